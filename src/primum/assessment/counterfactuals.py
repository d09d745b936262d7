"""Every scenario an assessment asks, solved together."""

from collections.abc import Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass

from primum.assessment.case import Case
from primum.attack.find_paths import PathFinder, PathRequest
from primum.attack.goal import Goal
from primum.attack.scenario import Scenario
from primum.attack.step import counts, open_entry, present
from primum.attack.views import at_best
from primum.device.control import ControlStatus
from primum.device.ease import GoalEase, Reached
from primum.device.view import View


@dataclass(frozen=True, slots=True)
class Answers:
    """How easily every goal is reached under every label."""

    goals: tuple[str, ...]
    rows: Mapping[Hashable, Mapping[str, Reached]]

    def of(self, *label: Hashable) -> Mapping[str, Reached]:
        """By goal, under a label such as `("view", View.CURRENT)`."""
        return self.rows[label]

    def __contains__(self, label: Hashable) -> bool:
        return label in self.rows


def solve_counterfactuals(case: Case) -> Answers:
    """Views at worst and best, entry rows, single failures, single gains, assumptions untrue, questions answered."""
    worst_of_views: dict[Hashable, Scenario] = {("view", view): scenario for view, scenario in case.views.items()}
    answers = _solve(case, worst_of_views, case.graph.goals)
    best: dict[Hashable, Scenario] = {("best", view): at_best(scenario) for view, scenario in case.views.items()}
    rated = [goal for goal in case.graph.goals if goal.is_rated]
    entries: dict[Hashable, Scenario] = {
        ("entry", name, view): entry for view, scenario in case.views.items() for name, entry in _entries(case, scenario)
    }
    current = case.views[View.CURRENT]
    for view, scenario in case.views.items():
        entries["one", view] = scenario.blocking(*case.fleet_steps)
    touched = _touched(case, answers, rated)
    scenarios = entries | _of_controls(case, touched)
    scenarios["assumptions",] = current.with_on(*(name for name in case.graph.switches if name.startswith("untrue:")))
    for question in case.graph.questions:
        if f"assumed:{question}" in touched:
            scenarios["question", question] = current.with_off(f"assumed:{question}")
    worst, at_their_best = _solve(case, scenarios, rated), _solve(case, best, rated, at_best=True)
    return Answers(answers.goals, {**answers.rows, **worst.rows, **at_their_best.rows})


def _touched(case: Case, answers: Answers, goals: Sequence[Goal]) -> frozenset[str]:
    """The switches on which the easiest derivation of some goal depends in the current view. Turning steps off by any other switch leaves
    every goal its derivation, so it changes nothing and need not be solved."""
    current, reached = case.views[View.CURRENT], answers.of("view", View.CURRENT)
    steps = {step for goal in goals for step in case.finder.witness(PathRequest(goal.fact, current, reached[goal.id].ease))}
    if case.fleet is not None:
        finder, facts = PathFinder(case.fleet), case.fleet.graph.goal_facts
        steps |= {step for goal in goals for step in finder.witness(PathRequest(facts[goal.id], current, reached[goal.id].many))}
    return frozenset(name for step in steps for alternative in step.condition for name, _ in alternative)


def _solve(case: Case, scenarios: Mapping[Hashable, Scenario], asked: Sequence[Goal], *, at_best: bool = False) -> Answers:
    """Each distinct scenario once, for the goals asked."""
    distinct = list(dict.fromkeys(scenarios.values()))
    goals = tuple(goal.id for goal in asked)
    rows = case.reached(distinct, goals, at_best=at_best)
    solved = {scenario: dict(zip(goals, row, strict=True)) for scenario, row in zip(distinct, rows, strict=True)}
    return Answers(goals, {label: solved[scenario] for label, scenario in scenarios.items()})


def _entries(case: Case, scenario: Scenario) -> Iterable[tuple[str, Scenario]]:
    """(interface, the scenario with attackers at this interface only)."""
    names = sorted(name.removeprefix("entry:") for name in case.graph.switches if name.startswith("entry:"))
    for interface in names:
        others = [open_entry(name) for name in names if name != interface]
        yield interface, scenario.with_off(*others)


def _of_controls(case: Case, touched: frozenset[str]) -> dict[Hashable, Scenario]:
    """Each control that counts failing; each that does not, counting (and then also present); lapsed ones believed again."""
    current = case.views[View.CURRENT]
    found: dict[Hashable, Scenario] = {}
    lapsed = []
    for control in case.model.device.controls.values():
        if counts(control.id) in current.on:
            found["fails", control.id] = current.with_off(counts(control.id))
        elif control.status is not ControlStatus.REJECTED and (control.opens or counts(control.id) in touched):
            found["counts", control.id] = current.with_on(counts(control.id), present(control.id))
        if case.credit[control.id].unproven_since is not None and control.provided_by == "device":
            lapsed.append(counts(control.id))
    if lapsed:
        found["before-lapse",] = current.with_on(*lapsed)
    return found


def goal_eases(case: Case, answers: Answers) -> dict[str, GoalEase]:
    """What the risk room needs of each goal."""
    interfaces = sorted({label[1] for label in answers.rows if isinstance(label, tuple) and label[0] == "entry"})
    return {
        goal: GoalEase(
            worst={view: answers.of("view", view)[goal] for view in View},
            best={view: answers.of("best", view)[goal] for view in View},
            needs_fleet={view: _needs_fleet(answers, view, goal) for view in View},
            entries={name: {view: answers.of("entry", name, view)[goal] for view in View} for name in interfaces},
        )
        for goal in (each.id for each in case.graph.goals if each.is_rated)
    }


def _needs_fleet(answers: Answers, view: View, goal: str) -> bool:
    """Whether the easiest attack is harder once no step of it may meet many patients."""
    return answers.of("one", view)[goal].ease.rank > answers.of("view", view)[goal].ease.rank
