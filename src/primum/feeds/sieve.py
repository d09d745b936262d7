"""Lets the records of a feed through to the store, keeps what could not be read, and stops a feed that cannot be relied on."""

from collections.abc import Callable, Iterable, Iterator
from pathlib import PurePosixPath
from typing import TypeVar

from primum.diagnostics.diagnostic import Diagnostic
from primum.feeds.feed_outcome import FeedOutcome
from primum.feeds.fetch_failed import FetchFailed

T = TypeVar("T")

UNRELIABLE = "PR0502"
"""The diagnostic that speaks of a feed as a whole."""

OFTEN = 1000
KEPT = 20
"""So many diagnostics are shown; all are counted."""


class Sieve:
    """Raises FetchFailed in the middle of the store's transaction, so that the store stays as it was.

    `unread_ids` are the records that came and could not be read, by the names of their files: they have not gone from the feed.
    A feed without a single record is no feed: an empty answer must never look like "no vulnerabilities".
    """

    def __init__(self, feed: str, tell: Callable[[str], None], *, may_be_empty: bool = False) -> None:
        """Nothing has gone through yet. `tell` hears from time to time how far it is."""
        self._tell = tell
        self.records = 0
        self.unread: list[Diagnostic] = []
        self.unread_count = 0
        self.unread_ids: set[str] = set()
        self._feed = feed
        self._may_be_empty = may_be_empty

    def through(self, found: Iterable[T | Diagnostic]) -> Iterator[T]:
        """The records, and the end of the feed if too much of it cannot be read."""
        for each in found:
            if not isinstance(each, Diagnostic):
                self.records += 1
                if self.records % OFTEN == 0:
                    self._tell(f"{self._feed}: {self.records:,} records")
                yield each
                continue
            if each.code == UNRELIABLE:
                raise FetchFailed(each.message, each.fix or "")
            if not each.is_error:
                continue  # a note about a record that was read
            self.unread_count += 1
            if each.span is not None:
                self.unread_ids.add(PurePosixPath(each.span.path).name.removesuffix(".json"))
            if len(self.unread) < KEPT:
                self.unread.append(each)
        self._judge()

    def outcome(self, changed: int) -> FeedOutcome:
        """What became of the feed, once the store has taken it."""
        unread = tuple(self.unread)
        return FeedOutcome(feed=self._feed, records=self.records, changed=changed, unread=unread, unread_count=self.unread_count)

    def _judge(self) -> None:
        if self.unread_count > max(10, self.records // 10) or (self.unread_count and not self.records):
            first = self.unread[0].message
            raise FetchFailed(f"{self.unread_count} of {self.records + self.unread_count} records cannot be read; the first: {first}")
        if not self.records and not self._may_be_empty:
            raise FetchFailed(f"`{self._feed}` has no records", "look at the address; an empty feed would look like no vulnerabilities")
