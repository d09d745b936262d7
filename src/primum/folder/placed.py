"""A record with the node it came from, so that every diagnostic finds its place."""

from typing import Any, Generic, TypeVar

from msgspec import Struct

from primum.diagnostics.span import Span
from primum.folder.node import Node, Shape

R = TypeVar("R")


def locate(node: Node, path: tuple[str | int, ...], *, key: bool = False) -> Node:
    """The node at a path below another, or the nearest node above it that exists; with `key` the key instead of its value."""
    for depth, part in enumerate(path):
        if node.shape is Shape.SEQUENCE and isinstance(part, int) and node.items and part < len(node.items):
            node = node.items[part]
            continue
        found = node.get(str(part)) if node.shape is Shape.MAPPING else None
        if found is None:
            return node
        name = node.key_node(str(part))
        if key and depth == len(path) - 1 and name is not None:
            return name
        node = found
    return node


class Placed(Struct, Generic[R], frozen=True):
    """A record and where it stands."""

    record: R
    node: Node

    def span(self, *path: str | int) -> Span:
        """The span of a field; of the id (or the first key) when the field is not written."""
        node = locate(self.node, path)
        if node is self.node and node.pairs:
            named = self.node.get("id")
            return (named or node.pairs[0][0]).span
        if node.shape is not Shape.SCALAR:
            first = node.children()
            return first[0].span if first and first[0].shape is Shape.SCALAR else first_line(node)
        return node.span


def first_line(node: Node) -> Span:
    """The beginning of a node, for diagnostics that speak of all of it."""
    span = node.span
    if node.pairs:
        return node.pairs[0][0].span
    if (span.line, span.column) == (span.end_line, span.end_column):
        # Nothing stands there, not even one character; behind a lone `---` there is no line at all, so the head of the file is told.
        return span if span.column > 1 else Span(span.path, 1, 1, 1, 1)
    return Span(span.path, span.line, span.column, span.line, span.column + 1)


AnyPlaced = Placed[Any]
"""A placed record whatever its model."""
