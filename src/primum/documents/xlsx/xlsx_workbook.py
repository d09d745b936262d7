"""A workbook in the making."""

from collections.abc import Mapping
from datetime import UTC, datetime, time
from functools import cached_property
from typing import Any

import xlsxwriter  # type: ignore[import-untyped]
from msgspec import Struct, field

from primum.documents.block import Table
from primum.documents.document import Document, Dossier
from primum.documents.furniture import Furniture, furniture
from primum.documents.palette import ALARM, HEAD, INK, LINE, LINK, SOFT, TONES
from primum.documents.run import Tone
from primum.documents.without_controls import without_controls
from primum.documents.xlsx.sheet_names import sheet_names
from primum.documents.xlsx.xlsx_value import FIRST_DAY

FIRST_ROW = 2
"""Rows above the first of a table: its caption and its head."""

_LONGEST_PROPERTY = 255
_A4, _A3 = 9, 8
"""The numbers of paper sizes in Excel."""
_WIDEST_ON_A4, _WIDEST_ON_A3 = 170, 250
"""Letters across; more would be set smaller than six points."""

_LETTERS = {"font_name": "Arial", "font_size": 9, "font_scheme": "none", "font_color": INK}
_CELL = {**_LETTERS, "text_wrap": True, "valign": "top", "align": "left", "border": 1, "border_color": LINE}
_LOOKS: Mapping[str, Mapping[str, object]] = {
    "cell": _CELL,
    "head": {**_CELL, "bold": True, "bg_color": HEAD, "bottom": 2, "bottom_color": SOFT, "valign": "vcenter"},
    "caption": {**_LETTERS, "font_size": 12, "bold": True},
    "title": {**_LETTERS, "font_size": 18, "bold": True},
    "group": {**_LETTERS, "font_size": 11, "bold": True, "bottom": 1, "bottom_color": SOFT},
    "label": {**_LETTERS, "font_color": SOFT, "valign": "top"},
    "text": {**_LETTERS, "text_wrap": True, "valign": "top"},
    "mark": {**_LETTERS, "font_size": 11, "bold": True, "font_color": ALARM},
    "link": {**_LETTERS, "font_color": LINK, "underline": 1, "valign": "top"},
}


