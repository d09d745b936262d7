"""Syncing an ecosystem of OSV: what has changed since the last time record by record, or all of it when that is too much."""

from collections.abc import Iterator
from datetime import UTC
from email.utils import parsedate_to_datetime
from pathlib import Path
from urllib.parse import quote

from primum.diagnostics.diagnostic import Diagnostic
from primum.feeds.feed_outcome import FeedOutcome
from primum.feeds.fetch import Wanted
from primum.feeds.fetch_failed import FetchFailed, NotThere
from primum.feeds.modified_list import Changes, changes_since, enough_of
from primum.feeds.parsed_record import ParsedRecord
from primum.feeds.read_osv import read_osv
from primum.feeds.read_osv_zip import read_osv_zip
from primum.feeds.sieve import Sieve
from primum.feeds.sources import SOURCES
from primum.feeds.sync_round import SyncRound
from primum.feeds.validators import Validators
from primum.feeds.verify_content import is_json, is_text, is_zip

LIMIT = SOURCES["osv"].max_bytes
MOST_SINGLE = 500
"""More changed records than that are fetched as one archive."""


def sync_osv(round: SyncRound, ecosystem: str) -> FeedOutcome:
    """Bring one ecosystem up to date. The list of changes is read first, so that nothing published meanwhile is missed."""
    feed = f"osv:{ecosystem}"
    address = f"{round.addresses['osv']}/{quote(ecosystem)}/modified_id.csv"
    state = round.states.get(feed)
    since = state.newest if state and not round.whole else ""
    wanted = Wanted(url=address, max_bytes=LIMIT, known=round.known(feed, address), enough=enough_of(since), what=feed)
    try:
        listed, fetched = round.get(wanted, f"{_plain(feed)}.csv", is_text)
    except NotThere:
        return _sync_archive(round, ecosystem)
    if state and not fetched.changed:
        return round.confirm(state)
    try:
        changes = changes_since(listed, since, MOST_SINGLE)
    finally:
        listed.unlink(missing_ok=True)
    outcome = _take(round, ecosystem, changes)
    round.remembered.remember(feed, address, changes.newest, fetched.validators)
    return outcome


def _sync_archive(round: SyncRound, ecosystem: str) -> FeedOutcome:
    """A mirror that has no list of changes: the archive, whenever it is another one. Its date stands for that of the latest change."""
    feed = f"osv:{ecosystem}"
    address = f"{round.addresses['osv']}/{quote(ecosystem)}/all.zip"
    state = round.states.get(feed)
    archive, fetched = round.get(_archive(address, feed, round.known(feed, address)), f"{_plain(feed)}.zip", is_zip)
    if state and not fetched.changed:
        return round.confirm(state)
    said = fetched.validators
    revision = _iso(said.last_modified) or said.etag.strip('W/"') or round.fetched
    outcome = _take_archive(round, feed, archive, Changes(newest=_iso(said.last_modified), ids=None), revision)
    round.remembered.remember(feed, address, revision, said)
    return outcome


def _take(round: SyncRound, ecosystem: str, changes: Changes) -> FeedOutcome:
    if changes.ids is not None:
        try:
            return _take_single(round, ecosystem, changes, list(_fetch_single(round, ecosystem, changes)))
        except NotThere:
            pass  # a record of the list is gone; the archive shows what is left
    return _take_whole(round, ecosystem, changes)


def _take_whole(round: SyncRound, ecosystem: str, changes: Changes) -> FeedOutcome:
    feed = f"osv:{ecosystem}"
    address = f"{round.addresses['osv']}/{quote(ecosystem)}/all.zip"
    archive, _ = round.get(_archive(address, feed, Validators()), f"{_plain(feed)}.zip", is_zip)
    return _take_archive(round, feed, archive, changes, changes.newest)


def _archive(address: str, feed: str, known: Validators) -> Wanted:
    return Wanted(url=address, max_bytes=LIMIT, known=known, what=feed)


def _take_archive(round: SyncRound, feed: str, archive: Path, changes: Changes, revision: str) -> FeedOutcome:
    sieve = Sieve(feed, round.line.tell)
    try:
        with round.open_store() as store:
            records = sieve.through(read_osv_zip(archive, feed=feed, revision=revision))
            changed = store.take(round.state(feed, revision=revision, newest=changes.newest), records, whole=True, unread=sieve.unread_ids)
    finally:
        archive.unlink(missing_ok=True)
    return sieve.outcome(changed)


def _take_single(round: SyncRound, ecosystem: str, changes: Changes, found: list[ParsedRecord | Diagnostic]) -> FeedOutcome:
    feed = f"osv:{ecosystem}"
    sieve = Sieve(feed, round.line.tell, may_be_empty=True)
    with round.open_store() as store:
        changed = store.take(round.state(feed, revision=changes.newest, newest=changes.newest), sieve.through(found), whole=False)
    return sieve.outcome(changed)


def _fetch_single(round: SyncRound, ecosystem: str, changes: Changes) -> Iterator[ParsedRecord | Diagnostic]:
    feed = f"osv:{ecosystem}"
    for name in changes.ids or ():
        address = f"{round.addresses['osv']}/{quote(ecosystem)}/{quote(name)}.json"
        place, _ = round.get(Wanted(url=address, max_bytes=LIMIT, packed=True, what=f"{feed} {name}"), f"{_plain(feed)}.json", is_json)
        record = read_osv(place.read_bytes(), feed=feed, revision=changes.newest)
        place.unlink()
        if isinstance(record, ParsedRecord) and record.advisory.id != name:
            raise FetchFailed(f"`{address}` holds another record, `{record.advisory.id}`")
        yield record


def _plain(feed: str) -> str:
    """A name for a file: ecosystems may hold spaces and colons."""
    return quote(feed, safe="").replace("%", "_")


def _iso(date: str) -> str:
    """A date of HTTP as the feeds write it."""
    try:
        return parsedate_to_datetime(date).astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
    except (TypeError, ValueError):
        return ""
