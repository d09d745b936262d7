"""Where in the picture a fact, a step or a control stands."""

from enum import StrEnum

from msgspec import Struct

from primum.device.attack_path import PathStep
from primum.device.control import ControlStatus
from primum.device.device import Device
from primum.device.fact import Fact


class PlaceKind(StrEnum):
    """What is drawn at a place."""

    CARD = "card"
    PORT = "port"
    FLOW = "flow"
    PATIENT = "patient"


class Place(Struct, frozen=True):
    """A component's card, an interface's port, a flow's line, or the patient at the end."""

    kind: PlaceKind
    id: str


def place_of_element(device: Device, element: str) -> Place | None:
    """Where an element is drawn; an asset at the first of its places, a flow from a component to itself on its card."""
    if element in device.components:
        return Place(PlaceKind.CARD, element)
    if element in device.interfaces:
        return Place(PlaceKind.PORT, element)
    flow = device.flows.get(element)
    if flow is not None:
        return Place(PlaceKind.CARD, flow.source) if flow.source == flow.target else Place(PlaceKind.FLOW, element)
    asset = device.assets.get(element)
    return next((found for each in (asset.places if asset else ()) if (found := place_of_element(device, each)) is not None), None)


def place_of_fact(device: Device, fact: Fact) -> Place | None:
    """Where a fact holds: data at its place, a function at its component, a situation at the patient."""
    if fact.predicate == "situation":
        return Place(PlaceKind.PATIENT, fact.args[0].partition(".")[0])
    if fact.predicate in ("read", "alter", "forge", "act"):
        found = place_of_element(device, fact.args[1])
        if found is not None:
            return found
    if fact.predicate == "know":
        return None
    return place_of_element(device, fact.args[0])


def place_of_step(device: Device, step: PathStep) -> Place | None:
    """Where a step happens: an entry at its interface, any other where its first conclusion holds."""
    if step.kind == "entry" and step.elements and step.conclusions and step.conclusions[0].predicate != "act":
        found = place_of_element(device, step.elements[0])
        if found is not None:
            return found
    spoken_of = [each for each in reversed(step.elements) if each not in device.assets]
    for fact in step.conclusions:
        asset = device.assets.get(fact.args[0])
        scattered = asset is not None and not asset.is_function and fact.predicate in ("deny", "read", "alter", "forge")
        if scattered and place_of_element(device, fact.args[1]) is None and spoken_of:
            break
        found = place_of_fact(device, fact)
        if found is not None:
            return found
    return next((found for each in spoken_of if (found := place_of_element(device, each)) is not None), None)


def component_of(device: Device, place: Place | None) -> str | None:
    """The component a place belongs to: the receiver of a flow, the owner of a port."""
    if place is None:
        return None
    if place.kind is PlaceKind.CARD:
        return place.id
    if place.kind is PlaceKind.PORT:
        return device.interfaces[place.id].at
    return device.flows[place.id].target if place.kind is PlaceKind.FLOW else None


def controls_by_place(device: Device) -> dict[Place, tuple[str, ...]]:
    """The controls drawn at each place, in order of their ids; one that stands at an asset is drawn wherever the asset is, one that was
    rejected nowhere: a picture shows what is there or is to come."""
    found: dict[Place, list[str]] = {}
    for control in (each for each in device.controls.values() if each.status is not ControlStatus.REJECTED):
        elements = [place for each in control.at for place in (device.assets[each].places if each in device.assets else (each,))]
        for element in dict.fromkeys(elements):
            place = place_of_element(device, element)
            if place is not None:
                found.setdefault(place, []).append(control.id)
    return {place: tuple(dict.fromkeys(names)) for place, names in found.items()}