class XlsxWorkbook(Struct, kw_only=True, dict=True):
    """Which document is written into which workbook, and where its ids are."""

    document: Document
    dossier: Dossier
    book: Any
    """The workbook of xlsxwriter, which knows no types."""
    _formats: dict[object, Any] = field(default_factory=dict)
    _elsewhere: dict[str, Mapping[str, str]] = field(default_factory=dict)

    @cached_property
    def tables(self) -> tuple[Table, ...]:
        """The tables that have a sheet each."""
        return self.document.matrices

    @cached_property
    def names(self) -> tuple[str, ...]:
        """The names of their sheets."""
        return sheet_names(table.caption for table in self.tables)

    @cached_property
    def words(self) -> Furniture:
        """What stands around each page."""
        return furniture(self.document, self.dossier)

    @cached_property
    def places(self) -> Mapping[str, str]:
        """Where ids are in this workbook: the first row that an id is at home in."""
        return {identifier: f"internal:{place}" for identifier, place in places_in(self.document).items()}

    def place_elsewhere(self, identifier: str) -> str:
        """The row of another workbook of the file in which an id is at home, its first sheet if no row is; empty where no workbook is."""
        home = self.dossier.homes.get(identifier, "")
        if not home or home == self.document.id or not self.dossier.by_id[home].matrices:
            return ""
        if home not in self._elsewhere:
            self._elsewhere[home] = places_in(self.dossier.by_id[home])
        place = self._elsewhere[home].get(identifier, "'About'!A1")
        return f"external:{self.dossier.by_id[home].name}.xlsx#{place}"

    def look(self, name: str) -> Any:
        """A format by its name."""
        return self._format(name, _LOOKS[name])

    def cell(self, tone: Tone, *, is_code: bool, is_link: bool, is_guarded: bool, form: str = "") -> Any:
        """The format of a cell of a table. A guarded cell stays text even when somebody edits it; `form` is that of a number or day."""
        key = (tone, is_code, is_link, is_guarded, form)
        if key not in self._formats:
            look: dict[str, object] = {**_CELL, "quote_prefix": is_guarded}
            if form:
                look["num_format"] = form
            if is_code:
                look["font_name"] = "Consolas"
            if is_link:
                look |= {"font_color": LINK, "underline": 1}
            if tone is not Tone.NONE:
                look |= {"font_color": TONES[tone].ink, "bg_color": TONES[tone].fill, "bold": True}
            return self._format(key, look)
        return self._formats[key]

    def _format(self, key: object, look: Mapping[str, object]) -> Any:
        if key not in self._formats:
            self._formats[key] = self.book.add_format(dict(look))
        return self._formats[key]

    def set_page(self, sheet: Any, *, repeated: int = 0, width: int = 0, tall: int = 0) -> None:
        """How a sheet is printed: across, one page wide, on A4, on A3 where its `width` in letters would be too small to read, on two
        beside each other where it would be so there too; `tall` is in how many pages, 0 for as many as it takes; with the document's
        number and the page on each."""
        sheet.set_landscape()
        sheet.set_paper(_A3 if width > _WIDEST_ON_A4 else _A4)
        sheet.set_margins(left=0.5, right=0.5, top=0.8, bottom=0.8)
        sheet.fit_to_pages(2 if width > _WIDEST_ON_A3 else 1, tall)
        if repeated:
            sheet.repeat_rows(0, repeated - 1)
        if width > _WIDEST_ON_A3:
            sheet.repeat_columns(0)
        mark = f'&C&"Arial,Bold"&K{ALARM.removeprefix("#")}{_said(self.words.mark, 40)}' if self.words.mark else ""
        sheet.set_header(f'&L&"Arial,Regular"&8 {_said(self.words.title, 60)}{mark}&R&8 {_said(self.words.control, 70)}')
        made = f"{_said(self.words.device, 60)}\n{_said(self.words.origin, 90)}"
        sheet.set_footer(f'&L&"Arial,Regular"&8 {made}&R&8 Page &P of &N')
        sheet.hide_gridlines(2)


def places_in(document: Document) -> Mapping[str, str]:
    """Sheet and cell of every id that is at home in a matrix of a document, and of the document itself."""
    found = {f"document:{document.id}": "'About'!A1"}
    tables = document.matrices
    for name, table in zip(sheet_names(each.caption for each in tables), tables, strict=True):
        sheet = "'" + name.replace("'", "''") + "'!A"
        found.setdefault(table.id, f"{sheet}1")
        for number, row in enumerate(table.rows, FIRST_ROW + 1):
            if row.anchor:
                found.setdefault(row.anchor, f"{sheet}{number}")
    return found


def open_workbook(out: Any, document: Document, dossier: Dossier) -> XlsxWorkbook:
    """An empty workbook that knows its title and its day, and no clock."""
    book = xlsxwriter.Workbook(out, {"in_memory": True, "default_format_properties": {"font_name": "Arial", "font_size": 9}})
    basis = dossier.basis
    book.set_properties(
        {
            "title": _named(f"{document.control.number} {document.title}".strip()),
            "keywords": _named(f"{document.control.cited(document.title)}, software {basis.software_version}"),
            "subject": _named(basis.device),
            "author": _named(basis.manufacturer),
            "company": _named(basis.manufacturer),
            "status": _named(document.control.status),
            "comments": _named(document.purpose),
            "created": datetime.combine(max(basis.day, FIRST_DAY), time.min, UTC),
        }
    )
    return XlsxWorkbook(document=document, dossier=dossier, book=book)


def _said(text: str, longest: int) -> str:
    """Words in a header or footer, where `&` is a command and all together must stay under 255 characters."""
    said = " ".join(without_controls(text).split()).replace("&", "&&")
    if len(said) <= longest:
        return said
    short = said[: longest - 1].rstrip("&")
    return f"{short}…"


def _named(text: str) -> str:
    return without_controls(text)[:_LONGEST_PROPERTY]
