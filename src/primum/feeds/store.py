"""The store of advisories: a DuckDB file that can always be made anew from the feeds, with what was known on every past day."""

from collections.abc import Collection, Iterable, Sequence
from contextlib import AbstractContextManager
from datetime import datetime
from pathlib import Path
from types import TracebackType

import msgspec

from primum.device.advisory import Advisory, AffectedRange, FeedState, KnownUse, Match
from primum.device.coordinate import Coordinate
from primum.feeds import store_take_flags
from primum.feeds.exploit_score import ExploitScore
from primum.feeds.known_exploited import KnownExploited
from primum.feeds.match_table import MatchTable, Numbers
from primum.feeds.parsed_record import ParsedRecord
from primum.feeds.store_advisories import advisories_by_id, use_by_name
from primum.feeds.store_connection import SYNC, StoreConnection, make_store_file, sql
from primum.feeds.store_matches import matches_of
from primum.feeds.store_moment import NOW, StoreMoment, moment_of
from primum.feeds.store_portfolio import match_rows
from primum.feeds.store_ranges import ranges_by_number
from primum.feeds.store_revision import store_revision
from primum.feeds.store_take import TakeRecords, microseconds, taking
from primum.feeds.store_unusable import StoreEmpty, StoreUnusable
from primum.feeds.support_cycle import SupportCycle

_DIGEST = "SELECT coalesce(bit_xor(digest), 0) FROM advisory a WHERE {holds}"
_ECOSYSTEMS = "SELECT ecosystem FROM affected_range r WHERE {r} UNION SELECT ecosystem FROM affected_version v WHERE {v}"
_CYCLES_OF = "SELECT body FROM support_cycle c WHERE product = ? AND {holds} ORDER BY cycle, feed"
_CYCLES = msgspec.json.Decoder(SupportCycle)


