"""Control to safety: the risks that arise from controls themselves (ISO 14971 clause on risks arising from risk control measures)."""

from collections.abc import Mapping

from primum.device.control import ControlStatus, Credit, SafetyEffect, SecurityControl
from primum.device.device import Device
from primum.device.risk import ArisingRisk


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
    doubts = [(name, _why_not_kept(device.controls[name], credit[name])) for name in effect.kept_acceptable_by]
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
        risk_id=effect.risk_id,
    )


def _why_not_kept(control: SecurityControl, credit: Credit) -> str:
    """Why a control keeps nothing acceptable: it does not count, or it is somebody else's and nobody tells him."""
    if not credit.counts:
        return credit.reason
    if not control.is_of_device and not control.instructions:
        return f"the {control.provided_by} provides it, and no instructions tell so"
    return ""
