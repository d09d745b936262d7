"""The ways in which a published vulnerability can be used in this device.

The device, not CVSS, says where a part is fed: the attack vector metric never takes a way in away, so no metric alone can make a finding
unreachable. Every vector that anybody published is an alternative; with none the worst is assumed.
"""

from collections.abc import Iterator, Sequence

from msgspec.structs import replace

from primum.catalogue.catalogue import Catalogue
from primum.device.advisory import Advisory
from primum.device.cvss_vector import CvssVector, read_vector
from primum.device.device import Device
from primum.device.fact import Fact
from primum.device.finding import Way
from primum.device.part_use import PartUse
from primum.device.potential import LEVELS, AttackPotential
from primum.device.question import Question
from primum.vulnerabilities.effects_of import Named, effects_of, runs_code, secrets_in
from primum.vulnerabilities.inputs_of import inputs_of, stated_input
from primum.vulnerabilities.questions_of_part import (
    automatic_question,
    fed_by_question,
    roles_question,
    runs_as_question,
    vector_question,
)
from primum.vulnerabilities.weakness_of import is_in_memory

Effort = tuple[AttackPotential, tuple[Question, ...]]
"""What a use takes, and the questions that must be answered for the worst for it."""


def ways_of(vulnerability: str, advisories: Sequence[Advisory], use: PartUse, device: Device, catalogue: Catalogue) -> tuple[Way, ...]:
    """Every way to use a vulnerability of a part, each once, sorted."""
    cwes = tuple(sorted({cwe for each in advisories for cwe in each.cwes}))
    vectors: tuple[CvssVector | None, ...] = vectors_of(advisories)
    if not vectors or _has_unread(advisories):
        vectors = (*vectors, None)
    base = _base(advisories, device)
    found: dict[Way, None] = {}
    for vector in vectors:
        efforts = _efforts(vector, base, use, device)
        for way in _ways(vulnerability, vector, cwes, use, device, catalogue):
            for potential, waits in efforts:
                found[replace(way, potential=potential, waits_for=_joined(way.waits_for, waits))] = None
    return tuple(sorted(found, key=repr))


def vectors_of(advisories: Sequence[Advisory]) -> tuple[CvssVector, ...]:
    """Every vector that can be read, each once."""
    read = (read_vector(vector.text) for each in advisories for vector in each.vectors)
    return tuple({vector.text: vector for vector in read if vector is not None}.values())


def _has_unread(advisories: Sequence[Advisory]) -> bool:
    """Whether somebody published a vector that cannot be read: what it says may be worse than what the others say."""
    return any(read_vector(vector.text) is None for each in advisories for vector in each.vectors)


def _ways(
    vulnerability: str, vector: CvssVector | None, cwes: tuple[int, ...], use: PartUse, device: Device, catalogue: Catalogue
) -> Iterator[Way]:
    unknown = (vector_question(use.at, vulnerability),) if vector is None else ()
    gains = _rights(use, "exploit-memory" if is_in_memory(cwes) else "exploit-run") if runs_code(vector, cwes) else []
    for element, fact, fed in _fed(use, device, catalogue):
        for premises, login in _logged_in(fact, vulnerability, vector, use, device):
            for effect, gives, rights in [*gains, *_losses(vector, cwes, use, device)]:
                if not set(gives) <= set(premises):
                    elements = (use.at, element, *(secrets_in(gives, device) if effect == "exploit-read" else ()))
                    yield _way(effect, premises, gives, elements, _joined(unknown, fed, login, rights))
    for effect, gives, rights in gains:
        if gives[0].form == "system":
            here = (Fact("run", (use.at, "user")),)
            yield _way(effect, here, gives, (use.at,), _joined(unknown, rights))


def _way(effect: str, premises: tuple[Fact, ...], gives: tuple[Fact, ...], elements: tuple[str, ...], waits: tuple[Question, ...]) -> Way:
    return Way(
        effect=effect,
        premises=premises,
        conclusions=gives,
        potential=AttackPotential(),
        elements=tuple(dict.fromkeys(elements)),
        waits_for=waits,
    )


