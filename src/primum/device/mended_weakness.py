"""A weakness that is mended in the version described and that releases in the field have, or had."""

from collections.abc import Mapping

from msgspec import Struct

from primum.device.exposure import StandingInRelease
from primum.device.policy import Acceptability


class MendedWeakness(Struct, frozen=True, kw_only=True):
    """`levels` are those to which it alone, open and with the controls of the version described, brings the risks that it makes easier.
    `still` are the releases that have it, or of which nobody can tell, and that run on some device or on a number that nobody states."""

    id: str
    levels: Mapping[str, Acceptability]
    still: tuple[StandingInRelease, ...]

    @property
    def level(self) -> Acceptability | None:
        """The worst level; None where it makes no attack easier."""
        return max(self.levels.values(), key=lambda level: level.rank, default=None)

    @property
    def worst(self) -> tuple[str, ...]:
        """The risks at that level."""
        return tuple(risk for risk, level in self.levels.items() if level is self.level)

    def stands_at(self, limit: Acceptability) -> bool:
        """Whether it brings a risk to a level or a worse one."""
        return self.level is not None and self.level.rank >= limit.rank
