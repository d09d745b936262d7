"""Rules and control types that a folder adds to the catalogue."""

from collections.abc import Iterable
from typing import Any

from primum.catalogue.catalogue import Catalogue
from primum.catalogue.control_type import ControlType
from primum.catalogue.rule import Rule
from primum.diagnostics.diagnostic import Diagnostic
from primum.diagnostics.suggest import suggest
from primum.folder.load_folder import Records
from primum.folder.type_control_type import type_control_type
from primum.folder.type_rule import type_rule


def link_own_rules(records: Records, catalogue: Catalogue) -> Catalogue:
    """The catalogue with what the folder adds; what would replace something of it is a problem."""
    own_types: dict[str, ControlType] = {}
    for node in records.rules:
        if node.get("match") is None and node.get("step") is None:
            control_type = type_control_type(node, frozenset(catalogue.capabilities), catalogue.interface_kinds, records.problems, own=True)
            if control_type is not None and _is_new(control_type.id, {**catalogue.control_types, **own_types}, node, records):
                own_types[control_type.id] = control_type
    kinds = {"component": catalogue.component_kinds, "interface": catalogue.interface_kinds}
    types = {**catalogue.control_types, **own_types}
    _check_beside(own_types, types, records)
    own_rules: dict[str, Rule] = {}
    for node in records.rules:
        if node.get("match") is not None or node.get("step") is not None:
            rule = type_rule(node, kinds, catalogue.attributes, types, records.problems, own=True)
            if rule is not None and _is_new(rule.id, {**catalogue.rules, **own_rules}, node, records):
                own_rules[rule.id] = rule
    return catalogue.with_own(own_rules, own_types)


def _check_beside(own_types: dict[str, ControlType], types: Iterable[str], records: Records) -> None:
    for node in records.rules:
        kind = own_types.get(getattr(node.get("id"), "text", ""))
        for word in kind.beside if kind is not None else ():
            if word not in types:
                place = node.key_node("beside") or node
                why = "beside nothing it would never count"
                message = f"`{word}` is not a control type"
                records.problems.append(Diagnostic(code="PR0304", message=message, span=place.span, why=why, fix=suggest(word, types)))


def _is_new(name: str, known: Iterable[str], node: Any, records: Records) -> bool:
    if name not in known:
        return True
    span = (node.get("id") or node).span
    why = "a rule of the folder may add a threat, never replace or silence one of Primum's"
    records.problems.append(Diagnostic(code="PR0305", message=f"`{name}` exists already", span=span, why=why, fix="choose another id"))
    return False
