"""Steps by which one attack meets many patients: through a fleet component or a key that is not one of a kind."""

from primum.attack.graph import AttackGraph
from primum.device.device import Device

_HELD = frozenset({"act", "run", "know", "read", "alter", "forge", "deny", "misuse"})


def fleet_steps(device: Device, graph: AttackGraph, *, unknown_is_shared: bool) -> frozenset[str]:
    """The ids of steps that give something at a component of the whole fleet, or a secret shared by a model or the fleet. A secret of
    which the folder does not say how far it is shared is judged at worst."""
    fleet = {component.id for component in device.components.values() if component.instances == "fleet"}
    sharing = ("model", "fleet", None) if unknown_is_shared else ("model", "fleet")
    shared = {asset.id for asset in device.assets.values() if asset.is_secret and asset.shared in sharing}
    return frozenset(
        step.id
        for step in graph.steps
        if any(
            (fact.predicate in _HELD and fleet & set(fact.args)) or (fact.predicate == "know" and fact.args[0] in shared)
            for fact in step.conclusions
        )
    )
