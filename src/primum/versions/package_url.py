"""Package URLs: type, namespace, name, version and qualifiers of a package (ECMA-427)."""

import re
from collections.abc import Mapping
from functools import lru_cache
from types import MappingProxyType
from typing import NamedTuple
from urllib.parse import unquote

from packageurl import PackageURL

_LONGEST = 4096
_SEGMENT = r"[!\"$-.0->A-~]++"  # printable ASCII without # / ? @
_PLAIN = re.compile(rf"pkg:([a-z][a-z0-9.+-]*+)/((?:{_SEGMENT}/)*+)({_SEGMENT})(?:@({_SEGMENT}))?(?:\?([!\"$-~]*+))?")
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
    if found is None:
        return _read_carefully(text) if text.isprintable() else None
    kind, namespace, name, version, query = found.groups("")
    if "%" in text:
        namespace, name, version = _unescaped(namespace), _unescaped(name), _unescaped(version)
        if not (name.isprintable() and version.isprintable() and namespace.isprintable()):
            return None
    return PackageUrl(kind, namespace[:-1], name, version, _qualifiers(query) if query else _NONE)


@lru_cache(maxsize=1 << 12)
def _qualifiers(query: str) -> Mapping[str, str]:
    pairs = (pair.partition("=") for pair in query.split("&"))
    return MappingProxyType({key.lower(): unquote(value) if "%" in value else value for key, _, value in pairs if value})


def _read_carefully(text: str) -> PackageUrl | None:
    scope, _, rest = text.strip().partition("/@")  # `pkg:npm/@scope/name`, where the `@` should have been escaped
    try:
        found = PackageURL.from_string(f"{scope}/%40{rest}" if rest else scope)
    except ValueError:
        return None
    qualifiers = found.qualifiers if isinstance(found.qualifiers, dict) else {}
    read = PackageUrl(found.type, found.namespace or "", found.name, found.version or "", qualifiers)
    return read if all(part.isprintable() for part in read[:4]) else None
