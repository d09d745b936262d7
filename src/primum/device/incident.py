"""Security incidents, what people decided about them, and what was reported and done."""

import datetime
from enum import StrEnum

from msgspec import Struct
from msgspec.structs import replace


class Answer(StrEnum):
    """What a person says to a question of vigilance; `undetermined` is an answer, and one that keeps every limit running."""

    YES = "yes"
    NO = "no"
    UNDETERMINED = "undetermined"


class SeriousKind(StrEnum):
    """In which way an incident is serious (MDR Article 2(65), IVDR Article 2(68)); it decides which limit counts (Article 87(3) to (5))."""

    DEATH = "death"
    DETERIORATION = "serious-deterioration"
    UNANTICIPATED = "unanticipated-serious-deterioration"
    PUBLIC_HEALTH = "public-health-threat"


class ReportKind(StrEnum):
    """What is told: of the incident to an authority (the first three), of a field safety corrective action to an authority (`fsca`), or the
    field safety notice to users (`fsn`)."""

    INITIAL = "initial"
    FOLLOW_UP = "follow-up"
    FINAL = "final"
    FSCA = "fsca"
    FSN = "fsn"


class ActionKind(StrEnum):
    """What is done: a field safety corrective action, a release that mends, or advice to users."""

    FSCA = "fsca"
    PATCH = "patch"
    ADVICE = "advice"


class IncidentDecision(Struct, frozen=True, kw_only=True):
    """A named person's dated answer to one question about an incident. `kind` is stated only of what is serious."""

    answer: Answer
    why: str
    name: str
    role: str
    date: datetime.date
    kind: SeriousKind | None = None


class IncidentReport(Struct, frozen=True, kw_only=True):
    """What was told to whom."""

    kind: ReportKind
    date: datetime.date
    to: str
    reference: str = ""


class IncidentAction(Struct, frozen=True, kw_only=True):
    """What is done about an incident. `urgent` says why it could not wait until it was reported."""

    id: str
    title: str
    kind: ActionKind
    planned: datetime.date | None = None
    started: datetime.date | None = None
    done: datetime.date | None = None
    release: str = ""
    fsn: str = ""
    urgent: str = ""

    def on(self, day: datetime.date) -> "IncidentAction":
        """The action as it was known on a day."""
        started = self.started if self.started is not None and self.started <= day else None
        done = self.done if self.done is not None and self.done <= day else None
        return replace(self, started=started, done=done)


class Incident(Struct, frozen=True, kw_only=True):
    """A security incident. `aware` is the day on which the manufacturer became aware of it, from which every limit runs; `occurred` the day
    on which it happened.

    `at` are elements, `findings` are findings, weaknesses or vulnerabilities, `situations` those that arose or might have. `problems` and
    `causes` are codes of the IMDRF annexes A and C. `incident`, `serious` and `reportable` are what people decided, None while nobody has;
    `uncontrolled` is a decision in the words of the FDA's postmarket guidance.
    """

    id: str
    title: str
    aware: datetime.date
    notes: str = ""
    occurred: datetime.date | None = None
    country: str = ""
    reported_by: str = ""
    versions: tuple[str, ...] = ()
    devices: int | None = None
    at: tuple[str, ...] = ()
    findings: tuple[str, ...] = ()
    situations: tuple[str, ...] = ()
    problems: tuple[str, ...] = ()
    causes: tuple[str, ...] = ()
    incident: IncidentDecision | None = None
    serious: IncidentDecision | None = None
    reportable: IncidentDecision | None = None
    uncontrolled: IncidentDecision | None = None
    reports: tuple[IncidentReport, ...] = ()
    actions: tuple[IncidentAction, ...] = ()
    closed: datetime.date | None = None

    def on(self, day: datetime.date) -> "Incident":
        """The incident as it was known on a day: what was decided, reported or done later is not there yet."""

        def past(decision: IncidentDecision | None) -> IncidentDecision | None:
            return decision if decision is not None and decision.date <= day else None

        return replace(
            self,
            incident=past(self.incident),
            serious=past(self.serious),
            reportable=past(self.reportable),
            uncontrolled=past(self.uncontrolled),
            reports=tuple(each for each in self.reports if each.date <= day),
            actions=tuple(each.on(day) for each in self.actions),
            closed=self.closed if self.closed is not None and self.closed <= day else None,
        )

    @property
    def is_none(self) -> bool:
        """Whether a person decided that it is no incident at all (MDR Article 2(64))."""
        return self.incident is not None and self.incident.answer is Answer.NO

    @property
    def is_not_serious(self) -> bool:
        """Whether a person decided that it is not serious; what nobody has decided may be."""
        return self.serious is not None and self.serious.answer is Answer.NO

    @property
    def is_not_reportable(self) -> bool:
        """Whether a person decided that it is not to be reported."""
        return self.reportable is not None and self.reportable.answer is Answer.NO

    def first_report(self, *kinds: ReportKind) -> IncidentReport | None:
        """The earliest report of some kinds; None when there is none."""
        return min((each for each in self.reports if each.kind in kinds), key=lambda each: each.date, default=None)
