"""The tables of a safety file as a workbook: a sheet a table, every value a text and never a formula."""

import io
from datetime import UTC, datetime
from typing import Any

import xlsxwriter  # type: ignore[import-untyped]

from primum.formats.safety.safety_sheet import SafetyExport, SafetySheet

LONGEST = 32_767
"""Characters that a cell holds."""

_LETTERS = {"font_name": "Arial", "font_size": 9, "valign": "top"}
_CELL = {**_LETTERS, "text_wrap": True}
_HEAD = {**_LETTERS, "bold": True, "bottom": 1, "bg_color": "#E8ECF1"}
_NARROWEST, _WIDEST, _AROUND = 10, 60, 2
_FORMULA = ("=", "+", "-", "@")


def write_safety_xlsx(export: SafetyExport) -> bytes:
    """A sheet that says what it is, then one for each table. The same tables on the same day give the same bytes.

    Raises ValueError naming the row when a text is longer than a cell holds: cut, it would come back as another text.
    """
    _check_lengths(export)
    out = io.BytesIO()
    book = xlsxwriter.Workbook(out, {"in_memory": True})
    book.set_properties({"title": export.title[:255], "created": datetime(export.day.year, export.day.month, export.day.day, tzinfo=UTC)})
    looks = {"cell": book.add_format(_CELL), "head": book.add_format(_HEAD), "guarded": book.add_format({**_CELL, "quote_prefix": True})}
    _write_about(book.add_worksheet("About"), export, looks)
    for sheet in export.sheets:
        _write_sheet(book.add_worksheet(sheet.name), sheet, looks)
    book.close()
    return out.getvalue()


def _check_lengths(export: SafetyExport) -> None:
    for sheet in export.sheets:
        for row in sheet.rows:
            for column, text in zip(sheet.columns, row, strict=True):
                if len(text) > LONGEST:
                    message = f"{column} of `{row[0]}` has {len(text):,} characters, and a cell of a workbook holds {LONGEST:,}"
                    raise ValueError(f"{message}; write CSV or ReqIF instead")


def _write_about(sheet: Any, export: SafetyExport, looks: dict[str, Any]) -> None:
    sheet.set_column(0, 0, 24, looks["cell"])
    sheet.set_column(1, 1, 110, looks["cell"])
    for number, (label, text) in enumerate(((export.title, ""), *export.about.items())):
        sheet.write_string(number, 0, label, looks["head" if not number else "cell"])
        sheet.write_string(number, 1, text, looks["guarded" if text.startswith(_FORMULA) else "cell"])


def _write_sheet(sheet: Any, table: SafetySheet, looks: dict[str, Any]) -> None:
    for at, column in enumerate(table.columns):
        longest = max([len(column) + _AROUND, *(len(line) for row in table.rows for line in row[at].split("\n"))])
        sheet.set_column(at, at, min(max(longest, _NARROWEST), _WIDEST))
        sheet.write_string(0, at, column, looks["head"])
    for number, row in enumerate(table.rows, start=1):
        for at, text in enumerate(row):
            if text:
                sheet.write_string(number, at, text, looks["guarded" if text.startswith(_FORMULA) else "cell"])
    sheet.freeze_panes(1, 1)
    sheet.autofilter(0, 0, max(len(table.rows), 1), len(table.columns) - 1)
    sheet.ignore_errors({"number_stored_as_text": "A1:XFD1048576"})