def _rights(use: PartUse, effect: str) -> list[tuple[str, tuple[Fact, ...], tuple[Question, ...]]]:
    """Code runs with the rights of the part; while nobody says which, surely as a user and at worst as the system."""
    user, system = ((effect, (Fact("run", (use.at, form)),)) for form in ("user", "system"))
    if use.runs_as is None:
        return [(*user, ()), (*system, (runs_as_question(use.at, use.part),))]
    return [(*(system if use.runs_as == "system" else user), ())]


def _losses(
    vector: CvssVector | None, cwes: tuple[int, ...], use: PartUse, device: Device
) -> list[tuple[str, tuple[Fact, ...], tuple[Question, ...]]]:
    """What is lost without foreign code; who runs code has all of it but what lies beyond."""
    if vector is None:
        return []
    named: list[Named] = [each for each in effects_of(vector, use, device) if each[1]]
    if runs_code(vector, cwes):
        named = [each for each in named if each[0] == "exploit-beyond" or use.touches is not None]
    return [(name, gives, ()) for name, gives in named]


def _fed(use: PartUse, device: Device, catalogue: Catalogue) -> list[tuple[str, Fact, tuple[Question, ...]]]:
    """Where the part is fed: as stated, or while nobody says by every input of its component."""
    if use.fed_by is not None:
        return [(*stated_input(text, device, catalogue), ()) for text in use.fed_by]
    waits = (fed_by_question(use.at, use.part),)
    return [(element, fact, waits) for element, fact in inputs_of(use.at, device, catalogue)]


def _logged_in(
    fact: Fact, vulnerability: str, vector: CvssVector | None, use: PartUse, device: Device
) -> list[tuple[tuple[Fact, ...], tuple[Question, ...]]]:
    """What has to be held for the data to count: the input alone, or a role besides. Code on the component stands for a log-in there.

    In a local vector the privileges are those of whoever starts the reading of a file or the mounting of a stick. That is the device itself
    or an honest user, so the attacker needs none of his own where the device feeds the part."""
    if vector is None or vector.privileges == "none":
        return [((fact,), ())]
    inside = [((Fact("run", (use.at, "user")),), ())]
    if vector.attack_vector in ("local", "physical"):
        return [((fact,), ()), *inside]
    if not device.roles_at.get(use.at):
        return [((fact,), (roles_question(use.at, vulnerability),)), *inside]
    return [((fact, Fact("act", ("any", use.at))), ()), *inside]


def _base(advisories: Sequence[Advisory], device: Device) -> AttackPotential:
    """What use of it takes at the least. That it is used, or how, is known of the vulnerability, whichever vector says so."""
    policy = device.policy
    known = {vector.exploit for vector in vectors_of(advisories)}
    if "attacked" in known or any(each.known_exploited for each in advisories):
        return policy.finding_exploited
    public = "poc" in known or any(each.exploit_public for each in advisories)
    return policy.finding_public if public else policy.finding


def _efforts(vector: CvssVector | None, base: AttackPotential, use: PartUse, device: Device) -> list[Effort]:
    """What it takes. Complexity, attack requirements and user interaction raise one factor by one step at the most, never while it is
    unknown whether the part handles what comes in by itself, and never where its use is known."""
    if vector is None or base == device.policy.finding_exploited:
        return [(base, ())]
    hard, asked = vector.is_complex or vector.needs_attack_requirements, vector.needs_user
    if not (hard or asked) or (use.automatic and not hard):
        return [(base, ())]
    raised = _one_step(base, "expertise" if hard else "window")
    if use.automatic is None:
        return [(raised, ()), (base, (automatic_question(use.at, use.part),))]
    return [(raised, ())]


def _one_step(potential: AttackPotential, factor: str) -> AttackPotential:
    rank = min(getattr(potential, factor) + 1, len(LEVELS[factor]) - 1)
    return replace(potential, **{factor: rank})


def _joined(*groups: tuple[Question, ...]) -> tuple[Question, ...]:
    return tuple(dict.fromkeys(question for group in groups for question in group))
