"""Records laid out as columns of the store's tables."""

from collections.abc import Iterable
from typing import Any

import msgspec
import numpy as np
from msgspec.structs import replace

from primum.device.advisory import AffectedRange
from primum.feeds.key_in import key_in
from primum.feeds.parsed_record import ParsedRecord
from primum.feeds.store_connection import Columns, texts

BETWEEN = "\x1f"
"""Stands between texts of a list; no text that can be shown has it, and lists keep their order."""

_ENCODER = msgspec.json.Encoder()
_NUMBERS = {
    "no": np.int64,
    "advisory": np.int64,
    "digest": np.uint64,
    "withdrawn": np.bool_,
    "exploit_public": np.bool_,
    "upstream": np.bool_,
    "above": np.bool_,
}


class Table:
    """Rows that grow, turned into columns once."""

    def __init__(self, *names: str) -> None:
        """An empty table with columns of these names."""
        self.names = names
        self.rows: list[tuple[Any, ...]] = []

    def columns(self) -> Columns:
        """Texts as objects, numbers as numbers."""
        values = list(zip(*self.rows)) or [()] * len(self.names)
        return {
            name: np.array(column, dtype=_NUMBERS[name]) if name in _NUMBERS else texts(column)
            for name, column in zip(self.names, values, strict=True)
        }


class RecordColumns:
    """The rows of some records, by table. Numbers go on from those given."""

    def __init__(self, advisory: int, range_: int) -> None:
        """`advisory` and `range_` are the next free numbers."""
        self.next_advisory, self.next_range = advisory, range_
        self.clear()

    def clear(self) -> None:
        """Begin again with empty tables; numbers go on."""
        self.tables = {
            "advisory": Table("no", "id", "digest", "withdrawn", "known_exploited", "exploit_public", "body"),
            "alias": Table("advisory", "id", "name", "upstream", "withdrawn"),
            "affected_range": Table(
                *("no", "advisory", "id", "ecosystem", "name", "low", "high"),
                *("introduced", "above", "fixed", "last_affected", "undecidable", "only_with"),
            ),
            "affected_version": Table("no", "advisory", "id", "ecosystem", "name", "version", "key", "only_with"),
        }

    @property
    def weight(self) -> int:
        """How many rows wait."""
        return sum(len(table.rows) for table in self.tables.values())

    def add(self, record: ParsedRecord, digest: int) -> int:
        """Lay out a record; its number."""
        number, advisory = self.next_advisory, record.advisory
        self.next_advisory += 1
        withdrawn = bool(advisory.withdrawn)
        body = _ENCODER.encode(replace(advisory, feed="", revision="")).decode()
        row = (number, advisory.id, digest, withdrawn, advisory.known_exploited, advisory.exploit_public, body)
        self.tables["advisory"].rows.append(row)
        self.tables["alias"].rows += ((number, advisory.id, name, False, withdrawn) for name in advisory.aliases)
        self.tables["alias"].rows += ((number, advisory.id, name, True, withdrawn) for name in record.upstream)
        if not withdrawn:
            self._add_ranges(number, record.ranges)
        return number

    def _add_ranges(self, number: int, ranges: Iterable[AffectedRange]) -> None:
        for each in dict.fromkeys(ranges):
            only_with = BETWEEN.join(each.only_with)
            place = (self.next_range, number, each.advisory, each.ecosystem, each.name)
            self.next_range += 1
            if each.version is not None and not each.undecidable:
                key = key_in(each.ecosystem, each.name, each.version) or ""
                self.tables["affected_version"].rows.append((*place, each.version, key, only_with))
            else:
                said = (each.low, each.high, each.introduced, each.above, each.fixed, each.last_affected, each.undecidable)
                self.tables["affected_range"].rows.append((*place, *said, only_with))
