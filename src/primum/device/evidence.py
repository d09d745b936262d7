"""Evidence: what was shown of a device, and how long it holds."""

import datetime
from collections.abc import Mapping

from msgspec import Struct, field


class CarryOver(Struct, frozen=True, kw_only=True):
    """A named person's word that evidence for an earlier version holds for another too, and the regression reason. `saw` are the
    fingerprints of the items as that person saw them."""

    to: str
    name: str
    role: str
    date: datetime.date
    reason: str
    saw: Mapping[str, str] = field(default_factory=dict)


class Evidence(Struct, frozen=True, kw_only=True):
    """What was shown, for which version, when, until when it holds, and whether the file is the one that was recorded.

    `covers` are the elements and controls that were looked at besides those that name it; `saw` the fingerprints they had then.
    `supersedes` names earlier evidence that this replaces; `suite` is what a run of tests or a scanner is known by from run to run. `by`
    with `organisation`, `qualification`, `methods`, `tools` and `effort` say who looked and how; `independent` whether those are not the
    developers."""

    id: str
    title: str
    kind: str
    version: str
    date: datetime.date
    result: str
    file: str | None = None
    valid_until: datetime.date | None = None
    intact: bool = True
    sha256: str = ""
    suite: str = ""
    covers: tuple[str, ...] = ()
    saw: Mapping[str, str] = field(default_factory=dict)
    supersedes: tuple[str, ...] = ()
    carried: tuple[CarryOver, ...] = ()
    by: str = ""
    organisation: str = ""
    independent: bool | None = None
    qualification: str = ""
    methods: tuple[str, ...] = ()
    tools: tuple[str, ...] = ()
    effort: str = ""
    summary: str = ""

    @property
    def is_run(self) -> bool:
        """Whether something ran; an analysis, an inspection or a review looks at what stands there."""
        return self.kind not in ("analysis", "inspection", "review", "static-analysis")

    def is_lapsed(self, now: datetime.date) -> bool:
        """Whether the day until which it was valid has passed."""
        return self.valid_until is not None and self.valid_until < now

    def carried_to(self, version: str, now: datetime.date) -> CarryOver | None:
        """The last carry-over to a version that was made by a day, of two of one day the one written last; None where there is none."""
        made = sorted((each for each in self.carried if each.to == version and each.date <= now), key=lambda each: each.date)
        return made[-1] if made else None

    def seen_for(self, version: str, now: datetime.date) -> Mapping[str, str]:
        """The fingerprints that items must still have for a version: those of the carry-over where one speaks of it. A person may say of
        the version it was made for, too, that it holds although something has changed."""
        carried = self.carried_to(version, now)
        return self.saw if carried is None else carried.saw
