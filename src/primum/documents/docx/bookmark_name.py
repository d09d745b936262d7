"""The names of places in a Word file."""

import hashlib
import re

_LONGEST = 40


def bookmark_name(identifier: str) -> str:
    """A name that Word takes for a bookmark: made of the id alone, so that links from other files find it. Word does not tell capitals
    from small letters and allows 40 characters, so a piece of the id's hash keeps names apart."""
    tail = hashlib.sha256(identifier.encode("utf-8", "surrogatepass")).hexdigest()[:10]
    words = re.sub("[^A-Za-z0-9]+", "_", identifier).strip("_")[: _LONGEST - len(tail) - 3]
    return f"p_{words}_{tail}" if words else f"p_{tail}"
