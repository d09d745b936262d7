"""An assurance argument as GSN YAML, in the dialect that the tool gsn2x reads.

What we rely on: the type of an element is read from the first letters of its id; `undeveloped` stands only where nothing supports;
a reference stands once in a list; keys that the tool does not know are kept as further layers and change nothing.
"""

import json
import re
from collections.abc import Iterable, Mapping

from primum.device.argument import Argument, ArgumentKind, ArgumentNode

_PREFIXES = {
    ArgumentKind.GOAL: "G",
    ArgumentKind.STRATEGY: "S",
    ArgumentKind.SOLUTION: "Sn",
    ArgumentKind.CONTEXT: "C",
    ArgumentKind.ASSUMPTION: "A",
    ArgumentKind.JUSTIFICATION: "J",
}
_MISREAD = {ArgumentKind.STRATEGY: ("Sn",), ArgumentKind.CONTEXT: ("CG", "CSn")}
"""Beginnings that are read as another type: a solution, a counter-goal, a counter-solution."""
_CLAIMS = (ArgumentKind.GOAL, ArgumentKind.STRATEGY)
_PLAIN = re.compile(r"[GSCAJ][A-Za-z0-9_.@+/-]*")
_UNSEEN = re.compile("[\\x7f-\\x9f\\u2028\\u2029\\ud800-\\udfff\\ufeff\\ufffe\\uffff]")


def write_gsn(argument: Argument) -> str:
    """The elements from the top, each once. An id that had to change stands beside the new one as `primumId`."""
    nodes = list(argument.walk()) if argument.nodes else []
    names = _names(nodes)
    return "\n".join("".join(_lines(node, names)) for node in nodes) or "{}\n"


def _lines(node: ArgumentNode, names: Mapping[str, str]) -> Iterable[str]:
    """One element. We write by hand, since texts must stay on one line (the tool is strict on indents) and be quoted (a text such as
    `1e3` is a number in YAML 1.2 and none in YAML 1.1)."""
    yield f"{_name(names[node.id])}:\n  text: {_quoted(node.text)}\n"
    for key, ids in (("supportedBy", node.supported_by), ("inContextOf", node.in_context_of)):
        if ids:
            yield f"  {key}: [{', '.join(_name(names[each]) for each in dict.fromkeys(ids))}]\n"
    if node.kind in _CLAIMS and not node.supported_by:
        yield "  undeveloped: true\n"
    if node.undeveloped:
        yield f"  undevelopedBecause: {_quoted(node.undeveloped)}\n"
    if names[node.id] != node.id:
        yield f"  primumId: {_quoted(node.id)}\n"
    if node.points_at:
        yield f"  pointsAt: [{', '.join(_quoted(each) for each in dict.fromkeys(node.points_at))}]\n"


def _names(nodes: Iterable[ArgumentNode]) -> dict[str, str]:
    """A name for each id that is read as the right type: the id itself where it can be, else with the letters of its type before it."""
    kinds = {node.id: node.kind for node in nodes}
    names = {each: each for each, kind in kinds.items() if _is_read_as(each, kind)}
    taken = set(names)
    for each, kind in kinds.items():
        if each not in names:
            name = f"{_PREFIXES[kind]}-{each}"
            while name in taken:
                name = f"{_PREFIXES[kind]}-{name}"
            names[each] = name
            taken.add(name)
    return names


def _is_read_as(name: str, kind: ArgumentKind) -> bool:
    return name.startswith(_PREFIXES[kind]) and not name.startswith(_MISREAD.get(kind, ()))


def _name(name: str) -> str:
    return name if _PLAIN.fullmatch(name) else _quoted(name)


def _quoted(text: str) -> str:
    """A text of JSON is one of YAML, but for characters that YAML reads as line breaks or refuses."""
    return _UNSEEN.sub(lambda found: f"\\u{ord(found[0]):04x}", json.dumps(text, ensure_ascii=False))
