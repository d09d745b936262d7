"""The index of the search of a site: a script, because a page from a disk may load scripts but fetch nothing."""

from collections.abc import Iterable

import msgspec

from primum.documents.html.html_page import Finding, HtmlPage, page_name
from primum.documents.html.html_tidy import html_tidy

_START = b"window.primumIndex="


def search_index(pages: Iterable[HtmlPage]) -> bytes:
    """Every section, table, row and figure with its words, each said once. A label is left out where it is the anchor.

    A table has the names of its columns, with tabs between, and so have its rows, which follow it, their cells.
    """
    index = [
        {
            "file": page_name(page.document),
            "title": html_tidy(f"{page.document.control.number} {page.document.title}".strip()),
            "text": html_tidy(page.document.purpose),
            "found": [_entry(finding) for finding in page.findings],
        }
        for page in pages
    ]
    return _START + msgspec.json.encode(index) + b";\n"


def _entry(finding: Finding) -> list[str | int]:
    return [finding.kind, finding.anchor, 0 if finding.label == finding.anchor else finding.label, finding.text]
