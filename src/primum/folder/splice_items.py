"""Edits that change items of a list of mappings and add new ones, in the style in which the list is written."""

import re
import textwrap
from collections.abc import Mapping, Sequence

from primum.diagnostics.span import Span
from primum.folder.last_line import last_line
from primum.folder.node import Node, Shape
from primum.folder.source_text import Place, SourceText
from primum.folder.splice import CannotSplice, Splice
from primum.folder.written import written, written_list

Value = str | Sequence[str] | Mapping[str, str]
Item = Mapping[str, Value]
"""What an item says: texts, lists of texts, and mappings of texts."""

_WIDTH = 140
_LONG = 100
_FINGERPRINT = re.compile("[0-9a-f]{16}")
_FOLDED = re.compile(r">-\s*(#.*)?")


def change_item(text: SourceText, mapping: Node, values: Item) -> list[Splice]:
    """The edits that set fields of an item. The node is changed as well, so that it says what the text must say afterwards.

    Raises CannotSplice where a text speaks for other places too, or is written in a way that cannot be changed alone.
    """
    if text.is_shared(mapping) or mapping.shape is not Shape.MAPPING:
        raise CannotSplice("it shares its text with another place")
    edits: list[Splice] = []
    missing: dict[str, Value] = {}
    for key, said in values.items():
        value, node, name = _tidy(said), mapping.get(key), mapping.key_node(key)
        if node is None or name is None:
            missing[key] = value
            continue
        if text.is_shared(node):
            raise CannotSplice(f"`{key}` shares its text with another place")
        edits += _set(text, mapping, name, node, value)
    if missing:
        edits += _add_keys(text, mapping, missing)
    return edits


def add_items(text: SourceText, root: Node, new: Mapping[str, Sequence[Item]]) -> list[Splice]:
    """The edits that add items to the end of lists of a mapping; lists that are not there are begun. The nodes are changed as well."""
    edits: list[Splice] = []
    tidy = {key: [{name: _tidy(value) for name, value in each.items()} for each in said] for key, said in new.items()}
    missing = {key: items for key, items in tidy.items() if root.get(key) is None}
    begun = [_begin_lists(text, root, missing)] if missing else []
    for key, items in tidy.items():
        node = root.get(key)
        if node is None:
            continue
        if text.is_shared(node) or node.shape is Shape.MAPPING:
            raise CannotSplice(f"`{key}` is no list of its own")
        edits += _append(text, root, key, node, items)
        node.shape, node.text = Shape.SEQUENCE, ""
        node.items = [*(node.items or []), *(_list_node(items, root).items or [])]
    root.pairs = [*(root.pairs or []), *((_text_node(key, root), _list_node(items, root)) for key, items in missing.items())]
    return [*edits, *begun]


def _tidy(value: Value) -> Value:
    """A text with single spaces, its line breaks kept."""
    if isinstance(value, Mapping):
        return dict(value)
    if not isinstance(value, str):
        return list(value)
    return "\n".join(line for each in value.split("\n") if (line := " ".join(each.split())))


def _set(text: SourceText, mapping: Node, name: Node, node: Node, value: Value) -> list[Splice]:
    if node.shape is Shape.SCALAR and node.plain and node.text in ("", "null", "~"):
        edits = [Splice(node.span, f"{'' if node.text else ' '}{_flow(value, text.is_flow(mapping))}")]
        _become(node, value)
        return edits
    if isinstance(value, str):
        if node.shape is not Shape.SCALAR:
            raise CannotSplice(f"`{name.text}` is of another shape")
        edit = _text_edit(text, mapping, name, node, value)
        _become(node, value)
        return [edit]
    if isinstance(value, Mapping):
        return change_item(text, node, value)
    if node.shape is Shape.MAPPING:
        raise CannotSplice(f"`{name.text}` is of another shape")
    return _set_list(text, node, value)


def _text_edit(text: SourceText, mapping: Node, name: Node, node: Node, value: str) -> Splice:
    """The value in the manner of the old one: in its quotes, or folded as it was."""
    if node.plain:
        return Splice(node.span, written(value, flow=text.is_flow(mapping)))
    if text.begins(node, "'") and "\n" not in value:
        return Splice(node.span, "'" + value.replace("'", "''") + "'")
    if not text.begins(node, "|>"):
        return Splice(node.span, written(value, flow=True, quoted=True))
    first, last = node.span.line + 1, last_line(text, node, name.span.column - 1)
    header = text.lines[node.span.line - 1][node.span.column - 1 :]
    end = len(text.lines[last - 1]) + 1
    if _FOLDED.fullmatch(header) and last >= first and "\n" not in value:
        lines = text.lines[first - 1 : last]
        indent = min(len(line) - len(line.lstrip(" ")) for line in lines if line.strip())
        width = max(_LONG - 20, *(len(line) for line in lines), 0)
        return Splice(Span(node.span.path, first, 1, last, end), text.newline.join(_folded(value, indent, width)))
    if "#" in header:
        raise CannotSplice(f"`{name.text}` is a block of text with a comment")
    return Splice(Span(node.span.path, node.span.line, node.span.column, last, end), written(value))


