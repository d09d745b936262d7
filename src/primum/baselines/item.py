"""An item of a folder as its text says it, without what Primum makes of it."""

from collections.abc import Mapping
from typing import Any

from msgspec import Struct

from primum.diagnostics.span import Span


class Item(Struct, frozen=True, kw_only=True):
    """Something with an id: its sort, its keys as written, its place, and the SHA-256 of what it says, however it is written."""

    id: str
    sort: str
    keys: Mapping[str, Any]
    span: Span
    sha256: str
