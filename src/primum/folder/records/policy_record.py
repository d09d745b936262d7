"""`policy.yaml`: the figures by which risks are rated."""

import re
from typing import Annotated, Any, Literal

from pydantic import BeforeValidator, Field, WithJsonSchema

from primum.folder.records.base import Day, Flag, PotentialRecord, Record, Said, Signed

Level = Literal["acceptable", "reduce", "unacceptable"]
Points = Annotated[int, Field(ge=0, le=1000)]
MOST_DAYS = 36_500
MOST_MONTHS = 120
Days = Annotated[int, Field(ge=0, le=MOST_DAYS)]


def _number(value: Any, least: int, most: int, unit: str) -> int | None:
    """A number of something, None for `none`."""
    if value is None or value == "none":
        return None
    number = value if isinstance(value, int) else int(value) if re.fullmatch(r"[0-9]{1,9}", str(value)) else -1
    if not least <= number <= most:
        raise ValueError(f"write a number of {unit} from {least} to {most:,}, or `none`")
    return number


def _target(value: Any) -> int | None:
    return _number(value, 0, MOST_DAYS, "days")


def _months(value: Any) -> int | None:
    return _number(value, 1, MOST_MONTHS, "months")


def _or_none(least: int, most: int) -> WithJsonSchema:
    return WithJsonSchema({"anyOf": [{"type": "integer", "minimum": least, "maximum": most}, {"const": "none"}]})


Target = Annotated[int | None, BeforeValidator(_target), _or_none(0, MOST_DAYS)]
Months = Annotated[int | None, BeforeValidator(_months), _or_none(1, MOST_MONTHS)]
Occasion = Literal["acceptable", "reduce", "unacceptable", "known-exploited"]


class AdoptionRecord(Record):
    """Who adopted the policy."""

    name: Signed
    role: Signed
    date: Day
    rationale: Signed


class PointsRecord(Record):
    """Points of each word of the four factors."""

    expertise: dict[str, Points]
    knowledge: dict[str, Points]
    window: dict[str, Points]
    equipment: dict[str, Points]


class TimeRecord(Record):
    """Points of elapsed time: upper bounds in days, inclusive, and the points beyond the last."""

    up_to_days: dict[Days, Points]
    beyond: Points


class FindingFiguresRecord(Record):
    """What it takes to use a published vulnerability: nothing more known, a way published, known to be exploited."""

    base: PotentialRecord
    public_exploit: PotentialRecord
    known_exploited: PotentialRecord


class PeriodicReportRecord(Record):
    """The period of the safety update report, where the manufacturer sets one himself; `none` leaves it to the law."""

    months: Months


class TargetsRecord(Record):
    """Days that the manufacturer gives himself; they rate nothing."""

    triage: dict[Occasion, Target]
    fix: dict[Occasion, Target]
    disclosure: dict[Occasion, Target]
    day_zero: Literal["excluded", "included"]
    warn_days: Days
    support_warn_days: Days
    threat_model_review_days: Days
    periodic_report: PeriodicReportRecord


class PolicyRecord(Record):
    """The whole file. A folder may state any part; the rest is the default."""

    adopted: AdoptionRecord | None = None
    time: TimeRecord
    points: PointsRecord
    thresholds: dict[Literal["high", "medium", "low"], Points]
    severities: dict[str, tuple[str, ...]]
    matrix: dict[str, dict[str, dict[Literal["very-low", "low", "medium", "high"], Level]]]
    occurrences: tuple[str, ...]
    safety_matrix: dict[str, dict[str, Level]]
    many_raises_severity: Flag
    out_of_scope: dict[str, Said] = {}
    gate: Level
    findings: FindingFiguresRecord
    targets: TargetsRecord
