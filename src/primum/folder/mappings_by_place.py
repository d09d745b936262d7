"""The mappings of a file by the place where each begins, to find one again after an edit."""

from primum.folder.node import Node, Shape


def mappings_by_place(root: Node) -> dict[tuple[int, int], Node]:
    """Every mapping by line and column; one that is shared by aliases stands once."""
    found: dict[tuple[int, int], Node] = {}
    waiting, seen = [root], {id(root)}
    while waiting:
        node = waiting.pop()
        if node.shape is Shape.MAPPING:
            found.setdefault((node.span.line, node.span.column), node)
        for child in node.children():
            if id(child) not in seen:
                seen.add(id(child))
                waiting.append(child)
    return found
