"""The id of an element on a page, made from an id of the dossier."""

import re

_STRANGE = re.compile(r"[^A-Za-z0-9._:@+-]")
_OWN = "~-"


def html_id(identifier: str) -> str:
    """An id that stands in an address as it is; two ids never give the same.

    What has a meaning in addresses or markup becomes `~XX` for each byte, the tilde too. So `~-` is never part of a result, and whatever
    a page needs for itself has it (`~-main`, `t-risks~-4`).
    """
    return _STRANGE.sub(_bytes_of, identifier)


def own_id(word: str, within: str = "") -> str:
    """An id of the page itself, which no id of the dossier can take away."""
    return f"{within}{_OWN}{word}"


def _bytes_of(found: re.Match[str]) -> str:
    return "".join(f"~{byte:02X}" for byte in found[0].encode("utf-8", "surrogatepass"))
