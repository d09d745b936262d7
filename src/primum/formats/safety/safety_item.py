"""What a safety file of others says: hazards, harms and hazardous situations (ISO 14971 words) under the ids of that file."""

import re
from collections.abc import Mapping
from enum import StrEnum

from msgspec import Struct, field

from primum.diagnostics.span import Span


class SafetySort(StrEnum):
    """The sorts of items that are taken over."""

    HAZARD = "hazard"
    HARM = "harm"
    SITUATION = "situation"


FIELDS: Mapping[SafetySort, tuple[str, ...]] = {
    SafetySort.HAZARD: ("title",),
    SafetySort.HARM: ("title", "kind", "severity", "people"),
    SafetySort.SITUATION: ("title", "hazard", "harms", "risk_ids", "warning", "instructions"),
}
"""What a safety file may say of an item of each sort, besides its id: keys of `safety.yaml`."""

LISTS = ("harms", "risk_ids")
"""Fields that hold several values."""

BETWEEN_VALUES = re.compile(r"[,;\n]+")
"""What parts several values in one place of a file."""

Said = str | tuple[str, ...]
"""A text, or the values of a list."""


class SafetyItem(Struct, frozen=True, kw_only=True):
    """One item as the file says it. `said` holds only fields of which the file says something; `empty` those that have a column and no
    text. `places` are the spans of the fields and of `id`."""

    sort: SafetySort
    id: str
    said: Mapping[str, Said]
    places: Mapping[str, Span]
    empty: frozenset[str] = frozenset()

    def place(self, name: str) -> Span:
        """Where a field stands; the id where the field has no place of its own."""
        return self.places.get(name, self.places["id"])


class SafetyFile(Struct, frozen=True, kw_only=True):
    """All items of a file in its order, and the sorts of which it speaks at all, even if it lists none. In a grid places are cells."""

    name: str = ""
    items: tuple[SafetyItem, ...] = ()
    sorts: frozenset[SafetySort] = field(default_factory=frozenset)
    is_grid: bool = False
