"""The easiest path of a risk with attackers at one interface only, in any view."""

from datetime import date

from primum.assessment.case import Case, open_case
from primum.attack.find_paths import PathRequest
from primum.attack.scenario import Scenario
from primum.attack.step import open_entry
from primum.device.attack_path import AttackPath
from primum.device.view import View
from primum.linking.model import Model


def entry_path(model: Model, *, now: date, goal: str, interface: str, view: View) -> AttackPath | None:
    """The path of a goal's row, or None when the interface alone leads nowhere. The path names its bottleneck."""
    case = open_case(model, now)
    scenario = only_entry(case, case.views[view], interface)
    fact = case.graph.goal_facts[goal]
    ease = case.ease(scenario, goal)
    return case.finder.with_bottlenecks([PathRequest(fact, scenario, ease)])[0]


def only_entry(case: Case, scenario: Scenario, interface: str) -> Scenario:
    """The scenario with all other interfaces closed to attackers."""
    others = [name for name in case.graph.switches if name.startswith("entry:") and name != open_entry(interface)]
    return scenario.with_off(*others)
