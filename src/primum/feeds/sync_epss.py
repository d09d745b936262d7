"""Syncing the exploit prediction scores of FIRST: one file a day, fetched when it has changed."""

import gzip
import re
from pathlib import Path

from primum.feeds.feed_outcome import FeedOutcome
from primum.feeds.fetch import Wanted
from primum.feeds.fetch_failed import FetchFailed
from primum.feeds.read_epss import read_epss
from primum.feeds.sieve import Sieve
from primum.feeds.sources import SOURCES
from primum.feeds.sync_round import SyncRound
from primum.feeds.verify_content import is_gzip

FEED = "epss"

_HEAD = re.compile(r"#\s*model_version:(?P<model>[^,\s]{1,40}),\s*score_date:(?P<day>\d{4}-\d{2}-\d{2})")


def sync_epss(round: SyncRound) -> FeedOutcome:
    """Bring the scores up to date."""
    address, state = round.addresses[FEED], round.states.get(FEED)
    wanted = Wanted(url=address, max_bytes=SOURCES[FEED].max_bytes, known=round.known(FEED, address), what=FEED)
    place, fetched = round.get(wanted, "epss.csv.gz", is_gzip)
    if state and not fetched.changed:
        return round.confirm(state)
    try:
        model, day = _head(place)
        revision, sieve = f"{model} {day}", Sieve(FEED, round.line.tell)
        with round.open_store() as store:
            changed = store.take_scores(round.state(FEED, revision=revision, newest=day), sieve.through(read_epss(place)))
    finally:
        place.unlink()
    round.remembered.remember(FEED, address, revision, fetched.validators)
    return sieve.outcome(changed)


def _head(place: Path) -> tuple[str, str]:
    """Model and day, from the first line."""
    with place.open("rb") as file:
        packed = file.read(2) == b"\x1f\x8b"
    with gzip.open(place) if packed else place.open("rb") as file:
        found = _HEAD.match(file.readline(1000).decode("ascii", "replace"))
    if found is None:
        raise FetchFailed("the answer is a list, but not the exploit prediction scores", "look at the address")
    return found["model"], found["day"]
