"""Findings ranked by what they do to the patient: how easy the attack is that uses each of them, alone, and what fixing it is worth.

Of ten equal findings each masks the others: fixing one changes nothing. So a finding is ranked by the easiest attack that uses it while
no other finding can be used (*alone*); the level once it is fixed (*without*) is told beside it and never ranks.
"""

from collections.abc import Mapping, Sequence
from typing import TypeVar

from msgspec import Struct

from primum.assessment.case import Case
from primum.assessment.tell_stories import level_at
from primum.assessment.why_not_reached import inputs_entered, why_closed, why_nowhere, why_stopped
from primum.attack.find_paths import PathFinder, PathRequest
from primum.attack.is_detour import is_detour
from primum.attack.scenario import Scenario
from primum.attack.solve import Solver
from primum.attack.step import switches_of, unfixed
from primum.attack.through import after, through
from primum.device.ease import Ease, Reached
from primum.device.finding import Effect, Finding, RankedFinding
from primum.device.risk import SecurityRisk
from primum.device.safety import HarmKind
from primum.device.view import View

Row = Mapping[str, Reached]
"""By goal."""

Attacks = tuple[Scenario, Mapping[str, Ease]]
"""A scenario, and by goal the easiest attack in it that uses a finding."""

Item = TypeVar("Item")


class Group(Struct, frozen=True):
    """Findings that give the same steps, and what was solved for them: attacks that use one of them with no
    other at hand (`alone`), all attacks there are then (`at_hand`), and those that are left once all of them or one is fixed."""

    members: tuple[str, ...]
    alone: Mapping[str, Ease]
    detours: frozenset[str]
    at_hand: Row
    without: Row
    without_one: Row


def rank_findings(case: Case, risks: Sequence[SecurityRisk]) -> tuple[RankedFinding, ...]:
    """Every finding and every weakness of our own, worst for the patient first; those that reach nobody last, with the reason."""
    goals = list(dict.fromkeys(risk.goal for risk in risks))
    solved, stopped = _solve(case, _groups(case), goals)
    told = {name: (group.members, effects) for group in solved for effects in (_effects(case, group, risks),) for name in group.members}
    entered = inputs_entered(case)
    findings: dict[str, Finding | None] = {finding.id: finding for finding in case.findings} | dict.fromkeys(case.model.device.weaknesses)
    ranked = []
    for name, finding in findings.items():
        members, effects = told.get(name, ((name,), ()))
        why = "" if effects else why_closed(case, name, finding) or stopped.get(members[0]) or why_nowhere(case, name, finding, entered)
        ranked.append(RankedFinding(id=name, effects=effects, group=members, why_not=why, finding=finding))
    by_id = {risk.id: risk for risk in risks}
    return tuple(sorted(ranked, key=lambda each: _order(case, each, by_id)))


def _groups(case: Case) -> list[tuple[str, ...]]:
    """The findings that are open today, those together that give the same steps as things stand in the current view: which question a step
    waits for tells nothing there, since all of them are judged at worst."""
    current = case.views[View.CURRENT].on
    given: dict[str, set[str]] = {}
    for step in case.graph.steps:
        for alternative in step.condition:
            if all((name in current) == position for name, position in alternative):
                for name in (name for name, position in alternative if position and name.startswith("unfixed:")):
                    given.setdefault(name.removeprefix("unfixed:"), set()).add(step.id)
    same: dict[frozenset[str], list[str]] = {}
    for name, steps in given.items():
        same.setdefault(frozenset(steps), []).append(name)
    return [tuple(sorted(names)) for names in same.values()]


def _solve(case: Case, groups: Sequence[tuple[str, ...]], goals: Sequence[str]) -> tuple[list[Group], dict[str, str]]:
    """All groups on the graph in two copies, and on the plain graph for what fixing them is worth; and which controls stop those that no
    derivation uses."""
    if not groups or not goals:
        return [], {}
    current = case.views[View.CURRENT]
    uses = frozenset(step.id for step in case.graph.steps if any(name.startswith("unfixed:") for name in switches_of([step.condition])))
    marked = Solver(through(case.graph, uses), case.model.device.policy)
    nothing = current.with_off(*(unfixed(name) for members in groups for name in members))
    only = [nothing.with_on(unfixed(members[0])) for members in groups]
    facts = [after(case.graph.goal_facts[goal]) for goal in goals]
    _, *alone = _rows(goals, marked.solve_near(nothing, only, facts))
    bare, *at_hand = _rows(goals, case.reached_near(nothing, only, goals))
    detours = _detours(case, PathFinder(marked), uses, list(zip(only, alone, strict=True)), bare)
    fixed = [current.with_off(*map(unfixed, members)) for members in groups]
    fixed += [current.with_off(unfixed(members[0])) for members in groups]
    _, *without = _rows(goals, case.reached_near(current, fixed, goals))
    quiet = {
        members[0]: scenario
        for members, scenario, eases in zip(groups, only, alone, strict=True)
        if all(ease.points is None for ease in eases.values())
    }
    stopped = why_stopped(case, marked, quiet, facts) if quiet else {}
    solved = zip(groups, alone, detours, at_hand, without[: len(groups)], without[len(groups) :], strict=True)
    return [Group(*each) for each in solved], stopped


