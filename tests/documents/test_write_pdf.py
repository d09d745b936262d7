"""The PDF writer: nothing is lost, every link leads somewhere, hostile text stays text, and the same dossier gives the same bytes."""

import io
import re
from collections.abc import Iterable, Iterator
from functools import cache
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from msgspec.structs import replace
from pdf_dossier import BINARY, CONTROL, SBOM, document, dossier, dossier_of, figure, open_point, paragraph, table

from primum.documents.block import Block, Bullets, Callout, CalloutKind, Column, Figure, Paragraph, Preformatted, Row, Section, Table
from primum.documents.document import Document, Dossier
from primum.documents.pdf.attachments_of import attachments_of
from primum.documents.run import Run, Style, Tone, plain, refs
from primum.documents.write_pdf import write_pdf

pypdf = pytest.importorskip("pypdf")

HOSTILE = (
    "<script>alert(1)</script>",
    '#import "x": *',
    "$x^2$ *bold* _em_ `raw` @ref <label> // c /* d */",
    "=cmd|' /C calc'!A0",
    '"quotes" \\back\\slash\\n \\u{41}',
    '#"#pagebreak()',
    "]] #] [#[ {;}#{panic(1)}",
    "~ -- --- ... 'q'",
    "a\x01b\x00c\x1b[31m \udc80 \ufffe\ue000",
    "\u202eevil\u202c \u2028 \u2029",
    "שלום עולם مرحبا بالعالم 😀 中文字 e\u0301 א\u05b0 x\u0489",
    "w" * 3000,
    "",
    "  \t\r\n ",
)


@cache
def whole(auditor: bool = False) -> Dossier:
    return dossier(auditor=auditor)


@cache
def written(at: int = 0, auditor: bool = False) -> bytes:
    return write_pdf(whole(auditor).documents[at], whole(auditor))


def read(content: bytes) -> Any:
    return pypdf.PdfReader(io.BytesIO(content), strict=True)


def write(*blocks: Block | Section) -> bytes:
    made = document(*blocks)
    return write_pdf(made, dossier_of(made))


def pages(content: bytes) -> list[str]:
    return [page.extract_text() for page in read(content).pages]


def squeezed(texts: Iterable[str]) -> str:
    """All text without blanks: a line may end within an id."""
    return re.sub(r"\s+", "", "".join(texts))


def annotations(content: bytes) -> Iterator[Any]:
    for page in read(content).pages:
        yield from (each.get_object() for each in page.get("/Annots", ()))


def addresses(content: bytes) -> list[str]:
    return [str(each["/A"]["/URI"]) for each in annotations(content) if "/A" in each]


def bookmarks(outline: list[Any]) -> Iterator[str]:
    for each in outline:
        yield from bookmarks(each) if isinstance(each, list) else (each.title,)


def structure(node: Any) -> Iterator[Any]:
    yield node
    children = node.get("/K", ())
    for child in children if isinstance(children, list) else [children]:
        found = child.get_object()
        if isinstance(found, dict) and "/S" in found:
            yield from structure(found)


def test_the_same_dossier_gives_the_same_bytes() -> None:
    again = dossier()
    assert write_pdf(again.documents[0], again) == written()


def test_the_file_is_tagged_has_a_language_and_states_its_options() -> None:
    for at, part in ((0, "2"), (1, "3")):
        root = read(written(at)).trailer["/Root"]
        assert root["/MarkInfo"]["/Marked"] and root["/Lang"] == "en"
        packet = root["/Metadata"].get_object().get_data().decode()
        assert f"<pdfaid:part>{part}<" in packet and "<pdfaid:conformance>A<" in packet and "<pdfuaid:part>1<" in packet


def test_headings_tables_lists_and_pictures_are_tagged_as_such() -> None:
    nodes = list(structure(read(written()).trailer["/Root"]["/StructTreeRoot"]))
    kinds = {str(node["/S"]) for node in nodes if "/S" in node}
    assert {"/H1", "/H2", "/Table", "/TH", "/TD", "/L", "/LI", "/Figure", "/Caption", "/Link", "/TOC"} <= kinds
    assert {"In words: path", "In words: huge"} <= {str(node["/Alt"]) for node in nodes if node.get("/S") == "/Figure" and "/Alt" in node}


def test_metadata_come_from_the_basis() -> None:
    found = read(written()).metadata
    assert (found.title, found.author, found.subject) == ("Security risks", "Example GmbH", "Each risk.")
    assert str(found.creation_date).startswith("2026-11-26 00:00:00")
    assert {"WH-SEC-05", "Windhover 300"} <= set(str(found["/Keywords"]).split(", "))


def test_bookmarks_and_contents_have_every_section_with_its_number() -> None:
    made = whole().documents[0]
    expected = [f"{made.numbers[section.id]} {section.title}" for section, _ in made.walk()]
    assert list(bookmarks(read(written()).outline)) == expected
    assert all(squeezed([each]) in squeezed(pages(written())[:1]) for each in expected)


