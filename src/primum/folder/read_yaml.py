"""One YAML text becomes a tree of nodes with places; limits keep hostile text harmless.

The tree is built from parser events with an explicit stack, since the C composer of libyaml recurses and crashes on deep nesting.
"""

import codecs
import re
from collections.abc import Callable, Mapping
from typing import Any

import yaml
from msgspec import Struct, field

from primum.diagnostics.diagnostic import Diagnostic, Related
from primum.diagnostics.span import Span
from primum.folder.node import Node, Shape

MAX_BYTES = 16 * 1024 * 1024
MAX_DEPTH = 64
MAX_NODES = 2_000_000

_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)

_HIDDEN = re.compile("[\\x00-\\x08\\x0b-\\x1f\\x7f-\\x9f\\u2028-\\u202e\\u2066-\\u2069\\ud800-\\udfff\\ufeff\\ufffe\\uffff]")
"""Control characters but tab and line feed, line breaks of other kinds, changes of writing direction, lone surrogates."""

_BARE = (yaml.AliasEvent, yaml.DocumentStartEvent)
"""Events that hold no anchor or tag of their own."""

_PROPERTIES = re.compile(r"(?:[&!]\S*(?:\s|#[^\n]*\n)*)+")
"""Anchor and tag before a value; an edit of the value leaves them."""


def hidden_character(text: str) -> int:
    """Where in a text the first character stands that a reader cannot see, or -1."""
    found = _HIDDEN.search(text)
    return found.start() if found else -1


class _Open(Struct):
    """A container that is not closed yet, with the key that waits for its value, and the container's anchor."""

    node: Node
    anchor: str | None
    key: Node | None = None


class _Building(Struct):
    """The state of one read: open containers, anchors, and whether to go on."""

    path: str
    text: str
    problems: list[Diagnostic]
    root: Node | None = None
    stack: list[_Open] = field(default_factory=list)
    anchors: dict[str, Node] = field(default_factory=dict)
    nodes: int = 0
    documents: int = 0
    stopped: bool = False


def read_yaml(path: str, content: bytes) -> tuple[Node | None, list[Diagnostic]]:
    """The node tree of a file and every problem met; None when there is nothing usable."""
    problems: list[Diagnostic] = []
    text = _decode(path, content, problems)
    if text is None:
        return None, problems
    building = _Building(path, text, problems)
    try:
        for event in yaml.parse(text, Loader=_LOADER):
            _take(building, event)
            if building.stopped:
                return None, problems
    except yaml.YAMLError as error:
        problems.append(_syntax_problem(path, text, error))
        return None, problems
    return building.root, problems


def _decode(path: str, content: bytes, problems: list[Diagnostic]) -> str | None:
    top = Span(path, 1, 1, 1, 1)
    if len(content) > MAX_BYTES:
        message = f"the file is larger than the {MAX_BYTES:,} bytes Primum reads"
        problems.append(Diagnostic(code="PR0104", message=message, span=top, fix="split it into a folder of files"))
        return None
    if content[:2] in (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE) or b"\0" in content[:2]:
        problems.append(_not_utf8("this is UTF-16 text, not UTF-8", top))
        return None
    try:
        text = content.decode("utf-8-sig")
        return None if _hides(path, text, problems) else text
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        column = error.start - content.rfind(b"\n", 0, error.start)
        message = f"byte 0x{content[error.start]:02x} is not UTF-8 text"
        problems.append(_not_utf8(message, Span(path, line, column, line, column + 1)))
        return None


def _not_utf8(message: str, span: Span) -> Diagnostic:
    why = "nothing in the file is read, so what it says is not known"
    return Diagnostic(code="PR0103", message=message, span=span, why=why, fix="save the file as UTF-8")


def _hides(path: str, text: str, problems: list[Diagnostic]) -> bool:
    """Whether the text itself holds a hidden character; a carriage return before a line feed is a line break and no such thing."""
    at = hidden_character(text.replace("\r\n", " \n"))
    if at < 0:
        return False
    line, column = text.count("\n", 0, at) + 1, at - text.rfind("\n", 0, at)
    problems.append(_hidden(text[at], Span(path, line, column, line, column + 1)))
    return True


def _hidden(character: str, span: Span) -> Diagnostic:
    message = f"the character U+{ord(character):04X} stands here, which cannot be seen"
    why = "it could rewrite the screen, or show a reviewer another text than Primum reads"
    return Diagnostic(code="PR0117", message=message, span=span, why=why, fix="remove it; lines end with a line feed")


def _syntax_problem(path: str, text: str, error: yaml.YAMLError) -> Diagnostic:
    mark = getattr(error, "problem_mark", None) or getattr(error, "context_mark", None)
    said = getattr(error, "problem", None) or getattr(error, "reason", None) or str(error).splitlines()[0]
    line, column = (mark.line + 1, mark.column + 1) if mark else (1, 1)
    lines = text.split("\n")
    if line > len(lines):  # libyaml ends a text without a last line break one line below it
        line, column = len(lines), len(lines[-1]) + 1
    span, fix = Span(path, line, column, line, column + 1), "mend the syntax here or on the line before"
    if lines[line - 1][column - 1 : column] == "\t":
        said, fix = (
            "a tab stands where YAML takes only blanks",
            "indent with blanks; most editors can be told to write them for the tab key",
        )
    elif said.startswith("mapping values are not allowed"):
        said = "a colon makes a key where none can stand"
        fix = "indent the keys of one item alike, and put a text that holds `: ` in quotes"
    why = "nothing in the file is read, so what it says is not known"
    return Diagnostic(code="PR0101", message=f"this is not YAML: {said}", span=span, why=why, fix=fix)


