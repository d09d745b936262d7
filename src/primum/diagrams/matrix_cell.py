"""What stands in one cell of a risk matrix: the risks by their labels, or by numbers that a list explains."""

from collections.abc import Sequence

from msgspec import Struct

from primum.diagrams.measure import width_of
from primum.diagrams.svg import group, rectangle, words
from primum.diagrams.wrap_words import wrap_words

TOP = 22
"""Room above the content, for the letter of the level and the count."""
PADDING = 8
_SIZE, _LINE, _GAP, _MOST_LINES = 11, 14, 5, 14
_CHIP_WIDTH, _CHIP_HEIGHT, _CHIP_GAP, _MOST_CHIP_ROWS = 24, 18, 4, 4


class MatrixCell(Struct, frozen=True):
    """The risks of a cell, drawn from the cell's top left corner, the height they take, and how many they are where that is written."""

    labels: tuple[str, ...] = ()
    drawing: str = ""
    height: int = 0
    said: str = ""


def cell_of_labels(labels: Sequence[str], width: int) -> MatrixCell:
    """The labels one below the other, each broken where goal and harm are joined; what has no room is counted."""
    texts = [_label_lines(label, width - 2 * PADDING) for label in labels]
    shown = _how_many_fit(texts)
    parts, y = [], TOP + _LINE
    for text in texts[:shown]:
        for line, style in text:
            parts.append(words(line, (PADDING, y), f"ink {style}"))
            y += _LINE
        y += _GAP
    if shown < len(labels):
        parts.append(words(f"+{len(labels) - shown} more", (PADDING, y), "ink t11b"))
        y += _LINE + _GAP
    said = f"{len(labels)} {'risk' if len(labels) == 1 else 'risks'}" if labels else ""
    return MatrixCell(tuple(labels), "".join(parts), y - _LINE + PADDING if labels else 0, said)


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


def _label_lines(label: str, width: int) -> list[tuple[str, str]]:
    goal, plus, harm = " ".join(label.split()).partition("+")
    lines = [(line, "t11b") for line in wrap_words(goal, width, _SIZE, lines=3, bold=True)]
    if plus:
        lines += [(line, "t11") for line in wrap_words(plus + harm, width, _SIZE, lines=3)]
    return lines


def _how_many_fit(texts: Sequence[Sequence[object]]) -> int:
    """All of them if they fit, else as many as leave a line for the count of the others."""
    total = 0
    for place, text in enumerate(texts):
        total += len(text)
        if total > _MOST_LINES:
            return place
    return len(texts)
