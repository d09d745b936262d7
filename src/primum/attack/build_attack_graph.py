"""The attack graph of a device: every step, hardened by controls, pruned to what lies between an entry and a goal."""

from collections.abc import Iterable, Iterator

from msgspec.structs import replace

from primum.attack.entry_steps import entry_steps
from primum.attack.finding_steps import finding_steps
from primum.attack.goal_steps import goals_of, milder_steps, situation_steps, untraced_steps
from primum.attack.graph import AttackGraph
from primum.attack.harden import controls_on_structure, harden
from primum.attack.prune import prune
from primum.attack.questions import Questions
from primum.attack.step import ALWAYS, AttackStep, Condition, StepKind, both, present, switched, unfixed
from primum.attack.structure_steps import structure_steps
from primum.catalogue.catalogue import Catalogue
from primum.device.controls_against import controls_against
from primum.device.device import Device
from primum.device.fact import Fact
from primum.device.finding import Finding
from primum.device.records_of_people import Weakness
from primum.device.threat import Threat


def build_attack_graph(device: Device, threats: Iterable[Threat], catalogue: Catalogue, findings: Iterable[Finding] = ()) -> AttackGraph:
    """The graph of a device with the threats and findings on it."""
    questions = Questions(device, catalogue)
    steps: list[AttackStep] = []
    for step in _structure(device, catalogue, questions):
        steps.extend(harden(step, controls_on_structure(step, device, catalogue), device, questions))
    for threat in threats:
        steps.extend(_of_threat(threat, device, questions))
    steps.extend(finding_steps(findings, device, catalogue, questions))
    steps.extend(_weaknesses(device, questions))
    steps.extend(_openings(device, questions))
    steps.extend(milder_steps(steps))
    goals = goals_of(device)
    kept = prune(_unique(step for step in steps if step.condition), goals)
    return AttackGraph(steps=tuple(kept), goals=tuple(goals), questions=dict(sorted(questions.found.items())))


def _unique(steps: Iterable[AttackStep]) -> list[AttackStep]:
    """One step for each id: what a folder says twice is one step that takes place when either does."""
    found: dict[str, AttackStep] = {}
    for step in steps:
        known = found.get(step.id)
        found[step.id] = step if known is None else replace(known, condition=tuple(dict.fromkeys(known.condition + step.condition)))
    return list(found.values())


def _structure(device: Device, catalogue: Catalogue, questions: Questions) -> Iterator[AttackStep]:
    yield from entry_steps(device, catalogue, questions)
    yield from structure_steps(device, catalogue, questions)
    yield from situation_steps(device)
    yield from untraced_steps(device, questions)


def _of_threat(threat: Threat, device: Device, questions: Questions) -> Iterator[AttackStep]:
    condition = questions.waiting(threat.waits_for) if threat.is_assumed else ALWAYS
    for taken in threat.steps:
        step = AttackStep(
            id=taken.id,
            kind=StepKind.THREAT,
            name=threat.rule,
            premises=taken.premises,
            conclusions=taken.conclusions,
            potential=taken.potential,
            condition=both(condition, _of_roles(taken.conclusions, threat.id, questions)),
            elements=threat.elements,
            source=threat.id,
        )
        yield from harden(step, controls_against(threat, device, taken), device, questions)


def _of_roles(conclusions: Iterable[Fact], source: str, questions: Questions) -> Condition:
    """What lets somebody act at a component without roles lets him do for the worst whatever some role might."""
    condition = ALWAYS
    for fact in conclusions:
        if fact.predicate == "act" and fact.args[0] == "any":
            condition = both(condition, questions.ask_for_roles(fact.args[1], f"{source} would act in one of them"))
    return condition


def _open(weakness: Weakness, questions: Questions) -> Condition:
    """A weakness is there while it is open; for the worst also while only a word closes it."""
    condition = switched(unfixed(weakness.id))
    if not weakness.doubted:
        return condition
    asks, why = f"What shows that `{weakness.id}` is closed?", "a word alone closes nothing"
    return condition + questions.ask(
        weakness.id, "evidence", asks, why, "`covers` of the test or analysis that shows it, in `evidence.yaml`"
    )


def _weaknesses(device: Device, questions: Questions) -> Iterator[AttackStep]:
    for weakness in device.weaknesses.values():
        gives = _meant(weakness.conclusions, device)
        yield AttackStep(
            id=weakness.id,
            kind=StepKind.WEAKNESS,
            name="weakness",
            premises=weakness.premises,
            conclusions=gives,
            potential=weakness.potential,
            condition=both(_open(weakness, questions), _of_roles(gives, weakness.id, questions)),
            elements=(weakness.at,),
            source=weakness.id,
        )


def _meant(conclusions: Iterable[Fact], device: Device) -> tuple[Fact, ...]:
    return tuple(each for fact in conclusions for each in device.roles_meant(fact))


def _openings(device: Device, questions: Questions) -> Iterator[AttackStep]:
    """What a control opens is open wherever the control is built in, whatever its evidence."""
    for control in device.controls.values():
        for opening in control.opens:
            gives = _meant(opening.conclusions, device)
            yield AttackStep(
                id=f"opens@{control.id}+{opening.name}",
                kind=StepKind.OPENING,
                name="opens",
                premises=opening.premises,
                conclusions=gives,
                potential=opening.potential,
                condition=both(switched(present(control.id)), _of_roles(gives, control.id, questions)),
                elements=control.at,
                source=control.id,
            )
