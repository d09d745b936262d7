"""The easiest attack that uses one of some marked steps, such as those that meet many patients, solved on two copies of each fact."""

from itertools import combinations

from hypothesis import given
from oracle import join, least_days
from test_solver_agrees_with_enumeration import graphs

from builders import catalogue, fact, graph_of, step
from primum.attack.find_paths import PathFinder, PathRequest
from primum.attack.graph import AttackGraph
from primum.attack.scenario import Scenario
from primum.attack.solve import Solver
from primum.attack.through import after, through
from primum.device.ease import Ease

MARKED = frozenset({"s1", "s4"})
NOTHING, GOAL = Scenario(frozenset()), fact("goal")


def solved(graph: AttackGraph, scenario: Scenario = NOTHING) -> tuple[Ease, Ease]:
    """The ease of the goal at all, and by an attack that uses a marked step."""
    policy = catalogue().policy
    marked = Solver(through(graph, MARKED), policy).solve([scenario], [after(GOAL)])[0][0]
    return Solver(graph, policy).solve([scenario], [GOAL])[0][0], marked


def test_a_harder_attack_that_uses_the_step_is_found_beside_an_easier_one_that_does_not() -> None:
    graph = graph_of(step("s0", days=1), step("s1", [], "a", days=7), step("s2", ["a"], days=1))
    assert solved(graph) == (Ease(0, 1), Ease(2, 8))


def test_one_premise_is_enough() -> None:
    graph = graph_of(step("s0", [], "a", days=30), step("s1", [], "b", days=7), step("s2", ["a", "b"], days=1))
    assert solved(graph) == (Ease(4, 31), Ease(4, 31))


def test_a_step_that_leads_elsewhere_is_not_used() -> None:
    assert solved(graph_of(step("s0"), step("s1", [], "a"))) == (Ease(0), Ease(None))


@given(graphs)
def test_it_is_never_easier_than_the_easiest_and_the_same_where_that_uses_a_marked_step(graph: AttackGraph) -> None:
    plain, marked = solved(graph)
    assert marked.rank >= plain.rank
    path = PathFinder(Solver(graph, catalogue().policy)).best(PathRequest(GOAL, NOTHING, plain))
    if path is not None and MARKED & {each.id for each in path.steps}:
        assert marked == plain
    without, _ = solved(graph, NOTHING.blocking(*MARKED))
    if without.rank > plain.rank:
        assert marked.points == plain.points


@given(graphs)
def test_it_is_no_harder_than_any_set_of_steps_that_needs_a_marked_one(graph: AttackGraph) -> None:
    policy, (_, marked) = catalogue().policy, solved(graph)
    allowed = [each for each in graph.steps if NOTHING.allows(each.condition)]
    for size in range(1, len(allowed) + 1):
        for chosen in combinations(allowed, size):
            days = least_days(chosen).get(GOAL)
            others = [[each for each in chosen if each is not one] for one in chosen]
            if days is None or not MARKED & {each.id for each in chosen} or any(GOAL in least_days(each) for each in others):
                continue
            needs = join(each.potential.capability for each in chosen)
            assert marked.rank <= policy.capability_points(needs) + policy.time_points(days)


@given(graphs)
def test_where_nothing_marked_can_be_taken_there_is_no_such_attack(graph: AttackGraph) -> None:
    assert solved(graph, NOTHING.blocking(*(f"{each}{tail}" for each in MARKED for tail in ("", "~marked"))))[1] == Ease(None)
