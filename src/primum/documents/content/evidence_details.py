"""The tests other than penetration tests: methods, tools, effort, and what was found."""

from collections.abc import Iterator

from primum.device.evidence import Evidence
from primum.documents.block import Block, Row
from primum.documents.content.linked import linked
from primum.documents.content.named import listed, refs_or, some
from primum.documents.content.prose import open_point
from primum.documents.content.table import paragraph, row, table
from primum.documents.run import ref
from primum.documents.source import Source

ID = "verification-report"
WANTED = {
    "fuzz-test": "fuzz test",
    "static-analysis": "static analysis",
    "vulnerability-scan": "vulnerability scan",
}
"""Kinds of test that reviewers look for, and that say so when they are missing."""


def evidence_details(source: Source) -> Iterator[Block]:
    """One row a record, grouped by kind."""
    found = [each for each in source.device.evidence.values() if each.kind != "penetration-test"]
    if found:
        yield paragraph(
            "What each record did and found, by kind; penetration tests have a section of their own. Looked at is what the record says."
        )
        columns = (("Record", 2), ("Kind", 2), ("Methods", 3), ("Tools", 3), ("Effort", 2), ("Looked at", 4), ("What was found", 7))
        rows = (_row(source, each) for each in sorted(found, key=lambda each: (each.kind, each.id)))
        yield table(f"{ID}.detail-table", "Tests, reviews and analyses in detail", columns, rows, matrix=True, wide=True)
        silent = [each.id for each in found if not each.summary]
        if silent:
            yield open_point(f"What was found is not summed up for {some(silent)}.", "evidence.yaml, summary")
    else:
        yield paragraph("No test other than penetration tests is recorded.")
    kinds = {each.kind for each in found}
    missing = [word for kind, word in WANTED.items() if kind not in kinds]
    if missing:
        yield open_point(f"There is no record of: {', '.join(missing)}.", "evidence.yaml")


def _row(source: Source, each: Evidence) -> Row:
    return row(
        ref(each.id),
        each.kind.replace("-", " "),
        listed(each.methods, "not stated"),
        listed(each.tools, "not stated"),
        each.effort or "not stated",
        refs_or(each.covers),
        linked(" ".join(each.summary.split()), source) or "not summed up",
    )
