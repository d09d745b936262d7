"""Text broken between its words; a word is broken only when it alone is too wide, so that dates and versions stay whole."""

import re
from collections.abc import Iterator

from primum.diagrams.measure import LONGEST, fitting, shortened, width_of

_JOINTS = re.compile(r"(?<=[-/_.+@:])")


def wrap_words(text: str, width: int, size: int, *, lines: int, bold: bool = False) -> tuple[str, ...]:
    """The text on at most so many lines, none wider than the width; what is left over ends in an ellipsis."""
    rows: list[str] = []
    for gap, part in _parts(text[: LONGEST + 1], width, size, bold=bold):
        if rows and width_of(rows[-1] + gap + part, size, bold=bold) <= width:
            rows[-1] += gap + part
        elif len(rows) < lines:
            rows.append(part)
        else:
            # Longer than the line by now, so what is shown of it ends in an ellipsis.
            return (*rows[:-1], shortened(rows[-1] + gap + part, width, size, bold=bold))
    return tuple(rows)


def _parts(text: str, width: int, size: int, *, bold: bool) -> Iterator[tuple[str, str]]:
    """The words, each with what joins it to the one before: a space, or nothing within a word that had to be broken."""
    for word in text.split():
        for number, piece in enumerate(_pieces(word, width, size, bold=bold)):
            yield ("" if number else " ", piece)


def _pieces(word: str, width: int, size: int, *, bold: bool) -> list[str]:
    """A word broken at its joints as late as can be, and anywhere where it has none."""
    if width_of(word, size, bold=bold) <= width:
        return [word]
    pieces = [""]
    for part in (letter for joint in _JOINTS.split(word) for letter in _cut(joint, width, size, bold=bold)):
        if not pieces[-1] or width_of(pieces[-1] + part, size, bold=bold) <= width:
            pieces[-1] += part
        else:
            pieces.append(part)
    return pieces


def _cut(part: str, width: int, size: int, *, bold: bool) -> list[str]:
    """A part without a joint, cut wherever a line is full."""
    cuts = []
    while len(part) > 1 and width_of(part, size, bold=bold) > width:
        count = max(fitting(part[:-1], width, size, bold=bold), 1)
        cuts.append(part[:count])
        part = part[count:]
    return [*cuts, part]
