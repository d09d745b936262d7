"""`procedures.yaml`, `reviews.yaml`, `documents.yaml`: what the quality system says beside the model."""

from typing import Literal

from primum.folder.records.base import Count, Day, Id, Record, Said, Signed, Words


class ProcedureRecord(Record):
    """A procedure of the manufacturer and the activities it covers."""

    id: Id
    title: Said
    activities: Words
    document: str = ""
    revision: str = ""
    owner: str = ""
    date: Day | None = None
    records: Words = ()
    records_of: dict[str, Words] = {}
    keeps_years: Count | None = None


class ReviewRecord(Record):
    """A review by a named person on a day."""

    id: Id
    of: Literal[
        "threat-model",
        "risk-assessment",
        "policy",
        "vulnerabilities",
        "requirements",
        "architecture",
        "instructions",
        "defect-management",
        "incident-response",
        "life-cycle",
        "periodic-report",
    ]
    date: Day
    name: Signed
    role: Signed
    conclusion: Said
    evidence: Words = ()


class ApprovalRecord(Record):
    """A person's word on a document."""

    name: Signed
    role: Signed
    meaning: Literal["author", "reviewed", "approved"]
    date: Day | None = None


class RevisionRecord(Record):
    """A revision and what changed in it."""

    revision: Said
    date: Day
    by: Said
    what: Said


class DocumentControlRecord(Record):
    """How a document of the technical file is controlled."""

    id: Id
    number: str = ""
    revision: str = ""
    status: Literal["draft", "in-review", "effective", "obsolete"] = "draft"
    effective: Day | None = None
    owner: str = ""
    approvals: tuple[ApprovalRecord, ...] = ()
    history: tuple[RevisionRecord, ...] = ()
