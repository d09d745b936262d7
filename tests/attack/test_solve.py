"""How ease adds up: days along a path, the slowest premise, the highest of each other factor, the policy's bins at the goal."""

from itertools import combinations

import pytest

from builders import catalogue, fact, graph_of, step
from primum.attack.graph import AttackGraph
from primum.attack.scenario import Scenario
from primum.attack.solve import Solver
from primum.attack.step import switched
from primum.device.ease import Ease

NOTHING = Scenario(frozenset())


def ease(graph: AttackGraph, goal: str = "goal", scenario: Scenario = NOTHING) -> Ease:
    return Solver(graph, catalogue().policy).solve([scenario], [fact(goal)])[0][0]


@pytest.mark.parametrize(
    ("days", "points"),
    [
        *((0, 0), (1, 0), (2, 1), (7, 1), (8, 2), (14, 2), (15, 4), (30, 4), (31, 4), (32, 7), (61, 7), (62, 10), (91, 10), (92, 10)),
        *((93, 13), (122, 13), (123, 15), (152, 15), (153, 15), (154, 17), (183, 17), (184, 19), (365, 19), (36_500, 19)),
    ],
)
def test_time_is_binned_with_inclusive_upper_bounds(days: int, points: int) -> None:
    assert ease(graph_of(step("only", days=days))).points == points


def test_days_add_up_along_a_path_and_are_binned_only_at_the_goal() -> None:
    found = ease(graph_of(step("first", [], "a", days=7), step("second", ["a"], "b", days=7), step("third", ["b"], days=1)))
    assert (found.days, found.points) == (15, 4)


def test_an_and_waits_for_its_slowest_premise_then_adds_its_own_days() -> None:
    found = ease(graph_of(step("slow", [], "a", days=30), step("quick", [], "b", days=1), step("both", ["a", "b"], days=7)))
    assert found.days == 37


def test_the_other_factors_take_the_highest_along_the_path() -> None:
    found = ease(graph_of(step("first", [], "a", expertise=2, window=1), step("second", ["a"], expertise=1, knowledge=1)))
    assert found == Ease(6 + 3 + 1, 0, (2, 1, 1, 0))


def test_of_several_derivations_the_easiest_counts() -> None:
    assert ease(graph_of(step("hard", expertise=3), step("long", days=7), step("odd", equipment=2))) == Ease(1, 7, (0, 0, 0, 0))


def test_of_equal_points_fewer_days_win_then_the_lesser_capability() -> None:
    assert ease(graph_of(step("week", days=7), step("easy", days=1, window=1))) == Ease(1, 1, (0, 0, 1, 0))
    assert ease(graph_of(step("expertise", expertise=1), step("knowledge", knowledge=1))) == Ease(3, 0, (0, 1, 0, 0))


def test_fewer_days_win_however_many_capability_classes_lie_between() -> None:
    """A year without any skill is 19 points; so is a day with the skills of 19 points. Classes are tried some at a time."""
    factors = [{"expertise": 1}, {"expertise": 3}, {"knowledge": 1}, {"knowledge": 2}, {"window": 1}, {"window": 2}, {"equipment": 1}]
    others = [step(f"other{number}", [], "elsewhere", **factor) for number, factor in enumerate(factors)]
    ways = (step("patient", days=365), step("skilled", days=1, expertise=3, knowledge=2, window=2))
    for size in range(len(others) + 1):
        for between in combinations(others, size):
            assert ease(graph_of(*ways, *between)) == Ease(19, 1, (3, 2, 2, 0))


def test_what_nothing_derives_is_none_and_harder_than_anything() -> None:
    graph = graph_of(step("only", ["never"]), step("other", [], "a", days=365, expertise=3, knowledge=3, window=3, equipment=3))
    assert ease(graph) == Ease(None)
    assert ease(graph, "unheard-of") == Ease(None)
    assert ease(graph, "a").points == 19 + 8 + 11 + 10 + 9
    assert ease(graph, "a").rank < ease(graph).rank


def test_a_cycle_derives_nothing_of_itself_but_passes_on_what_comes_in() -> None:
    ring = (step("ab", ["a"], "b", days=1), step("bc", ["b"], "c", days=1), step("ca", ["c"], "a", days=1), step("out", ["c"], days=1))
    assert ease(graph_of(*ring)) == Ease(None)
    assert ease(graph_of(*ring, step("in", [], "b", days=10))).days == 12
    assert ease(graph_of(*ring, step("in", [], "b", days=10)), "a").days == 12


