"""The verification plan: how each control, each interface and each abuse case is tested, and by whom."""

from collections.abc import Iterator

from primum.assessment.open_findings import Found, open_findings
from primum.device.control import ControlStatus, SecurityControl
from primum.device.elements import Interface
from primum.documents.block import Block, Row, Section
from primum.documents.content.abuse_cases import abuse_cases
from primum.documents.content.evidence_result import evidence_refs
from primum.documents.content.linked import linked
from primum.documents.content.named import counted, listed, named, refs_or, some
from primum.documents.content.out_of_reach import out_of_reach
from primum.documents.content.prose import known_gap, open_point, prose
from primum.documents.content.section_of import section_of
from primum.documents.content.table import paragraph, row, table
from primum.documents.run import Runs, Tone, plain, ref, toned
from primum.documents.source import Source

ID = "verification-plan"
POINTED = 10
"""So many threats are named for one interface; the threat model names all."""


def verification_plan(source: Source) -> tuple[Section, ...]:
    """Strategy, then controls, interfaces and abuse cases, the charter of the penetration test, and when a test is passed."""
    return (
        prose(source, ID, "strategy", *STRATEGY, after=(_kinds(source),)),
        section_of(source, f"{ID}.controls", "Tests of controls", _controls(source), *CONTROLS),
        section_of(source, f"{ID}.interfaces", "Tests of interfaces", _interfaces(source), *INTERFACES),
        section_of(source, f"{ID}.abuse-cases", "Abuse cases", abuse_cases(source), *ABUSE),
        prose(source, ID, "penetration-test", *PENETRATION, after=(_scope(source),)),
        prose(source, ID, "acceptance", "MDCG-2019-16:3.7", "IEC-81001-5-1:5.8.1", "FDA:TEST-REQ"),
    )


STRATEGY = (
    "MDCG-2019-16:3.7",
    "MDCG-2019-16:3.1-P5",
    "IMDRF-N60:5.3",
    "IEC-81001-5-1:5.7.1",
    "IEC-81001-5-1:5.7.3",
    "MDR:GSPR-17.2",
    "IVDR:GSPR-16.2",
    "FDA:TEST-VULN",
    "FDA:TEST-REGULAR",
)
CONTROLS = ("IEC-81001-5-1:5.7.1", "MDCG-2019-16:3.1-P5", "FDA:TEST-REQ")
INTERFACES = ("IEC-81001-5-1:5.6", "IEC-81001-5-1:5.7.3", "MDCG-2019-16:3.7", "FDA:TEST-VULN")
ABUSE = ("IEC-81001-5-1:5.7.2", "IEC-81001-5-1:5.7.3", "MDCG-2019-16:3.7", "FDA:TEST-MIT")
PENETRATION = ("IGNB-TD:5.2", "IEC-81001-5-1:5.7.4", "IEC-81001-5-1:5.7.5", "MDCG-2019-16:3.7", "IMDRF-N60:5.3", "FDA:TEST-PEN")


def _kinds(source: Source) -> Section:
    by_kind: dict[str, list[str]] = {}
    for each in source.device.evidence.values():
        by_kind.setdefault(each.kind, []).append(each.id)
    blocks: list[Block] = []
    if by_kind:
        rows = (row(kind.replace("-", " "), str(len(names)), refs_or(names)) for kind, names in sorted(by_kind.items()))
        blocks.append(paragraph("Kinds of test, review and analysis that are recorded for this device; results stand in the report."))
        blocks.append(table(f"{ID}.kind-table", "Kinds of test", (("Kind", 3), ("Records", 1), ("Which", 7)), rows))
    else:
        blocks.append(paragraph("No test, review or analysis is recorded yet."))
    return Section(id=f"{ID}.kinds", title="Kinds of test", blocks=tuple(blocks))


