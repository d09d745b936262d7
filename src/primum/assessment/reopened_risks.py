"""reopened_risks(): what weaknesses that are mended in the version described still mean on devices that have an earlier one."""

from collections.abc import Iterable, Mapping, Sequence

from primum.assessment.case import Case
from primum.assessment.tell_stories import level_at
from primum.attack.step import unfixed
from primum.device.ease import Reached
from primum.device.policy import Acceptability
from primum.device.risk import SecurityRisk
from primum.device.view import View

Levels = Mapping[str, Acceptability]


def reopened_risks(case: Case, risks: Sequence[SecurityRisk], names: Iterable[str]) -> Mapping[str, Levels]:
    """By weakness the level of each risk that it alone, open and with no other finding at hand, brings an attack closer to, with the
    controls of the version described. What an earlier version lacked besides is not known here."""
    device = case.model.device
    asked = [name for name in names if not device.weaknesses[name].is_open]
    goals = list(dict.fromkeys(risk.goal for risk in risks))
    if not asked or not goals:
        return {}
    current = case.views[View.CURRENT]
    nothing = current.with_off(*(name for name in current.on if name.startswith(unfixed(""))))
    without, rows = case.reached_near(nothing, [nothing.with_on(unfixed(name)) for name in asked], goals)
    was = dict(zip(goals, without, strict=True))
    then = {name: dict(zip(goals, row or without, strict=True)) for name, row in zip(asked, rows, strict=True)}
    return {
        name: {risk.id: level_at(device, risk, now[risk.goal]) for risk in risks if _is_closer(was[risk.goal], now[risk.goal])}
        for name, now in then.items()
    }


def _is_closer(before: Reached, now: Reached) -> bool:
    return now.ease.rank < before.ease.rank or now.many.rank < before.many.rank
