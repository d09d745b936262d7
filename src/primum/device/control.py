"""Security controls of a device, what they open and what harm they can do themselves."""

import datetime
from enum import StrEnum

from msgspec import Struct

from primum.device.fact import Fact
from primum.device.potential import AttackPotential


class ControlStatus(StrEnum):
    """How far a control has come; a rejected one stays on record with its reason."""

    PROPOSED = "proposed"
    PLANNED = "planned"
    IMPLEMENTED = "implemented"
    VERIFIED = "verified"
    REJECTED = "rejected"

    @property
    def is_present(self) -> bool:
        """Whether the control is built in, so that what it opens is open."""
        return self in (ControlStatus.IMPLEMENTED, ControlStatus.VERIFIED)


class Opening(Struct, frozen=True, kw_only=True):
    """A step that exists because the control is there, such as an export over the network."""

    name: str
    premises: tuple[Fact, ...]
    conclusions: tuple[Fact, ...]
    potential: AttackPotential
    because: str = ""


class SafetyEffect(Struct, frozen=True, kw_only=True):
    """A way in which the control itself may lead to a hazardous situation (ISO 14971: risk arising from a control measure).
    `kept_because` says how those in `kept_acceptable_by` keep it so, where their type and place do not."""

    situation: str
    because: str
    occurrence: str | None = None
    effect: str | None = None
    risk_id: str | None = None
    kept_acceptable_by: tuple[str, ...] = ()
    kept_because: str = ""


class DismissedEffect(Struct, frozen=True, kw_only=True):
    """A typical safety effect of the control's type that the manufacturer states does not occur here, and why."""

    effect: str
    because: str


class SecurityControl(Struct, frozen=True, kw_only=True):
    """A measure against attack at certain elements. `cost` is the manufacturer's figure in a unit of his own; `enforcers` are the
    components whose system rights make the control worthless: the one in `enforced_by`, or while it is unstated those where it stands.
    `not_enforced` says why the component in `enforced_by` cannot enforce it; then too it is those where it stands.
    `companions` are the controls there of which one must count for this one to do anything: None where its type needs none, empty
    where none stands there; `rests_on` is what its type rests on: a `secret`, `people` or `none`; one that `stands_in` is a
    second way that falls with what it runs on, one that `limits` holds only what it covers by name, and one that `keeps` can keep the
    harm of another control acceptable. `requirement` is what the control must do, in a sentence that can
    be tested; `design` the place in the design that says how."""

    id: str
    title: str
    type: str
    at: tuple[str, ...]
    status: ControlStatus
    provided_by: str = "device"
    order: str | None = None
    why_not_higher: str = ""
    enforced_by: str | None = None
    enforcers: tuple[str, ...] = ()
    not_enforced: str = ""
    relies_on: tuple[str, ...] = ()
    rests_on: str = "none"
    stands_in: bool = False
    limits: bool = False
    keeps: bool = False
    companions: tuple[str, ...] | None = None
    opens: tuple[Opening, ...] = ()
    evidence: tuple[str, ...] = ()
    binds: tuple[str, ...] = ()
    covers: tuple[str, ...] = ()
    cost: int | None = None
    instructions: str = ""
    reason: str = ""
    recovers_within: int | None = None
    requirement: str = ""
    design: str = ""
    safety_effects: tuple[SafetyEffect, ...] = ()
    dismissed_effects: tuple[DismissedEffect, ...] = ()

    @property
    def is_of_device(self) -> bool:
        """Whether the device itself does it; what an accessory brings stands and falls with somebody attaching that accessory."""
        return self.provided_by == "device"


class Credit(Struct, frozen=True, kw_only=True):
    """Whether a control counts at a date, why, and since when it is unproven when only time took the proof away."""

    control: str
    counts: bool
    reason: str
    unproven_since: datetime.date | None = None
