"""The traceability matrix: from a harm over risk, threat, control and requirement to the test result, and back; and its holes."""

from collections.abc import Iterator, Mapping, Sequence

from primum.assessment.open_findings import Found, open_findings
from primum.device.control import SecurityControl
from primum.device.risk import SecurityRisk
from primum.device.view import View
from primum.documents.block import Block, Row, Section
from primum.documents.content.evidence_result import control_result, evidence_result
from primum.documents.content.linked import linked
from primum.documents.content.off_path import off_path
from primum.documents.content.path_controls import path_uses
from primum.documents.content.prose import open_point
from primum.documents.content.section_of import section_of
from primum.documents.content.table import Cell, paragraph, row, table
from primum.documents.run import Tone, plain, ref, refs, toned
from primum.documents.source import Source

ID = "traceability"


def traceability(source: Source) -> tuple[Section, ...]:
    """Forward, backward, and what leads nowhere."""
    return (
        section_of(source, f"{ID}.forward", "From the harm to the test", _forward(source), *CLAUSES),
        section_of(source, f"{ID}.backward", "From the test to the harm", _backward(source), *CLAUSES),
        section_of(source, f"{ID}.holes", "Holes", _holes(source), "MDR:ANNEX-II-4", "IGNB-TD:3.7"),
    )


CLAUSES = ("IMDRF-N60:5.6.3", "FDA:TRACE", "MDR:GSPR-3d", "IVDR:GSPR-3", "IGNB-TD:3.7", "IEC-81001-5-1:7.4")


def _forward(source: Source) -> Iterator[Block]:
    yield paragraph(
        "One row for each threat or finding on the paths of a risk, with each control that stands against that step and not only "
        "somewhere on the path; where nothing stands against it the row says so. Controls against steps that follow from how the device "
        "is built have rows of their own, with the step in words. The paths are those told in the risk assessment: the ways of today, "
        "the way that meets many patients where that gives the level, and the easiest way without controls."
    )
    harm = (("Harm", 2), ("Situation or need", 2), ("Safety file", 2), ("Risk", 3), ("Threat or finding", 4), ("On which way", 2))
    columns = (*harm, ("Control", 2), ("Requirement", 4), ("Design", 1), ("Evidence", 2), ("Result", 2))
    found = open_findings(source.device)
    rows = [line for risk in source.worst_first for line in _lines(source, risk, found)]
    yield table(f"{ID}.forward-table", "From the harm to the test result", columns, rows, matrix=True, wide=True)


def _lines(source: Source, risk: SecurityRisk, found: Found) -> Iterator[Row]:
    situation = source.device.situations.get(risk.goal)
    head = (ref(risk.harm), ref(risk.goal), ", ".join(situation.risk_ids) or "-" if situation else "-", ref(risk.id))
    story = source.assessment.stories[risk.id]
    uses = path_uses(story)
    if not uses:
        is_way = story.best_path or story.initial_path
        yield row(*head, "steps that nothing stands against" if is_way else "no way leads there", "-", *_NOTHING)
    for use in uses:
        what = (*plain(use.words), *refs(use.names, " or ")) if use.names else linked(use.words, source)
        if not use.controls:
            yield row(*head, what, use.way, *_NOTHING)
        for name in use.controls:
            yield row(*head, what, use.way, *_control(source, source.device.controls[name], found))


_NOTHING: tuple[Cell, ...] = (toned("none", Tone.OPEN), "-", "-", "-", "-")
"""The cells of a step that no control stands against."""


def _control(source: Source, control: SecurityControl, found: Found) -> tuple[Cell, ...]:
    return (
        ref(control.id),
        control.requirement or control.title,
        control.design or "-",
        refs(control.evidence) or plain("-"),
        control_result(source, control, found),
    )


def _backward(source: Source) -> Iterator[Block]:
    device = source.device
    by_evidence: dict[str, list[SecurityControl]] = {}
    for control in device.controls.values():
        for name in control.evidence:
            by_evidence.setdefault(name, []).append(control)
    risks_of: dict[str, list[str]] = {}
    for risk in source.worst_first:
        for name in dict.fromkeys(name for use in path_uses(source.assessment.stories[risk.id]) for name in use.controls):
            risks_of.setdefault(name, []).append(risk.id)
    rows, found = [], open_findings(source.device)
    for evidence in device.evidence.values():
        controls = [each.id for each in by_evidence.get(evidence.id, ())]
        risks = dict.fromkeys(risk for name in controls for risk in risks_of.get(name, ()))
        rows.append(
            row(
                ref(evidence.id),
                evidence_result(evidence, found),
                refs(controls) or plain("-"),
                refs(evidence.covers) or plain("-"),
                refs(risks) or plain("-"),
            )
        )
    columns = (("Evidence", 2), ("Result", 2), ("Controls", 3), ("Also covers", 3), ("Risks", 4))
    if rows:
        yield table(f"{ID}.backward-table", "From the test result to the risk", columns, rows, matrix=True, wide=True)
    else:
        yield open_point("No evidence is recorded.", "evidence.yaml")


def _holes(source: Source) -> Iterator[Block]:
    """What leads nowhere, in either direction."""
    holes = {**_of_risks(source), **_of_controls(source), **_of_evidence(source)}
    rows = [row(name, str(len(ids)), refs(ids) or plain("none")) for name, ids in holes.items()]
    yield paragraph(
        "Off path means that no path told of any risk meets the control. That is no fault in itself: paths are told of the easiest "
        "attacks, and a good control drives these elsewhere. Each such control stands under the first reason that is true of it."
    )
    yield table(f"{ID}.hole-table", "Holes in the traceability", (("What", 4), ("How many", 1), ("Which", 6)), rows, matrix=True)


def _of_risks(source: Source) -> Mapping[str, Sequence[str]]:
    stories = source.assessment.stories
    reached = [each.id for each in source.worst_first if each.views[View.CURRENT].points is not None]
    bare = (name for risk in reached for use in path_uses(stories[risk]) if not use.controls for name in use.names)
    return {
        "Risks on whose easiest way of today no control that counts stands": [name for name in reached if not stories[name].on_path],
        "Threats, findings and openings on a path that nothing stands against": list(dict.fromkeys(bare)),
        "Situations without an id of the safety file": [each.id for each in source.device.situations.values() if not each.risk_ids],
    }


def _of_controls(source: Source) -> Mapping[str, Sequence[str]]:
    built = [each for each in source.device.controls.values() if each.status.is_present]
    met = {name for story in source.assessment.stories.values() for use in path_uses(story) for name in use.controls}
    off = off_path(source, [each.id for each in built if each.id not in met])
    return {
        "Controls without evidence": [each.id for each in built if not each.evidence],
        "Controls without a stated requirement": [each.id for each in built if not each.requirement],
        **({f"Controls off path: {reason}": names for reason, names in off.items()} or {"Controls off path": []}),
    }


def _of_evidence(source: Source) -> Mapping[str, Sequence[str]]:
    device = source.device
    bare = [each.id for each in device.evidence.values() if each.id not in device.resting_on and not each.covers]
    return {"Evidence that nothing names": bare}
