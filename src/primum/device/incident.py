"""Security incidents, as the folder records them."""

import datetime
from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Incident:
    """A security incident and the day the manufacturer became aware of it."""

    id: str
    title: str
    aware: datetime.date
    notes: str = ""
