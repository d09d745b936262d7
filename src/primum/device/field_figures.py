"""Figures of the field: what share of vulnerabilities is fixed, how long that took, and how fast releases reach devices."""

import datetime

from msgspec import Struct


class TimeToFix(Struct, frozen=True, kw_only=True):
    """Days from the day on which something was known to the day of the first release that fixes it; None where one of them is not
    recorded. `basis` is where the first day comes from. `started` is the first day that counts: no clock runs before a release has it."""

    id: str
    basis: str
    started: datetime.date | None
    fixed: datetime.date | None
    days: int | None


class Spread(Struct, frozen=True, kw_only=True):
    """On how many devices a release, or what builds on it, was on a day, and how many devices there were. `whole` says whether the figure
    of every release that was out is known."""

    date: datetime.date
    devices: int
    of: int
    whole: bool


class Uptake(Struct, frozen=True, kw_only=True):
    """How a release spreads: a point for every day of which the folder has a figure, and one for the day of the assessment. `reached` are
    (percent, days since the release) of the shares that a whole point shows to be reached."""

    release: str
    points: tuple[Spread, ...] = ()
    reached: tuple[tuple[int, int], ...] = ()


class FieldFigures(Struct, frozen=True, kw_only=True):
    """The measures that the FDA's premarket guidance asks makers to track, each with what it was counted from.

    `identified` are the vulnerabilities and weaknesses that some release that is out has or had, `patched` those of them that a release
    that is out ends; `undated` those whose time cannot be told. `open_longest` is (id, days) of the one that is open longest."""

    identified: tuple[str, ...] = ()
    patched: tuple[str, ...] = ()
    times: tuple[TimeToFix, ...] = ()
    uptakes: tuple[Uptake, ...] = ()
    open_longest: tuple[str, int] | None = None

    @property
    def known_times(self) -> tuple[int, ...]:
        """The times that are known, shortest first."""
        return tuple(sorted(each.days for each in self.times if each.days is not None))
