"""How old feeds are, and what is too old."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from primum.device.advisory import FeedState
from primum.feeds.feed_age import expected_feeds, feed_ages

NOW = datetime(2026, 6, 10, tzinfo=UTC)


def state(feed: str, fetched: str, records: int = 5) -> FeedState:
    return FeedState(feed=feed, revision="r", fetched=fetched, newest="", records=records)


@pytest.mark.parametrize(
    ("feed", "fetched", "stale"),
    [
        ("kev", "2026-06-09T00:00:00Z", False),
        ("kev", "2026-06-07T00:00:00Z", False),
        ("kev", "2026-06-06T23:59:59Z", True),
        ("osv:PyPI", "2026-06-01T00:00:00Z", True),
        ("endoflife", "2026-06-01T00:00:00Z", False),
        ("our-own", "2020-01-01T00:00:00Z", False),
        ("kev", "2026-06-12T00:00:00Z", True),
        ("kev", "yesterday", True),
    ],
)
def test_each_source_has_its_age(feed: str, fetched: str, stale: bool) -> None:
    assert [each.stale for each in feed_ages([state(feed, fetched)], NOW)] == [stale]


def test_a_bound_of_ones_own_holds_for_all() -> None:
    ages = feed_ages([state("kev", "2026-06-09T00:00:00Z"), state("our-own", "2020-01-01T00:00:00Z")], NOW, max_age=0)
    assert [each.stale for each in ages] == [True, True]


def test_what_is_expected_and_not_there_is_missing() -> None:
    ages = feed_ages([state("kev", "2026-06-09T00:00:00Z")], NOW, expected=["kev", "nvd"])
    assert [(each.feed, each.missing, each.stale) for each in ages] == [("kev", False, False), ("nvd", True, True)]


def test_a_feed_without_records_is_missing() -> None:
    assert [each.missing for each in feed_ages([state("kev", "2026-06-09T00:00:00Z", records=0)], NOW)] == [True]


@given(st.integers(0, 400), st.integers(0, 400), st.integers(0, 400))
def test_what_is_older_is_never_fresher(one: int, more: int, bound: int) -> None:
    young, old = (feed_ages([state("kev", (NOW - timedelta(days=days)).isoformat())], NOW, max_age=bound)[0] for days in (one, one + more))
    assert young.stale <= old.stale


def test_of_every_source_something_is_expected() -> None:
    assert expected_feeds([state("osv:PyPI", "x"), state("kev", "x"), state("our-own", "x")]) == ["nvd", "epss", "endoflife"]
