"""Every incident on the screen, one line each: since when, what is decided, what is due next."""

from collections.abc import Sequence
from shlex import quote

from primum.assessment.assessment import Assessment
from primum.cli.screen import Row, Screen
from primum.device.due_item import DueItem, DueState
from primum.device.incident import Incident, IncidentDecision

ROLES = {DueState.OVERDUE: "unacceptable", DueState.SOON: "reduce"}


def print_incidents(assessment: Assessment, items: Sequence[DueItem], screen: Screen, folder: str) -> None:
    """The incidents of a folder, latest first; decisions as they were known that day."""
    identity, now = assessment.device.identity, assessment.basis.now
    screen.say(screen.paint(f"{identity.name} {identity.software_version}", "title") + f"  as of {now}")
    incidents = sorted(assessment.device.incidents.values(), key=lambda each: (each.aware, each.id), reverse=True)
    if not incidents:
        screen.say("No incident is recorded; `incidents.yaml` holds them.")
        return
    columns = ["incident", "aware", "incident?", "serious?", "reportable?", "next", "what happened"]
    screen.table(columns, [_row(each.on(now), items) for each in incidents])
    screen.say(screen.paint(f"More: `primum incident {quote(folder)} {incidents[0].id}`.", "dim"))


def _row(incident: Incident, items: Sequence[DueItem]) -> Row:
    answers = [_answer(each) for each in (incident.incident, incident.serious, incident.reportable)]
    return [incident.id, incident.aware.isoformat(), *answers, _next(incident, items), incident.title]


def _answer(decision: IncidentDecision | None) -> str:
    return decision.answer.value if decision is not None else "-"


def _next(incident: Incident, items: Sequence[DueItem]) -> tuple[str, str]:
    """The first day on which something is due, or that it is closed or waits without a day."""
    if incident.closed is not None:
        return f"closed {incident.closed}", "dim"
    waiting = [each for each in items if incident.id in each.about and each.state is not DueState.DONE]
    first = next((each for each in waiting if each.due is not None), None)
    if first is None or first.due is None:
        return ("no day", "note") if waiting else ("nothing", "dim")
    return first.due.isoformat(), ROLES.get(first.state, "note")
