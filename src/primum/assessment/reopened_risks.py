"""reopened_risks(): what weaknesses that are mended in the version described still mean on devices that have an earlier one."""

from collections.abc import Iterable, Iterator, Mapping

from primum.assessment.case import Case
from primum.attack.step import unfixed
from primum.device.ease import Reached
from primum.device.policy import Acceptability
from primum.device.view import View
from primum.risk.evaluate_risks import level_of

Levels = Mapping[str, Acceptability]


def reopened_risks(case: Case, names: Iterable[str]) -> Mapping[str, Levels]:
    """By weakness the level of each risk that it alone, open and with no other finding at hand, brings an attack closer to, with the
    controls of the version described. What an earlier version lacked besides is not known here."""
    weaknesses = case.model.device.weaknesses
    asked = [name for name in dict.fromkeys(names) if name in weaknesses and not weaknesses[name].is_open]
    goals = [goal.id for goal in case.graph.goals if goal.is_rated]
    if not asked or not goals:
        return {}
    current = case.views[View.CURRENT]
    nothing = current.with_off(*(name for name in current.on if name.startswith(unfixed(""))))
    without, rows = case.reached_near(nothing, [nothing.with_on(unfixed(name)) for name in asked], goals)
    return {name: dict(_levels(case, goals, without, row or without)) for name, row in zip(asked, rows, strict=True)}


def _levels(case: Case, goals: list[str], without: list[Reached], then: list[Reached]) -> Iterator[tuple[str, Acceptability]]:
    device = case.model.device
    for goal, before, now in zip(goals, without, then, strict=True):
        if now.ease.rank < before.ease.rank or now.many.rank < before.many.rank:
            for name in _harms(case, goal):
                yield risk_id(goal, name), level_of(device.policy, device.harms[name], now)[0]


def _harms(case: Case, goal: str) -> tuple[str, ...]:
    device = case.model.device
    situation = device.situations.get(goal)
    if situation is not None:
        return situation.harms
    needs = (need for asset in device.assets.values() for need in asset.protect if need.id == goal)
    return tuple(name for need in needs for name in need.harms)


def risk_id(goal: str, harm: str) -> str:
    """The id of the risk that a goal and a harm make."""
    return f"R@{goal}+{harm}"
