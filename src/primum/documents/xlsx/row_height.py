"""The height of a row in a sheet."""

from collections.abc import Iterable
from math import ceil

_LINE, _AROUND, _HIGHEST = 12, 3, 400
_CODE, _SMALL, _CAPITAL = 1.1, 0.92, 1.25
"""Widths of letters, of which the width of a column counts so many figures."""

_WASTE = 1.15
"""Long ids break at few places, so that lines of them stay short."""


def row_height(cells: Iterable[tuple[str, bool, int]]) -> int:
    """The height in points for texts, whether they are code, in columns of a width; 0 when one line is enough. Excel finds it itself,
    others do not."""
    lines = max((_lines(text, width, is_code=is_code) for text, is_code, width in cells), default=1)
    return 0 if lines <= 1 else min(lines * _LINE + _AROUND, _HIGHEST)


def text_width(text: str, *, is_code: bool) -> float:
    """How wide a line is, in figures."""
    if is_code:
        return len(text) * _CODE
    capitals = sum(map(str.isupper, text))
    return len(text) * _SMALL + capitals * (_CAPITAL - _SMALL)


def _lines(text: str, width: int, *, is_code: bool) -> int:
    if len(text) * _CAPITAL <= width and "\n" not in text:
        return 1
    waste = _WASTE if is_code else 1.0
    return sum(max(ceil(text_width(line, is_code=is_code) * waste / width), 1) for line in text.split("\n"))
