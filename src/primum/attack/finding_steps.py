"""Findings on the graph: their ways as steps. Findings that give the same step share it; it takes place while any of them is unfixed."""

import hashlib
from collections.abc import Iterable, Iterator

from primum.attack.harden import controls_on_structure, harden
from primum.attack.questions import Questions
from primum.attack.step import AttackStep, Condition, StepKind, both, switched, unfixed
from primum.catalogue.catalogue import Catalogue
from primum.device.control import SecurityControl
from primum.device.controls_against import Countering
from primum.device.device import Device
from primum.device.fact import Fact
from primum.device.finding import Finding, Way
from primum.device.potential import AttackPotential
from primum.device.threat import Effect

Same = tuple[str, tuple[Fact, ...], tuple[Fact, ...], AttackPotential, tuple[str, ...], tuple[str, ...]]
"""What makes two ways the same step: effect, premises, conclusions, potential, elements, and the controls a statement rests on."""

ONLY_ROUND = Effect()
"""A control that a statement names as protection: there is no effort that overcomes it, only ways round, and the day it does not count."""


def finding_steps(findings: Iterable[Finding], device: Device, catalogue: Catalogue, questions: Questions) -> Iterator[AttackStep]:
    """The steps of all findings that are open, behind the gates of the controls on them."""
    for same, sharing in _shared(findings).items():
        step = _step(same, sharing, questions)
        guards = [Countering(device.controls[name], ONLY_ROUND) for name in same[5]]
        named = {each.control.id for each in guards}
        placed = [
            each
            for each in controls_on_structure(step, device, catalogue)
            if each.control.id not in named and _stands_in_the_way(each.control, step, catalogue)
        ]
        yield from harden(step, [*guards, *placed], device, questions)


def _stands_in_the_way(control: SecurityControl, step: AttackStep, catalogue: Catalogue) -> bool:
    """A control of a type that watches what comes in counts only where it stands at this input; at the component it may watch another."""
    guards_inputs = {"interface", "flow"} & set(catalogue.control_types[control.type].at)
    return not guards_inputs or bool(set(control.at) & set(step.elements[1:]))


def _shared(findings: Iterable[Finding]) -> dict[Same, list[tuple[Finding, Way]]]:
    shared: dict[Same, list[tuple[Finding, Way]]] = {}
    for finding in findings:
        if finding.disposition.is_closed:
            continue
        for way in finding.ways:
            same = (way.effect, way.premises, way.conclusions, way.potential, way.elements, finding.disposition.guards)
            shared.setdefault(same, []).append((finding, way))
    return shared


def _step(same: Same, sharing: list[tuple[Finding, Way]], questions: Questions) -> AttackStep:
    effect, premises, conclusions, potential, elements, _ = same
    condition: Condition = ()
    for finding, way in sharing:
        one = switched(unfixed(finding.id))
        for question in way.waits_for:
            one = both(one, questions.ask(question.element, question.topic, question.asks, question.why, question.answer))
        condition += one
    names = tuple(dict.fromkeys(finding.id for finding, _ in sharing))
    return AttackStep(
        id=f"{effect}@{'+'.join(elements)}~{_digest(same)}",
        kind=StepKind.VULNERABILITY,
        name=effect,
        premises=premises,
        conclusions=conclusions,
        potential=potential,
        condition=tuple(dict.fromkeys(condition)),
        elements=elements,
        source=names[0],
        findings=names,
    )


def _digest(same: Same) -> str:
    """Six characters that tell ways through the same elements apart, from their meaning."""
    return hashlib.sha256(repr(same).encode()).hexdigest()[:6]
