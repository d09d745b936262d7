"""On small graphs the solver finds what trying every set of steps finds, and the path finder a path of exactly that ease."""

from hypothesis import given
from hypothesis import strategies as st
from oracle import by_enumeration, walk

from builders import catalogue, fact, graph_of, step
from primum.attack.find_paths import MOST, PathFinder, PathRequest
from primum.attack.graph import AttackGraph
from primum.attack.scenario import Scenario
from primum.attack.solve import Solver
from primum.attack.step import ALWAYS, AttackStep, switched

FACTS = ("a", "b", "c", "d", "goal")
CONDITIONS = (ALWAYS, ALWAYS, switched("x"), switched("x", False), ((("x", True),), (("y", True),)), ((("x", True), ("y", False)),))
SCENARIOS = (
    Scenario(frozenset()),
    Scenario(frozenset({"x"})),
    Scenario(frozenset({"x", "y"})),
    Scenario(frozenset({"x"}), frozenset({"s0", "s3"})),
)
RANKS = st.sampled_from([0, 0, 0, 1, 2, 3])


@st.composite
def _steps(draw: st.DrawFn) -> list[AttackStep]:
    return [
        step(
            f"s{number}",
            draw(st.lists(st.sampled_from(FACTS), max_size=2, unique=True)),
            draw(st.lists(st.sampled_from(FACTS), min_size=1, max_size=2, unique=True)),
            draw(st.sampled_from(CONDITIONS)),
            days=draw(st.sampled_from([0, 0, 1, 6, 7, 8, 30, 183])),
            expertise=draw(RANKS),
            knowledge=draw(RANKS),
            window=draw(RANKS),
            equipment=draw(RANKS),
        )
        for number in range(draw(st.integers(1, 7)))
    ]


graphs = _steps().map(lambda steps: graph_of(*steps, goals=FACTS))


@given(graphs)
def test_every_fact_has_the_ease_that_trying_all_sets_of_steps_finds(graph: AttackGraph) -> None:
    policy, facts = catalogue().policy, [fact(name) for name in FACTS]
    expected = [by_enumeration(graph, scenario, facts, policy) for scenario in SCENARIOS]
    assert Solver(graph, policy).solve(SCENARIOS, facts) == expected


@given(graphs)
def test_the_ease_of_a_goal_does_not_depend_on_what_else_is_asked(graph: AttackGraph) -> None:
    solver, facts = Solver(graph, catalogue().policy), [fact(name) for name in FACTS]
    together = solver.solve(SCENARIOS, facts)
    alone = [[solver.solve([scenario], [each])[0][0] for each in facts] for scenario in SCENARIOS]
    assert together == alone
    flat = [(scenario, each) for scenario in SCENARIOS for each in facts]
    assert solver.solve_each([one for one, _ in flat], [other for _, other in flat]) == [ease for row in together for ease in row]


@given(graphs)
def test_the_best_path_is_a_derivation_of_exactly_the_ease_it_claims(graph: AttackGraph) -> None:
    solver = Solver(graph, catalogue().policy)
    finder = PathFinder(solver)
    for scenario in SCENARIOS:
        for name in FACTS:
            ease = solver.solve([scenario], [fact(name)])[0][0]
            path = finder.best(PathRequest(fact(name), scenario, ease))
            if path is None:
                assert ease.points is None
                continue
            assert walk(path, graph, scenario) == (ease.days, ease.capability)
            assert finder.best(PathRequest(fact(name), scenario, ease)) == path
            assert (
                PathFinder(Solver(graph, catalogue().policy)).best(PathRequest(fact(name), scenario, ease)).fingerprint == path.fingerprint
            )


@given(graphs)
def test_the_bottleneck_is_the_step_without_which_the_goal_is_hardest(graph: AttackGraph) -> None:
    policy = catalogue().policy
    solver = Solver(graph, policy)
    finder, scenario, goal = PathFinder(solver), SCENARIOS[1], fact("goal")
    ease = solver.solve([scenario], [goal])[0][0]
    found = finder.with_bottlenecks([PathRequest(goal, scenario, ease)])[0]
    if found is None:
        return
    without = {each.id: by_enumeration(graph, scenario.blocking(each.id), [goal], policy)[0] for each in found.steps}
    assert found.without_bottleneck == without[found.bottleneck]
    assert found.without_bottleneck.rank == max(each.rank for each in without.values())
    distinct = finder.distinct([PathRequest(goal, scenario, ease)])[0]
    assert distinct.paths[0] == found
    blocked = scenario
    for path in distinct.paths:
        assert walk(path, graph, blocked) == (path.ease.days, path.ease.capability)
        assert path.ease == by_enumeration(graph, blocked, [goal], policy)[0]
        blocked = blocked.blocking(path.bottleneck)
    assert distinct.more == (len(distinct.paths) == MOST and by_enumeration(graph, blocked, [goal], policy)[0].points is not None)


@given(graphs, st.data())
def test_splitting_a_step_in_two_of_the_same_total_changes_no_ease(graph: AttackGraph, data: st.DataObject) -> None:
    policy = catalogue().policy
    whole = data.draw(st.sampled_from(graph.steps))
    first = data.draw(st.integers(0, whole.potential.days))
    names = [each.args[0] for each in whole.conclusions]
    easier = {name: data.draw(st.integers(0, getattr(whole.potential, name))) for name in ("expertise", "knowledge", "window", "equipment")}
    hard = {name: getattr(whole.potential, name) for name in easier}
    halves = (
        step(f"{whole.id}-1", [each.args[0] for each in whole.premises], "halfway", whole.condition, days=first, **easier),
        step(f"{whole.id}-2", ["halfway"], names, whole.condition, days=whole.potential.days - first, **hard),
    )
    others = [each for each in graph.steps if each is not whole]
    facts, scenarios = [fact(name) for name in FACTS], SCENARIOS[:3]
    assert Solver(graph_of(*others, *halves), policy).solve(scenarios, facts) == Solver(graph, policy).solve(scenarios, facts)


@given(graphs)
def test_while_its_witness_can_be_taken_a_goal_is_no_harder(graph: AttackGraph) -> None:
    solver, scenario = Solver(graph, catalogue().policy), SCENARIOS[1]
    for name in FACTS:
        ease = solver.solve([scenario], [fact(name)])[0][0]
        witness = {each.id for each in PathFinder(solver).witnesses([PathRequest(fact(name), scenario, ease)])[0]}
        assert bool(witness) == (ease.points is not None)
        if witness:
            others = [each.id for each in graph.steps if each.id not in witness]
            assert solver.solve([scenario.blocking(*others)], [fact(name)])[0][0] == ease
