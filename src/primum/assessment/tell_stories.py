"""Why each risk is as it is: paths, controls on them, and what would change it."""

from collections.abc import Mapping, Sequence

from msgspec import Struct

from primum.assessment.assessment import Change, RiskStory
from primum.assessment.case import Case
from primum.assessment.counterfactuals import Answers
from primum.assessment.ways_today import WaysToday
from primum.attack.find_paths import PathFinder, PathRequest
from primum.device.attack_path import AttackPath
from primum.device.control import ControlStatus
from primum.device.device import Device
from primum.device.ease import Reached
from primum.device.policy import Acceptability
from primum.device.risk import SecurityRisk
from primum.device.view import View
from primum.risk.evaluate_risks import level_of


class Found(Struct, frozen=True):
    """What was looked for, by goal: today's ways, the easiest path were there no control, the path that meets many patients where that
    decides the level, and the controls that were considered and are not there."""

    ways: WaysToday
    initial: Mapping[str, AttackPath | None]
    many: Mapping[str, AttackPath | None]
    further: Mapping[str, tuple[str, ...]]


def tell_stories(case: Case, risks: Sequence[SecurityRisk], answers: Answers) -> dict[str, RiskStory]:
    """The story of every risk; risks that share a goal share its paths."""
    goals = list(dict.fromkeys(risk.goal for risk in risks))
    current, initial = (_requests(case, goals, answers, view) for view in (View.CURRENT, View.INITIAL))
    found = Found(
        ways=WaysToday(case.finder, current),
        initial=dict(zip(goals, case.finder.best_of(list(initial.values())), strict=True)),
        many=_many_paths(case, risks, answers),
        further=_further(case, {goal: current[goal] if current[goal].ease.points is not None else initial[goal] for goal in goals}),
    )
    return {risk.id: _story(case, risk, answers, found) for risk in risks}


def _requests(case: Case, goals: Sequence[str], answers: Answers, view: View) -> dict[str, PathRequest]:
    reached = answers.of("view", view)
    return {goal: PathRequest(case.graph.goal_facts[goal], case.views[view], reached[goal].ease) for goal in goals}


def _many_paths(case: Case, risks: Sequence[SecurityRisk], answers: Answers) -> dict[str, AttackPath | None]:
    """By goal the path that meets many patients, where that decides the current level."""
    if case.fleet is None:
        return {}
    finder, facts, reached = PathFinder(case.fleet), case.fleet.graph.goal_facts, answers.of("view", View.CURRENT)
    goals = list(dict.fromkeys(risk.goal for risk in risks if risk.views[View.CURRENT].many))
    requests = [PathRequest(facts[goal], case.views[View.CURRENT], reached[goal].many) for goal in goals]
    return dict(zip(goals, finder.best_of(requests), strict=True))


def change_of(device: Device, risk: SecurityRisk, reached: Reached) -> Change:
    """The risk as it is now against another way of reaching its goal."""
    now = risk.views[View.CURRENT]
    new_level = level_at(device, risk, reached)
    return Change(
        risk=risk.id,
        level=now.level,
        points=now.points,
        new_level=new_level,
        new_points=reached.ease.points,
        hardest=device.policy.hardest,
    )


def level_at(device: Device, risk: SecurityRisk, reached: Reached) -> Acceptability:
    """The level the risk would have if its goal were reached in another way."""
    return level_of(device.policy, device.harms[risk.harm], reached)[0]


def _story(case: Case, risk: SecurityRisk, answers: Answers, found: Found) -> RiskStory:
    device = case.model.device
    untrue = answers.of("assumptions")[risk.goal]
    gains = [
        (name, change_of(device, risk, answers.of("counts", name)[risk.goal])) for name in device.controls if ("counts", name) in answers
    ]
    single = [(name, change) for name, change in gains if change.new_level.rank < change.level.rank]
    best = found.ways.best(risk.goal)
    lapse = answers.of("before-lapse")[risk.goal] if ("before-lapse",) in answers else None
    return RiskStory(
        risk=risk.id,
        goal=risk.goal,
        ways=found.ways,
        initial_path=found.initial[risk.goal],
        many_path=found.many.get(risk.goal),
        all_assumptions_untrue=(level_at(device, risk, untrue), untrue.ease.points),
        before_lapse=(level_at(device, risk, lapse), lapse.ease.points) if lapse is not None else None,
        single_controls=tuple(single),
        cheapest=_cheapest(device, [name for name, _ in single]),
        several_entries=_several_entries(risk, best),
        on_path=_controls_on(best),
        further=found.further[risk.goal],
    )


def _cheapest(device: Device, names: list[str]) -> str | None:
    """The control that alone improves the level, by stated cost (unstated last), then id."""
    order = sorted(names, key=lambda name: (device.controls[name].cost is None, device.controls[name].cost or 0, name))
    return order[0] if order else None


def _several_entries(risk: SecurityRisk, best: AttackPath | None) -> tuple[str, ...]:
    """The entries of the best path when together they are easier than each row alone."""
    now = risk.views[View.CURRENT].points
    alone = [row.views[View.CURRENT][1] for row in risk.entries]
    if best is None or now is None or any(points is not None and points <= now for points in alone):
        return ()
    return best.entries


def _controls_on(path: AttackPath | None) -> tuple[str, ...]:
    names = [name for step in (path.steps if path else ()) for name in (*step.against, *(each for each, _ in step.around))]
    return tuple(dict.fromkeys(names))


def _further(case: Case, requests: Mapping[str, PathRequest]) -> dict[str, tuple[str, ...]]:
    """By goal the controls that were considered for a step of some easiest way and not taken (rejected) or not yet (proposed, planned): one
    that meets none of these makes nothing harder."""
    waiting = (ControlStatus.REJECTED, ControlStatus.PROPOSED, ControlStatus.PLANNED)
    controls = [control for control in case.model.device.controls.values() if control.status in waiting]
    if not controls:
        return dict.fromkeys(requests, ())
    met = [{element for step in steps for element in step.elements} for steps in case.finder.all_easiest(list(requests.values()))]
    return {
        goal: tuple(control.id for control in controls if elements.intersection(control.at))
        for goal, elements in zip(requests, met, strict=True)
    }
