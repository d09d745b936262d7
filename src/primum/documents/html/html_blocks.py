"""The blocks and sections of a document as markup."""

from collections.abc import Iterable

from markupsafe import Markup

from primum.documents.block import Block, Bullets, Callout, CalloutKind, Figure, Paragraph, Preformatted, Section, Table
from primum.documents.html.html_figure import html_figure
from primum.documents.html.html_page import HtmlPage
from primum.documents.html.html_runs import html_runs
from primum.documents.html.html_table import html_table
from primum.documents.html.html_text import html_text
from primum.documents.run import text_of

_LOWEST_HEADING = 6
_LONGEST_LEAD = 3
"""So many paragraphs and callouts between a heading and something wide are printed with it."""


def html_blocks(page: HtmlPage) -> Markup:
    """The whole body of a document."""
    return Markup("".join([_section(section, 1, page) for section in page.document.sections]))  # noqa: S704 - all text is escaped where it is set


def _section(section: Section, depth: int, page: HtmlPage) -> str:
    anchor = page.claim(section.id)
    number = page.numbers[section.id]
    own = [block for block in section.blocks if not isinstance(block, Section)]
    page.note("s", anchor, f"{number} {section.title}", " ".join(_words(own)))
    level = min(depth + 1, _LOWEST_HEADING)
    lead = _lead(section)
    inner = "".join([_inner(block, depth, page, place < lead) for place, block in enumerate(section.blocks, 1)])
    heading = f'<a href="#{anchor}"><span class="number">{number}</span> {html_text(section.title)}</a>'
    return (
        f'<section id="{anchor}"><h{level}{" class=wide" * bool(lead)}>{heading}</h{level}>\n{_clauses(section, page)}{inner}</section>\n'
    )


def _inner(block: Block | Section, depth: int, page: HtmlPage, leads: bool) -> str:
    if isinstance(block, Section):
        return _section(block, depth + 1, page)
    if leads and isinstance(block, Paragraph):
        return _paragraph(block, page, " class=wide")
    return _callout(block, page, " wide") if leads and isinstance(block, Callout) else _block(block, page)


def _lead(section: Section) -> int:
    """How many of the first blocks, with the heading as one, lead to something wide: they are printed on its page, which lies across."""
    for place, block in enumerate(section.blocks[: _LONGEST_LEAD + 1]):
        if isinstance(block, Section):
            return place + 1 if _lead(block) else 0
        if not isinstance(block, Paragraph | Callout):
            return place + 1 if isinstance(block, Table | Figure) and block.is_wide else 0
    return 0


def _clauses(section: Section, page: HtmlPage) -> str:
    if not page.auditor or not section.clauses:
        return ""
    items = "".join(f"<li>{_clause(clause, page)}</li>" for clause in section.clauses)
    return f'<div class="margin{" wide" * bool(_lead(section))}"><p>Answers</p><ul>{items}</ul></div>\n'


def _clause(clause: str, page: HtmlPage) -> str:
    target = page.href(clause)
    return f'<a href="{target}">{html_text(clause)}</a>' if target else html_text(clause)


def _block(block: Block, page: HtmlPage) -> str:
    match block:
        case Table():
            return html_table(block, page)
        case Paragraph():
            return _paragraph(block, page)
        case Bullets():
            return _bullets(block, page)
        case Callout():
            return _callout(block, page)
        case Figure():
            return html_figure(block, page)
        case Preformatted():
            return f"<pre><code>{html_text(block.text)}</code></pre>\n"


def _paragraph(paragraph: Paragraph, page: HtmlPage, mark: str = "") -> str:
    return f"<p{mark}>{html_runs(paragraph.runs, page.href)}</p>\n"


def _bullets(bullets: Bullets, page: HtmlPage) -> str:
    kind = "ol" if bullets.ordered else "ul"
    start = f' start="{bullets.start}"' if bullets.ordered and bullets.start != 1 else ""
    return f"<{kind}{start}>{''.join(f'<li>{_item(item, page)}</li>' for item in bullets.items)}</{kind}>\n"


def _item(blocks: tuple[Block, ...], page: HtmlPage) -> str:
    if blocks and isinstance(blocks[0], Paragraph):
        return html_runs(blocks[0].runs, page.href) + "".join(_block(block, page) for block in blocks[1:])
    return "".join(_block(block, page) for block in blocks)


def _callout(callout: Callout, page: HtmlPage, mark: str = "") -> str:
    is_open = callout.kind is CalloutKind.OPEN_POINT
    anchor = f' id="{page.add_open_point(callout.runs)}"' if is_open else ""
    label, kind = ("Open point", "open-point") if is_open else ("Note", "note")
    words = html_runs(callout.runs, page.href)
    return f'<div class="callout {kind}{mark}" role="note"{anchor}><p class="label">{label}</p><p>{words}</p></div>\n'


def _words(blocks: Iterable[Block]) -> Iterable[str]:
    """What stands in paragraphs, lists and callouts, for the search."""
    for block in blocks:
        match block:
            case Paragraph() | Callout():
                yield text_of(block.runs)
            case Preformatted():
                yield block.text
            case Bullets():
                for item in block.items:
                    yield from _words(item)
            case _:
                continue
