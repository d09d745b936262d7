"""Text as a string of Typst."""

import re

_CONTROLS = re.compile("[\x00-\x08\x0b-\x1f\x7f\ud800-\udfff]")


def quoted(text: str) -> str:
    """A string literal. No text of a dossier ever stands in Typst source in another way, so none can be read as markup or code."""
    escaped = text.replace("\\", "\\\\").replace('"', '\\"')
    return f'"{_CONTROLS.sub(_escape, escaped)}"'


def _escape(found: "re.Match[str]") -> str:
    """A control as its code point; half a character, which no file can hold, as a mark of replacement."""
    return f"\\u{{{ord(found[0]):x}}}" if found[0] < "\ud800" else "\ufffd"
