"""A type of security control: what it hardens, what it may hurt, what it may open, what it rests on."""

from msgspec import Struct

from primum.device.threat import Effect

STRUCTURE_STEPS = (
    "touch",
    "carry",
    "connect",
    "login",
    "insider",
    "grant-run",
    "grant-read",
    "grant-alter",
    "grant-deny",
    "grant-misuse",
    "read-at-rest",
    "alter-at-rest",
    "forge-at-rest",
    "deny-at-rest",
    "deny-function",
    "misuse-function",
    "deny-component",
    "deny-flow",
    "tap",
    "inject",
    "read-in-transit",
    "alter-in-transit",
    "forge-in-transit",
    "arrive",
    "depart",
    "misuse-by-need",
    "deny-by-need",
    "learn",
    "lateral",
    "untrace",
    "exploit-run",
    "exploit-memory",
    "exploit-deny",
    "exploit-read",
    "exploit-alter",
    "exploit-beyond",
)
"""The structure steps of the attack graph that a control type may harden."""

MILDER_STEPS = (
    "grant-alter",
    "grant-deny",
    "grant-misuse",
    "alter-at-rest",
    "forge-at-rest",
    "deny-at-rest",
    "deny-function",
    "misuse-function",
    "deny-component",
    "deny-flow",
    "alter-in-transit",
    "forge-in-transit",
    "arrive",
    "misuse-by-need",
    "deny-by-need",
    "exploit-deny",
)
"""Structure steps whose conclusion has a milder form."""


class StructureEffect(Struct, frozen=True, kw_only=True):
    """An effect on certain structure steps at the element where the control stands; when `named`, only for what the control covers by
    name."""

    on: tuple[str, ...]
    effect: Effect
    named: bool = False


class TypicalEffect(Struct, frozen=True, kw_only=True):
    """Something the control typically does to safety, or typically opens."""

    id: str
    text: str


class ControlType(Struct, frozen=True, kw_only=True):
    """A type of control with its place in the vocabularies of the field (IEC/TR 80001-2-2, FDA, IEC 62443-4-2). `fits` are the kinds or
    traits of interfaces it can stand at, all when empty; `beside` the types of which one must count there, or it does nothing.
    One that `stands_in` is a second way, and falls with what it runs on; one that `limits` holds only the values that it covers by name;
    one that `keeps` brings back, replaces, warns or lets through, and so can keep the harm of another control acceptable."""

    id: str
    title: str
    why: str
    at: tuple[str, ...]
    fits: tuple[str, ...]
    capability: tuple[str, ...]
    fda: str
    iec62443: tuple[str, ...]
    order: str
    removes: bool
    effects: tuple[StructureEffect, ...]
    safety_effects: tuple[TypicalEffect, ...]
    opens: tuple[TypicalEffect, ...]
    enforced: str
    relies_on: str
    beside: tuple[str, ...] = ()
    stands_in: bool = False
    limits: bool = False
    keeps: bool = False
    verified_by: str
    evidence: tuple[str, ...]
    cost: str
    own: bool = False
