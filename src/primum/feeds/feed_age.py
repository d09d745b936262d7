"""How old the feeds in a store are, and which are too old or missing."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import UTC, datetime, timedelta

from msgspec import Struct

from primum.device.advisory import FeedState
from primum.feeds.sources import SOURCES, source_of

NEVER_STALE = 10**6


class FeedAge(Struct, frozen=True, kw_only=True):
    """A feed with its age in days, as far as it is in the store. `stale` says that it is older than it may be, or missing."""

    feed: str
    state: FeedState | None
    age: timedelta | None
    max_age: int

    @property
    def missing(self) -> bool:
        """Whether the store has nothing of it."""
        return self.state is None or not self.state.records

    @property
    def stale(self) -> bool:
        """Whether nothing should be concluded from it. A time that lies ahead is as useless as one long ago."""
        return self.missing or self.age is None or not timedelta(days=-1) <= self.age <= timedelta(days=self.max_age)


def feed_ages(states: Iterable[FeedState], moment: datetime, *, expected: Sequence[str] = (), max_age: int | None = None) -> list[FeedAge]:
    """Every feed of the store, and the expected ones it lacks, by name."""
    known: Mapping[str, FeedState] = {each.feed: each for each in states}
    return [_age(name, known.get(name), moment, max_age) for name in sorted({*known, *expected})]


def expected_feeds(states: Iterable[FeedState]) -> list[str]:
    """The sources that a store should have and has nothing of; of OSV any ecosystem will do."""
    there = {each.feed.partition(":")[0] for each in states}
    return [each for each in SOURCES if each not in there]


def _age(feed: str, state: FeedState | None, moment: datetime, max_age: int | None) -> FeedAge:
    source = source_of(feed)
    allowed = max_age if max_age is not None else source.max_age if source else NEVER_STALE
    return FeedAge(feed=feed, state=state, age=_since(state.fetched, moment) if state else None, max_age=allowed)


def _since(text: str, moment: datetime) -> timedelta | None:
    try:
        fetched = datetime.fromisoformat(text)
    except ValueError:
        return None
    return moment - (fetched if fetched.tzinfo else fetched.replace(tzinfo=UTC))
