"""The store of advisories: a DuckDB file that can always be made anew from the feeds, with what was known on every past day."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from pathlib import Path
from types import TracebackType

from primum.device.advisory import Advisory, AffectedRange, FeedState, Match
from primum.device.coordinate import Coordinate
from primum.feeds.exploit_score import ExploitScore
from primum.feeds.known_exploited import KnownExploited
from primum.feeds.match_table import MatchTable, Numbers
from primum.feeds.parsed_record import ParsedRecord
from primum.feeds.support_cycle import SupportCycle


class AdvisoryStore:
    """SKELETON: signatures are final, bodies follow."""

    @classmethod
    def open(cls, path: Path, *, write: bool = False, as_of: datetime | None = None) -> "AdvisoryStore":
        """The store at a path; StoreUnusable if it is missing, empty, damaged, in use or foreign. With `write` a missing one is made."""
        raise NotImplementedError

    @classmethod
    def rebuild(cls, path: Path) -> "AdvisoryStore":
        """A new, empty store, open for writing; what was there is set aside as `NAME.unusable`."""
        raise NotImplementedError

    def close(self) -> None: ...

    def __enter__(self) -> "AdvisoryStore":
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self.close()

    # each take is one transaction; `state.fetched` is a UTC time as ISO text, not older than the feed's last take; returns rows changed
    def take(self, state: FeedState, records: Iterable[ParsedRecord], *, whole: bool) -> int: raise NotImplementedError
    def take_known_exploited(self, state: FeedState, entries: Iterable[KnownExploited]) -> int: raise NotImplementedError
    def take_scores(self, state: FeedState, scores: Iterable[ExploitScore]) -> int: raise NotImplementedError
    def take_cycles(self, state: FeedState, cycles: Iterable[SupportCycle], *, whole: bool) -> int: raise NotImplementedError

    # the protocol `AdvisorySource`
    @property
    def revision(self) -> str: raise NotImplementedError
    def states(self) -> tuple[FeedState, ...]: raise NotImplementedError
    def covers(self, ecosystem: str) -> bool: raise NotImplementedError
    def ranges_for(self, coordinates: Sequence[Coordinate], as_of: datetime | None = None) -> list[Match]: raise NotImplementedError
    def advisories(self, ids: Iterable[str], as_of: datetime | None = None) -> dict[str, Advisory]: raise NotImplementedError

    # besides
    def cycles(self, product: str) -> tuple[SupportCycle, ...]: raise NotImplementedError
    def match_table(self, coordinates: Sequence[Coordinate], rows: Numbers, *, since: str = "") -> MatchTable: raise NotImplementedError
    def ranges(self, numbers: Iterable[int]) -> Mapping[int, AffectedRange]: raise NotImplementedError
