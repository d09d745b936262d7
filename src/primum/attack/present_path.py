"""A derivation as a reader wants it: gates told on the step they guard."""

from collections.abc import Container, Sequence

from msgspec.structs import replace

from primum.attack.scenario import Scenario
from primum.attack.step import AttackStep, StepKind
from primum.attack.through import before, original
from primum.device.attack_path import PathStep
from primum.device.fact import Fact

_GATES = (StepKind.UNCOUNTED, StepKind.DEFEAT, StepKind.BYPASS)


def present_path(chosen: Sequence[AttackStep], scenario: Scenario) -> tuple[PathStep, ...]:
    """The steps without the gates, each once, with the effort and the ways round of its gates."""
    gates: dict[str, list[AttackStep]] = {}
    for step in chosen:
        if step.kind in _GATES:
            gates.setdefault(step.source, []).append(step)
    shown = {original(step.id): step for step in chosen if step.kind not in _GATES}
    needs = frozenset(before(fact) for step in chosen for fact in step.premises)
    return tuple(_present(step, gates.get(original(step.id).removesuffix("~milder"), []), scenario, needs) for step in shown.values())


def _present(step: AttackStep, gates: Sequence[AttackStep], scenario: Scenario, needs: Container[Fact]) -> PathStep:
    effort, conclusions = step.potential, tuple(dict.fromkeys(map(before, step.conclusions)))
    for gate in gates:
        if gate.kind is StepKind.DEFEAT:
            beyond = replace(gate.potential, days=gate.potential.days + step.potential.days)
            effort = effort.hardened(beyond)
    return PathStep(
        id=original(step.id),
        kind=step.kind.value,
        name=step.name,
        premises=tuple(before(fact) for fact in step.premises if before(fact).predicate != "past"),
        conclusions=conclusions,
        potential=effort,
        elements=step.elements,
        source=step.source,
        against=tuple(gate.control for gate in gates if gate.kind is StepKind.DEFEAT),
        around=tuple((gate.control, before(gate.premises[0])) for gate in gates if gate.kind is StepKind.BYPASS),
        assumed=_assumed(step, scenario),
        findings=_usable(step, scenario),
        guarded_by=tuple(sorted(gate.control for gate in gates)),
        needed=tuple(fact for fact in conclusions if fact in needs),
    )


def _usable(step: AttackStep, scenario: Scenario) -> tuple[str, ...]:
    """The findings that give this step in the scenario: each alternative of its condition rests on one."""
    live = (alternative for alternative in step.condition if all((name in scenario.on) is position for name, position in alternative))
    names = {name.removeprefix("unfixed:") for alternative in live for name, _ in alternative}
    return tuple(name for name in step.findings if name in names)


def _assumed(step: AttackStep, scenario: Scenario) -> tuple[str, ...]:
    """The questions this step rests on in the scenario."""
    for alternative in step.condition:
        if all((name in scenario.on) is position for name, position in alternative):
            return tuple(name.removeprefix("assumed:") for name, _ in alternative if name.startswith("assumed:"))
    return ()
