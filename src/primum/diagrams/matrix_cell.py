"""What stands in one cell of a risk matrix: the risks by numbers that a list explains."""

from collections.abc import Sequence

from msgspec import Struct

from primum.diagrams.measure import width_of
from primum.diagrams.svg import group, rectangle, words

TOP = 22
"""Room above the content, for the letter of the level and the count."""
_SIZE = 11
_CHIP_WIDTH, _CHIP_HEIGHT, _CHIP_GAP, _MOST_CHIP_ROWS = 24, 18, 4, 4


class MatrixCell(Struct, frozen=True):
    """The risks of a cell, drawn from the cell's top left corner, and the height they take."""

    labels: tuple[str, ...] = ()
    drawing: str = ""
    height: int = 0


def cell_of_numbers(labels: Sequence[str], numbers: Sequence[int], width: int) -> MatrixCell:
    """The numbers of the risks in rows; what has no room is counted."""
    a_row = max(1, width // (_CHIP_WIDTH + _CHIP_GAP))
    most = a_row * _MOST_CHIP_ROWS
    texts = [str(number) for number in numbers]
    if len(texts) > most:
        texts = [*texts[: most - 1], f"+{len(texts) - most + 1}"]
    left = (width - a_row * (_CHIP_WIDTH + _CHIP_GAP) + _CHIP_GAP) // 2
    parts = [
        number_chip(text, left + place % a_row * (_CHIP_WIDTH + _CHIP_GAP), TOP + place // a_row * (_CHIP_HEIGHT + _CHIP_GAP))
        for place, text in enumerate(texts)
    ]
    rows = -(-len(texts) // a_row)
    return MatrixCell(tuple(labels), "".join(parts), TOP + rows * (_CHIP_HEIGHT + _CHIP_GAP) + _CHIP_GAP if labels else 0)


def number_chip(text: str, left: int, top: int) -> str:
    """A number in a small box; the digits get smaller when there are many."""
    style = "t11b" if width_of(text, _SIZE, bold=True) <= _CHIP_WIDTH - 2 else "t10b"
    box = rectangle(left, top, _CHIP_WIDTH, _CHIP_HEIGHT, style="card", radius=4)
    edge = rectangle(left, top, _CHIP_WIDTH, _CHIP_HEIGHT, style="card-frame", radius=4)
    return group(box, edge, words(text, (left + _CHIP_WIDTH // 2, top + 13), f"ink {style}", anchor="middle"), class_="number")
