"""An attack path as the picture shows it: which lines and cards it takes and where its numbers stand."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from primum.device.attack_path import AttackPath, PathStep
from primum.device.device import Device
from primum.device.fact import Fact
from primum.device.safety import HazardousSituation
from primum.diagrams.places import Place, PlaceKind, component_of, place_of_element, place_of_fact, place_of_step

ANYBODY = "anybody"
"""Who touches an interface of which the folder does not say who gets there."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PathTrace:
    """Numbers by place, the lines an attacker enters by, the elements on the way, and the components the harm comes from."""

    marks: Mapping[Place, tuple[int, ...]] = field(default_factory=dict)
    bottleneck: int = 0
    entries: tuple[tuple[str, str], ...] = ()
    cards: frozenset[str] = frozenset()
    ports: frozenset[str] = frozenset()
    flows: frozenset[str] = frozenset()
    situation: HazardousSituation | None = None
    harmful: tuple[str, ...] = ()


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
    harmful = _harmful(device, path) if situation else ()
    owners = [component_of(device, place) for place in touched if place.kind in (PlaceKind.CARD, PlaceKind.PORT)]
    return PathTrace(
        marks={place: tuple(numbers) for place, numbers in marks.items() if place.kind is not PlaceKind.PATIENT or situation},
        bottleneck=bottleneck,
        entries=_entries(device, path),
        cards=frozenset(each for each in (*owners, *harmful) if each),
        ports=frozenset(place.id for place in touched if place.kind is PlaceKind.PORT),
        flows=frozenset(place.id for place in touched if place.kind is PlaceKind.FLOW),
        situation=situation,
        harmful=harmful,
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


def _harmful(device: Device, path: AttackPath) -> tuple[str, ...]:
    """The components whose losses lead to the situation."""
    made_by = {fact: step for step in reversed(path.steps) for fact in step.conclusions}
    found = []
    for step in path.steps:
        if any(fact.predicate == "situation" for fact in step.conclusions):
            losses = [fact for fact in step.premises if fact.predicate != "situation"]
            found.extend(component_of(device, _origin(device, fact, made_by)) for fact in losses)
    return tuple(dict.fromkeys(each for each in found if each))


def _origin(device: Device, fact: Fact, made_by: Mapping[Fact, PathStep]) -> Place | None:
    """Where a loss came about: at the step that brought it, looking through steps that only weaken it."""
    step = made_by.get(fact)
    while step is not None and step.name == "milder" and step.premises and step.premises[0] in made_by:
        step = made_by[step.premises[0]]
    return place_of_step(device, step) if step is not None else place_of_fact(device, fact)
