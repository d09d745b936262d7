"""The Word file: opens, is the same every time, its numbers, links and marks are right, and a template is respected."""

import io
import zipfile
from xml.etree import ElementTree as ET

import docx
import pytest
from docx.enum.section import WD_ORIENT
from docx.enum.style import WD_STYLE_TYPE
from docx.shared import RGBColor
from msgspec.structs import replace

from documents.office_dossier import SVG as PICTURE
from documents.office_dossier import document_of, dossier_of, full_dossier, hostile_dossier, paragraph
from documents.word_file import SVG, WP, A, R, W, WordFile, style_of, value, words
from primum.documents.block import Bullets, Callout, CalloutKind, Column, Figure, Row, Section, Table
from primum.documents.document import Dossier
from primum.documents.docx.bookmark_name import bookmark_name
from primum.documents.docx.docx_open import TemplateUnreadable
from primum.documents.run import Tone, plain, toned
from primum.documents.write_docx import write_docx


def written(dossier: Dossier, place: int = 0, template: bytes | None = None) -> WordFile:
    return WordFile(write_docx(dossier.documents[place], dossier, template))


def test_a_word_program_reads_title_headings_tables_and_properties() -> None:
    dossier = full_dossier()
    word = docx.Document(io.BytesIO(write_docx(dossier.documents[0], dossier)))
    styled = [(each.style.name, each.text) for each in word.paragraphs if each.style is not None]
    assert ("Title", "Title of one") in styled
    assert [text for name, text in styled if name.startswith("Heading")] == ["First", "Inner", "After"]
    assert [cell.text for cell in word.tables[0].rows[1].cells] == ["R-0", "What R-0 does", "reduce", "R-1, C-1"]
    core = word.core_properties
    assert (core.title, core.author, core.language, core.revision) == ("Title of one", "Example GmbH", "en-GB", 3)
    assert core.created is not None
    assert core.created.date() == dossier.basis.day


@pytest.mark.parametrize("dossier", [full_dossier(), full_dossier(auditor=True, status="draft"), hostile_dossier()])
def test_the_same_dossier_gives_the_same_bytes_and_knows_no_clock(dossier: Dossier) -> None:
    first = write_docx(dossier.documents[0], dossier)
    assert first == write_docx(dossier.documents[0], dossier)
    with zipfile.ZipFile(io.BytesIO(first)) as archive:
        assert {each.date_time for each in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}


def test_headings_are_numbered_by_their_styles_as_the_document_counts() -> None:
    dossier = full_dossier()
    word = written(dossier)
    counts: list[int] = []
    found = []
    for each in word.body.iter(f"{W}p"):
        if style_of(each).startswith("Heading"):
            depth = int(style_of(each).removeprefix("Heading"))
            counts = [*counts[:depth], *([0] * (depth - len(counts)))]
            counts[depth - 1] += 1
            found.append(".".join(map(str, counts)))
    numbers = dossier.documents[0].numbers
    assert found == [numbers[section.id] for section, _ in dossier.documents[0].walk()]
    styles = {value(each, "styleId"): each for each in word.part("word/styles.xml").iter(f"{W}style")}
    assert [value(styles[f"Heading{depth}"].find(f".//{W}ilvl")) for depth in (1, 2, 3, 4)] == ["0", "1", "2", "3"]


def test_captions_are_fields_that_show_the_number_of_the_document() -> None:
    dossier = full_dossier()
    captions = written(dossier).paragraphs("Caption")
    assert [words(each) for each in captions] == ["Figure 1  To the patient", "Table 1  Risks", "Table 2  Wide risks"]
    fields = ["".join(each.itertext()) for each in captions]
    assert ["SEQ Figure" in fields[0], "SEQ Table" in fields[1], "SEQ Table" in fields[2]] == [True] * 3
    assert captions[1].find(f"{W}pPr/{W}keepNext") is not None


def test_a_note_stays_on_the_page_of_the_table_below_it() -> None:
    note = Callout(kind=CalloutKind.NOTE, runs=plain("Mind this."))
    table = Table(id="t", caption="T", columns=(Column(title="A"),), rows=(Row(cells=(plain("x"),)),))
    body = written(dossier_of(document_of(paragraph("It is said below."), note, table, note, paragraph("After.")))).body
    kept = [each.find(f"{W}pPr/{W}keepNext") is not None for each in body.iter(f"{W}p") if words(each).startswith(("It is", "Note"))]
    assert kept == [True, True, False]


