"""The nearest name the user may have meant."""

from collections.abc import Iterable
from difflib import get_close_matches


def suggest(word: str, known: Iterable[str]) -> str:
    """A sentence proposing the nearest known name, or the known names when few, else an empty text."""
    names = sorted(set(known))
    near = get_close_matches(word, names[:5000], n=1, cutoff=0.6)
    if near:
        return f"did you mean `{near[0]}`?"
    if 0 < len(names) <= 12:
        return "one of: " + ", ".join(f"`{name}`" for name in names)
    return ""
