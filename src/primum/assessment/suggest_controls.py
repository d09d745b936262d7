"""Which single control of the catalogue, not yet in the folder, would harden a risk most."""

from collections.abc import Iterator
from datetime import date

from primum.assessment.assessment import Change
from primum.assessment.case import Case, open_case
from primum.assessment.propose import with_proposals
from primum.assessment.tell_stories import change_of
from primum.attack.find_paths import PathRequest
from primum.attack.step import counts
from primum.device.attack_path import PathStep
from primum.device.risk import SecurityRisk
from primum.device.view import View
from primum.linking.model import Model

MOST = 8


def suggest_controls(model: Model, risk: SecurityRisk, *, now: date) -> list[tuple[str, Change]]:
    """(`type@element`, what it would change) for controls that harden the risk on their own, the most effective first."""
    names = sorted(set(_candidates(open_case(model, now), risk)))
    case = open_case(with_proposals(model, names), now)
    current = case.views[View.CURRENT]
    rows = case.reached([current.with_on(counts(name)).with_off(*case.graph.doubts_about(name)) for name in names], [risk.goal])
    changes = [(name, change_of(case.model.device, risk, row[0])) for name, row in zip(names, rows, strict=True)]
    harder = [(name, change) for name, change in changes if _gain(change) > (0, 0)]
    return sorted(harder, key=lambda each: (tuple(-part for part in _gain(each[1])), each[0]))[:MOST]


def _gain(change: Change) -> tuple[int, int]:
    """Levels gained, points gained."""
    return (change.level.rank - change.new_level.rank, change.points_gained)


def _candidates(case: Case, risk: SecurityRisk) -> Iterator[str]:
    """Types that counter a step of the easiest path at an element where none of the type stands."""
    current = case.views[View.CURRENT]
    path = case.finder.best(PathRequest(case.graph.goal_facts[risk.goal], current, case.ease(current, risk.goal)))
    threats = {threat.id: threat for threat in case.threats}
    for step in path.steps if path else ():
        places = (
            [(each.control_type, place) for each in threats[step.source].countered_by for place in each.places]
            if step.kind == "threat"
            else []
        )
        for kind, element in [*places, *_on_structure(case, step)]:
            standing = [control.type for control in case.model.device.controls_at.get(element, ())]
            if kind not in standing and _can_stand(case, kind, element):
                yield f"{kind}@{element}"


def _can_stand(case: Case, kind: str, element: str) -> bool:
    device, catalogue = case.model.device, case.model.catalogue
    if device.sort_of(element) not in catalogue.control_types[kind].at:
        return False
    return element not in device.interfaces or catalogue.fits(kind, device.interfaces[element].kind)


def _on_structure(case: Case, step: PathStep) -> Iterator[tuple[str, str]]:
    for kind in case.model.catalogue.control_types.values():
        if any(step.name in each.on for each in kind.effects):
            yield from ((kind.id, element) for element in step.elements)
