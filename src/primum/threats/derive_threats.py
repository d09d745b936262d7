"""Every threat of a device: each rule held against each binding of its variables."""

from collections.abc import Callable, Iterable, Iterator
from typing import Any

from primum.catalogue.catalogue import Catalogue
from primum.catalogue.condition import AllOf, Operator, Test, tests_of
from primum.catalogue.rule import Rule, Variable
from primum.device.asset import Asset, AssetKind
from primum.device.device import Device
from primum.device.elements import Interface
from primum.device.threat import Alternatives, BoundCounter, Threat, ThreatStep, Unknown
from primum.threats.evaluate_condition import Element, evaluate_condition


def derive_threats(device: Device, catalogue: Catalogue) -> list[Threat]:
    """The threats of a device, by id."""
    threats = [threat for rule in catalogue.rules.values() for threat in _threats_of(rule, device, catalogue)]
    return sorted(threats, key=lambda threat: threat.id)


def candidates(rule: Rule, device: Device, catalogue: Catalogue) -> Iterator[tuple[dict[str, Element], Alternatives]]:
    """Every binding of a rule's variables with the truth of its condition, the false ones too."""
    for binding in _bindings(rule.variables, device, {}):
        yield binding, _truth(rule, binding, device, catalogue)


def _threats_of(rule: Rule, device: Device, catalogue: Catalogue) -> Iterator[Threat]:
    first = rule.variables[0]
    for start in _with_kind(rule, list(_starts(first, device)), catalogue):
        for binding in _bindings(rule.variables[1:], device, {first.name: start}):
            waits_for = _truth(rule, binding, device, catalogue)
            if waits_for:
                yield _threat(rule, {name: element.id for name, element in binding.items()}, waits_for, device)


def _truth(rule: Rule, binding: dict[str, Element], device: Device, catalogue: Catalogue) -> Alternatives:
    """The truth of the condition and of the links, of which some hold only while the folder does not say how a flow goes."""
    found = evaluate_condition(rule.when, binding, catalogue)
    if not found:
        return found
    supposed = frozenset(_supposed(rule, binding, device))
    return tuple(unknowns | supposed for unknowns in found) if supposed else found


def _supposed(rule: Rule, binding: dict[str, Element], device: Device) -> Iterator[Unknown]:
    """(flow, `via` or `carries`) or (interface, `data`) of every link of the binding that nobody states."""
    for variable in rule.variables[1:]:
        here, there = binding[variable.origin or ""].id, binding[variable.name].id
        if variable.link == "flows" and here in device.flows[there].may_pass:
            yield there, "via"
        elif variable.link == "via" and there in device.flows[here].may_pass:
            yield here, "via"
        elif variable.link == "carries" and there in device.flows[here].may_carry:
            yield here, "carries"
        elif variable.link == "data" and there in device.interfaces[here].may_show:
            yield here, "data"
        elif variable.link == "holds":
            yield from _supposed_to_bring(here, device.assets[there], device)


def _supposed_to_bring(component: str, asset: Asset, device: Device) -> Iterator[Unknown]:
    """The first flow that may bring data to a component where nothing else says that they are."""
    coming = [flow for flow in device.flows_perhaps_carrying.get(asset.id, ()) if flow.target == component]
    if component not in asset.places and not any(asset.id in flow.carries for flow in coming):
        yield coming[0].id, "carries"


def _threat(rule: Rule, binding: dict[str, str], waits_for: Alternatives, device: Device) -> Threat:
    tail = "+".join(dict.fromkeys(binding.values()))
    interfaces = [each for each in binding.values() if each in device.interfaces]
    steps = tuple(
        ThreatStep(
            id=f"{rule.id}:{step.name}@{tail}" if step.name else f"{rule.id}@{tail}",
            premises=tuple(fact.bound(binding) for fact in step.premises),
            conclusions=tuple(each for fact in step.conclusions for each in device.roles_meant(fact.bound(binding), interfaces)),
            potential=step.potential,
            stride=step.stride,
        )
        for step in rule.steps
    )
    counters = tuple(
        BoundCounter(control_type=each.control_type, places=tuple(binding[name] for name in each.at), effect=each.effect)
        for each in rule.countered_by
    )
    asks = tuple(sorted({(binding[test.variable], test.attribute) for test in tests_of(rule.when)}))
    return Threat(
        id=f"{rule.id}@{tail}",
        rule=rule.id,
        title=rule.title,
        binding=binding,
        waits_for=waits_for,
        steps=steps,
        asks=asks,
        countered_by=counters,
    )


def _with_kind(rule: Rule, starts: list[Element], catalogue: Catalogue) -> list[Element]:
    """Only the starts whose kind the rule asks for, so that most rules cost nothing on most elements."""
    first = rule.variables[0]
    assert isinstance(rule.when, AllOf)
    for part in rule.when.parts:
        if isinstance(part, Test) and part.variable == first.name and part.attribute == "kind" and part.operator is Operator.ONE_OF:
            return [each for each in starts if evaluate_condition(part, {first.name: each}, catalogue)]
    return starts


def _bindings(variables: Iterable[Variable], device: Device, bound: dict[str, Element]) -> Iterator[dict[str, Element]]:
    rest = tuple(variables)
    if not rest:
        yield bound
        return
    variable = rest[0]
    ends = _starts(variable, device) if variable.start else _linked(bound[variable.origin or ""], variable.link or "", device)
    for element in ends:
        yield from _bindings(rest[1:], device, {**bound, variable.name: element})


def _starts(variable: Variable, device: Device) -> Iterable[Element]:
    match variable.start:
        case "interface":
            return device.interfaces.values()
        case "component":
            return device.components.values()
        case "flow":
            return device.flows.values()
        case "key":
            return [asset for asset in device.assets.values() if asset.is_secret]
        case kind:
            return [asset for asset in device.assets.values() if asset.kind == AssetKind(kind or "data")]


def _linked(element: Element, link: str, device: Device) -> list[Element]:
    return list(_LINKED[link](element, device))


_LINKED: dict[str, Callable[[Any, Device], Iterable[Element]]] = {
    "at": lambda element, device: [device.components[_component_of(element)]],
    "flows": lambda element, device: device.flows_perhaps_via.get(element.id, ()),
    "data": lambda element, device: [device.assets[name] for name in (*element.data, *element.may_show)],
    "interfaces": lambda element, device: device.interfaces_at.get(element.id, ()),
    "flows_out": lambda element, device: device.flows_out.get(element.id, ()),
    "flows_in": lambda element, device: device.flows_in.get(element.id, ()),
    "holds": lambda element, device: device.data_held.get(element.id, ()),
    "functions": lambda element, device: [asset for asset in device.assets_at.get(element.id, ()) if asset.is_function],
    "from": lambda element, device: [device.components[element.source]],
    "to": lambda element, device: [device.components[element.target]],
    "carries": lambda element, device: [device.assets[name] for name in (*element.carries, *element.may_carry)],
    "via": lambda element, device: [device.interfaces[name] for name in (*element.via, *element.may_pass)],
    "places": lambda element, device: [device.components[place] for place in element.places if place in device.components],
}
"""What each link of `catalogue.rule.LINKS` leads to."""


def _component_of(element: Asset | Interface) -> str:
    return element.places[0] if isinstance(element, Asset) else element.at
