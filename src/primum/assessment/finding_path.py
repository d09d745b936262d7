"""The easiest attack that uses one finding, with no other finding at hand."""

from primum.assessment.case import Case
from primum.attack.find_paths import PathFinder, PathRequest
from primum.attack.solve import Solver
from primum.attack.step import unfixed
from primum.attack.through import after, through
from primum.device.attack_path import AttackPath
from primum.device.view import View


def finding_path(case: Case, finding: str, goal: str) -> AttackPath | None:
    """The path to a goal through a finding in the current view; None when none leads there."""
    uses = frozenset(step.id for step in case.graph.steps if any((unfixed(finding), True) in each for each in step.condition))
    others = [name for name in case.graph.switches if name.startswith("unfixed:") and name != unfixed(finding)]
    scenario = case.views[View.CURRENT].with_off(*others)
    solver = Solver(through(case.graph, uses), case.model.device.policy)
    fact = after(case.graph.goal_facts[goal])
    ease = solver.solve([scenario], [fact])[0][0]
    return PathFinder(solver).best(PathRequest(fact, scenario, ease))
