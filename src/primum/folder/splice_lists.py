"""Items of the folder's lists (`evidence.yaml`, `findings.yaml`, `controls.yaml`) added and changed by splices: every other byte stays."""

from collections.abc import Iterable, Mapping, Sequence

from msgspec import Struct, field
from msgspec.structs import replace

from primum.diagnostics.span import Span
from primum.folder.mappings_by_place import mappings_by_place
from primum.folder.node import Node, Shape
from primum.folder.read_yaml import read_yaml
from primum.folder.source_text import SourceText, source_text
from primum.folder.splice import CannotSplice, Splice
from primum.folder.splice_checked import splice_checked
from primum.folder.splice_items import Item, add_items, change_item
from primum.folder.tree import Tree


class Changes(Struct, frozen=True, kw_only=True):
    """What is to be written. `new` are items for the end of lists, by the list's name; `changed` are items that are there with the fields
    to set; `below` are items for a list inside an item that is there, with the list's key."""

    new: Mapping[str, Sequence[Item]] = field(default_factory=dict)
    changed: Sequence[tuple[Node, Item]] = ()
    below: Sequence[tuple[Node, str, Item]] = ()


def splice_lists(tree: Tree, changes: Changes) -> dict[str, bytes]:
    """The files that change, by path. New items go to `NAME.yaml` or, where a list is split, to the file that holds most of it.

    Raises CannotSplice when a text cannot be changed without changing something else, or would not say what is meant.
    """
    places = {_file_for(tree, name): items for name, items in changes.new.items() if items}
    nodes = [*(node for node, _ in changes.changed), *(node for node, _, _ in changes.below)]
    paths = sorted({*places, *(node.span.path for node in nodes)})
    return {path: _changed(tree.texts.get(path, b""), path, places.get(path, ()), changes) for path in paths}


def _file_for(tree: Tree, name: str) -> str:
    """The file that a new item of a list goes to; below `evidence/` lie no lists but the files themselves."""
    plain = [path for path in (f"{name}.yaml", f"{name}.yml") if path in tree.texts]
    split = [path for path in sorted(tree.texts) if path.startswith(f"{name}/")] if name != "evidence" else []
    if plain or not split:
        return plain[0] if plain else f"{name}.yaml"
    return max(split, key=lambda path: (_length(tree.texts[path], path), path))


def _length(content: bytes, path: str) -> int:
    root, _ = read_yaml(path, content)
    return len(root.items or ()) if root is not None else 0


def _changed(content: bytes, path: str, new: Sequence[Item], changes: Changes) -> bytes:
    root, problems = read_yaml(path, content)
    if problems:
        raise CannotSplice(f"`{path}` has errors of its own")
    if root is None or (root.shape is Shape.SCALAR and root.plain and root.text == ""):
        return _begun(content, path, new)
    text, mappings = source_text(content, root), mappings_by_place(root)
    edits = [
        edit for node, values in changes.changed if node.span.path == path for edit in change_item(text, _same(mappings, node), values)
    ]
    for node, key, item in changes.below:
        if node.span.path == path:
            edits += _without_gap(add_items(text, _same(mappings, node), {key: [item]}), text)
    if new:
        edits += _at_the_end(text, root, new)
    return splice_checked(path, content, edits, root)


def _same(mappings: Mapping[tuple[int, int], Node], node: Node) -> Node:
    mine = mappings.get((node.span.line, node.span.column))
    if mine is None:
        raise CannotSplice("it shares its text with another place")
    return mine


def _at_the_end(text: SourceText, root: Node, new: Sequence[Item]) -> list[Splice]:
    """New items behind the last; with an empty line between where the last has one before it."""
    if root.shape is not Shape.SEQUENCE:
        raise CannotSplice(f"`{root.span.path}` is no list; write each item behind `- `")
    gap = _has_gap(text, root)
    around = Node(Shape.MAPPING, root.span, pairs=[(Node(Shape.SCALAR, root.span, "items"), root)])
    edits = add_items(text, around, {"items": new})
    if not gap:
        return edits
    begins = f"{text.newline}{' ' * (root.span.column - 1)}- "
    return [replace(edit, text=edit.text.replace(begins, text.newline + begins)) for edit in edits]


def _has_gap(text: SourceText, root: Node) -> bool:
    items = root.items or []
    if text.is_flow(root) or len(items) < 2:
        return False
    return not text.lines[items[-1].span.line - 2].strip()


def _without_gap(edits: Iterable[Splice], text: SourceText) -> list[Splice]:
    """A list that begins inside an item stands without an empty line before it."""
    gap = text.newline * 2
    return [replace(edit, text=edit.text.removeprefix(text.newline)) if edit.text.startswith(gap) else edit for edit in edits]


def _begun(content: bytes, path: str, new: Sequence[Item]) -> bytes:
    """A file that held nothing but comments, or is new."""
    nowhere = Span(path, 1, 1, 1, 1)
    newline = "\r\n" if b"\r\n" in content else "\n"
    empty = Node(Shape.MAPPING, nowhere, pairs=[])
    whole = "".join(edit.text for edit in add_items(SourceText([""], newline, {}), empty, {"items": new}))
    lines = [line.removeprefix("  ") for line in whole.split(newline)[3:]]
    end = "" if not content or content.endswith(b"\n") else newline
    return content + (end + newline.join(lines) + newline).encode()
