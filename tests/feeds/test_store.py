"""The store: takes, replay of a past day, lists beside the advisories."""

from datetime import UTC, datetime, timedelta
from pathlib import Path

import numpy as np
import pytest
from msgspec.structs import replace

from feeds import made_records as made
from primum.device.advisory import FeedState
from primum.feeds.exploit_score import ExploitScore
from primum.feeds.known_exploited import KnownExploited
from primum.feeds.parsed_record import ParsedRecord
from primum.feeds.store import AdvisoryStore
from primum.feeds.store_unusable import StoreUnusable
from primum.feeds.support_cycle import SupportCycle

A, B = made.record("A", made.below("2.0", "A")), made.record("B", made.below("2.0", "B"))
A2 = made.record("A", made.below("3.0", "A"))
ASKED = [made.coordinate("PyPI", "a", "1.0"), made.coordinate("PyPI", "a", "2.5")]


def hour(number: int) -> datetime:
    return datetime.fromisoformat(made.state("", number).fetched)


def ids(store: AdvisoryStore, as_of: datetime | None = None) -> list[str]:
    return [f"{each.range.advisory}@{each.coordinate.version}" for each in store.ranges_for(ASKED, as_of)]


def take(store: AdvisoryStore, number: int, *records: ParsedRecord, whole: bool = True, feed: str = "osv:PyPI") -> int:
    return store.take(made.state(feed, number), records, whole=whole)


def test_what_a_take_changes_is_counted(tmp_path: Path) -> None:
    with AdvisoryStore.open(tmp_path / "s.duckdb", write=True) as store:
        assert take(store, 1, A, B) == 2
        assert take(store, 2, A, B) == 0
        assert take(store, 3, A2, whole=False) == 1
        assert take(store, 4, A2) == 1
        assert take(store, 5, whole=False) == 0
        assert take(store, 6) == 1
        assert [(each.revision, each.records) for each in store.states()] == [("r6", 0)]


def test_of_one_id_the_last_record_counts(tmp_path: Path) -> None:
    with AdvisoryStore.open(tmp_path / "s.duckdb", write=True) as store:
        take(store, 1, A)
        take(store, 2, A2, A, A2, A)
        assert ids(store) == ["A@1.0"]
        assert store.states()[0].records == 1


def test_what_came_and_could_not_be_read_has_not_gone(tmp_path: Path) -> None:
    with AdvisoryStore.open(tmp_path / "s.duckdb", write=True) as store:
        take(store, 1, A, B)
        assert store.take(made.state("osv:PyPI", 2), [A2], whole=True, unread={"B", "C"}) == 1
        assert ids(store) == ["A@1.0", "B@1.0", "A@2.5"]
        assert store.states()[0].records == 2
        take(store, 3, A2)
        assert ids(store) == ["A@1.0", "A@2.5"]


def test_what_was_known_on_a_day_can_be_asked_for(tmp_path: Path) -> None:
    path = tmp_path / "s.duckdb"
    with AdvisoryStore.open(path, write=True) as store:
        take(store, 1, A)
        take(store, 5, A2, B)
        take(store, 9, made.record("A", made.below("3.0", "A"), withdrawn="2026-03-01"), B)
        assert ids(store) == ["B@1.0"]
        assert [ids(store, hour(number)) for number in (0, 1, 4, 5, 8, 9)] == [
            [],
            ["A@1.0"],
            ["A@1.0"],
            ["A@1.0", "B@1.0", "A@2.5"],
            ["A@1.0", "B@1.0", "A@2.5"],
            ["B@1.0"],
        ]
        assert [store.advisories(["A"], hour(number))["A"].withdrawn for number in (8, 9)] == ["", "2026-03-01"]
        before, now = store.ranges_for(ASKED, hour(2))[0].range.revision, store.revision
    with AdvisoryStore.open(path, as_of=hour(2)) as then:
        assert ids(then) == ["A@1.0"] and before == "r1"
        assert [each.revision for each in then.states()] == ["r1"] and then.revision != now
    with AdvisoryStore.open(path, as_of=hour(9) + timedelta(days=9)) as later:
        assert later.revision == now
    with pytest.raises(StoreUnusable, match="knew nothing before 2026-03-01T01"):
        AdvisoryStore.open(path, as_of=hour(0))


def test_feeds_are_replayed_each_on_its_own(tmp_path: Path) -> None:
    """A feed may be read later than another although it stands in an earlier state."""
    with AdvisoryStore.open(tmp_path / "s.duckdb", write=True) as store:
        take(store, 9, A)
        take(store, 3, replace(B, ranges=(made.below("2.0", "B", feed="nvd"),)), feed="nvd")
        assert ids(store, hour(4)) == ["B@1.0"]
        assert ids(store, hour(9)) == ids(store) == ["A@1.0", "B@1.0"]


def test_a_feed_does_not_go_back_in_time(tmp_path: Path) -> None:
    with AdvisoryStore.open(tmp_path / "s.duckdb", write=True) as store:
        take(store, 5, A)
        with pytest.raises(StoreUnusable, match="is before that"):
            take(store, 4, B)
        with pytest.raises(StoreUnusable, match="no time"):
            store.take(FeedState(feed="x", revision="", fetched="soon", newest="", records=0), [], whole=True)
        assert ids(store) == ["A@1.0"]


def test_a_take_that_fails_leaves_the_store_as_it_was(tmp_path: Path) -> None:
    def broken():
        yield B
        raise RuntimeError("the feed ended")

    with AdvisoryStore.open(tmp_path / "s.duckdb", write=True) as store:
        take(store, 1, A)
        before = store.states(), store.revision
        with pytest.raises(RuntimeError):
            store.take(made.state("osv:PyPI", 2), broken(), whole=True)
        assert (store.states(), store.revision, ids(store)) == (*before, ["A@1.0"])
        take(store, 3, A, B)
    with AdvisoryStore.open(tmp_path / "s.duckdb") as store:
        assert ids(store) == ["A@1.0", "B@1.0"]


