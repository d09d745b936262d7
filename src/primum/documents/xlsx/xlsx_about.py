"""The first sheet of a workbook: which document it is, from what it was made, what is in it."""

from collections.abc import Iterator
from typing import Any

from primum.documents.run import Tone, text_of
from primum.documents.without_controls import without_controls
from primum.documents.xlsx.row_height import row_height
from primum.documents.xlsx.xlsx_workbook import XlsxWorkbook

Line = tuple[str, str]

_LABELS, _TEXTS = 30, 110
"""Widths of the two columns."""

_ONE_PAGE = 64
"""So many rows can be read on one page."""

_HOW = (
    ("Sheets", "One sheet for each table of the document; the document itself says what the table is for."),
    ("Filters", "The head of each sheet filters and sorts. Sorting moves rows, so links to rows are right only in the order as written."),
    ("Links", "An id in blue leads to the row in which it is at home, here or in another workbook of the file beside this one."),
    ("Sorting", "A link knows a cell, not what stands there: after sorting a sheet, links to it lead to what came there."),
    ("Colours", "A colour says the same as the word in the cell, never more."),
    ("Changes", "This file is generated. What is changed here is lost; change the folder and generate it again."),
)


def write_about(sheet: Any, workbook: XlsxWorkbook) -> None:
    """The control block, the basis, the open points, the sheets, and how to read them."""
    sheet.set_column(0, 0, _LABELS)
    sheet.set_column(1, 1, _TEXTS)
    sheet.set_row(0, 26)
    sheet.write_string(0, 0, without_controls(workbook.document.title), workbook.look("title"))
    sheet.write_string(1, 0, without_controls(workbook.words.device), workbook.look("label"))
    sheet.write_string(2, 0, without_controls(workbook.words.mark), workbook.look("mark"))
    row = _open_points(4, sheet, workbook)
    row = _group(row, "Document", _control(workbook), sheet, workbook)
    row = _group(row, "Device", _device(workbook), sheet, workbook)
    row = _group(row, "Generated from", _basis(workbook), sheet, workbook)
    row = _sheets(row, sheet, workbook)
    row = _group(row, "How to read", iter(_HOW), sheet, workbook)
    workbook.set_page(sheet, tall=1 if row <= _ONE_PAGE else 0)


def _group(row: int, title: str, lines: Iterator[Line], sheet: Any, workbook: XlsxWorkbook) -> int:
    row = _title(row, title, sheet, workbook)
    for label, text in lines:
        sheet.write_string(row, 0, label, workbook.look("label"))
        row = _text(row, without_controls(text) or "not stated", workbook.look("text"), sheet)
    return row + 1


def _text(row: int, text: str, look: Any, sheet: Any) -> int:
    sheet.write_string(row, 1, text, look)
    if height := row_height([(text, False, _TEXTS)]):
        sheet.set_row(row, height)
    return row + 1


def _title(row: int, title: str, sheet: Any, workbook: XlsxWorkbook) -> int:
    sheet.write_string(row, 0, title, workbook.look("group"))
    sheet.write_blank(row, 1, None, workbook.look("group"))
    return row + 1


def _control(workbook: XlsxWorkbook) -> Iterator[Line]:
    control = workbook.document.control
    yield "Number", control.number
    yield "Revision", control.revision
    yield "Status", control.status
    yield "Effective", control.effective
    yield "Owner", control.owner
    yield "Purpose", workbook.document.purpose


def _device(workbook: XlsxWorkbook) -> Iterator[Line]:
    basis = workbook.dossier.basis
    yield "Manufacturer", basis.manufacturer
    yield "Device", basis.device
    yield (
        "Regulation and class",
        ", ".join(each for each in (basis.regulation, f"class {basis.device_class}" if basis.device_class else "") if each),
    )
    yield "Software version", basis.software_version
    yield "Basic UDI-DI", basis.basic_udi
    yield "UDI", basis.udi


def _basis(workbook: XlsxWorkbook) -> Iterator[Line]:
    basis = workbook.dossier.basis
    yield "Commit", basis.commit or "none: the folder is not under git"
    yield "Folder", basis.folder
    yield "Catalogue", basis.catalogue
    yield "Advisories", basis.advisories
    yield "Day", basis.day.isoformat()
    yield "Primum", basis.primum


def _open_points(row: int, sheet: Any, workbook: XlsxWorkbook) -> int:
    points = workbook.document.open_points
    if not points:
        return row
    row = _title(row, "1 open point" if len(points) == 1 else f"{len(points)} open points", sheet, workbook)
    look = workbook.cell(Tone.OPEN, is_code=False, is_link=False, is_guarded=False)
    for number, point in enumerate(points, 1):
        sheet.write_string(row, 0, f"Open point {number}", look)
        row = _text(row, without_controls(text_of(point.runs)), look, sheet)
    return row + 1


def _sheets(row: int, sheet: Any, workbook: XlsxWorkbook) -> int:
    row = _title(row, "Sheets", sheet, workbook)
    for name, table in zip(workbook.names, workbook.tables, strict=True):
        sheet.write_url(row, 0, workbook.places[table.id], workbook.look("link"), name)
        rows = "1 row" if len(table.rows) == 1 else f"{len(table.rows)} rows"
        said = f"Table {workbook.document.numbers[table.id]}: {without_controls(table.caption)} ({rows})"
        row = _text(row, said, workbook.look("text"), sheet)
    return row + 1
