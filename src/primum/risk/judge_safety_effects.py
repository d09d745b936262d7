"""Control to safety: the risks that arise from controls themselves (ISO 14971 clause on risks arising from risk control measures)."""

from collections.abc import Mapping

from primum.device.control import ControlStatus, Credit, SafetyEffect, SecurityControl
from primum.device.device import Device
from primum.device.risk import ArisingRisk
from primum.device.safety import HazardousSituation, loss_atoms


def judge_safety_effects(device: Device, credit: Mapping[str, Credit]) -> list[ArisingRisk]:
    """Every safety effect that the folder states, for every harm of its situation, by control; a rejected control harms nobody."""
    return [
        _arising(device, control, effect, harm, credit)
        for control in device.controls.values()
        if control.status is not ControlStatus.REJECTED
        for effect in control.safety_effects
        for harm in device.situations[effect.situation].harms
    ]


def _arising(device: Device, control: SecurityControl, effect: SafetyEffect, harm: str, credit: Mapping[str, Credit]) -> ArisingRisk:
    level = None
    severity = device.harms[harm].severity
    if effect.occurrence is not None and severity in device.policy.safety_matrix:
        level = device.policy.safety_matrix[severity][effect.occurrence]
    doubts = [(name, _why_not_kept(device.controls[name], credit[name], effect, device)) for name in effect.kept_acceptable_by]
    kept = tuple(name for name, why in doubts if not why)
    lost = tuple((name, why) for name, why in doubts if why)
    return ArisingRisk(
        control=control.id,
        situation=effect.situation,
        harm=harm,
        because=effect.because,
        occurrence=effect.occurrence,
        level=level,
        kept_by=kept,
        not_kept_by=lost,
        kept_because=effect.kept_because,
        risk_id=effect.risk_id,
    )


def _why_not_kept(keeper: SecurityControl, credit: Credit, effect: SafetyEffect, device: Device) -> str:
    """Why a control keeps nothing acceptable: it does not count, it is somebody else's and nobody tells him, or it has nothing to do with
    the situation and nobody says how it keeps it away."""
    if not credit.counts:
        return credit.reason
    if not keeper.is_of_device and not keeper.instructions:
        return f"the {keeper.provided_by} provides it, and no instructions tell so"
    if effect.kept_because or _fits(keeper, device.situations[effect.situation], device):
        return ""
    return f"neither its type nor its place keeps {effect.situation} away, and `kept_because` does not say how it does"


def _fits(keeper: SecurityControl, situation: HazardousSituation, device: Device) -> bool:
    """Whether a control is of a type that brings back, replaces, warns or lets through, where what leads to the situation is lost."""
    return keeper.keeps and not _involved(situation, device).isdisjoint({*keeper.at, *keeper.covers})


def _involved(situation: HazardousSituation, device: Device) -> set[str]:
    """What leads to a situation when it is lost, what that needs, where it is, and the ways in there."""
    atoms = loss_atoms(situation.arises_from) if situation.arises_from else ()
    found = dict.fromkeys(atom.element for atom in atoms)
    waiting = list(found)
    while waiting:
        fresh = [name for name in _resting_on(waiting.pop(), device) if name not in found]
        found |= dict.fromkeys(fresh)
        waiting += fresh
    return {*found, *(interface.id for name in found for interface in device.interfaces_at.get(name, ()))}


def _resting_on(name: str, device: Device) -> list[str]:
    asset = device.assets.get(name)
    if asset is None:
        return []
    flows = [] if asset.is_function else [flow.id for flow in device.flows_carrying.get(name, ())]
    return [*asset.places, *(need.on for need in asset.needs), *flows]
