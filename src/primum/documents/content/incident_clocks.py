"""The clocks of events on record: for which none runs and by whose decision, which were met, and which still run."""

from collections.abc import Iterator, Sequence

from primum.assessment.due import due
from primum.device.due_item import DueItem, DueState
from primum.device.incident import Incident, IncidentDecision
from primum.documents.block import Block, Bullets, Row
from primum.documents.content.incident_tables import incidents_known
from primum.documents.content.pointing import link
from primum.documents.content.sentence import one_line
from primum.documents.content.table import paragraph, row, table
from primum.documents.run import Runs, Tone, plain, ref, toned
from primum.documents.source import Source


def incident_clocks(source: Source) -> Iterator[Block]:
    """Nothing where no event is on record."""
    incidents = incidents_known(source)
    if not incidents:
        return
    settled = [(each, *said) for each in incidents if (said := _settled(each)) is not None]
    if settled:
        yield paragraph("For these events no limit of reporting an incident runs, by a person's decision:")
        yield Bullets(items=tuple((_why_none(source, *each),) for each in settled))
    items = [each for each in due(source.assessment, source.vocabulary.frameworks.values()) if each.kind.is_of_incidents]
    if not items:
        return
    counts = (
        " Where a limit counts in days, the last day is given by both counts of the first day. Where nobody has decided yet, every limit "
        "that may apply is shown, since it runs all the same."
        if any(each.other is not None for each in items)
        else ""
    )
    yield paragraph(f"What has to be done about the events on record, and where it stands today.{counts}")
    columns = (
        ("Event", 2),
        ("What has to be done", 6),
        ("Asked by", 3),
        ("Counted from", 4),
        ("Last day", 4),
        ("Today", 4),
    )
    found = [_row(source, each, item) for each in incidents for item in _of(each, items)]
    yield table("incident-plan.clocks", "Clocks of the events on record", columns, found, matrix=True)


def _of(incident: Incident, items: Sequence[DueItem]) -> Iterator[DueItem]:
    return (each for each in items if each.about[0] == incident.id)


def _settled(incident: Incident) -> tuple[IncidentDecision, str] | None:
    """The decision by which nothing has to be reported as an incident, and what it says."""
    if incident.incident is not None and incident.is_none:
        return incident.incident, "that it is no incident, and so no serious incident"
    if incident.serious is not None and incident.is_not_serious:
        return incident.serious, "that it is not a serious incident"
    if incident.reportable is not None and incident.is_not_reportable:
        return incident.reportable, "that it is not to be reported"
    return None


def _why_none(source: Source, incident: Incident, decision: IncidentDecision, words: str) -> Block:
    by = ", ".join(each for each in (decision.name, one_line(decision.role)) if each)
    return paragraph(link(source, incident.id), f": {by}, decided on {decision.date} {words}. {one_line(decision.why)}")


def _row(source: Source, incident: Incident, item: DueItem) -> Row:
    asked = source.judgement.requirements
    name = item.basis.name
    basis = (*ref(name), *plain(f" [{item.basis.mark}]" if item.basis.mark else "")) if name in asked else plain(str(item.basis))
    return row(
        link(source, incident.id),
        item.what[:1].upper() + item.what[1:],
        basis,
        item.counts_from or "-",
        _last_day(item),
        _standing(item),
    )


def _last_day(item: DueItem) -> str:
    """The last day; where days are counted by both counts of the first day."""
    if item.due is None:
        return "-"
    if item.other is None or item.other == item.due:
        return item.due.isoformat()
    return f"{max(item.due, item.other)}; {min(item.due, item.other)} if the day of awareness is day one"


def _standing(item: DueItem) -> Runs:
    why = plain(f"; {item.why}" if item.why else "")
    if item.done_on is not None:
        late = item.is_late
        return (
            *toned(
                f"done on {item.done_on}, {'late' if late else 'in time'}" if item.due else f"done on {item.done_on}",
                Tone.BAD if late else Tone.GOOD,
            ),
            *why,
        )
    if item.state is DueState.UNDATED:
        return (*toned("open, no day is set", Tone.OPEN), *why)
    if item.state is DueState.OVERDUE:
        return (*toned("open, the last day has passed", Tone.BAD), *why)
    return (*toned("open, in time", Tone.OPEN), *why)