def test_contents_are_there_without_an_update() -> None:
    entries = [each for each in written(full_dossier()).body.iter(f"{W}p") if style_of(each).startswith("Toc")]
    assert [words(each) for each in entries if style_of(each) != "TocHeading"] == ["1First", "1.1Inner", "1.2After"]
    assert 'TOC \\o "1-3"' in "".join("".join(each.itertext()) for each in entries)


def anchors(word: WordFile) -> list[tuple[str, str]]:
    """The links of a file as the other file, if it is one, and the bookmark."""
    found = []
    for link in word.body.iter(f"{W}hyperlink"):
        relation = link.get(f"{R}id")
        file = word.relation(relation).get("Target", "") if relation else ""
        found.append((file, value(link, "anchor")))
    return found


@pytest.mark.parametrize("auditor", [False, True])
def test_every_link_leads_to_a_bookmark_here_or_in_the_other_file(auditor: bool) -> None:
    dossier = full_dossier(auditor=auditor)
    files = {f"{each.name}.docx": written(dossier, at) for at, each in enumerate(dossier.documents)}
    for name, word in files.items():
        inside = [each for each in anchors(word) if not each[0].startswith("https:")]
        assert len(inside) > 2
        assert [each for each in inside if each[1] not in files[each[0] or name].bookmarks()] == []
    assert bookmark_name("document:one") in files["05-one.docx"].bookmarks()
    assert {file for file, _ in anchors(files["05-one.docx"])} == {"", "05-two.docx", "https://example.org/a%20b"}


@pytest.mark.parametrize("dossier", [full_dossier(auditor=True), hostile_dossier()])
def test_bookmarks_are_short_and_each_stands_once(dossier: Dossier) -> None:
    names = written(dossier).bookmarks()
    assert len({name.lower() for name in names}) == len(names) > 10
    assert all(len(name) <= 40 and name.replace("_", "").isalnum() and name.isascii() for name in names)


def test_an_id_that_two_rows_claim_is_that_of_the_first() -> None:
    table = Table(id="t", caption="Twins", columns=(Column(title="A"),), rows=tuple(Row(anchor="X", cells=(plain(at),)) for at in "ab"))
    assert sum(name.startswith("p_X_") for name in written(dossier_of(document_of(table))).bookmarks()) == 1


def test_tables_repeat_their_head_tear_no_row_and_fill_the_page() -> None:
    word = written(full_dossier())
    section = word.body.find(f".//{W}sectPr")
    assert section is not None
    size, margin = section.find(f"{W}pgSz"), section.find(f"{W}pgMar")
    room = int(value(size, "w")) - int(value(margin, "left")) - int(value(margin, "right"))
    table = word.tables()[0]
    rows = table.findall(f"{W}tr")
    assert [each.find(f"{W}trPr/{W}tblHeader") is not None for each in rows] == [True] + [False] * 9
    assert all(each.find(f"{W}trPr/{W}cantSplit") is not None for each in rows)
    assert value(table.find(f"{W}tblPr/{W}tblLayout"), "type") == "fixed"
    assert sum(int(value(each, "w")) for each in table.iter(f"{W}gridCol")) == room


def test_wide_pieces_lie_across_together_with_their_heading() -> None:
    dossier = full_dossier()
    word = docx.Document(io.BytesIO(write_docx(dossier.documents[0], dossier)))
    assert [each.orientation for each in word.sections] == [WD_ORIENT.PORTRAIT, WD_ORIENT.LANDSCAPE, WD_ORIENT.PORTRAIT]
    across = [each.text for each in word.sections[1].iter_inner_content() if hasattr(each, "text")]
    assert "Inner" in across
    assert "After" not in across


def test_pictures_are_dots_and_drawing_with_words_for_who_does_not_see_them() -> None:
    word = written(full_dossier())
    blip, properties = word.body.find(f".//{A}blip"), word.body.find(f".//{WP}docPr")
    assert blip is not None
    assert properties is not None
    drawing = blip.find(f".//{SVG}svgBlip")
    assert drawing is not None
    dots, drawn = (word.archive.read("word/" + word.relation(each.get(f"{R}embed", "")).get("Target", "")) for each in (blip, drawing))
    assert dots.startswith(b"\x89PNG")
    assert ET.fromstring(drawn).find("{http://www.w3.org/2000/svg}rect").get("style") == "fill:#eeeeff"  # type: ignore[union-attr]
    assert properties.get("descr") == 'A box that says "port"'


