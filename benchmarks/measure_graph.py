"""A generated attack graph arranged and solved for every goal in one view; prints seconds as JSON. Usage: measure_graph.py HOSTS."""

import gc
import sys

from generate_graph import generate_steps, goals
from timing import Stopwatch

from primum.attack.graph import AttackGraph
from primum.attack.prune import prune
from primum.attack.scenario import Scenario
from primum.attack.solve import Solver
from primum.folder.load_catalogue import load_catalogue


def main() -> None:
    gc.disable()  # as the command does
    catalogue, _ = load_catalogue()
    watch = Stopwatch()
    steps = generate_steps(int(sys.argv[1]))
    watch.lap("make steps")
    kept = prune(steps, goals())
    graph = AttackGraph(steps=tuple(kept), goals=tuple(goals()), questions={})
    watch.lap("prune")
    solver = Solver(graph, catalogue.policy)
    watch.lap("arrange")
    [eases] = solver.solve([Scenario(graph.switches)], [goal.fact for goal in graph.goals])
    watch.lap("solve")
    facts = {fact for step in kept for fact in (*step.premises, *step.conclusions)}
    watch.report(steps=len(kept), facts=len(facts), classes=len(solver.classes.all), derived=sum(ease.points is not None for ease in eases))


if __name__ == "__main__":
    main()
