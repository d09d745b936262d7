"""Syncing the NVD: all records once, then windows of what was changed since."""

import shutil
from collections.abc import Iterable, Iterator
from datetime import datetime, timedelta

from primum.device.advisory import FeedState
from primum.diagnostics.diagnostic import Diagnostic
from primum.feeds.feed_outcome import FeedOutcome
from primum.feeds.nvd_pages import Page, fetch_pages, windows, zoned
from primum.feeds.parsed_record import ParsedRecord
from primum.feeds.read_nvd_page import read_nvd_page
from primum.feeds.sieve import Sieve
from primum.feeds.sync_round import SyncRound

FEED = "nvd"
OVERLAP = timedelta(hours=6)
"""Windows begin earlier than they must: the times of the NVD carry no zone."""

TOO_LONG = timedelta(days=360)
"""After so long a pause everything is fetched anew."""


def sync_nvd(round: SyncRound) -> FeedOutcome:
    """Bring the NVD up to date. All pages are fetched before the store takes any, for half of a window is worse than none."""
    start = None if round.whole else _start(round.states.get(FEED), round.moment)
    spans = [None] if start is None else list(windows(start, round.moment))
    pages = [page for span in spans for page in fetch_pages(round, span)]
    newest = _newest(pages, round.states.get(FEED))
    sieve = Sieve(FEED, round.line.tell, may_be_empty=start is not None)
    with round.open_store() as store:
        state = round.state(FEED, revision=newest, newest=newest)
        changed = store.take(state, sieve.through(_records(pages, newest)), whole=start is None)
    shutil.rmtree(round.folder / "nvd", ignore_errors=True)
    return sieve.outcome(changed)


def _newest(pages: list[Page], state: FeedState | None) -> str:
    """The latest change, but not later than the first page: what changed while we paged may stand on a page we had already."""
    last = max((page.newest for page in pages), default="")
    return min(last, pages[0].timestamp) if last else (state.newest if state else "")


def _records(pages: Iterable[Page], revision: str) -> Iterator[ParsedRecord | Diagnostic]:
    for page in pages:
        yield from read_nvd_page(page.content(), feed=FEED, revision=revision)


def _start(state: FeedState | None, moment: datetime) -> datetime | None:
    """Where the first window begins; None when everything is to be fetched."""
    try:
        last = zoned(state.newest) if state else None
    except ValueError:
        return None
    return last - OVERLAP if last and timedelta(0) < moment - last + OVERLAP <= TOO_LONG else None
