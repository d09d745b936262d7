"""`primum feeds status`: how fresh each feed in the store is."""

import sys
from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta
from pathlib import Path

import click
from msgspec import Struct

from primum.assessment.wire import to_json
from primum.cli.feeds.feed_names import split_names
from primum.cli.open_store import open_store
from primum.cli.opening import moment
from primum.cli.screen import Row, Screen
from primum.cli.store_place import store_path
from primum.device.advisory import FeedState
from primum.diagnostics.render_text import printable
from primum.feeds.feed_age import FeedAge, feed_ages
from primum.feeds.sources import SOURCES, source_of


class Asked(Struct, frozen=True, kw_only=True):
    """The options as typed."""

    names: tuple[str, ...]
    max_age: int | None
    at: str | None
    as_json: bool
    store: str | None
    no_color: bool


def feeds_status(asked: Asked, environment: Mapping[str, str]) -> None:
    """Show the feeds; exit 1 if one is stale or missing, 2 if there is no usable store."""

    split_names(asked.names)
    now, screen = moment(asked.at), Screen(no_color=asked.no_color)
    revision, states = _read(store_path(asked.store, environment))
    ages = feed_ages(_named(states, asked.names), now, expected=_expected(states, asked.names), max_age=asked.max_age)
    if asked.as_json:
        click.echo(to_json(_as_json(ages, revision, now)), nl=False)
    else:
        screen.table(["feed", "records", "newest", "fetched (UTC)", "age", "revision", "is"], [_row(each) for each in ages])
        _say_stale(screen, ages)
    sys.exit(1 if any(each.stale for each in ages) else 0)


def age_in_words(age: timedelta | None) -> str:
    """An age as a person says it."""
    if age is None:
        return "unknown"
    if age < timedelta(0):
        return "in the future"
    if age < timedelta(hours=1):
        return f"{age // timedelta(minutes=1)} min"
    if age < timedelta(days=2):
        return f"{age // timedelta(hours=1)} h"
    return f"{age.days} days"


def _read(place: Path) -> tuple[str, Sequence[FeedState]]:
    with open_store(place) as store:
        return store.revision, store.states()


def _named(states: Sequence[FeedState], names: Sequence[str]) -> list[FeedState]:
    return [each for each in states if not names or each.feed in names or each.feed.partition(":")[0] in names]


def _expected(states: Sequence[FeedState], names: Sequence[str]) -> list[str]:
    """What should be there: every source, of OSV any ecosystem."""
    there = {each.feed.partition(":")[0] for each in states} | {each.feed for each in states}
    return [each for each in names or SOURCES if each not in there]


def _row(each: FeedAge) -> Row:
    word = ("missing", "error") if each.missing else ("stale", "warning") if each.stale else ("fresh", "word")
    if each.state is None:
        return [printable(each.feed), "", "", "", "", "", word]
    state = each.state
    texts = (state.newest[:10], state.fetched[:16].replace("T", " "), age_in_words(each.age), state.revision[:24])
    return [printable(each.feed), f"{state.records:,}", *(printable(text) for text in texts), word]


def _say_stale(screen: Screen, ages: Sequence[FeedAge]) -> None:
    for each in ages:
        if each.missing:
            screen.say(f"`{each.feed}` is missing; type: primum feeds sync --feed {each.feed}")
        elif each.stale:
            old = age_in_words(each.age)
            screen.say(f"`{each.feed}` is stale ({old}, at most {each.max_age} days); type: primum feeds sync --feed {each.feed}")


def _as_json(ages: Sequence[FeedAge], revision: str, now: datetime) -> dict[str, object]:
    return {"at": now.strftime("%Y-%m-%dT%H:%M:%SZ"), "revision": revision, "feeds": [_feed_as_json(each) for each in ages]}


def _feed_as_json(each: FeedAge) -> dict[str, object]:
    source, state = source_of(each.feed), each.state
    return {
        "feed": each.feed,
        "title": source.title if source else "",
        "is": "missing" if each.missing else "stale" if each.stale else "fresh",
        "revision": state.revision if state else "",
        "fetched": state.fetched if state else "",
        "newest": state.newest if state else "",
        "records": state.records if state else 0,
        "age_seconds": int(each.age.total_seconds()) if each.age is not None else None,
        "max_age_days": each.max_age,
    }