class AdvisoryStore:
    """One open store; see `open`. Every question may be asked about the day on which a feed was read (`as_of`, without zone in UTC)."""

    def __init__(self, connection: StoreConnection, as_of: datetime | None) -> None:
        """Use `open` instead."""
        self._connection = connection
        self._as_of = as_of
        self._moments: dict[int, StoreMoment] = {}
        self._ecosystems: frozenset[str] | None = None

    @classmethod
    def open(cls, path: Path, *, write: bool = False, as_of: datetime | None = None) -> "AdvisoryStore":
        """The store at a path, as it is or as it was at a moment.

        StoreUnusable if it is missing, empty, damaged, in use, of another make, or knew nothing then. With `write` a missing one is
        made, and an empty one opens.
        """
        if write and not path.exists():
            make_store_file(path)
        connection = StoreConnection(path, write=write)
        store = cls(connection, as_of)
        try:
            if not write and not store._at(None).states:
                raise _empty(connection, as_of)
        except BaseException:
            connection.close()
            raise
        return store

    @classmethod
    def rebuild(cls, path: Path) -> "AdvisoryStore":
        """A new, empty store, open for writing; what was there is set aside as `NAME.unusable`."""
        for each in (path, path.with_name(path.name + ".wal")):
            if each.exists():
                each.replace(each.with_name(each.name + ".unusable"))
        return cls.open(path, write=True)

    def close(self) -> None:
        """Let go of the file."""
        self._connection.close()

    def __enter__(self) -> "AdvisoryStore":
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self.close()

    def take(self, state: FeedState, records: Iterable[ParsedRecord], *, whole: bool, unread: Collection[str] = ()) -> int:
        """Take what was read of a feed, all or nothing; with `whole`, what is not among the records has gone from the feed, but
        for the ids in `unread`: they came and could not be read, so what is known of them stays. It is looked into after the last record.

        `state.fetched` is the time of reading, not before the last one of the feed; its records are counted here. Of several records of
        one id the last counts. Gives how many advisories are new, changed or gone.
        """
        with self._taking(state) as number:
            return TakeRecords(self._connection, state.feed, number).take(records, whole=whole, unread=unread)

    def confirm(self, state: FeedState) -> None:
        """A feed was looked at, and nothing in it has changed."""
        with self._taking(state):
            pass

    def take_known_exploited(self, state: FeedState, entries: Iterable[KnownExploited]) -> int:
        """Take a whole list of exploited vulnerabilities; how many entries are new, changed or gone."""
        with self._taking(state) as number:
            return store_take_flags.take_exploited(self._connection, state.feed, number, entries)

    def take_scores(self, state: FeedState, scores: Iterable[ExploitScore]) -> int:
        """Take the scores of a day, all of them; how many are new, changed or gone."""
        with self._taking(state) as number:
            return store_take_flags.take_scores(self._connection, state.feed, number, scores)

    def take_cycles(self, state: FeedState, cycles: Iterable[SupportCycle], *, whole: bool) -> int:
        """Take support cycles of some products, each with all its cycles, or with `whole` of all products; how many changed."""
        with self._taking(state) as number:
            return store_take_flags.take_cycles(self._connection, state.feed, number, cycles, whole=whole)

    @property
    def revision(self) -> str:
        """One hash over the feeds and their records."""
        moment = self._at(None)
        digests = self._connection.ask(sql(_DIGEST, holds=moment.holds("a")))
        return store_revision(moment.states, (row[0] for row in digests))

    def states(self) -> tuple[FeedState, ...]:
        """The feeds, by name."""
        return self._at(None).states

    def ecosystems(self) -> frozenset[str]:
        """The ecosystems that any advisory speaks of."""
        if self._ecosystems is None:
            rows = self._connection.ask(sql(_ECOSYSTEMS, r=self._at(None).holds("r"), v=self._at(None).holds("v")))
            self._ecosystems = frozenset(str(name) for (name,) in rows)
        return self._ecosystems

    def covers(self, ecosystem: str) -> bool:
        """Whether any advisory speaks of an ecosystem: feeds are taken whole."""
        return ecosystem in self.ecosystems()

    def ranges_for(self, coordinates: Sequence[Coordinate], as_of: datetime | None = None) -> list[Match]:
        """Every range in which a coordinate lies, those that cannot be decided included; by coordinate as asked, then by advisory.

        A coordinate whose version has no place in the order is held against every range of its package, as undecidable.
        """
        return matches_of(self._connection, self._at(as_of), coordinates)

    def advisories(self, ids: Iterable[str], as_of: datetime | None = None) -> dict[str, Advisory]:
        """The advisories of some ids, each with all its aliases and with what is known of its use under any name."""
        return advisories_by_id(self._connection, self._at(as_of), ids)

    def known_use(self, names: Iterable[str]) -> dict[str, KnownUse]:
        """What is known of the use of vulnerabilities, by name, their aliases included; a name needs no advisory of its own."""
        return use_by_name(self._connection, self._at(None), names)

    def cycles(self, product: str, as_of: datetime | None = None) -> tuple[SupportCycle, ...]:
        """The support cycles of a product by its name at the source; empty if it has none there."""
        question = sql(_CYCLES_OF, holds=self._at(as_of).holds("c"))
        return tuple(_CYCLES.decode(body) for (body,) in self._connection.ask(question, product))

    def match_table(self, coordinates: Sequence[Coordinate], rows: Numbers, *, since: datetime | None = None) -> MatchTable:
        """The matches of a whole portfolio: each of `rows` is the place of a component's coordinate among `coordinates`.

        With `since`, only the ranges that are new or have changed after that moment.
        """
        earlier = None if since is None else moment_of(self._connection, microseconds(since))
        return match_rows(self._connection, self._at(None), coordinates, rows, since=earlier)

    def ranges(self, numbers: Iterable[int]) -> dict[int, AffectedRange]:
        """The ranges of some numbers of a match table."""
        return ranges_by_number(self._connection, self._at(None), numbers)

    def _at(self, as_of: datetime | None) -> StoreMoment:
        asked = as_of or self._as_of
        when = NOW if asked is None else microseconds(asked)
        if when not in self._moments:
            self._moments[when] = moment_of(self._connection, when)
        return self._moments[when]

    def _taking(self, state: FeedState) -> AbstractContextManager[int]:
        self._moments.clear()
        self._ecosystems = None
        return taking(self._connection, state)


def _empty(connection: StoreConnection, as_of: datetime | None) -> StoreUnusable:
    first = connection.ask("SELECT min(fetched) FROM take")[0][0]
    if first is None or as_of is None:
        return StoreEmpty(f"the store `{connection.path}` holds no feed yet", SYNC)
    return StoreUnusable(f"the store `{connection.path}` knew nothing before {first}", f"ask about a day from {first[:10]} on")