def _take(building: _Building, event: Any) -> None:
    step = _STEPS.get(type(event))
    if step is not None:
        step(building, event)


def _scalar(building: _Building, event: Any) -> None:
    value, span, style = event.value, _span(building, event), event.style
    if style == '"' and (at := hidden_character(value)) >= 0:  # only escapes can write what the text itself does not hold
        building.problems.append(_hidden(value[at], span))
    _add(building, Node(Shape.SCALAR, span, value, not style), event)


def _sequence(building: _Building, event: Any) -> None:
    _open(building, Node(Shape.SEQUENCE, _span(building, event), items=[]), event)


def _mapping(building: _Building, event: Any) -> None:
    _open(building, Node(Shape.MAPPING, _span(building, event), pairs=[]), event)


def _document(building: _Building, event: Any) -> None:
    building.documents += 1
    if building.documents > 1:
        _stop(building, "PR0105", "a second document begins here; a file holds one", event, "remove the line `---`")


def _span(building: _Building, event: Any) -> Span:
    start, end = event.start_mark, event.end_mark
    line, column = start.line, start.column
    if not isinstance(event, _BARE) and (event.anchor or event.tag):
        properties = _PROPERTIES.match(building.text, start.index, end.index)
        if properties is not None:
            line += properties[0].count("\n")
            column = properties.end() - building.text.rfind("\n", 0, properties.end()) - 1
    return Span(building.path, line + 1, column + 1, end.line + 1, end.column + 1)


def _stop(building: _Building, code: str, message: str, event: Any, fix: str) -> None:
    if not building.stopped:
        building.problems.append(Diagnostic(code=code, message=message, span=_span(building, event), fix=fix))
    building.stopped = True


def _add(building: _Building, node: Node, event: Any) -> None:
    if event.tag and event.tag not in ("!", "tag:yaml.org,2002:str"):
        _stop(building, "PR0107", f"the tag `{event.tag}` is not used here", event, "remove the tag; values are typed by the format")
    if event.anchor:
        building.anchors[event.anchor] = node
    _count(building, 1, event)
    _attach(building, node)


def _attach(building: _Building, node: Node) -> None:
    if not building.stack:
        building.root = node
        return
    opened = building.stack[-1]
    parent = opened.node
    if parent.items is not None:
        parent.items.append(node)
    elif opened.key is None:
        opened.key = node
        if node.shape is not Shape.SCALAR:
            building.problems.append(Diagnostic(code="PR0108", message="a key must be a word", span=node.span, fix="write `key: value`"))
            building.stopped = True
        return
    else:
        assert parent.pairs is not None
        parent.pairs.append((opened.key, node))
        parent.size += 1
        opened.key = None
    parent.size += node.size
    if parent.height <= node.height:
        parent.height = node.height + 1


def _open(building: _Building, node: Node, event: Any) -> None:
    if len(building.stack) >= MAX_DEPTH:
        _stop(building, "PR0109", f"nested more than {MAX_DEPTH} deep", event, "close the brackets; the format is never this deep")
        return
    if event.tag and not event.implicit:
        _stop(building, "PR0107", f"the tag `{event.tag}` is not used here", event, "remove the tag; values are typed by the format")
    _count(building, 1, event)
    building.stack.append(_Open(node, event.anchor))


def _count(building: _Building, size: int, event: Any) -> None:
    building.nodes += size
    if building.nodes > MAX_NODES:
        _stop(building, "PR0106", f"more than {MAX_NODES:,} values, aliases expanded", event, "split the file, or use fewer aliases")


def _close(building: _Building, event: Any) -> None:
    closed, end = building.stack.pop(), event.end_mark
    node, start = closed.node, closed.node.span
    node.span = Span(start.path, start.line, start.column, end.line + 1, end.column + 1)
    if closed.anchor:
        building.anchors[closed.anchor] = node
    if node.pairs:
        _refuse_twins(node.pairs, building.problems)
    _attach(building, node)


def _alias(building: _Building, event: Any) -> None:
    node = building.anchors.get(event.anchor)
    if node is None:
        _stop(
            building, "PR0110", f"the alias `*{event.anchor}` names no finished anchor", event, f"write `&{event.anchor}` at a value above"
        )
        return
    if len(building.stack) + node.height > MAX_DEPTH:
        _stop(building, "PR0109", f"nested more than {MAX_DEPTH} deep, aliases expanded", event, "use fewer aliases")
        return
    _count(building, node.size, event)
    _attach(building, node)


_STEPS: Mapping[type, Callable[[_Building, Any], None]] = {
    yaml.ScalarEvent: _scalar,
    yaml.SequenceStartEvent: _sequence,
    yaml.MappingStartEvent: _mapping,
    yaml.SequenceEndEvent: _close,
    yaml.MappingEndEvent: _close,
    yaml.AliasEvent: _alias,
    yaml.DocumentStartEvent: _document,
}
"""What is done at each event of the parser; the others say nothing new."""


def _refuse_twins(pairs: list[tuple[Node, Node]], problems: list[Diagnostic]) -> None:
    """Duplicate keys are problems: the second would silently win."""
    first: dict[str, Node] = {}
    for key, _ in pairs:
        earlier = first.setdefault(key.text, key)
        if earlier is not key:
            problems.append(
                Diagnostic(
                    code="PR0102",
                    message=f"the key `{key.text}` stands here twice",
                    span=key.span,
                    why="only one of the two values would count, and nobody would see which",
                    fix="remove or rename one of them",
                    related=(Related(span=earlier.span, message="it stood here first"),),
                )
            )
