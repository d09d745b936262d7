"""The source for Typst: words only ever as strings, each heading on the page of what it leads to, and nothing that the fonts lack."""

import json
import unicodedata

import pytest
import typst
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace
from pdf_dossier import document, dossier, dossier_of, figure, paragraph, table

from primum.documents.block import Block, Callout, CalloutKind, Column, Paragraph, Row, Section, Table
from primum.documents.pdf.item import Heading
from primum.documents.pdf.paper import Paper
from primum.documents.pdf.paper_for_picture import paper_for_picture
from primum.documents.pdf.printable import drawable, printable
from primum.documents.pdf.quoted import quoted
from primum.documents.pdf.spreads import spreads
from primum.documents.pdf.typst_source import typst_source
from primum.documents.run import Run, Style, plain
from primum.documents.write_pdf import write_pdf

ALL = [chr(code) for code in range(0x20000) if printable(chr(code)) == chr(code) and code > 32]


@settings(max_examples=30, deadline=None)
@given(st.lists(st.text(st.characters(exclude_categories=["Cs"]))))
def test_typst_reads_a_quoted_text_as_the_same_text(texts: list[str]) -> None:
    source = f"#metadata(({''.join(f'{quoted(each)},' for each in texts)}))<it>"
    assert json.loads(typst.query(source.encode(), "<it>", field="value", one=True)) == texts


def test_what_typst_calls_a_problem_is_none() -> None:
    made = dossier(auditor=True)
    for each in made.documents:
        assert typst.compile_with_warnings(typst_source(each, made).encode(), font_paths=typst.Fonts(include_system_fonts=False))[1] == []


def test_every_character_that_counts_as_printable_can_be_set_in_every_style() -> None:
    assert len(ALL) > 7000
    made = document(*(Paragraph(runs=tuple(Run(text=" ".join(ALL), style=style) for style in (style,))) for style in Style))
    assert write_pdf(made, dossier_of(made)).startswith(b"%PDF")


def test_marks_above_letters_can_be_set_too() -> None:
    letters = [chr(code) for code in range(0x21, 0x530) if unicodedata.category(chr(code)).startswith("L")][::40]
    marks = [chr(code) for code in range(0x300, 0x370)]
    words = " ".join(letter + mark for letter in letters for mark in marks)
    made = document(*(Paragraph(runs=(Run(text=words, style=style),)) for style in Style))
    assert write_pdf(made, dossier_of(made)).startswith(b"%PDF")


@given(st.text())
def test_printable_text_stays_as_it_is(text: str) -> None:
    once = printable(text)
    assert printable(once) == once
    assert all(unicodedata.category(letter) not in {"Cc", "Cf", "Co", "Cs", "Cn"} for letter in once if letter not in "\t\n")


def test_what_is_not_printable_is_named() -> None:
    assert printable("a\u202eb\ud800 \u4e2d\u0000") == "a[U+202E]b[U+D800] [U+4E2D][U+0000]"
    assert printable("so\u00adft\u200b e\u0301\r\n") == "soft é\n"


def papers(*blocks: Block | Section) -> list[tuple[Paper, list[str]]]:
    found = spreads(document(*blocks), auditor=False)
    return [(each.paper, [item.section.id if isinstance(item, Heading) else type(item).__name__ for item in each.items]) for each in found]


def test_a_heading_and_a_short_introduction_go_with_what_they_lead_to() -> None:
    wide = Section(id="wide", title="W", blocks=(paragraph("Short."), table("w", 30, wide=True), paragraph("After it.")))
    assert papers(table("a", 2), wide, Section(id="next", title="N", blocks=(table("b", 20),))) == [
        (Paper.A4, ["s-made", "Table"]),
        (Paper.A4_SIDEWAYS, ["wide", "Paragraph", "Table", "Paragraph"]),
        (Paper.A4, ["next", "Table"]),
    ]


def test_a_long_introduction_stays_on_an_upright_page() -> None:
    wide = table("w", 30, wide=True)
    assert [paper for paper, _ in papers(Paragraph(runs=plain("words " * 500)), wide)] == [Paper.A4, Paper.A4_SIDEWAYS]


def test_the_last_words_before_a_table_go_with_it_to_its_page() -> None:
    long = Paragraph(runs=plain("words " * 200))
    assert papers(long, paragraph("Short."), table("w", 30, wide=True)) == [
        (Paper.A4, ["s-made", "Paragraph"]),
        (Paper.A4_SIDEWAYS, ["Paragraph", "Table"]),
    ]
    below = Section(id="below", title="B", blocks=(paragraph("Short."), table("w", 30, wide=True)))
    assert papers(long, below) == [(Paper.A4, ["s-made", "Paragraph"]), (Paper.A4_SIDEWAYS, ["below", "Paragraph", "Table"])]


