"""One round of syncing: what every feed needs for it."""

import contextlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path

from msgspec.structs import replace

from primum.device.advisory import FeedState
from primum.feeds.feed_outcome import FeedOutcome
from primum.feeds.fetch import Fetched, Wanted, fetch
from primum.feeds.line import Line
from primum.feeds.only_one import downloads_of
from primum.feeds.remembered import Remembered
from primum.feeds.store import AdvisoryStore
from primum.feeds.validators import Validators
from primum.feeds.verify_content import Check


@dataclass(frozen=True, slots=True, kw_only=True)
class SyncRound:
    """Line, store and time of one round. The store is opened for each take only: others may read it while we download.

    `whole` fetches everything anew although only changes were needed. `states` are those of the store before the round.
    """

    line: Line
    store: Path
    addresses: Mapping[str, str]
    moment: datetime
    states: Mapping[str, FeedState]
    whole: bool = False
    nvd_key: str = field(default="", repr=False)

    @property
    def fetched(self) -> str:
        """The time of the round as the store keeps it."""
        return self.moment.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")

    @property
    def folder(self) -> Path:
        """Where downloads wait until they are taken."""
        return downloads_of(self.store)

    @property
    def remembered(self) -> Remembered:
        """What servers said about what the store holds."""
        return Remembered(self.store.with_name(self.store.name + ".seen.json"))

    def known(self, feed: str, url: str) -> Validators:
        """What to ask with, whether the file of a feed has changed."""
        state = self.states.get(feed)
        return Validators() if self.whole or state is None else self.remembered.known(feed, url, state.revision)

    def get(self, wanted: Wanted, name: str, check: Check) -> tuple[Path, Fetched]:
        """A file, checked, in the folder of this round."""
        place = self.folder / name
        place.parent.mkdir(parents=True, exist_ok=True)
        return place, fetch(self.line, wanted, place, check)

    @contextlib.contextmanager
    def open_store(self) -> Iterator[AdvisoryStore]:
        """The store, open for writing for a moment."""
        self.store.parent.mkdir(parents=True, exist_ok=True)
        with AdvisoryStore.open(self.store, write=True) as store:
            yield store

    def state(self, feed: str, *, revision: str, newest: str) -> FeedState:
        """The state of a feed after this round; the store counts its records."""
        return FeedState(feed=feed, revision=revision, fetched=self.fetched, newest=newest, records=0)

    def confirm(self, state: FeedState) -> FeedOutcome:
        """Nothing has changed: the store learns that it was looked at."""
        with self.open_store() as store:
            store.confirm(replace(state, fetched=self.fetched))
        return FeedOutcome(feed=state.feed)
