"""The traceability matrix: from a harm over risk, threat, control and requirement to the test result, and back; and its holes."""

from collections.abc import Iterator

from primum.device.control import SecurityControl
from primum.device.risk import SecurityRisk
from primum.device.view import View
from primum.documents.block import Block, Row, Section
from primum.documents.content.prose import open_point
from primum.documents.content.table import paragraph, row, table
from primum.documents.run import Runs, Tone, plain, ref, refs, toned
from primum.documents.source import Source

ID = "traceability"


def traceability(source: Source) -> tuple[Section, ...]:
    """Forward, backward, and what leads nowhere."""
    return (
        _section(source, "forward", "From the harm to the test", _forward(source), *CLAUSES),
        _section(source, "backward", "From the test to the harm", _backward(source), *CLAUSES),
        _section(source, "holes", "Holes", _holes(source), "MDR:ANNEX-II-4", "IGNB-TD:3.7"),
    )


CLAUSES = ("IMDRF-N60:5.6.3", "FDA:TRACE", "MDR:GSPR-3d", "IVDR:GSPR-3", "IGNB-TD:3.7", "IEC-81001-5-1:7.4")


def _section(source: Source, name: str, title: str, blocks: Iterator[Block], *clauses: str) -> Section:
    return Section(id=f"{ID}.{name}", title=title, blocks=tuple(blocks), clauses=source.clauses(*clauses))


def _forward(source: Source) -> Iterator[Block]:
    yield paragraph("One row for each control on the paths of a risk. A risk that no control stands against has a row of its own.")
    harm = (("Harm", 2), ("Situation or need", 2), ("Safety file", 2), ("Risk", 3), ("Threats on the path", 3))
    columns = (*harm, ("Control", 2), ("Requirement", 4), ("Design", 2), ("Evidence", 2), ("Result", 2))
    rows = [line for risk in source.worst_first for line in _lines(source, risk)]
    yield table(f"{ID}.forward-table", "From the harm to the test result", columns, rows, matrix=True, wide=True)


def _lines(source: Source, risk: SecurityRisk) -> Iterator[Row]:
    story, situation = source.assessment.stories[risk.id], source.device.situations.get(risk.goal)
    known = {each.id for each in source.assessment.threats}
    paths = [*story.paths, *([story.initial_path] if story.initial_path else [])]
    threats = dict.fromkeys(step.source for path in paths for step in path.steps if step.source in known)
    head = (ref(risk.harm), ref(risk.goal), ", ".join(situation.risk_ids) if situation else "-", ref(risk.id), refs(threats) or plain("-"))
    if not story.on_path:
        yield row(*head, toned("none", Tone.OPEN), "-", "-", "-", "-")
    for name in story.on_path:
        control = source.device.controls[name]
        yield row(
            *head,
            ref(name),
            control.requirement or control.title,
            control.design or "-",
            refs(control.evidence) or plain("-"),
            result(source, control),
        )


def result(source: Source, control: SecurityControl) -> Runs:
    """Whether the evidence of a control holds today, and why not."""
    credit = next(worth.credit for worth in source.assessment.controls if worth.control == control.id)
    if credit.counts:
        return toned("holds", Tone.GOOD)
    return (*toned("open", Tone.FAIR), *plain(f": {credit.reason}"))


def _backward(source: Source) -> Iterator[Block]:
    device = source.device
    by_evidence: dict[str, list[SecurityControl]] = {}
    for control in device.controls.values():
        for name in control.evidence:
            by_evidence.setdefault(name, []).append(control)
    risks_of: dict[str, list[str]] = {}
    for risk in source.worst_first:
        for name in source.assessment.stories[risk.id].on_path:
            risks_of.setdefault(name, []).append(risk.id)
    rows = []
    for evidence in device.evidence.values():
        controls = [each.id for each in by_evidence.get(evidence.id, ())]
        risks = dict.fromkeys(risk for name in controls for risk in risks_of.get(name, ()))
        rows.append(
            row(
                ref(evidence.id),
                evidence.result,
                refs(controls) or plain("-"),
                refs(evidence.covers) or plain("-"),
                refs(risks) or plain("-"),
            )
        )
    columns = (("Evidence", 2), ("Result", 1), ("Controls", 3), ("Also covers", 3), ("Risks", 4))
    if rows:
        yield table(f"{ID}.backward-table", "From the test result to the risk", columns, rows, matrix=True, wide=True)
    else:
        yield open_point("No evidence is recorded.", "evidence.yaml")


def _is_reached(risk: SecurityRisk) -> bool:
    return risk.views[View.CURRENT].points is not None


def _holes(source: Source) -> Iterator[Block]:
    """What leads nowhere, in either direction."""
    device, stories = source.device, source.assessment.stories
    on_paths = {name for story in stories.values() for name in story.on_path}
    built = [each for each in device.controls.values() if each.status.is_present]
    named = {name for each in device.controls.values() for name in each.evidence}
    used = (
        named
        | {name for each in device.interfaces.values() for name in each.absent_by}
        | {n for v in device.vex.values() for n in v.evidence}
    )
    used |= {name for each in device.procedures.values() for name in each.records}
    holes = {
        "Risks that no control stands against": [
            r.id for r in source.worst_first if not stories[r.id].on_path and r.views[View.CURRENT].points is not None
        ],
        "Controls without evidence": [each.id for each in built if not each.evidence],
        "Controls without a stated requirement": [each.id for each in built if not each.requirement],
        "Controls on no path": [each.id for each in built if each.id not in on_paths],
        "Evidence that nothing names": [each.id for each in device.evidence.values() if each.id not in used and not each.covers],
        "Situations without an id of the safety file": [each.id for each in device.situations.values() if not each.risk_ids],
    }
    rows = [row(name, str(len(ids)), refs(ids) or plain("none")) for name, ids in holes.items()]
    yield paragraph(
        "A control may stand on no path because an easier one decides, or because it keeps a harm of another control acceptable."
    )
    yield table(f"{ID}.hole-table", "Holes in the traceability", (("What", 3), ("How many", 1), ("Which", 6)), rows, matrix=True)
