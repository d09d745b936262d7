"""Capability classes: what expertise, knowledge, window and equipment derivations can need, and which class has it easiest."""

from collections.abc import Iterator, Sequence

import numpy as np
from numpy.typing import NDArray

from primum.attack.ragged import Ints
from primum.attack.reach import Flags
from primum.attack.sweep import NEVER
from primum.device.ease import Capability, Ease
from primum.device.policy import RiskPolicy
from primum.device.potential import AttackPotential

Keys = NDArray[np.int64]
"""Points, days and number of a class, packed in the order in which eases are compared and ties are broken."""

AT_ONCE = 32
"""About so many classes are looked at together."""

_NO_POINTS = 1 << 20
"""More points than any derivation has."""

NO_KEY = np.int64(_NO_POINTS << 40)
"""The key of what nothing derives."""


class Classes:
    """The classes of some steps by rising points: which step each class can take, and the days that the step adds in it, `NEVER` where it
    cannot; the last takes every one."""

    def __init__(self, potentials: Sequence[AttackPotential], policy: RiskPolicy) -> None:
        """For the potentials of steps, as a policy counts them."""
        needed = [potential.capability for potential in potentials]
        self.all = sorted(_joins(set(needed)), key=lambda each: (policy.capability_points(each), each))
        self.points: Ints = np.array([policy.capability_points(each) for each in self.all], dtype=np.int32)
        distinct = {each: number for number, each in enumerate(dict.fromkeys(needed))}
        needs = np.array(list(distinct), dtype=np.int32).reshape(-1, 1, 4)
        self._kind_of = np.array([distinct[each] for each in needed], dtype=np.int32)
        self._able_by_kind: Flags = np.all(needs <= np.array(self.all, dtype=np.int32)[None, :, :], axis=2)
        self.able: Flags = self._able_by_kind[self._kind_of]
        days = np.array([potential.days for potential in potentials], dtype=np.int32)
        self.adds: Ints = np.where(self.able, days[:, None], NEVER)
        self._bounds = np.array([bound for bound, _ in policy.time_bins], dtype=np.int32)
        self._time_points = np.array([points for _, points in policy.time_bins] + [policy.time_beyond], dtype=np.int32)

    def takes(self, capability: Capability) -> Flags:
        """Which steps one class can take."""
        return self._able_by_kind[:, self.all.index(capability)][self._kind_of]

    def keys(self, spent: Ints, chosen: NDArray[np.int64]) -> Keys:
        """The keys for days by class, the last axis being some classes."""
        points = np.where(spent < NEVER, self.time_points(spent) + self.points[chosen], _NO_POINTS).astype(np.int64)
        keys: Keys = (points << 40) + (spent.astype(np.int64) << 10) + chosen
        return keys

    def eases(self, keys: Keys) -> list[Ease]:
        """The ease that each key stands for; equal ones are one and the same."""
        distinct, places = np.unique(keys, return_inverse=True)
        eases = [self._ease(key) for key in distinct.tolist()]
        return [eases[place] for place in places.tolist()]

    def _ease(self, key: int) -> Ease:
        points, days, number = key >> 40, (key >> 10) & ((1 << 30) - 1), key & 1023
        return Ease(None) if points >= _NO_POINTS else Ease(points, days, self.all[number])

    def time_points(self, days: Ints) -> Ints:
        """Time points; upper bounds are inclusive."""
        points: Ints = self._time_points[np.searchsorted(self._bounds, days, side="left")]
        return points


def portions(classes: NDArray[np.int64]) -> Iterator[NDArray[np.int64]]:
    """Classes some at a time, by rising points; but the last of all comes with the first, since no class takes less time."""
    first, *others = np.array_split(classes[:-1], max(1, round((len(classes) - 1) / AT_ONCE)))
    if len(classes):
        yield np.append(first, classes[-1:])
        yield from others


def _joins(capabilities: set[Capability]) -> set[Capability]:
    """Every maximum of some of the capabilities: the classes that a derivation can need."""
    joins: set[Capability] = {(0, 0, 0, 0)}
    for each in sorted(capabilities):
        joins |= {(max(a[0], each[0]), max(a[1], each[1]), max(a[2], each[2]), max(a[3], each[3])) for a in joins}
    return joins
