"""A table as an expression of Typst."""

from collections.abc import Iterator

from primum.documents.block import Row, Table
from primum.documents.column_widths import column_widths
from primum.documents.pdf.quoted import quoted
from primum.documents.pdf.script import Script
from primum.documents.pdf.set_runs import set_code, set_runs, set_text
from primum.documents.run import Runs, plain, text_of

_SIZE, _SMALL = 8.8, 7.6
_NARROW = 62
"""A table whose columns are narrower than this on average, in points, is set in small letters."""

_LETTER, _AROUND = 4.9, 110
"""The width of a letter, in tenths of the size; and what a cell has beside its text, in tenths of a point."""

_MOST_LINES = 14
"""A row with more lines may be split between pages."""

_NOTE_LETTERS = 14


def set_table(table: Table, script: Script, width: int) -> str:
    """The table in a room of so many points, with its heading on every page."""
    size, widths, letters = _measured(table, width)
    has_notes = script.dossier.auditor and any(row.anchor for row in table.rows)
    head = Row(cells=tuple(plain(column.title) for column in table.columns))
    parts = [
        set_text(table.caption),
        script.label(table.id),
        f"{size}pt",
        f"({','.join(f'{each}fr' for each in widths)},)",
        f"({','.join(set_text(text_of(title), room) for title, room in zip(head.cells, letters, strict=True))},)",
        _truth(_lines(head, letters) <= _MOST_LINES),
        _truth(has_notes),
        *(cell for row in table.rows for cell in _cells(row, script, letters, has_notes=has_notes)),
    ]
    if not table.rows:
        parts.append(f"table.cell(colspan:{len(widths)},e({quoted('Nothing to list.')}))")
    return "tab(" + ",\n".join(parts) + ")"


def _measured(table: Table, width: int) -> tuple[float, tuple[int, ...], list[int]]:
    """The size of letters, the widths of the columns, and how many letters each has room for in a line."""
    size = _SMALL if width < _NARROW * len(table.columns) else _SIZE
    letter = round(_LETTER * size)
    widths = column_widths(table, 10 * width, letter, _AROUND)
    return size, widths, [max((each - _AROUND) // letter, 3) for each in widths]


def _truth(value: bool) -> str:
    return str(value).lower()


def _cells(row: Row, script: Script, letters: list[int], *, has_notes: bool) -> Iterator[str]:
    """The cells of a row. The place of its id is in the first one, or in the margin beside it for an auditor."""
    label = script.label(row.anchor) if row.anchor else '""'
    is_long = max(_lines(row, letters), len(row.anchor) // _NOTE_LETTERS if has_notes else 0) > _MOST_LINES
    if has_notes:
        yield f"m({label},{set_code(row.anchor, _NOTE_LETTERS)},is-long:{_truth(is_long)})"
        label = '""'
    for runs, room in zip(row.cells, letters, strict=True):
        cell = set_runs(runs, script, room, at=row.anchor)
        if label != '""':
            cell, label = f"n({label},{cell})", '""'
        yield f"l({cell})" if is_long else cell


def _lines(row: Row, letters: list[int]) -> int:
    return max((_lines_of(runs, room) for runs, room in zip(row.cells, letters, strict=True)), default=0)


def _lines_of(runs: Runs, room: int) -> int:
    return -(-len(text_of(runs)) // room)
