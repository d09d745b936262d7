"""The gate of a stage of life: what must be so before a device may be called to be in it, and what is."""

from enum import StrEnum

from msgspec import Struct

from primum.device.verdict import Reason

GATE = "GATE:"
"""What a decision on a condition begins with: `on: GATE:release.evidence-bound`."""


class Stage(StrEnum):
    """The stages of a device's life, in their order."""

    DESIGN = "design"
    VERIFICATION = "verification"
    RELEASE = "release"
    DISTRIBUTION = "distribution"
    MAINTENANCE = "maintenance"
    LIMITED_SUPPORT = "limited-support"
    END_OF_SUPPORT = "end-of-support"

    @property
    def later(self) -> "tuple[Stage, ...]":
        """The stages that come after this one."""
        order = list(Stage)
        return tuple(order[order.index(self) + 1 :])


class ConditionState(StrEnum):
    """How it stands with a condition. What a person must say, and what nobody has looked at, closes a gate as much as what is not met:
    nothing is opened by silence."""

    MET = "met"
    NOT_MET = "not_met"
    PERSON = "a_person_must_say"
    NOT_LOOKED_AT = "not_looked_at"
    NOT_APPLICABLE = "not_applicable"

    @property
    def words(self) -> str:
        """The state as a person reads it."""
        return self.value.replace("_", " ")

    @property
    def closes(self) -> bool:
        """Whether the gate stays closed because of it."""
        return self not in (ConditionState.MET, ConditionState.NOT_APPLICABLE)


class Clause(Struct, frozen=True, kw_only=True):
    """Where a condition comes from: a framework and a number in it, and how that is known to us (`found`, `known`, `unconfirmed`)."""

    requirement: str
    framework: str
    clause: str
    confidence: str


class JudgedCondition(Struct, frozen=True, kw_only=True):
    """One condition of a gate, judged. `stage` is the one it belongs to first; without `clauses` it is a condition of Primum's own.
    `fingerprint` is what a person's decision on it has to have seen; `decided_by` that decision while it stands, `suspect` why it does
    not."""

    id: str
    stage: Stage
    text: str
    clauses: tuple[Clause, ...]
    state: ConditionState
    reasons: tuple[Reason, ...]
    fingerprint: str
    decided_by: str = ""
    suspect: str = ""

    @property
    def gaps(self) -> tuple[Reason, ...]:
        """The reasons that ask for something to be done."""
        return tuple(reason for reason in self.reasons if reason.is_gap)


class Gate(Struct, frozen=True, kw_only=True):
    """The gate of one stage with all its conditions, in the order in which they come up in a life."""

    stage: Stage
    conditions: tuple[JudgedCondition, ...]

    @property
    def closing(self) -> tuple[JudgedCondition, ...]:
        """The conditions that keep it closed."""
        return tuple(each for each in self.conditions if each.state.closes)

    @property
    def is_open(self) -> bool:
        """Whether no condition keeps it closed."""
        return not self.closing
