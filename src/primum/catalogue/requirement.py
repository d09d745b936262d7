"""Requirements of law, guidance and standards as data: numbers and our own words, never the text of a source."""

from collections.abc import Mapping
from datetime import date
from enum import StrEnum

from msgspec import Struct


class Force(StrEnum):
    """What a framework can ask: law binds, guidance and orientation tell how it is read, a standard is the state of the art."""

    LAW = "law"
    GUIDANCE = "guidance"
    ORIENTATION = "orientation"
    STANDARD = "standard"
    PROPOSAL = "proposal"


class Confidence(StrEnum):
    """How an item is known to us: seen in a look-up, from general knowledge only, or looked for and not settled."""

    FOUND = "found"
    KNOWN = "known"
    UNCONFIRMED = "unconfirmed"


class Relation(StrEnum):
    """How a requirement stands to another: the same, narrower, wider, overlapping, or only helping to show it."""

    EQUAL = "equal"
    SUBSET = "subset"
    SUPERSET = "superset"
    INTERSECTS = "intersects"
    SUPPORTS = "supports"


class Crosswalk(Struct, frozen=True, kw_only=True):
    """One requirement seen from another: `to` is `FRAMEWORK:item`, `author` who says so (a source, or `Primum` for our own judgement)."""

    to: str
    relation: Relation
    author: str


class Requirement(Struct, frozen=True, kw_only=True):
    """One item. `clause` is its number in the source, `asks` our own words. `judges` are the names of what judges it (`name` or
    `name:argument`); `person` says why a person must judge what no folder can decide. `classes` narrows it to devices of some classes
    (all when empty); `days` are time limits by name."""

    framework: str
    id: str
    clause: str
    title: str
    asks: str
    kind: str
    stages: tuple[str, ...]
    evidence: tuple[str, ...]
    confidence: Confidence
    judges: tuple[str, ...] = ()
    person: str = ""
    classes: tuple[str, ...] = ()
    crosswalks: tuple[Crosswalk, ...] = ()
    days: Mapping[str, int] | None = None

    @property
    def name(self) -> str:
        """`FRAMEWORK:item`, the id everywhere outside its own file."""
        return f"{self.framework}:{self.id}"


class Framework(Struct, frozen=True, kw_only=True):
    """A law, guidance or standard. `regulations` are those of the devices it speaks of (MDR, IVDR); `is_on` whether it is judged unless a
    folder says otherwise, with the reason; `since` the day from which it can be asked; `is_complete` whether all items of the source that
    bear on cybersecurity are here."""

    id: str
    title: str
    version: str
    force: Force
    source: str
    regulations: tuple[str, ...]
    is_on: bool
    because: str
    since: date | None
    is_complete: bool
    note: str
    requirements: tuple[Requirement, ...]
