"""Markdown of a person: nothing of it is lost, whatever stands in what."""

import io
import zipfile

import pytest
from office_dossier import document_of, dossier_of
from pypdf import PdfReader

from primum.documents.block import Block, Bullets, Paragraph, Section, Table
from primum.documents.content.read_markdown import read_markdown
from primum.documents.run import Style, text_of
from primum.documents.write_docx import write_docx
from primum.documents.write_html import write_html
from primum.documents.write_pdf import write_pdf


def words_of(blocks: tuple[Block | Section, ...]) -> list[str]:
    found: list[str] = []
    for block in blocks:
        if isinstance(block, Section):
            found += [block.title, *words_of(block.blocks)]
        elif isinstance(block, Bullets):
            found += [word for item in block.items for word in words_of(item)]
        elif isinstance(block, Paragraph):
            found.append(text_of(block.runs))
    return found


def test_a_heading_within_a_quotation_or_a_list_stays_as_a_strong_line() -> None:
    blocks = read_markdown("> ### Quoted\n> words\n\n- # Listed\n  more\n", "x")
    assert words_of(blocks) == ["Quoted", "words", "Listed", "more"]
    assert isinstance(blocks[0], Paragraph) and {run.style for run in blocks[0].runs} == {Style.STRONG}


def test_a_list_begins_with_the_number_that_was_written() -> None:
    (bullets,) = read_markdown("3. three\n4. four\n", "x")
    assert isinstance(bullets, Bullets) and (bullets.ordered, bullets.start) == (True, 3)
    made = document_of(Section(id="s", title="Steps", blocks=(bullets,)))
    dossier = dossier_of(made)
    (page,) = (content.decode() for name, content in write_html(dossier).items() if b"<li>three" in content)
    assert '<ol start="3"><li>three' in page
    assert "3. three" in " ".join("\n".join(each.extract_text() for each in PdfReader(io.BytesIO(write_pdf(made, dossier))).pages).split())
    with zipfile.ZipFile(io.BytesIO(write_docx(made, dossier))) as word:
        assert b'<w:startOverride w:val="3"/>' in word.read("word/numbering.xml")


@pytest.mark.parametrize("depth", [9, 14, 28])
def test_lists_in_lists_are_read_to_the_last(depth: int) -> None:
    text = "".join(f"{'  ' * level}- item {level}\n" for level in range(depth))
    blocks = read_markdown(text, "x")
    assert words_of(blocks) == [f"item {level}" for level in range(depth)]
    made = document_of(*(block for block in blocks if not isinstance(block, Section)))
    assert write_pdf(made, dossier_of(made)).startswith(b"%PDF")
    assert write_docx(made, dossier_of(made))


def tables_in(blocks: tuple[Block | Section, ...]) -> list[str]:
    found: list[str] = []
    for block in blocks:
        if isinstance(block, Section):
            found += tables_in(block.blocks)
        elif isinstance(block, Bullets):
            found += [name for item in block.items for name in tables_in(item)]
        elif isinstance(block, Table):
            found.append(block.id)
    return found


@pytest.mark.parametrize("before", ["> ", "- ", "> - "])
def test_tables_in_one_quotation_or_item_have_ids_of_their_own(before: str) -> None:
    lines = ["| a |", "|---|", "| 1 |", "", "| b |", "|---|", "| 2 |"]
    indent = before.replace("-", " ")
    text = "\n".join((before if number == 0 else indent) + line for number, line in enumerate(lines))
    found = tables_in(read_markdown(text, "x"))
    assert len(found) == 2 and len(set(found)) == 2


@pytest.mark.parametrize("address", ["https://example.org/", "HTTPS://example.org/", "Mailto:a@example.org"])
def test_an_address_outside_is_a_link_however_it_is_written(address: str) -> None:
    (paragraph,) = read_markdown(f"[words]({address})", "x")
    assert isinstance(paragraph, Paragraph) and [run.url for run in paragraph.runs] == [address]
