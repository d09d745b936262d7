"""The verification report: every record with its result, what it shows of controls and interfaces, and what deviates."""

from collections.abc import Iterator

from primum.assessment.open_findings import Found, findings_at, open_findings
from primum.device.control import ControlStatus, SecurityControl
from primum.device.evidence import Evidence
from primum.documents.block import Block, Row, Section
from primum.documents.content.evidence_details import evidence_details
from primum.documents.content.evidence_result import PASSED, control_result, evidence_refs, evidence_result
from primum.documents.content.named import counted, listed, named, refs_or, some
from primum.documents.content.penetration_tests import penetration_tests
from primum.documents.content.prose import open_point, prose
from primum.documents.content.section_of import section_of
from primum.documents.content.table import paragraph, row, table
from primum.documents.content.words import yes_no
from primum.documents.run import Run, Runs, Style, Tone, plain, ref, toned
from primum.documents.source import Source

ID = "verification-report"


def verification_report(source: Source) -> tuple[Section, ...]:
    """The conclusion, all evidence, then what it shows and what it does not."""
    return (
        prose(source, ID, "conclusion", *CONCLUSION),
        section_of(source, f"{ID}.evidence", "Evidence", _evidence(source), *EVIDENCE),
        section_of(source, f"{ID}.details", "Tests, reviews and analyses in detail", evidence_details(source), *DETAILS),
        section_of(source, f"{ID}.interfaces", "Coverage of interfaces", _interfaces(source), *INTERFACES),
        section_of(source, f"{ID}.controls", "Results by control", _controls(source), *CONTROLS),
        penetration_tests(source),
        section_of(source, f"{ID}.deviations", "Deviations", _deviations(source), *DEVIATIONS),
    )


CONCLUSION = (
    "MDR:ANNEX-II-6.1b",
    "MDCG-2019-16:4.1",
    "IMDRF-N60:5.3",
    "IMDRF-N60:5.6.3",
    "IMDRF-N70:7.1.1.1",
    "MDR:GSPR-17.2",
    "IVDR:GSPR-16.2",
)
EVIDENCE = ("MDR:ANNEX-II-6.1b", "MDR:ART-10.4", "IVDR:ART-10.4", "IEC-81001-5-1:7.5", "IMDRF-N60:5.6.3", "FDA:TEST-REGULAR")
CONTROLS = (
    "IGNB-TD:3.7",
    "IEC-81001-5-1:5.7.1",
    "IEC-81001-5-1:5.7.2",
    "IEC-81001-5-1:7.4",
    "MDCG-2019-16:3.3-SIDE",
    "MDCG-2019-16:3.1-P5",
    "MDR:GSPR-3d",
    "MDR:GSPR-17.1",
    "IVDR:GSPR-16.1",
    "IMDRF-N70:5.1",
    "FDA:TEST-REQ",
    "FDA:TEST-MIT",
)
INTERFACES = (
    "IGNB-TD:5.2",
    "IEC-81001-5-1:5.6",
    "IEC-81001-5-1:5.7.3",
    "MDR:GSPR-14.2d",
    "IVDR:GSPR-13.2d",
    "MDR:GSPR-14.5",
    "IVDR:GSPR-13.5",
    "MDR:GSPR-18.8",
    "MDR:ANNEX-II-6.2g",
    "MDCG-2019-16:3.7",
)
DETAILS = (
    "IGNB-TD:5.2",
    "IEC-81001-5-1:5.5.2",
    "IEC-81001-5-1:5.6",
    "IEC-81001-5-1:5.7.3",
    "MDCG-2019-16:3.7",
    "MDR:GSPR-5",
    "IVDR:GSPR-5",
    "IMDRF-N60:5.3",
    "FDA:TEST-VULN",
)
DEVIATIONS = ("IEC-81001-5-1:5.8.1", "MDR:ANNEX-II-6.1b", "IMDRF-N60:5.6.3")


