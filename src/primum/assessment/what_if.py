"""what_if(): the risks of a device if some things were otherwise. Solves scenarios; nothing in the folder changes."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from primum.assessment.assessment import Change
from primum.assessment.case import Case, open_case
from primum.assessment.counterfactuals import goal_eases, solve_counterfactuals
from primum.assessment.tell_stories import change_of
from primum.attack.find_paths import PathRequest
from primum.attack.scenario import Scenario
from primum.attack.step import counts, open_entry, present, unfixed, untrue
from primum.device.attack_path import AttackPath
from primum.device.control import ControlStatus, SecurityControl
from primum.device.view import View
from primum.diagnostics.suggest import suggest
from primum.linking.model import Model
from primum.linking.name_enforcers import name_enforcers
from primum.risk.evaluate_risks import evaluate_risks


class UnknownChange(ValueError):
    """A name that what_if cannot take away or add; the text says which and what was perhaps meant."""


@dataclass(frozen=True, slots=True, kw_only=True)
class WhatIf:
    """Every risk before and after, and the best path of each goal after."""

    changes: tuple[Change, ...]
    paths: Mapping[str, AttackPath | None]


def what_if(model: Model, *, now: date, without: Sequence[str], adding: Sequence[str]) -> WhatIf:
    """The current view without some controls, interfaces, findings or assumptions, and with others. `adding` also takes `type@element`,
    a control of the catalogue that is not in the folder. Raises UnknownChange."""
    model = _with_proposals(model, adding)
    case = open_case(model, now)
    scenario = case.views[View.CURRENT]
    for name in without:
        scenario = _without(case, scenario, name)
    for name in adding:
        scenario = _with(case, scenario, name)
    return _compare(case, scenario)


def _compare(case: Case, scenario: Scenario) -> WhatIf:
    risks = evaluate_risks(case.model.device, goal_eases(case, solve_counterfactuals(case)))
    facts = case.graph.goal_facts
    goals = list(dict.fromkeys(risk.goal for risk in risks))
    after = dict(zip(goals, case.reached([scenario], goals)[0], strict=True))
    return WhatIf(
        changes=tuple(change_of(case.model.device, risk, after[risk.goal]) for risk in risks),
        paths={goal: case.finder.best(PathRequest(facts[goal], scenario, after[goal].ease)) for goal in goals},
    )


def _with_proposals(model: Model, adding: Sequence[str]) -> Model:
    """The model with catalogue controls named as `type@element` put in as proposed."""
    device = model.device
    controls = dict(device.controls)
    for name in adding:
        kind, at, element = name.partition("@")
        if not at:
            continue
        if kind not in model.catalogue.control_types:
            raise UnknownChange(f"`{kind}` is not a control type; {suggest(kind, model.catalogue.control_types)}")
        known = [*device.components, *device.interfaces, *device.flows, *device.assets]
        if element not in known:
            raise UnknownChange(f"`{element}` is not an element of the device; {suggest(element, known)}")
        proposed = SecurityControl(id=name, title=name, type=kind, at=(element,), status=ControlStatus.PROPOSED)
        controls[name] = name_enforcers(
            proposed,
            model.catalogue,
            device.components.values(),
            device.interfaces.values(),
            device.flows.values(),
            device.assets.values(),
        )
    return replace(model, device=replace(device, controls=dict(sorted(controls.items()))))


def _unknown(case: Case, name: str, word: str) -> UnknownChange:
    device = case.model.device
    known = [*device.controls, *device.interfaces, *device.weaknesses, *device.assumptions]
    return UnknownChange(f"`{name}` is nothing to {word}; {suggest(name, known)}")


def _without(case: Case, scenario: Scenario, name: str) -> Scenario:
    device = case.model.device
    if name in device.controls:
        return scenario.with_off(counts(name), present(name))
    if name in device.interfaces:
        return scenario.with_off(open_entry(name))
    if name in device.weaknesses:
        return scenario.with_off(unfixed(name))
    if name in device.assumptions:
        return scenario.with_on(untrue(name))
    threats = [step.id for step in case.graph.steps if step.source == name]
    if threats:
        return scenario.blocking(*threats)
    raise _unknown(case, name, "take away")


def _with(case: Case, scenario: Scenario, name: str) -> Scenario:
    device = case.model.device
    if name in device.controls:
        return scenario.with_on(counts(name), present(name))
    if name in device.assumptions:
        return scenario.with_off(untrue(name))
    if name in device.weaknesses:
        return scenario.with_on(unfixed(name))
    raise _unknown(case, name, "add")
