"""Where attacks begin: who touches an interface, who carries something there, which sessions it then accepts (DESIGN 6)."""

from collections.abc import Iterator

from primum.attack.questions import Questions
from primum.attack.step import ALWAYS, AttackStep, Condition, StepKind, both, open_entry, switched, untrue
from primum.catalogue.catalogue import Catalogue
from primum.device.device import Device
from primum.device.elements import Actor, Intent, Interface
from primum.device.fact import Fact
from primum.device.potential import AttackPotential


def entry_steps(device: Device, catalogue: Catalogue, questions: Questions) -> Iterator[AttackStep]:
    """Touch and carry at every interface, log-in, and what hostile actors bring with them."""
    for interface in device.interfaces.values():
        yield from _access(device, interface, catalogue, questions)
        yield from _sessions(device, interface, catalogue, questions)
    for actor in _hostile(device):
        for secret in actor.knows:
            yield AttackStep(
                id=f"knows@{actor.id}+{secret}",
                kind=StepKind.ENTRY,
                name="knows",
                premises=(),
                conclusions=(Fact("know", (secret,)),),
                source=actor.id,
            )
    yield from _untrue_assumptions(device, questions)


def _hostile(device: Device) -> list[Actor]:
    return [actor for actor in device.actors.values() if actor.intent is Intent.HOSTILE and actor.id not in device.policy.out_of_scope]


def _access(device: Device, interface: Interface, catalogue: Catalogue, questions: Questions) -> Iterator[AttackStep]:
    kind = catalogue.interface_kinds[interface.kind]
    condition = _existence(interface, questions)
    if interface.reach is None:
        if not interface.implied:
            asks = "Who gets at this interface, and with which window of opportunity (unlimited, easy, moderate, difficult)?"
            answer = "reach: [{by: actor-id, window: easy}]"
            condition = both(condition, questions.ask(interface.id, "reach", asks, "an unguarded port is open to everybody", answer))
        yield _touch(interface, "anybody", kind.window, condition)
        yield _carry(interface, "anybody", kind.window, condition)
        for actor in _hostile(device):
            yield from _insider(interface, actor, condition, questions)
        return
    for reach in interface.reach:
        actor = device.actors[reach.by]
        if actor.id in device.policy.out_of_scope:
            continue
        window, access = (kind.window if reach.window is None else reach.window), condition
        if reach.window is None and window > 0:
            asks = f"With which window of opportunity does `{actor.id}` get at this interface?"
            questions.ask(interface.id, f"window-{actor.id}", asks, kind.window_because, f"reach: [{{by: {actor.id}, window: ...}}]")
        if actor.intent is Intent.HOSTILE:
            yield _touch(interface, actor.id, window, access)
            yield from _insider(interface, actor, access, questions)
        if actor.intent in (Intent.HOSTILE, Intent.CARRIER):
            yield _carry(interface, actor.id, window, access)
    if kind.is_a("radio") and _nobody_in_range(device, interface):
        asks = f"Which stranger comes within the range of `{interface.id}`, and with which window of opportunity?"
        why = "a radio is reached by whoever is in range, whoever it is meant for"
        answer = "a hostile actor under `reach`, or an assumption with `if_untrue: {actor: ..., at: ...}` on who gets near"
        in_range = both(condition, questions.ask(interface.id, "in-range", asks, why, answer))
        yield _touch(interface, "anybody", kind.window, in_range)
        yield _carry(interface, "anybody", kind.window, in_range)


def _nobody_in_range(device: Device, interface: Interface) -> bool:
    """Whether the folder names only honest people at a radio, and no assumption says why nobody else is near."""
    named = any(device.actors[reach.by].intent is Intent.HOSTILE for reach in interface.reach or ())
    return not named and not any(each.at == interface.id for each in device.assumptions.values())


def _existence(interface: Interface, questions: Questions) -> Condition:
    if not interface.implied:
        return ALWAYS
    asks = f"Has `{interface.at}` a {interface.kind} interface?"
    answer = (
        f"declare it under `interfaces`, or under `absent: [{{kind: {interface.kind}, at: {interface.at}, because: ..., evidence: [...]}}]`"
    )
    return questions.ask(interface.at, f"expects-{interface.kind}", asks, interface.purpose, answer)


def _touch(interface: Interface, actor: str, window: int, condition: Condition) -> AttackStep:
    return _entry("touch", interface, actor, window, Fact("reach", (interface.id,)), condition)


def _carry(interface: Interface, actor: str, window: int, condition: Condition) -> AttackStep:
    return _entry("carry", interface, actor, window, Fact("carried", (interface.id,)), condition)


