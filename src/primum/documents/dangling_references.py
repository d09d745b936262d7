"""References that lead to nothing in the dossier: an id that a person wrote and that is not there."""

from collections.abc import Iterator

from primum.device.verdict import Bearing, DelayCause, Reason
from primum.documents.block import Block, Callout, Paragraph, Table
from primum.documents.document import Dossier
from primum.documents.run import Run


def dangling_references(dossier: Dossier) -> tuple[tuple[str, str], ...]:
    """(document, id) for each reference that no document anchors, each once."""
    homes = dossier.homes
    found = ((document.id, run.to) for document in dossier.documents for block in document.blocks() for run in _runs(block) if run.to)
    return tuple(dict.fromkeys(pair for pair in found if pair[1] not in homes))


def dangling_causes(dossier: Dossier) -> DelayCause:
    """Ids that cannot be followed, as a cause of delay."""
    found = dangling_references(dossier)
    reasons = tuple(
        Reason(bearing=Bearing.MISSING, text=f"`{name}` in the {document} leads to nothing", fix="correct the id, or record what it means")
        for document, name in found
    )
    return DelayCause(title="Ids that lead nowhere", reasons=reasons)


def _runs(block: Block) -> Iterator[Run]:
    if isinstance(block, Paragraph | Callout):
        yield from block.runs
    elif isinstance(block, Table):
        for row in block.rows:
            for cell in row.cells:
                yield from cell
