"""Blocks in a Word file."""

from collections.abc import Iterable

from primum.documents.block import Block, Bullets, Callout, CalloutKind, Figure, Paragraph, Preformatted, Table
from primum.documents.docx.docx_figure import docx_figure
from primum.documents.docx.docx_manuscript import Manuscript
from primum.documents.docx.docx_place import Place
from primum.documents.docx.docx_runs import docx_runs
from primum.documents.docx.docx_table import docx_table
from primum.documents.docx.wml import paragraph, run

_DEEPEST_STYLE = 3
_DEEPEST_LEVEL = 8
_BOX_INDENT = 227


def docx_blocks(blocks: Iterable[Block], manuscript: Manuscript, place: Place) -> str:
    """Several blocks below each other."""
    return "".join(docx_block(block, manuscript, place) for block in blocks)


def docx_block(block: Block, manuscript: Manuscript, place: Place) -> str:
    """One block."""
    match block:
        case Paragraph():
            return docx_paragraph(block, manuscript, place)
        case Bullets():
            return _bullets(block, manuscript, place)
        case Preformatted():
            return _preformatted(block, manuscript, place)
        case Table():
            return docx_table(block, manuscript, place)
        case Figure():
            return docx_figure(block, manuscript, place)
        case Callout():
            return docx_callout(block, manuscript, place)


def open_point_id(number: int) -> str:
    """The id of an open point within its document; no id of a dossier has a blank."""
    return f"open point {number}"


def docx_paragraph(block: Paragraph, manuscript: Manuscript, place: Place, *, is_kept: bool = False) -> str:
    """A paragraph; one that is kept stands on the page of what follows."""
    style = f"List Continue{_level_name(place.lists - 1)}" if place.lists else "Body Text"
    indentation = place.indentation() if place.lists > _DEEPEST_STYLE else ""
    return paragraph(manuscript.style(style), docx_runs(block.runs, manuscript), f"{'<w:keepNext/>' if is_kept else ''}{indentation}")


def _bullets(block: Bullets, manuscript: Manuscript, place: Place) -> str:
    level = min(place.lists, _DEEPEST_LEVEL)
    name = f"{'List Number' if block.ordered else 'List Bullet'}{_level_name(level)}"
    numbered = (
        "" if place.lists < _DEEPEST_STYLE and not block.ordered and manuscript.is_numbered(name) else _numbering(block, manuscript, level)
    )
    found = []
    for item in block.items:
        first, rest = (item[0], item[1:]) if item and isinstance(item[0], Paragraph) else (Paragraph(runs=()), item)
        found.append(paragraph(manuscript.style(name), docx_runs(first.runs, manuscript), numbered))
        found.append(docx_blocks(rest, manuscript, place.further_in()))
    return "".join(found)


def _numbering(block: Bullets, manuscript: Manuscript, level: int) -> str:
    number = manuscript.lists.fresh(level, block.start) if block.ordered else manuscript.lists.bullets
    return f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{number}"/></w:numPr>'


def _level_name(level: int) -> str:
    return "" if level == 0 else f" {min(level + 1, _DEEPEST_STYLE)}"


def _preformatted(block: Preformatted, manuscript: Manuscript, place: Place) -> str:
    return paragraph(manuscript.style("Code"), run(block.text.rstrip("\n")), place.indentation(_BOX_INDENT))


def docx_callout(block: Callout, manuscript: Manuscript, place: Place, *, is_kept: bool = False) -> str:
    """Words in a box; one that is kept stands on the page of what follows."""
    is_open = block.kind is CalloutKind.OPEN_POINT
    label, identifier = "Note", ""
    if is_open:
        manuscript.open_points += 1
        label, identifier = f"Open point {manuscript.open_points}", open_point_id(manuscript.open_points)
    strong = f'<w:rStyle w:val="{manuscript.style("Callout Label")}"/>'
    said = manuscript.anchored(identifier, run(label, strong))
    style = manuscript.style("Callout Open Point" if is_open else "Callout Note")
    around = f"{'<w:keepNext/>' if is_kept else ''}{place.indentation(_BOX_INDENT)}"
    return paragraph(style, f"{said}{run('  ')}{docx_runs(block.runs, manuscript)}", around)