def _valid(source: Source, evidence: str) -> Runs:
    """Whether a piece of evidence shows something of this version today, and why not."""
    why_not = source.judgement.why_not.get(evidence, "")
    return (*toned("no", Tone.BAD), *plain(f": {why_not}")) if why_not else toned("yes", Tone.GOOD)


def _evidence(source: Source) -> Iterator[Block]:
    found = source.device.evidence
    if not found:
        yield open_point("No test, review or analysis is recorded.", "evidence.yaml")
        return
    frozen = source.device.identity.design_frozen
    yield paragraph(
        f"Evidence is valid today when it was passed, is for version {source.device.identity.software_version}, has not lapsed, is not "
        f"older than the design{f' (frozen on {frozen})' if frozen else ''}, and its file is the one that was recorded."
    )
    if frozen is None:
        yield open_point("When the design of this version was frozen is not stated.", "device.yaml, design_frozen")
    columns = (("Id", 2), ("Record", 4), ("Kind", 2), ("Version", 1), ("Date", 1), ("Valid until", 1), ("By", 3), ("Independent", 1))
    outcome = (("Result", 2), ("Valid today", 3), ("File, SHA-256 begins", 3))
    open_here = open_findings(source.device)
    rows = (_record(source, each, open_here) for each in found.values())
    yield table(f"{ID}.evidence-table", "Evidence", (*columns, *outcome), rows, matrix=True, wide=True)
    yield from _missing(list(found.values()))


def _record(source: Source, each: Evidence, found: Found) -> Row:
    file: Runs = (Run(text=each.file.rsplit("/", 1)[-1], style=Style.CODE), *plain(f" {each.sha256[:12]}")) if each.file else plain("none")
    return row(
        ref(each.id),
        each.title,
        each.kind.replace("-", " "),
        each.version,
        each.date.isoformat(),
        each.valid_until.isoformat() if each.valid_until else "no limit",
        listed([part for part in (each.by, each.organisation) if part], "not stated"),
        yes_no(each.independent),
        evidence_result(each, found),
        _valid(source, each.id),
        file,
        anchor=each.id,
    )


def _missing(records: list[Evidence]) -> Iterator[Block]:
    """Gaps that all records together have, one open point each."""
    bare = [each.id for each in records if not each.by]
    if bare:
        yield open_point(f"Who made them is not stated for {some(bare)}.", "evidence.yaml, by, organisation, independent")
    loose = [each.id for each in records if not each.file]
    if loose:
        yield open_point(f"No file is kept for {some(loose)}.", "evidence.yaml, file")


def _controls(source: Source) -> Iterator[Block]:
    worths = {each.control: each for each in source.assessment.controls}
    taken = [each for each in source.device.controls.values() if each.status is not ControlStatus.REJECTED]
    if not taken:
        yield paragraph("No control is recorded, so there is no result.")
        return
    found = open_findings(source.device)
    yield paragraph(_summary(source, taken, found))
    rows = (_control(source, each, found, worths[each.id].credit.reason if each.id in worths else "it is not rated") for each in taken)
    columns = (("Control", 3), ("What it does", 4), ("By", 1), ("Status", 1), ("Evidence", 3), ("Counts today", 1), ("Result", 4))
    yield table(f"{ID}.control-table", "Results by control", columns, rows, matrix=True)


def _summary(source: Source, taken: list[SecurityControl], found: Found) -> str:
    built = [each for each in taken if each.status.is_present and each.is_of_device]
    good = [each for each in built if each.id in source.assessment.counting]
    marked = [each for each in good if findings_at(each, found)]
    but = f"; {len(marked)} of these with a finding of that evidence still open where the control stands" if marked else ""
    return (
        f"{counted(len(built), 'control')} of the device {'is' if len(built) == 1 else 'are'} built in; {len(good)} of them "
        f"{'is' if len(good) == 1 else 'are'} verified by evidence that is valid today{but}. A control without such evidence lowers no "
        "risk."
    )


