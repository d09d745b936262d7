"""What is left out because it changes nothing, or little, is what solving all of it gives."""

from unittest.mock import patch

from hypothesis import given
from hypothesis import strategies as st
from test_solver_agrees_with_enumeration import FACTS, SCENARIOS, graphs

from builders import NOW, Folder, assessed, catalogue, fact, model_of, text_of
from primum.assessment.case import Case, open_case
from primum.assessment.counterfactuals import solve_counterfactuals
from primum.attack import classes, nearby
from primum.attack.graph import AttackGraph
from primum.attack.nearby import Nearby
from primum.attack.scenario import Scenario
from primum.attack.solve import Solver
from primum.attack.step import assumed, counts, present
from primum.device.control import ControlStatus
from primum.device.view import View
from strategies import folders

scenarios = st.builds(
    Scenario,
    st.frozensets(st.sampled_from(["x", "y"])),
    st.frozensets(st.sampled_from([f"s{number}" for number in range(7)]), max_size=3),
)


@given(graphs, scenarios, st.lists(scenarios, max_size=6))
def test_scenarios_near_a_known_one_have_the_eases_that_solving_them_gives(
    graph: AttackGraph, known: Scenario, others: list[Scenario]
) -> None:
    solver, facts = Solver(graph, catalogue().policy), [fact(name) for name in (*FACTS, "unheard-of")]
    expected = solver.solve([known, *others], facts)
    for patience in (0, 3, nearby.AT_LEAST):
        with patch.object(nearby, "AT_LEAST", patience):
            first, rows = solver.solve_near(known, others, facts)
        assert [first, *(first if row is None else row for row in rows)] == expected
        assert [row is None for row in rows] == [row == first for row in expected[1:]]


@given(graphs)
def test_the_ease_does_not_depend_on_how_many_classes_are_looked_at_together(graph: AttackGraph) -> None:
    solver, facts = Solver(graph, catalogue().policy), [fact(name) for name in FACTS]
    expected = solver.solve(SCENARIOS, facts)
    for at_once in (1, 2, 5):
        with patch.object(classes, "AT_ONCE", at_once):
            assert solver.solve(SCENARIOS, facts) == expected


@given(folders())
def test_the_same_bytes_come_of_sweeping_over_the_whole_graph(device: Folder) -> None:
    expected = text_of(assessed(device))
    with patch.object(Nearby, "changes", lambda *_: None):
        assert text_of(assessed(device)) == expected


def _single(case: Case) -> dict[tuple[str, str], Scenario]:
    """Every single failure, gain and answer that an assessment could ask for, however little hangs on it."""
    current, controls = case.views[View.CURRENT], case.model.device.controls.values()
    fails = {("fails", each.id): current.with_off(counts(each.id)) for each in controls if counts(each.id) in current.on}
    others = [each.id for each in controls if counts(each.id) not in current.on and each.status is not ControlStatus.REJECTED]
    gains = {("counts", name): current.with_on(counts(name), present(name)) for name in others}
    return fails | gains | {("question", name): current.with_off(assumed(name)) for name in case.graph.questions}


@given(folders())
def test_a_single_failure_gain_or_answer_without_a_row_changes_nothing(device: Folder) -> None:
    case = open_case(model_of(device), NOW)
    goals = [goal.id for goal in case.graph.goals if goal.is_rated]
    answers, single = solve_counterfactuals(case), _single(case)
    current = {goal: answers.of("view", View.CURRENT)[goal] for goal in goals}
    for label, row in zip(single, case.reached(list(single.values()), goals), strict=True):
        solved = dict(zip(goals, row, strict=True))
        assert solved == (answers.of(*label) if label in answers else current), label
