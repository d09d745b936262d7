"""A table of a safety file: a sheet, a file of separated values, or the objects of one type."""

from collections.abc import Sequence

from msgspec import Struct

from primum.diagnostics.span import Span


class SafetyRow(Struct, frozen=True):
    """The texts of a row, as many as there are columns, and where they stand: one line and column for all, or one for each. Empty ones at
    the end may be left out. `carried` are the columns whose text is that of a merged cell which begins in a row above."""

    texts: tuple[str, ...]
    lines: tuple[int, ...]
    columns: tuple[int, ...]
    carried: frozenset[int] = frozenset()


class SafetyTable(Struct, frozen=True, kw_only=True):
    """A table with its name (sheet, file, type). `path` is how its places are named; in a grid a place is called by its cell.

    `head` is the row in which the columns are named; None where nothing in the table looks like one.
    """

    name: str
    path: str
    head: SafetyRow | None
    rows: Sequence[SafetyRow]
    is_grid: bool = False

    def span(self, row: SafetyRow, at: int) -> Span:
        """The place of a value."""
        line = row.lines[at if len(row.lines) > 1 else 0]
        column = at + 1 if self.is_grid else row.columns[at if len(row.columns) > 1 else 0]
        return Span(self.path, line, column, line, column + 1)

    def called(self, row: SafetyRow, at: int) -> str:
        """How a person finds a value: `C5` in a grid, else the name of its column."""
        span = self.span(row, at)
        if self.is_grid:
            return f"{column_letters(span.column)}{span.line}"
        return f"`{self.head.texts[at]}`" if self.head is not None else f"column {at + 1}"


def column_letters(number: int) -> str:
    """The letters of a column of a sheet, counted from 1."""
    letters = ""
    while number > 0:
        number, rest = divmod(number - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return letters