def test_a_picture_is_never_larger_than_its_page() -> None:
    tall = PICTURE.replace('height="300"', 'height="9000"')
    word = written(
        dossier_of(document_of(Figure(id="f", caption="", svg=tall, alt=""), Figure(id="g", caption="", svg=PICTURE, alt="", is_wide=True)))
    )
    sizes = [(int(each.get("cx", "")), int(each.get("cy", ""))) for each in word.body.iter(f"{WP}extent")]
    assert all(width <= 260 * 36000 and height <= 210 * 36000 for width, height in sizes)
    assert sizes[1][0] > 166 * 36000


@pytest.mark.parametrize("dossier", [hostile_dossier()])
def test_hostile_words_are_words(dossier: Dossier) -> None:
    word = written(dossier)
    said = words(word.body)
    assert "<script>alert(1)</script>" in said
    assert "{{ 7*7 }}" in said
    assert "abc[0m" in said
    assert "[U+202E]gnp.exe" in said
    assert "tab" in said
    docx.Document(io.BytesIO(write_docx(dossier.documents[0], dossier)))
    for name in word.archive.namelist():
        if name.endswith((".xml", ".rels")):
            ET.fromstring(word.archive.read(name))


def test_only_addresses_are_followed_and_each_is_said_on_paper() -> None:
    said = words(written(full_dossier()).body)
    assert "site (https://example.org/a b)" in said
    assert "bad (javascript:alert(1))" in said
    relations = written(full_dossier()).part("word/_rels/document.xml.rels")
    assert not [each for each in relations if "javascript" in each.get("Target", "")]


@pytest.mark.parametrize("status", ["draft", "in review", "obsolete", ""])
def test_what_is_not_effective_says_so_on_every_page(status: str) -> None:
    word = written(full_dossier(status=status))
    mark = f"{(status or 'draft').upper()} – not effective"
    assert mark in words(word.body)
    heads = word.parts("word/header")
    assert len(heads) == 3
    assert all(mark in words(each) for each in heads)


def test_around_each_page_stands_which_document_it_is_and_from_what_it_was_made() -> None:
    word = written(full_dossier())
    heads, feet = word.parts("word/header"), word.parts("word/footer")
    assert sum("WH-SEC-one · Revision 3 · effective" in words(each) for each in heads) == 2
    assert all("Windhover 300 · software 2.3.0" in words(each) for each in feet)
    assert all("commit abcdef0123+ · folder 0123456789ab · Primum 0.1.0" in words(each) for each in feet)
    assert all("PAGE" in "".join(each.itertext()) and "NUMPAGES" in "".join(each.itertext()) for each in feet)
    assert not any("not effective" in words(each) for each in heads)


def test_open_points_are_told_on_the_first_page_with_links() -> None:
    points = written(full_dossier()).paragraphs("CalloutOpenPoint")
    assert words(points[0]).startswith("1 open point")
    assert words(points[1]) == "Open point 1  Nobody reviews this"
    link, mark = points[0].find(f"{W}hyperlink"), points[1].find(f"{W}bookmarkStart")
    assert value(link, "anchor") == value(mark, "name")


def test_auditors_see_clauses_and_ids() -> None:
    table = Table(id="t", caption="T", columns=(Column(title="A"),), rows=(Row(anchor="X-1", cells=(plain("x"),)), Row(cells=())))
    calm, auditor = (words(written(dossier_of(document_of(table), auditor=each)).body) for each in (False, True))
    assert "Answers: MDR:GSPR-17.2" in auditor
    assert "x\nX-1" in auditor
    assert "Answers" not in calm
    assert "X-1" not in calm


def test_a_tone_is_a_colour_beside_the_word() -> None:
    table = Table(id="t", caption="T", columns=(Column(title="A"),), rows=(Row(cells=(toned("unacceptable", Tone.BAD),)),))
    cell = written(dossier_of(document_of(table))).tables()[0].findall(f".//{W}tc")[1]
    assert words(cell) == "unacceptable"
    assert value(cell.find(f"{W}tcPr/{W}shd"), "fill").lower() == "f0aba2"


