"""Text of which every character can be set with the fonts inside Typst."""

import re
import unicodedata
from functools import cache
from importlib.resources import files

_PLAIN = re.compile(r"[\t\n -~]*")
_UNUSUAL = re.compile("([^\t\n -~])([\u0300-\u036f]*)|([ -~])([\u0300-\u036f]+)")
_MARKS = re.compile("[\u0300-\u036f]")
_UNSEEN = re.compile("[\u00ad\u200b-\u200d\u2060\ufe00-\ufe0f\ufeff]")
"""Characters that show nothing by themselves and turn nothing round."""

_FIRST_WITHOUT_MARKS = 0x530


def printable(text: str) -> str:
    """The text as it is, but for what no font inside Typst has: that becomes its code point, such as `[U+4E2D]`. So do controls and marks
    that turn the direction of text, which could make a page show something else than what is there."""
    if _PLAIN.fullmatch(text):
        return text
    tidy = _UNSEEN.sub("", unicodedata.normalize("NFC", text.replace("\r\n", "\n")))
    return _UNUSUAL.sub(lambda found: _cluster(found[1] or found[3], found[2] or found[4] or ""), tidy)


def drawable(svg: str) -> str:
    """The same for a picture, in which a mark stands as its code point too: where Typst sets one apart from its letter there, the text of
    the page has a hole, which PDF/A and PDF/UA do not allow."""
    return _MARKS.sub(lambda mark: f"[U+{ord(mark[0]):04X}]", printable(svg))


@cache
def _cluster(letter: str, marks: str) -> str:
    """A letter with the marks above it; only some alphabets have both in one font."""
    if marks and ord(letter) >= _FIRST_WITHOUT_MARKS:
        return "".join(_shown(each) for each in letter + marks)
    return _shown(letter) + "".join(_shown(each) for each in marks)


def _shown(letter: str) -> str:
    return letter if letter in "\t\n" or ord(letter) in _glyphs() else f"[U+{ord(letter):04X}]"


@cache
def _glyphs() -> frozenset[int]:
    """Code points that a font inside Typst 0.14 or later has; written as hexadecimal ranges."""
    found: set[int] = set()
    for part in (files("primum.documents.pdf") / "glyphs.txt").read_text(encoding="ascii").split():
        first, _, last = part.partition("-")
        found.update(range(int(first, 16), int(last or first, 16) + 1))
    return frozenset(found)
