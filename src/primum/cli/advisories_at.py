"""The advisories a command works with: the folder's own, and the store of feeds where there is one."""

import os
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time

import click

from primum.cli.open_store import open_store
from primum.cli.opening import Opened, bad_input, need_model, option
from primum.cli.own_advisories import FEED, own_advisories
from primum.cli.screen import Screen
from primum.cli.store_place import store_path
from primum.diagnostics.render_text import render_text
from primum.feeds.feed_age import feed_ages
from primum.feeds.joined_advisories import JoinedAdvisories, Source
from primum.linking.model import Model

STORE = option("--store", metavar="PATH", help="The store of advisories; PRIMUM_STORE or the user's cache folder if left out.")


@dataclass(frozen=True)
class AdvisoriesAtHand:
    """A source, how many advisories the folder brought itself, and whether there is a store."""

    source: JoinedAdvisories
    own: int
    has_store: bool

    def notes(self, now: date) -> list[tuple[str, str]]:
        """(sentence, role): what was looked into, how old it is; stale and missing feeds are said aloud."""
        notes = [(f"{self.own} {'advisory' if self.own == 1 else 'advisories'} of the folder itself", "dim")] if self.own else []
        if not self.has_store:
            text = "no store of feeds: what has been published elsewhere is not known here; `primum feeds sync` fetches it"
            notes.append((text, "warning"))
        evening = datetime.combine(now, time.max, UTC)
        for each in feed_ages((state for state in self.source.states() if state.feed != FEED), evening):
            days = "of an unknown day" if each.age is None else f"read {each.age.days} days before this assessment"
            records = each.state.records if each.state else 0
            stale = f"; STALE, at most {each.max_age} days are good" if each.stale else ""
            notes.append((f"{each.feed}: {records:,} records, {days}{stale}", "warning" if stale else "dim"))
        return notes


def model_at(opened: Opened, screen: Screen, store: str | None, now: date) -> Model:
    """The model with all advisories at hand; a device without an SBOM is held against none."""
    model = need_model(opened, screen)
    found = advisories_at(opened, store, now) if model.device.bills else None
    return model if found is None else replace(model, advisories=found.source)


def advisories_at(opened: Opened, store: str | None, now: date) -> AdvisoriesAtHand | None:
    """Everything at hand, the store as it was at the end of the day, or None when there is nothing; exit 2 when a store is named or there
    and cannot be trusted."""
    sources: list[Source] = []
    own = own_advisories(opened.tree)
    if own.problems:
        click.echo(render_text(own.problems, {}), err=True)
        bad_input("no answer while advisories of the folder cannot be read")
    if own.count:
        sources.append(own.source)
    place = store_path(store, os.environ)
    if store is not None or place.exists():
        sources.append(open_store(place, datetime.combine(now, time.max, UTC)))
    if not sources:
        return None
    return AdvisoriesAtHand(JoinedAdvisories(tuple(sources)), own.count, has_store=len(sources) > bool(own.count))
