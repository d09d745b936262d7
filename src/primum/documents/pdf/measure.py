"""How a table fills a width on paper."""

from msgspec import Struct

from primum.documents.block import Row, Table
from primum.documents.column_widths import column_widths
from primum.documents.least_widths import least_widths
from primum.documents.run import Runs, text_of

_SIZE, _SMALL = 8.8, 7.6
_NARROW = 62
"""A table whose columns are narrower than this on average, in points, is set in small letters."""

_LETTER, _AROUND = 4.9, 110
"""The width of a letter, in tenths of the size; and what a cell has beside its text, in tenths of a point."""


class Measure(Struct, frozen=True):
    """The size of letters, the widths of the columns, how many letters each has room for in a line, and whether words must be broken."""

    size: float
    widths: tuple[int, ...]
    letters: tuple[int, ...]
    is_cramped: bool

    def lines(self, row: Row) -> int:
        """The lines of the highest cell."""
        return max((_lines_of(runs, room) for runs, room in zip(row.cells, self.letters, strict=False)), default=0)


def measure(table: Table, width: int) -> Measure:
    """The table in a room of so many points."""
    size = _SMALL if width < _NARROW * len(table.columns) else _SIZE
    letter = round(_LETTER * size)
    widths = column_widths(table, 10 * width, letter, _AROUND)
    letters = tuple(max((each - _AROUND) // letter, 3) for each in widths)
    return Measure(size, widths, letters, sum(least_widths(table, 10 * width, letter, _AROUND)) > 10 * width)


def _lines_of(runs: Runs, room: int) -> int:
    return -(-len(text_of(runs)) // room)
