"""Separated values as a table of a safety file, in whatever encoding and with whatever separator a spreadsheet wrote them."""

import codecs
import csv
import io
import re
from pathlib import PurePath

from primum.diagnostics.diagnostic import Severity
from primum.formats.safety.safety_columns import ColumnNames
from primum.formats.safety.safety_limits import MAX_COLUMNS, MAX_HEAD, MAX_ROWS, MAX_TEXT
from primum.formats.safety.safety_reading import RefusedFile, SafetyReading
from primum.formats.safety.safety_table import SafetyRow, SafetyTable

SEPARATORS = (",", ";", "\t", "|")

GUARDED = re.compile("^'+(?=[=+\\-@\t\r\n＝＋－＠])")
"""How `write_safety_csv` writes what a spreadsheet would take for a formula."""

_MARKS = ((codecs.BOM_UTF8, "utf-8-sig"), (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"))
_WINDOWS = "cp1252"
_SEPARATOR_LINE = re.compile(r"sep=(.)\r?\n", re.IGNORECASE)


def read_safety_csv(reading: SafetyReading, content: bytes, names: ColumnNames) -> SafetyTable:
    """The one table of the file. Raises RefusedFile when it is no text, or not one table."""
    text, encoding = csv_text(content)
    if encoding == _WINDOWS:
        fix = "look at the letters beyond ASCII; save it as `CSV UTF-8` if they are wrong"
        reading.tell("PR0906", "the file is no UTF-8 and is read as Windows-1252", severity=Severity.WARNING, fix=fix)
    stated = _SEPARATOR_LINE.match(text)
    separator = stated[1] if stated else _separator(text, names)
    rows = _rows(text[stated.end() :] if stated else text, separator, 1 if stated else 0)
    head = _head(rows, names)
    name = PurePath(reading.file).stem
    if head < 0:
        return SafetyTable(name=name, path=reading.file, head=None, rows=rows)
    return SafetyTable(name=name, path=reading.file, head=rows[head], rows=rows[head + 1 :])


def csv_text(content: bytes) -> tuple[str, str]:
    """The text of a file and the encoding it is in. Raises RefusedFile when it is no text.

    What is not UTF-8 and has no mark is taken for the encoding of older spreadsheets in the west, in which nearly every byte is a letter.
    """
    encoding = next((name for mark, name in _MARKS if content.startswith(mark)), "utf-8")
    if encoding == "utf-8" and b"\0" in content:
        fix = "save it as CSV in UTF-8, or name its form with `--format`"
        raise RefusedFile("the file holds bytes that no text has; it is no CSV, or one in UTF-16 without its mark", fix)
    try:
        return content.decode(encoding), encoding
    except UnicodeDecodeError as error:
        if encoding != "utf-8":
            raise RefusedFile(f"the file begins like {encoding.upper()} text and is none", "save it as CSV in UTF-8") from error
        line = content.count(b"\n", 0, error.start) + 1
        try:
            return content.decode(_WINDOWS), _WINDOWS
        except UnicodeDecodeError as unfit:
            raise RefusedFile("the file is neither UTF-8 nor Windows-1252 text", "save it as CSV in UTF-8", (line, 1)) from unfit


def _separator(text: str, names: ColumnNames) -> str:
    """The separator by which the first lines have the most columns whose names are known; then the most columns."""
    start = text[: 256 * 1024]
    return max(SEPARATORS, key=lambda each: _fit(start, each, names))


def _fit(text: str, separator: str, names: ColumnNames) -> tuple[int, int]:
    try:
        first = [row for row, _ in zip(csv.reader(io.StringIO(text, newline=""), delimiter=separator), range(MAX_HEAD), strict=False)]
    except csv.Error:
        return (0, 0)
    return max(((len(names.columns_of(row[:MAX_COLUMNS])), len(row)) for row in first), default=(0, 0))


def _rows(text: str, separator: str, before: int) -> list[SafetyRow]:
    """Every row with the line it begins in."""
    rows: list[SafetyRow] = []
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=separator)
    line = before + 1
    try:
        for cells in reader:
            if any(cells):
                rows.append(SafetyRow(tuple(GUARDED.sub(_unguarded, each) for each in cells[:MAX_COLUMNS]), (line,), (1,)))
            if len(rows) > MAX_ROWS:
                raise RefusedFile(f"the file has more than the {MAX_ROWS:,} rows that are read", "split it", (line, 1))
            line = before + reader.line_num + 1
    except csv.Error as error:
        fix = f"look for a quotation mark that is not closed; no value has more than {MAX_TEXT:,} characters"
        raise RefusedFile(f"this is not CSV: {error}", fix, (line, 1)) from error
    return rows


def _unguarded(found: re.Match[str]) -> str:
    return found[0][1:]


def _head(rows: list[SafetyRow], names: ColumnNames) -> int:
    """The row in which the most columns are named; -1 when no row names two."""
    counted = [len(names.columns_of(row.texts)) for row in rows[:MAX_HEAD]]
    most = max(counted, default=0)
    return counted.index(most) if most >= 2 else -1
