"""Severity vectors and answers written into a finding's YAML by splices: every other byte stays, comments too."""

from collections.abc import Mapping, Sequence
from typing import Any

from primum.folder.node import Node, Shape, to_plain
from primum.folder.read_yaml import read_yaml
from primum.folder.source_text import source_text
from primum.folder.splice import splice
from primum.folder.splice_values import CannotSplice, Value, splice_values


def splice_finding(content: bytes, finding: Node, vectors: Sequence[str], answers: Mapping[str, str], *, seen: str) -> bytes:
    """The file with `cvss` and `answers` of a finding set; answers that stand there and are not named stay.

    `seen` is the SHA-256 of the content that `finding` was read from. Raises ChangedMeanwhile when the file is another by now, CannotSplice
    when the finding shares its text with another place, or when the changed text would not say exactly what is meant.
    """
    splice(content, [], seen=seen)
    root, _ = read_yaml(finding.span.path, content)
    mine = _mapping_at(root, finding) if root is not None else None
    if root is None or mine is None:
        raise CannotSplice("it shares its text with another place")
    values: dict[str, Value] = {name: value for name, value in (("cvss", vectors), ("answers", answers)) if value}
    changed = splice(content, splice_values(source_text(content, root), mine, values), seen=seen)
    _check(root, mine, changed, _meant(to_plain(mine), values))
    return changed


def _meant(before: dict[str, Any], values: Mapping[str, Value]) -> dict[str, Any]:
    after = dict(before)
    for name, value in values.items():
        after[name] = {**(before.get(name) or {}), **value} if isinstance(value, Mapping) else list(value)
    return after


def _check(root: Node, mine: Node, changed: bytes, meant: Any) -> None:
    """The changed text says what is meant of this finding, and of everything else what it said before."""
    new, problems = read_yaml(mine.span.path, changed)
    found = _mapping_at(new, mine) if new is not None else None
    if problems or new is None or found is None or to_plain(found) != meant:
        raise CannotSplice("the changed text would not say what is meant")
    for node in (found, mine):
        node.pairs = []
    if to_plain(new) != to_plain(root):
        raise CannotSplice("something else in the file would change")


def _mapping_at(root: Node, place: Node) -> Node | None:
    """The mapping that begins where another does."""
    waiting, seen = [root], {id(root)}
    while waiting:
        node = waiting.pop()
        begins = (node.span.line, node.span.column) == (place.span.line, place.span.column)
        if node.shape is Shape.MAPPING and begins:
            return node
        for child in node.children():
            if id(child) not in seen:
                seen.add(id(child))
                waiting.append(child)
    return None