def _controls(source: Source) -> Iterator[Block]:
    found = [each for each in source.device.controls.values() if each.status is not ControlStatus.REJECTED]
    if not found:
        yield open_point("No control is recorded, so there is none to test.", "controls.yaml")
        return
    yield paragraph(
        "Each control is tested against its requirement. How it is verified is what a test of this type of control has to try, as far as "
        "the device has what is spoken of; the kinds are those that can show it. Tests recorded name the evidence that the control rests "
        "on."
    )
    open_here = open_findings(source.device)
    rows = (_control(source, each, open_here) for each in found)
    columns = (("Control", 3), ("Requirement", 5), ("How it is verified", 5), ("By kinds", 2), ("Tests recorded", 2))
    yield table(f"{ID}.control-table", "Controls and their tests", columns, rows, matrix=True)
    untested = [each.id for each in found if each.status.is_present and not each.evidence and each.is_of_device]
    if untested:
        text = f"No test is recorded for {some(untested)}, though built in; they earn no credit."
        yield known_gap(source, ("verification-report", "conclusion"), text, "controls.yaml, evidence")


def _control(source: Source, control: SecurityControl, found: Found) -> Row:
    of = source.catalogue.control_types[control.type]
    return row(
        ref(control.id),
        linked(" ".join(control.requirement.split()), source) or toned("not stated", Tone.OPEN),
        " ".join(of.verified_by.split()) or "not stated",
        listed([word.replace("-", " ") for word in of.evidence]),
        evidence_refs(control.evidence, found) or ("none" if control.status.is_present else f"none yet, it is {control.status.value}"),
    )


def _interfaces(source: Source) -> Iterator[Block]:
    found = source.device.interfaces
    if not found:
        yield open_point("No interface is described, so there is none to test.", "architecture.yaml, interfaces")
        return
    threats: dict[str, list[str]] = {}
    shut = out_of_reach(source)
    for threat in source.assessment.threats:
        if threat.id not in source.assessment.set_aside and threat.id not in shut:
            for element in threat.elements:
                threats.setdefault(element, []).append(threat.id)
    yield paragraph(
        "At every interface the threats that the model derives there are tried, with the controls that stand there in place; those that "
        "would begin where nobody gets are left out. Tests "
        "recorded are those whose evidence is valid today and that looked at the interface."
    )
    rows = (_interface(source, each, threats.get(each.id, [])) for each in found.values())
    columns = (("Interface", 3), ("Threats to try", 7), ("Controls to test", 3), ("Tests recorded", 3))
    yield table(f"{ID}.interface-table", "Interfaces and what is tried there", columns, rows, matrix=True)


def _interface(source: Source, each: Interface, threats: list[str]) -> Row:
    more = f" and {len(threats) - POINTED} more" if len(threats) > POINTED else ""
    guards = (control.id for control in source.device.controls_at.get(each.id, ()) if control.status.is_present)
    otherwise = "find out whether it is there" if each.implied else "nobody reaches it" if each.reach == () else "none"
    return row(
        named(each.title, each.id),
        (*refs_or(threats[:POINTED], "none"), *plain(more)),
        refs_or(guards, "none"),
        refs_or(source.judgement.covered.get(each.id, ()), otherwise),
    )


def _scope(source: Source) -> Section:
    """What a penetration test has to cover: every interface that anybody reaches."""
    device = source.device
    reached = [each.id for each in device.interfaces.values() if each.reach]
    held: Runs = refs_or((each.id for each in device.evidence.values() if each.kind == "penetration-test"), "none so far")
    if reached:
        said = f"Somebody reaches {counted(len(reached), 'interface')}; together the tests have to cover all of them: "
        first = paragraph(said, refs_or(reached), ".")
    else:
        first = paragraph("No interface is described that anybody reaches, so the scope of a penetration test cannot be stated.")
    blocks = (first, paragraph("Penetration tests recorded: ", held, ". What they covered and found stands in the report."))
    clauses = source.clauses("IGNB-TD:5.2", "IEC-81001-5-1:5.7.4", "FDA:TEST-PEN")
    return Section(id=f"{ID}.scope", title="Scope of the penetration tests", blocks=blocks, clauses=clauses)
