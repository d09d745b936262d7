"""The workbook: opens, is the same every time, holds words as words, links to its rows, and says what it is."""

import io
import zipfile
from datetime import date
from xml.etree import ElementTree as ET

import pytest
from msgspec.structs import replace
from openpyxl import Workbook, load_workbook
from openpyxl.worksheet.worksheet import Worksheet

from documents.office_dossier import HOSTILE, document_of, dossier_of, full_dossier, hostile_dossier, matrix, paragraph, row
from primum.documents.block import Bullets, Column, Row, Table
from primum.documents.document import Dossier
from primum.documents.run import Run, Tone, plain, ref, refs, toned
from primum.documents.write_xlsx import write_xlsx
from primum.documents.xlsx.sheet_names import sheet_names


def written(dossier: Dossier, place: int = 0) -> Workbook:
    content = write_xlsx(dossier.documents[place], dossier)
    assert content is not None
    return load_workbook(io.BytesIO(content))


def table_of(*rows: Row, columns: int = 1) -> Table:
    return Table(id="t", caption="Made", columns=tuple(Column(title=f"C{at}") for at in range(columns)), rows=rows, is_matrix=True)


def sheet_of(*rows: Row, columns: int = 1) -> Worksheet:
    sheet = written(dossier_of(document_of(table_of(*rows, columns=columns))))["Made"]
    assert isinstance(sheet, Worksheet)
    return sheet


def all_words(sheet: Worksheet) -> list[str]:
    return [str(cell.value) for line in sheet.iter_rows() for cell in line if cell.value is not None]


def test_a_document_without_a_matrix_has_no_workbook() -> None:
    calm = Table(id="t", caption="Control", columns=(Column(title="A"),), rows=())
    dossier = dossier_of(document_of(paragraph("x"), calm))
    assert write_xlsx(dossier.documents[0], dossier) is None


def test_there_is_a_sheet_about_it_and_one_for_each_matrix() -> None:
    book = written(full_dossier())
    assert book.sheetnames == ["About", "Risks", "Wide risks"]
    sheet = book["Risks"]
    assert sheet["A1"].value == "Table 1: Risks"
    assert [cell.value for cell in sheet[2]] == ["Id", "Title", "Level", "Evidence"]
    assert [cell.value for cell in sheet[3]] == ["R-0", "What R-0 does", "reduce", "R-1, C-1"]
    assert sheet.freeze_panes == "B3"
    assert sheet.auto_filter.ref == "A2:D11"


