"""A YAML node with its place: what the reader hands on."""

from enum import Enum
from typing import Any

from msgspec import Struct

from primum.diagnostics.span import Span


class Shape(Enum):
    """The three shapes of YAML nodes."""

    SCALAR = "scalar"
    SEQUENCE = "sequence"
    MAPPING = "mapping"


class Node(Struct, eq=False):
    """A scalar's text (`plain` if unquoted), a sequence's items or a mapping's pairs.

    `size` counts the nodes and `height` the levels, aliases expanded.
    """

    shape: Shape
    span: Span
    text: str = ""
    plain: bool = False
    items: "list[Node] | None" = None
    pairs: "list[tuple[Node, Node]] | None" = None
    size: int = 1
    height: int = 1

    def get(self, key: str) -> "Node | None":
        """The value under a key of a mapping."""
        for name, value in self.pairs or ():
            if name.text == key:
                return value
        return None

    def key_node(self, key: str) -> "Node | None":
        """The key itself, for diagnostics that point at it."""
        for name, _ in self.pairs or ():
            if name.text == key:
                return name
        return None

    def children(self) -> "list[Node]":
        """The nodes directly below, keys left out."""
        if self.shape is Shape.SEQUENCE:
            return self.items or []
        return [value for _, value in self.pairs or ()]


Plain = Any
"""Lists, dicts, texts and None."""


def to_plain(node: Node) -> Plain:
    """The node as lists, dicts and texts; an empty plain scalar, `null` and `~` are None. Text stays text until a schema types it."""
    if node.shape is Shape.SCALAR:
        return None if node.plain and node.text in ("", "null", "~") else node.text
    if node.shape is Shape.SEQUENCE:
        return [to_plain(item) for item in node.items or ()]
    return {key.text: to_plain(value) for key, value in node.pairs or ()}
