"""The attributes an element states, typed by their declarations."""

from typing import Any

from primum.catalogue.attribute import Attribute, ValueShape
from primum.catalogue.catalogue import Catalogue
from primum.device.elements import Attributes, AttributeValue
from primum.diagnostics.suggest import suggest
from primum.folder.placed import AnyPlaced
from primum.linking.scope import Scope


def type_attributes(placed: AnyPlaced, sort: str, kind: str | None, catalogue: Catalogue, scope: Scope) -> Attributes:
    """Stated attributes and the defaults of those that are not; what is neither stays unknown."""
    attributes: dict[str, AttributeValue] = {}
    for path, value in _stated(placed, sort, catalogue, scope):
        name = path[-1]
        declared = catalogue.attributes.get((sort, name))
        if declared is None:
            _unknown(placed, path, name, sort, catalogue, scope)
        elif not _fits(declared, kind, sort, catalogue):
            span, fix = placed.span(*path), "remove it, or change the kind"
            scope.complain("PR0206", f"`{name}` is not asked of a `{kind}`", span, why="no rule would ever look at it", fix=fix)
        elif value is not None and value != "unknown":
            typed = _typed(declared, value, placed, path, scope)
            if typed is not None:
                attributes[name] = typed
    for (on, name), declared in catalogue.attributes.items():
        if on == sort and name not in attributes and declared.unstated is not None and _fits(declared, kind, sort, catalogue):
            attributes[name] = declared.unstated
    return attributes


def _stated(placed: AnyPlaced, sort: str, catalogue: Catalogue, scope: Scope) -> list[tuple[tuple[str, ...], Any]]:
    """(place, value) of what is stated; what has a key of its own may stand under `attributes` as well, but not say another thing there."""
    stated: list[tuple[tuple[str, ...], Any]] = [(("attributes", name), value) for name, value in placed.record.attributes.items()]
    for (on, name), declared in catalogue.attributes.items():
        value = getattr(placed.record, name, None) if on == sort and declared.is_field else None
        if value is not None:
            stated.append(((name,), value))
            _check_twice(placed, name, value, scope)
    return stated


def _check_twice(placed: AnyPlaced, name: str, value: Any, scope: Scope) -> None:
    beside = placed.record.attributes.get(name)
    if beside is None or _words(beside) == _words(value):
        return
    message = f"`{name}` is stated twice: {_written(value)} as a key of its own, {_written(beside)} under `attributes`"
    why = "only one of the two would count, and nobody would see which"
    fix = f"keep what is true, as `{name}: ...` beside `attributes`"
    scope.complain("PR0232", message, placed.span("attributes", name), why=why, fix=fix)


def _words(value: Any) -> frozenset[str]:
    return frozenset(map(str, value if isinstance(value, list) else [value]))


def _written(value: Any) -> str:
    return ", ".join(f"`{word}`" for word in value) if isinstance(value, list) else f"`{value}`"


def _fits(declared: Attribute, kind: str | None, sort: str, catalogue: Catalogue) -> bool:
    if not declared.kinds or kind is None:
        return True
    known = catalogue.kinds_of(sort).get(kind)
    return known is None or any(known.is_a(word) for word in declared.kinds)


def _unknown(placed: AnyPlaced, path: tuple[str, ...], name: str, sort: str, catalogue: Catalogue, scope: Scope) -> None:
    known = [each for on, each in catalogue.attributes if on == sort]
    node = placed.node.get("attributes")
    span = (node.key_node(name) if node else None) or placed.node
    why = "a misspelt attribute would be silently ignored"
    scope.complain("PR0205", f"a {sort} has no attribute `{name}`", span.span, why=why, fix=suggest(name, known))


def _typed(declared: Attribute, value: Any, placed: AnyPlaced, path: tuple[str, ...], scope: Scope) -> AttributeValue | None:
    words = value if isinstance(value, list) else [value]
    for word in words:
        if not isinstance(word, str) or word not in declared.words:
            message = f"`{word}` is not a value of `{declared.id}`"
            scope.complain("PR0207", message, placed.span(*path), fix=suggest(str(word), declared.words), why=declared.why)
            return None
    if declared.shape is ValueShape.SET:
        return frozenset(words)
    if len(words) != 1 or isinstance(value, list):
        scope.complain("PR0207", f"`{declared.id}` takes one value", placed.span(*path), fix=f"one of: {', '.join(declared.words)}")
        return None
    return words[0] == "true" if declared.shape is ValueShape.BOOL else str(words[0])