@pytest.mark.parametrize("dossier", [full_dossier(), full_dossier(auditor=True, status="draft"), hostile_dossier()])
def test_the_same_dossier_gives_the_same_bytes_and_knows_no_clock(dossier: Dossier) -> None:
    first = write_xlsx(dossier.documents[0], dossier)
    assert first is not None
    assert first == write_xlsx(dossier.documents[0], dossier)
    with zipfile.ZipFile(io.BytesIO(first)) as archive:
        assert {each.date_time for each in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        assert b"2026-11-26T00:00:00Z" in archive.read("docProps/core.xml")


def test_hostile_words_are_words_and_no_formulas() -> None:
    dossier = hostile_dossier()
    book = written(dossier)
    cells = [cell for sheet in book.worksheets for line in sheet.iter_rows() for cell in line]
    assert not [cell for cell in cells if cell.data_type == "f"]
    said = {str(cell.value) for cell in cells}
    assert {"<script>alert(1)</script>", "=cmd()|calc", "abc[0m", "x" * 500, "_x0041_", "tab\there\nnew line"} <= said
    assert "gnp.exe [U+202E]gnp.exe[U+202C]" in said
    content = write_xlsx(dossier.documents[0], dossier)
    assert content is not None
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        for name in archive.namelist():
            ET.fromstring(archive.read(name))


@pytest.mark.parametrize("text", ["=1+1", "+1", "-x", "@SUM(A1)"])
def test_what_looks_like_a_formula_stays_text_even_when_it_is_edited(text: str) -> None:
    cell = sheet_of(Row(cells=(plain(text),)), Row(cells=(plain("word"),)))["A3"]
    assert (cell.value, cell.data_type, cell.quotePrefix) == (text, "s", True)


def test_an_id_leads_to_its_row_and_not_from_its_own() -> None:
    sheet = sheet_of(
        Row(anchor="A-1", cells=(ref("A-1"), ref("B'2"))),
        Row(anchor="B'2", cells=(ref("B'2"), refs(["A-1", "B'2"]))),
        columns=2,
    )
    assert sheet["B3"].hyperlink.location == "'Made'!A4"
    assert [sheet[name].hyperlink for name in ("A3", "A4", "B4")] == [None] * 3


def test_the_document_itself_is_the_first_sheet() -> None:
    assert sheet_of(Row(cells=(ref("document:one"),)))["A3"].hyperlink.location == "'About'!A1"


def test_an_id_is_the_same_in_every_workbook_and_leads_to_the_one_it_is_at_home_in() -> None:
    one, two = full_dossier().documents
    table = table_of(Row(cells=(refs(["C-1", "C-2"]),)), Row(cells=(ref("R-0"),)), Row(cells=(ref("C-1"),)), Row(cells=(ref("nowhere"),)))
    sheet = written(dossier_of(document_of(table, identifier="three"), one, two))["Made"]
    assert [sheet[cell].value for cell in ("A3", "A4", "A5")] == ["C-1, C-2", "R-0", "C-1"]
    assert sheet["A4"].hyperlink.target == f"{one.name}.xlsx" and sheet["A4"].hyperlink.location == "'Risks'!A3"
    assert sheet["A3"].hyperlink is None and sheet["A6"].hyperlink is None


def test_numbers_and_days_are_such_and_names_stay_names() -> None:
    columns = {"Devices": ["1,020", "7", "-", "-3"], "Day": ["2026-06-22", "-", "2026-02-30", "soon"], "Version": ["2.10", "3", "007", "-"]}
    rows = [Row(cells=tuple(plain(texts[at]) for texts in columns.values())) for at in range(4)]
    table = Table(id="t", caption="Made", columns=tuple(Column(title=name) for name in columns), rows=tuple(rows), is_matrix=True)
    sheet = written(dossier_of(document_of(table)))["Made"]
    found = [[sheet.cell(row, column).value for row in range(3, 7)] for column in (1, 2, 3)]
    assert found[0] == [1020, 7, None, -3]
    assert found[1][0].isoformat() == "2026-06-22T00:00:00" and found[1][1:] == ["-", "2026-02-30", "soon"]
    assert found[2] == ["2.10", "3", "007", "-"]
    assert (sheet["A3"].number_format, sheet["B3"].number_format) == ("#,##0", "yyyy-mm-dd")


def test_names_of_sheets_are_cut_between_words() -> None:
    assert sheet_names(["Decisions on published vulnerabilities", "Decisions on published weaknesses"]) == (
        "Decisions on published",
        "Decisions on published (2)",
    )
    assert sheet_names(["A" * 40]) == ("A" * 31,)


def test_addresses_are_links_only_when_one_may_follow_them() -> None:
    sheet = sheet_of(
        Row(cells=((Run(text="site", url="https://example.org/a"),),)),
        Row(cells=((Run(text="bad", url="javascript:alert(1)"),),)),
    )
    assert sheet["A3"].value == "site (https://example.org/a)"
    assert sheet["A3"].hyperlink.target == "https://example.org/a"
    assert (sheet["A4"].value, sheet["A4"].hyperlink) == ("bad (javascript:alert(1))", None)


def test_the_tone_of_a_cell_is_the_worst_in_it_and_the_word_stays() -> None:
    sheet = sheet_of(
        Row(cells=(toned("acceptable", Tone.GOOD) + plain(", was ") + toned("unacceptable", Tone.BAD),)), Row(cells=(plain("x"),))
    )
    assert sheet["A3"].value == "acceptable, was unacceptable"
    assert sheet["A3"].fill.fgColor.rgb == "FFF0ABA2"
    assert sheet["A4"].fill.fill_type is None


def test_only_columns_of_whole_numbers_are_numbers() -> None:
    rows = [("7", "2.10", "007", "7"), ("12", "3", "1", ""), ("-3", "4", "2", "x")]
    sheet = sheet_of(*(Row(cells=tuple(plain(text) for text in each)) for each in rows), columns=4)
    assert [cell.value for cell in sheet[3]] == [7, "2.10", "007", "7"]
    assert [cell.value for cell in sheet[5]] == [-3, "4", "2", "x"]


def test_names_of_sheets_are_short_clean_and_each_only_once() -> None:
    captions = ["A" * 40, "a" * 40, "[x]:*?/\\", "About", "history", "'", "", "'s", HOSTILE[7]]
    tables = tuple(matrix(f"t-{at}", caption, ()) for at, caption in enumerate(captions))
    names = written(dossier_of(document_of(*tables))).sheetnames
    assert len({name.lower() for name in names}) == len(names) == 10
    assert all(0 < len(name) <= 31 and not set(name) & set("[]:*?/\\") and name.strip("'") == name for name in names)
    assert names[1:6] == ["A" * 31, "a" * 27 + " (2)", "x", "About (2)", "history (2)"]


def test_the_first_sheet_says_what_it_is_and_what_is_open() -> None:
    sheet = written(full_dossier(status="in review"))["About"]
    said = all_words(sheet)
    assert "IN REVIEW – not effective" in said
    assert {
        "1 open point",
        "Nobody reviews this",
        "WH-SEC-one",
        "Jonas Brandt",
        "0123456789abcdef" * 4,
        "2026-11-26",
        "How to read",
    } <= set(said)
    assert "Table 1: Risks (9 rows)" in said
    names = {str(cell.value): cell for cell in sheet["A"] if cell.hyperlink}
    assert names["Wide risks"].hyperlink.location == "'Wide risks'!A1"


def test_pages_are_across_with_head_and_number() -> None:
    sheet = written(full_dossier(status="draft"))["Risks"]
    assert (sheet.page_setup.orientation, sheet.page_setup.paperSize, sheet.page_setup.fitToHeight) == ("landscape", 9, 0)
    assert sheet.print_title_rows == "$1:$2"
    assert "Page &[Page] of &N" in f"{sheet.oddFooter.right.text}".replace("&P", "&[Page]")
    assert "commit abcdef0123+" in str(sheet.oddFooter.left.text)
    assert "DRAFT – not effective" in str(sheet.oddHeader.center.text)
    assert "WH-SEC-one · Revision 3" in str(sheet.oddHeader.right.text)


def test_paper_is_as_wide_as_the_sheet_needs_to_be_read() -> None:
    words = plain("more than one line of words " * 9)
    narrow, wide, widest = (table_of(*[Row(cells=(words,) * count, anchor="")] * 3, columns=count) for count in (2, 5, 9))
    sheets = written(dossier_of(document_of(*(replace(each, id=f"t{at}") for at, each in enumerate((narrow, wide, widest))))))
    pages = [(sheet.page_setup.paperSize, sheet.page_setup.fitToWidth or 1, sheet.print_title_cols) for sheet in list(sheets)[1:4]]
    assert pages == [(9, 1, None), (8, 1, None), (8, 2, "$A:$A")]
    assert sheets["About"].page_setup.fitToHeight in (1, None)


def test_long_titles_with_signs_fit_into_the_header() -> None:
    dossier = full_dossier(status="draft")
    control = replace(dossier.documents[0].control, number="&" * 200, status="s&" * 99)
    document = replace(dossier.documents[0], title="R&D " * 90, control=control)
    content = write_xlsx(document, replace(dossier, documents=(document,)))
    assert content is not None
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        sheet = ET.fromstring(archive.read("xl/worksheets/sheet2.xml"))
    header = next(each.text or "" for each in sheet.iter() if each.tag.endswith("oddHeader"))
    assert "R&&D" in header
    assert len(header) < 255


def test_auditors_see_clauses_and_the_ids_of_rows() -> None:
    table = table_of(Row(anchor="X-1", cells=(plain("x"),)), Row(cells=()))
    calm, auditor = (written(dossier_of(document_of(table), auditor=each))["Made"] for each in (False, True))
    assert auditor["A1"].value == "Table 1: Made   [t]   Answers: MDR:GSPR-17.2"
    assert [cell.value for cell in auditor[3]] == ["x", "X-1"]
    assert "X-1" not in all_words(calm)


def test_rows_are_high_enough_for_their_words() -> None:
    sheet = sheet_of(Row(cells=(plain("word " * 80),)), Row(cells=(plain("word"),)))
    assert sheet.row_dimensions[3].height >= 48
    assert sheet.row_dimensions[4].height is None
    assert 9 <= sheet.column_dimensions["A"].width <= 91


def test_a_text_longer_than_a_cell_says_that_it_was_cut() -> None:
    value = sheet_of(Row(cells=(plain("long " * 10_000),)))["A3"].value
    assert len(value) <= 32_767
    assert value.endswith("(cut: the rest stands in the document)")


def test_a_matrix_in_a_list_and_one_without_rows_have_sheets() -> None:
    inside = Bullets(items=((matrix("t-in", "Inside", (row("A-1"),)),),))
    book = written(dossier_of(document_of(inside, matrix("t-empty", "Empty", ()))))
    assert book.sheetnames == ["About", "Inside", "Empty"]
    assert book["Empty"]["A3"].value == "Nothing is listed here."


def test_days_before_the_first_of_excel_stay_words_and_the_workbook_opens() -> None:
    rows = tuple(Row(cells=(plain(day),)) for day in ("0001-01-01", "1899-12-31", "1900-03-01"))
    made = document_of(Table(id="t", caption="Made", columns=(Column(title="Day"),), rows=rows, is_matrix=True))
    dossier = dossier_of(made)
    early = replace(dossier, basis=replace(dossier.basis, day=date(1, 1, 1)))
    sheet = written(early)["Made"]
    assert [sheet.cell(row, 1).value for row in (3, 4)] == ["0001-01-01", "1899-12-31"]
    assert sheet.cell(5, 1).value.isoformat() == "1900-03-01T00:00:00"
