"""How high things become on paper, about."""

from collections.abc import Iterable

from primum.documents.block import Bullets, Callout, Figure, Paragraph, Preformatted, Table
from primum.documents.pdf.item import Heading, Item
from primum.documents.pdf.measure import measure

HEADING, CAPTION = 30, 40
_BETWEEN, _LINE, _LETTER = 12, 16, 5
"""Heights and widths of text in points, on the safe side."""

_ROW, _ROW_LINE = 8, 1.5
"""Points around a row; the height of its lines, by the size of its letters."""


def height_of(items: Iterable[Item], width: int) -> int:
    """The height of headings, words and tables below each other in a room of this width, in points; pictures count nothing."""
    return sum(_height(item, width) for item in items)


def length_of(items: Iterable[Item]) -> int:
    """The letters of all words outside headings, tables and pictures."""
    return sum(_length(item) for item in items)


def _height(item: Item, width: int) -> int:
    match item:
        case Figure():
            return 0
        case Table():
            return _height_of_table(item, width)
    return (HEADING if isinstance(item, Heading) else _BETWEEN) + (_length(item) * _LETTER // width + 1) * _LINE


def _height_of_table(table: Table, width: int) -> int:
    found = measure(table, width)
    titles = max((-(-len(column.title) // room) for column, room in zip(table.columns, found.letters)), default=0)
    lines = titles + sum(found.lines(row) for row in table.rows)
    return CAPTION + (len(table.rows) + 1) * _ROW + round(lines * found.size * _ROW_LINE)


def _length(item: Item) -> int:
    match item:
        case Paragraph() | Callout():
            return sum(len(run.text) for run in item.runs)
        case Bullets():
            return sum(_length(block) for each in item.items for block in each)
        case Preformatted():
            return len(item.text)
    return 0