def test_a_fact_of_a_cycle_whose_steps_can_never_be_taken_is_still_derived_from_outside() -> None:
    assert ease(graph_of(step("in", [], "a"), step("round", ["a", "never"], "a")), "a") == Ease(0)


def test_a_step_with_two_conclusions_gives_both_and_the_same_premise_twice_is_one() -> None:
    graph = graph_of(step("first", [], ("a", "b"), days=3), step("second", ["a", "b", "a"], days=1))
    assert ease(graph).days == 4


def test_a_blocked_step_is_not_taken() -> None:
    graph = graph_of(step("short", [], days=1), step("long", [], days=30))
    assert ease(graph, scenario=NOTHING.blocking("short")).days == 30
    assert ease(graph, scenario=NOTHING.blocking("short", "long", "unheard-of")) == Ease(None)


def test_a_switch_turns_steps_on_and_off() -> None:
    graph = graph_of(step("with", [], condition=switched("x"), days=1), step("without", [], condition=switched("x", False), days=30))
    assert ease(graph, scenario=NOTHING).days == 30
    assert ease(graph, scenario=NOTHING.with_on("x")).days == 1
    assert ease(graph, scenario=NOTHING.with_on("x").with_off("x")).days == 30


def test_a_condition_holds_when_one_of_its_alternatives_does() -> None:
    either = ((("x", True), ("y", True)), (("z", False),))
    scenarios = {names: Scenario(frozenset(names)) for names in ("", "z", "xz", "xyz")}
    assert {names: each.allows(either) for names, each in scenarios.items()} == {"": True, "z": False, "xz": False, "xyz": True}
    graph = graph_of(step("only", [], condition=either))
    assert {names: ease(graph, scenario=each).points for names, each in scenarios.items()} == {"": 0, "z": None, "xz": None, "xyz": 0}


def test_without_steps_or_facts_there_is_nothing_to_solve() -> None:
    solver = Solver(graph_of(), catalogue().policy)
    assert solver.solve([NOTHING, NOTHING], [fact("goal")]) == [[Ease(None)], [Ease(None)]]
    assert Solver(graph_of(step("only")), catalogue().policy).solve([NOTHING], []) == [[]]
    assert solver.solve([], [fact("goal")]) == []


def test_many_scenarios_give_what_each_gives_alone() -> None:
    names = [f"s{number}" for number in range(12)]
    steps = [step(name, [f"f{n}"], f"f{n + 1}", condition=switched(name), days=n, expertise=n % 4) for n, name in enumerate(names)]
    graph = graph_of(step("in", [], "f0"), *steps, *(step(f"{name}-hard", [f"f{n}"], f"f{n + 1}", days=90) for n, name in enumerate(names)))
    solver = Solver(graph, catalogue().policy)
    scenarios = [NOTHING.with_on(*names[:number]) for number in range(12)] * 20
    facts = [fact("f12"), fact("f5"), fact("none")]
    together = solver.solve(scenarios, facts)
    assert together[:12] == [solver.solve([scenario], facts)[0] for scenario in scenarios[:12]]
    assert solver.solve_each(scenarios[:12], [fact("f12")] * 12) == [row[0] for row in together[:12]]


def test_more_scenarios_than_fit_at_a_time_are_solved_in_portions() -> None:
    chain = [step(f"s{number:03}", [f"f{number}"], f"f{number + 1}", expertise=number % 4, window=number % 3) for number in range(300)]
    graph = graph_of(step("in", [], "f0", condition=switched("x")), *chain, step("out", ["f300"], days=8))
    own = [step(f"own{number}", days=365, condition=switched(f"own{number}")) for number in range(450)]
    graph = graph_of(*graph.steps, *own)
    scenarios = [Scenario(frozenset({f"own{number}"} | ({"x"} if number % 3 else set()))) for number in range(450)]
    rows = Solver(graph, catalogue().policy).solve(scenarios, [fact("goal")])
    assert [row[0].points for row in rows] == [2 + 8 + 4 if number % 3 else 19 for number in range(450)]


def test_very_many_sets_of_switches_give_what_each_gives_alone() -> None:
    graph = graph_of(step("with", [], condition=switched("x")), step("never", [], condition=(), days=0), step("without", [], days=8))
    scenarios = [Scenario(frozenset({f"unheard-of{number}"} | ({"x"} if number % 2 else set()))) for number in range(1100)]
    rows = Solver(graph, catalogue().policy).solve(scenarios, [fact("goal")])
    assert [row[0].points for row in rows] == [0 if number % 2 else 2 for number in range(1100)]
