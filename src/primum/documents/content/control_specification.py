"""The control specification: what each control must do, why it is there, what it rests on, and what is left to others."""

from collections.abc import Iterator

from primum.assessment.in_words import fact_in_words
from primum.assessment.open_findings import Found, findings_at, open_findings
from primum.device.control import ControlStatus, SecurityControl
from primum.documents.block import Block, Row, Section
from primum.documents.content.control_reasons import order, others, reasons
from primum.documents.content.control_vocabulary import capabilities, categories, types
from primum.documents.content.linked import linked
from primum.documents.content.named import document_named, effort, refs_or, some
from primum.documents.content.prose import open_point, prose
from primum.documents.content.section_of import section_of
from primum.documents.content.table import paragraph, row, table
from primum.documents.run import Runs, Tone, plain, ref, refs, toned
from primum.documents.source import Source

ID = "control-specification"


def control_specification(source: Source) -> tuple[Section, ...]:
    """The concept, every control, its reasons and order, capabilities, what controls open, what is to come and what was not taken."""
    tr = tuple(f"TR-80001-2-2:{code}" for code in source.catalogue.capabilities)
    return (
        prose(source, ID, "concept", *CONCEPT),
        section_of(source, f"{ID}.controls", "What each control must do", _controls(source), *CONTROLS),
        section_of(source, f"{ID}.reasons", "Why each control is there", reasons(source), *REASONS),
        section_of(source, f"{ID}.order", "Order of controls, and what each rests on", order(source), *ORDER),
        section_of(source, f"{ID}.others", "Controls that others provide", others(source), *OTHERS),
        section_of(source, f"{ID}.capabilities", "Security capabilities", capabilities(source), "MDCG-2019-16:3.3", *tr, *PRINCIPLES),
        *categories(source),
        section_of(source, f"{ID}.types", "Types of controls", types(source), "MDCG-2019-16:3.3"),
        section_of(source, f"{ID}.openings", "What controls open", _openings(source), *OPENINGS),
        section_of(source, f"{ID}.to-come", "Controls still to come", _to_come(source), "MDR:GSPR-2", "IVDR:GSPR-2", "MDR:GSPR-3f"),
        section_of(source, f"{ID}.rejected", "Controls not taken", _rejected(source), "MDR:GSPR-2", "IVDR:GSPR-2", "IGNB-TD:3.7"),
    )


CONCEPT = (
    "IGNB-TD:3.8",
    "IEC-81001-5-1:5.3.1",
    "MDCG-2019-16:2.3",
    "MDCG-2019-16:3.1-P3",
    "MDCG-2019-16:3.3",
    "MDR:GSPR-17.1",
    "MDR:GSPR-17.2",
    "MDR:GSPR-18.1",
    "MDR:GSPR-18.8",
    "IVDR:GSPR-16.1",
    "IVDR:GSPR-16.2",
    "IVDR:GSPR-16.4",
    "IMDRF-N60:5.1-AVAIL",
    "IMDRF-N60:5.6.1",
)
CONTROLS = (
    "IEC-81001-5-1:5.2.1",
    "IEC-81001-5-1:5.4.2",
    "MDCG-2019-16:3.1-P2",
    "MDCG-2019-16:3.3",
    "MDCG-2019-16:4.2-SECDOC",
    "MDR:GSPR-3d",
    "IVDR:GSPR-3",
)
REASONS = ("IGNB-TD:3.7", "IEC-81001-5-1:7.4", "IEC-81001-5-1:5.4.2", "MDR:GSPR-3d", "IVDR:GSPR-3", "MDCG-2019-16:3.2", "FDA:TRACE")
ORDER = ("IGNB-TD:3.6", "MDCG-2019-16:3.3-ORDER", "MDR:GSPR-4", "IVDR:GSPR-4", "IMDRF-N70:5.1")
OTHERS = ("IGNB-TD:3.6", "IGNB-TD:4.1", "MDCG-2019-16:3.6-AUTON", "MDCG-2019-16:3.3-ORDER", "MDCG-2019-16:2.6", "IMDRF-N60:4.3")
PRINCIPLES = (
    "IMDRF-N60:5.1-COMM",
    "IMDRF-N60:5.1-DATA",
    "IMDRF-N60:5.1-INTEG",
    "IMDRF-N60:5.1-AUTHN",
    "IMDRF-N60:5.1-MAINT",
    "IMDRF-N60:5.1-PHYS",
    "IMDRF-N60:5.1-AVAIL",
    "IMDRF-N70:6.2.1",
)
OPENINGS = ("IGNB-TD:3.7", "IEC-81001-5-1:7.4", "MDCG-2019-16:3.3-SIDE")


