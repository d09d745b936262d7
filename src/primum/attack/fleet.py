"""Steps by which one attack meets many patients: through a fleet component or a key that is not one of a kind."""

from primum.attack.graph import AttackGraph
from primum.attack.step import AttackStep
from primum.device.device import Device
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


def _passes_many(step: AttackStep, crossed: set[str]) -> bool:
    """Whether an attacker stands in the way of what a component of the fleet exchanges: at its interface all patients' data pass."""
    return not crossed.isdisjoint(step.elements) and any(fact.predicate in ("tap", "inject") for fact in step.conclusions)


def _meets_many(fact: Fact, fleet: set[str], shared: set[str], single: set[str]) -> bool:
    """Whether a fact is held at the fleet, or is a shared secret; one patient's data at the fleet stay one patient's."""
    if fact.predicate == "know" and fact.args[0] in shared:
        return True
    return fact.predicate in _HELD and bool(fleet & set(fact.args)) and fact.args[0] not in single
