"""What to write instead of a value that does not fit."""

import re
from collections.abc import Sequence
from typing import Any

from primum.diagnostics.suggest import suggest
from primum.folder.node import Node, Shape
from primum.folder.records.base import ID_PATTERN

_OF_TYPE = {
    "string_type": "write one text here, no list and no keys",
    "tuple_type": "write a list: `[one, two]`, or each on its own line after `- `",
    "list_type": "write a list: `[one, two]`, or each on its own line after `- `",
    "int_parsing": "write a whole number, without a unit",
    "int_type": "write a whole number, without a unit",
    "greater_than_equal": "write a greater number",
    "less_than_equal": "write a smaller number",
    "string_too_long": "write less",
    "string_too_short": "write a text here",
}
_MODELS = ("model_type", "model_attributes_type", "dict_type")
_ELSE = "correct it; `primum schema` prints what the format takes"


def mend_value(detail: Any, node: Node, known: Sequence[str]) -> str:
    """The mending of one error of a record at a node; `known` are the keys that may stand there."""
    kind, context = detail["type"], detail.get("ctx") or {}
    if kind == "literal_error":
        words = [word.strip().strip("'") for word in context["expected"].replace(" or ", ", ").split(",")]
        return (suggest(node.text, words) if node.shape is Shape.SCALAR else "") or "write one of these words"
    if kind == "string_pattern_mismatch" and context["pattern"] == ID_PATTERN:
        named = re.sub(r"[^A-Za-z0-9._]+", "-", str(detail["input"])).strip("-._")
        return "write an id of letters, digits, `.`, `_` and `-`" + (f", such as `{named[:80]}`" if named else "")
    if kind == "value_error":
        return _said(str(context.get("error", "")), node)
    if kind in _MODELS:
        return "write `key: value`" + (f"; known here: {', '.join(f'`{name}`' for name in known)}" if known else "")
    return _OF_TYPE.get(kind, _ELSE)


def _said(error: str, node: Node) -> str:
    """Of an error in our own words: the words of a scale that are near, or what the error itself asks for."""
    scale = re.search(r" is one of (.+), not `", error) or re.search(r"` is not an? [^:]+: (.+)$", error)
    if scale is not None:
        return suggest(node.text, scale[1].split(", ")) or "write one of these words"
    if error.startswith("write "):
        return error
    return "write a text here" if error == "this must not be empty" else _ELSE
