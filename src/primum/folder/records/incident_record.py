"""`incidents.yaml`: security incidents, what was decided about each, what was reported and what was done."""

from typing import Annotated, Literal

from pydantic import Field

from primum.folder.records.base import Count, Day, Id, Record, Said, Signed, Words

Answered = Literal["yes", "no", "undetermined"]
ProblemCode = Annotated[str, Field(pattern=r"^A([0-9]{2}){1,3}$")]
CauseCode = Annotated[str, Field(pattern=r"^C([0-9]{2}){1,3}$")]


class IncidentDecisionRecord(Record):
    """A named person's dated answer to a question about an incident."""

    answer: Answered
    why: str = ""
    name: Signed
    role: Signed
    date: Day


class SeriousDecisionRecord(IncidentDecisionRecord):
    """A named person's dated answer to the question whether an incident is serious, and in which way."""

    kind: Literal["death", "serious-deterioration", "unanticipated-serious-deterioration", "public-health-threat"] | None = None


class ImdrfCodesRecord(Record):
    """Codes of the IMDRF terminology: the problem of the device (annex A) and the cause (annex C)."""

    problem: tuple[ProblemCode, ...] = ()
    cause: tuple[CauseCode, ...] = ()


class IncidentReportRecord(Record):
    """What was told, when and to whom."""

    kind: Literal["initial", "follow-up", "final", "fsca", "fsn"]
    date: Day
    to: Said
    reference: str = ""


class IncidentActionRecord(Record):
    """What is done about an incident."""

    id: Id
    title: Said
    kind: Literal["fsca", "patch", "advice"]
    planned: Day | None = None
    started: Day | None = None
    done: Day | None = None
    release: str = ""
    fsn: str = ""
    urgent: str = ""


class IncidentRecord(Record):
    """A security incident."""

    id: Id
    title: Said
    aware: Day
    notes: str = ""
    occurred: Day | None = None
    country: str = ""
    reported_by: str = ""
    versions: Words = ()
    devices: Count | None = None
    at: Words = ()
    findings: Words = ()
    situations: Words = ()
    imdrf: ImdrfCodesRecord = ImdrfCodesRecord()
    incident: IncidentDecisionRecord | None = None
    serious: SeriousDecisionRecord | None = None
    reportable: IncidentDecisionRecord | None = None
    uncontrolled: IncidentDecisionRecord | None = None
    reports: tuple[IncidentReportRecord, ...] = ()
    actions: tuple[IncidentActionRecord, ...] = ()
    closed: Day | None = None
