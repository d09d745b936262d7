"""Hostile safety files: bombs, entities, lies of the format, noise. Each is refused or read in short time, and none ends in a traceback."""

import io
import zipfile

import pytest
import xlsxwriter  # type: ignore[import-untyped]
from hypothesis import given, settings
from hypothesis import strategies as st

from formats.safety_builders import REQIF, as_csv, as_xlsx, as_zip, codes, read, with_member
from primum.diagnostics.codes import CODES
from primum.formats.safety import safety_limits
from primum.formats.safety.read_safety_file import FORMS, read_safety_file
from primum.formats.safety.safety_columns import ColumnNames


def _book() -> bytes:
    """With a table of shared texts, as spreadsheets write it."""
    out = io.BytesIO()
    book = xlsxwriter.Workbook(out, {"in_memory": True})
    for name, rows in {"Hazards": [["ID", "Title"], ["HZ-1", "a"]], "Harms": [["ID", "Title"], ["H-1", "b"]]}.items():
        written = book.add_worksheet(name)
        for number, row in enumerate(rows):
            written.write_row(number, 0, row)
    book.close()
    return out.getvalue()


BOOK = _book()
SHEET, STRINGS = "xl/worksheets/sheet1.xml", "xl/sharedStrings.xml"
MEMBERS = (SHEET, STRINGS, "xl/workbook.xml", "[Content_Types].xml", "xl/styles.xml", "xl/_rels/workbook.xml.rels")
SPACE = b'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
ENTITIES = b'<!DOCTYPE a [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]>'


def sheet(inside: bytes) -> bytes:
    return with_member(BOOK, SHEET, b"<worksheet " + SPACE + b"><sheetData>" + inside + b"</sheetData></worksheet>")


BOMB = b"<sst>" + b" " * (safety_limits.MAX_MEMBER + 1) + b"</sst>"
WORKBOOKS = {
    "a bomb": (lambda: with_member(BOOK, STRINGS, BOMB), "unpacks to more than"),
    "entities": (lambda: with_member(BOOK, STRINGS, ENTITIES + b"<sst>&b;</sst>"), "DOCTYPE"),
    "entities in UTF-16": (lambda: with_member(BOOK, STRINGS, (ENTITIES.decode() + "<sst>&b;</sst>").encode("utf-16")), "DOCTYPE"),
    "a fetched entity": (lambda: with_member(BOOK, "xl/workbook.xml", b'<!DOCTYPE a SYSTEM "file:///etc/passwd"><a/>'), "DOCTYPE"),
    "a row of a million cells": (lambda: sheet(b'<row r="1">' + b"<c/>" * 1_000_000 + b"</row>"), "more, or is nested deeper"),
    "a text of a million pieces": (lambda: with_member(BOOK, STRINGS, b"<sst><si>" + b"<t/>" * 1_000_000 + b"</si></sst>"), "more, or is"),
    "deep nesting": (lambda: with_member(BOOK, "docProps/core.xml", b"<a>" * 100_000), "nested deeper"),
    "a row beyond the last": (lambda: sheet(b'<row r="9999999"><c r="A9999999"><v>1</v></c></row>'), "rows of a sheet"),
    "rows out of order": (lambda: sheet(b'<row r="5"/><row r="2"/>'), "rows of a sheet"),
    "no XML": (lambda: sheet(b"<row"), "not XML"),
    "no sheet": (lambda: with_member(BOOK, SHEET, None), "lists a sheet `Hazards` and does not hold it"),
    "no strings": (lambda: with_member(BOOK, STRINGS, None), "no workbook that can be read"),
    "no workbook": (lambda: as_zip({"a.xml": b"<a/>"}), "no workbook that can be read"),
    "the old kind": (lambda: b"\xd0\xcf\x11\xe0" + b"x" * 500, "XLS"),
    "cut off": (lambda: BOOK[:2000], "no archive"),
    "no archive": (lambda: b"hello", "no archive"),
    "nothing": (lambda: b"", "no archive"),
}


@pytest.mark.parametrize("name", WORKBOOKS)
def test_a_hostile_workbook_is_refused_with_a_reason(name: str) -> None:
    make, says = WORKBOOKS[name]
    file, problems = read("file.xlsx", make())
    assert not file.items
    assert codes(problems) == ["error PR0901"]
    assert says in problems[0].message


