"""What goes out to a safety file of others, as tables of texts."""

from collections.abc import Mapping
from datetime import date

from msgspec import Struct


class SafetySheet(Struct, frozen=True, kw_only=True):
    """One table: its name as a sheet, what one row of it is, its columns, its rows. `refers` are columns that hold ids of other rows."""

    name: str
    type: str
    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    refers: tuple[str, ...] = ()


class SafetyExport(Struct, frozen=True, kw_only=True):
    """All tables with what they were made from: a title, labels with texts, the day."""

    title: str
    about: Mapping[str, str]
    day: date
    sheets: tuple[SafetySheet, ...]


BETWEEN = "; "
"""What stands between several values of one cell."""

ID = "ID"
"""The name of the column by which a row is known; a table without it has rows that nothing refers to."""
