"""Clocks of what is done about incidents: each action by its planned day, and a corrective action reported before it starts.

A field safety corrective action has no limit in days, but it is reported before it starts, save urgency (MDR Article 87(8), IVDR Article
82); users are told without delay (MDR Article 89, IVDR Article 84).
"""

from collections.abc import Iterable, Iterator
from datetime import date

from primum.device.due_item import Basis, DueItem, DueKind, DueState
from primum.device.incident import ActionKind, Incident, IncidentAction, ReportKind
from primum.device.targets import Targets
from primum.lifecycle.named_incident import named
from primum.lifecycle.state_at import state_at

TOLD_BEFORE = {"MDR": "MDR:ART-87", "IVDR": "IVDR:ART-82"}
NOTICE = {"MDR": "MDR:ART-89", "IVDR": "IVDR:ART-84"}


def clocks_of_actions(incidents: Iterable[Incident], regulation: str, targets: Targets, now: date) -> Iterator[DueItem]:
    """What is due about every action of incidents as they are known that day."""
    for incident in incidents:
        for action in incident.actions:
            yield _action(incident, action, targets, now)
            if action.kind is ActionKind.FSCA:
                yield _told_before(incident, action, regulation, targets, now)
        if any(action.kind is ActionKind.FSCA for action in incident.actions):
            yield _notice(incident, regulation)


def _action(incident: Incident, action: IncidentAction, targets: Targets, now: date) -> DueItem:
    return DueItem(
        id=f"action:{action.id}",
        kind=DueKind.ACTION,
        what=f"{action.id} ({action.title})",
        about=(incident.id, action.id),
        basis=Basis(name="incidents.yaml planned"),
        state=DueState.DONE if action.done else state_at(now, action.planned, warn_days=targets.warn_days),
        due=action.planned,
        done_on=action.done,
        why="" if action.done or action.planned else "no day is planned",
    )


def _told_before(incident: Incident, action: IncidentAction, regulation: str, targets: Targets, now: date) -> DueItem:
    begins = action.started or action.done or action.planned
    report = incident.first_report(ReportKind.FSCA)
    said = [f"it could not wait: {action.urgent}"] if action.urgent else []
    if report is None and begins is None:
        said.append("it has no day: it may start only once it is reported")
    return DueItem(
        id=f"fsca-report:{action.id}",
        kind=DueKind.FSCA,
        what=f"report the field safety corrective action {action.id} before it starts ({action.title})",
        about=(incident.id, action.id),
        basis=Basis(name=TOLD_BEFORE[regulation], mark="known"),
        state=DueState.DONE if report else state_at(now, begins, warn_days=targets.warn_days),
        due=begins,
        counts_from=f"{'started on' if action.started else 'planned for'} {begins}" if begins else "",
        done_on=report.date if report else None,
        why="; ".join(said),
    )


def _notice(incident: Incident, regulation: str) -> DueItem:
    notice = incident.first_report(ReportKind.FSN)
    return DueItem(
        id=f"fsn@{incident.id}",
        kind=DueKind.FSN,
        what=f"send users the field safety notice on {named(incident)}",
        about=(incident.id,),
        basis=Basis(name=NOTICE[regulation], mark="known"),
        state=DueState.DONE if notice else DueState.UNDATED,
        done_on=notice.date if notice else None,
        why="" if notice else "without delay, no day is named; the authority sees the draft first, save urgency",
    )
