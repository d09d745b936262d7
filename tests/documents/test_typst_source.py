"""The source for Typst: words only ever as strings, each heading on the page of what it leads to, and nothing that the fonts lack."""

import json
import unicodedata

import pytest
import typst
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace
from pdf_dossier import document, dossier, dossier_of, figure, paragraph, table

from primum.documents.block import Block, Paragraph, Section
from primum.documents.pdf.paper import Paper
from primum.documents.pdf.paper_for_picture import paper_for_picture
from primum.documents.pdf.printable import drawable, printable
from primum.documents.pdf.quoted import quoted
from primum.documents.pdf.spreads import Heading, spreads
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
    wide = Section(id="wide", title="W", blocks=(paragraph("Short."), table("w", 3, wide=True), paragraph("After it.")))
    assert papers(table("a", 2), wide, Section(id="next", title="N", blocks=(table("b", 2),))) == [
        (Paper.A4, ["s-made", "Table"]),
        (Paper.A4_SIDEWAYS, ["wide", "Paragraph", "Table", "Paragraph"]),
        (Paper.A4, ["next", "Table"]),
    ]


def test_a_long_introduction_stays_on_an_upright_page() -> None:
    wide = table("w", 3, wide=True)
    assert [paper for paper, _ in papers(Paragraph(runs=plain("words " * 500)), wide)] == [Paper.A4, Paper.A4_SIDEWAYS]


def test_neighbours_on_the_same_paper_share_it() -> None:
    sections = (Section(id=f"w{i}", title="W", blocks=(paragraph("Short."), table(f"w{i}", 3, wide=True))) for i in range(3))
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