def _entry(name: str, interface: Interface, actor: str, window: int, gives: Fact, condition: Condition) -> AttackStep:
    return AttackStep(
        id=f"{name}@{interface.id}+{actor}",
        kind=StepKind.ENTRY,
        name=name,
        premises=(),
        conclusions=(gives,),
        potential=AttackPotential(window=window),
        condition=both(condition, switched(open_entry(interface.id))),
        elements=(interface.id,),
        source=actor,
    )


def _insider(interface: Interface, actor: Actor, condition: Condition, questions: Questions) -> Iterator[AttackStep]:
    """A hostile actor who holds a role uses it where he gets at an interface that takes the role."""
    taken = dict(questions.links_of(interface, "roles")) if actor.roles else {}
    for role in sorted(taken.keys() & set(actor.roles)):
        yield AttackStep(
            id=f"insider@{interface.id}+{actor.id}+{role}",
            kind=StepKind.ENTRY,
            name="insider",
            premises=(Fact("reach", (interface.id,)),),
            conclusions=(Fact("act", (role, interface.at)),),
            condition=both(condition, taken[role]),
            elements=(interface.id, interface.at),
            source=actor.id,
        )


def _sessions(device: Device, interface: Interface, catalogue: Catalogue, questions: Questions) -> Iterator[AttackStep]:
    reach, connect = Fact("reach", (interface.id,)), Fact("connect", (interface.id,))
    yield structure("reach-carries", (interface.id,), (reach,), (Fact("carried", (interface.id,)),))
    kind = catalogue.interface_kinds[interface.kind]
    network = kind.is_a("network") or kind.is_a("radio")
    if network:
        yield structure("connect", (interface.id,), (reach,), (connect,), _default_open(interface, questions))
    for role, condition in questions.links_of(interface, "roles"):
        acts = Fact("act", (role, interface.at))
        yield structure("login", (interface.id, interface.at), (connect if network else reach,), (acts,), condition, tail=role)
    if kind.is_a("console") and not interface.roles and interface.at not in device.roles_at:
        condition = questions.ask_for_roles(interface.at, f"whoever stands at `{interface.id}` could do whatever the component does")
        yield structure("login", (interface.id, interface.at), (reach,), (Fact("act", ("any", interface.at)),), condition, tail="any")


def _default_open(interface: Interface, questions: Questions) -> Condition:
    state = interface.attributes.get("default")
    if state == "closed":
        return ()
    if state == "open" or interface.implied:
        return ALWAYS
    asks = "As the device is shipped, is this interface open (listening, powered, enabled) or closed?"
    return questions.ask(interface.id, "default", asks, "an open interface accepts whoever reaches it", "default: open | closed")


def structure(
    name: str,
    elements: tuple[str, ...],
    premises: tuple[Fact, ...],
    conclusions: tuple[Fact, ...],
    condition: Condition = ALWAYS,
    *,
    tail: str = "",
) -> AttackStep:
    """A step that follows from how the device is built and costs nothing; its id is its name and elements."""
    parts = [*elements, tail] if tail else elements
    return AttackStep(
        id=f"{name}@{'+'.join(parts)}",
        kind=StepKind.STRUCTURE,
        name=name,
        premises=premises,
        conclusions=conclusions,
        condition=condition,
        elements=elements,
    )


def _untrue_assumptions(device: Device, questions: Questions) -> Iterator[AttackStep]:
    for assumption in device.assumptions.values():
        condition = switched(untrue(assumption.id))
        if assumption.doubted:
            why = "what we say of ourselves counts like a control: once something shows it"
            condition += questions.ask(assumption.id, "evidence", f"What shows that `{assumption.id}` holds?", why, "evidence: [...]")
        if assumption.at and assumption.actor and assumption.actor not in device.policy.out_of_scope:
            actor, interface = device.actors[assumption.actor], device.interfaces[assumption.at]
            make = _carry if actor.intent is Intent.CARRIER else _touch
            step = make(interface, actor.id, assumption.window, condition)
            yield AttackStep(
                id=f"{step.id}~{assumption.id}",
                kind=StepKind.ASSUMPTION,
                name=step.name,
                premises=(),
                conclusions=step.conclusions,
                potential=step.potential,
                condition=step.condition,
                elements=step.elements,
                source=assumption.id,
            )
        if assumption.conclusions:
            yield AttackStep(
                id=f"untrue@{assumption.id}",
                kind=StepKind.ASSUMPTION,
                name="untrue",
                premises=assumption.premises,
                conclusions=tuple(each for fact in assumption.conclusions for each in device.roles_meant(fact)),
                condition=condition,
                source=assumption.id,
            )
