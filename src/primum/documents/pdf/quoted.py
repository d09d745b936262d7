"""Text as a string of Typst."""

import re

from primum.documents.pdf.printable import printable

LONGEST = 8000
"""PDF/A allows no string of over 32767 bytes, and a letter may take four; an address of a link may have no more letters than this."""

_CONTROLS = re.compile("[\x00-\x08\x0b-\x1f\x7f\ud800-\udfff]")


def quoted(text: str) -> str:
    """A string literal. No text of a dossier ever stands in Typst source in another way, so none can be read as markup or code."""
    escaped = text.replace("\\", "\\\\").replace('"', '\\"')
    return f'"{_CONTROLS.sub(_escape, escaped)}"'


def short_string(text: str) -> str:
    """The same for what becomes a string of the PDF itself, not text on its pages: a title, an alternative text, a description."""
    return quoted(printable(text)[:LONGEST])


def _escape(found: "re.Match[str]") -> str:
    """A control as its code point; half a character, which no file can hold, as a mark of replacement."""
    return f"\\u{{{ord(found[0]):x}}}" if found[0] < "\ud800" else "\ufffd"
