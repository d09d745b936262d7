"""`primum feeds sync`: fetch, and say what became of each feed."""

import sys
import time
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING

from msgspec import Struct

from primum import __version__
from primum.cli.feeds.feed_names import split_names
from primum.cli.feeds.feeds_progress import FeedsProgress
from primum.cli.need_libraries import need_libraries
from primum.cli.open_store import check_store_place
from primum.cli.opening import bad_input, moment
from primum.cli.screen import Screen
from primum.cli.store_place import store_path
from primum.diagnostics.render_text import printable
from primum.diagnostics.suggest import suggest
from primum.feeds.feed_outcome import FeedOutcome
from primum.feeds.pace import Pace
from primum.feeds.sources import SOURCES, addresses

if TYPE_CHECKING:
    from primum.feeds.line import Line

SHOWN = 3
"""So many unread records are shown for each feed."""


class Asked(Struct, frozen=True, kw_only=True):
    """The options as typed."""

    names: tuple[str, ...]
    ecosystems: tuple[str, ...]
    products: tuple[str, ...]
    mirrors: tuple[str, ...]
    whole: bool
    rebuild: bool
    offline: bool
    store: str | None
    no_color: bool


def sync_feeds(asked: Asked, environment: Mapping[str, str]) -> None:
    """Bring the feeds up to date; exit 1 if one failed."""
    names, ecosystems = split_names(asked.names)
    mirrors = _mirrors((*environment.get("PRIMUM_MIRRORS", "").split(), *asked.mirrors))
    key = environment.get("PRIMUM_NVD_KEY", "").strip()
    if not (key.isascii() and key.isprintable()):
        bad_input("PRIMUM_NVD_KEY holds characters that no key has")
    if asked.offline or is_set(environment.get("PRIMUM_OFFLINE", "")):
        _stay_offline(asked, environment)
        return
    need_libraries("duckdb", "httpx", extra="feeds")
    from primum.feeds.line import Line
    from primum.feeds.only_one import only_one
    from primum.feeds.store import AdvisoryStore
    from primum.feeds.store_unusable import StoreUnusable
    from primum.feeds.sync import Feeds, sync
    from primum.feeds.sync_round import SyncRound

    place = store_path(asked.store, environment)
    check_store_place(place)
    try:
        place.parent.mkdir(parents=True, exist_ok=True)
        line = Line(pace=Pace(sleep=time.sleep, elapsed=time.monotonic), agent=f"primum/{__version__}", tell=FeedsProgress())
        feeds = Feeds(names=names, ecosystems=(*ecosystems, *asked.ecosystems), products=asked.products)
        with only_one(place):
            if asked.rebuild:
                AdvisoryStore.rebuild(place).close()
            with AdvisoryStore.open(place, write=True) as store:  # also makes a new one, and shows at once whether it can be written
                states = {each.feed: each for each in store.states()}
            round = SyncRound(
                line=line,
                store=place,
                addresses=addresses(mirrors),
                moment=moment(None),
                states=states,
                whole=asked.whole,
                nvd_key=key,
            )
            _say_all(sync(round, feeds), Screen(no_color=asked.no_color), line)
    except StoreUnusable as error:
        bad_input(f"{error.reason}{'; ' + error.fix if error.fix else ''}")
    except OSError as error:
        bad_input(f"`{place}` cannot be written: {error.strerror}")


def _say_all(outcomes: Iterator[FeedOutcome], screen: Screen, line: "Line") -> None:
    """Tell of each feed as soon as it is done; exit 1 if one failed."""
    failed = 0
    try:
        for outcome in outcomes:
            line.tell("")
            _say(screen, outcome)
            failed += bool(outcome.failed)
    finally:
        line.tell("")
        line.close()
    if failed:
        screen.say(f"\n{failed} {'feed' if failed == 1 else 'feeds'} failed; in the store each is as it was.")
        sys.exit(1)


def is_set(text: str) -> bool:
    """Whether a variable of the environment says yes."""
    return text.strip().lower() not in ("", "0", "no", "false", "off")


def _mirrors(typed: tuple[str, ...]) -> dict[str, str]:
    found: dict[str, str] = {}
    for each in typed:
        name, equals, url = each.partition("=")
        if not equals or not url.startswith(("http://", "https://")):
            bad_input(f"`{each}` is not a mirror; write NAME=URL, such as kev=https://mirror.example/kev.json")
        if name not in SOURCES:
            bad_input(f"no feed `{name}`; {suggest(name, SOURCES)}")
        found[name] = url
    return found


def _stay_offline(asked: Asked, environment: Mapping[str, str]) -> None:
    """Nothing is fetched; the exit code says whether what is there is fresh."""
    from primum.cli.feeds.feeds_status import Asked as AskedStatus
    from primum.cli.feeds.feeds_status import feeds_status

    Screen(no_color=asked.no_color).say("offline: nothing is fetched")
    status = AskedStatus(names=asked.names, max_age=None, at=None, as_json=False, store=asked.store, no_color=asked.no_color)
    feeds_status(status, environment)


def _say(screen: Screen, outcome: FeedOutcome) -> None:
    name = f"{outcome.feed:<16}"
    if outcome.failed:
        screen.say(f"{name} {screen.paint('failed', 'error')}: {printable(outcome.failed)}")
        if outcome.fix:
            screen.say(f"{'':<16} {printable(outcome.fix)}")
        return
    if not outcome.records:
        screen.say(f"{name} nothing new")
    else:
        screen.say(f"{name} {outcome.records:,} records read, {outcome.changed:,} new or changed")
    if outcome.unread_count:
        screen.say(f"{'':<16} {screen.paint('warning', 'warning')}: {outcome.unread_count:,} things in it cannot be used:")
        for each in outcome.unread[:SHOWN]:
            screen.say(f"{'':<16} {printable(each.message)}")
