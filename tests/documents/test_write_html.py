"""The site: links, ids, policy, marks, search index."""

import json
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from documents.html_site import HOSTILE, LONG, SeenPage, hostile_dossier, made_dossier, seen_pages
from primum.documents.block import Column, Row, Section, Table
from primum.documents.document import Dossier
from primum.documents.html.html_id import html_id, own_id
from primum.documents.run import plain
from primum.documents.site_name import site_name
from primum.documents.write_html import write_html

RISKS = "05-risk-assessment.html"
CONTROLS = "07-control-specification.html"
DOSSIERS = [
    made_dossier(),
    made_dossier(auditor=True, status="draft"),
    hostile_dossier(),
    replace(made_dossier(), documents=(), attachments=()),
]


def text(files: dict[str, bytes], name: str) -> str:
    return files[name].decode()


def index_of(files: dict[str, bytes]) -> list[dict[str, list[list[str]] | str]]:
    start, written = "window.primumIndex=", files["search-index.js"].decode()
    assert written.startswith(start)
    found: list[dict[str, list[list[str]] | str]] = json.loads(written.removeprefix(start).rstrip(";\n"))
    return found


def is_resolved(href: str, page: str, files: dict[str, bytes], pages: dict[str, SeenPage]) -> bool:
    if href.startswith(("https:", "data:")):
        return True
    path, _, fragment = href.partition("#")
    target = path or page
    return target in files and (not fragment or fragment in pages[target].ids)


@pytest.mark.parametrize("dossier", DOSSIERS)
def test_every_address_leads_to_a_file_and_an_id(dossier: Dossier) -> None:
    files = write_html(dossier)
    pages = seen_pages(files)
    addresses = [(name, address) for name, page in pages.items() for address in page.values("href") + page.values("src")]
    assert addresses
    assert [each for each in addresses if not is_resolved(each[1], each[0], files, pages)] == []


@pytest.mark.parametrize("dossier", DOSSIERS)
def test_an_id_stands_on_a_page_once_and_labels_exist(dossier: Dossier) -> None:
    for page in seen_pages(write_html(dossier)).values():
        assert len(page.ids) == len(set(page.ids))
        assert set(page.values("aria-labelledby") + page.values("for")) <= set(page.ids)


@pytest.mark.parametrize("dossier", DOSSIERS)
def test_a_page_keeps_to_the_strict_policy(dossier: Dossier) -> None:
    for page in seen_pages(write_html(dossier)).values():
        names = [tag for tag, _ in page.elements]
        assert "style" not in names and "svg" not in names
        assert all("src" in attributes for tag, attributes in page.elements if tag == "script")
        assert [name for _, attributes in page.elements for name in attributes if name == "style" or name.startswith("on")] == []
        policy = next(attributes["content"] for _, attributes in page.elements if attributes.get("http-equiv") == "Content-Security-Policy")
        assert policy.startswith("default-src 'none'; script-src 'self'")
        assert "unsafe" not in policy


def test_the_same_dossier_gives_the_same_bytes() -> None:
    assert write_html(made_dossier(auditor=True)) == write_html(made_dossier(auditor=True))


def test_an_id_leads_home_across_pages_and_is_text_where_nobody_knows_it() -> None:
    files = write_html(made_dossier())
    assert f'<a href="{CONTROLS}#C-1"><code class="short">C-1</code></a>' in text(files, RISKS)
    assert f'<a href="{CONTROLS}">the controls</a>' in text(files, RISKS)
    assert '<code class="short">NOWHERE</code>, ' in text(files, RISKS)
    assert f'<a href="{RISKS}#T-USB@front+ui-1">' in text(files, CONTROLS)
    assert '<tr id="T-USB@front+ui-1">' in text(files, RISKS)


def test_a_link_inside_the_page_needs_no_file_name() -> None:
    assert '<a href="#C-0">' in text(write_html(made_dossier()), CONTROLS)


def test_an_anchor_that_is_stated_twice_is_the_first_place() -> None:
    page = text(write_html(made_dossier()), CONTROLS)
    assert page.count('id="C-1"') == 1
    assert page.index('id="C-1"') < page.index("said again")


def test_sections_tables_and_figures_have_their_numbers() -> None:
    page = text(write_html(made_dossier()), RISKS)
    assert '<h3><a href="#s-table"><span class="number">2.1</span> Table of risks</a></h3>' in page
    assert "<b>Table 2</b> Table of T-USB@front+ui</caption>" in page
    assert "<b>Figure 1</b> From the port to the patient</figcaption>" in page
    assert '<th scope="col">Acceptability</th>' in page


