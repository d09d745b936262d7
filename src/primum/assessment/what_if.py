"""what_if(): the risks of a device if some things were otherwise. Solves scenarios; nothing in the folder changes."""

from collections.abc import Mapping, Sequence
from datetime import date

from msgspec import Struct

from primum.assessment.assessment import Change
from primum.assessment.case import Case, open_case
from primum.assessment.propose import UnknownChange, with_proposals
from primum.assessment.tell_stories import change_of
from primum.attack.find_paths import PathRequest
from primum.attack.scenario import Scenario
from primum.attack.step import counts, open_entry, present, unfixed, untrue
from primum.device.attack_path import AttackPath
from primum.device.ease import GoalEase, Reached
from primum.device.view import View
from primum.diagnostics.suggest import suggest
from primum.linking.model import Model
from primum.risk.evaluate_risks import evaluate_risks


class WhatIf(Struct, frozen=True, kw_only=True):
    """Every risk before and after, and the best path of each goal after."""

    changes: tuple[Change, ...]
    paths: Mapping[str, AttackPath | None]


def what_if(model: Model, *, now: date, without: Sequence[str], adding: Sequence[str]) -> WhatIf:
    """The current view without some controls, interfaces, findings or assumptions, and with others. `adding` also takes `type@element`,
    a control of the catalogue that is not in the folder. Raises UnknownChange."""
    model = with_proposals(model, adding)
    case = open_case(model, now)
    scenario = case.views[View.CURRENT]
    for name in without:
        scenario = _without(case, scenario, name)
    for name in adding:
        scenario = _with(case, scenario, name)
    return _compare(case, scenario)


def _compare(case: Case, scenario: Scenario) -> WhatIf:
    facts, device = case.graph.goal_facts, case.model.device
    goals = [goal.id for goal in case.graph.goals if goal.is_rated]
    rows = case.reached([case.views[View.CURRENT], scenario], goals)
    before, after = (dict(zip(goals, row, strict=True)) for row in rows)
    risks = evaluate_risks(device, {goal: _same_in_every_view(before[goal]) for goal in goals})
    paths = case.finder.best_of([PathRequest(facts[goal], scenario, after[goal].ease) for goal in goals])
    return WhatIf(
        changes=tuple(change_of(device, risk, after[risk.goal]) for risk in risks),
        paths=dict(zip(goals, paths, strict=True)),
    )


def _same_in_every_view(reached: Reached) -> GoalEase:
    """Only the current view is compared, so only it is solved."""
    everywhere = dict.fromkeys(View, reached)
    return GoalEase(worst=everywhere, best=everywhere, entries={})


def _unknown(case: Case, name: str, word: str) -> UnknownChange:
    device = case.model.device
    known = [*device.controls, *device.weaknesses, *device.assumptions]
    if word == "take away":
        known += [*device.interfaces, *(finding.vulnerability for finding in case.findings)]
    near = suggest(name, known) or "name a control, finding or assumption of the folder, or `type@element`"
    return UnknownChange(f"`{name}` is nothing to {word}; {near}")


def _without(case: Case, scenario: Scenario, name: str) -> Scenario:
    device = case.model.device
    if name in device.controls:
        return scenario.with_off(counts(name), present(name))
    if name in device.interfaces:
        return scenario.with_off(open_entry(name))
    if name in device.weaknesses:
        return scenario.with_off(unfixed(name), *case.graph.doubts_about(name))
    if name in device.assumptions:
        return scenario.with_on(untrue(name))
    fixed = [unfixed(finding.id) for finding in case.findings if name in (finding.id, finding.vulnerability, *finding.aliases)]
    if fixed:
        return scenario.with_off(*fixed)
    threats = [step.id for step in case.graph.steps if step.source == name]
    if threats:
        return scenario.blocking(*threats)
    raise _unknown(case, name, "take away")


def _with(case: Case, scenario: Scenario, name: str) -> Scenario:
    device = case.model.device
    doubts = case.graph.doubts_about(name)
    if name in device.controls:
        return scenario.with_on(counts(name), present(name)).with_off(*doubts)
    if name in device.assumptions:
        return scenario.with_off(untrue(name), *doubts)
    if name in device.weaknesses:
        return scenario.with_on(unfixed(name))
    raise _unknown(case, name, "add")
