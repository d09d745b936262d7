"""A condition held against elements of a device, in three-valued logic."""

from collections.abc import Mapping

from primum.catalogue.catalogue import Catalogue
from primum.catalogue.condition import AllOf, Condition, Differ, Operator, Test
from primum.device.asset import Asset
from primum.device.elements import AttributeValue, Component, DataFlow, Interface
from primum.device.threat import FALSE, TRUE, Alternatives

Element = Component | Interface | DataFlow | Asset

_STRUCTURAL = ("instances", "owner", "shared", "role")


def evaluate_condition(condition: Condition, binding: Mapping[str, Element], catalogue: Catalogue) -> Alternatives:
    """True, false, or the sets of unknown facts that would make it true."""
    if isinstance(condition, Test):
        return _test(condition, binding[condition.variable], catalogue)
    if isinstance(condition, Differ):
        return TRUE if binding[condition.left].id != binding[condition.right].id else FALSE
    if isinstance(condition, AllOf):
        return _all(condition.parts, binding, catalogue)
    return _smallest([each for part in condition.parts for each in evaluate_condition(part, binding, catalogue)])


def _all(parts: tuple[Condition, ...], binding: Mapping[str, Element], catalogue: Catalogue) -> Alternatives:
    result: Alternatives = TRUE
    for part in parts:
        found = evaluate_condition(part, binding, catalogue)
        if not found:
            return FALSE
        if found != TRUE:
            result = _smallest([left | right for left in result for right in found])
    return result


def _smallest(sets: list[frozenset[tuple[str, str]]]) -> Alternatives:
    """The sets of which no other is a part, in a fixed order."""
    distinct = sorted(set(sets), key=lambda each: (len(each), sorted(each)))
    kept: list[frozenset[tuple[str, str]]] = []
    for each in distinct:
        if not any(other <= each for other in kept):
            kept.append(each)
    return tuple(kept)


def _test(test: Test, element: Element, catalogue: Catalogue) -> Alternatives:
    if test.attribute == "kind":
        return TRUE if _is_kind(test, element, catalogue) else FALSE
    value = _value(test, element, catalogue)
    if value is None:
        return (frozenset({(element.id, test.attribute)}),) if _can_have(test.attribute, element, catalogue) else FALSE
    if isinstance(value, bool):
        value = "true" if value else "false"
    met = bool(value & set(test.words)) if isinstance(value, frozenset) else value in test.words
    return TRUE if met != (test.operator is Operator.NOT) else FALSE


def _is_kind(test: Test, element: Element, catalogue: Catalogue) -> bool:
    assert not isinstance(element, DataFlow)
    kinds = catalogue.component_kinds if isinstance(element, Component) else catalogue.interface_kinds
    known = None if isinstance(element, Asset) else kinds.get(element.kind)
    met = any(known.is_a(word) for word in test.words) if known else element.kind in test.words
    return met != (test.operator is Operator.NOT)


def _value(test: Test, element: Element, catalogue: Catalogue) -> AttributeValue | None:
    if test.attribute in _STRUCTURAL and hasattr(element, test.attribute):
        value: str | None = getattr(element, test.attribute)
        return value
    return element.attributes.get(test.attribute)


def _can_have(attribute: str, element: Element, catalogue: Catalogue) -> bool:
    """Whether the attribute makes sense for the element's kind; what makes no sense is not a question."""
    sort = {Component: "component", Interface: "interface", DataFlow: "flow", Asset: "asset"}[type(element)]
    declared = catalogue.attributes.get((sort, attribute))
    if declared is None or not declared.kinds or isinstance(element, DataFlow | Asset):
        return True
    kind = catalogue.kinds_of(sort).get(element.kind)
    return kind is None or any(kind.is_a(word) for word in declared.kinds)
