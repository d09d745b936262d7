"""`policy.yaml`: the figures by which risks are rated."""

from typing import Literal

from primum.folder.records.base import Day, Flag, Record

Level = Literal["acceptable", "reduce", "unacceptable"]


class AdoptionRecord(Record):
    """Who adopted the policy."""

    name: str
    role: str
    date: Day
    rationale: str


class PointsRecord(Record):
    """Points of each word of the four factors."""

    expertise: dict[str, int]
    knowledge: dict[str, int]
    window: dict[str, int]
    equipment: dict[str, int]


class TimeRecord(Record):
    """Points of elapsed time: upper bounds in days, inclusive, and the points beyond the last."""

    up_to_days: dict[int, int]
    beyond: int


class PolicyRecord(Record):
    """The whole file. A folder may state any part; the rest is the default."""

    adopted: AdoptionRecord | None = None
    time: TimeRecord
    points: PointsRecord
    thresholds: dict[Literal["high", "medium", "low"], int]
    severities: dict[str, tuple[str, ...]]
    matrix: dict[str, dict[str, dict[Literal["very-low", "low", "medium", "high"], Level]]]
    occurrences: tuple[str, ...]
    safety_matrix: dict[str, dict[str, Level]]
    many_raises_severity: Flag
    out_of_scope: dict[str, str] = {}
    gate: Level