def _taken(source: Source) -> list[SecurityControl]:
    return [each for each in source.device.controls.values() if each.status is not ControlStatus.REJECTED]


def _controls(source: Source) -> Iterator[Block]:
    found = _taken(source)
    if not found:
        yield open_point("No control is recorded.", "controls.yaml")
        return
    yield paragraph(
        "The requirement is what a test must show; the design says how it is met. A control counts today when it is verified by evidence "
        "that is valid for this version. What a control may itself do to safety stands in the ",
        document_named(source, "risk-assessment"),
        ".",
    )
    columns = (("Id", 3), ("Control", 4), ("Type", 2), ("Where", 2), ("Requirement", 5), ("Design", 2), ("Status", 1), ("By", 1))
    open_here = open_findings(source.device)
    rows = (_control(source, each, open_here) for each in found)
    yield table(f"{ID}.control-table", "Controls and their requirements", (*columns, ("Counts today", 1)), rows, matrix=True, wide=True)
    for word, bare in (
        ("requirement", [each.id for each in found if not each.requirement]),
        ("design", [each.id for each in found if not each.design]),
    ):
        if bare:
            yield open_point(f"No {word} is stated for {some(bare)}.", f"controls.yaml, {word}")


def _control(source: Source, each: SecurityControl, found: Found) -> Row:
    return row(
        ref(each.id),
        each.title,
        source.catalogue.control_types[each.type].title,
        refs_or(each.at),
        linked(" ".join(each.requirement.split()), source) or toned("not stated", Tone.OPEN),
        each.design or toned("not stated", Tone.OPEN),
        each.status.value,
        each.provided_by,
        _counting(source, each, found),
        anchor=each.id,
    )


def _counting(source: Source, control: SecurityControl, found: Found) -> Runs:
    """Whether a control lowers the current risk, with what its evidence found that is still open."""
    if control.id not in source.assessment.counting:
        return toned("no", Tone.FAIR)
    weaknesses = findings_at(control, found)
    if not weaknesses:
        return toned("yes", Tone.GOOD)
    return (*toned("yes", Tone.FAIR), *plain(", found: "), *refs(each.id for each in weaknesses), *plain(" (open)"))


def _openings(source: Source) -> Iterator[Block]:
    rows = [
        row(
            ref(control.id),
            each.name.replace("-", " "),
            each.because or "not stated",
            linked("Who " + (" and ".join(fact_in_words(fact) for fact in each.premises) or "has nothing"), source),
            linked(" and ".join(fact_in_words(fact) for fact in each.conclusions), source),
            effort(each.potential),
        )
        for control in source.device.controls.values()
        for each in control.opens
    ]
    if not rows:
        yield paragraph("No control is said to open a way in of its own.")
        return
    yield paragraph(
        "A control may open a way in: an export, a break-glass key, an updater. Each counts in the assessment wherever it is built in."
    )
    columns = (("Control", 3), ("Opening", 2), ("Why it is there", 4), ("For whom", 3), ("What he then has", 3), ("Effort", 2))
    yield table(f"{ID}.opening-table", "Ways that controls open", columns, rows)


def _to_come(source: Source) -> Iterator[Block]:
    waiting = [each for each in source.assessment.controls if not each.credit.counts]
    rows = []
    for worth in waiting:
        control = source.device.controls[worth.control]
        if control.status is not ControlStatus.REJECTED and control.is_of_device:
            better: Runs = refs_or((each.risk for each in worth.if_it_counted), "no rating changes")
            rows.append(row(ref(control.id), control.title, control.status.value, worth.credit.reason, better))
    if not rows:
        yield paragraph(
            "Every control of the device counts today; none is still to come." if source.device.controls else "No control is recorded."
        )
        return
    yield paragraph(
        "These controls of the device do not count today. The last column names the risks that would become harder to bring about."
    )
    columns = (("Control", 3), ("What it is", 4), ("Status", 1), ("Why it does not count", 4), ("Would help against", 4))
    yield table(f"{ID}.to-come-table", "Controls that do not count today", columns, rows)


def _rejected(source: Source) -> Iterator[Block]:
    found = [each for each in source.device.controls.values() if each.status is ControlStatus.REJECTED]
    if not found:
        yield paragraph("No rejected control is recorded. Further controls that were considered stand with each risk.")
        return
    yield paragraph("Considered and not taken, with the reason.")
    rows = (
        row(
            ref(each.id),
            each.title,
            source.catalogue.control_types[each.type].title,
            refs_or(each.at),
            linked(each.reason, source) or plain("not stated"),
            anchor=each.id,
        )
        for each in found
    )
    columns = (("Id", 3), ("Control", 3), ("Type", 2), ("Where", 2), ("Why it was not taken", 5))
    yield table(f"{ID}.rejected-table", "Controls not taken", columns, rows)
