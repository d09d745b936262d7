"""Records in the order in which people made them."""

import re
from datetime import date
from typing import Protocol

Place = tuple[date, tuple[tuple[int, str], ...], str]
"""What `by_day` sorts by."""


class Dated(Protocol):
    """A record with an id, made on a day."""

    @property
    def id(self) -> str:
        """Its id."""

    @property
    def date(self) -> date:
        """Its day."""


def by_day(record: Dated) -> Place:
    """A key for sorting: by day, and those of one day by their ids, figures as numbers, so that `D-10` is after `D-9`."""
    parts = re.findall(r"[0-9]+|[^0-9]+", record.id)
    return record.date, tuple((int(part), "") if part.isdecimal() else (0, part) for part in parts), record.id
