"""The sheets of a workbook as tables of a safety file: stored values of formulas, merged cells carried down."""

import io
import warnings
import zipfile
from collections.abc import Iterator
from contextlib import redirect_stdout
from typing import Any

from primum.diagnostics.diagnostic import Severity
from primum.diagnostics.span import Span
from primum.formats.safety.safety_archive import SafetyArchive
from primum.formats.safety.safety_columns import ColumnNames
from primum.formats.safety.safety_limits import MAX_COLUMNS, MAX_HEAD, MAX_ROWS, MAX_TABLES
from primum.formats.safety.safety_reading import RefusedFile, SafetyReading
from primum.formats.safety.safety_table import SafetyRow, SafetyTable, column_letters
from primum.formats.safety.sheet_marks import LAST_ROW, SheetMarks, sheet_marks
from primum.formats.safety.walk_xml import walk_xml

_NOT_READ = tuple(
    f"xl/{each}" for each in ("media/", "drawings/", "charts/", "pivot", "externalLinks/", "embeddings/", "comments", "threadedComments/")
)
"""Members that hold no cells; they are not given to the library at all."""

_BOOK, _SHEETS, _STRINGS = "xl/workbook.xml", "xl/worksheets/", "xl/sharedStrings.xml"
_SAVE_AGAIN = "open it in its own program and save it again as XLSX"


def read_safety_xlsx(reading: SafetyReading, content: bytes, names: ColumnNames) -> list[SafetyTable]:
    """A table for each visible sheet. Raises RefusedFile when it is no workbook, or one that no program of good will writes."""
    if content.startswith(b"\xd0\xcf\x11\xe0"):
        raise RefusedFile("this is a workbook of the old kind (XLS), or one with a password", "save it as XLSX without a password")
    archive = SafetyArchive(content)
    members = {name: archive.read(name) for name in archive.names if _is_read(name)}
    marks = {name: _looked_through(name, member) for name, member in members.items()}
    try:
        return list(_tables(reading, members, marks, names))
    except RefusedFile:
        raise
    except Exception as error:  # the library has many ways of saying that a file is not one it knows
        said = f"{type(error).__name__}: {str(error)[:200]}"
        raise RefusedFile(f"this is no workbook that can be read (openpyxl says {said})", _SAVE_AGAIN) from error


def _is_read(name: str) -> bool:
    return name.endswith((".xml", ".rels")) and not name.startswith(_NOT_READ)


def _looked_through(name: str, content: bytes) -> SheetMarks | None:
    """The XML of a member walked once before the library sees it; of a sheet what is noted on the way."""
    try:
        if name.startswith(_SHEETS) and name.endswith(".xml"):
            return sheet_marks(content)
        walk_xml(content, lambda *_: None, lambda _: None, lambda _: None, free=2 if name == _STRINGS else 3)
        return None
    except RefusedFile as refused:
        raise RefusedFile(f"`{name[:200]}` in the workbook: {refused.message}", refused.fix) from refused


