"""Syncing CISA's catalogue of known exploited vulnerabilities: one file, fetched when it has changed."""

import msgspec

from primum.feeds.feed_outcome import FeedOutcome
from primum.feeds.fetch import Wanted
from primum.feeds.fetch_failed import FetchFailed
from primum.feeds.read_kev import read_kev
from primum.feeds.sieve import Sieve
from primum.feeds.sources import SOURCES
from primum.feeds.sync_round import SyncRound
from primum.feeds.verify_content import is_json

FEED = "kev"


class Head(msgspec.Struct):
    """What the catalogue says about itself."""

    version: str = msgspec.field(name="catalogVersion")
    released: str = msgspec.field(default="", name="dateReleased")


def sync_kev(round: SyncRound) -> FeedOutcome:
    """Bring the catalogue up to date."""
    address, state = round.addresses[FEED], round.states.get(FEED)
    wanted = Wanted(url=address, max_bytes=SOURCES[FEED].max_bytes, known=round.known(FEED, address), what=FEED)
    place, fetched = round.get(wanted, "kev.json", is_json)
    if state and not fetched.changed:
        return round.confirm(state)
    content = place.read_bytes()
    place.unlink()
    head, sieve = _head(content), Sieve(FEED, round.line.tell)
    with round.open_store() as store:
        new = round.state(FEED, revision=head.version, newest=head.released)
        changed = store.take_known_exploited(new, sieve.through(read_kev(content)))
    round.remembered.remember(FEED, address, head.version, fetched.validators)
    return sieve.outcome(changed)


def _head(content: bytes) -> Head:
    try:
        return msgspec.json.decode(content, type=Head)
    except (msgspec.MsgspecError, RecursionError):
        raise FetchFailed("the answer is JSON, but not the catalogue of known exploited vulnerabilities", "look at the address") from None