def test_captions_have_the_numbers_of_the_document() -> None:
    made, text = whole().documents[0], squeezed(pages(written()))
    for block in made.blocks():
        if isinstance(block, Table | Figure):
            kind = "Table" if isinstance(block, Table) else "Figure"
            assert squeezed([f"{kind} {made.numbers[block.id]} {block.caption}"]) in text


def test_every_id_and_every_row_is_in_the_text() -> None:
    text = squeezed(pages(written()))
    for block in whole().documents[0].blocks():
        for row in block.rows if isinstance(block, Table) else ():
            assert row.anchor in text
            assert all(squeezed(run.text for run in cell) in text for cell in row.cells)


def test_a_short_row_is_not_split_between_pages_and_every_page_repeats_the_heading() -> None:
    found = pages(written())
    for i in range(60):
        assert any(f"Begin {i} of" in page and f"end {i}\n" in page for page in found)
    assert all("Title Level Evidence" in page for page in found if re.search(r"Begin \d+ of", page))


def test_every_link_inside_leads_to_the_page_where_the_id_is_at_home() -> None:
    made = document(Paragraph(runs=refs(f"C-{i}" for i in range(60))), Section(id="s-c", title="Controls", blocks=(table("C", 60),)))
    content = write_pdf(made, dossier_of(made))
    reader = read(content)
    here = {each.indirect_reference.idnum: each.extract_text() for each in reader.pages}
    places = [each["/Dest"] for each in annotations(content) if "/Dest" in each]
    targets = [place for place in places if not isinstance(place, str)]
    assert len(targets) == 120 and all(place in reader.named_destinations for place in places if isinstance(place, str))
    assert all(f"Begin {i} of" in here[target.get_object()[0].idnum] for i, target in enumerate(targets[:60]))


def test_ids_in_narrow_columns_keep_their_order_and_lose_nothing() -> None:
    ids = ("measured-values", "therapy-settings", "T-USB-STORAGE@usb-front+ui-computer", "0123456789abcdef" * 4)
    columns = tuple(Column(title=f"Column {i}") for i in range(10))
    grid = Table(id="t", caption="c", columns=columns, rows=(Row(cells=(refs(ids),) * 10),), is_wide=True)
    assert squeezed(pages(write(grid))).count(",".join(ids)) == 10


def test_links_to_other_documents_lead_into_their_files() -> None:
    assert set(addresses(written(1))) == {"05-risks.pdf#nameddest=s-risks-table", "05-risks.pdf", "https://example.org/a"}
    assert "01-sbom.pdf#nameddest=s-sbom" in addresses(written())
    assert {"s-risks", "s-risks-table"} <= set(read(written()).named_destinations)
    assert "no-home" in squeezed(pages(written(1))) and "(https://example.org/a)" in squeezed(pages(written(1)))


@pytest.mark.parametrize("auditor", [False, True])
def test_every_page_says_what_it_is_and_where_it_comes_from(auditor: bool) -> None:
    found = pages(written(0, auditor))
    for number, page in enumerate(found, 1):
        for words in ("Security risks", "WH-SEC-05", "Revision 3", "effective", "Windhover 300", "software 2.3.0"):
            assert words in page
        for words in ("commit 0123456789 ", "folder 0123456789ab ", "Primum 0.1.0", f"Page {number} of {len(found)}"):
            assert words in page
        assert "not effective" not in page


@pytest.mark.parametrize("status", ["draft", "in-review", "obsolete", ""])
def test_every_page_of_a_document_that_is_not_effective_says_so(status: str) -> None:
    made = replace(whole().documents[0], control=replace(CONTROL, status=status))
    for page in pages(write_pdf(made, replace(whole(), documents=(made,)))):
        assert f"{(status or 'draft').upper()} – not effective" in page


def test_open_points_are_numbered_and_all_on_the_first_page() -> None:
    found = pages(written())
    assert "2 open points" in found[0] and "What of the list? (section 1)" in found[0] and "who reviews this. (section 1)" in found[0]
    rest = squeezed(found[1:])
    assert "Openpoint1Nobodyhas" in rest.replace("Openpoint1Whatofthelist?", "Openpoint1Nobodyhas") and "Openpoint2" in rest
    assert "No open point: nothing" in pages(written(2))[0]
    many = pages(write(*(open_point(f"Matter {i}") for i in range(20))))
    assert "20 open points" in many[0] and "and 8 more" in many[0] and "Open point 20" in squeezed_words(many[1:])


def squeezed_words(texts: Iterable[str]) -> str:
    return " ".join(" ".join(texts).split())


