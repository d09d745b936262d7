"""A finding as its clocks see it: how bad it is, since when it is known, and what people did about it on which day."""

from datetime import date
from enum import StrEnum

from msgspec import Struct

from primum.device.policy import Acceptability


class FirstDay(StrEnum):
    """How the day is known from which the clocks of a finding run."""

    KNOWN = "known on"
    PUBLISHED = "published on"
    MARKETED = "published before the device was on the market, which it is since"
    UNKNOWN = "since when it is known is not on record"


class HandledFinding(Struct, frozen=True, kw_only=True):
    """`since` is None exactly when `first_day` is unknown. A day on which something was done is None when it is not on record; then
    `is_triaged` and the others still say whether it was done. `exploited` is the day it came on a list of exploited vulnerabilities,
    `own_deadline` the day that a person set, `planned` the release that is to mend it. `needs_fix` says whether there is anything to mend,
    `needs_disclosure` whether there is anything to tell users.
    """

    id: str
    title: str
    level: Acceptability
    first_day: FirstDay
    since: date | None = None
    exploited: date | None = None
    is_triaged: bool = False
    triaged: date | None = None
    needs_fix: bool = True
    needs_disclosure: bool = True
    is_fixed: bool = False
    fixed: date | None = None
    disclosed: date | None = None
    own_deadline: date | None = None
    planned: str = ""