def test_each_numbered_list_begins_at_one() -> None:
    word = written(full_dossier())
    numbers = [value(each.find(f".//{W}numId")) for each in word.paragraphs("ListNumber")]
    assert len(set(numbers)) == 2
    begun = {value(each, "numId"): each for each in word.part("word/numbering.xml").iter(f"{W}num")}
    assert all(begun[number].find(f".//{W}startOverride") is not None for number in numbers)
    assert [words(each) for each in word.paragraphs("ListContinue")] == ["more of two"]


def test_lists_may_be_deep_and_hold_any_block() -> None:
    inner: tuple[Bullets | Table, ...] = (Table(id="t", caption="T", columns=(Column(title="A"),), rows=()),)
    for _ in range(12):
        inner = (Bullets(items=((paragraph("x"), *inner),)),)
    word = written(dossier_of(document_of(*inner)))
    assert "Nothing is listed here." in words(word.body)
    assert max(int(value(each)) for each in word.body.iter(f"{W}ilvl")) == 8


def test_sections_may_be_deeper_than_styles() -> None:
    section = Section(id="s9", title="Nine", blocks=())
    for depth in range(8, 1, -1):
        section = Section(id=f"s{depth}", title=str(depth), blocks=(section,))
    word = written(dossier_of(document_of(section)))
    last = word.paragraphs("Heading6")[-1]
    assert (words(last), value(last.find(f".//{W}ilvl"))) == ("Nine", "8")


def test_a_row_with_more_cells_than_columns_is_refused() -> None:
    table = Table(id="t", caption="T", columns=(Column(title="A"),), rows=(Row(cells=(plain("a"), plain("b"))),))
    with pytest.raises(ValueError, match="2 cells for 1 columns"):
        written(dossier_of(document_of(table)))


def test_a_document_without_sections_is_a_first_page() -> None:
    dossier = full_dossier()
    bare = replace(dossier.documents[0], sections=())
    assert "Title of one" in words(written(replace(dossier, documents=(bare,))).body)


def template() -> bytes:
    word = docx.Document()
    word.styles["Heading 1"].font.color.rgb = RGBColor(0, 128, 0)  # type: ignore[attr-defined]
    word.add_paragraph("Words of the template")
    word.sections[0].header.paragraphs[0].text = "Form F-012"
    word.add_section()
    out = io.BytesIO()
    word.save(out)
    return out.getvalue()


def test_a_template_gives_styles_pages_and_header() -> None:
    dossier = full_dossier(status="draft")
    content = write_docx(dossier.documents[0], dossier, template())
    assert content == write_docx(dossier.documents[0], dossier, template())
    word = docx.Document(io.BytesIO(content))
    heading = next(each for each in word.paragraphs if each.text == "First")
    assert heading.style is not None
    assert heading.style.font.color.rgb == RGBColor(0, 128, 0)  # type: ignore[attr-defined]
    head = [each.text for each in word.sections[0].header.paragraphs]
    assert head[0] == "Form F-012"
    assert head[-1] == "DRAFT – not effective"
    assert round(word.sections[0].page_width.mm) == 216  # type: ignore[union-attr]
    assert "Words of the template" not in [each.text for each in word.paragraphs]
    assert word.sections[1].orientation == WD_ORIENT.LANDSCAPE


def test_headings_are_numbered_where_the_styles_of_a_template_do_not() -> None:
    word = written(full_dossier(), template=template())
    heading = word.paragraphs("Heading2")[0]
    number = value(heading.find(f"{W}pPr/{W}numPr/{W}numId"))
    uses = {value(each, "numId"): value(each.find(f"{W}abstractNumId")) for each in word.part("word/numbering.xml").iter(f"{W}num")}
    kinds = {value(each, "abstractNumId"): each for each in word.part("word/numbering.xml").iter(f"{W}abstractNum")}
    assert value(kinds[uses[number]].findall(f"{W}lvl")[1].find(f"{W}lvlText")) == "%1.%2"


@pytest.mark.parametrize("content", [b"", b"no archive", b"PK\x03\x04 broken"])
def test_what_is_no_word_document_is_refused(content: bytes) -> None:
    dossier = full_dossier()
    with pytest.raises(TemplateUnreadable, match="cannot be read as a Word document"):
        write_docx(dossier.documents[0], dossier, content)


