"""Items of `safety.yaml` changed and added by splices: every other byte stays, comments and conditions too."""

from collections.abc import Mapping, Sequence

from primum.diagnostics.span import Span
from primum.folder.mappings_by_place import mappings_by_place
from primum.folder.node import Node, Shape
from primum.folder.read_yaml import read_yaml
from primum.folder.source_text import SourceText, source_text
from primum.folder.splice import CannotSplice, Splice
from primum.folder.splice_checked import splice_checked
from primum.folder.splice_items import Item, add_items, change_item
from primum.folder.tree import Tree

NEW_FILE = "safety.yaml"
KEYS = ("hazards", "harms", "situations")
"""The lists of the file."""


def splice_safety(tree: Tree, changed: Sequence[tuple[Node, Item]], new: Mapping[str, Sequence[Item]]) -> dict[str, bytes]:
    """The files that change, by path. `changed` are items with the fields to set, `new` the items to add to each list.

    A new item goes to the file that has most of its list, else to the first safety file, else to a new `safety.yaml`. Raises CannotSplice
    when a text cannot be changed without changing something else.
    """
    places = {key: file_for(tree, key) for key, items in new.items() if items}
    paths = sorted({node.span.path for node, _ in changed} | set(places.values()))
    return {
        path: _changed(
            tree,
            path,
            [(node, values) for node, values in changed if node.span.path == path],
            {key: new[key] for key in KEYS if places.get(key) == path},
        )
        for path in paths
    }


def file_for(tree: Tree, key: str) -> str:
    """The file that a new item of a list goes to."""
    if tree.one_piece:
        return next(iter(tree.texts))
    found = {path: _count(path, tree.texts[path], key) for path in sorted(tree.texts) if _is_safety(path)}
    return max(found, key=lambda path: (found[path], -list(found).index(path)), default=NEW_FILE)


def _is_safety(path: str) -> bool:
    head, slash, _ = path.partition("/")
    return (head if slash else head.rsplit(".", 1)[0]) == "safety"


def _count(path: str, content: bytes, key: str) -> int:
    root, _ = read_yaml(path, content)
    listed = root.get(key) if root is not None else None
    return len(listed.items or ()) if listed is not None else 0


def _changed(tree: Tree, path: str, changed: Sequence[tuple[Node, Item]], new: Mapping[str, Sequence[Item]]) -> bytes:
    content = tree.texts.get(path, b"")
    root, problems = read_yaml(path, content)
    if problems:
        raise CannotSplice(f"`{path}` has errors of its own")
    if root is None or (root.shape is Shape.SCALAR and root.plain and root.text in ("", "null", "~")):
        if root is not None and root.text:
            raise CannotSplice(f"`{path}` holds no keys")
        return _begun(content, new)
    text = source_text(content, root)
    mappings = mappings_by_place(root)
    edits: list[Splice] = []
    for node, values in changed:
        mine = mappings.get((node.span.line, node.span.column))
        if mine is None:
            raise CannotSplice("it shares its text with another place")
        edits += change_item(text, mine, values)
    edits += _additions(tree, text, root, new)
    return splice_checked(path, content, edits, root)


def _additions(tree: Tree, text: SourceText, root: Node, new: Mapping[str, Sequence[Item]]) -> list[Splice]:
    if not new:
        return []
    if tree.one_piece:
        safety = root.get("safety")
        if safety is None or safety.shape is not Shape.MAPPING:
            raise CannotSplice("the folder in one piece has no `safety:` with keys; write `safety: {hazards: []}` first")
        root = safety
    return add_items(text, root, new)


def _begun(content: bytes, new: Mapping[str, Sequence[Item]]) -> bytes:
    """A file that held nothing but comments, or is new."""
    empty = Node(Shape.MAPPING, _nowhere(), pairs=[])
    lines = SourceText([""], "\n", {})
    body = "".join(edit.text for edit in add_items(lines, empty, new)).lstrip("\n")
    end = b"" if not content or content.endswith(b"\n") else b"\n"
    return content + end + body.encode() + b"\n"


def _nowhere() -> Span:
    return Span(NEW_FILE, 1, 1, 1, 1)
