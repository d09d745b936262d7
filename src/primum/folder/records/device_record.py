"""`device.yaml`: what the device is, and what is assumed about its environment."""

from typing import Literal

from pydantic import Field, ValidationInfo, field_validator

from primum.folder.records.base import Day, Facts, Flag, Id, Record, Said, Window, Words


class IfUntrueRecord(Record):
    """What opens when an assumption does not hold: an actor gets at an interface, or facts follow from facts."""

    actor: str | None = None
    at: str | None = None
    window: Window = 0
    premises: Facts = Field(default=(), alias="from")
    conclusions: Facts = Field(default=(), alias="to")


class AssumptionRecord(Record):
    """One assumption with its owner, the place in the instructions where the owner is told, and what shows one of our own."""

    id: Id
    text: Said
    owner: Literal["manufacturer", "operator", "integrator", "user"]
    instructions: str = ""
    evidence: Words = ()
    if_untrue: IfUntrueRecord | None = None


class RequirementOnItRecord(Record):
    """One minimum requirement on hardware, network or IT security (MDR Annex I 17.4)."""

    id: Id
    text: Said
    instructions: str = ""


class SupportRecord(Record):
    """Until when the device is supported."""

    since: Day | None = None
    until: Day | None = None
    limited_from: Day | None = None


class VariantRecord(Record):
    """A variant sold under the same file."""

    id: Id
    title: str = ""
    udi: str = ""


class RuleSetRecord(Record):
    """A framework of requirements switched on or off, with the reason, and from which day."""

    id: Id
    use: Flag
    since: Day | None = None
    because: str = ""


CLASSES = {"MDR": ("I", "Is", "Im", "Ir", "IIa", "IIb", "III"), "IVDR": ("A", "B", "C", "D")}
"""The classes of each regulation (MDR Annex VIII with Article 52(7), IVDR Annex VIII)."""


class DeviceRecord(Record):
    """The device itself."""

    format: Literal["1"]
    name: Said
    manufacturer: Said
    regulation: Literal["MDR", "IVDR"]
    device_class: Said = Field(alias="class")
    rule: str = ""
    udi: str = ""
    basic_udi: str = ""
    srn: str = ""
    website: str = ""
    security_contact: str = ""
    design_frozen: Day | None = None
    software_version: Said
    stage: Literal["design", "verification", "release", "distribution", "maintenance", "limited-support", "end-of-support"] = "design"
    intended_purpose: str = ""
    users: Words = ()
    patients: str = ""
    environments: Words = ()
    variants: tuple[VariantRecord, ...] = ()
    support: SupportRecord | None = None
    connected: Flag | None = None
    lay_users: Flag | None = None
    rule_sets: tuple[RuleSetRecord, ...] = ()
    assumptions: tuple[AssumptionRecord, ...] = ()
    minimum_it: tuple[RequirementOnItRecord, ...] = ()

    @field_validator("device_class")
    @classmethod
    def _is_of_its_regulation(cls, value: str, info: ValidationInfo) -> str:
        classes = CLASSES.get(info.data.get("regulation", ""), (value,))
        if value not in classes:
            raise ValueError(f"`{value}` is not a class of {info.data['regulation']}: {', '.join(classes)}")
        return value