def test_a_workbook_of_few_rows_far_down_is_read_at_once() -> None:
    row = b'<row r="1"><c r="A1" t="str"><v>ID</v></c><c r="B1" t="str"><v>Title</v></c></row>'
    last = b'<row r="1048576"><c r="A1048576" t="str"><v>HZ-9</v></c><c r="B1048576" t="str"><v>far</v></c></row>'
    content = sheet(row + b'<row r="70"><c r="XFD70" s="1"/></row>' + last)
    file, problems = read("file.xlsx", content)
    assert [item.id for item in file.items] == ["HZ-9", "H-1"]
    assert not problems


def test_merged_ranges_larger_than_the_sheet_cost_nothing() -> None:
    ranges = b"".join(b'<mergeCell ref="A%d:XFD1048576"/>' % row for row in range(2, 3000))
    rows = b'<row r="1"><c r="A1" t="str"><v>ID</v></c><c r="B1" t="str"><v>Title</v></c></row>'
    content = with_member(
        BOOK, SHEET, b"<worksheet " + SPACE + b"><sheetData>" + rows + b"</sheetData><mergeCells>" + ranges + b"</mergeCells></worksheet>"
    )
    file, problems = read("file.xlsx", content)
    assert [item.id for item in file.items] == ["H-1"]
    assert not problems


DOCUMENTS = {
    "entities": (ENTITIES + b"<REQ-IF>&b;</REQ-IF>", "DOCTYPE"),
    "another root": (b"<html/>", "its root is `html`"),
    "nothing": (b"", "not XML"),
    "an unknown encoding": (b'<?xml version="1.0" encoding="klingon"?><REQ-IF/>', "not XML"),
    "deep nesting": (b"<REQ-IF>" + b"<a>" * 5000, "nested deeper"),
    "an archive without a document": (as_zip({"readme.md": b""}), "no file that ends with `.reqif`"),
    "an archive with another": (as_zip({"a.reqif": b"<html/>"}), "`a.reqif` in the archive"),
}


@pytest.mark.parametrize("name", DOCUMENTS)
def test_a_hostile_reqif_is_refused_with_a_reason(name: str) -> None:
    content, says = DOCUMENTS[name]
    file, problems = read("file.reqif", content)
    assert not file.items
    assert codes(problems) == ["error PR0901"]
    assert says in problems[0].message


def test_limits_of_rows_hold(monkeypatch: pytest.MonkeyPatch) -> None:
    for module in ("read_safety_csv", "read_safety_xlsx", "reqif_document"):
        monkeypatch.setattr(f"primum.formats.safety.{module}.MAX_ROWS", 2)
    rows = [["ID", "Title"], ["HZ-1", "a"], ["HZ-2", "b"], ["HZ-3", "c"]]
    for name, content in (("hazards.csv", as_csv(rows)), ("file.xlsx", as_xlsx({"Hazards": rows})), ("x.reqif", REQIF.encode())):
        file, problems = read(name, content)
        assert not file.items
        assert codes(problems) == ["error PR0901"], name


@settings(max_examples=60, deadline=None)
@given(st.data())
def test_noise_never_ends_in_an_exception(data: st.DataObject) -> None:
    form = data.draw(st.sampled_from(FORMS))
    base = {"xlsx": BOOK, "csv": as_csv([["ID", "Title"], ["HZ-1", "a"]]), "reqif": REQIF.encode()}[form]
    content = bytearray(base)
    for _ in range(data.draw(st.integers(0, 12))):
        place = data.draw(st.integers(0, len(content) - 1))
        content[place : place + data.draw(st.integers(0, 3))] = data.draw(st.binary(max_size=3))
    _, problems = read_safety_file("file", bytes(content), form, ColumnNames())
    assert {each.code for each in problems} <= set(CODES)


@settings(max_examples=60, deadline=None)
@given(st.sampled_from(MEMBERS), st.data())
def test_noise_inside_a_workbook_never_ends_in_an_exception(member: str, data: st.DataObject) -> None:
    content = bytearray(zipfile.ZipFile(io.BytesIO(BOOK)).read(member))
    for _ in range(data.draw(st.integers(1, 6))):
        place = data.draw(st.integers(0, len(content) - 1))
        content[place : place + 1] = data.draw(st.sampled_from([b"", b"9", b"A", b'"', b"s", b"-1", b"e5"]))
    _, problems = read("file.xlsx", with_member(BOOK, member, bytes(content)))
    assert {each.code for each in problems} <= set(CODES)
