"""Edits that set keys of a mapping in the style it is written in: block or brackets, its indentation, its line ends."""

import re
from collections.abc import Mapping, Sequence

from primum.folder.node import Node, Shape
from primum.folder.source_text import Place, SourceText
from primum.folder.splice import Splice

Value = str | Sequence[str] | Mapping[str, str]
"""What a key is set to: a text, a list of texts, or a mapping of texts."""

_WORD = re.compile(r"[A-Za-z][A-Za-z0-9._-]*")
_VECTOR = re.compile(r"CVSS:[0-9.]+(?:/[A-Za-z]+:[A-Za-z]+)+")
_NOT_TEXT = {"true", "false", "yes", "no", "on", "off", "null", "y", "n"}
"""Words that some readers of YAML take for something else than text."""


class CannotSplice(ValueError):
    """A text is written in a way that cannot be changed without changing something else."""


def splice_values(text: SourceText, mapping: Node, values: Mapping[str, Value]) -> list[Splice]:
    """The edits that set keys of a mapping. Keys that are not named, entries that are not named and items of lists beyond stay."""
    if text.is_shared(mapping) or mapping.shape is not Shape.MAPPING:
        raise CannotSplice("it shares its text with another place")
    edits: list[Splice] = []
    missing: dict[str, Value] = {}
    for key, value in values.items():
        node = mapping.get(key)
        if node is None:
            missing[key] = value
        elif text.is_shared(node):
            raise CannotSplice(f"`{key}` shares its text with another place")
        else:
            edits += _set(text, mapping, key, node, value)
    return edits + (_add(text, mapping, missing) if missing else [])


def _set(text: SourceText, mapping: Node, key: str, node: Node, value: Value) -> list[Splice]:
    if node.shape is Shape.SCALAR and node.plain and node.text in ("", "null", "~"):
        return _fill(text, mapping, key, node, value)
    if isinstance(value, str) and node.shape is Shape.SCALAR:
        return [] if node.text == value else [Splice(node.span, _scalar(value))]
    if isinstance(value, Mapping):
        return splice_values(text, node, value)
    if isinstance(value, str) or node.shape is Shape.MAPPING:
        raise CannotSplice(f"`{key}` is of another shape")
    if node.shape is Shape.SCALAR:
        return [Splice(node.span, _flow(value))]
    return _set_items(text, node, value)


def _set_items(text: SourceText, node: Node, value: Sequence[str]) -> list[Splice]:
    """Changed items in their place, more of them behind the last."""
    items = node.items or []
    if any(text.is_shared(item) or item.shape is not Shape.SCALAR for item in items) or len(value) < len(items):
        raise CannotSplice("an item of the list cannot be changed alone")
    flow = text.is_flow(node)
    changed = [Splice(item.span, _scalar(new, flow=flow)) for item, new in zip(items, value, strict=False) if item.text != new]
    more = value[len(items) :]
    if not more:
        return changed
    end = text.end_of(items[-1]) if items else Place(node.span.line, node.span.column + 1)
    if end is None:
        raise CannotSplice("the last item of the list is a block text")
    if flow:
        joined = ", ".join(_scalar(each, flow=True) for each in more)
        return [*changed, Splice(end.span(node.span.path), f", {joined}" if items else joined)]
    lines = [" " * (node.span.column - 1) + f"- {_scalar(each)}" for each in more]
    return [*changed, _lines(text, end, node.span.path, lines)]


def _fill(text: SourceText, mapping: Node, key: str, node: Node, value: Value) -> list[Splice]:
    """A key without a value gets one."""
    name = mapping.key_node(key)
    assert name is not None
    place = Place(node.span.line, node.span.column)
    if isinstance(value, str) or text.is_flow(mapping):
        return [Splice(node.span, f"{'' if node.text else ' '}{_flow(value)}")]
    gone = [Splice(node.span, "")] if node.text else []
    return [*gone, _lines(text, place, node.span.path, _block(value, name.span.column - 1))]


def _add(text: SourceText, mapping: Node, values: Mapping[str, Value]) -> list[Splice]:
    """Keys that are not there, behind the last one that surely ends where it seems to."""
    pairs, path = mapping.pairs or [], mapping.span.path
    if not pairs:
        joined = ", ".join(f"{key}: {_flow(value)}" for key, value in values.items())
        return [Splice(Place(mapping.span.line, mapping.span.column + 1).span(path), joined)]
    end = next((place for _, value in reversed(pairs) if (place := text.end_of(value)) is not None), None)
    if end is None:
        raise CannotSplice("no key has a value behind which another key can stand")
    if text.is_flow(mapping):
        return [Splice(end.span(path), "".join(f", {key}: {_flow(value)}" for key, value in values.items()))]
    indent = pairs[0][0].span.column - 1
    lines: list[str] = []
    for key, value in values.items():
        if isinstance(value, str):
            lines.append(f"{' ' * indent}{key}: {_scalar(value)}")
        elif value:
            lines += [f"{' ' * indent}{key}:", *_block(value, indent)]
    return [_lines(text, end, path, lines)] if lines else []


def _lines(text: SourceText, after: Place, path: str, lines: Sequence[str]) -> Splice:
    return Splice(text.end_of_line(after).span(path), "".join(f"{text.newline}{line}" for line in lines))


def _block(value: Value, indent: int) -> list[str]:
    space = " " * (indent + 2)
    if isinstance(value, Mapping):
        return [f"{space}{key}: {_scalar(each)}" for key, each in value.items()]
    return [f"{space}- {_scalar(each)}" for each in value]


def _flow(value: Value) -> str:
    if isinstance(value, str):
        return _scalar(value, flow=True)
    if isinstance(value, Mapping):
        return "{" + ", ".join(f"{key}: {_scalar(each, flow=True)}" for key, each in value.items()) + "}"
    return "[" + ", ".join(_scalar(each, flow=True) for each in value) + "]"


def _scalar(value: str, *, flow: bool = False) -> str:
    """The text, in quotes where a reader of YAML might take it for something else."""
    if (_WORD.fullmatch(value) and value.lower() not in _NOT_TEXT) or (not flow and _VECTOR.fullmatch(value)):
        return value
    escaped = value.replace("\\", "\\\\").replace('"', '\\"')
    return f'"{escaped}"'
