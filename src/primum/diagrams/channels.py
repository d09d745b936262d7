"""Lines between columns: every net that changes its height in a channel gets a track, few crossings, no two lines on top of one another."""

from collections.abc import Sequence
from dataclasses import dataclass

_CLEAR = 10
"""Verticals on one track keep this distance."""


@dataclass(frozen=True, slots=True)
class Wire:
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


def assign_tracks(wires: Sequence[Wire]) -> dict[str, int]:
    """A track for every net that is not straight, counted from the left."""
    placed: list[Wire] = []
    for wire in sorted((each for each in wires if not each.is_straight), key=lambda each: (each.top - each.bottom, each.top, each.net)):
        costs = [_cost_between(wire, placed, place) for place in range(len(placed) + 1)]
        placed.insert(costs.index(min(costs)), wire)
    tracks: dict[str, int] = {}
    for number, wire in enumerate(placed):
        before = [tracks[other.net] + 1 for other in placed[:number] if _touch(other, wire) or _must_precede(other, wire)]
        tracks[wire.net] = max(before, default=0)
    return tracks


def overlapping(wires: Sequence[Wire], tracks: dict[str, int]) -> list[tuple[str, int]]:
    """(net, height at the right side) where the net would run on top of another one; a small shift there cures it."""
    found = []
    for left in wires:
        for right in wires:
            if left.net == right.net or left.is_straight and right.is_straight:
                continue
            if (
                tracks.get(left.net, 0 if left.is_straight else 0) < tracks.get(right.net, 0)
                and not left.is_straight
                and not right.is_straight
            ):
                continue
            found.extend((right.net, height) for height in set(left.lefts) & set(right.rights))
    return sorted(set(found))


def _cost_between(wire: Wire, placed: Sequence[Wire], place: int) -> int:
    return sum(_cost(other, wire) for other in placed[:place]) + sum(_cost(wire, other) for other in placed[place:])


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
