"""Attributes: the facts a folder may state about an element, declared once for schema, suggestions and rule checker."""

from enum import StrEnum

from msgspec import Struct

from primum.device.elements import AttributeValue


class ValueShape(StrEnum):
    """The shape of an attribute's value."""

    BOOL = "bool"
    ONE = "one"
    SET = "set"


class Attribute(Struct, frozen=True, kw_only=True):
    """A fact that is there to attack. `unstated` is what a silent folder means; None keeps it unknown."""

    id: str
    on: str
    kinds: tuple[str, ...]
    shape: ValueShape
    words: tuple[str, ...]
    asks: str
    why: str = ""
    is_field: bool = False
    unstated: AttributeValue | None = None
    unstated_because: str = ""
