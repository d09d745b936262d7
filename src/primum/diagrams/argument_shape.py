"""How large an element of an argument is drawn, and how its text is broken: each kind has its own outline in GSN."""

from functools import lru_cache
from math import isqrt

from msgspec import Struct

from primum.device.argument import ArgumentKind
from primum.diagrams.argument_branch import Branch
from primum.diagrams.measure import width_of
from primum.diagrams.wrap_words import wrap_words

LINE, SIZE = 14, 11
SLANT = 14
"""How far the sides of a strategy lean."""
CONTEXT_RADIUS = 22
"""How round the corners of a context are."""
DIAMOND = 14
"""Width and height of the sign of an undeveloped claim."""

_WIDTHS = {
    ArgumentKind.GOAL: (190, 236),
    ArgumentKind.STRATEGY: (206, 250),
    ArgumentKind.CONTEXT: (172, 226),
    ArgumentKind.ASSUMPTION: (176, 226, 276),
    ArgumentKind.JUSTIFICATION: (176, 226, 276),
}
"""The widths of each kind; a wider one is for a text that would need too many lines."""
_FEW_LINES = 5
_NOTE = 190
_INSET = {ArgumentKind.GOAL: 10, ArgumentKind.STRATEGY: SLANT + 6, ArgumentKind.CONTEXT: 14}
_MOST_LINES, _MOST_ID_LINES, _MOST_NOTE_LINES = 10, 2, 4
_CIRCLES = range(96, 193, 8)
_STUB_HEIGHT, _STUB_MOST = 26, 190

Line = tuple[str, str]
"""A line of text with its style."""


class Shape(Struct, frozen=True):
    """The outline's size, the lines in its middle, and the lines of the note below it."""

    width: int
    height: int
    lines: tuple[Line, ...]
    notes: tuple[Line, ...] = ()
    diamond: bool = False

    @property
    def total(self) -> int:
        """The height with all that hangs below the outline."""
        return self.height + (DIAMOND if self.diamond else 0) + (LINE * len(self.notes) + 4 if self.notes else 0)


def measure_shape(branch: Branch) -> Shape:
    """The shape of one element without what stands below and beside it."""
    if branch.is_stub:
        return _stub(branch.node.id)
    name, text = (" ".join(each.split()) for each in (branch.node.id, branch.node.text))
    kind = branch.node.kind
    if kind is ArgumentKind.SOLUTION:
        width, height, lines = _circle(name, text)
    else:
        width, lines = _box(kind, name, text)
        height = LINE * len(lines) + 16 if kind in _INSET else LINE * len(lines) * 142 // 100 + 8
    return Shape(width, height, lines, _notes(branch), branch.is_undeveloped)


def _stub(name: str) -> Shape:
    text = f"see {' '.join(name.split())}"
    lines = wrap_words(text, _STUB_MOST - 24, SIZE, lines=2)
    width = min(_STUB_MOST, max(width_of(line, SIZE) for line in lines) + 24)
    return Shape(width, _STUB_HEIGHT + LINE * (len(lines) - 1), tuple((line, "ink t11") for line in lines))


def _broken(name: str, text: str, width: int, most: int = _MOST_LINES) -> tuple[Line, ...]:
    head = wrap_words(name, width, SIZE, lines=min(_MOST_ID_LINES, most), bold=True)
    body = wrap_words(text, width, SIZE, lines=most - len(head)) if text and most > len(head) else ()
    return (*((line, "ink t11b") for line in head), *((line, "ink t11") for line in body))


@lru_cache(maxsize=4096)
def _box(kind: ArgumentKind, name: str, text: str) -> tuple[int, tuple[Line, ...]]:
    """The width and the lines of an element that is no circle; in an oval the text takes seven tenths of the width."""
    width, lines = 0, tuple[Line, ...]()
    for width in _WIDTHS[kind]:
        lines = _broken(name, text, width - 2 * _INSET[kind] if kind in _INSET else width * 70 // 100)
        if len(lines) <= _FEW_LINES:
            break
    return width, lines


@lru_cache(maxsize=4096)
def _circle(name: str, text: str) -> tuple[int, int, tuple[Line, ...]]:
    """The smallest circle that holds the whole text; the largest where none does."""
    whole = (name + text).replace(" ", "")
    least = width_of(whole, SIZE)
    lines: tuple[Line, ...] = ()
    for across in _CIRCLES:
        for count in range(2, across // LINE - 2):
            width = isqrt(across * across - (count * LINE) ** 2) - 10
            if width * count < least:
                continue  # not even without a gap at the end of any line
            lines = _broken(name, text, width, count)
            if "".join(line for line, _ in lines).replace(" ", "") == whole:
                return across, across, lines
    across = _CIRCLES[-1]
    count = across * 6 // 10 // LINE
    return across, across, _broken(name, text, isqrt(across * across - (count * LINE) ** 2) - 10, count)


def _notes(branch: Branch) -> tuple[Line, ...]:
    notes: list[Line] = []
    reason = " ".join(branch.node.undeveloped.split())
    if reason:
        notes += [(line, "path-text t11") for line in wrap_words(reason, _NOTE, SIZE, lines=_MOST_NOTE_LINES)]
    if branch.hidden:
        notes.append((f"{branch.hidden} more below", "soft t11"))
    return tuple(notes)
