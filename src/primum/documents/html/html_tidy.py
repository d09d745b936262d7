"""Text without what may not stand on a page."""

import re

_FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]")
"""What HTML does not allow, or what cannot be written as UTF-8."""


def html_tidy(text: str) -> str:
    """The text with a visible mark in the place of each character that is not allowed: what was there is not hidden."""
    return text if text.isascii() and text.isprintable() else _FORBIDDEN.sub("\ufffd", text)