def _folded(value: str, indent: int, width: int) -> list[str]:
    wrapped = textwrap.wrap(value, max(width - indent, 20), break_long_words=False, break_on_hyphens=False)
    return [" " * indent + line for line in wrapped]


def _set_list(text: SourceText, node: Node, value: Sequence[str]) -> list[Splice]:
    """The list with these values: those that stay keep their places, new ones take the places of those that go."""
    if node.shape is Shape.SCALAR or text.is_flow(node):
        held = text.lines[node.span.line - 1 : node.span.end_line]
        if node.span.end_line > node.span.line and any("#" in line for line in held):
            raise CannotSplice("the list has a comment inside")
        kept = [each for each in _texts(node) if each in value]
        ordered = [*kept, *(each for each in value if each not in kept)]
        alone = node.shape is Shape.SCALAR and len(ordered) == 1
        edit = Splice(node.span, written(ordered[0], flow=True) if alone else written_list(ordered))
        _become(node, ordered[0] if alone else ordered)
        return [edit]
    return _set_block_list(text, node, value)


def _set_block_list(text: SourceText, node: Node, value: Sequence[str]) -> list[Splice]:
    items = node.items or []
    if any(text.is_shared(each) or each.shape is not Shape.SCALAR or text.begins(each, "|>") for each in items):
        raise CannotSplice("an item of the list cannot be changed alone")
    added = [each for each in value if each not in _texts(node)]
    edits: list[Splice] = []
    left: list[Node] = []
    for each in items:
        if each.text in value:
            left.append(each)
        elif added:
            edits.append(Splice(each.span, written(added[0])))
            each.text, each.plain = added.pop(0), False
            left.append(each)
        else:
            before, line = each.span.line - 1, each.span.end_line
            edits.append(Splice(Span(node.span.path, before, len(text.lines[before - 1]) + 1, line, len(text.lines[line - 1]) + 1), ""))
    if added:
        lines = [" " * (node.span.column - 1) + f"- {written(each)}" for each in added]
        edits.append(_lines_after(text, items[-1].span.end_line, node.span.path, lines))
        left += [_text_node(each, node) for each in added]
    node.items = left
    return edits


def _texts(node: Node) -> list[str]:
    return [node.text] if node.shape is Shape.SCALAR else [each.text for each in node.items or ()]


def _add_keys(text: SourceText, mapping: Node, values: Mapping[str, Value]) -> list[Splice]:
    pairs, path = mapping.pairs or [], mapping.span.path
    mapping.pairs = [*pairs, *((_text_node(key, mapping), _value_node(value, mapping)) for key, value in values.items())]
    if text.is_flow(mapping):
        end = text.end_of(pairs[-1][1]) if pairs else Place(mapping.span.line, mapping.span.column + 1)
        if end is None:
            raise CannotSplice("the last key has a value that stands elsewhere")
        said = [f"{key}: {_flow(value, True)}" for key, value in values.items()]
        return [Splice(end.span(path), ", ".join([*([""] if pairs else []), *said]))]
    indent = pairs[0][0].span.column - 1
    lines = [line for key, value in values.items() for line in _key_lines(key, value, indent)]
    return [_lines_after(text, last_line(text, mapping, indent - 1), path, lines)]


def _begin_lists(text: SourceText, root: Node, lists: Mapping[str, Sequence[Item]]) -> Splice:
    """Lists that are not there yet, behind everything else in the mapping."""
    pairs, path = root.pairs or [], root.span.path
    if text.is_flow(root):
        end = text.end_of(pairs[-1][1]) if pairs else Place(root.span.line, root.span.column + 1)
        if end is None:
            raise CannotSplice("the last list stands elsewhere")
        written_lists = [f"{key}: [{', '.join(_flow_item(each) for each in items)}]" for key, items in lists.items()]
        return Splice(end.span(path), ", ".join([*([""] if pairs else []), *written_lists]))
    indent = pairs[0][0].span.column - 1 if pairs else 0
    line = last_line(text, root, indent - 1) if pairs else root.span.line
    lines: list[str] = []
    for key, items in lists.items():
        lines += ["", f"{' ' * indent}{key}:", *_item_lines(items, indent + 2, in_flow=True)]
    return _lines_after(text, line, path, lines)


