"""A list, keys or a text stand where something else is expected."""

from collections.abc import Collection

from pydantic import BaseModel

from primum.diagnostics.diagnostic import Diagnostic
from primum.folder.node import Node, Shape
from primum.folder.placed import first_line

WHY = "nothing of it can be read as it stands"


def expected(node: Node, what: str, fix: str) -> Diagnostic:
    """That something else is expected here, and how to write it."""
    return Diagnostic(code="PR0123", message=f"{what} expected here", span=first_line(node), why=WHY, fix=fix)


def list_expected(name: str, model: type[BaseModel], node: Node) -> Diagnostic | None:
    """That a list is expected, where something stands that is neither a list nor one item of it; else None."""
    if node.shape is Shape.SEQUENCE:
        return None
    known = [info.alias or key for key, info in model.model_fields.items()]
    if node.shape is Shape.MAPPING and any(key.text in known for key, _ in node.pairs or ()):
        return None
    fix = f"write each after a dash (`- {'id' if 'id' in known else known[0]}: ...`), or `[]` where there are none"
    return expected(node, f"a list of {name} is", fix)


def without_own_name(name: str, known: Collection[str], node: Node) -> tuple[Node, Diagnostic | None]:
    """What a file holds; where it begins with its own name once more, as a folder in one piece does, what stands below that."""
    pairs = node.pairs or []
    if len(pairs) != 1 or pairs[0][0].text != name or name in known:
        return node, None
    key, value = pairs[0]
    message = f"`{name}` is the name of the file, and no key in it"
    fix = f"remove the line `{name}:`"
    return value, Diagnostic(code="PR0120", message=message, span=key.span, why="the file holds what would stand below it", fix=fix)
