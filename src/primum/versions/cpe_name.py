"""CPE names: part, vendor, product, version of a product, as NVD writes them."""

import re
from functools import lru_cache
from urllib.parse import unquote

from msgspec import Struct

_LONGEST = 1024
_COLON = re.compile(r"(?<!\\)((?:\\\\)*):")
_WILDCARD = re.compile(r"(?<!\\)(?:\\\\)*[*?]")
_ESCAPE = re.compile(r"\\(.)")
_PARTS = ("a", "o", "h")
_NOT_SAID = ("", "*", "-")


class CpeName(Struct, frozen=True, kw_only=True):
    """A CPE that names one product. `product` is `vendor:product` in small letters; `version` is empty where the CPE leaves it open."""

    part: str
    product: str
    version: str


@lru_cache(maxsize=1 << 15)
def read_cpe_name(text: str) -> CpeName | None:
    """A CPE as formatted string (NISTIR 7695, 6.2) or URI (6.1); None unless part, vendor and product are each one concrete value.

    A wildcard in vendor or product would name the products of others too. A concrete `update` belongs to the version: 7.2 with p2 is
    `7.2-p2`.
    """
    if len(text) > _LONGEST or not text.isprintable():
        return None
    fields = _fields(text.strip())
    if fields is None:
        return None
    part, vendor, product, version, update = fields
    if part not in _PARTS or not (_is_concrete(vendor) and _is_concrete(product)):
        return None
    return CpeName(part=part, product=f"{_plain(vendor)}:{_plain(product)}", version=_version(version, update))


def product_name(text: str) -> str:
    """`vendor:product` in the spelling of CpeName: small letters, escapes taken away."""
    return _ESCAPE.sub(r"\1", text).lower()


def _fields(text: str) -> tuple[str, str, str, str, str] | None:
    lower = text[:8].lower()
    if lower.startswith("cpe:2.3:"):
        rest = text[8:]
        fields = rest.split(":") if "\\" not in rest else _split(rest)
    elif lower.startswith("cpe:/"):
        fields = [unquote(field) for field in text[5:].replace("%01", "?").replace("%02", "*").split(":")]
    else:
        return None
    part, vendor, product, version, update = [*fields, "", "", "", "", ""][:5]
    return part.lower(), vendor, product, version, update


def _split(text: str) -> list[str]:
    """At colons that no backslash stands before."""
    return _COLON.sub(r"\1\n", text).split("\n")


def _is_concrete(value: str) -> bool:
    return value not in _NOT_SAID and value.isprintable() and not _WILDCARD.search(value)


def _plain(value: str) -> str:
    return (_ESCAPE.sub(r"\1", value) if "\\" in value else value).lower()


def _version(version: str, update: str) -> str:
    if not _is_concrete(version):
        return ""
    return f"{_plain(version)}-{_plain(update)}" if _is_concrete(update) else _plain(version)
