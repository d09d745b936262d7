"""Prose of a person as readers of a file expect it: documents by their titles, tables with a caption."""

from collections.abc import Mapping

from msgspec.structs import replace

from primum.documents.block import Block, Bullets, Callout, Paragraph, Row, Section, Table
from primum.documents.content.read_markdown import Parts
from primum.documents.run import Run, Runs, Style

_TO_DOCUMENT = "document:"


def titled_prose(parts: Parts, heading: str, titles: Mapping[str, str]) -> Parts:
    """The blocks below a heading: a reference to a document reads as its title (`titles` has them by id), and a table that has no caption
    takes the heading it stands under."""
    return tuple(_section(each, titles) if isinstance(each, Section) else _block(each, heading, titles) for each in parts)


def _section(section: Section, titles: Mapping[str, str]) -> Section:
    return replace(section, blocks=titled_prose(section.blocks, section.title, titles))


def _block(block: Block, heading: str, titles: Mapping[str, str]) -> Block:
    if isinstance(block, Paragraph | Callout):
        return replace(block, runs=_runs(block.runs, titles))
    if isinstance(block, Bullets):
        return replace(block, items=tuple(tuple(_block(each, heading, titles) for each in item) for item in block.items))
    if isinstance(block, Table):
        return replace(block, caption=block.caption or heading, rows=tuple(_row(each, titles) for each in block.rows))
    return block


def _row(row: Row, titles: Mapping[str, str]) -> Row:
    return replace(row, cells=tuple(_runs(cell, titles) for cell in row.cells))


def _runs(runs: Runs, titles: Mapping[str, str]) -> Runs:
    return tuple(_run(each, titles) for each in runs)


def _run(run: Run, titles: Mapping[str, str]) -> Run:
    name = run.to.removeprefix(_TO_DOCUMENT)
    if not run.to.startswith(_TO_DOCUMENT) or run.text != name or name not in titles:
        return run
    return replace(run, text=titles[name], style=Style.PLAIN)
