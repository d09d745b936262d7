"""The names of sheets in a workbook."""

import re
from collections.abc import Iterable

_LONGEST = 31
_FORBIDDEN = re.compile(r"[\[\]:*?/\\\x00-\x1f\x7f-\x9f\ud800-\uffff\U00010000-\U0010ffff]")
_RESERVED = frozenset({"about", "history"})


def sheet_names(captions: Iterable[str]) -> tuple[str, ...]:
    """A name for each caption as Excel takes it: short, without its signs, and each only once whether small or large."""
    taken = set(_RESERVED)
    found = []
    for caption in captions:
        words = " ".join(_FORBIDDEN.sub(" ", caption).split()).strip("'") or "Table"
        name, number = _cut(words, _LONGEST), 1
        while name.lower() in taken:
            number += 1
            tail = f" ({number})"
            name = _cut(words, _LONGEST - len(tail)) + tail
        taken.add(name.lower())
        found.append(name)
    return tuple(found)


def _cut(words: str, longest: int) -> str:
    """As many whole words as there is room for; a first word that is too long is cut itself."""
    if len(words) <= longest:
        return words
    whole = words[: longest + 1].rpartition(" ")[0]
    return (whole if len(whole) > longest // 2 else words[:longest]).strip(" ',")
