"""Version ranges of VEX documents as ranges of ours: `>=1.2 <1.4`, one version, or empty for every version."""

import re
from itertools import pairwise
from urllib.parse import unquote

MOST_CONSTRAINTS = 2_000
"""A range with more of them is not read."""

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
    """The intervals of a range that is written as `vers:` (also unsorted), with comparators or in common words; None when not understood.

    A version that a range leaves out splits an interval, so nothing is ever widened.
    """
    text = text.strip()
    if text.lower() in _EVERY or re.fullmatch(r"vers:[^/]*/\*", text):
        return ("",)
    if text.startswith(("vers:", "vls:")):
        return _of_vers(text)
    for pattern, comparator in ((_BEFORE, "<"), (_UP_TO, "<=")):
        if (found := pattern.fullmatch(text)) and is_one_version(found[1]):
            return (comparator + found[1],)
    return _of_plain(text)


def _of_vers(text: str) -> tuple[str, ...] | None:
    constraints: list[Constraint] = []
    parts = text.partition("/")[2].split("|")
    if len(parts) > MOST_CONSTRAINTS:
        return None
    for part in parts:
        found = re.fullmatch(r"\s*(>=|<=|!=|=|>|<)?\s*(\S+)\s*", part)
        if found is None:
            return None
        version = unquote(found[2])
        if not is_one_version(version):
            return None
        constraints.append((found[1] or "=", version))
    return _walk(_sorted(constraints))


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
    if len(constraints) == 2 and not all(comparator[0] in "<>" for comparator, _ in constraints):
        return None
    return _walk(sorted(constraints, key=lambda each: each[0][0] != ">"))


def _numbers(version: str) -> tuple[int, ...] | None:
    return tuple(int(each) for each in version.split(".")) if re.fullmatch(r"\d{1,18}(\.\d{1,18})*", version) else None


def _sorted(constraints: list[Constraint]) -> list[Constraint]:
    """In the order of their versions where all are plain numbers, else as written; the format asks writers to sort them."""
    keys = [_numbers(version) for _, version in constraints]
    numbered = [(key, each) for key, each in zip(keys, constraints, strict=True) if key is not None]
    if len(numbered) < len(constraints):
        return constraints
    return [each for _, each in sorted(numbered, key=lambda pair: pair[0])]


def _walk(constraints: list[Constraint]) -> tuple[str, ...] | None:
    """The intervals that sorted constraints bound; None for an order that says nothing."""
    intervals: list[str] = []
    low: str | None = None if constraints and constraints[0][0][0] == ">" else ""
    if all(comparator == "=" for comparator, _ in constraints):
        return tuple(dict.fromkeys(version for _, version in constraints)) or None
    if _repeats(constraints):
        return None
    for comparator, version in constraints:
        if comparator == "=":
            if low:
                return None
            intervals.append(version)
        elif comparator == "!=":
            if low is None:
                return None
            intervals.append(f"{low} <{version}".strip())
            low = f">{version}"
        elif comparator[0] == ">":
            low = comparator + version
        else:
            intervals.append(f"{low or ''} {comparator}{version}".strip())
            low = None
    if low:
        intervals.append(low)
    return tuple(intervals)


def _repeats(constraints: list[Constraint]) -> bool:
    """Whether a bound follows one of its own direction; which of them counts would be a guess."""
    bounds = [comparator[0] for comparator, _ in constraints if comparator[0] in "<>"]
    return any(first == second for first, second in pairwise(bounds))
