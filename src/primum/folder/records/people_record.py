"""`findings.yaml`, `decisions.yaml`: what people found and decided."""

from typing import Literal

from primum.folder.records.base import Count, Day, Facts, Id, PotentialRecord, Record, Said, Signed, Words
from primum.folder.records.incident_record import IncidentDecisionRecord


class FindingRecord(Record):
    """A weakness found in our own code, hardware or configuration."""

    id: Id
    title: Said
    at: str
    source: Literal["penetration-test", "fuzzing", "review", "disclosure", "unresolved-anomaly", "other"] = "other"
    cwe: Count | None = None
    status: Literal["open", "planned", "fixed", "not-a-weakness"] = "open"
    deadline: Day | None = None
    needs: Facts
    gives: Facts
    potential: PotentialRecord = PotentialRecord()
    reason: str = ""
    cvss: Words = ()
    answers: dict[str, str] = {}
    known: Day | None = None
    disclosed: Day | None = None
    mended: Day | None = None
    corrective_action: IncidentDecisionRecord | None = None


class DecisionRecord(Record):
    """A person's decision about something derived."""

    id: Id
    on: Said
    decision: Literal["not_applicable", "accepted", "overridden", "fulfilled"]
    name: Signed
    role: Signed
    date: Day
    reason: Signed
    saw: Said
    authority: str = ""
    disclosure: str = ""
    review_by: Day | None = None
    level: Literal["acceptable", "reduce", "unacceptable"] | None = None
