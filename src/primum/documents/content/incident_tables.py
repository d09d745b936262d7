"""Events on record: what happened, what people decided, what was reported, what is done, and whether the case is closed."""

from collections.abc import Iterator, Sequence

from primum.device.incident import Answer, Incident, IncidentAction, IncidentDecision
from primum.documents.block import Block, Row, Table
from primum.documents.content.linked import linked
from primum.documents.content.named import counted
from primum.documents.content.pointing import link, links, open_about
from primum.documents.content.sentence import joined, one_line
from primum.documents.content.table import paragraph, row, table
from primum.documents.run import Runs, Tone, plain, toned
from primum.documents.source import Source

ID = "incident-plan.incidents"

REPORTS = {
    "initial": "first report of the incident",
    "follow-up": "follow-up report",
    "final": "final report",
    "fsca": "report of the field safety corrective action",
    "fsn": "field safety notice",
}
ACTIONS = {"fsca": "field safety corrective action", "patch": "release that mends", "advice": "advice to users"}


def incidents_known(source: Source) -> tuple[Incident, ...]:
    """The events on record as they were known on the day of the document, the first one first."""
    known = (each.on(source.basis.day) for each in source.device.incidents.values())
    return tuple(sorted(known, key=lambda each: (each.aware, each.id)))


def incident_tables(source: Source, incidents: Sequence[Incident]) -> Iterator[Block]:
    """The tables; in the first one each event is at home."""
    yield paragraph("Every event on record because it was, or might have been, a security incident:")
    yield _events(source, incidents)
    yield paragraph("What people decided about them; a decision that nobody has made keeps every limit running:")
    yield _decisions(source, incidents)
    undecided = [each.id for each in incidents if _is_undecided(each)]
    if undecided:
        yield open_about(source, "Nobody has decided whether this is a serious incident", undecided, "incidents.yaml, incident and serious")
    yield from _reports(source, incidents)
    yield from _actions(source, incidents)


def _is_undecided(incident: Incident) -> bool:
    return not incident.is_none and incident.serious is None


def _events(source: Source, incidents: Sequence[Incident]) -> Table:
    columns = (("Event", 2), ("What happened", 4), ("Aware on", 2), ("Where", 4), ("Notes", 6), ("Closed on", 2))
    rows = (
        row(
            link(source, each.id),
            each.title,
            each.aware.isoformat(),
            _where(source, each),
            linked(one_line(each.notes), source) or plain("-"),
            each.closed.isoformat() if each.closed is not None else toned("open", Tone.OPEN),
            anchor=each.id,
        )
        for each in incidents
    )
    return table(f"{ID}.table", "Events and incidents on record", columns, rows, matrix=True)


def _where(source: Source, incident: Incident) -> Runs:
    versions = joined(list(incident.versions))
    words = [
        f"occurred on {incident.occurred}" if incident.occurred is not None else "",
        incident.country,
        counted(incident.devices, "device") if incident.devices is not None else "",
        f"version {versions}" if versions else "",
    ]
    said = plain(", ".join(word for word in words if word))
    found = (*incident.at, *incident.findings)
    between = plain("; ") if said and found else ()
    return (*said, *between, *(links(source, found) if found else ())) or plain("-")


def _decisions(source: Source, incidents: Sequence[Incident]) -> Table:
    columns = (("Event", 3), ("Question", 3), ("Answer", 4), ("Why", 7), ("By", 4), ("On", 3))
    rows = [one for each in incidents for one in _decided(source, each)]
    return table(f"{ID}.decisions", "Decisions on events", columns, rows, matrix=True)


def _decided(source: Source, incident: Incident) -> Iterator[Row]:
    questions = {
        "an incident?": incident.incident,
        "a serious incident?": incident.serious,
        "to be reported?": incident.reportable,
        "an uncontrolled risk, in the words of the FDA?": incident.uncontrolled,
    }
    settled = ""
    for question, decision in questions.items():
        if decision is not None:
            yield _decision(source, incident, question, decision)
        elif question in _ASKED:
            yield row(link(source, incident.id), question, settled or toned("nobody has decided", Tone.BAD), "-", "-", "-")
        if decision is not None and decision.answer is Answer.NO and question in _ASKED:
            settled = settled or f"no, since it is {'no incident' if question == 'an incident?' else 'not serious'}"


_ASKED = ("an incident?", "a serious incident?", "to be reported?")
"""What is asked of every event; the question of the FDA is shown where somebody answered it."""


def _decision(source: Source, incident: Incident, question: str, decision: IncidentDecision) -> Row:
    kind = f", {decision.kind.value.replace('-', ' ')}" if decision.kind is not None else ""
    by = ", ".join(each for each in (decision.name, one_line(decision.role)) if each)
    why = linked(one_line(decision.why), source) or plain("-")
    return row(link(source, incident.id), question, f"{decision.answer.value}{kind}", why, by, decision.date.isoformat())


def _reports(source: Source, incidents: Sequence[Incident]) -> Iterator[Block]:
    rows = [
        row(link(source, each.id), REPORTS[one.kind.value], one.date.isoformat(), one_line(one.to), one.reference or "-")
        for each in incidents
        for one in sorted(each.reports, key=lambda report: report.date)
    ]
    if not rows:
        yield paragraph("Nothing was reported about them to an authority or to users.")
        return
    columns = (("Event", 2), ("What was told", 4), ("On", 2), ("To", 4), ("Reference", 3))
    yield table(f"{ID}.reports", "Reports and notices", columns, rows, matrix=True)


def _actions(source: Source, incidents: Sequence[Incident]) -> Iterator[Block]:
    rows = [_action(source, each, one) for each in incidents for one in each.actions]
    if not rows:
        yield paragraph("No action is on record.")
        return
    columns = (
        ("Event", 2),
        ("Action", 2),
        ("What is done", 5),
        ("Kind", 3),
        ("Started on", 2),
        ("Planned for", 2),
        ("Done on", 2),
        ("Told by", 2),
    )
    yield table(f"{ID}.actions", "Actions", columns, rows, matrix=True)


def _action(source: Source, incident: Incident, action: IncidentAction) -> Row:
    days = (day.isoformat() if day is not None else "-" for day in (action.started, action.planned, action.done))
    title = one_line(action.title) + (f"; it could not wait: {one_line(action.urgent)}" if action.urgent else "")
    release = links(source, (action.release,)) if action.release else ()
    kind = (*plain(ACTIONS[action.kind.value]), *(plain(" ") if release else ()), *release)
    return row(link(source, incident.id), link(source, action.id), title, kind, *days, action.fsn or "-", anchor=action.id)
