"""Taking a feed into the store: what is new is added, what has changed or gone is closed, all of it in one transaction."""

from collections.abc import Collection, Iterable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime

import numpy as np
from msgspec import Struct

from primum.device.advisory import FeedState
from primum.feeds.parsed_record import ParsedRecord
from primum.feeds.record_columns import RecordColumns
from primum.feeds.record_digest import record_digest
from primum.feeds.store_connection import StoreConnection, sql
from primum.feeds.store_schema import OPEN
from primum.feeds.store_unusable import StoreUnusable

ROWS_AT_ONCE = 200_000
_COUNTED = ("advisory", "known_exploited", "exploit_score", "support_cycle")
"""The tables whose rows are the records of a feed."""

_COUNT = "SELECT count(*) FROM {table} WHERE feed = ? AND to_take = {open}"
_HELD = "SELECT no, id, digest FROM advisory WHERE feed = ? AND to_take = {open}"
_NEXT = "SELECT coalesce(max(no), 0) + 1 FROM {table}"
_ADD = "INSERT INTO {table} ({columns}, feed, from_take, to_take) SELECT {values}, ?, ?, {open} FROM fresh"
_END = "UPDATE {table} SET to_take = {take} WHERE {column} IN (SELECT no FROM ended)"
_UNDO = "DELETE FROM {table} WHERE {column} IN (SELECT no FROM ended)"
_NUMBERED = (("advisory", "no"), ("alias", "advisory"), ("affected_range", "advisory"), ("affected_version", "advisory"))


@contextmanager
def taking(connection: StoreConnection, state: FeedState) -> Iterator[int]:
    """A transaction around one take; gives its number, and notes the state of the feed at its end."""
    moment = microseconds(state.fetched)
    with connection.transaction():
        last = connection.ask("SELECT max(moment), max(fetched) FROM take WHERE feed = ?", state.feed)[0]
        if last[0] is not None and moment < last[0]:
            raise StoreUnusable(
                f"the store `{connection.path}` knows `{state.feed}` as of {last[1]}; {state.fetched} is before that",
                "set the clock right, or move the store away and sync again",
            )
        number = int(connection.ask("SELECT coalesce(max(no), 0) + 1 FROM take")[0][0])
        yield number
        records = sum(connection.ask(sql(_COUNT, table=table, open=OPEN), state.feed)[0][0] for table in _COUNTED)
        row = (number, state.feed, state.revision, state.fetched, moment, state.newest, records)
        connection.ask("INSERT INTO take VALUES (?, ?, ?, ?, ?, ?, ?)", *row)


def microseconds(moment: str | datetime) -> int:
    """A time as a number, in microseconds since 1970; without a zone it is in UTC. A text that is no time is a StoreUnusable."""
    try:
        read = datetime.fromisoformat(moment) if isinstance(moment, str) else moment
    except ValueError:
        raise StoreUnusable(f"`{moment}` is no time at which a feed can have been read", "give it as 2026-01-31T12:00:00Z") from None
    zoned = read if read.tzinfo else read.replace(tzinfo=UTC)
    return round(zoned.timestamp() * 1_000_000)


class _Known(Struct):
    """A record of the feed as it stands in the store; `fresh` if this take put it there."""

    number: int
    digest: int
    seen: bool = False
    fresh: bool = False


class TakeRecords:
    """One take of records."""

    def __init__(self, connection: StoreConnection, feed: str, take: int) -> None:
        """Look up what the store has of the feed."""
        self._connection, self._feed, self._take = connection, feed, take
        held = connection.ask_columns(sql(_HELD, open=OPEN), feed)
        rows = zip(held["id"].tolist(), held["no"].tolist(), held["digest"].tolist(), strict=True)
        self._known = {id_: _Known(number, digest) for id_, number, digest in rows}
        self._closed: list[int] = []
        self._undone: list[int] = []
        self._columns = RecordColumns(self._next("advisory"), max(self._next("affected_range"), self._next("affected_version")))

    def take(self, records: Iterable[ParsedRecord], *, whole: bool, unread: Collection[str] = ()) -> int:
        """Put the records in; with `whole`, what is neither there nor `unread` has gone. How many are new, changed or gone."""
        for record in records:
            self._add(record)
            if self._columns.weight >= ROWS_AT_ONCE:
                self._flush()
        self._flush()
        gone = [each.number for id_, each in self._known.items() if not each.seen and id_ not in unread] if whole else []
        self._close([*self._closed, *gone])
        return sum(each.fresh for each in self._known.values()) + len(gone)

    def _next(self, table: str) -> int:
        return int(self._connection.ask(sql(_NEXT, table=table))[0][0])

    def _add(self, record: ParsedRecord) -> None:
        digest, known = record_digest(record), self._known.get(record.advisory.id)
        if known is not None and known.digest == digest:
            known.seen = True
            return
        number = self._columns.add(record, digest)
        if known is not None:
            (self._undone if known.fresh else self._closed).append(known.number)
        self._known[record.advisory.id] = _Known(number, digest, seen=True, fresh=True)

    def _flush(self) -> None:
        for name, table in self._columns.tables.items():
            if table.rows:
                with self._connection.given("fresh", table.columns()):
                    columns = ", ".join(table.names)
                    values = columns.replace(" key,", " nullif(key, ''),")
                    parts = {"table": name, "columns": columns, "values": values, "open": OPEN}
                    self._connection.ask(sql(_ADD, **parts), self._feed, self._take)
        self._columns.clear()

    def _close(self, closed: list[int]) -> None:
        for numbers, change in ((self._undone, _UNDO), (closed, _END)):
            if numbers:
                with self._connection.given("ended", {"no": np.array(numbers, dtype=np.int64)}):
                    for table, column in _NUMBERED:
                        self._connection.ask(sql(change, table=table, column=column, take=self._take))