def test_few_words_between_wide_pieces_do_not_turn_the_page() -> None:
    wide = [Figure(id=name, caption=name, svg=PICTURE, alt="", is_wide=True) for name in "ab"]
    tall = Figure(id="tall", caption="t", svg=PICTURE.replace('height="300"', 'height="2000"'), alt="", is_wide=True)
    dossier = dossier_of(
        document_of(wide[0], paragraph("between"), wide[1], paragraph("x"), paragraph("x"), paragraph("x"), paragraph("x"), tall)
    )
    word = docx.Document(io.BytesIO(write_docx(dossier.documents[0], dossier)))
    assert [each.orientation for each in word.sections] == [WD_ORIENT.PORTRAIT, WD_ORIENT.LANDSCAPE, WD_ORIENT.PORTRAIT]
    assert "between" in [each.text for each in word.sections[1].iter_inner_content() if hasattr(each, "text")]


@pytest.mark.parametrize(("inner", "depth"), [(30, 2), (60, 1)])
def test_contents_are_only_as_deep_as_gives_an_overview(inner: int, depth: int) -> None:
    deep = [Section(id=f"d{at}", title="", blocks=(Section(id=f"e{at}", title="", blocks=()),)) for at in range(inner)]
    word = written(dossier_of(document_of(*deep)))
    assert f'TOC \\o "1-{depth}"' in "".join(word.body.itertext())
    assert len([each for each in word.body.iter(f"{W}p") if style_of(each) == f"Toc{depth + 1}"]) == 0


def test_of_many_open_points_the_first_are_linked() -> None:
    points = [Callout(kind=CalloutKind.OPEN_POINT, runs=plain(str(at))) for at in range(50)]
    front = written(dossier_of(document_of(*points))).paragraphs("CalloutOpenPoint")[0]
    assert words(front).startswith("50 open points")
    assert words(front).endswith("40 …")


def bare_template() -> bytes:
    """A template without numbering and page size, that has properties of its own and other headers on even pages."""
    word = docx.Document()
    word.settings.odd_and_even_pages_header_footer = True
    word.sections[0].different_first_page_header_footer = True
    for head in (word.sections[0].even_page_header, word.sections[0].first_page_header, word.sections[0].footer):
        head.paragraphs[0].text = "Form"
    word.core_properties.title = "Form"
    dossier = dossier_of(document_of(paragraph("x")))
    out = io.BytesIO()
    word.save(out)
    once = io.BytesIO(write_docx(dossier.documents[0], dossier, out.getvalue()))
    word = docx.Document(once)
    for relation in [each for each, found in word.part.rels.items() if found.reltype.endswith("/numbering")]:
        word.part.rels.pop(relation)
    out = io.BytesIO()
    word.save(out)
    return out.getvalue()


def test_a_template_may_lack_much_and_have_more() -> None:
    dossier = full_dossier()
    word = written(dossier, template=bare_template())
    properties = [each.get("name") for each in word.part("docProps/custom.xml")]
    assert properties.count("Document number") == 1
    assert value(word.paragraphs("Heading2")[0].find(f"{W}pPr/{W}numPr/{W}ilvl")) == "1"
    kinds = [value(each, "type") for each in word.body.iter(f"{W}headerReference")]
    assert sorted(kinds) == ["default", "even", "first"]
    heads = [words(each) for each in word.parts("word/header")]
    assert all("WH-SEC-one" in each for each in heads)


def test_a_template_without_a_section_gets_one() -> None:
    word = docx.Document()
    word.element.body.remove(word.element.body.sectPr)
    out = io.BytesIO()
    word.save(out)
    assert "First" in words(written(full_dossier(), template=out.getvalue()).body)


def test_properties_tell_programs_which_document_it_is() -> None:
    properties = {each.get("name"): "".join(each.itertext()) for each in written(full_dossier()).part("docProps/custom.xml")}
    assert properties["Document number"] == "WH-SEC-one"
    assert properties["Generated from commit"] == "abcdef0123+"
    assert properties["Software version"] == "2.3.0"


def test_a_style_of_ours_keeps_out_of_the_way_of_another_with_its_id() -> None:
    word = docx.Document()
    word.styles.add_style("TitleDevice", WD_STYLE_TYPE.PARAGRAPH).name = "Something else"
    out = io.BytesIO()
    word.save(out)
    assert [words(each) for each in written(full_dossier(), template=out.getvalue()).paragraphs("PrimumTitleDevice")] == [
        "Windhover 300 · software 2.3.0"
    ]
