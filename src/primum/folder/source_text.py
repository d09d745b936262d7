"""The text of a file as an editor sees it: where values end, how they are written, how its lines end."""

from collections.abc import Mapping, Sequence

from msgspec import Struct

from primum.diagnostics.span import Span
from primum.folder.node import Node, Shape


class Place(Struct, frozen=True):
    """A line and a column, from 1."""

    line: int
    column: int

    def span(self, path: str) -> Span:
        """The empty span here; a splice of it inserts."""
        return Span(path, self.line, self.column, self.line, self.column)


class SourceText(Struct, frozen=True):
    """Lines without their ends, how lines end, and how often each node stands in the tree (more than once: anchor and aliases)."""

    lines: Sequence[str]
    newline: str
    uses: Mapping[int, int]

    def is_shared(self, node: Node) -> bool:
        """Whether the node's text speaks for another place too."""
        return self.uses.get(id(node), 0) > 1

    def begins(self, node: Node, marks: str) -> bool:
        """Whether the node's text begins with one of some marks."""
        rest = self.lines[node.span.line - 1][node.span.column - 1 :]
        return bool(rest) and rest[0] in marks

    def is_flow(self, node: Node) -> bool:
        """Whether a list or mapping is written with brackets."""
        return node.shape is not Shape.SCALAR and self.begins(node, "[{")

    def end_of_line(self, place: Place) -> Place:
        """Behind the last character of the line, its comment included."""
        return Place(place.line, len(self.lines[place.line - 1]) + 1)

    def end_of(self, node: Node) -> Place | None:
        """Behind the last character of a value, before any comment; None where that cannot be told for sure (aliases, block texts)."""
        while not (node.shape is Shape.SCALAR or self.is_flow(node)):
            children = node.children()
            if self.is_shared(node) or not children:
                return None
            node = children[-1]
        if self.is_shared(node) or (node.shape is Shape.SCALAR and not node.plain and self.begins(node, "|>")):
            return None
        return Place(node.span.end_line, node.span.end_column)


def source_text(content: bytes, root: Node) -> SourceText:
    """The text of a file and its tree."""
    decoded = content.decode("utf-8-sig")
    uses: dict[int, int] = {}
    waiting = [root]
    while waiting:
        node = waiting.pop()
        uses[id(node)] = uses.get(id(node), 0) + 1
        if uses[id(node)] == 1:
            waiting += node.children()
    return SourceText([line.rstrip("\r") for line in decoded.split("\n")], "\r\n" if "\r\n" in decoded else "\n", uses)
