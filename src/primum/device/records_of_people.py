"""What people state or decide: assumptions, decisions, and weaknesses found in our own work."""

import datetime
from collections.abc import Mapping
from enum import StrEnum

from msgspec import Struct, field

from primum.device.fact import Fact
from primum.device.incident import IncidentDecision
from primum.device.potential import AttackPotential
from primum.device.told import Told, places_in


class Assumption(Struct, frozen=True, kw_only=True):
    """Something taken for granted, who owns it, which access opens when it is untrue, and the evidence that it holds. One of the
    manufacturer's own that nothing shows on the day is `doubted`."""

    id: str
    text: str
    owner: str
    instructions: str = ""
    actor: str | None = None
    at: str | None = None
    window: int = 0
    premises: tuple[Fact, ...] = ()
    conclusions: tuple[Fact, ...] = ()
    evidence: tuple[str, ...] = ()
    doubted: bool = False

    @property
    def is_own(self) -> bool:
        """Whether the manufacturer has to see to it."""
        return self.owner == "manufacturer"


class DecisionKind(StrEnum):
    """What a person may decide about a derived thing."""

    NOT_APPLICABLE = "not_applicable"
    ACCEPTED = "accepted"
    OVERRIDDEN = "overridden"
    FULFILLED = "fulfilled"


class Decision(Struct, frozen=True, kw_only=True):
    """A named person's dated decision about a derived id, bound to the fingerprint of what was seen."""

    id: str
    on: str
    decision: DecisionKind
    name: str
    role: str
    date: datetime.date
    reason: str
    saw: str
    authority: str = ""
    disclosure: str = ""
    review_by: datetime.date | None = None
    level: str | None = None

    @property
    def told(self) -> Told:
        """What users are told of an accepted risk, as `IFU 9.10: an audit trail may be lost`."""
        place, _, words = self.disclosure.partition(":")
        return Told(words=words.strip(), places=places_in(place))

    @property
    def is_on_requirement(self) -> bool:
        """Whether it is about a requirement (`MDR:GSPR-22.1`), not about something derived from the model."""
        return ":" in self.on


class Weakness(Struct, frozen=True, kw_only=True):
    """A weakness found in our own code, hardware or configuration: what it needs, what it gives, how hard it is.

    `reason` is what a person says of its status; `vectors` are its severity vectors kept whole, `answers` those to the questions that
    led to them. `doubted` is one that a word alone closes: no release mends it and no evidence covers it. `known` is the day on which the
    manufacturer came to know of it, `disclosed` the day on which users were told. `mended` is the day on which it was mended everywhere at
    once, without a release: at a server of the manufacturer's. `corrective_action` is a person's answer to the question whether its repair
    is a field safety corrective action.
    """

    id: str
    title: str
    at: str
    cwe: int | None
    status: str
    premises: tuple[Fact, ...]
    conclusions: tuple[Fact, ...]
    potential: AttackPotential
    deadline: datetime.date | None = None
    source: str = ""
    reason: str = ""
    vectors: tuple[str, ...] = ()
    answers: Mapping[str, str] = field(default_factory=dict)
    known: datetime.date | None = None
    disclosed: datetime.date | None = None
    mended: datetime.date | None = None
    corrective_action: IncidentDecision | None = None
    doubted: bool = False

    @property
    def is_open(self) -> bool:
        """Whether an attacker can still use it."""
        return self.status not in ("fixed", "not-a-weakness")

    def is_mended_everywhere(self, day: datetime.date) -> bool:
        """Whether it was mended by a day in every release at once."""
        return self.mended is not None and self.mended <= day
