"""How a safety file of others differs from the folder."""

from collections.abc import Mapping

from msgspec import Struct

from primum.diagnostics.span import Span
from primum.folder.node import Node
from primum.formats.safety.safety_item import SafetyItem, SafetySort, Said


class FieldChange(Struct, frozen=True, kw_only=True):
    """One field of which file and folder say different things; `here` is empty where the folder says nothing."""

    field: str
    here: Said
    there: Said
    place: Span


class ChangedItem(Struct, frozen=True, kw_only=True):
    """An item of both with the fields that differ; `node` is where the folder states it."""

    sort: SafetySort
    id: str
    title: str
    changes: tuple[FieldChange, ...]
    node: Node

    @property
    def there(self) -> Mapping[str, Said]:
        """The changed fields as the file has them."""
        return {each.field: each.there for each in self.changes}


class GoneItem(Struct, frozen=True, kw_only=True):
    """An item of the folder that the file does not have, though it speaks of such items."""

    sort: SafetySort
    id: str
    title: str
    span: Span


class SafetyDifferences(Struct, frozen=True, kw_only=True):
    """New in the file, changed, gone from it, and how many say the same."""

    new: tuple[SafetyItem, ...] = ()
    changed: tuple[ChangedItem, ...] = ()
    gone: tuple[GoneItem, ...] = ()
    same: int = 0

    @property
    def are_there(self) -> bool:
        """Whether file and folder differ at all."""
        return bool(self.new or self.changed or self.gone)
