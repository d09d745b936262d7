"""A round of syncing against the local server, and what it leaves in the store."""

from datetime import UTC, datetime
from pathlib import Path

from msgspec import Struct

from feeds import server as fake
from primum.device.advisory import FeedState
from primum.device.coordinate import Coordinate, Tier
from primum.feeds.feed_outcome import FeedOutcome
from primum.feeds.line import Line
from primum.feeds.pace import Pace
from primum.feeds.sources import addresses
from primum.feeds.store import AdvisoryStore
from primum.feeds.sync import Feeds, sync
from primum.feeds.sync_round import SyncRound
from primum.versions.key_of import key_of
from primum.versions.scheme_of import scheme_of

NOW = datetime(2026, 6, 1, 12, tzinfo=UTC)


class Bench(Struct):
    """A server, a store, and what was slept."""

    server: fake.FeedServer
    store: Path
    slept: list[float]

    def run(self, *names: str, now: datetime = NOW, whole: bool = False, key: str = "", **feeds: tuple[str, ...]) -> dict[str, FeedOutcome]:
        url = self.server.url
        places = {
            "osv": f"{url}/osv",
            "nvd": f"{url}/nvd",
            "kev": f"{url}/kev.json",
            "epss": f"{url}/epss.csv.gz",
            "endoflife": f"{url}/eol",
        }
        pace = Pace(sleep=self.slept.append, elapsed=lambda: sum(self.slept), connect=5, stall=5)
        line = Line(pace=pace, agent="primum-test", tell=lambda _text: None)
        round = SyncRound(
            line=line, store=self.store, addresses=addresses(places), moment=now, states=self.states(), whole=whole, nvd_key=key
        )
        try:
            return {each.feed: each for each in sync(round, Feeds(names=names, **feeds))}
        finally:
            line.close()

    def states(self) -> dict[str, FeedState]:
        if not self.store.exists():
            return {}
        with AdvisoryStore.open(self.store, write=True) as store:
            return {each.feed: each for each in store.states()}

    def matches(self, ecosystem: str, name: str, version: str) -> set[str]:
        """The advisories that affect a version."""
        key = key_of(scheme_of(ecosystem), version)
        one = Coordinate(ecosystem=ecosystem, name=name, version=version, key=key, tier=Tier.PURL, evidence="")
        with AdvisoryStore.open(self.store) as store:
            return {each.range.advisory for each in store.ranges_for([one])}
