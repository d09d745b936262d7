"""The law of the store: at every moment it says what a list of the records known then says."""

import tempfile
from datetime import datetime
from pathlib import Path

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec import Struct, field
from msgspec.structs import replace

from feeds import made_records as made
from primum.device.advisory import AffectedRange, FeedState
from primum.device.coordinate import Coordinate
from primum.feeds.advisory_list import AdvisoryList
from primum.feeds.exploit_score import ExploitScore
from primum.feeds.known_exploited import KnownExploited
from primum.feeds.open_version import open_version
from primum.feeds.parsed_record import ParsedRecord
from primum.feeds.store import AdvisoryStore


class Known(Struct):
    """What a person with a notebook would have written down so far."""

    records: dict[str, dict[str, ParsedRecord]] = field(default_factory=dict)
    states: dict[str, FeedState] = field(default_factory=dict)
    flags: list[KnownExploited | ExploitScore] = field(default_factory=list)

    def take(self, take: made.Take, state: FeedState) -> None:
        kept = {} if take.whole else dict(self.records.get(take.feed, {}))
        kept |= {each.advisory.id: each for each in take.records}
        self.records[take.feed] = kept
        self.states[take.feed] = replace(state, records=len(kept))

    def as_list(self) -> AdvisoryList:
        """Every record in the revision its feed has now."""
        records = [with_revision(each, self.states[feed].revision) for feed, kept in self.records.items() for each in kept.values()]
        return AdvisoryList(records, self.states.values(), self.flags)


def with_revision(record: ParsedRecord, revision: str) -> ParsedRecord:
    ranges = tuple(replace(each, revision=revision) for each in record.ranges)
    return replace(record, advisory=replace(record.advisory, revision=revision), ranges=ranges)


def same(store: AdvisoryStore, oracle: AdvisoryList, asked: list[Coordinate], as_of: datetime | None) -> None:
    assert store.ranges_for(asked, as_of) == oracle.ranges_for(asked)
    assert store.advisories([*made.IDS, "CVE-9"], as_of) == oracle.advisories([*made.IDS, "CVE-9"])


@settings(max_examples=25, deadline=None)
@given(st.lists(made.takes, min_size=1, max_size=5), st.lists(made.coordinates, max_size=8), made.exploited, made.scores)
def test_the_store_says_what_the_list_says(
    takes: list[made.Take], asked: list[Coordinate], exploited: list[KnownExploited], scores: list[ExploitScore]
) -> None:
    known, then = Known(), []
    with tempfile.TemporaryDirectory() as folder, AdvisoryStore.open(Path(folder) / "s.duckdb", write=True) as store:
        for number, take in enumerate(takes):
            store.take(made.state(take.feed, number), take.records, whole=take.whole)
            known.take(take, made.state(take.feed, number))
            then.append((datetime.fromisoformat(made.state(take.feed, number).fetched), known.as_list()))
            same(store, known.as_list(), asked, None)
            assert store.states() == known.as_list().states()
            assert store.revision == known.as_list().revision
            assert {place for place, _ in made.PLACES if store.covers(place)} == {
                place for place, _ in made.PLACES if known.as_list().covers(place)
            }
        store.take_known_exploited(made.state("kev", 20), exploited)
        store.take_scores(made.state("epss", 21), scores)
        known.flags += [*exploited, *scores]
        same(store, known.as_list(), asked, None)
        for moment, oracle in then:
            same(store, oracle, asked, moment)


@settings(max_examples=20, deadline=None)
@given(made.takes, made.takes, st.lists(made.coordinates, min_size=1, max_size=5), st.lists(st.integers(0, 99), max_size=12))
def test_a_portfolio_is_matched_as_its_coordinates_are(
    first: made.Take, second: made.Take, asked: list[Coordinate], rows: list[int]
) -> None:
    """Row by row the same ranges; and with `since`, those alone that the second take brought."""
    places = [row % len(asked) for row in rows]
    with tempfile.TemporaryDirectory() as folder, AdvisoryStore.open(Path(folder) / "s.duckdb", write=True) as store:
        store.take(made.state(first.feed, 1), first.records, whole=True)
        earlier = matched(store, asked, places)
        store.take(made.state(second.feed, 2), second.records, whole=False)
        now = matched(store, asked, places)
        since = matched(store, asked, places, since=datetime.fromisoformat(made.state("", 1).fetched))
        new = [(row, number) for row, number in now if (row, number) not in earlier]
        assert now == sorted(now)
        assert stated(since, asked, places) == stated(new, asked, places)
        told = store.ranges({number for _, number in now})
        one_by_one = {
            (row, said(each.range, asked[place])) for row, place in enumerate(places) for each in store.ranges_for([asked[place]])
        }
        assert {(row, said(told[number], asked[places[row]])) for row, number in now} == one_by_one


def said(range_: AffectedRange, coordinate: Coordinate) -> AffectedRange:
    """What a range says, wherever it was read, and whether or not this coordinate leaves it open."""
    is_open = range_.undecidable == open_version(coordinate)
    return replace(range_, feed="", revision="", undecidable="" if is_open else range_.undecidable)


def stated(pairs: list[tuple[int, int]], asked: list[Coordinate], places: list[int]) -> list[tuple[int, int]]:
    """Those of rows with a version: without one, one listed version stands for all, and which one may change."""
    return [(row, number) for row, number in pairs if asked[places[row]].version]


def matched(store: AdvisoryStore, asked: list[Coordinate], places: list[int], since: datetime | None = None) -> list[tuple[int, int]]:
    table = store.match_table(asked, np.array(places, dtype=np.int64), since=since)
    return list(zip(table.rows.tolist(), table.ranges.tolist(), strict=True))
