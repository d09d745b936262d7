"""Who in the field is still exposed to what: what each release has, and how many devices run it."""

import datetime
from collections.abc import Mapping
from enum import StrEnum

from msgspec import Struct, field

from primum.device.finding import Finding


class Standing(StrEnum):
    """Whether a release has a vulnerability or weakness: it has it, a person's statement closes it there, it is free of it, or nothing
    tells."""

    HAS = "has"
    CLOSED = "closed"
    FREE = "free"
    UNKNOWN = "unknown"


class SoftwareOfRelease(Struct, frozen=True, kw_only=True):
    """What is known of the published vulnerabilities in the software of one release.

    `components` are those of which an SBOM of this release was held against advisories; `unknown` says why there is none. `findings` are
    without candidates, whose number is `candidates`; `failing` are controls that do not count in this release, by the finding whose closing
    rests on them."""

    components: frozenset[str] = frozenset()
    unknown: str = ""
    findings: tuple[Finding, ...] = ()
    candidates: int = 0
    failing: Mapping[str, tuple[str, ...]] = field(default_factory=dict)


class StandingInRelease(Struct, frozen=True, kw_only=True):
    """Whether one release has something, why that is known, and how many devices run the release on the day (None when not known)."""

    release: str
    standing: Standing
    why: str
    devices: int | None


class ExposedOn(Struct, frozen=True, kw_only=True):
    """How many devices were exposed on a day. `whole` says whether the figure of every release that has it is known."""

    date: datetime.date
    devices: int
    whole: bool


class Exposure(Struct, frozen=True, kw_only=True):
    """A vulnerability or weakness and the releases that have it, had it, or may have it; `standings` are in the order of releases.

    `known` is the day on which the manufacturer knew of it, `basis` where that day comes from; `since` the day of the first release that
    has it. `fixed_by` are the releases that bring the fix, `coming` those of a later day that will, `announced` the versions for which a
    person's statement announces a fix, each with the statement. `curve` is how many devices were exposed over time, from what the folder
    records."""

    id: str
    is_weakness: bool
    title: str
    places: tuple[str, ...]
    known: datetime.date | None
    basis: str
    since: datetime.date | None = None
    standings: tuple[StandingInRelease, ...] = ()
    fixed_by: tuple[str, ...] = ()
    coming: tuple[str, ...] = ()
    announced: tuple[tuple[str, str], ...] = ()
    curve: tuple[ExposedOn, ...] = ()

    def of(self, standing: Standing) -> tuple[StandingInRelease, ...]:
        """The releases with one standing."""
        return tuple(each for each in self.standings if each.standing is standing)

    def run_as(self, standing: Standing) -> tuple[str, ...]:
        """The ids of the releases with one standing that some device runs, or may run."""
        return tuple(each.release for each in self.of(standing) if each.devices != 0)

    @property
    def devices(self) -> int:
        """Devices in the field that have it, as far as their number is known."""
        return sum(each.devices or 0 for each in self.of(Standing.HAS))

    @property
    def uncounted(self) -> tuple[str, ...]:
        """Releases that have it and run on a number of devices nobody states."""
        return tuple(each.release for each in self.of(Standing.HAS) if each.devices is None)

    @property
    def is_in_field(self) -> bool:
        """Whether a device in the field may have it: a release that has it runs on some, or on a number that nobody states."""
        return any(each.devices is None or each.devices > 0 for each in self.of(Standing.HAS))
