"""reopened(): what weaknesses that are mended in the version described still mean on devices that have an earlier one."""

from collections.abc import Iterable, Mapping

from primum.assessment.case import Case
from primum.attack.step import unfixed
from primum.device.ease import Reached
from primum.device.policy import Acceptability
from primum.device.safety import Harm
from primum.device.view import View
from primum.risk.evaluate_risks import level_of


def reopened(case: Case, names: Iterable[str]) -> Mapping[str, Acceptability | None]:
    """By weakness the worst level of a risk that it alone, open and with no other finding at hand, brings an attack closer to, with the
    controls of the version described; None where it makes no attack easier. What an earlier version lacked besides is not known here."""
    weaknesses = case.model.device.weaknesses
    asked = [name for name in dict.fromkeys(names) if name in weaknesses and not weaknesses[name].is_open]
    goals = [goal.id for goal in case.graph.goals if goal.is_rated]
    if not asked or not goals:
        return {}
    current = case.views[View.CURRENT]
    nothing = current.with_off(*(name for name in current.on if name.startswith(unfixed(""))))
    without, rows = case.reached_near(nothing, [nothing.with_on(unfixed(name)) for name in asked], goals)
    return {name: _worst(case, goals, without, row) for name, row in zip(asked, rows, strict=True)}


def _worst(case: Case, goals: list[str], without: list[Reached], then: list[Reached] | None) -> Acceptability | None:
    device = case.model.device
    if then is None:
        return None
    levels = [
        level_of(device.policy, harm, now)[0]
        for goal, before, now in zip(goals, without, then, strict=True)
        if now.ease.rank < before.ease.rank or now.many.rank < before.many.rank
        for harm in _harms(case, goal)
    ]
    return max(levels, key=lambda level: level.rank, default=None)


def _harms(case: Case, goal: str) -> list[Harm]:
    device = case.model.device
    situation = device.situations.get(goal)
    if situation is not None:
        return [device.harms[name] for name in situation.harms]
    needs = (need for asset in device.assets.values() for need in asset.protect if need.id == goal)
    return [device.harms[name] for need in needs for name in need.harms]
