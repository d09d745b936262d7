"""Every scenario an assessment asks, solved together."""

from collections.abc import Hashable, Iterable, Mapping, Sequence

from msgspec import Struct

from primum.assessment.case import Case
from primum.attack.find_paths import PathFinder, PathRequest
from primum.attack.goal import Goal
from primum.attack.scenario import Scenario
from primum.attack.step import assumed, counts, open_entry, present, switches_of
from primum.attack.views import at_best
from primum.device.control import ControlStatus
from primum.device.ease import GoalEase, Reached
from primum.device.view import View


class Answers(Struct, frozen=True):
    """How easily every goal is reached under every label; a single failure, gain or answer that changes nothing has none."""

    goals: tuple[str, ...]
    rows: Mapping[Hashable, Mapping[str, Reached]]

    def of(self, *label: Hashable) -> Mapping[str, Reached]:
        """By goal, under a label such as `("view", View.CURRENT)`."""
        return self.rows[label]

    def __contains__(self, label: Hashable) -> bool:
        return label in self.rows


def solve_counterfactuals(case: Case) -> Answers:
    """Views at worst and best, entry rows, single failures, single gains, assumptions untrue, questions answered."""
    answers = _solve(case, {("view", view): scenario for view, scenario in case.views.items()}, case.graph.goals)
    best: Scenarios = {("best", view): at_best(scenario) for view, scenario in case.views.items()}
    rated = [goal for goal in case.graph.goals if goal.is_rated]
    found = [
        answers,
        _solve(case, _far(case), rated),
        _solve(case, best, rated, at_best=True),
        _solve_near(case, _single(case, _touched(case, answers, rated)), rated),
    ]
    return Answers(answers.goals, {label: row for each in found for label, row in each.rows.items()})


Scenarios = dict[Hashable, Scenario]
"""By label."""


def _far(case: Case) -> Scenarios:
    """What differs much from a view, and what is told in any case: entry rows, attacks on one patient, all assumptions untrue, lapsed
    controls believed again."""
    found: Scenarios = {}
    for view, scenario in case.views.items():
        found |= {("entry", name, view): entry for name, entry in _entries(case, scenario)}
        found["one", view] = scenario.blocking(*case.fleet_steps)
    current = case.views[View.CURRENT]
    found["assumptions",] = current.with_on(*(name for name in case.graph.switches if name.startswith("untrue:")))
    controls = case.model.device.controls.values()
    lapsed = [each.id for each in controls if case.credit[each.id].unproven_since is not None and each.is_of_device]
    if lapsed:
        found["before-lapse",] = current.with_on(*map(counts, lapsed))
    return found


def _single(case: Case, touched: frozenset[str]) -> Scenarios:
    """Each control that counts failing; each that does not, counting (and then also present); each question answered."""
    current = case.views[View.CURRENT]
    found: Scenarios = {}
    for control in case.model.device.controls.values():
        if counts(control.id) in current.on:
            found["fails", control.id] = current.with_off(counts(control.id))
        elif control.status is not ControlStatus.REJECTED and (control.opens or counts(control.id) in touched):
            found["counts", control.id] = current.with_on(counts(control.id), present(control.id))
    for question in case.graph.questions:
        if assumed(question) in touched:
            found["question", question] = current.with_off(assumed(question))
    return found


def _touched(case: Case, answers: Answers, goals: Sequence[Goal]) -> frozenset[str]:
    """The switches on which the easiest derivation of some goal depends in the current view. Turning steps off by any other switch leaves
    every goal its derivation, so it changes nothing and need not be solved."""
    current, reached = case.views[View.CURRENT], answers.of("view", View.CURRENT)
    found = case.finder.witnesses([PathRequest(goal.fact, current, reached[goal.id].ease) for goal in goals])
    if case.fleet is not None:
        facts = case.fleet.graph.goal_facts
        found += PathFinder(case.fleet).witnesses([PathRequest(facts[goal.id], current, reached[goal.id].many) for goal in goals])
    return switches_of(step.condition for witness in found for step in witness)


def _solve(case: Case, scenarios: Scenarios, asked: Sequence[Goal], *, at_best: bool = False) -> Answers:
    """Each distinct scenario once, for the goals asked."""
    distinct = list(dict.fromkeys(scenarios.values()))
    goals = tuple(goal.id for goal in asked)
    rows = case.reached(distinct, goals, at_best=at_best)
    solved = {scenario: dict(zip(goals, row, strict=True)) for scenario, row in zip(distinct, rows, strict=True)}
    return Answers(goals, {label: solved[scenario] for label, scenario in scenarios.items()})


def _solve_near(case: Case, scenarios: Scenarios, asked: Sequence[Goal]) -> Answers:
    """What differs in few steps from the current view; what changes nothing has no row."""
    goals = tuple(goal.id for goal in asked)
    _, rows = case.reached_near(case.views[View.CURRENT], list(scenarios.values()), goals)
    changed = {label: dict(zip(goals, row, strict=True)) for label, row in zip(scenarios, rows, strict=True) if row is not None}
    return Answers(goals, changed)


def _entries(case: Case, scenario: Scenario) -> Iterable[tuple[str, Scenario]]:
    """(interface, the scenario with attackers at this interface only)."""
    names = sorted(name.removeprefix("entry:") for name in case.graph.switches if name.startswith("entry:"))
    for interface in names:
        others = [open_entry(name) for name in names if name != interface]
        yield interface, scenario.with_off(*others)


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
    reached = answers.of("view", view)[goal]
    return answers.of("one", view)[goal].ease.rank > reached.ease.rank == reached.many.rank
