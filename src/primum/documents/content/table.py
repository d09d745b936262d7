"""Tables in few words."""

from collections.abc import Iterable, Sequence

from primum.documents.block import Column, Paragraph, Row, Table
from primum.documents.run import Runs, plain

Cell = Runs | str
"""Runs, or bare words."""


def table(
    identifier: str, caption: str, columns: Sequence[tuple[str, int]], rows: Iterable[Row], *, matrix: bool = False, wide: bool = False
) -> Table:
    """A table; columns are (heading, share of the width)."""
    return Table(
        id=identifier,
        caption=caption,
        columns=tuple(Column(title=title, weight=weight) for title, weight in columns),
        rows=tuple(rows),
        is_matrix=matrix,
        is_wide=wide,
    )


def row(*cells: Cell, anchor: str = "") -> Row:
    """A row; bare words become plain text."""
    return Row(cells=tuple(plain(cell) if isinstance(cell, str) else cell for cell in cells), anchor=anchor)


def paragraph(*parts: Cell) -> Paragraph:
    """A paragraph of runs and bare words."""
    return Paragraph(runs=tuple(run for part in parts for run in (plain(part) if isinstance(part, str) else part)))
