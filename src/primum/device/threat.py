"""A threat: a rule bound to elements of the device, with the attack steps it adds."""

from collections.abc import Mapping

from msgspec import Struct

from primum.device.fact import Fact
from primum.device.potential import AttackPotential

Unknown = tuple[str, str]
"""(element, attribute) that the folder does not state."""

Alternatives = tuple[frozenset[Unknown], ...]
"""Three-valued truth: no set is false; a set that is empty is true; otherwise true if all unknowns of one of the sets are."""

TRUE: Alternatives = (frozenset(),)
FALSE: Alternatives = ()


class Effect(Struct, frozen=True, kw_only=True):
    """What a control does to a step: raise its potential, block it, or leave only its milder form."""

    raises: AttackPotential | None = None
    blocks: bool = False
    milder: bool = False


class ThreatStep(Struct, frozen=True, kw_only=True):
    """One attack step of a threat, over ids."""

    id: str
    premises: tuple[Fact, ...]
    conclusions: tuple[Fact, ...]
    potential: AttackPotential
    stride: tuple[str, ...] = ()


class BoundCounter(Struct, frozen=True, kw_only=True):
    """A type of control that would counter the threat if it stood at one of the places."""

    control_type: str
    places: tuple[str, ...]
    effect: Effect


class Threat(Struct, frozen=True, kw_only=True):
    """A rule that holds, or may hold, for a binding of its variables. `waits_for` says which answers would decide it, `asks` which
    attributes of which elements its condition looks at."""

    id: str
    rule: str
    title: str
    binding: Mapping[str, str]
    waits_for: Alternatives
    steps: tuple[ThreatStep, ...]
    asks: tuple[Unknown, ...] = ()
    countered_by: tuple[BoundCounter, ...] = ()

    @property
    def is_assumed(self) -> bool:
        """Whether the threat holds only because the folder is silent."""
        return frozenset() not in self.waits_for

    @property
    def elements(self) -> tuple[str, ...]:
        """The elements the threat speaks of, in the order of the rule's variables."""
        return tuple(dict.fromkeys(self.binding.values()))
