"""Controls on the graph: each control on a step becomes a gate that the attacker must get past.

A gate opens without effort while the control does not count, by the raised effort, or by holding what goes round the control. So a view
only switches steps on and off, every combination of ways round is covered without listing combinations, and the effort is the one the
rule states: a gate asks for the days beyond the step's own, so that together they are the maximum of old and new.
"""

from collections.abc import Iterable, Iterator

from msgspec.structs import replace

from primum.attack.questions import Questions
from primum.attack.step import ALWAYS, AttackStep, Condition, StepKind, counts, switched
from primum.catalogue.catalogue import Catalogue
from primum.device.asset import Asset
from primum.device.control import ControlStatus, SecurityControl
from primum.device.controls_against import Countering
from primum.device.device import Device
from primum.device.fact import Fact
from primum.device.potential import AttackPotential
from primum.device.relied_on import circle_of, relied_on


def harden(step: AttackStep, controls: list[Countering], device: Device, questions: Questions) -> Iterator[AttackStep]:
    """The step behind the gates of its controls, the gates, and the milder step a detecting control leaves."""
    fitting = [each for each in controls if not each.effect.milder or _has_milder(step)]
    if not fitting:
        yield step
        return
    gates = {each.control.id: Fact("past", (each.control.id, step.id)) for each in fitting}
    yield replace(step, premises=(*step.premises, *gates.values()))
    for each in fitting:
        yield from _gate(step, each, gates[each.control.id], device, questions)
    if any(each.effect.milder for each in fitting):
        raising = tuple(gates[each.control.id] for each in fitting if not each.effect.milder)
        yield _milder(step, raising)


def controls_on_structure(step: AttackStep, device: Device, catalogue: Catalogue) -> list[Countering]:
    """The controls whose type hardens this kind of structure step and that stand at an element the step speaks of."""
    found: dict[str, Countering] = {}
    for element in step.elements:
        for control in device.controls_at.get(element, ()):
            for each in catalogue.control_types[control.type].effects:
                if step.name in each.on and _binds(control, step) and (control.covers or not each.named):
                    found.setdefault(control.id, Countering(control, each.effect))
    return _in_force(found.values())


def _in_force(found: Iterable[Countering]) -> list[Countering]:
    return sorted((each for each in found if each.control.status is not ControlStatus.REJECTED), key=lambda each: each.control.id)


def _binds(control: SecurityControl, step: AttackStep) -> bool:
    if control.binds and step.name in ("touch", "carry") and step.name not in control.binds:
        return False
    return not control.covers or bool(set(control.covers) & set(step.elements))


def _has_milder(step: AttackStep) -> bool:
    return any(fact.milder() for fact in step.conclusions)


def _milder(step: AttackStep, raising: tuple[Fact, ...]) -> AttackStep:
    conclusions = tuple(fact.milder() or fact for fact in step.conclusions)
    return replace(step, id=f"{step.id}~milder", premises=(*step.premises, *raising), conclusions=conclusions)


def _gate(step: AttackStep, countering: Countering, gate: Fact, device: Device, questions: Questions) -> Iterator[AttackStep]:
    control, effect = countering.control, countering.effect
    condition = _uncounted(control, device, questions)
    if effect.milder:
        condition = (*condition, *_too_slow(step, control, device, questions))
    yield _pass(step, control, gate, StepKind.UNCOUNTED, "uncounted", (), condition=condition)
    if effect.raises is not None:
        days = max(0, effect.raises.days - step.potential.days)
        effort = replace(step.potential.hardened(effect.raises), days=days)
        yield _pass(step, control, gate, StepKind.DEFEAT, "defeat", step.premises, potential=effort)
    if not effect.blocks:
        for fact in sorted({*ways_round(control, device), *_rightful_ends(step, control, device)}):
            yield _pass(step, control, gate, StepKind.BYPASS, f"bypass+{'+'.join(fact.args)}", (fact,))


def _pass(  # noqa: PLR0913
    step: AttackStep,
    control: SecurityControl,
    gate: Fact,
    kind: StepKind,
    name: str,
    premises: tuple[Fact, ...],
    *,
    potential: AttackPotential | None = None,
    condition: Condition = ALWAYS,
) -> AttackStep:
    return AttackStep(
        id=f"{step.id}~{control.id}~{name}",
        kind=kind,
        name=name,
        premises=premises,
        conclusions=(gate,),
        potential=potential or AttackPotential(),
        condition=condition,
        elements=step.elements,
        source=step.id,
        control=control.id,
    )


def _uncounted(control: SecurityControl, device: Device, questions: Questions) -> Condition:
    """The gate is open while the control, or one it relies on, does not count, or none of those that it needs beside it; and for the worst
    while nobody says on which secret one of them rests, since whoever knows that secret walks past, what one that is a second way
    consists of, or which values a check of limits holds. Where they rest on each other in a circle it is always open."""
    resting = relied_on(control, device.controls)
    if any(circle_of(each, device.controls) for each in resting):
        return ALWAYS
    found = tuple(literal for each in resting for literal in switched(counts(each.id), False))
    silent = [each for each in resting if each.rests_on == "secret" and not _secrets(each, device)]
    found += tuple(literal for each in silent for literal in questions.ask_for_secret(each.id))
    unnamed = [each for each in resting if each.stands_in and each.is_of_device and not _second_way(each, device)]
    found += tuple(literal for each in unnamed for literal in questions.ask_for_second_way(each.id))
    unlimited = [each for each in resting if each.limits and not each.covers]
    found += tuple(literal for each in unlimited for literal in questions.ask_for_limits(each.id))
    if control.companions is None:
        return found
    return (*found, tuple((counts(name), False) for name in control.companions))


