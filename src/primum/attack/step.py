"""Steps of the attack graph and the switches that turn them on and off."""

from collections.abc import Iterable
from enum import StrEnum

from msgspec import Struct

from primum.device.fact import Fact
from primum.device.potential import EFFORTLESS, AttackPotential

Literal = tuple[str, bool]
"""A switch by name and the position it must be in."""

Condition = tuple[tuple[Literal, ...], ...]
"""Alternatives of literals that must all hold; `ALWAYS` has one alternative without literals."""

ALWAYS: Condition = ((),)


class StepKind(StrEnum):
    """Where a step comes from."""

    ENTRY = "entry"
    STRUCTURE = "structure"
    THREAT = "threat"
    WEAKNESS = "weakness"
    VULNERABILITY = "vulnerability"
    OPENING = "opening"
    ASSUMPTION = "assumption"
    UNCOUNTED = "uncounted"
    DEFEAT = "defeat"
    BYPASS = "bypass"


class AttackStep(Struct, frozen=True, kw_only=True):
    """All premises together give every conclusion, for the step's potential. `name` is the structure step's or the rule's;
    `source` the record or threat it comes from; `elements` what it speaks of, where controls may stand; `findings` those that give it."""

    id: str
    kind: StepKind
    name: str
    premises: tuple[Fact, ...]
    conclusions: tuple[Fact, ...]
    potential: AttackPotential = EFFORTLESS
    condition: Condition = ALWAYS
    elements: tuple[str, ...] = ()
    source: str = ""
    control: str = ""
    findings: tuple[str, ...] = ()


def both(left: Condition, right: Condition) -> Condition:
    """The condition that holds when both do."""
    return tuple(dict.fromkeys(tuple(dict.fromkeys(one + other)) for one in left for other in right))


def switches_of(conditions: Iterable[Condition]) -> frozenset[str]:
    """The names of all switches in some conditions."""
    return frozenset(name for condition in set(conditions) for alternative in condition for name, _ in alternative)


def switched(name: str, position: bool = True) -> Condition:
    """The condition that one switch is in a position."""
    return (((name, position),),)


def counts(control: str) -> str:
    """The switch: the control counts."""
    return f"counts:{control}"


def present(control: str) -> str:
    """The switch: the control is built in, so that what it opens is open."""
    return f"present:{control}"


def untrue(assumption: str) -> str:
    """The switch: the assumption does not hold."""
    return f"untrue:{assumption}"


def assumed(question: str) -> str:
    """The switch: the question is answered for the worst."""
    return f"assumed:{question}"


def unfixed(weakness: str) -> str:
    """The switch: the weakness or finding can still be used."""
    return f"unfixed:{weakness}"


def open_entry(interface: str) -> str:
    """The switch: attackers may begin at this interface."""
    return f"entry:{interface}"