def _append(text: SourceText, root: Node, key: str, node: Node, items: Sequence[Item]) -> list[Splice]:
    """New items behind the last, written like it."""
    path = node.span.path
    if text.is_flow(node):
        last = node.items[-1] if node.items else None
        end = text.end_of(last) if last is not None else Place(node.span.line, node.span.column + 1)
        if end is None:
            raise CannotSplice(f"the last item of `{key}` stands elsewhere")
        return [Splice(end.span(path), f"{', ' if last is not None else ''}{', '.join(_flow_item(each) for each in items)}")]
    if node.shape is Shape.SCALAR:
        name = root.key_node(key)
        if name is None or not node.plain or node.text not in ("", "null", "~") or text.is_flow(root):
            raise CannotSplice(f"`{key}` is no list")
        gone = [Splice(node.span, "")] if node.text else []
        return [*gone, _lines_after(text, name.span.line, path, _item_lines(items, name.span.column + 1, in_flow=True))]
    indent = node.span.column - 1
    last = (node.items or [])[-1]
    if text.is_shared(last):
        raise CannotSplice(f"the last item of `{key}` shares its text with another place")
    return [_lines_after(text, last_line(text, last, indent), path, _item_lines(items, indent, in_flow=text.is_flow(last)))]


def _item_lines(items: Sequence[Item], indent: int, *, in_flow: bool) -> list[str]:
    """New items: each in one line where their neighbour is and it is not too long, else one line for each key."""
    lines: list[str] = []
    for each in items:
        one = f"{' ' * indent}- {_flow_item(each)}"
        if in_flow and len(one) <= _WIDTH:
            lines.append(one)
            continue
        keys = [line for key, value in each.items() for line in _key_lines(key, value, indent + 2)]
        lines += [f"{' ' * indent}- {keys[0].lstrip()}", *keys[1:]]
    return lines


def _key_lines(key: str, value: Value, indent: int) -> list[str]:
    space = " " * indent
    if isinstance(value, str) and len(value) > _LONG and "\n" not in value:
        return [f"{space}{key}: >-", *_folded(value, indent + 2, _WIDTH - 10)]
    if isinstance(value, Mapping) and value:
        return [f"{space}{key}:", *(f"{space}  {name}: {_word(said)}" for name, said in value.items())]
    line = f"{space}{key}: {_flow(value, False)}"
    if isinstance(value, str) or len(line) <= _LONG:
        return [line]
    return [f"{space}{key}:", *(f"{space}  - {written(each)}" for each in value)]


def _word(said: str) -> str:
    """A value of a mapping; fingerprints all stand in quotes, since some of them look like numbers."""
    return written(said, flow=True, quoted=_FINGERPRINT.fullmatch(said) is not None)


def _flow_item(item: Item) -> str:
    return "{" + ", ".join(f"{key}: {_flow(value, True)}" for key, value in item.items()) + "}"


def _flow(value: Value, flow: bool) -> str:
    if isinstance(value, Mapping):
        return "{" + ", ".join(f"{name}: {_word(said)}" for name, said in value.items()) + "}"
    return written(value, flow=flow) if isinstance(value, str) else written_list(value)


def _lines_after(text: SourceText, line: int, path: str, lines: Sequence[str]) -> Splice:
    place = text.end_of_line(Place(line, 1))
    return Splice(place.span(path), "".join(f"{text.newline}{each}" for each in lines))


def _become(node: Node, value: Value) -> None:
    """The node says a value from now on."""
    new = _value_node(value, node)
    node.shape, node.text, node.plain, node.items, node.pairs = new.shape, new.text, new.plain, new.items, new.pairs


def _text_node(value: str, near: Node) -> Node:
    """A value that is not in the text yet; its place is the beginning, where it is in nobody's way."""
    return Node(Shape.SCALAR, _nowhere(near), value)


def _value_node(value: Value, near: Node) -> Node:
    if isinstance(value, str):
        return _text_node(value, near)
    if isinstance(value, Mapping):
        pairs = [(_text_node(name, near), _text_node(said, near)) for name, said in value.items()]
        return Node(Shape.MAPPING, _nowhere(near), pairs=pairs)
    return Node(Shape.SEQUENCE, _nowhere(near), items=[_text_node(each, near) for each in value])


def _list_node(items: Sequence[Item], near: Node) -> Node:
    pairs = [[(_text_node(key, near), _value_node(value, near)) for key, value in each.items()] for each in items]
    return Node(Shape.SEQUENCE, _nowhere(near), items=[Node(Shape.MAPPING, _nowhere(near), pairs=each) for each in pairs])


def _nowhere(near: Node) -> Span:
    return Span(near.span.path, 1, 1, 1, 1)