def _secrets(control: SecurityControl, device: Device) -> list[Asset]:
    """The keys and credentials that a control names."""
    return [device.assets[name] for name in control.relies_on if name in device.assets and device.assets[name].is_secret]


def ways_round(control: SecurityControl, device: Device) -> list[Fact]:
    """What an attacker may hold that makes the control worthless: its enforcer as system, a secret it relies on, or that what it relies on
    has stopped; a second way stops with what it runs on."""
    ways: dict[Fact, None] = {}
    for each in relied_on(control, device.controls):
        stopped = (*each.enforcers, *_stopped_with(each, device)) if each.stands_in else _stopped_with(each, device)
        ways |= {Fact("run", (enforcer, "system")): None for enforcer in each.enforcers}
        ways |= {Fact("deny", (name, "lasting")): None for name in stopped}
        ways |= {Fact("know", (name,)): None for name in each.relies_on if name in device.assets and not device.assets[name].is_function}
    return sorted(ways)


def _second_way(control: SecurityControl, device: Device) -> list[str]:
    """What a control that is a second way names as what takes over."""
    return [*([control.enforced_by] if control.enforced_by else []), *_stopped_with(control, device)]


def _stopped_with(control: SecurityControl, device: Device) -> list[str]:
    """The functions, components and flows that a control relies on: when they stop, it does."""
    return [name for name in control.relies_on if _can_stop(name, device)]


def _can_stop(name: str, device: Device) -> bool:
    asset = device.assets.get(name)
    return (asset is not None and asset.is_function) or name in device.components or name in device.flows


def _rightful_ends(step: AttackStep, control: SecurityControl, device: Device) -> list[Fact]:
    """Protection in transit is no protection from an end of the flow: a captured sender signs, and both ends read in clear; and what is
    false at the sender already is signed by an honest one. An end that does not hold the key, and only passes on, is none."""
    if step.name in ("read-in-transit", "alter-in-transit", "forge-in-transit"):
        flow = device.flows[step.elements[0]]
        ends = (flow.source, flow.target) if step.name == "read-in-transit" else (flow.source,)
        return [Fact("run", (end, "user")) for end in ends if _holds_key(end, control, device)]
    if step.name == "arrive" and control.rests_on == "secret":
        source, arrived = device.flows[step.elements[0]].source, step.conclusions[0]
        name, _, form = arrived.args
        return [Fact(arrived.predicate, (name, source, form))] if _holds_key(source, control, device) else []
    return []


def _holds_key(end: str, control: SecurityControl, device: Device) -> bool:
    secrets = _secrets(control, device)
    return not secrets or any(end in secret.places for secret in secrets)


def _too_slow(step: AttackStep, control: SecurityControl, device: Device, questions: Questions) -> Condition:
    """A recovery makes a denial transient only when it ends within the longest outage of every function concerned."""
    denied = [fact.args[0] for fact in step.conclusions if fact.predicate == "deny"]
    functions = [each for name in denied for each in _functions_hanging_on(name, device)]
    if not functions:
        return ()
    outages = [function.longest_outage for function in functions]
    if control.recovers_within is None:
        asks = f"Within which time does `{control.id}` bring back what was denied?"
        return questions.ask(
            control.id, "recovers_within", asks, "an outage longer than the function bears is lasting", "recovers_within: 10 s"
        )
    if any(outage is not None and outage < control.recovers_within for outage in outages):
        return ((),)
    silent = [function.id for function in functions if function.longest_outage is None]
    if not silent:
        return ()
    asks = f"How long may `{silent[0]}` be out before a patient is at risk?"
    return questions.ask(silent[0], "longest_outage", asks, "recovery counts only when it is quicker", "longest_outage: 10 s")


def _functions_hanging_on(element: str, device: Device) -> list[Asset]:
    """The functions that stop when an element is denied: those it performs or is, and those that need it, directly or through others."""
    found, waiting = {element: None}, [element]
    while waiting:
        for name in _stopped_by(waiting.pop(), device):
            if name not in found:
                found[name] = None
                waiting.append(name)
    assets = [device.assets[name] for name in found if name in device.assets]
    return [asset for asset in assets if asset.is_function]


def _stopped_by(name: str, device: Device) -> list[str]:
    """What is denied at once when something is denied, as the structure steps have it."""
    flows = (*device.flows_out.get(name, ()), *device.flows_in.get(name, ()), *device.flows_perhaps_via.get(name, ()))
    here = [asset.id for asset in device.assets_at.get(name, ())] + [interface.id for interface in device.interfaces_at.get(name, ())]
    carried = (*device.flows[name].carries, *device.flows[name].may_carry) if name in device.flows else ()
    shown = (*device.interfaces[name].data, *device.interfaces[name].may_show) if name in device.interfaces else ()
    return [
        *here,
        *(flow.id for flow in flows),
        *carried,
        *shown,
        *(function.id for function in device.functions_perhaps_needing.get(name, ())),
    ]
