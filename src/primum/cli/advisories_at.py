"""The advisories a command works with: the folder's own, and the store of feeds where there is one."""

import os
from collections.abc import Mapping
from datetime import UTC, date, datetime, time

import click
from msgspec import Struct
from msgspec.structs import replace

from primum.cli.open_store import open_store, store_at_hand
from primum.cli.opening import Opened, bad_input, need_model, option
from primum.cli.own_advisories import FEED, own_advisories
from primum.cli.screen import Screen
from primum.cli.store_place import store_path
from primum.device.advisory import FeedState
from primum.device.advisory_source import AdvisorySource
from primum.diagnostics.render_text import render_text
from primum.feeds.feed_age import FeedAge, expected_feeds, feed_ages
from primum.feeds.joined_advisories import JoinedAdvisories
from primum.feeds.sources import LISTS
from primum.linking.model import Model

STORE = option("--store", metavar="PATH", help="The store of advisories; PRIMUM_STORE or the user's cache folder if left out.")


class AdvisoriesAtHand(Struct, frozen=True):
    """A source, how many advisories the folder brought itself, and whether there is a store."""

    source: JoinedAdvisories
    own: int
    has_store: bool

    def notes(self, now: date, uncovered: Mapping[str, int]) -> list[tuple[str, str]]:
        """(sentence, role): what was looked into, how old it is. Stale and missing feeds are said aloud, and so are the ecosystems of which
        the store has nothing (`uncovered`, with the number of parts)."""
        notes = [(f"{self.own} {'advisory' if self.own == 1 else 'advisories'} of the folder itself", "dim")] if self.own else []
        if not self.has_store:
            text = "no store of feeds: what has been published elsewhere is not known here; `primum feeds sync` fetches it"
            return [*notes, (text, "warning")]
        states = [state for state in self.source.states() if state.feed != FEED]
        if all(_is_list(state) or not state.records for state in states):
            text = "the store has no advisories, only lists beside them (exploitation, support): no vulnerability can be found with it"
            notes.append((text, "warning"))
        ages = feed_ages(states, datetime.combine(now, time.max, UTC), expected=expected_feeds(states))
        notes += map(_age_in_words, ages)
        if uncovered:
            places = ", ".join(f"{name} ({count} {'part' if count == 1 else 'parts'})" for name, count in sorted(uncovered.items()))
            notes.append((f"no advisories at hand for {places}", "warning"))
        return notes


def _is_list(state: FeedState) -> bool:
    """Whether a feed only adds to advisories of others."""
    return state.feed.partition(":")[0] in LISTS


def _age_in_words(each: FeedAge) -> tuple[str, str]:
    if each.state is None:
        return f"{each.feed}: never fetched; `primum feeds sync --feed {each.feed}` fetches it", "warning"
    days = "of an unknown day" if each.age is None else f"read {each.age.days} days before this assessment"
    stale = f"; STALE, at most {each.max_age} days are good" if each.stale else ""
    return f"{each.feed}: {each.state.records:,} records, {days}{stale}", "warning" if stale else "dim"


def model_at(opened: Opened, screen: Screen, store: str | None, now: date) -> Model:
    """The model with all advisories at hand; a device without an SBOM is held against none."""
    model = need_model(opened, screen)
    found = advisories_at(opened, store, now) if model.device.bills else None
    return model if found is None else replace(model, advisories=found.source)


def model_against_advisories(opened: Opened, screen: Screen, store: str | None, now: date, *, nothing_to: str) -> Model:
    """The model with all advisories at hand; exit 2 when its software can be held against none, so that there is nothing to decide or tell
    (`nothing_to`)."""
    model = need_model(opened, screen)
    found = advisories_at(opened, store, now) if model.device.bills else None
    if found is None:
        bad_input(f"there is nothing to {nothing_to}: no SBOM, or no advisories to hold it against; see `primum scan`")
    return replace(model, advisories=found.source)


def advisories_at(opened: Opened, store: str | None, now: date) -> AdvisoriesAtHand | None:
    """Everything at hand, the store as it was at the end of the day, or None when there is nothing; exit 2 when a store is named or there
    and cannot be trusted."""
    sources: list[AdvisorySource] = []
    own = own_advisories(opened.tree)
    if own.problems:
        click.echo(render_text(own.problems, {}), err=True)
        bad_input("no answer while advisories of the folder cannot be read")
    if own.count:
        sources.append(own.source)
    place, evening = store_path(store, os.environ), datetime.combine(now, time.max, UTC)
    found = open_store(place, evening) if store is not None else store_at_hand(place, evening)
    if found is not None:
        sources.append(found)
    if not sources:
        return None
    return AdvisoriesAtHand(JoinedAdvisories(tuple(sources)), own.count, has_store=found is not None)
