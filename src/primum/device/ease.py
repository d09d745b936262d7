"""How easy an attacker has it: the easiest derivation of a goal."""

from collections.abc import Mapping

from msgspec import Struct, field

from primum.device.view import View

Capability = tuple[int, int, int, int]
"""Ranks of expertise, knowledge, window and equipment."""


UNREACHED = 10_000
"""More than any attack takes."""


def rank_of(points: int | None) -> int:
    """Points for comparing: fewer is easier; what nothing derives (None) is hardest."""
    return UNREACHED if points is None else points


class Ease(Struct, frozen=True):
    """Points, days and capability of the easiest derivation; points None when nothing derives the goal."""

    points: int | None
    days: int = 0
    capability: Capability = (0, 0, 0, 0)

    @property
    def rank(self) -> int:
        """For comparing: fewer is easier; what nothing derives is hardest."""
        return rank_of(self.points)


class Reached(Struct, frozen=True):
    """How easily a goal is reached at all, and how easily by an attack that meets many patients at once (through the fleet)."""

    ease: Ease
    many: Ease = Ease(None)


class GoalEase(Struct, frozen=True, kw_only=True):
    """How easily one goal is reached in each view, at worst and at best, and through each entry alone; `needs_fleet` where the easiest
    attack would be harder if it could not go through the fleet."""

    worst: Mapping[View, Reached]
    best: Mapping[View, Reached]
    entries: Mapping[str, Mapping[View, Reached]]
    needs_fleet: Mapping[View, bool] = field(default_factory=dict)
