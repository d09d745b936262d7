"""What differs between two software bills of materials."""

from enum import StrEnum

from msgspec import Struct

from primum.device.software_part import SoftwarePart


class Direction(StrEnum):
    """Where the version of a part went: to a later one, back to an earlier one, nowhere, or no order of versions tells."""

    LATER = "later"
    EARLIER = "earlier"
    SAME = "same"
    UNKNOWN = "unknown"


class Altered(Struct, frozen=True, kw_only=True):
    """One thing a bill says otherwise of a part: `version`, `licence`, `support`, `supplier`, `content` (the hash alone), `repaired`."""

    what: str
    old: str
    new: str


class PartChange(Struct, frozen=True, kw_only=True):
    """A part that both bills have and of which they say different things."""

    identity: str
    old: SoftwarePart
    new: SoftwarePart
    direction: Direction
    altered: tuple[Altered, ...]


class BillDifference(Struct, frozen=True, kw_only=True):
    """The parts that were added, removed or changed, sorted by identity, and how many are the same in both."""

    added: tuple[SoftwarePart, ...] = ()
    removed: tuple[SoftwarePart, ...] = ()
    changed: tuple[PartChange, ...] = ()
    same: int = 0

    @property
    def is_empty(self) -> bool:
        """Whether both bills say the same of the same parts."""
        return not (self.added or self.removed or self.changed)

    def altering(self, what: str) -> tuple[PartChange, ...]:
        """The parts of which one thing differs."""
        return tuple(each for each in self.changed if any(one.what == what for one in each.altered))