def test_a_picture_is_a_file_with_its_words_beside_it() -> None:
    files = write_html(made_dossier())
    assert b"<style>" in files["figures/f-path.svg"]
    assert '<img src="figures/f-path.svg" alt="A box that says port to patient" width="900" height="120">' in text(files, RISKS)
    assert '<div class="picture"><div class="region on-white"' in text(files, RISKS)


def test_tones_are_words_with_a_colour() -> None:
    page = text(write_html(made_dossier()), RISKS)
    assert all(f'<span class="tone {tone} short">{tone}</span>' in page for tone in ("good", "fair", "bad", "open"))


def test_hostile_text_is_only_text() -> None:
    files = write_html(hostile_dossier())
    for page in seen_pages(files).values():
        assert [attributes["src"] for tag, attributes in page.elements if tag == "script"] == [
            "table.js",
            "page.js",
            "find.js",
            "search.js",
        ]
        assert not [href for href in page.values("href") if href.startswith("javascript")]
        assert "<script>alert(1)</script>" in page.text
        assert LONG in page.text
    body = text(files, "01-d.html")
    assert "\x00" not in body and "\x07" not in body
    assert "<bdi>&lt;script&gt;" in body
    assert "\N{REPLACEMENT CHARACTER}" in body
    assert HOSTILE[:25] not in body


def test_hostile_names_stay_in_their_folders() -> None:
    names = write_html(hostile_dossier()).keys()
    assert {"attachments/~2E.~2F..~2Fevil", "figures/~2E.~2F..~2Ff~20~2F.svg"} <= names


def test_hostile_words_do_not_end_a_string_of_the_style_sheet() -> None:
    sheet = text(write_html(hostile_dossier()), "style.css")
    margins = sheet[sheet.index("@page d1") :]
    assert "<script>" not in margins
    assert re.sub(r"'[^'\n]*'", "", margins).count("'") == 0


def test_open_points_are_counted_listed_and_marked() -> None:
    files = write_html(made_dossier())
    page = text(files, RISKS)
    assert "1 open point</p>" in page
    assert '<li><a href="#~-open-1">Nobody reviews this.</a></li>' in page
    assert '<div class="callout open-point" role="note" id="~-open-1"><p class="label">Open point</p>' in page
    assert f'<a href="{RISKS}#~-open-1"><span class="tone open short">1 open</span></a>' in text(files, "index.html")
    assert "A release is refused" not in text(files, CONTROLS)


@pytest.mark.parametrize("status", ["draft", "in review", ""])
def test_what_is_not_effective_says_so(status: str) -> None:
    files = write_html(made_dossier(status=status))
    mark = f"{(status or 'draft').upper()} – not effective"
    assert f'<p class="banner">{mark}</p>' in text(files, RISKS)
    assert "2 of 2 documents not effective" in text(files, "index.html")
    assert f"{(status or 'draft').upper()} \\2013  not effective" in text(files, "style.css")


def test_what_is_effective_has_no_mark() -> None:
    files = write_html(made_dossier())
    assert "not effective" not in text(files, RISKS) + text(files, "index.html") + text(files, "style.css")


def test_auditors_see_clauses_and_anchors_in_the_margin() -> None:
    page = text(write_html(made_dossier(auditor=True)), RISKS)
    assert f'<ul><li>MDR:GSPR-3c</li><li><a href="{CONTROLS}#C-1">C-1</a></li></ul>' in page
    assert '<td class="mark"><a href="#T-USB@front+ui-1">T-USB@front+ui-1</a></td>' in page


def test_readers_see_neither() -> None:
    page = text(write_html(made_dossier()), RISKS)
    assert "MDR:GSPR-3c" not in page
    assert 'class="mark"' not in page


def test_each_page_says_what_it_is_and_what_it_was_made_from() -> None:
    files = write_html(made_dossier())
    for words in (
        "WH-SEC-05",
        "Security risk assessment",
        "Revision 3",
        "effective",
        "Windhover 300",
        "2.3.0",
        "abcdef0123+",
        "0123456789ab",
    ):
        assert words in text(files, RISKS)
    assert "Primum 0.1.0" in text(files, RISKS)
    sheet = text(files, "style.css")
    assert "@page d2{size:A4;" in sheet
    assert "'Page ' counter(page) ' of ' counter(pages)" in sheet
    assert "'WH\\2D SEC\\2D 07 \\B7  Revision 3 \\B7  effective'" in sheet


