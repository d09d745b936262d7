"""A verdict: what a folder shows of one requirement, with reasons that point at what stands in it."""

import hashlib
from collections.abc import Iterable
from enum import StrEnum

from msgspec import Struct


class VerdictState(StrEnum):
    """What can be said. `fulfilled` and `not_applicable` are a named person's word, never ours."""

    SHOWN = "shown"
    PARTLY_SHOWN = "partly_shown"
    CONTRADICTED = "contradicted"
    UNDETERMINED = "undetermined"
    FULFILLED = "fulfilled"
    NOT_APPLICABLE = "not_applicable"

    @property
    def words(self) -> str:
        """The state as a person reads it."""
        return self.value.replace("_", " ")


class Bearing(StrEnum):
    """What a reason does to the verdict: speaks for it, speaks against it, names what is missing, or asks."""

    FOR = "for"
    AGAINST = "against"
    MISSING = "missing"
    OPEN = "open"


class Reason(Struct, frozen=True, kw_only=True):
    """One thing that the folder says or leaves out. `points_at` are ids of the device; `fix` is what to do about a gap. `seen` is what
    people wrote and a reader judges; when it changes, so does the fingerprint."""

    bearing: Bearing
    text: str
    points_at: tuple[str, ...] = ()
    fix: str = ""
    seen: str = ""

    @property
    def is_gap(self) -> bool:
        """Whether something has to be done about it."""
        return self.bearing is not Bearing.FOR


class Verdict(Struct, frozen=True, kw_only=True):
    """The verdict on one requirement (`FRAMEWORK:item`). `computed` is what the reasons give; `state` is the decision of a person where one
    stands (`decided_by`). `suspect` says why that decision has to be looked at again, and then the computed state counts. `fingerprint` is
    what a decision has to have seen."""

    requirement: str
    computed: VerdictState
    state: VerdictState
    reasons: tuple[Reason, ...]
    fingerprint: str
    decided_by: str = ""
    suspect: str = ""

    @property
    def gaps(self) -> tuple[Reason, ...]:
        """The reasons that ask for something to be done."""
        return tuple(reason for reason in self.reasons if reason.is_gap)

    @property
    def is_settled(self) -> bool:
        """Whether nothing is left to do: shown, or settled by a person whose decision holds."""
        return self.state in (VerdictState.SHOWN, VerdictState.FULFILLED, VerdictState.NOT_APPLICABLE)


def state_of(reasons: Iterable[Reason]) -> VerdictState:
    """What reasons give together: one against contradicts; without one for it nothing is determined; a gap leaves it partly shown."""
    bearings = {reason.bearing for reason in reasons}
    if Bearing.AGAINST in bearings:
        return VerdictState.CONTRADICTED
    if Bearing.FOR not in bearings:
        return VerdictState.UNDETERMINED
    return VerdictState.SHOWN if bearings == {Bearing.FOR} else VerdictState.PARTLY_SHOWN


def fingerprint_of(state: VerdictState, reasons: Iterable[Reason]) -> str:
    """Eight characters that stay the same while the state and what speaks for and against it stay the same."""
    parts = [state.value, *sorted(f"{each.bearing}|{each.text}|{','.join(each.points_at)}|{each.seen}" for each in reasons)]
    return hashlib.sha256("\n".join(parts).encode()).hexdigest()[:8]


class DelayCause(Struct, frozen=True, kw_only=True):
    """Something that reviewers say delays an assessment, and where this folder has it; no reasons when it has not."""

    title: str
    reasons: tuple[Reason, ...]