def test_an_auditor_sees_clauses_and_ids_in_the_margin() -> None:
    assert all(clause in squeezed(pages(written(0, True))) for clause in ("MDR:GSPR-3c", "IGNB-TD:3.4", "MDR:GSPR-17.2"))
    assert "MDR:GSPR-3c" not in squeezed(pages(written()))
    hidden = Table(id="t", caption="c", columns=(Column(title="A"),), rows=(Row(anchor="HIDDEN-7", cells=(plain("x"),)),))
    made = document(hidden)
    for auditor in (True, False):
        assert ("HIDDEN-7" in squeezed(pages(write_pdf(made, dossier_of(made, auditor=auditor))))) is auditor


def test_wide_things_lie_on_their_side_together_with_their_headings() -> None:
    for page in read(written()).pages:
        text = page.extract_text()
        lies = page.mediabox.width > page.mediabox.height
        assert lies is bool(re.search(r"All of W|Picture of huge", text)) or "Contents" in text
        if "All of W" in text:
            assert "1.2 Wide" in text and "Before it." in text and round(page.mediabox.width) == 842
        if "Picture of huge" in text:
            assert round(page.mediabox.width) == 1191


def test_files_are_attached_where_they_belong() -> None:
    found = read(written(1)).attachments
    assert {name: content for name, (content,) in found.items()} == {SBOM.name: SBOM.content}
    assert not read(written()).attachments and not read(written(2)).attachments


def test_how_to_attack_travels_with_the_dossier_and_never_with_the_list_of_parts() -> None:
    files = dossier_of(document(Paragraph(runs=())))
    carried = {name: attachments_of(replace(files.documents[0], id=name), files) for name in ("dossier", "sbom", "instructions")}
    assert carried == {"dossier": (SBOM, BINARY), "sbom": (SBOM,), "instructions": ()}


def test_hostile_text_stays_text() -> None:
    rows = tuple(Row(anchor=f"{i} {words}", cells=tuple(_in_every_style(words))) for i, words in enumerate(HOSTILE))
    grid = Table(id="t <#>", caption=HOSTILE[2], columns=tuple(Column(title=HOSTILE[i]) for i in range(6)), rows=rows)
    notes = tuple(Callout(kind=kind, runs=plain(words)) for words in HOSTILE for kind in CalloutKind)
    bullets = Bullets(items=tuple((paragraph(words),) for words in HOSTILE))
    section = Section(id="#s", title=HOSTILE[2], blocks=(bullets, grid, *notes, Preformatted(text="\n".join(HOSTILE))), clauses=HOSTILE)
    empty = Section(id="", title=" ", blocks=(replace(figure("x"), alt="", caption=""),))
    for auditor in (False, True):
        made = Document(id="x", name='../"x', title=HOSTILE[1], purpose=HOSTILE[0], control=CONTROL, sections=(section, empty))
        content = write_pdf(made, dossier_of(made, auditor=auditor))
        text = squeezed(pages(content))
        assert all(squeezed([words]) in text for words in HOSTILE[:8])
        assert all(each.startswith("https://x.org/") for each in addresses(content))


def _in_every_style(words: str) -> Iterator[tuple[Run, ...]]:
    yield plain(words)
    yield tuple(Run(text=words, style=style) for style in Style)
    yield tuple(Run(text=words, tone=tone) for tone in Tone)
    yield (Run(text=words, url=f"javascript:{words}"), Run(text="w", url=f"https://x.org/{words}"))
    yield (Run(text="go", to=f"0 {words}"),)
    yield (Run(text=words, style=Style.CODE, tone=Tone.BAD, to=f"1 {HOSTILE[1]}"),)


def test_what_the_fonts_lack_is_shown_as_code_point() -> None:
    text = squeezed(pages(write(paragraph("中 \u202e \x07 e\u0301 \u00adsoft\u200b"))))
    assert "[U+4E2D][U+202E][U+0007]ésoft" in text


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(st.text(alphabet=st.characters(), max_size=60), max_size=5))
def test_no_text_breaks_the_writer(texts: list[str]) -> None:
    cells = tuple(tuple(Run(text=words, style=style, tone=tone) for style, tone in zip(Style, Tone, strict=False)) for words in texts)
    rows = (Row(anchor=texts[0], cells=cells),) if texts else ()
    grid = Table(id="t", caption="c", columns=tuple(Column(title=words) for words in texts) or (Column(title="a"),), rows=rows)
    read(write(*map(paragraph, texts), grid, Preformatted(text="\n".join(texts))))


def test_nothing_to_show_is_shown_too() -> None:
    empty = replace(document(), sections=())
    assert "No open point: nothing" in pages(write_pdf(empty, dossier_of(empty)))[0]
    assert "Nothing to list." in squeezed_words(pages(write(replace(table("E", 1), rows=()))))


def test_a_very_long_cell_runs_on_over_pages() -> None:
    long = Table(
        id="t", caption="c", columns=(Column(title="A"), Column(title="B")), rows=(Row(cells=(plain("a"), plain("words " * 4000))),)
    )
    found = pages(write(long))
    assert len(found) > 3 and squeezed(found).count("words") == 4000
