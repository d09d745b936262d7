"""Prose with documents by their titles and captions for tables."""

from primum.documents.block import Bullets, Paragraph, Section, Table
from primum.documents.content.read_markdown import read_markdown
from primum.documents.content.titled_prose import titled_prose
from primum.documents.run import Style, text_of

TITLES = {"sbom": "Software bill of materials"}
TEXT = """
The [[document:sbom]] was read, [[C-LIST]] and [[document:nothing]] too.

- See [[document:sbom]].

| Who | Where |
|---|---|
| Ann | [[document:sbom]] |

### Times

| When | What |
|---|---|
| now | all |
"""


def test_a_document_reads_as_its_title_and_an_id_as_itself() -> None:
    paragraph, bullets, table, section = titled_prose(read_markdown(TEXT, "x"), "Roles", TITLES)
    assert isinstance(paragraph, Paragraph) and isinstance(bullets, Bullets) and isinstance(table, Table) and isinstance(section, Section)
    assert text_of(paragraph.runs) == "The Software bill of materials was read, C-LIST and nothing too."
    named = next(run for run in paragraph.runs if run.to == "document:sbom")
    assert named.style is Style.PLAIN
    (item,) = bullets.items
    assert isinstance(item[0], Paragraph) and text_of(item[0].runs) == "See Software bill of materials."
    assert text_of(table.rows[0].cells[1]) == "Software bill of materials"


def test_a_table_takes_the_heading_that_it_stands_under() -> None:
    _, _, table, section = titled_prose(read_markdown(TEXT, "x"), "Roles", TITLES)
    assert isinstance(table, Table) and table.caption == "Roles"
    assert isinstance(section, Section) and isinstance(section.blocks[0], Table) and section.blocks[0].caption == "Times"
