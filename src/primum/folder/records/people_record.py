"""`evidence.yaml`, `findings.yaml`, `decisions.yaml`, `releases.yaml`, `incidents.yaml`: what people showed, found, decided, did."""

from typing import Literal

from pydantic import Field

from primum.folder.records.base import Count, Day, Facts, Flag, Id, PotentialRecord, Record, Said, Words


class EvidenceRecord(Record):
    """One piece of evidence."""

    id: Id
    title: str = ""
    kind: Said
    version: Said
    date: Day
    valid_until: Day | None = None
    result: Literal["passed", "failed"]
    file: str | None = None
    sha256: str | None = Field(default=None, pattern="^[0-9a-f]{64}$")
    covers: Words = ()
    by: str = ""
    organisation: str = ""
    independent: Flag | None = None
    qualification: str = ""
    methods: Words = ()
    tools: Words = ()
    effort: str = ""
    summary: str = ""


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


class DecisionRecord(Record):
    """A person's decision about something derived."""

    id: Id
    on: Said
    decision: Literal["not_applicable", "accepted", "overridden", "fulfilled"]
    name: Said
    role: Said
    date: Day
    reason: Said
    saw: Said
    authority: str = ""
    disclosure: str = ""
    review_by: Day | None = None
    level: Literal["acceptable", "reduce", "unacceptable"] | None = None


class ReleaseRecord(Record):
    """A release of the device's software."""

    id: Id
    version: Said
    date: Day | None = None
    notes: str = ""
    fixes: Words = ()
    field_population: Count | None = None


class IncidentRecord(Record):
    """A security incident."""

    id: Id
    title: Said
    aware: Day
    notes: str = ""
