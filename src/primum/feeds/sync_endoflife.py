"""Syncing support cycles from endoflife.date: every product in one document, or those that are named."""

from collections.abc import Iterable, Iterator, Sequence
from typing import Any
from urllib.parse import quote

import msgspec

from primum.diagnostics.diagnostic import Diagnostic
from primum.feeds.feed_outcome import FeedOutcome
from primum.feeds.fetch import Wanted
from primum.feeds.fetch_failed import FetchFailed
from primum.feeds.read_endoflife import read_endoflife
from primum.feeds.sieve import Sieve
from primum.feeds.sources import SOURCES
from primum.feeds.support_cycle import SupportCycle
from primum.feeds.sync_round import SyncRound
from primum.feeds.verify_content import is_json

FEED = "endoflife"
LIMIT = SOURCES[FEED].max_bytes


class Named(msgspec.Struct):
    """A product of which only the name is looked at here."""

    name: str


class Document(msgspec.Struct):
    """An answer of the API v1."""

    result: msgspec.Raw
    generated_at: str = ""
    last_modified: str = ""


def sync_endoflife(round: SyncRound, products: Sequence[str] = ()) -> FeedOutcome:
    """Bring all products up to date, or only those that are named."""
    return _sync_named(round, products) if products else _sync_all(round)


def _sync_all(round: SyncRound) -> FeedOutcome:
    address, state = f"{round.addresses[FEED]}/full", round.states.get(FEED)
    wanted = Wanted(url=address, max_bytes=LIMIT, known=round.known(FEED, address), packed=True, what=FEED)
    place, fetched = round.get(wanted, "endoflife.json", is_json)
    if state and not fetched.changed:
        return round.confirm(state)
    document = _document(place.read_bytes())
    place.unlink()
    outcome = _take(round, _cycles(_list(document)), document.generated_at, whole=True)
    round.remembered.remember(FEED, address, document.generated_at, fetched.validators)
    return outcome


def _sync_named(round: SyncRound, products: Sequence[str]) -> FeedOutcome:
    found: list[tuple[str, msgspec.Raw]] = []
    newest = ""
    for name in dict.fromkeys(products):
        address = f"{round.addresses[FEED]}/{quote(name, safe='')}"
        place, _ = round.get(Wanted(url=address, max_bytes=LIMIT, packed=True, what=f"{FEED} {name}"), "endoflife.json", is_json)
        document = _document(place.read_bytes())
        place.unlink()
        found.append((name, document.result))
        newest = max(newest, document.generated_at or document.last_modified)
    return _take(round, _cycles(found), newest, whole=False)


def _take(round: SyncRound, found: Iterable[SupportCycle | Diagnostic], revision: str, *, whole: bool) -> FeedOutcome:
    sieve = Sieve(FEED, round.line.tell)
    with round.open_store() as store:
        state = round.state(FEED, revision=revision, newest=revision)
        changed = store.take_cycles(state, sieve.through(found), whole=whole)
    return sieve.outcome(changed)


def _cycles(products: Iterable[tuple[str, msgspec.Raw]]) -> Iterator[SupportCycle | Diagnostic]:
    for name, product in products:
        yield from read_endoflife(bytes(product), product=name)


def _list(document: Document) -> list[tuple[str, msgspec.Raw]]:
    raws: list[msgspec.Raw] = _decoded(bytes(document.result), list[msgspec.Raw])
    return [(_decoded(bytes(each), Named).name, each) for each in raws]


def _document(content: bytes) -> Document:
    found: Document = _decoded(content, Document)
    return found


def _decoded(content: bytes, form: Any) -> Any:
    try:
        return msgspec.json.decode(content, type=form)
    except (msgspec.MsgspecError, RecursionError):
        raise FetchFailed("the answer is JSON, but not of the API v1 of endoflife.date", "look at the address of the mirror") from None