def _only(members: dict[str, bytes]) -> io.BytesIO:
    """An archive of what was looked through and nothing else."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_STORED) as new:
        for name, content in members.items():
            new.writestr(zipfile.ZipInfo(name), content)
    out.seek(0)
    return out


def _tables(
    reading: SafetyReading, members: dict[str, bytes], marks: dict[str, SheetMarks | None], names: ColumnNames
) -> Iterator[SafetyTable]:
    from openpyxl import load_workbook  # noqa: PLC0415 - an extra: only who reads a workbook needs it

    with warnings.catch_warnings(), redirect_stdout(io.StringIO()):  # it prints what it thinks of dates
        warnings.simplefilter("ignore")  # of drawings and rules of checking that are not read
        book = load_workbook(_only(members), read_only=True, data_only=True, keep_links=False)
        _all_there(members[_BOOK], {sheet.title for sheet in (*book.worksheets, *book.chartsheets)})
        for sheet in book.worksheets[:MAX_TABLES]:
            path = f"{reading.file}[{sheet.title}]"
            if sheet.sheet_state != "visible":
                message = f"the sheet `{sheet.title}` is hidden and is passed over"
                reading.tell("PR0902", message, Span(path, 1, 1, 1, 2), severity=Severity.WARNING, fix="unhide it if it shall be read")
                continue
            found = marks.get(str(getattr(sheet, "_worksheet_path", "")).lstrip("/"))
            if found is None:
                raise RefusedFile(f"the sheet `{sheet.title}` is not where sheets are", _SAVE_AGAIN)
            yield _table(sheet.title, path, list(_rows(reading, sheet, path, found)), names)


def _all_there(book: bytes, found: set[str]) -> None:
    """Every sheet that the workbook lists; the library leaves out those that are missing, and says nothing."""
    listed: list[str] = []
    walk_xml(book, lambda name, said, _: listed.append(said.get("name", "")) if name == "sheet" else None, lambda _: None, lambda _: None)
    missing = next((name for name in listed if name not in found), None)
    if missing is not None:
        raise RefusedFile(f"the workbook lists a sheet `{missing[:100]}` and does not hold it", _SAVE_AGAIN)


def _table(name: str, path: str, rows: list[SafetyRow], names: ColumnNames) -> SafetyTable:
    """The table below the row that names the most columns."""
    counted = [len(names.columns_of(row.texts)) for row in rows[:MAX_HEAD]]
    most = max(counted, default=0)
    if most < 2:
        return SafetyTable(name=name, path=path, head=None, rows=rows, is_grid=True)
    at = counted.index(most)
    return SafetyTable(name=name, path=path, head=rows[at], rows=rows[at + 1 :], is_grid=True)


def _rows(reading: SafetyReading, sheet: Any, path: str, marks: SheetMarks) -> Iterator[SafetyRow]:
    """The rows that hold something. A merged cell speaks for all its rows."""
    sheet.reset_dimensions()  # what a file says of its own size is not believed
    carried: dict[int, tuple[int, str]] = {}
    count = 0
    for number, cells in enumerate(sheet.iter_rows(max_col=min(marks.width, MAX_COLUMNS)), start=1):
        if number > LAST_ROW:
            return
        if number not in marks.filled and number not in marks.merged:
            continue
        texts = [
            cell.value.replace("_x000D_", "") if cell.data_type == "s" and cell.value else _text(reading, cell, (path, number, at), marks)
            for at, cell in enumerate(cells, 1)
        ]
        filled = _carry(texts, number, carried, marks)
        if not any(texts):
            continue
        count += 1
        if count > MAX_ROWS:
            raise RefusedFile(f"the sheet `{sheet.title}` has more than the {MAX_ROWS:,} rows that are read", "split it")
        while texts and not texts[-1]:
            texts.pop()
        yield SafetyRow(tuple(texts), (number,), (1,), filled)


def _carry(texts: list[str], number: int, carried: dict[int, tuple[int, str]], marks: SheetMarks) -> frozenset[int]:
    """Fill the cells below the first one of a merged range; which columns were filled."""
    for column, last in marks.merged.get(number, ()):
        if column <= len(texts):
            carried[column] = (last, texts[column - 1])
    filled = set()
    for column, (last, text) in list(carried.items()):
        if number > last:
            del carried[column]
        elif number not in marks.merged or column not in {each for each, _ in marks.merged[number]}:
            texts.extend([""] * (column - len(texts)))
            texts[column - 1] = text
            filled.add(column - 1)
    return frozenset(filled)


def _text(reading: SafetyReading, cell: Any, place: tuple[str, int, int], marks: SheetMarks) -> str:
    """A value that is no text as one; nothing, with a diagnostic, where a formula has none to show."""
    value, (path, row, column) = cell.value, place
    if value is None and (row, column) not in marks.unvalued:
        return ""
    called, span = f"{column_letters(column)}{row}", Span(path, row, column, row, column + 1)
    if value is None:
        fix = "open the workbook in its own program, let it calculate, and save it"
        reading.tell("PR0906", f"{called} is a formula without a stored value", span, fix=fix)
        return ""
    if cell.data_type == "e":
        reading.tell("PR0906", f"{called} shows the error `{value}` instead of a value", span, fix="mend the formula")
        return ""
    if isinstance(value, bool):
        return str(value).lower()
    return format(value, ".15g") if isinstance(value, float) else str(value)
