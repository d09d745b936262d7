"""What leads into a document: its contents, and the list of its open points."""

from markupsafe import Markup

from primum.documents.document import Document
from primum.documents.html.html_id import html_id
from primum.documents.html.html_page import HtmlPage
from primum.documents.html.html_text import html_text
from primum.documents.run import text_of


def html_contents(page: HtmlPage) -> Markup:
    """The sections as a list of lists."""
    return Markup(_list(page.document))  # noqa: S704 - all text is escaped where it is set


def html_open_points(page: HtmlPage) -> Markup:
    """Each open point of a page that has been set, with a link to where it stands."""
    items = (f'<li><a href="#{anchor}">{html_text(text_of(runs))}</a></li>' for anchor, runs in page.open_points)
    return Markup("".join(items))  # noqa: S704 - all text is escaped where it is set


def _list(document: Document) -> str:
    parts: list[str] = []
    depth = 0
    for section, at in document.walk():
        if at > depth:
            parts.append("<ol>" * (at - depth))
        else:
            parts.append("</li>" + "</ol></li>" * (depth - at))
        depth = at
        number = f'<span class="number">{document.numbers[section.id]}</span>'
        parts.append(f'<li><a href="#{html_id(section.id)}">{number} {html_text(section.title)}</a>')
    return "".join(parts) + "</li></ol>" * depth
