"""Version ranges of VEX documents as ranges of ours: `>=1.2 <1.4`, one version, or empty for every version."""

import re

from primum.versions.fault_of_range import fault_of_range

_PLAIN = re.compile(r"\s*(>=|<=|!=|==|=|>|<)?\s*([^\s,|<>=!]+)\s*(?:,|\|\|?|&&)?")
_BEFORE = re.compile(r"(?:versions?\s+)?(?:prior\s+to|before|earlier\s+than)\s+(\S+)$", re.IGNORECASE)
_UP_TO = re.compile(r"(?:versions?\s+)?(\S+)\s+and\s+(?:earlier|prior|below)$", re.IGNORECASE)
_EVERY = frozenset({"", "*", "all", "all versions", "vers:all/*"})

Constraint = tuple[str, str]
"""(comparator, version)."""


def is_one_version(text: str) -> bool:
    """Whether a text can be read as exactly one version: nothing in it looks like a range or ends a word."""
    return bool(text) and not re.search(r"[\s<>=|,*!]", text)


def intervals_of(text: str) -> tuple[str, ...] | None:
    """The ranges of ours that a text means: a `vers:` URI as it stands, else comparators or common words; None when not understood."""
    text = text.strip()
    if text.lower() in _EVERY or re.fullmatch(r"vers:[^/]*/\*", text):
        return ("",)
    if text.startswith(("vers:", "vls:")):
        uri = text if text.startswith("vers:") else f"vers:generic/{text.partition('/')[2]}"
        return None if fault_of_range(uri, of_releases=False) else (uri,)
    for pattern, comparator in ((_BEFORE, "<"), (_UP_TO, "<=")):
        if (found := pattern.fullmatch(text)) and is_one_version(found[1]):
            return (comparator + found[1],)
    return _of_plain(text)


def _of_plain(text: str) -> tuple[str, ...] | None:
    """One interval, or one version: `>= 1.2, < 1.4`. Words that stand beside one another are no range."""
    constraints: list[Constraint] = []
    at = 0
    while at < len(text):
        found = _PLAIN.match(text, at)
        if found is None or len(constraints) >= 2 or not re.search(r"\d", found[2]):
            return None
        constraints.append(((found[1] or "=").replace("==", "="), found[2]))
        at = found.end()
    if len(constraints) == 2 and {comparator[0] for comparator, _ in constraints} != {"<", ">"}:
        return None
    if any(comparator == "!=" for comparator, _ in constraints):
        return None
    return (" ".join(f"{comparator.removeprefix('=')}{version}" for comparator, version in sorted(constraints, reverse=True)),)
