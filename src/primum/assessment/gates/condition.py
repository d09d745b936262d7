"""A condition of a gate before it is judged: its words, where it comes from, and the function that looks."""

from collections.abc import Callable, Iterable

from msgspec import Struct

from primum.assessment.gates.ground_of_gate import GateGround
from primum.device.gate import Stage
from primum.device.verdict import Reason
from primum.requirements.judges import JUDGES


class NotLookedAt(Struct, frozen=True):
    """Nobody has looked, and what makes somebody look."""

    reason: str
    fix: str


class NotApplicable(Struct, frozen=True):
    """The condition says nothing of this device, and why."""

    reason: str


Said = Iterable[Reason] | NotLookedAt | NotApplicable
"""What looking gives. Reasons as judges give them: for, missing or against (not met), open (a person must say)."""

LooksAt = Callable[[GateGround], Said]
Judging = Callable[[GateGround], Iterable[Reason]]


class Condition(Struct, frozen=True, kw_only=True):
    """One condition. `id` is `stage.name`. `clauses` are requirements of the catalogue (`IEC-81001-5-1:5.8.1`); none says that it is our
    own. `also` are stages outside its own line at which it is asked again, `not_at` later ones on it at which it is not."""

    id: str
    text: str
    looks: LooksAt
    clauses: tuple[str, ...] = ()
    also: tuple[Stage, ...] = ()
    not_at: tuple[Stage, ...] = ()

    @property
    def stage(self) -> Stage:
        """The stage it belongs to."""
        return Stage(self.id.partition(".")[0])

    def is_asked_at(self, stage: Stage) -> bool:
        """Whether the gate of a stage asks it."""
        return stage in self.also or (self.stage in BEFORE[stage] and stage not in self.not_at)


_MADE = (Stage.DESIGN, Stage.VERIFICATION, Stage.RELEASE, Stage.DISTRIBUTION)
_KEPT = (Stage.MAINTENANCE, Stage.LIMITED_SUPPORT, Stage.END_OF_SUPPORT)

BEFORE = {stage: line[: line.index(stage) + 1] for line in (_MADE, _KEPT) for stage in line}
"""The stages whose conditions a gate asks: those on the same line up to it. A device in the field cannot be designed again, so that what
must still hold there is asked `also`; what is delivered new must pass every gate before."""


def as_judged(*names: str) -> Judging:
    """What some judges of requirements say (`name` or `name:argument`), so that a gate and a verdict never differ."""

    def looks(ground: GateGround) -> Iterable[Reason]:
        for name in names:
            judge, _, argument = name.partition(":")
            yield from JUDGES[judge](ground.judges, argument)

    return looks
