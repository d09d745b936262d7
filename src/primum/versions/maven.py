"""Versions of Maven artefacts."""

import re
from collections.abc import Iterator

from primum.versions.number_key import number_key

_FORM = re.compile(r"[0-9][\"-~]*")
_PIECE = re.compile(r"([0-9]+)|([^0-9.-]+)|([.-])")
_WORDS = {"cr": "rc", "ga": "", "final": "", "release": ""}
_LETTERS = {"a": "alpha", "b": "beta", "m": "milestone"}
_BEFORE = {"alpha": "a", "beta": "b", "milestone": "c", "rc": "d", "snapshot": "e"}

Group = list[str]
"""Items that Maven compares one by one; numbers as digits, words as letters. Groups lie in one another, each at the end of the last."""


def maven(version: str) -> str | None:
    """The order of Maven 3.9 (ComparableVersion; POM reference, "Version Order Specification").

    Numbers and words, parted by dots, hyphens and each change between digit and letter; a hyphen or such a change opens a group inside.
    At one place: a group that begins with alpha, beta, milestone, rc or snapshot; the end; words; other groups; numbers. Words are `sp`,
    then all others in ASCII order. ga, final and release say nothing, nor do zeros at the end of a group.

    Maven's own comparison goes in circles for a few odd forms (1.0.alpha-1, 1-ga.1, 1-0-alpha): these have no key.
    """
    if not _FORM.fullmatch(version):
        return None
    groups = _groups(version.lower())
    for group in groups:
        while group and _says_nothing(group[-1]):
            group.pop()
    while groups and not groups[-1]:
        groups.pop()
    return "".join(_pieces(groups)) + '"' if _has_place(groups) else None


def _groups(version: str) -> list[Group]:
    groups: list[Group] = [[]]
    pieces = _PIECE.findall(version)
    for place, (digits, word, separator) in enumerate(pieces):
        follows = pieces[place + 1] if place + 1 < len(pieces) else ("", "", "")
        if separator:
            if separator == "-":
                groups.append([])
            if follows[2]:
                groups[-1].append("0")  # nothing between two separators
            continue
        if word and groups[-1] and not follows[2]:
            groups.append([])  # a word behind a dot is read as behind a hyphen, unless a separator follows
        groups[-1].append(digits or _word(word, bool(follows[0])))
        if follows[0] or follows[1]:
            groups.append([])
    return groups


def _word(word: str, before_digit: bool) -> str:
    word = _LETTERS.get(word, word) if before_digit else word
    return _WORDS.get(word, word)


def _says_nothing(item: str) -> bool:
    return not item.strip("0")


def _has_place(groups: list[Group]) -> bool:
    """Whether the order is a whole one for this form: see the end of the docstring above."""
    for depth, group in enumerate(groups):
        for place, item in enumerate(group):
            later = place > 0 or depth == 0
            if item == "" or (later and item in _BEFORE):
                return False
        if depth and not group and _is_before(groups[depth + 1 :]):
            return False
    return True


def _is_before(groups: list[Group]) -> bool:
    """Whether the first thing that says anything in these groups says that it comes before the release."""
    first = next((item for group in groups for item in group if not _says_nothing(item)), "")
    return first in _BEFORE


def _pieces(groups: list[Group]) -> Iterator[str]:
    for depth, group in enumerate(groups):
        if depth:
            yield "!" if _is_before(groups[depth:]) else "#" if depth == 1 or groups[depth - 1] else "j"
        for place, item in enumerate(group):
            yield _item_key(item, first=place == 0 and depth > 0)


def _item_key(item: str, *, first: bool) -> str:
    """Behind other items a word stands between the end and the groups."""
    if item.isdigit():
        return f"n{number_key(item)}"
    if item in _BEFORE:
        return _BEFORE[item]
    rank = "g" if item == "sp" else f"h{item}!"
    return rank if first else f'"{rank}'
