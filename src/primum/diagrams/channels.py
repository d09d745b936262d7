"""Lines between columns: every net that changes its height in a channel gets a track, few crossings, no two lines on top of one another."""

from collections.abc import Mapping, Sequence
from enum import IntEnum

from msgspec import Struct

TRACK = 10
"""Distance of two tracks."""

_CLEAR = 10
"""Verticals on one track keep this distance."""


class Wire(Struct, frozen=True):
    """A net within one channel: the heights at which it meets the left and the right side."""

    net: str
    lefts: tuple[int, ...]
    rights: tuple[int, ...]

    @property
    def top(self) -> int:
        """The highest point."""
        return min(self.lefts + self.rights)

    @property
    def bottom(self) -> int:
        """The lowest point."""
        return max(self.lefts + self.rights)

    @property
    def is_straight(self) -> bool:
        """Whether the net needs no track: it meets both sides at one height."""
        return self.top == self.bottom and bool(self.lefts) and bool(self.rights)


class Side(IntEnum):
    """Which sides of the channel a net touches; the tracks of the three kinds lie beside one another in this order."""

    LEFT_ONLY = 0
    BOTH = 1
    RIGHT_ONLY = 2


def side_of(wire: Wire) -> Side:
    """Nets that come back to the side they left stay near it, within the frame of their zone."""
    if not wire.rights:
        return Side.LEFT_ONLY
    return Side.BOTH if wire.lefts else Side.RIGHT_ONLY


class Tracks(Struct, frozen=True):
    """The track of every net that is not straight, counted from the left, and how many tracks each kind has."""

    of: Mapping[str, int]
    counts: tuple[int, int, int]


def assign_tracks(wires: Sequence[Wire]) -> Tracks:
    """Give every net that is not straight a track: the three kinds one after the other, each with few crossings."""
    found: dict[str, int] = {}
    counts: list[int] = []
    for side in Side:
        own = _assign([wire for wire in wires if side_of(wire) is side and not wire.is_straight])
        found |= {net: track + sum(counts) for net, track in own.items()}
        counts.append(max(own.values(), default=-1) + 1)
    return Tracks(found, (counts[0], counts[1], counts[2]))


def _assign(wires: Sequence[Wire]) -> dict[str, int]:
    placed: list[Wire] = []
    for wire in sorted(wires, key=lambda each: (each.top - each.bottom, each.top, each.net)):
        placed.insert(_best_place(wire, placed), wire)
    tracks: dict[str, int] = {}
    for number, wire in enumerate(placed):
        before = [tracks[other.net] + 1 for other in placed[:number] if _touch(other, wire) or _must_precede(other, wire)]
        tracks[wire.net] = max(before, default=0)
    return tracks


def overlapping(wires: Sequence[Wire], tracks: Mapping[str, int]) -> list[tuple[str, int]]:
    """(net, height at the right side) where the net would run on top of another one; a small shift there cures it."""
    turning = [wire for wire in wires if not wire.is_straight]
    return sorted(
        {
            (right.net, height)
            for left in turning
            for right in turning
            if left.net != right.net and tracks[left.net] >= tracks[right.net]
            for height in set(left.lefts) & set(right.rights)
        }
    )


def _best_place(wire: Wire, placed: Sequence[Wire]) -> int:
    """Where between the others a net costs least, the leftmost such place."""
    cost = sum(_cost(wire, other) for other in placed)
    best = (cost, 0)
    for place, other in enumerate(placed, start=1):
        cost += _cost(other, wire) - _cost(wire, other)
        best = min(best, (cost, place))
    return best[1]


def _cost(first: Wire, second: Wire) -> int:
    """Crossings when the first has its vertical left of the second, and much more for running on top of one another."""
    on_top = sum(1 for height in second.lefts if height in first.rights)
    crossings = sum(first.top < height < first.bottom for height in second.lefts)
    crossings += sum(second.top < height < second.bottom for height in first.rights)
    return 1000 * on_top + crossings


def _must_precede(first: Wire, second: Wire) -> bool:
    return bool(set(first.lefts) & set(second.rights))


def _touch(one: Wire, other: Wire) -> bool:
    return one.top - _CLEAR < other.bottom and other.top - _CLEAR < one.bottom
