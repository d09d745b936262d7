"""Text on a page of the site."""

import re

from markupsafe import escape

from primum.documents.html.html_tidy import html_tidy

_TURNS = re.compile(
    "[\u0590-\u08ff\u200e\u200f\u202a-\u202e\u2066-\u2069\ufb1d-\ufdff\ufe70-\ufeff\U00010800-\U00010fff\U0001e800-\U0001efff]"
)
"""Letters of scripts that run from right to left, and marks that turn the direction."""

_PLAIN = re.compile("[ !#-%(-;=?-~]*")
"""Text that means in markup what it says; most is."""


def html_text(text: str) -> str:
    """Text as markup. Whatever turns its direction is kept to itself, so that it cannot reorder the words around it."""
    if _PLAIN.fullmatch(text):
        return text
    written = escape(html_tidy(text))
    return f"<bdi>{written}</bdi>" if _TURNS.search(text) else written


def html_attribute(text: str) -> str:
    """Text as the value of an attribute between double quotes."""
    return escape(html_tidy(text))
