"""Steps by which one attack meets many patients, through a fleet component or a key that is not one of a kind; and those that each patient
takes anew, so that after them it meets one."""

from primum.attack.graph import AttackGraph
from primum.attack.step import AttackStep, StepKind
from primum.catalogue.catalogue import Catalogue
from primum.device.device import Device
from primum.device.elements import Intent
from primum.device.fact import Fact

_HELD = frozenset({"act", "run", "know", "read", "alter", "forge", "deny", "misuse"})


def fleet_steps(device: Device, graph: AttackGraph, *, unknown_is_shared: bool) -> frozenset[str]:
    """The ids of steps that give something at a component of the whole fleet or in its traffic, or a secret shared by a model or the
    fleet. A secret of which the folder does not say how far it is shared is judged at worst."""
    fleet = {component.id for component in device.components.values() if component.instances == "fleet"}
    sharing = ("model", "fleet", None) if unknown_is_shared else ("model", "fleet")
    shared = {asset.id for asset in device.assets.values() if asset.is_secret and asset.shared in sharing}
    single = {asset.id for asset in device.assets.values() if asset.attributes.get("volume") == "one-patient"}
    crossed = {interface.id for interface in device.interfaces.values() if interface.at in fleet}
    return frozenset(
        step.id
        for step in graph.steps
        if any(_meets_many(fact, fleet, shared, single) for fact in step.conclusions) or _passes_many(step, crossed)
    )


def steps_anew(device: Device, graph: AttackGraph, catalogue: Catalogue) -> frozenset[str]:
    """The ids of steps that are work at each patient: an attacker stands at, or in the short range of, a component that each patient has
    for himself (`instances: per-patient`). A device that patients share, one after the other, is no such component, nor is what honest
    people carry about: where it is not sure that the work meets one patient only, it is not said so."""
    near = {
        interface.id
        for interface in device.interfaces.values()
        if device.components[interface.at].instances == "per-patient"
        and any(catalogue.interface_kinds[interface.kind].is_a(trait) for trait in ("local", "short-range"))
    }
    return frozenset(step.id for step in graph.steps if _is_visit(step, near, device))


def _is_visit(step: AttackStep, near: set[str], device: Device) -> bool:
    if step.kind not in (StepKind.ENTRY, StepKind.ASSUMPTION) or step.premises:
        return False
    actor = device.actors.get(step.source)
    by_himself = actor is not None and actor.intent is Intent.HOSTILE
    return all(
        fact.args[0] in near and (fact.predicate == "reach" or (fact.predicate == "carried" and by_himself)) for fact in step.conclusions
    )


def _passes_many(step: AttackStep, crossed: set[str]) -> bool:
    """Whether an attacker stands in the way of what a component of the fleet exchanges: at its interface all patients' data pass."""
    return not crossed.isdisjoint(step.elements) and any(fact.predicate in ("tap", "inject") for fact in step.conclusions)


def _meets_many(fact: Fact, fleet: set[str], shared: set[str], single: set[str]) -> bool:
    """Whether a fact is held at the fleet, or is a shared secret; one patient's data at the fleet stay one patient's."""
    if fact.predicate == "know" and fact.args[0] in shared:
        return True
    return fact.predicate in _HELD and bool(fleet & set(fact.args)) and fact.args[0] not in single