def test_a_few_wide_rows_stand_upright_among_upright_text() -> None:
    assert papers(table("a", 20), table("w", 4, wide=True), table("b", 20)) == [(Paper.A4, ["s-made", "Table", "Table", "Table"])]


def test_wide_rows_that_an_upright_page_would_break_or_pile_up_stay_on_their_side() -> None:
    long_words = Row(cells=(plain("unacceptable"),) * 12)
    cramped = Table(id="t", caption="T", columns=(Column(title="A"),) * 12, rows=(long_words,), is_wide=True)
    tower = Row(cells=(plain("word " * 60),) * 6)
    piled = Table(id="t", caption="T", columns=(Column(title="A"),) * 6, rows=(tower,), is_wide=True)
    for each in (cramped, piled):
        assert papers(table("a", 20), each, table("b", 20))[1] == (Paper.A4_SIDEWAYS, ["Table"])


def test_a_little_between_wide_tables_or_after_the_last_does_not_turn_the_page() -> None:
    first, last = table("w", 30, wide=True), table("v", 30, wide=True)
    assert [paper for paper, _ in papers(first, table("a", 3), last, Section(id="end", title="E", blocks=(table("b", 3),)))] == [
        Paper.A4_SIDEWAYS
    ]
    assert [paper for paper, _ in papers(first, table("a", 20), last)] == [Paper.A4_SIDEWAYS, Paper.A4, Paper.A4_SIDEWAYS]
    assert [paper for paper, _ in papers(first, figure("f", 300, 300), last)] == [Paper.A4_SIDEWAYS, Paper.A4, Paper.A4_SIDEWAYS]
    assert [paper for paper, _ in papers(table("a", 3), last)] == [Paper.A4, Paper.A4_SIDEWAYS]


def test_a_note_between_words_and_their_table_parts_them_not() -> None:
    note = Callout(kind=CalloutKind.NOTE, runs=plain("Mind this."))
    long = Paragraph(runs=plain("words " * 40))
    made = document(long, note, table("a", 3), note, long)
    source = typst_source(made, dossier_of(made))
    assert source.count("#kept(note(") == 1 and source.count("#lead(") == 1
    open_point = replace(note, kind=CalloutKind.OPEN_POINT)
    made = document(open_point, table("a", 3))
    assert "#kept(" not in typst_source(made, dossier_of(made))


def test_neighbours_on_the_same_paper_share_it() -> None:
    sections = (Section(id=f"w{i}", title="W", blocks=(paragraph("Short."), table(f"w{i}", 12, wide=True))) for i in range(3))
    assert [paper for paper, _ in papers(*sections)] == [Paper.A4_SIDEWAYS]


def test_a_picture_gets_the_paper_on_which_it_can_be_read() -> None:
    def paper(width: int, height: int, *, wide: bool) -> Paper:
        return paper_for_picture(figure("x", width, height, wide=wide), auditor=False)

    assert paper(700, 400, wide=False) is Paper.A4
    assert paper(1400, 600, wide=True) is Paper.A4_SIDEWAYS
    assert paper(1400, 600, wide=False) is Paper.A4_SIDEWAYS
    assert paper(900, 1200, wide=True) is Paper.A4
    assert paper(2200, 1100, wide=True) is Paper.A3_SIDEWAYS
    assert paper(1200, 2000, wide=True) is Paper.A3


MARKED = "Mean x\u0304 q\u0301 e\u0301\u0301 e\u0323\u0301"


def test_marks_in_pictures_are_named_where_no_letter_has_them_built_in() -> None:
    drawn = replace(figure("f"), svg=figure("f").svg.replace("Port", MARKED))
    made = document(drawn)
    assert "x[U+0304]" in drawable(drawn.svg) and "é" in drawable(drawn.svg)
    assert write_pdf(made, dossier_of(made)).startswith(b"%PDF")


@pytest.mark.parametrize("words", ["word " * 8000, "W" * 40_000, "\u4e2d" * 9000])
def test_texts_longer_than_a_string_of_pdf_may_be(words: str) -> None:
    made = document(Section(id="s", title=words, blocks=(replace(figure("f"), alt=words),)), Paragraph(runs=plain(words)))
    basis = replace(dossier_of(made).basis, device=words, manufacturer=words, software_version=words)
    assert write_pdf(made, replace(dossier_of(made), basis=basis)).startswith(b"%PDF")


@pytest.mark.parametrize("letter", ["q", "\u4e2d"])
def test_an_address_too_long_for_a_link_is_still_to_be_read(letter: str) -> None:
    made = document(Paragraph(runs=(Run(text="there", url=f"https://example.com/{letter * 9000}"),)))
    assert write_pdf(made, dossier_of(made)).startswith(b"%PDF")
