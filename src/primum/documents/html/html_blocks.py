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


def html_blocks(page: HtmlPage) -> Markup:
    """The whole body of a document."""
    return Markup("".join([_section(section, 1, page) for section in page.document.sections]))  # noqa: S704 - all text is escaped where it is set


def _section(section: Section, depth: int, page: HtmlPage) -> str:
    anchor = page.claim(section.id)
    number = page.numbers[section.id]
    own = [block for block in section.blocks if not isinstance(block, Section)]
    page.note("s", anchor, f"{number} {section.title}", " ".join(_words(own)))
    level = min(depth + 1, _LOWEST_HEADING)
    inner = "".join([_section(each, depth + 1, page) if isinstance(each, Section) else _block(each, page) for each in section.blocks])
    heading = f'<a href="#{anchor}"><span class="number">{number}</span> {html_text(section.title)}</a>'
    return f'<section id="{anchor}"><h{level}>{heading}</h{level}>\n{_clauses(section, page)}{inner}</section>\n'


def _clauses(section: Section, page: HtmlPage) -> str:
    if not page.auditor or not section.clauses:
        return ""
    items = "".join(f"<li>{_clause(clause, page)}</li>" for clause in section.clauses)
    return f'<div class="margin"><p>Answers</p><ul>{items}</ul></div>\n'


def _clause(clause: str, page: HtmlPage) -> str:
    target = page.href(clause)
    return f'<a href="{target}">{html_text(clause)}</a>' if target else html_text(clause)


def _block(block: Block, page: HtmlPage) -> str:
    match block:
        case Table():
            return html_table(block, page)
        case Paragraph():
            return f"<p>{html_runs(block.runs, page.href)}</p>\n"
        case Bullets():
            return _bullets(block, page)
        case Callout():
            return _callout(block, page)
        case Figure():
            return html_figure(block, page)
        case Preformatted():
            return f"<pre><code>{html_text(block.text)}</code></pre>\n"


def _bullets(bullets: Bullets, page: HtmlPage) -> str:
    kind = "ol" if bullets.ordered else "ul"
    return f"<{kind}>{''.join(f'<li>{_item(item, page)}</li>' for item in bullets.items)}</{kind}>\n"


def _item(blocks: tuple[Block, ...], page: HtmlPage) -> str:
    if blocks and isinstance(blocks[0], Paragraph):
        return html_runs(blocks[0].runs, page.href) + "".join(_block(block, page) for block in blocks[1:])
    return "".join(_block(block, page) for block in blocks)


def _callout(callout: Callout, page: HtmlPage) -> str:
    is_open = callout.kind is CalloutKind.OPEN_POINT
    anchor = f' id="{page.add_open_point(callout.runs)}"' if is_open else ""
    label, kind = ("Open point", "open-point") if is_open else ("Note", "note")
    return (
        f'<div class="callout {kind}" role="note"{anchor}><p class="label">{label}</p><p>{html_runs(callout.runs, page.href)}</p></div>\n'
    )


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
