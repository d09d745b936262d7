"""Scenarios that differ in few steps from one that is solved: only the facts that change are derived anew.

First every fact is set aside that may have become harder: what a step that no longer takes place gave most easily, and what rests on such
a fact and was most easily given by it. Then days fall, from those that are known, and from `NEVER` for what was set aside, until no step
makes anything easier. A fact that was not set aside keeps an easiest derivation of steps that still take place, so days begin nowhere
below their fixpoint and end at it, as in a sweep over the whole graph.
"""

from collections import deque
from collections.abc import Iterable, Mapping
from functools import reduce

import numpy as np

from primum.attack.arrangement import Arrangement
from primum.attack.ragged import Ints
from primum.attack.reach import Flags
from primum.attack.sweep import NEVER

SHARE, AT_LEAST = 8, 200
"""When more than one in so many steps, and more than the least, would have to be looked at, a sweep over the whole graph is quicker."""


class Nearby:
    """A solved scenario: the steps it allows, and the days of every fact in every capability class."""

    def __init__(self, arrangement: Arrangement, allowed: Flags, days: Ints, own: Ints) -> None:
        """For the days of facts by class and what each step adds to them, `NEVER` where the class cannot take it."""
        self.days = days
        self._arrangement, self._allowed, self._days, self._own = arrangement, allowed, list(days), own
        self._gives = _given_most_easily(arrangement, allowed, days, own)
        self._patience = max(AT_LEAST, len(own) // SHARE)

    def changes(self, allowed: Flags) -> Mapping[int, Ints] | None:
        """The days of the facts that may have changed when other steps are allowed; None when they are too many for this way."""
        differing = np.flatnonzero(allowed != self._allowed)
        gone, come = differing[~allowed[differing]].tolist(), differing[allowed[differing]].tolist()
        aside = self._set_aside(gone)
        if len(aside) > self._patience:
            return None
        found = dict.fromkeys(aside, np.full(self._own.shape[1], NEVER, dtype=np.int32))
        usable = allowed.tobytes()
        makers = [step for fact in aside for step in self._arrangement.makers[fact] if usable[step]]
        return found if self._fall([*come, *makers], found, usable) else None

    def _set_aside(self, gone: Iterable[int]) -> dict[int, None]:
        """The facts that may become harder without some steps; no more of them than we have patience for."""
        aside: dict[int, None] = {}
        waiting, seen = list(gone), set(gone)
        while waiting and len(aside) <= self._patience:
            for fact in self._gives[waiting.pop()]:
                if fact not in aside:
                    aside[fact] = None
                    users = [step for step in self._arrangement.users[fact] if step not in seen]
                    seen.update(users)
                    waiting.extend(users)
        return aside

    def _fall(self, steps: Iterable[int], found: dict[int, Ints], usable: bytes) -> bool:
        """Lower the days that are found until no step makes anything easier; whether that came to an end in time."""
        arrangement, known, own = self._arrangement, self._days, self._own
        waiting = deque(dict.fromkeys(steps))
        queued = set(waiting)
        for _ in range(self._patience):
            if not waiting:
                return True
            step = waiting.popleft()
            queued.discard(step)
            spent = own[step] + reduce(np.maximum, [found.get(fact, known[fact]) for fact in arrangement.premises[step]])
            for fact in arrangement.conclusions[step]:
                before = found.get(fact, known[fact])
                if np.count_nonzero(spent < before):  # quicker than `any`
                    found[fact] = np.minimum(spent, before)
                    users = [each for each in arrangement.users[fact] if usable[each] and each not in queued]
                    waiting.extend(users)
                    queued.update(users)
        return not waiting


def _given_most_easily(arrangement: Arrangement, allowed: Flags, days: Ints, own: Ints) -> list[list[int]]:
    """By step the facts that it gives, in some class as easily as any."""
    rows = arrangement.premise_rows
    done = own + np.maximum.reduceat(days[rows.flat], rows.starts[:-1], axis=0)
    facts = arrangement.conclusion_rows.flat
    steps = np.repeat(np.arange(len(own)), np.diff(arrangement.conclusion_rows.starts))
    tight = allowed[steps] & ((done[steps] == days[facts]) & (days[facts] < NEVER)).any(axis=1)
    gives: list[list[int]] = [[] for _ in range(len(own))]
    for step, fact in zip(steps[tight].tolist(), facts[tight].tolist(), strict=True):
        gives[step].append(fact)
    return gives
