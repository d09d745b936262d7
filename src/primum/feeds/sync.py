"""A round of syncing over all feeds: one that fails is told and left as it was, the others go on."""

from collections.abc import Callable, Iterator, Sequence
from functools import partial

from msgspec import Struct

from primum.feeds.feed_outcome import FeedOutcome
from primum.feeds.fetch_failed import FetchFailed
from primum.feeds.sources import ECOSYSTEMS, SOURCES
from primum.feeds.store_unusable import StoreUnusable
from primum.feeds.sync_endoflife import sync_endoflife
from primum.feeds.sync_epss import sync_epss
from primum.feeds.sync_kev import sync_kev
from primum.feeds.sync_nvd import sync_nvd
from primum.feeds.sync_osv import sync_osv
from primum.feeds.sync_round import SyncRound


class Feeds(Struct, frozen=True, kw_only=True):
    """Which feeds are wanted: names of sources, ecosystems of OSV, products of endoflife.date; empty means what is usual."""

    names: Sequence[str] = ()
    ecosystems: Sequence[str] = ()
    products: Sequence[str] = ()


def sync(round: SyncRound, feeds: Feeds) -> Iterator[FeedOutcome]:
    """Bring the feeds up to date, one after the other."""
    for feed, work in _plan(round, feeds):
        yield _outcome(feed, work)


def wanted_feeds(states: Sequence[str], feeds: Feeds) -> list[str]:
    """The names of the feeds in a round. Without ecosystems named: those in the store, and in a new store the usual ones."""
    found: list[str] = []
    for name in SOURCES:
        if feeds.names and name not in feeds.names:
            continue
        if name == "osv":
            here = [each.partition(":")[2] for each in states if each.startswith("osv:")]
            found += [f"osv:{each}" for each in dict.fromkeys(feeds.ecosystems or here or ECOSYSTEMS)]
        else:
            found.append(name)
    return found


def _plan(round: SyncRound, feeds: Feeds) -> Iterator[tuple[str, Callable[[], FeedOutcome]]]:
    single: dict[str, Callable[[], FeedOutcome]] = {
        "nvd": lambda: sync_nvd(round),
        "kev": lambda: sync_kev(round),
        "epss": lambda: sync_epss(round),
        "endoflife": lambda: sync_endoflife(round, feeds.products),
    }
    for feed in wanted_feeds(list(round.states), feeds):
        source, _, ecosystem = feed.partition(":")
        yield feed, single.get(source) or partial(sync_osv, round, ecosystem)


def _outcome(feed: str, work: Callable[[], FeedOutcome]) -> FeedOutcome:
    try:
        return work()
    except (FetchFailed, StoreUnusable) as error:
        return FeedOutcome(feed=feed, failed=error.reason, fix=error.fix)
    except OSError as error:
        return FeedOutcome(feed=feed, failed=f"the file system refuses: {error.strerror or error}", fix="look at the space on the disk")
