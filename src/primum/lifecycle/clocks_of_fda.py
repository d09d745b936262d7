"""Clocks of the FDA's postmarket guidance of 2016: 30 days until users are told, 60 until the remedy is out, from learning of it.

They are conditions under which part 806 is not enforced for an uncontrolled risk; MDR and IVDR know no such relief. They count only where
the folder switches the rules of the FDA on.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date

from primum.device.due_item import DueItem, DueKind, DueState
from primum.device.incident import ActionKind, Answer, Incident, ReportKind
from primum.device.targets import Targets
from primum.lifecycle.count_days import last_day
from primum.lifecycle.limit import Limit
from primum.lifecycle.named_incident import named
from primum.lifecycle.state_at import state_at

WHAT: Mapping[str, str] = {
    "communicate": "tell users the interim controls and the plan for {0}",
    "fix": "have the remedy for {0} validated and distributed",
}
"""The limits by their names in the catalogue."""


def clocks_of_fda(incidents: Iterable[Incident], limits: Sequence[Limit], targets: Targets, now: date) -> Iterator[DueItem]:
    """The days for every incident whose risk is uncontrolled, or of which nobody has said that it is not."""
    for incident in incidents:
        if incident.is_none or (incident.uncontrolled is not None and incident.uncontrolled.answer is Answer.NO):
            continue
        for limit in limits:
            if limit.name in WHAT:
                yield _item(incident, limit, targets, now)


def _item(incident: Incident, limit: Limit, targets: Targets, now: date) -> DueItem:
    last = last_day(incident.aware, limit.days, targets.day_zero)
    done_on = _told(incident) if limit.name == "communicate" else _mended(incident)
    sure = incident.uncontrolled is not None and incident.uncontrolled.answer is Answer.YES
    return DueItem(
        id=f"fda:{limit.name}@{incident.id}",
        kind=DueKind.FDA,
        what=WHAT[limit.name].format(named(incident)) + ("" if sure else ", if its risk is uncontrolled"),
        about=(incident.id,),
        basis=limit.basis,
        state=DueState.DONE if done_on else state_at(now, last.counts, warn_days=targets.warn_days, other=last.other),
        due=last.counts,
        other=last.other,
        counts_from=f"learned of on {incident.aware}, within {limit.days} days",
        done_on=done_on,
        why="" if sure or done_on else "`uncontrolled` is not decided",
    )


def _told(incident: Incident) -> date | None:
    """When users were told: by a notice, or by an advice that is done."""
    days = [each.date for each in incident.reports if each.kind is ReportKind.FSN]
    days += [each.done for each in incident.actions if each.kind is ActionKind.ADVICE and each.done is not None]
    return min(days, default=None)


def _mended(incident: Incident) -> date | None:
    """When the last of all patches and corrective actions was done; None while one goes on, or when there is none."""
    remedies = [each.done for each in incident.actions if each.kind in (ActionKind.PATCH, ActionKind.FSCA)]
    done = [each for each in remedies if each is not None]
    return max(done) if done and len(done) == len(remedies) else None