def test_the_index_lists_documents_basis_and_attachments() -> None:
    files = write_html(made_dossier())
    index = text(files, "index.html")
    for words in (
        f'<a href="{RISKS}">Security risk assessment</a>',
        "Purpose of risk-assessment.",
        "WH-SEC-05",
        "Example GmbH",
        "++B",
        "2026-11-26",
    ):
        assert words in index
    assert '<a href="attachments/ui-computer.cdx.json">ui-computer.cdx.json</a>' in index
    assert files["attachments/ui-computer.cdx.json"] == b"{}"


@pytest.mark.parametrize("dossier", DOSSIERS)
def test_everything_in_the_search_index_can_be_reached(dossier: Dossier) -> None:
    files = write_html(dossier)
    pages = seen_pages(files)
    for entry in index_of(files):
        assert isinstance(entry["file"], str)
        assert {anchor for _, anchor, _, _ in entry["found"]} <= set(pages[entry["file"]].ids)


def test_the_search_index_knows_titles_words_rows_and_ids() -> None:
    risks = index_of(write_html(made_dossier()))[0]
    assert (risks["title"], risks["text"]) == ("WH-SEC-05 Security risk assessment", "Purpose of risk-assessment.")
    found = {(kind, label or anchor): words for kind, anchor, label, words in risks["found"]}
    assert "Nobody reviews this." in found["s", "2 Risks"]
    assert "primum check" in found["s", "2 Risks"]
    assert found["r", "T-USB@front+ui-1"].startswith("\tLock number 1 at")
    assert found["f", "Figure 1 From the port to the patient"] == "A box that says port to patient"
    assert found["t", "Table 1 Control block"] == "Field\tValue"
    assert [words for (kind, _), words in found.items() if kind == "r" and "Jonas" in words] == ["Owner\tJonas Brandt"]


def test_a_page_leads_to_its_document_in_the_formats_that_are_built() -> None:
    made = made_dossier()
    without = replace(made.documents[1], sections=made.documents[1].sections[:0])
    files = write_html(replace(made, documents=(made.documents[0], without)), {"html", "data", "pdf", "xlsx"})
    others = '<a href="../pdf/05-risk-assessment.pdf">PDF</a>, <a href="../xlsx/05-risk-assessment.xlsx">XLSX</a></p>'
    assert f'<p class="also">The same as {others}' in text(files, RISKS)
    assert '<p class="also">The same as <a href="../pdf/07-control-specification.pdf">PDF</a></p>' in text(files, CONTROLS)
    assert "The same as" not in text(write_html(made), RISKS)


def test_what_leads_to_something_wide_is_printed_on_its_page() -> None:
    page = text(write_html(made_dossier()), CONTROLS)
    assert '<h2 class=wide><a href="#s-c">' in page
    assert '<p class=wide><a href="05-risk-assessment.html#T-USB@front+ui-1">' in page
    assert "<h2><a href=" in text(write_html(made_dossier()), RISKS)


def test_a_tab_in_a_cell_does_not_move_the_cells_of_the_search_index() -> None:
    table = Table(id="t", caption="c", columns=(Column(title="A\tB"), Column(title="C")), rows=(Row(cells=(plain("1\t2"), plain("3"))),))
    section = Section(id="s", title="S", blocks=(table,))
    made = made_dossier()
    found = index_of(write_html(replace(made, documents=(replace(made.documents[0], sections=(section,)),))))[0]["found"]
    assert [words for kind, *_, words in found if kind in "tr"] == ["A B\tC", "1 2\t3"]


@given(st.lists(st.text(), min_size=2, max_size=2, unique=True))
def test_two_ids_never_become_one(pair: list[str]) -> None:
    first, second = map(html_id, pair)
    assert first != second
    assert own_id("") not in first
    assert re.fullmatch(r"[A-Za-z0-9._:@+~-]*", first)


@given(st.text(min_size=1))
def test_a_name_of_a_file_has_no_folder(name: str) -> None:
    assert re.fullmatch(r"[A-Za-z0-9_~-][A-Za-z0-9._~-]*", site_name(name))


def test_no_word_of_a_heading_is_broken_where_the_screen_is_narrow() -> None:
    columns = (Column(title="Meaning"), Column(title="Name", weight=3), Column(title="Role", weight=4), Column(title="Signature", weight=2))
    table = Table(id="t", caption="T", columns=columns, rows=())
    section = Section(id="s", title="S", blocks=(table,))
    made = made_dossier()
    first = replace(made.documents[0], sections=(section,))
    page = text(write_html(replace(made, documents=(first, *made.documents[1:]))), f"{first.name}.html")
    least = int(re.search(r'<table id="t" class="m(\d+)"', page)[1])
    shares = [int(each) for each in re.findall(r"<col class=p(\d+)>", page)]
    assert all(least * share / 100 >= 0.5 * len(column.title) + 1.4 for share, column in zip(shares, columns, strict=True))
