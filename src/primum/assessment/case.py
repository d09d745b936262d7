"""A device ready for questions: its threats, graph, solver and the scenarios of the four views."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from primum.attack.build_attack_graph import build_attack_graph
from primum.attack.find_paths import PathFinder
from primum.attack.fleet import fleet_steps
from primum.attack.graph import AttackGraph
from primum.attack.scenario import Scenario
from primum.attack.solve import Solver
from primum.attack.views import views
from primum.device.control import Credit
from primum.device.threat import Threat
from primum.device.view import View
from primum.lifecycle.credit_controls import credit_controls
from primum.linking.model import Model


@dataclass(frozen=True, slots=True)
class Case:
    """Everything counterfactuals are asked of."""

    model: Model
    now: date
    credit: Mapping[str, Credit]
    threats: tuple[Threat, ...]
    graph: AttackGraph
    solver: Solver
    finder: PathFinder
    views: Mapping[View, Scenario]
    fleet: frozenset[str]


def open_case(model: Model, threats: tuple[Threat, ...], now: date) -> Case:
    """The case of a model at a date, with the threats that apply."""
    device = model.device
    credit = credit_controls(device, now)
    graph = build_attack_graph(device, threats, model.catalogue)
    solver = Solver(graph, device.policy)
    return Case(
        model=model,
        now=now,
        credit=credit,
        threats=threats,
        graph=graph,
        solver=solver,
        finder=PathFinder(solver),
        views=views(device, credit, graph),
        fleet=fleet_steps(device, graph),
    )
