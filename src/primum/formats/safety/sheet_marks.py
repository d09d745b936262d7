"""What the cells of a sheet do not say themselves: which are merged, and which formulas have no value stored with them."""

import re
from collections.abc import Mapping

from msgspec import Struct, field

from primum.formats.safety.safety_limits import MAX_COLUMNS
from primum.formats.safety.safety_reading import RefusedFile
from primum.formats.safety.walk_xml import walk_xml

_RANGE = re.compile(r"\$?([A-Z]{1,3})\$?([0-9]{1,7})(?::\$?([A-Z]{1,3})\$?([0-9]{1,7}))?")
_VALUES = ("v", "is")
"""Elements that hold the value of a cell."""

LAST_ROW = 1_048_576
"""The last row that a sheet has."""

_MOST_MARKED = 1000
"""So many formulas without a value are noted; more of them would not be told."""


class SheetMarks(Struct):
    """Merged cells by the row they begin in, as (column, last row); the places (row, column) of formulas without a value; the rows that
    hold anything, and the last column that does."""

    merged: dict[int, list[tuple[int, int]]] = field(default_factory=dict)
    unvalued: set[tuple[int, int]] = field(default_factory=set)
    filled: set[int] = field(default_factory=set)
    width: int = 1


class _Looking:
    """One walk through a sheet: the row and the cell it is in."""

    def __init__(self) -> None:
        self.marks = SheetMarks()
        self.row = 0
        self.column = 0
        self.has_formula = self.is_in_value = self.has_value = False

    def start(self, name: str, attributes: Mapping[str, str], place: tuple[int, int]) -> None:
        if name == "row":
            self.row, self.column = _next_row(attributes.get("r", ""), self.row, place), 0
        elif name == "c":
            letters = attributes.get("r", "").rstrip("0123456789")
            self.column = _column(letters) if letters else self.column + 1
            self.has_formula = self.is_in_value = self.has_value = False
        elif name == "f":
            self.has_formula = True
        elif name in _VALUES:
            self.is_in_value = True
        elif name == "mergeCell":
            _merge(self.marks, attributes.get("ref", ""))

    def text(self, _: str) -> None:
        self.has_value = self.has_value or self.is_in_value

    def end(self, name: str) -> None:
        if name in _VALUES:
            self.is_in_value = False
        elif name == "c" and (self.has_value or self.has_formula):
            self.marks.filled.add(self.row)
            self.marks.width = max(self.marks.width, self.column)
            if not self.has_value and len(self.marks.unvalued) < _MOST_MARKED:
                self.marks.unvalued.add((self.row, self.column))


def sheet_marks(content: bytes) -> SheetMarks:
    """The marks of a sheet, which is refused when its XML is not one that Excel would write."""
    looking = _Looking()
    walk_xml(content, looking.start, looking.end, looking.text)
    return looking.marks


def _next_row(stated: str, before: int, place: tuple[int, int]) -> int:
    """The number of a row; rows out of order would be lost by some readers and not by others."""
    number = int(stated) if stated.isascii() and stated.isdigit() and len(stated) < 8 else 0 if stated else before + 1
    if not before < number <= LAST_ROW:
        raise RefusedFile("the rows of a sheet are not in order, or more than a sheet has", "save it again in its own program", place)
    return number


def _merge(marks: SheetMarks, reference: str) -> None:
    found = _RANGE.fullmatch(reference)
    if found is None or found[4] is None:
        return
    column, first, last = _column(found[1]), int(found[2]), int(found[4])
    if last > first and column <= MAX_COLUMNS:
        marks.merged.setdefault(first, []).append((column, last))


def _column(letters: str) -> int:
    """The number of a column, from 1; of what is no column of a sheet some number that is not looked at."""
    number = 0
    for letter in letters[:4]:
        number = 26 * number + ord(letter) - ord("A") + 1
    return number
