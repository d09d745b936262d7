"""The nearest name the user may have meant."""

from bisect import bisect
from collections.abc import Iterable, Sequence
from difflib import get_close_matches
from itertools import islice

MOST = 20_000
"""How many names are looked at."""

FEW = 12
"""So many names are all told."""

NEAR = 25
"""Of many names only so many before and after the word in the alphabet, and so many with its ending, are compared."""


def suggest(word: str, known: Iterable[str]) -> str:
    """A sentence proposing the names that go on as the word begins, else the nearest, else all when few; else an empty text."""
    names = sorted(set(islice(known, MOST)))
    begun = [name for name in names if name.startswith(f"{word}-")]
    if 1 < len(begun) <= FEW:
        return _one_of(begun)
    near = get_close_matches(word[:100], _around(word, names), n=1, cutoff=0.6)
    if near:
        return f"did you mean `{near[0]}`?"
    return _one_of(names) if 0 < len(names) <= FEW else ""


def _one_of(names: Iterable[str]) -> str:
    return "one of: " + ", ".join(f"`{name}`" for name in names)


def _around(word: str, names: Sequence[str]) -> Sequence[str]:
    """The names worth comparing: all when few, else the neighbours in the alphabet and some with the same ending."""
    if len(names) <= 10 * NEAR:
        return names
    at = bisect(names, word)
    same_end = islice((name for name in names if name[-3:] == word[-3:]), NEAR)
    return list(dict.fromkeys([*names[max(0, at - NEAR) : at + NEAR], *same_end]))
