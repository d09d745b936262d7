"""Why each risk is as it is: paths, controls on them, and what would change it."""

from collections.abc import Sequence

from primum.assessment.assessment import Change, RiskStory
from primum.assessment.case import Case
from primum.assessment.counterfactuals import Answers
from primum.attack.find_paths import DistinctPaths, PathFinder, PathRequest
from primum.device.attack_path import AttackPath
from primum.device.control import ControlStatus
from primum.device.device import Device
from primum.device.ease import Reached
from primum.device.policy import Acceptability
from primum.device.risk import SecurityRisk
from primum.device.view import View
from primum.risk.evaluate_risks import level_of


def tell_stories(case: Case, risks: Sequence[SecurityRisk], answers: Answers) -> dict[str, RiskStory]:
    """The story of every risk; risks that share a goal share its paths."""
    goals = list(dict.fromkeys(risk.goal for risk in risks))
    current = dict(zip(goals, case.finder.distinct(_requests(case, goals, answers, View.CURRENT)), strict=True))
    initial = dict(zip(goals, case.finder.best_of(_requests(case, goals, answers, View.INITIAL)), strict=True))
    many = _many_paths(case, risks, answers)
    return {risk.id: _story(case, risk, answers, current[risk.goal], initial[risk.goal], many.get(risk.goal)) for risk in risks}


def _requests(case: Case, goals: Sequence[str], answers: Answers, view: View) -> list[PathRequest]:
    reached = answers.of("view", view)
    return [PathRequest(case.graph.goal_facts[goal], case.views[view], reached[goal].ease) for goal in goals]


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
    return Change(risk=risk.id, level=now.level, points=now.points, new_level=new_level, new_points=reached.ease.points)


def level_at(device: Device, risk: SecurityRisk, reached: Reached) -> Acceptability:
    """The level the risk would have if its goal were reached in another way."""
    return level_of(device.policy, device.harms[risk.harm], reached)[0]


def _story(
    case: Case, risk: SecurityRisk, answers: Answers, found: DistinctPaths, initial: AttackPath | None, many: AttackPath | None
) -> RiskStory:
    device = case.model.device
    untrue = answers.of("assumptions")[risk.goal]
    gains = [
        (name, change_of(device, risk, answers.of("counts", name)[risk.goal])) for name in device.controls if ("counts", name) in answers
    ]
    single = [(name, change) for name, change in gains if change.new_level.rank < change.level.rank]
    lapse = answers.of("before-lapse")[risk.goal] if ("before-lapse",) in answers else None
    return RiskStory(
        risk=risk.id,
        paths=found.paths,
        more_paths=found.more,
        initial_path=initial,
        many_path=many,
        all_assumptions_untrue=(level_at(device, risk, untrue), untrue.ease.points),
        before_lapse=(level_at(device, risk, lapse), lapse.ease.points) if lapse is not None else None,
        single_controls=tuple(single),
        cheapest=_cheapest(device, [name for name, _ in single]),
        several_entries=_several_entries(risk, found.paths),
        on_path=_controls_on(found.paths[:1]),
        further=_further(case, found.paths or ((initial,) if initial else ())),
    )


def _cheapest(device: Device, names: list[str]) -> str | None:
    """The control that alone improves the level, by stated cost (unstated last), then id."""
    order = sorted(names, key=lambda name: (device.controls[name].cost is None, device.controls[name].cost or 0, name))
    return order[0] if order else None


def _several_entries(risk: SecurityRisk, paths: Sequence[AttackPath]) -> tuple[str, ...]:
    """The entries of the best path when together they are easier than each row alone."""
    now = risk.views[View.CURRENT].points
    alone = [row.views[View.CURRENT][1] for row in risk.entries]
    if not paths or now is None or any(points is not None and points <= now for points in alone):
        return ()
    return paths[0].entries


def _controls_on(paths: Sequence[AttackPath]) -> tuple[str, ...]:
    names = [name for path in paths for step in path.steps for name in (*step.against, *(each for each, _ in step.around))]
    return tuple(dict.fromkeys(names))


def _further(case: Case, paths: Sequence[AttackPath]) -> tuple[str, ...]:
    """Controls that were considered for a step of the paths and not taken (rejected) or not yet (proposed, planned)."""
    elements = {element for path in paths for step in path.steps for element in step.elements}
    waiting = (ControlStatus.REJECTED, ControlStatus.PROPOSED, ControlStatus.PLANNED)
    found = [control.id for control in case.model.device.controls.values() if control.status in waiting and elements & set(control.at)]
    return tuple(found)
