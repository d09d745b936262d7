"""Control to safety: the risks that arise from controls themselves (ISO 14971 clause on risks arising from risk control measures)."""

from collections.abc import Mapping
from dataclasses import dataclass

from primum.device.control import Credit, SafetyEffect, SecurityControl
from primum.device.device import Device
from primum.device.policy import Acceptability


@dataclass(frozen=True, slots=True, kw_only=True)
class ArisingRisk:
    """A safety effect of a control on one harm. `level` is None while its occurrence is not stated.
    `kept_by` are the counter-measures that hold, `not_kept_by` those named that do not, with the reason."""

    control: str
    situation: str
    harm: str
    because: str
    occurrence: str | None
    level: Acceptability | None
    kept_by: tuple[str, ...]
    not_kept_by: tuple[tuple[str, str], ...]
    risk_id: str | None = None

    @property
    def is_open(self) -> bool:
        """Whether the effect is neither acceptable as it is nor kept so by something that holds."""
        return self.level is not Acceptability.ACCEPTABLE and not self.kept_by


def judge_safety_effects(device: Device, credit: Mapping[str, Credit]) -> list[ArisingRisk]:
    """Every safety effect that the folder states, for every harm of its situation, by control."""
    return [
        _arising(device, control, effect, harm, credit)
        for control in device.controls.values()
        for effect in control.safety_effects
        for harm in device.situations[effect.situation].harms
    ]


def _arising(device: Device, control: SecurityControl, effect: SafetyEffect, harm: str, credit: Mapping[str, Credit]) -> ArisingRisk:
    level = None
    severity = device.harms[harm].severity
    if effect.occurrence is not None and severity in device.policy.safety_matrix:
        level = device.policy.safety_matrix[severity][effect.occurrence]
    kept = tuple(name for name in effect.kept_acceptable_by if credit[name].counts)
    lost = tuple((name, credit[name].reason) for name in effect.kept_acceptable_by if not credit[name].counts)
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
