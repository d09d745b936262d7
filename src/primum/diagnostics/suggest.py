"""The nearest name the user may have meant."""

from bisect import bisect
from collections.abc import Iterable, Sequence
from difflib import get_close_matches
from itertools import islice

MOST = 20_000
"""How many names are looked at."""

FEW = 12
"""So many names are all told."""

JOINTS = "-+@"
"""What joins the parts of a name: `R@HS-WRONG` begins `R@HS-WRONG+H-INJURY`."""

NEAR = 25
"""Of many names only so many before and after the word in the alphabet, and so many with its ending, are compared."""


def suggest(word: str, known: Iterable[str]) -> str:
    """A sentence proposing the names that go on as the word begins, else the nearest, else all when few; else an empty text."""
    names = sorted(set(islice(known, MOST)))
    begun = [name for name in names if name.startswith(tuple(f"{word}{sign}" for sign in JOINTS))] if word else []
    if 1 < len(begun) <= FEW:
        return _one_of(begun)
    near = begun[0] if len(begun) == 1 else nearest(word, names)
    if near:
        return f"did you mean `{near}`?"
    return _one_of(names) if 0 < len(names) <= FEW else ""


def nearest(word: str, names: Sequence[str], *, alike: float = 0.6) -> str:
    """The name a misspelt word most likely means, of names in their order; else, where none is so `alike`, an empty text."""
    same = next((name for name in names if name.casefold() == word.casefold()), "")
    return same or next(iter(get_close_matches(word[:100], _around(word, names), n=1, cutoff=alike)), "")


def _one_of(names: Iterable[str]) -> str:
    return "one of: " + ", ".join(f"`{name}`" for name in names)


def _around(word: str, names: Sequence[str]) -> Sequence[str]:
    """The names worth comparing: all when few, else the neighbours in the alphabet and some with the same ending."""
    if len(names) <= 10 * NEAR:
        return names
    at = bisect(names, word)
    same_end = islice((name for name in names if name[-3:] == word[-3:]), NEAR)
    return list(dict.fromkeys([*names[max(0, at - NEAR) : at + NEAR], *same_end]))
