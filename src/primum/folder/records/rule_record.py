"""Threat rules and control types as their YAML files say them; ours and users' alike."""

from typing import Annotated, Any, Literal

from pydantic import BeforeValidator, Field

from primum.folder.records.base import Facts, Flag, Id, PotentialRecord, Record, Words


class EachRecord(Record):
    """A link with many ends."""

    each: str


class StepRecord(Record):
    """An attack step over the rule's variables."""

    name: Id | None = None
    premises: Facts = Field(alias="from")
    conclusions: Facts = Field(alias="to")
    stride: Words = ()
    potential: PotentialRecord


class CounterRecord(Record):
    """What a control of a type does to the rule's steps when it stands at one of the variables."""

    at: Words
    raises: PotentialRecord | None = None
    blocks: Flag = False
    milder: Flag = False


def _one_or_more(value: Any) -> Any:
    return [value] if isinstance(value, dict) else value


Counters = Annotated[tuple[CounterRecord, ...], BeforeValidator(_one_or_more)]


class RefsRecord(Record):
    """Ids in public catalogues of weaknesses and attack patterns."""

    cwe: tuple[int, ...] = ()
    capec: tuple[int, ...] = ()
    emb3d: tuple[str, ...] = ()


class ExamplesRecord(Record):
    """Two small architectures: on one the rule fires, on the other it is silent."""

    fires: dict[str, Any]
    silent: dict[str, Any]


class RuleRecord(Record):
    """One threat rule."""

    id: Annotated[str, Field(pattern=r"^T-[A-Z0-9][A-Z0-9-]*$", max_length=60)]
    title: str
    why: str
    match: dict[str, Any]
    when: dict[str, Any]
    step: StepRecord | None = None
    steps: tuple[StepRecord, ...] = ()
    countered_by: dict[str, Counters] = {}
    refs: RefsRecord = RefsRecord()
    examples: ExamplesRecord | None = None


class StructureEffectRecord(Record):
    """An effect on structure steps."""

    on: Words
    raises: PotentialRecord | None = None
    blocks: Flag = False
    milder: Flag = False
    named: Flag = False


class TypicalEffectRecord(Record):
    """A typical safety effect or opening."""

    id: Id
    text: str


class ControlTypeRecord(Record):
    """One type of control."""

    id: Id
    title: str
    why: str
    at: Words
    fits: Words = ()
    capability: Words
    fda: Literal[
        "authentication",
        "authorization",
        "cryptography",
        "code-data-execution-integrity",
        "confidentiality",
        "event-detection-logging",
        "resiliency-recovery",
        "updatability-patchability",
    ]
    iec62443: Words = ()
    order: Literal["inherent", "protective", "information"]
    removes: Flag = False
    effects: tuple[StructureEffectRecord, ...] = ()
    safety_effects: tuple[TypicalEffectRecord, ...] = ()
    opens: tuple[TypicalEffectRecord, ...] = ()
    enforced: Literal["here", "apart"] = "here"
    relies_on: Literal["none", "secret", "people"] = "none"
    beside: Words = ()
    stands_in: Flag = False
    limits: Flag = False
    keeps: Flag = False
    verified_by: str
    evidence: Words = ()
    cost: Literal["low", "medium", "high"] = "medium"


class AttributeRecord(Record):
    """One attribute."""

    id: Id
    on: Literal["component", "interface", "flow", "asset"]
    kinds: Words = ()
    values: Any
    asks: str
    why: str = ""
    field: Flag = False
    unstated: Any = "unknown"


class ExpectedRecord(Record):
    """Interfaces a component of a kind usually has."""

    interfaces: Words
    implied: str
    why: str


class KindRecord(Record):
    """One kind of component or interface."""

    id: Id
    title: str
    traits: Words = Field(default=(), alias="is")
    also: Words = ()
    expects: tuple[ExpectedRecord, ...] = ()
    instances: Literal["one", "fleet"] = "one"
    window: Literal["unlimited", "easy", "moderate", "difficult"] = "unlimited"
    window_because: str = ""


class KindsRecord(Record):
    """`kinds.yaml`."""

    component: tuple[KindRecord, ...]
    interface: tuple[KindRecord, ...]


class CapabilityRecord(Record):
    """One security capability."""

    id: Id
    title: str
    asks: str
