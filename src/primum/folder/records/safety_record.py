"""`safety.yaml`: hazards, hazardous situations and harms, with the ids of the ISO 14971 file."""

from typing import Literal

from pydantic import Field

from primum.folder.records.base import Id, Record, Said, Words


class HarmRecord(Record):
    """A harm."""

    id: Id
    title: Said
    kind: Literal["health", "property", "environment", "privacy", "clinical-workflow"]
    severity: str
    people: Literal["one", "many"] = "one"


class HazardRecord(Record):
    """A hazard."""

    id: Id
    title: Said


class LossRecord(Record):
    """One loss, or `all`/`any` of several."""

    all: "tuple[LossRecord, ...] | None" = None
    any: "tuple[LossRecord, ...] | None" = None
    deny: str | None = None
    alter: str | None = None
    misuse: str | None = None
    read: str | None = None
    untraced: str | None = None
    lasting: Literal["transient", "lasting"] | None = Field(default=None, alias="for")
    how: Literal["noticed", "unnoticed"] | None = None


class SituationRecord(Record):
    """A hazardous situation."""

    id: Id
    title: Said
    hazard: str | None = None
    harms: Words = ()
    arises_from: LossRecord | None = None
    risk_ids: Words = ()
    warning: str = ""
    instructions: str = ""


class SafetyRecord(Record):
    """The whole file."""

    hazards: tuple[HazardRecord, ...] = ()
    harms: tuple[HarmRecord, ...] = ()
    situations: tuple[SituationRecord, ...] = ()
