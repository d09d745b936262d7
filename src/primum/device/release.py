"""Releases of the device's software, as the folder records them."""

import datetime
from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Release:
    """A release: what it fixes, and how many devices in the field run it (None when not known)."""

    id: str
    version: str
    date: datetime.date | None = None
    notes: str = ""
    fixes: tuple[str, ...] = ()
    field_population: int | None = None