def _control(source: Source, each: SecurityControl, found: Found, reason: str) -> Row:
    counts = each.id in source.assessment.counting
    evidence: list[Run] = []
    for name in each.evidence:
        evidence.extend(plain(", ") if evidence else ())
        evidence.extend((*evidence_refs([name], found), *plain(" (not valid)" if source.judgement.why_not.get(name) else "")))
    by_others = f"the {each.provided_by} provides it, not the device"
    return row(
        ref(each.id),
        each.title,
        each.provided_by,
        each.status.value,
        tuple(evidence) or "none",
        toned("yes", Tone.GOOD) if counts else toned("no", Tone.FAIR),
        control_result(source, each, found) if counts else by_others if each.evidence and reason.startswith("verified") else reason,
    )


def _interfaces(source: Source) -> Iterator[Block]:
    device, covered = source.device, source.judgement.covered
    if not device.interfaces:
        yield open_point("No interface is described.", "architecture.yaml, interfaces")
        return
    kinds = sorted({device.evidence[name].kind for each in device.interfaces for name in covered.get(each, ())})
    yield paragraph(
        "Which evidence that is valid today looked at each interface: because it says so, or because a control there rests on it. "
        "A penetration test counts as one only where its scope names the interface."
    )
    columns = (("Interface", 4), ("Reached", 2), *((kind.replace("-", " ").capitalize(), 2) for kind in kinds))
    rows = []
    for each in device.interfaces.values():
        by_kind: dict[str, list[str]] = {}
        for name in covered.get(each.id, ()):
            by_kind.setdefault(device.evidence[name].kind, []).append(name)
        reached = "assumed" if each.implied else "not stated" if each.reach is None else "yes" if each.reach else "nobody"
        rows.append(row(named(each.title, each.id), reached, *(refs_or(by_kind.get(kind, [])) for kind in kinds)))
    yield table(f"{ID}.coverage-table", "Interfaces by kind of valid evidence", columns, rows, matrix=True, wide=True)
    bare = [each.id for each in device.interfaces.values() if not each.implied and each.reach != () and not covered.get(each.id)]
    if bare:
        yield open_point(f"No valid evidence looked at {some(bare)}.", "evidence.yaml, covers")


def _deviations(source: Source) -> Iterator[Block]:
    records = source.device.evidence.values()
    rows = [row(ref(each.id), each.title, each.date.isoformat(), reason) for each, reason in _not_holding(source)]
    if rows:
        yield paragraph("These records show nothing of this version today, with the reason:")
        columns = (("Record", 2), ("What it is", 4), ("Date", 1), ("Why it shows nothing", 5))
        yield table(f"{ID}.deviation-table", "Records that are not valid", columns, rows)
    elif records:
        yield paragraph(f"Every record is valid: {counted(len(records), 'record')}, none lapsed, changed, or for another version.")
    if records:
        yield paragraph(*_by_result(list(records), open_findings(source.device)))
    if failed := source.judgement.ground.failed:
        yield open_point(f"Failed and not repeated: {some(failed)}.", "evidence.yaml")
    waiting = [
        each.id
        for each in source.device.controls.values()
        if each.status.is_present and each.is_of_device and each.id not in source.assessment.counting
    ]
    if waiting:
        yield paragraph("Built in, but not shown to work today: ", refs_or(waiting), ".")
    found_by_tests = [each for each in source.device.weaknesses.values() if each.is_open]
    if found_by_tests:
        yield paragraph("Weaknesses of our own that are still open: ", refs_or(each.id for each in found_by_tests), ".")


def _by_result(records: list[Evidence], found: Found) -> Iterator[Runs | str]:
    """How many records passed, passed with something open, and failed."""
    passed = [each.id for each in records if each.result == PASSED]
    marked = [name for name in passed if name in found]
    yield f"By result: {len(passed) - len(marked)} passed, {len(marked) or 'none'} passed with a finding that is still open"
    if marked:
        yield from (": ", evidence_refs(marked, found))
    yield f"; {len(records) - len(passed) or 'none'} failed."


def _not_holding(source: Source) -> Iterator[tuple[Evidence, str]]:
    for each in source.device.evidence.values():
        reason = source.judgement.why_not.get(each.id, "")
        if reason:
            yield each, reason
