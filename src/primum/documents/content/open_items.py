"""What is still to be done about findings and weaknesses, and until when."""

from collections.abc import Iterator

from primum.device.finding import RankedFinding
from primum.device.vex_statement import VexState
from primum.documents.block import Block, Row
from primum.documents.content.finding_words import decision_on, done_about, place_of
from primum.documents.content.pointing import link
from primum.documents.content.table import paragraph, row, table
from primum.documents.source import Source


def open_items(source: Source, identifier: str) -> Iterator[Block]:
    """Findings that reach a patient and are not closed, and weaknesses that are open."""
    rows, version = tuple(_rows(source)), source.device.identity.software_version
    if not rows:
        yield paragraph(f"No finding that reaches a patient and no weakness of the device is open in version {version}.")
        return
    yield paragraph(f"Open today in version {version}, the worst first:")
    columns = (("Item", 4), ("Where", 3), ("Reaches a patient", 2), ("Decision", 4), ("What is done", 5))
    yield table(identifier, "Open findings and weaknesses", columns, rows, matrix=True)


def _is_open(source: Source, ranked: RankedFinding) -> bool:
    if ranked.finding is None:
        return source.device.weaknesses[ranked.id].is_open
    is_to_do = source.assessment.is_undecided(ranked.finding) or ranked.finding.disposition.state is VexState.EXPLOITABLE
    return ranked.reaches and is_to_do


def _rows(source: Source) -> Iterator[Row]:
    for ranked in source.assessment.findings:
        if _is_open(source, ranked):
            yield row(
                link(source, ranked.id),
                place_of(source, ranked),
                "yes" if ranked.reaches else "no",
                decision_on(source, ranked),
                done_about(source.device, ranked),
            )
