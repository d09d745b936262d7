"""The cells of a row, as many as its table has columns."""

from primum.documents.block import Row
from primum.documents.run import Runs


def full_cells(row: Row, count: int) -> tuple[Runs, ...]:
    """The cells, with empty ones for those that lack. More cells than columns are a fault of whoever built the row."""
    if len(row.cells) > count:
        raise ValueError(f"a row has {len(row.cells)} cells for {count} columns")
    return row.cells + ((),) * (count - len(row.cells))
