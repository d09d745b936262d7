"""What a manufacturer sets himself: how fast vulnerabilities are looked at, mended and told, and what is announced how long before."""

from collections.abc import Mapping
from enum import StrEnum

from msgspec import Struct, field

EXPLOITED = "known-exploited"
"""Beside the levels of acceptability: the target out of cycle, once attackers are known to use a vulnerability."""


class DayZero(StrEnum):
    """Whether the day from which a limit runs is day one of it (`included`), or the day after is (`excluded`).

    How the first day of the limits of MDR Article 87 is counted is unconfirmed: a setting decides, and both dates are shown.
    """

    EXCLUDED = "excluded"
    INCLUDED = "included"


class Targets(Struct, frozen=True, kw_only=True):
    """Days by the level of what a finding alone brings about, and `known-exploited`; a level that is missing has no target.

    `triage` counts until a person has decided, `fix` until a release mends it, `disclosure` until users are told. `warn_days` are those
    before a day from which it is called soon, `support_warn_days` the same for the end of support. `periodic_report_months` replaces the
    period that the law names, None where nothing replaces it.
    """

    triage: Mapping[str, int] = field(default_factory=dict)
    fix: Mapping[str, int] = field(default_factory=dict)
    disclosure: Mapping[str, int] = field(default_factory=dict)
    day_zero: DayZero = DayZero.EXCLUDED
    warn_days: int = 14
    support_warn_days: int = 730
    threat_model_review_days: int = 365
    periodic_report_months: int | None = None
