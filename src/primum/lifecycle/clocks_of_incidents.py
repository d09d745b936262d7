"""Clocks of vigilance: how soon an incident is reported, counted from awareness (MDR Article 87, IVDR Article 82).

An incident that nobody has judged keeps every limit running: whoever is unsure reports in time all the same (Article 87(7)).
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date

from primum.device.due_item import Basis, DueItem, DueKind, DueState
from primum.device.incident import Answer, Incident, ReportKind, SeriousKind
from primum.device.targets import Targets
from primum.lifecycle.count_days import last_day
from primum.lifecycle.limit import Limit
from primum.lifecycle.named_incident import named
from primum.lifecycle.state_at import state_at

KINDS: Mapping[str, tuple[SeriousKind, ...]] = {
    "serious-incident": (SeriousKind.DETERIORATION,),
    "death-or-unanticipated-serious-deterioration": (SeriousKind.DEATH, SeriousKind.UNANTICIPATED),
    "serious-public-health-threat": (SeriousKind.PUBLIC_HEALTH,),
}
"""The limits of vigilance by their names in the catalogue, and the ways of being serious to which each applies (Article 87(3) to (5))."""

TO_AUTHORITY = (ReportKind.INITIAL, ReportKind.FOLLOW_UP, ReportKind.FINAL)
"""The reports of an incident; those of an action and the notice to users are others."""


def clocks_of_incidents(incidents: Iterable[Incident], limits: Sequence[Limit], targets: Targets, now: date) -> Iterator[DueItem]:
    """The reports that are due, done or not, of incidents as they are known that day. Nothing is due of what a person called no incident,
    not serious, or not reportable."""
    for incident in incidents:
        if incident.is_none or incident.is_not_serious or incident.is_not_reportable:
            continue
        for limit in limits:
            if limit.name in KINDS and _may_apply(incident, limit):
                yield _report(incident, limit, targets, now)
        yield from _final(incident, limits)


def _may_apply(incident: Incident, limit: Limit) -> bool:
    kind = incident.serious.kind if incident.serious is not None and incident.serious.answer is Answer.YES else None
    return kind is None or kind in KINDS[limit.name]


def _report(incident: Incident, limit: Limit, targets: Targets, now: date) -> DueItem:
    last = last_day(incident.aware, limit.days, targets.day_zero)
    report = incident.first_report(*TO_AUTHORITY)
    done_on = report.date if report is not None else None
    known = incident.serious is not None and incident.serious.answer is Answer.YES and incident.serious.kind is not None
    what = f"report {named(incident)}" if known else f"report {named(incident)}, if it is a {limit.words}"
    return DueItem(
        id=f"report:{limit.requirement}:{limit.name}@{incident.id}",
        kind=DueKind.VIGILANCE,
        what=what,
        about=(incident.id,),
        basis=limit.basis,
        state=DueState.DONE if done_on else state_at(now, last.counts, warn_days=targets.warn_days, other=last.other),
        due=last.counts,
        other=last.other,
        counts_from=f"aware on {incident.aware}, at the latest {limit.days} days",
        done_on=done_on,
        why=_undecided(incident) if done_on is None else "",
    )


def _undecided(incident: Incident) -> str:
    """What nobody has decided, and that the limit runs all the same."""
    said = []
    if incident.serious is None or incident.serious.answer is Answer.UNDETERMINED:
        said.append("nobody has decided whether it is serious")
    elif incident.serious.kind is None:
        said.append("nobody says in which way it is serious")
    if incident.reportable is None or incident.reportable.answer is Answer.UNDETERMINED:
        said.append("who is unsure whether it is reportable reports in time [known]")
    return "; ".join(said)


def _final(incident: Incident, limits: Sequence[Limit]) -> Iterator[DueItem]:
    """After a first report a final one follows; on which day is not in the sources at hand."""
    first, final = incident.first_report(ReportKind.INITIAL), incident.first_report(ReportKind.FINAL)
    if first is None or incident.closed is not None:
        return
    done_on = final.date if final is not None else None
    clause = next((each.basis.name for each in limits if each.name in KINDS), "vigilance")
    yield DueItem(
        id=f"final-report@{incident.id}",
        kind=DueKind.VIGILANCE,
        what=f"follow up the report on {named(incident)} until it is final",
        about=(incident.id,),
        basis=Basis(name=clause, mark="known"),
        state=DueState.DONE if done_on else DueState.UNDATED,
        counts_from=f"first reported on {first.date}",
        done_on=done_on,
        why="" if done_on else "no day is named in the sources at hand",
    )
