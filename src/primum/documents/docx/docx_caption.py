"""Captions in a Word file."""

from primum.documents.block import Figure, Table
from primum.documents.docx.docx_manuscript import Manuscript
from primum.documents.docx.docx_place import Place
from primum.documents.docx.wml import field, paragraph, run


def docx_caption(block: Table | Figure, manuscript: Manuscript, place: Place, keep: str = "") -> str:
    """The caption with its number as a field, so that Word can list and count tables and figures."""
    kind = "Table" if isinstance(block, Table) else "Figure"
    strong = f'<w:rStyle w:val="{manuscript.style("Strong")}"/>'
    number = field(f"SEQ {kind} \\* ARABIC", manuscript.document.numbers[block.id], strong)
    label = manuscript.anchored(block.id, f"{run(f'{kind} ', strong)}{number}")
    quiet = f'<w:rStyle w:val="{manuscript.style("Quiet")}"/>'
    shown = run(f"   {block.id}", quiet) if manuscript.dossier.auditor else ""
    near = "" if isinstance(block, Table) else '<w:spacing w:before="80" w:after="200"/>'
    return paragraph(manuscript.style("caption"), f"{label}{run(f'  {block.caption}')}{shown}", f"{keep}{near}{place.indentation()}")
