"""The penetration tests one by one: who, how, on what, with which result, and what none of them covered."""

from collections.abc import Iterator

from primum.assessment.open_findings import open_findings
from primum.device.evidence import Evidence
from primum.documents.block import Block, Row, Section
from primum.documents.content.evidence_result import evidence_result
from primum.documents.content.linked import linked
from primum.documents.content.named import listed, refs_or, some
from primum.documents.content.prose import open_point
from primum.documents.content.table import paragraph, row, table
from primum.documents.content.words import yes_no
from primum.documents.run import Runs, Tone, plain, ref, strong, toned
from primum.documents.source import Source

ID = "verification-report"
CLAUSES = (
    "IGNB-TD:5.2",
    "IEC-81001-5-1:5.7.4",
    "IEC-81001-5-1:5.7.5",
    "MDCG-2019-16:3.7",
    "IGNB-AUDIT:S1-PT",
    "IMDRF-N60:5.3",
    "FDA:TEST-PEN",
)


def penetration_tests(source: Source) -> Section:
    """A section for each test, then what all of them together leave out, and what they found."""
    tests = [each for each in source.device.evidence.values() if each.kind == "penetration-test"]
    parts: tuple[Block | Section, ...]
    if tests:
        parts = (*(_test(source, each) for each in tests), _coverage(source, tests), *_found(source))
    else:
        parts = (open_point("No penetration test is recorded.", "evidence.yaml, kind: penetration-test"),)
    return Section(id=f"{ID}.penetration-tests", title="Penetration tests", blocks=parts, clauses=source.clauses(*CLAUSES))


def _test(source: Source, test: Evidence) -> Section:
    return Section(id=f"{ID}.test-{test.id}", title=test.title or test.id, blocks=tuple(_told(source, test)))


def _told(source: Source, test: Evidence) -> Iterator[Block]:
    why_not = source.judgement.why_not.get(test.id, "")
    stated: dict[str, Runs] = {
        "Record": ref(test.id),
        "Tester": plain(listed([part for part in (test.by, test.organisation) if part], "")),
        "Independent of the developers": plain(yes_no(test.independent) if test.independent is not None else ""),
        "Qualification": plain(test.qualification),
        "Tested version": plain(test.version),
        "Date": plain(test.date.isoformat()),
        "Effort": plain(test.effort),
        "Methods": plain(listed(test.methods, "")),
        "Tools": plain(listed(test.tools, "")),
        "Scope": refs_or(test.covers, ""),
        "Result": evidence_result(test, open_findings(source.device)),
        "Valid today": (*toned("no", Tone.BAD), *plain(f": {why_not}")) if why_not else toned("yes", Tone.GOOD),
    }
    rows = (row(strong(name), value or toned("not stated", Tone.OPEN)) for name, value in stated.items())
    yield table(f"{ID}.test-table-{test.id}", f"Penetration test {test.id}", (("Of the test", 1), ("What is stated", 4)), rows)
    if test.summary:
        yield paragraph(linked(" ".join(test.summary.split()), source))
    missing = [name.lower() for name, value in stated.items() if not value]
    if missing or not test.summary:
        gaps = listed([*missing, *([] if test.summary else ["summary of what was found"])])
        yield open_point(f"{test.id} does not state: {gaps}.", f"evidence.yaml, {test.id}")


def _coverage(source: Source, tests: list[Evidence]) -> Section:
    holding = [each for each in tests if not source.judgement.why_not.get(each.id)]
    covered: dict[str, list[str]] = {}
    for test in holding:
        for name in test.covers:
            covered.setdefault(name, []).append(test.id)
    reached = source.judgement.ground.reached
    rows = [_row(each.title, each.id, covered.get(each.id, [])) for each in reached]
    blocks: list[Block] = []
    if rows:
        blocks.append(
            paragraph(
                "Every interface that anybody reaches, or may reach, against the scopes of the penetration tests that are valid today:"
            )
        )
        columns = (("Interface", 2), ("What it is", 5), ("Penetration tests", 4))
        blocks.append(table(f"{ID}.scope-table", "Interfaces against penetration tests", columns, rows, matrix=True))
    else:
        blocks.append(paragraph("No interface is described that anybody reaches."))
    bare = [each.id for each in reached if each.id not in covered]
    if bare:
        text = f"No valid penetration test covers {some(bare)}."
        blocks.append(open_point(text, "evidence.yaml, covers; or say in the charter why not"))
    clauses = source.clauses("IGNB-TD:5.2", "IEC-81001-5-1:5.7.4", "FDA:TEST-PEN")
    return Section(id=f"{ID}.scope", title="What the penetration tests cover together", blocks=tuple(blocks), clauses=clauses)


def _row(title: str, identifier: str, tests: list[str]) -> Row:
    return row(ref(identifier), title, refs_or(tests) if tests else toned("none", Tone.OPEN))


def _found(source: Source) -> Iterator[Section]:
    """Weaknesses that penetration tests found; their home is the vulnerability assessment."""
    found = [each for each in source.device.weaknesses.values() if each.source == "penetration-test"]
    if not found:
        return
    rows = (
        row(
            ref(each.id),
            each.title,
            ref(each.at),
            toned(each.status.replace("-", " "), Tone.FAIR if each.is_open else Tone.GOOD),
            each.deadline.isoformat() if each.deadline else "-",
        )
        for each in found
    )
    columns = (("Weakness", 2), ("What was found", 6), ("At", 2), ("Status", 2), ("Until", 1))
    blocks = (
        paragraph("What penetration testers found, and what became of it. Each is assessed in the vulnerability assessment."),
        table(f"{ID}.found-table", "Weaknesses found by penetration tests", columns, rows),
    )
    clauses = source.clauses("IGNB-TD:5.2", "IEC-81001-5-1:5.8.1")
    yield Section(id=f"{ID}.found", title="What the penetration tests found", blocks=blocks, clauses=clauses)
