"""`policy.yaml`: the figures by which risks are rated."""

from typing import Annotated, Literal

from pydantic import Field

from primum.folder.records.base import Day, Flag, PotentialRecord, Record, Said

Level = Literal["acceptable", "reduce", "unacceptable"]
Points = Annotated[int, Field(ge=0, le=1000)]
Days = Annotated[int, Field(ge=0, le=36_500)]


class AdoptionRecord(Record):
    """Who adopted the policy."""

    name: Said
    role: Said
    date: Day
    rationale: Said


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
