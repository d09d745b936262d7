"""The nearest name the user may have meant."""

from bisect import bisect
from collections.abc import Iterable, Sequence
from difflib import get_close_matches
from itertools import islice

MOST = 20_000
"""How many names are looked at."""

NEAR = 25
"""Of many names only so many before and after the word in the alphabet, and so many with its ending, are compared."""


def suggest(word: str, known: Iterable[str]) -> str:
    """A sentence proposing the nearest known name, or the known names when few, else an empty text."""
    names = sorted(set(islice(known, MOST)))
    near = get_close_matches(word[:100], _around(word, names), n=1, cutoff=0.6)
    if near:
        return f"did you mean `{near[0]}`?"
    if 0 < len(names) <= 12:
        return "one of: " + ", ".join(f"`{name}`" for name in names)
    return ""


def _around(word: str, names: Sequence[str]) -> Sequence[str]:
    """The names worth comparing: all when few, else the neighbours in the alphabet and some with the same ending."""
    if len(names) <= 10 * NEAR:
        return names
    at = bisect(names, word)
    same_end = islice((name for name in names if name[-3:] == word[-3:]), NEAR)
    return list(dict.fromkeys([*names[max(0, at - NEAR) : at + NEAR], *same_end]))
