"""`controls.yaml`: security controls, what they open and the harm they may do."""

from typing import Annotated, Literal

from pydantic import Field

from primum.folder.records.base import Count, Facts, Id, PotentialRecord, Record, Said, Seconds, Words


class OpeningRecord(Record):
    """A step that the control opens."""

    name: Id
    premises: Facts = Field(alias="from")
    conclusions: Facts = Field(alias="to")
    potential: PotentialRecord = PotentialRecord()
    because: str = ""


class SafetyEffectRecord(Record):
    """A harm the control itself may do."""

    situation: str
    because: Said
    effect: str | None = None
    occurrence: str | None = None
    risk_id: str | None = None
    kept_acceptable_by: Words = ()
    kept_because: str = ""


class DismissedRecord(Record):
    """A typical effect that does not occur here."""

    effect: str
    because: Said


class ControlRecord(Record):
    """One control."""

    id: Id
    title: str = ""
    type: str
    at: Words
    status: Literal["proposed", "planned", "implemented", "verified", "rejected"]
    provided_by: Literal["device", "accessory", "integrator", "operator", "user"] = "device"
    order: Literal["inherent", "protective", "information"] | None = None
    why_not_higher: str = ""
    enforced_by: str | None = None
    relies_on: Words = ()
    opens: tuple[OpeningRecord, ...] = ()
    evidence: Words = ()
    binds: Annotated[tuple[Literal["touch", "carry"], ...], Field()] = ()
    covers: Words = ()
    cost: Count | None = None
    instructions: str = ""
    reason: str = ""
    requirement: str = ""
    design: str = ""
    recovers_within: Seconds | None = None
    safety_effects: tuple[SafetyEffectRecord, ...] = ()
    dismissed_effects: tuple[DismissedRecord, ...] = ()
