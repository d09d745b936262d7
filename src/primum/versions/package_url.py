"""Package URLs: type, namespace, name, version and qualifiers of a package (ECMA-427)."""

import re
from collections.abc import Mapping
from functools import lru_cache
from types import MappingProxyType
from typing import NamedTuple
from urllib.parse import unquote

from packageurl import PackageURL

_LONGEST = 4096
_TYPE = r"[a-z][a-z0-9.+-]*"
_SEGMENT = r"[!\"$&-.0->A-~]+"  # printable ASCII without # % / ? @
_PLAIN = re.compile(rf"pkg:({_TYPE})/(?:({_SEGMENT}(?:/{_SEGMENT})*)/)?({_SEGMENT})(?:@({_SEGMENT}))?")
_PLAIN_TYPE = re.compile(_TYPE)
_NONE: Mapping[str, str] = MappingProxyType({})
_unescaped = lru_cache(maxsize=1 << 14)(unquote)


class PackageUrl(NamedTuple):
    """A package URL in its parts, percent escapes undone; empty texts where it says nothing."""

    type: str
    namespace: str
    name: str
    version: str
    qualifiers: Mapping[str, str]


def read_package_url(text: str) -> PackageUrl | None:
    """The parts of a package URL, None where it is none.

    Nearly all are written plainly and are cut here, for a bill may hold tens of thousands; whatever is odd goes to the reference
    implementation, which decides what a reader may forgive.
    """
    if len(text) > _LONGEST:
        return None
    found = _PLAIN.fullmatch(text)
    if found is not None:
        kind, namespace, name, version = found.groups("")
        return PackageUrl(kind, namespace, name, version, _NONE)
    return (_cut(text) or _read_carefully(text)) if text.isprintable() else None


def _cut(text: str) -> PackageUrl | None:
    """Of a form with escapes and qualifiers, but else plain; None for any other."""
    if text[:4] != "pkg:" or "#" in text:
        return None
    path, _, query = text[4:].partition("?")
    head, at, version = path.rpartition("@")
    if not at or head.endswith("/"):  # `pkg:npm/@scope/name`, where the `@` should have been escaped
        head, version = path, ""
    kind, slash, rest = head.partition("/")
    namespace, _, name = rest.rpartition("/")
    if not slash or not name or "//" in rest or " " in path or not _PLAIN_TYPE.fullmatch(kind):
        return None
    if "%" in path:
        namespace, name, version = _unescaped(namespace), _unescaped(name), _unescaped(version)
        if not (name and name.isprintable() and version.isprintable() and namespace.isprintable()):
            return None
    return PackageUrl(kind, namespace, name, version, _qualifiers(query) if query else _NONE)


def _qualifiers(query: str) -> dict[str, str]:
    pairs = (pair.partition("=") for pair in query.split("&"))
    return {key.lower(): _unescaped(value) if "%" in value else value for key, _, value in pairs if value}


def _read_carefully(text: str) -> PackageUrl | None:
    try:
        found = PackageURL.from_string(text.strip())
    except ValueError:
        return None
    qualifiers = found.qualifiers if isinstance(found.qualifiers, dict) else {}
    read = PackageUrl(found.type, found.namespace or "", found.name, found.version or "", qualifiers)
    return read if all(part.isprintable() for part in read[:4]) else None
