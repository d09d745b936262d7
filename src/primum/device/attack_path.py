"""An attack path: the steps of one derivation of a goal, in the order in which they can be taken."""

import hashlib

from msgspec import Struct

from primum.device.ease import Ease
from primum.device.fact import Fact
from primum.device.potential import AttackPotential

TRIVIAL = frozenset(
    {"reach-carries", "milder", "read-anywhere", "alter-anywhere", "forged-is-wrong", "any-role", "uncounted", "run-as-user", "connect"}
)
"""Steps that say the same thing in another word; listings leave them out."""

FEW = 3
"""Of so many things that follow from a step a listing tells all."""


class PathStep(Struct, frozen=True, kw_only=True):
    """One step on a path. `against` names the controls it overcomes by effort, `around` those it goes round and with what,
    `guarded_by` all that stand on the step, whether they count in the view or not; `findings` those that give the step; `needed` those
    of its conclusions on which the path goes on, none at its end."""

    id: str
    kind: str
    name: str
    premises: tuple[Fact, ...]
    conclusions: tuple[Fact, ...]
    potential: AttackPotential
    elements: tuple[str, ...]
    source: str
    against: tuple[str, ...] = ()
    around: tuple[tuple[str, Fact], ...] = ()
    assumed: tuple[str, ...] = ()
    guarded_by: tuple[str, ...] = ()
    findings: tuple[str, ...] = ()
    needed: tuple[Fact, ...] = ()

    @property
    def told(self) -> tuple[tuple[Fact, ...], tuple[str, ...]]:
        """What a listing says of what follows, and in words how much more there is, if any: of many things only those are told on which
        the path goes on."""
        more = len(self.conclusions) - len(self.needed)
        if len(self.conclusions) <= FEW or not self.needed or not more:
            return self.conclusions, ()
        return self.needed, ("1 thing more" if more == 1 else f"{more} things more",)

    @property
    def is_trivial(self) -> bool:
        """Whether a listing may leave the step out."""
        part = all(fact.predicate == "situation" and "#" in fact.args[0] for fact in self.conclusions)
        return self.name in TRIVIAL or part


_BY_SOMEBODY = ("touch", "carry", "insider", "knows")
"""Entry steps that somebody takes; the others are assumptions that do not hold."""


class AttackPath(Struct, frozen=True, kw_only=True):
    """The steps of a derivation with its ease. `bottleneck` is the step without which the attacker has it hardest;
    `without_bottleneck` the ease that is then left."""

    goal: Fact
    ease: Ease
    steps: tuple[PathStep, ...]
    bottleneck: str = ""
    without_bottleneck: Ease | None = None

    @property
    def fingerprint(self) -> str:
        """Eight characters that stay the same as long as the path is the same."""
        return hashlib.sha256("\n".join(sorted(step.id for step in self.steps)).encode()).hexdigest()[:8]

    @property
    def entries(self) -> tuple[str, ...]:
        """The interfaces where the path begins."""
        return tuple(dict.fromkeys(step.elements[0] for step in self.steps if step.kind == "entry" and step.elements))

    @property
    def people(self) -> tuple[str, ...]:
        """Whose access the path uses. Where there are several, the rating takes for granted that they act together."""
        return tuple(sorted({step.source for step in self.steps if step.kind == "entry" and step.name in _BY_SOMEBODY}))

    @property
    def shown(self) -> tuple[PathStep, ...]:
        """The steps a listing shows."""
        return tuple(step for step in self.steps if not step.is_trivial)
