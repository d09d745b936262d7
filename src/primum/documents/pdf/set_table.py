"""A table as an expression of Typst."""

from collections.abc import Iterator

from primum.documents.block import Row, Table
from primum.documents.pdf.measure import Measure, measure
from primum.documents.pdf.quoted import quoted
from primum.documents.pdf.script import Script
from primum.documents.pdf.set_runs import set_code, set_runs, set_text
from primum.documents.run import plain, text_of

_MOST_LINES = 14
"""A row with more lines may be split between pages."""

_NOTE_LETTERS = 14


def set_table(table: Table, script: Script, width: int) -> str:
    """The table in a room of so many points, with its heading on every page."""
    found = measure(table, width)
    has_notes = script.dossier.auditor and any(row.anchor for row in table.rows)
    head = Row(cells=tuple(plain(column.title) for column in table.columns))
    parts = [
        set_text(table.caption),
        script.label(table.id),
        f"{found.size}pt",
        f"({','.join(f'{each}fr' for each in found.widths)},)",
        f"({','.join(set_text(text_of(title), room) for title, room in zip(head.cells, found.letters, strict=True))},)",
        _truth(found.lines(head) <= _MOST_LINES),
        _truth(has_notes),
        *(cell for row in table.rows for cell in _cells(row, script, found, has_notes=has_notes)),
    ]
    if not table.rows:
        parts.append(f"table.cell(colspan:{len(found.widths)},e({quoted('Nothing to list.')}))")
    return "tab(" + ",\n".join(parts) + ")"


def _truth(value: bool) -> str:
    return str(value).lower()


def _cells(row: Row, script: Script, found: Measure, *, has_notes: bool) -> Iterator[str]:
    """The cells of a row. The place of its id is in the first one, or in the margin beside it for an auditor."""
    label = script.label(row.anchor) if row.anchor else '""'
    is_long = max(found.lines(row), len(row.anchor) // _NOTE_LETTERS if has_notes else 0) > _MOST_LINES
    if has_notes:
        yield f"m({label},{set_code(row.anchor, _NOTE_LETTERS)},is-long:{_truth(is_long)})"
        label = '""'
    for runs, room in zip(row.cells, found.letters, strict=True):
        cell = set_runs(runs, script, room, at=row.anchor)
        if label != '""':
            cell, label = f"n({label},{cell})", '""'
        yield f"l({cell})" if is_long else cell