def _rows(goals: Sequence[str], solved: tuple[Sequence[Item], Sequence[Sequence[Item] | None]]) -> list[dict[str, Item]]:
    """By goal, first for the known scenario, then for those near to it."""
    first, others = solved
    return [dict(zip(goals, first if row is None else row, strict=True)) for row in (first, *others)]


def _detours(case: Case, marked: PathFinder, uses: frozenset[str], asked: Sequence[Attacks], bare: Row) -> list[frozenset[str]]:
    """By group the goals whose easiest attack with it regains a fact that it held before. An attack that is easier than any without a
    finding (`bare`) regains nothing, or leaving the finding out would be no harder; so only the others are looked at."""
    facts = case.graph.goal_facts
    doubtful = [
        (number, goal)
        for number, (_, eases) in enumerate(asked)
        for goal, ease in eases.items()
        if ease.points is not None and ease.rank >= bare[goal].ease.rank
    ]
    requests = [PathRequest(after(facts[goal]), scenario, eases[goal]) for number, goal in doubtful for scenario, eases in (asked[number],)]
    witnesses = marked.witnesses(requests)
    found: list[set[str]] = [set() for _ in asked]
    for (number, goal), witness in zip(doubtful, witnesses, strict=True):
        if is_detour(witness, uses):
            found[number].add(goal)
    return [frozenset(goals) for goals in found]


def _effects(case: Case, group: Group, risks: Sequence[SecurityRisk]) -> tuple[Effect, ...]:
    device = case.model.device
    effects = []
    for risk in risks:
        alone = group.alone[risk.goal]
        if alone.points is None:
            continue
        without, one = group.without[risk.goal], group.without_one[risk.goal]
        effects.append(
            Effect(
                risk=risk.id,
                alone=alone,
                alone_level=level_at(device, risk, _meeting_many(alone, group.at_hand[risk.goal].many)),
                is_detour=risk.goal in group.detours,
                without=one.ease,
                without_level=level_at(device, risk, one),
                without_group=without.ease,
                without_group_level=level_at(device, risk, without),
            )
        )
    by_id = {risk.id: risk for risk in risks}
    return tuple(sorted(effects, key=lambda effect: _weight(case, effect, by_id[effect.risk])))


def _meeting_many(alone: Ease, many: Ease) -> Reached:
    """Judged on the safe side: an attack that uses the finding and meets many patients is no easier than either of what is possible with no
    other finding at hand, and no harder is assumed than that."""
    if many.points is None:
        return Reached(alone)
    return Reached(alone, max(alone, many, key=lambda ease: ease.rank))


def _weight(case: Case, effect: Effect, risk: SecurityRisk) -> tuple[bool, int, int, bool, str]:
    """Harm to health first; then severity; then how easy the attack alone is; what only winds round comes after what does not."""
    policy = case.model.device.policy
    severity = policy.severities[risk.harm_kind].index(risk.severity)
    return (risk.harm_kind != HarmKind.HEALTH, -severity, effect.alone.rank, effect.is_detour, risk.id)


def _order(case: Case, ranked: RankedFinding, risks: Mapping[str, SecurityRisk]) -> tuple[object, ...]:
    """Those that reach somebody by their worst effect; among equals those known to be exploited first, then by EPSS, then by id."""
    finding: Finding | None = ranked.finding
    exploited = not (finding is not None and finding.known_exploited)
    epss = -(finding.epss or 0) if finding is not None else 0
    if not ranked.effects:
        closed = finding is not None and finding.disposition.is_closed
        candidate = finding is not None and bool(finding.candidate)
        return (1, candidate, closed, exploited, epss, ranked.id)
    worst = ranked.effects[0]
    return (0, *_weight(case, worst, risks[worst.risk])[:-1], exploited, epss, ranked.id)
