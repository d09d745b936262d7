"""The parts of a device and the people and systems around it: zones, components, interfaces, flows, actors, roles."""

from collections.abc import Mapping
from enum import StrEnum

from msgspec import Struct, field

AttributeValue = bool | str | frozenset[str]
"""What an attribute may hold: yes or no, one word, or several words."""

Attributes = Mapping[str, AttributeValue]
"""Stated attributes by name; a name that is missing is unknown, never silently good."""


class Intent(StrEnum):
    """What an actor wants: harm, nothing (but carries things), or to do what he is allowed to."""

    HOSTILE = "hostile"
    CARRIER = "carrier"
    AUTHORISED = "authorised"


class Zone(Struct, frozen=True, kw_only=True):
    """A part of the world with one level of trust (IEC 62443: zone)."""

    id: str
    title: str


class Actor(Struct, frozen=True, kw_only=True):
    """A person or system that may reach an interface."""

    id: str
    title: str
    intent: Intent
    roles: tuple[str, ...] = ()
    knows: tuple[str, ...] = ()


class Component(Struct, frozen=True, kw_only=True):
    """A piece of hardware or software that runs, stores or does something."""

    id: str
    title: str
    kind: str
    zone: str | None = None
    instances: str = "one"
    owner: str = "manufacturer"
    sbom: tuple[str, ...] = ()
    attributes: Attributes = field(default_factory=dict)


class Reach(Struct, frozen=True, kw_only=True):
    """Who gets at an interface, with which window of opportunity (rank; None when unstated)."""

    by: str
    window: int | None


class Interface(Struct, frozen=True, kw_only=True):
    """An access point of the device. `reach` is None when the folder does not say who gets there; `may_take` and `may_show` are the roles
    and the data that count for the worst while the folder does not say which it takes and shows; `implied` marks one that the folder does
    not mention but the kind of its component makes likely; `absent_by` is the evidence that it is not there, if the folder declares it
    absent."""

    id: str
    title: str
    kind: str
    at: str
    purpose: str = ""
    protocol: str = ""
    version: str = ""
    reach: tuple[Reach, ...] | None = None
    roles: tuple[str, ...] = ()
    data: tuple[str, ...] = ()
    may_take: tuple[str, ...] = ()
    may_show: tuple[str, ...] = ()
    implied: bool = False
    absent_by: tuple[str, ...] = ()
    attributes: Attributes = field(default_factory=dict)


class Absence(Struct, frozen=True, kw_only=True):
    """A kind of interface that the folder declares absent at a component: why, and the evidence that it is not there."""

    kind: str
    at: str
    because: str
    evidence: tuple[str, ...] = ()


class DataFlow(Struct, frozen=True, kw_only=True):
    """Data going from one component to another, through the interfaces in `via`. `may_carry` and `may_pass` are the assets and interfaces
    that count for the worst while the folder does not say what the flow carries or through what it goes."""

    id: str
    title: str
    source: str
    target: str
    carries: tuple[str, ...] = ()
    via: tuple[str, ...] = ()
    may_carry: tuple[str, ...] = ()
    may_pass: tuple[str, ...] = ()
    attributes: Attributes = field(default_factory=dict)


class Grant(Struct, frozen=True, kw_only=True):
    """One thing a role may do: `run` as user or system, or read, alter, deny or misuse an element."""

    act: str
    what: str


class Role(Struct, frozen=True, kw_only=True):
    """A role that a component knows, and what its holder may do there; for the worst everything while nobody says so (`is_stated`)."""

    id: str
    title: str
    at: str
    may: tuple[Grant, ...] = ()
    is_stated: bool = True
