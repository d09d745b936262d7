"""Text without what no file format can hold, and without what deceives the eye."""

import re

_FORBIDDEN = re.compile("[^\t\n\u0020-\u007e\u00a0-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_TURNS = {point: f"[U+{point:04X}]" for point in (*range(0x202A, 0x202F), *range(0x2066, 0x206A))}
"""Marks that turn the direction of what follows, so that `gnp.exe` reads `exe.png`; letters of right-to-left scripts need none."""


def without_controls(text: str) -> str:
    """The text without control characters and halves of characters, and with marks of direction made visible; line breaks are all of one
    kind."""
    if text.isascii() and text.isprintable():
        return text
    return _FORBIDDEN.sub("", text.replace("\r\n", "\n").replace("\r", "\n")).translate(_TURNS)
