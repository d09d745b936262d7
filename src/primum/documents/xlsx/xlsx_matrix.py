"""A table as a sheet."""

from collections.abc import Iterable
from datetime import date
from math import ceil
from typing import Any

from primum.documents.block import Column, Row, Section, Table
from primum.documents.document import Document
from primum.documents.full_cells import full_cells
from primum.documents.run import plain, text_of
from primum.documents.without_controls import without_controls
from primum.documents.xlsx.row_height import row_height, text_width
from primum.documents.xlsx.xlsx_text import CellText, cell_text
from primum.documents.xlsx.xlsx_value import is_numeric, value_of
from primum.documents.xlsx.xlsx_workbook import FIRST_ROW, XlsxWorkbook

_MOST_LINKS = 65_000
"""Excel opens no sheet with more than 65,530 links."""

_LEAST, _MOST, _EACH_WEIGHT = 9, 64, 12
_MOST_OF_ALL, _PAGE, _AROUND = 90, 130, 2
_FEW, _MOST_FOR_FEW = 6, 44
"""A text should not need more lines, as long as the column need not be wider for it."""

_MOST_FROZEN = 30
"""A wider first column would leave a small screen little to scroll in."""

_FILTER_SIGN = 4
_HEAD_HEIGHT = 20
_FORMULA_SIGNS = ("=", "+", "-", "@")

NOTHING = "Nothing is listed here."


def write_matrix(table: Table, sheet: Any, workbook: XlsxWorkbook) -> None:
    """Caption, head that stays in sight, rows with filters."""
    shown = _with_ids(table) if workbook.dossier.auditor else table
    cells = [[cell_text(cell, workbook, row.anchor) for cell in full_cells(row, len(shown.columns))] for row in shown.rows]
    numeric = [is_numeric(row[at].text for row in cells) for at in range(len(shown.columns))]
    sheet.write_string(0, 0, _caption(table, workbook), workbook.look("caption"))
    widths = _widths(shown.columns, cells)
    for at, column in enumerate(shown.columns):
        sheet.write_string(FIRST_ROW - 1, at, without_controls(column.title), workbook.look("head"))
        sheet.set_column(at, at, widths[at])
    _set_head_height(shown, widths, sheet)
    _write_rows(cells, numeric, sheet, workbook)
    for number, row in enumerate(cells, FIRST_ROW):
        if height := row_height((cell.text, cell.is_code, width) for cell, width in zip(row, widths, strict=True)):
            sheet.set_row(number, height)
    if not cells:
        sheet.write_string(FIRST_ROW, 0, NOTHING, workbook.look("text"))
    sheet.freeze_panes(FIRST_ROW, 1 if widths[0] <= _MOST_FROZEN else 0)
    sheet.autofilter(FIRST_ROW - 1, 0, FIRST_ROW - 1 + max(len(cells), 1), len(shown.columns) - 1)
    sheet.ignore_errors({"number_stored_as_text": "A1:XFD1048576"})
    workbook.set_page(sheet, repeated=FIRST_ROW, width=sum(widths))


def _set_head_height(table: Table, widths: list[int], sheet: Any) -> None:
    height = row_height((column.title, False, width - _FILTER_SIGN) for column, width in zip(table.columns, widths, strict=True))
    sheet.set_row(FIRST_ROW - 1, max(height, _HEAD_HEIGHT))


def _write_rows(cells: list[list[CellText]], numeric: list[bool], sheet: Any, workbook: XlsxWorkbook) -> None:
    links = 0
    for number, row in enumerate(cells, FIRST_ROW):
        for at, cell in enumerate(row):
            is_link = bool(cell.link) and links < _MOST_LINKS
            if is_link:
                links += 1
                sheet.write_url(number, at, cell.link, _look(cell, workbook, is_link=True), cell.text)
            else:
                _write_value(cell, (number, at), sheet, workbook, numeric=numeric[at])


def _write_value(cell: CellText, place: tuple[int, int], sheet: Any, workbook: XlsxWorkbook, *, numeric: bool) -> None:
    value = value_of(cell.text, numeric=numeric)
    if value is None:
        sheet.write_blank(*place, None, _look(cell, workbook))
    elif isinstance(value, str):
        sheet.write_string(*place, value, _look(cell, workbook))
    elif isinstance(value, date):
        sheet.write_datetime(*place, value, _look(cell, workbook, form="yyyy-mm-dd"))
    else:
        sheet.write_number(*place, value, _look(cell, workbook, form="#,##0" if "," in cell.text else ""))


def _look(cell: CellText, workbook: XlsxWorkbook, *, is_link: bool = False, form: str = "") -> Any:
    is_guarded = not form and cell.text.startswith(_FORMULA_SIGNS)
    return workbook.cell(cell.tone, is_code=cell.is_code, is_link=is_link, is_guarded=is_guarded, form=form)


def _caption(table: Table, workbook: XlsxWorkbook) -> str:
    caption = f"Table {workbook.document.numbers[table.id]}: {without_controls(table.caption)}"
    if not workbook.dossier.auditor:
        return caption
    clauses = " · ".join(_clauses(table, workbook.document))
    return f"{caption}   [{table.id}]" + (f"   Answers: {without_controls(clauses)}" if clauses else "")


def _clauses(table: Table, document: Document) -> tuple[str, ...]:
    return next((section.clauses for section, _ in document.walk() if _holds(section, table)), ())


def _holds(section: Section, table: Table) -> bool:
    return any(block is table for block in section.blocks)


def _with_ids(table: Table) -> Table:
    """In auditor mode the ids of rows that do not begin with them stand in a column of their own."""
    count = len(table.columns)
    if all(row.anchor in text_of(row.cells[0] if row.cells else ()) for row in table.rows):
        return table
    rows = tuple(Row(cells=(*full_cells(row, count), plain(row.anchor)), anchor=row.anchor) for row in table.rows)
    columns = (*table.columns, Column(title="Id of the row", weight=2))
    return Table(id=table.id, caption=table.caption, columns=columns, rows=rows)


def _widths(columns: tuple[Column, ...], cells: list[list[CellText]]) -> list[int]:
    """By weight and by what is in the columns; those with long texts share what is left of a page's width."""
    wanted = [_longest(row[at] for row in cells) + _AROUND for at in range(len(columns))]
    widths = [_width(column, longest) for column, longest in zip(columns, wanted, strict=True)]
    lacking = [max(min(longest, _MOST_OF_ALL) - width, 0) for longest, width in zip(wanted, widths, strict=True)]
    spare = _PAGE - sum(widths)
    if spare <= 0 or not any(lacking):
        return widths
    return [width + lack * min(spare, sum(lacking)) // sum(lacking) for width, lack in zip(widths, lacking, strict=True)]


def _width(column: Column, longest: int) -> int:
    head = max((len(word) for word in column.title.split()), default=0) + _FILTER_SIGN
    few_lines = min(longest // _FEW, _MOST_FOR_FEW)
    most = min(max(_EACH_WEIGHT * column.weight, 2 * _LEAST, few_lines), _MOST)
    return max(_LEAST, head, min(longest, most))


def _longest(cells: Iterable[CellText]) -> int:
    return ceil(max((text_width(line, is_code=cell.is_code) for cell in cells for line in cell.text.split("\n")), default=0))