def test_the_same_content_has_the_same_revision_whenever_it_was_read(tmp_path: Path) -> None:
    with AdvisoryStore.open(tmp_path / "1.duckdb", write=True) as one, AdvisoryStore.open(tmp_path / "2.duckdb", write=True) as other:
        take(one, 1, A, B)
        store = replace(made.state("osv:PyPI", 1), fetched="2026-05-05T00:00:00Z")
        other.take(replace(store, revision="r0"), [A2], whole=True)
        other.take(store, [B, A], whole=True)
        assert one.revision == other.revision


def test_lists_beside_the_advisories_are_replayed_too(tmp_path: Path) -> None:
    with AdvisoryStore.open(tmp_path / "s.duckdb", write=True) as store:
        take(store, 1, A)
        entry = KnownExploited(id="A", added="2026-02-01")
        assert store.take_known_exploited(made.state("kev", 2), [entry, KnownExploited(id="Z", added="2026-01-01")]) == 2
        assert store.take_scores(made.state("epss", 3), [ExploitScore(id="A", score=100, percentile=1)]) == 1
        assert store.take_scores(made.state("epss", 4), [ExploitScore(id="A", score=250, percentile=2)]) == 1
        assert store.take_scores(made.state("epss", 5), [ExploitScore(id="A", score=250, percentile=2)]) == 0
        assert store.take_known_exploited(made.state("kev", 6), []) == 2
        assert [store.advisories(["A"], hour(number))["A"].epss for number in range(1, 7)] == [None, None, 100, 250, 250, 250]
        assert [bool(store.advisories(["A"], hour(number))["A"].known_exploited) for number in (1, 2, 5, 6)] == [False, True, True, False]
        assert {each.feed: each.records for each in store.states()} == {"osv:PyPI": 1, "kev": 0, "epss": 1}


def test_nothing_new_is_told_as_read_again(tmp_path: Path) -> None:
    """A feed that has not changed is taken without records, whatever it is a list of."""
    with AdvisoryStore.open(tmp_path / "s.duckdb", write=True) as store:
        store.take_known_exploited(made.state("kev", 1), [KnownExploited(id="A", added="2026-02-01")])
        store.take(replace(made.state("kev", 7), revision="r1"), (), whole=False)
        assert store.states() == (replace(made.state("kev", 7), revision="r1", records=1),)


def cycle(product: str, name: str, end: str = "2027-01-01") -> SupportCycle:
    return SupportCycle(product=product, cycle=name, end_of_life=end, identifiers=("pkg:generic/x",))


def test_support_cycles(tmp_path: Path) -> None:
    with AdvisoryStore.open(tmp_path / "s.duckdb", write=True) as store:
        assert store.take_cycles(made.state("endoflife", 1), [cycle("qt", "6"), cycle("qt", "5"), cycle("openssl", "3.0")], whole=True) == 3
        assert store.cycles("qt") == (cycle("qt", "5"), cycle("qt", "6"))
        assert store.take_cycles(made.state("endoflife", 2), [cycle("qt", "6", "2028-01-01")], whole=False) == 2
        assert store.cycles("qt") == (cycle("qt", "6", "2028-01-01"),)
        assert store.cycles("openssl") == (cycle("openssl", "3.0"),)
        assert store.cycles("qt", hour(1)) == (cycle("qt", "5"), cycle("qt", "6"))
        assert store.take_cycles(made.state("endoflife", 3), [cycle("qt", "6", "2028-01-01")], whole=True) == 1
        assert store.cycles("openssl") == ()


def test_a_portfolio_names_rows_and_ranges(tmp_path: Path) -> None:
    with AdvisoryStore.open(tmp_path / "s.duckdb", write=True) as store:
        take(store, 1, A, B)
        take(store, 2, A2, whole=False)
        table = store.match_table(ASKED, np.array([1, 0, 1, 0]))
        told = store.ranges(table.ranges.tolist())
        assert [(row, told[number].advisory) for row, number in zip(table.rows.tolist(), table.ranges.tolist(), strict=True)] == [
            (0, "A"),
            (1, "B"),
            (1, "A"),
            (2, "A"),
            (3, "B"),
            (3, "A"),
        ]
        changed = store.match_table(ASKED, np.array([1, 0]), since=hour(1))
        assert [(row, told[number].advisory) for row, number in zip(changed.rows.tolist(), changed.ranges.tolist(), strict=True)] == [
            (0, "A"),
            (1, "A"),
        ]
        nothing = store.match_table([], np.zeros(0, dtype=np.int64))
        assert (len(nothing.rows), len(nothing.ranges)) == (0, 0)


def test_a_moment_without_zone_is_in_utc(tmp_path: Path) -> None:
    with AdvisoryStore.open(tmp_path / "s.duckdb", write=True) as store:
        take(store, 1, A)
        naive = datetime(2026, 3, 1, 1)  # noqa: DTZ001 - that is what is tried
        assert ids(store, naive) == ids(store, naive.replace(tzinfo=UTC)) == ["A@1.0"]


def test_readers_may_read_together(tmp_path: Path) -> None:
    path = tmp_path / "s.duckdb"
    with AdvisoryStore.open(path, write=True) as store:
        take(store, 1, A)
    with AdvisoryStore.open(path) as one, AdvisoryStore.open(path) as other:
        assert ids(one) == ids(other) == ["A@1.0"]
