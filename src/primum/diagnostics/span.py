"""Where a thing stands in the user's text."""

from typing import NamedTuple


class Span(NamedTuple):
    """A stretch of one file; lines and columns count from 1, the end column is exclusive.

    A tuple, since a folder of some size has as many spans as values.
    """

    path: str
    line: int
    column: int
    end_line: int
    end_column: int

    def __str__(self) -> str:
        return f"{self.path}:{self.line}:{self.column}"
