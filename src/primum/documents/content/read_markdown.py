"""Markdown of a person becomes blocks; `[[id]]` becomes a reference."""

import re
from collections.abc import Iterator, Sequence

from markdown_it import MarkdownIt
from markdown_it.tree import SyntaxTreeNode

from primum.documents.block import Block, Bullets, Column, Paragraph, Preformatted, Row, Section, Table
from primum.documents.run import Run, Runs, Style, is_outside

_DEEPEST = 60
"""Lists in lists and quotations in quotations are read so deep; each list takes two."""

_REFERENCE = re.compile(r"\[\[([^\]\[\n|]{1,120})\]\]")
_PARSER = MarkdownIt("commonmark", {"html": False, "maxNesting": _DEEPEST}).enable("table")

Parts = tuple[Block | Section, ...]
"""What stands below a heading."""


def read_markdown(text: str, prefix: str) -> Parts:
    """The blocks of a text; each heading begins a section, all side by side. `prefix` makes the ids of sections and tables unique."""
    nodes = SyntaxTreeNode(_PARSER.parse(text)).children
    blocks: list[Block | Section] = []
    heading: tuple[str, list[Block | Section]] | None = None
    for node in nodes:
        if node.type == "heading":
            _close(heading, blocks, prefix)
            heading = (_plain(node), [])
        else:
            (heading[1] if heading else blocks).extend(_blocks(node, f"{prefix}-{len(blocks)}-{len(heading[1]) if heading else 0}"))
    _close(heading, blocks, prefix)
    return tuple(blocks)


def _close(heading: tuple[str, list[Block | Section]] | None, blocks: list[Block | Section], prefix: str) -> None:
    if heading is not None:
        blocks.append(Section(id=f"{prefix}-s{len(blocks)}", title=heading[0], blocks=tuple(heading[1])))


def _blocks(node: SyntaxTreeNode, prefix: str) -> Iterator[Block]:
    if node.type == "paragraph":
        yield Paragraph(runs=_inline(node))
    elif node.type == "heading":  # within a quotation or a list, where no section can begin
        yield Paragraph(runs=_inline(node, Style.STRONG))
    elif node.type in ("bullet_list", "ordered_list"):
        items = tuple(
            tuple(block for number, part in enumerate(item.children) for block in _blocks(part, f"{prefix}-{index}-{number}"))
            for index, item in enumerate(node.children)
        )
        yield Bullets(items=items, ordered=node.type == "ordered_list", start=int(node.attrs.get("start", 1)))
    elif node.type in ("fence", "code_block"):
        yield Preformatted(text=node.content.rstrip("\n"))
    elif node.type == "table":
        yield _table(node, prefix)
    elif node.type in ("html_block", "hr"):
        if node.content:
            yield Paragraph(runs=(Run(text=node.content.strip()),))
    else:
        for number, child in enumerate(node.children):
            yield from _blocks(child, f"{prefix}-{number}")


def _table(node: SyntaxTreeNode, prefix: str) -> Table:
    rows = [row for part in node.children for row in part.children]
    cells = [tuple(_inline(cell) for cell in row.children) for row in rows]
    return Table(
        id=f"{prefix}-table",
        caption="",
        columns=tuple(Column(title="".join(run.text for run in cell)) for cell in cells[0]),
        rows=tuple(Row(cells=cell) for cell in cells[1:]),
    )


def _plain(node: SyntaxTreeNode) -> str:
    return "".join(run.text for run in _inline(node))


def _inline(node: SyntaxTreeNode, style: Style = Style.PLAIN) -> Runs:
    """The runs of a node whose only child is inline text."""
    inline = [child for child in node.children if child.type == "inline"]
    return tuple(run for child in inline for run in _runs(child.children, style))


def _runs(nodes: Sequence[SyntaxTreeNode], style: Style) -> Iterator[Run]:
    for node in nodes:
        if node.type == "text":
            yield from _with_references(node.content, style)
        elif node.type in ("softbreak", "hardbreak"):
            yield Run(text=" ", style=style)
        elif node.type == "code_inline":
            yield Run(text=node.content, style=Style.CODE)
        elif node.type in ("strong", "em"):
            yield from _runs(node.children, Style.STRONG if node.type == "strong" else Style.EMPHASIS)
        elif node.type == "link":
            url = str(node.attrs.get("href", ""))
            for run in _runs(node.children, style):
                yield Run(text=run.text, style=run.style, url=url if is_outside(url) else "")
        elif node.type == "image":
            yield Run(text=f"(picture: {node.content})", style=style)
        else:
            yield Run(text=node.content, style=style)


def _with_references(text: str, style: Style) -> Iterator[Run]:
    at = 0
    for found in _REFERENCE.finditer(text):
        if found.start() > at:
            yield Run(text=text[at : found.start()], style=style)
        identifier = found[1].strip()
        shown = identifier.removeprefix("document:")
        yield Run(text=shown, style=Style.CODE, to=identifier)
        at = found.end()
    if at < len(text):
        yield Run(text=text[at:], style=style)
