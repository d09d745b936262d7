"""`architecture.yaml`: zones, actors, roles, components, interfaces and data flows."""

from typing import Any, Literal

from pydantic import Field

from primum.folder.records.base import Flag, Id, Record, Said, Whole, Window, Words


class ZoneRecord(Record):
    """A zone."""

    id: Id
    title: str = ""


class ActorRecord(Record):
    """A person or system around the device."""

    id: Id
    title: str = ""
    intent: Literal["hostile", "carrier", "authorised"]
    roles: Words = ()
    knows: Words = ()


class GrantRecord(Record):
    """One thing a role may do; exactly one key."""

    run: Literal["user", "system"] | None = None
    read: str | None = None
    alter: str | None = None
    deny: str | None = None
    misuse: str | None = None


class RoleRecord(Record):
    """A role at a component."""

    id: Id
    title: str = ""
    at: str
    may: tuple[GrantRecord, ...] | None = None


class ComponentRecord(Record):
    """A component."""

    id: Id
    title: str = ""
    kind: str
    zone: str | None = None
    instances: Literal["one", "per-patient", "fleet"] | None = None
    owner: Literal["manufacturer", "operator", "third-party"] = "manufacturer"
    sbom: Words = ()
    attributes: dict[str, Any] = {}


class ReachRecord(Record):
    """Who gets at an interface."""

    by: str
    window: Window | None = None


class InterfaceRecord(Record):
    """An interface; `reach` left out is a question, `reach: []` says nobody."""

    id: Id
    title: str = ""
    at: str
    kind: str
    purpose: str = ""
    protocol: str = ""
    version: str = ""
    accepts: Any = None
    speaks: Any = None
    default: Any = None
    direction: Any = None
    roles: Words | None = None
    data: Words | None = None
    reach: tuple[ReachRecord, ...] | None = None
    attributes: dict[str, Any] = {}


class AbsentRecord(Record):
    """An interface that a component of its kind usually has and this one has not; evidence shows it."""

    kind: str
    at: str
    because: Said
    evidence: Words = ()


class FlowRecord(Record):
    """A data flow between two components."""

    id: Id
    title: str = ""
    source: str = Field(alias="from")
    target: str = Field(alias="to")
    carries: Words | None = None
    via: Words | None = None
    medium: Any = None
    attributes: dict[str, Any] = {}


class PartRecord(Record):
    """How the device uses software parts of a component's SBOM: `fed_by: []` says that nothing from outside ever comes to them."""

    at: str
    part: Said
    fed_by: Whole | None = None
    runs_as: Literal["user", "system"] | None = None
    automatic: Flag | None = None
    touches: Words | None = None
    because: str = ""
    support_plan: str = ""


class ArchitectureRecord(Record):
    """The whole file."""

    zones: tuple[ZoneRecord, ...] = ()
    actors: tuple[ActorRecord, ...] = ()
    roles: tuple[RoleRecord, ...] = ()
    components: tuple[ComponentRecord, ...] = ()
    interfaces: tuple[InterfaceRecord, ...] = ()
    absent: tuple[AbsentRecord, ...] = ()
    flows: tuple[FlowRecord, ...] = ()
    parts: tuple[PartRecord, ...] = ()
