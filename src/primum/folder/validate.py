"""A node tree becomes a record, or diagnostics for every value that does not fit."""

from typing import Any, TypeVar

from pydantic import BaseModel, ValidationError

from primum.diagnostics.diagnostic import Diagnostic
from primum.diagnostics.suggest import suggest
from primum.folder.mend_value import mend_value
from primum.folder.node import Node, Shape, to_plain
from primum.folder.placed import Placed, locate
from primum.folder.records.base import ID_PATTERN

R = TypeVar("R", bound=BaseModel)

MOST = 100
"""How many problems of one item are told; a thousand would not help to mend it."""


def validate(model: type[R], node: Node, problems: list[Diagnostic]) -> Placed[R] | None:
    """The record a node says, typed by the model; None when anything in it does not fit."""
    try:
        return Placed(model.model_validate(to_plain(node)), node)
    except ValidationError as error:
        problems.extend(_diagnose(model, node, detail) for detail in error.errors(include_url=False)[:MOST])
        if error.error_count() > MOST:
            message, fix = f"{error.error_count() - MOST:,} more problems like these in this item", "mend the first ones and check again"
            problems.append(Diagnostic(code="PR0122", message=message, span=Placed(None, node).span(), fix=fix))
        return None


def _diagnose(model: type[BaseModel], node: Node, detail: Any) -> Diagnostic:
    path = tuple(detail["loc"])
    if detail["type"] == "extra_forbidden":
        return _unknown_key(model, node, path)
    if detail["type"] == "missing":
        return _missing_key(node, path)
    place = Placed(None, locate(node, path))
    name = ".".join(str(part) for part in path if part != "[key]") or "value"
    return Diagnostic(
        code="PR0122",
        message=f"`{name}`: {_said(detail)}",
        span=place.span(),
        fix=mend_value(detail, place.node, _keys_at(model, path)),
        why="a value that is not understood cannot be assessed",
    )


def _said(detail: Any) -> str:
    kind, context = detail["type"], detail.get("ctx") or {}
    if kind == "value_error":
        said = str(context.get("error", detail["msg"]))
        return f"`{_short(detail['input'])}` is not understood" if said.startswith("write ") else said
    if kind == "literal_error":
        return f"`{_short(detail['input'])}` is not one of {context['expected'].replace(chr(39), '`')}"
    if kind == "string_pattern_mismatch" and context["pattern"] == ID_PATTERN:
        return f"`{_short(detail['input'])}` is not an id"
    if kind == "string_pattern_mismatch":
        return f"`{_short(detail['input'])}` does not have the form {context['pattern']}"
    if kind in ("string_type", "model_type", "model_attributes_type", "dict_type", "tuple_type", "list_type"):
        wanted = {"string_type": "a text", "tuple_type": "a list", "list_type": "a list"}.get(kind)
        return f"{wanted} is expected here" if wanted else "keys with values are expected here"
    return str(detail["msg"][:1].lower() + detail["msg"][1:])


def _short(value: Any) -> str:
    text = str(value)
    return text if len(text) <= 60 else text[:57] + "..."


def _unknown_key(model: type[BaseModel], node: Node, path: tuple[Any, ...]) -> Diagnostic:
    key = str(path[-1])
    known = _keys_at(model, path[:-1])
    return Diagnostic(
        code="PR0120",
        message=f"`{key}` is not a key here",
        span=locate(node, path, key=True).span,
        why="a misspelt key would be silently ignored, and the device would look different from what you wrote",
        fix=_comma(node, path, key)
        or suggest(key, known)
        or ("known here: " + ", ".join(f"`{name}`" for name in sorted(known)) if known else ""),
    )


def _comma(node: Node, path: tuple[Any, ...], key: str) -> str:
    """Inside `{ }` a comma in an unquoted text begins a new key without a value."""
    value = locate(node, path)
    if " " not in key and not (value.shape is Shape.SCALAR and value.plain and not value.text):
        return ""
    return f'inside {{ }} a comma begins a new key; put the text in quotes: "..., {key}"'


def _missing_key(node: Node, path: tuple[Any, ...]) -> Diagnostic:
    parent = Placed(None, locate(node, path[:-1]))
    return Diagnostic(code="PR0121", message=f"`{path[-1]}` is missing here", span=parent.span(), fix=f"add `{path[-1]}: ...`")


def _keys_at(model: type[BaseModel], path: tuple[Any, ...]) -> list[str]:
    """The keys a model knows at a path, following fields and list items."""
    current: Any = model
    for part in path:
        if isinstance(part, int) or not (isinstance(current, type) and issubclass(current, BaseModel)):
            continue
        field = next((info for name, info in current.model_fields.items() if (info.alias or name) == part), None)
        current = _model_in(field.annotation) if field else None
    if isinstance(current, type) and issubclass(current, BaseModel):
        return [info.alias or name for name, info in current.model_fields.items()]
    return []


def _model_in(annotation: Any) -> Any:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return annotation
    for argument in getattr(annotation, "__args__", ()):
        found = _model_in(argument)
        if found is not None:
            return found
    return None
