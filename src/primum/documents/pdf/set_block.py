"""Headings and blocks as expressions of Typst."""

from msgspec import Struct

from primum.documents.block import Block, Bullets, Callout, CalloutKind, Figure, Paragraph, Preformatted, Table
from primum.documents.pdf.item import Heading
from primum.documents.pdf.printable import drawable, printable
from primum.documents.pdf.quoted import LONGEST, quoted, short_string
from primum.documents.pdf.script import Script
from primum.documents.pdf.set_runs import set_runs, set_text
from primum.documents.pdf.set_table import set_table
from primum.documents.run import text_of

_LONGEST_WHOLE = 800
"""A callout with more letters may be split between pages."""

_INDENT = 16


class Room(Struct, frozen=True):
    """The room for a block, in points; `picture` is how high a picture may be."""

    width: int
    picture: int


def set_heading(heading: Heading, script: Script) -> str:
    """A heading, with the clauses that its section answers beside it for an auditor."""
    section = heading.section
    script.begin(script.document.numbers[section.id])
    title = set_text(printable(section.title.strip() or section.id or "Untitled")[:LONGEST])
    clauses = "".join(f"{quoted(printable(each))}," for each in section.clauses) if script.dossier.auditor else ""
    return f"head({heading.depth},{title},{script.label(section.id)},({clauses}))"


def set_block(block: Block, script: Script, room: Room) -> str:
    """A block of any kind."""
    match block:
        case Paragraph():
            return f"par({set_runs(block.runs, script)})"
        case Bullets():
            return _list(block, script, room)
        case Preformatted():
            return f"pre({quoted(printable(block.text).expandtabs(4))})"
        case Callout():
            return _callout(block, script)
        case Figure():
            return _figure(block, script, room)
        case Table():
            return set_table(block, script, room.width)


def _list(bullets: Bullets, script: Script, room: Room) -> str:
    inner = Room(max(room.width - _INDENT, 60), room.picture)
    tight = all(len(item) == 1 and isinstance(item[0], Paragraph) for item in bullets.items)
    items = [_item(item, script, inner) for item in bullets.items]
    kind = f"enum(start:{bullets.start}," if bullets.ordered else "list("
    return f"{kind}tight:{str(tight).lower()},{','.join(items)})"


def _item(blocks: tuple[Block, ...], script: Script, room: Room) -> str:
    if len(blocks) == 1 and isinstance(blocks[0], Paragraph):
        return set_runs(blocks[0].runs, script)
    return "{" + ";".join(set_block(each, script, room) for each in blocks) + "}"


def _callout(callout: Callout, script: Script) -> str:
    words = text_of(callout.runs)
    body = f"{str(len(words) < _LONGEST_WHOLE).lower()},{set_runs(callout.runs, script)}"
    return f"note({body})" if callout.kind is CalloutKind.NOTE else f"open-point({script.add_open_point(words)},{body})"


def _figure(figure: Figure, script: Script, room: Room) -> str:
    alt = figure.alt.strip() or figure.caption.strip() or "Picture"
    parts = [set_text(figure.caption), script.label(figure.id), quoted(drawable(figure.svg)), short_string(alt)]
    return f"fig({','.join(parts)},{room.picture}pt)"
