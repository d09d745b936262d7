"""An attack path as the picture shows it: which lines and cards it takes and where its numbers stand."""

from collections.abc import Mapping

from msgspec import Struct, field

from primum.device.attack_path import AttackPath, PathStep
from primum.device.device import Device
from primum.device.fact import Fact
from primum.device.safety import HazardousSituation
from primum.diagrams.places import Place, PlaceKind, component_of, place_of_element, place_of_fact, place_of_step

ANYBODY = "anybody"
"""Who touches an interface of which the folder does not say who gets there."""


class PathTrace(Struct, frozen=True, kw_only=True):
    """Numbers by place, the lines an attacker enters by, the elements on the way, the components the harm
    comes from, and the leaps: (component, component) where a loss or a secret works on without a flow that the path takes."""

    marks: Mapping[Place, tuple[int, ...]] = field(default_factory=dict)
    bottleneck: int = 0
    entries: tuple[tuple[str, str], ...] = ()
    cards: frozenset[str] = frozenset()
    ports: frozenset[str] = frozenset()
    flows: frozenset[str] = frozenset()
    situation: HazardousSituation | None = None
    harmful: tuple[str, ...] = ()
    leaps: tuple[tuple[str, str], ...] = ()


def trace_path(device: Device, path: AttackPath | None) -> PathTrace:
    """Find every step of a path in the picture of the device."""
    if path is None:
        return PathTrace()
    marks: dict[Place, list[int]] = {}
    touched: list[Place] = []
    bottleneck = 0
    for number, step in enumerate(path.shown, start=1):
        place = place_of_step(device, step)
        if place is not None:
            marks.setdefault(place, []).append(number)
            touched.append(place)
        touched.extend(found for each in step.elements if each in device.flows and (found := place_of_element(device, each)))
        if step.id == path.bottleneck:
            bottleneck = number
    situation = device.situations.get(path.goal.args[0]) if path.goal.predicate == "situation" else None
    made_by = {fact: step for step in reversed(path.steps) for fact in step.conclusions}
    harmful = _harmful(device, path, made_by) if situation else ()
    flows = frozenset(place.id for place in touched if place.kind is PlaceKind.FLOW)
    owners = [component_of(device, place) for place in touched if place.kind in (PlaceKind.CARD, PlaceKind.PORT)]
    return PathTrace(
        marks={place: tuple(numbers) for place, numbers in marks.items() if place.kind is not PlaceKind.PATIENT or situation},
        bottleneck=bottleneck,
        entries=_entries(device, path),
        cards=frozenset(each for each in (*owners, *harmful) if each),
        ports=frozenset(place.id for place in touched if place.kind is PlaceKind.PORT),
        flows=flows,
        situation=situation,
        harmful=harmful,
        leaps=_leaps(device, path, made_by, flows),
    )


def _entries(device: Device, path: AttackPath) -> tuple[tuple[str, str], ...]:
    """(actor, interface) of every touch and carry; an assumption stands for the actor it keeps away."""
    pairs = []
    for step in path.steps:
        if step.name not in ("touch", "carry") or not step.elements or step.elements[0] not in device.interfaces:
            continue
        assumption = device.assumptions.get(step.source)
        actor = (assumption.actor or ANYBODY) if assumption else step.source
        pairs.append((actor if actor in device.actors else ANYBODY, step.elements[0]))
    return tuple(dict.fromkeys(pairs))


def _harmful(device: Device, path: AttackPath, made_by: Mapping[Fact, PathStep]) -> tuple[str, ...]:
    """The components whose losses lead to the situation; a loss on a flow is told at the end where the attacker is."""
    places: list[Place | None] = []
    for step in path.steps:
        if any(fact.predicate == "situation" for fact in step.conclusions):
            places.extend(_origin(device, fact, made_by) for fact in step.premises if fact.predicate != "situation")
    found = [component_of(device, place) for place in places if place and place.kind is not PlaceKind.FLOW]
    held = [fact.args[0] for step in path.steps for fact in step.conclusions if fact.predicate == "run"]
    for place in places:
        if place and place.kind is PlaceKind.FLOW:
            flow = device.flows[place.id]
            if not {flow.source, flow.target} & set(found):
                found.append(next((end for end in (flow.target, flow.source) if end in held), flow.target))
    return tuple(dict.fromkeys(each for each in found if each))


def _leaps(device: Device, path: AttackPath, made_by: Mapping[Fact, PathStep], flows: frozenset[str]) -> tuple[tuple[str, str], ...]:
    """Where one step happens at a component and what it rests on came about at another, with no flow of the path between them."""
    joined = {frozenset((device.flows[flow].source, device.flows[flow].target)) for flow in flows}
    found = []
    for step in path.steps:
        here = place_of_step(device, step)
        for fact in step.premises:
            there = _origin(device, fact, made_by)
            if here is None or there is None or PlaceKind.FLOW in (here.kind, there.kind):
                continue
            source, target = component_of(device, there), component_of(device, here)
            if source and target and source != target and frozenset((source, target)) not in joined:
                found.append((source, target))
    return tuple(dict.fromkeys(found))


def _origin(device: Device, fact: Fact, made_by: Mapping[Fact, PathStep]) -> Place | None:
    """Where a loss came about: at the step that brought it, looking through steps that only weaken it."""
    step = made_by.get(fact)
    while step is not None and step.name == "milder" and step.premises and step.premises[0] in made_by:
        step = made_by[step.premises[0]]
    return place_of_step(device, step) if step is not None else place_of_fact(device, fact)
