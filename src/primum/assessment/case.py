"""A device ready for questions: its threats, graph, solver and the scenarios of the four views."""

from collections.abc import Mapping, Sequence
from datetime import date

from msgspec import Struct
from msgspec.structs import replace

from primum.assessment.assessment import JudgedDecision
from primum.assessment.decisions import set_aside
from primum.attack.build_attack_graph import build_attack_graph
from primum.attack.find_paths import PathFinder
from primum.attack.fleet import fleet_steps, steps_anew
from primum.attack.graph import AttackGraph
from primum.attack.scenario import Scenario
from primum.attack.solve import Solver
from primum.attack.through import through
from primum.attack.views import views
from primum.device.control import Credit
from primum.device.ease import Ease, Reached
from primum.device.fact import Fact
from primum.device.finding import Finding
from primum.device.threat import Threat
from primum.device.view import View
from primum.lifecycle.credit_controls import credit_controls
from primum.lifecycle.doubt_assumptions import doubt_assumptions
from primum.lifecycle.drop_absent import drop_absent
from primum.lifecycle.why_not_holding import why_not_holding
from primum.linking.model import Model
from primum.threats.derive_threats import derive_threats
from primum.vulnerabilities.judge_statements import Grounds
from primum.vulnerabilities.match_vulnerabilities import Identities, identify_parts, match_vulnerabilities


class Case(Struct, frozen=True):
    """Everything counterfactuals are asked of. `threats` are all, `aside` those a decision sets aside; `fleet` and `fleet_at_best` solve
    for attacks that meet many patients by one of the `fleet_steps`, None where none can."""

    model: Model
    now: date
    credit: Mapping[str, Credit]
    threats: tuple[Threat, ...]
    aside: frozenset[str]
    judged: tuple[JudgedDecision, ...]
    identities: Identities
    findings: tuple[Finding, ...]
    graph: AttackGraph
    solver: Solver
    finder: PathFinder
    views: Mapping[View, Scenario]
    fleet_steps: frozenset[str]
    fleet: Solver | None
    fleet_at_best: Solver | None

    def reached(self, scenarios: Sequence[Scenario], goals: Sequence[str], *, at_best: bool = False) -> list[list[Reached]]:
        """For every scenario how easily every goal is reached, at all and by attacks that meet many patients."""
        solver, facts = self._asked(goals, self.fleet_at_best if at_best else self.fleet)
        return [_pairs(row, len(goals)) for row in solver.solve(scenarios, facts)]

    def reached_near(
        self, known: Scenario, scenarios: Sequence[Scenario], goals: Sequence[str]
    ) -> tuple[list[Reached], list[list[Reached] | None]]:
        """The same for a known scenario, and for scenarios most of which differ from it in few steps; None where nothing changes."""
        solver, facts = self._asked(goals, self.fleet)
        first, rows = solver.solve_near(known, scenarios, facts)
        return _pairs(first, len(goals)), [_pairs(row, len(goals)) if row is not None else None for row in rows]

    def _asked(self, goals: Sequence[str], fleet: Solver | None) -> tuple[Solver, list[Fact]]:
        """Who is asked, and for which facts: those of the goals, then, where there can be any, those of attacks that meet many patients."""
        facts = [self.graph.goal_facts[goal] for goal in goals]
        if fleet is None:
            return self.solver, facts
        return fleet, [*facts, *(fleet.graph.goal_facts[goal] for goal in goals)]  # the fleet's graph holds the plain one

    def ease(self, scenario: Scenario, goal: str) -> Ease:
        """How easily one goal is reached at all."""
        return self.reached([scenario], [goal])[0][0].ease


def open_case(model: Model, now: date, *, supposed: Sequence[Finding] | None = None) -> Case:
    """The case of a model at a date: absences and assumptions of our own that nothing proves are questions, decisions that hold are
    honoured, software parts are held against advisories. `supposed` are findings to ask about in place of what advisories give."""
    device = doubt_assumptions(drop_absent(model.device, now), now)
    model = replace(model, device=device)
    threats = tuple(derive_threats(device, model.catalogue))
    aside, judged = set_aside(device, threats, now)
    credit = credit_controls(device, now)
    refuted = {evidence.id: why_not_holding(evidence, device, now, any_version=True) for evidence in device.evidence.values()}
    identities = identify_parts(device)
    if supposed is None:
        supposed = match_vulnerabilities(device, model.catalogue, model.advisories, identities, Grounds(now, refuted))
    findings = tuple(supposed)
    usable = [finding for finding in findings if finding.ways]
    graph = build_attack_graph(device, [threat for threat in threats if threat.id not in aside], model.catalogue, usable)
    solver = Solver(graph, device.policy)
    marked, surely = (fleet_steps(device, graph, unknown_is_shared=worst) for worst in (True, False))
    anew = steps_anew(device, graph, model.catalogue)
    fleet = _fleet(solver, marked, anew)
    return Case(
        model=model,
        now=now,
        credit=credit,
        threats=threats,
        aside=aside,
        judged=tuple(judged),
        identities=identities,
        findings=findings,
        graph=graph,
        solver=solver,
        finder=PathFinder(solver),
        views=views(device, credit, graph, usable),
        fleet_steps=marked,
        fleet=fleet,
        fleet_at_best=fleet if surely == marked else _fleet(solver, surely, anew),
    )


def _pairs(row: Sequence[Ease], goals: int) -> list[Reached]:
    """The eases of some goals, each with that of the attacks that meet many patients where these follow."""
    return [Reached(*pair) for pair in zip(row, row[goals:], strict=False)] if len(row) > goals else [Reached(ease) for ease in row]


def _fleet(solver: Solver, marked: frozenset[str], anew: frozenset[str]) -> Solver | None:
    return Solver(through(solver.graph, marked, anew), solver.policy) if marked else None
