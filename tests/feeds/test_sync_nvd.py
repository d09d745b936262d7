"""Rounds of syncing with the NVD: pages, windows, pauses, and pages that came before."""

import itertools
import json
from datetime import UTC, datetime, timedelta

import pytest

from feeds import server as fake
from feeds.sync_bench import NOW, Bench
from primum.feeds.nvd_pages import WINDOW, windows


def test_the_nvd_is_paged_slowly(bench: Bench) -> None:
    fake.put_nvd(bench.server, [fake.cve(f"CVE-2026-000{number}", "widget", "3.0") for number in range(1, 8)], most=3)
    outcome = bench.run("nvd")["nvd"]
    assert (outcome.failed, outcome.records) == ("", 7)
    assert [each.query["startIndex"] for each in bench.server.asked] == ["0", "3", "6"]
    assert all(each.query["resultsPerPage"] == "2000" for each in bench.server.asked)
    assert bench.slept == [6, 6]


def test_a_key_is_sent_in_a_header_and_makes_it_faster(bench: Bench) -> None:
    fake.put_nvd(bench.server, [fake.cve(f"CVE-2026-000{number}", "widget", "3.0") for number in range(1, 5)], most=2)
    bench.run("nvd", key="secret")
    assert {each.headers.get("apikey") for each in bench.server.asked} == {"secret"}
    assert "secret" not in str([each.query for each in bench.server.asked])
    assert bench.slept == [0.6]


def test_later_rounds_ask_for_windows(bench: Bench) -> None:
    bench.run("nvd")
    bench.server.asked.clear()
    records = [fake.cve("CVE-2026-0001", "widget", "3.0"), fake.cve("CVE-2026-0002", "gadget", "4.5", modified="2026-08-30T00:00:00.000")]
    fake.put_nvd(bench.server, records, clock="2026-09-30T00:00:00.000")
    now = datetime(2026, 9, 30, tzinfo=UTC)
    outcome = bench.run("nvd", now=now)["nvd"]
    assert (outcome.failed, outcome.records) == ("", 2)  # the overlap brings the first once more
    spans = [(each.query["lastModStartDate"], each.query["lastModEndDate"]) for each in bench.server.asked]
    assert spans[0][0] == "2026-04-30T18:00:00.000+00:00"
    assert spans[-1][1] == "2026-09-30T00:00:00.000+00:00"
    assert all(one[1] == other[0] for one, other in itertools.pairwise(spans))
    assert bench.states()["nvd"].newest == "2026-08-30T00:00:00.000"
    assert bench.states()["nvd"].records == 2


def test_the_mark_is_never_later_than_the_first_page(bench: Bench) -> None:
    """What changed while we were paging may stand on a page that had arrived already: the next window must reach back to it."""
    fake.put_nvd(bench.server, [fake.cve("CVE-2026-0001", "widget", "3.0", modified="2026-06-01T00:10:00.000")])
    bench.run("nvd")
    assert bench.states()["nvd"].newest == "2026-06-01T00:00:00.000"


def test_windows_have_no_gap_and_are_never_too_long() -> None:
    found = list(windows(NOW - timedelta(days=300), NOW))
    assert found[0][0] == NOW - timedelta(days=300) and found[-1][1] == NOW
    assert all(timedelta(0) < end - start <= WINDOW for start, end in found)
    assert all(one[1] == other[0] for one, other in itertools.pairwise(found))


def test_after_a_year_the_nvd_is_fetched_whole(bench: Bench) -> None:
    bench.run("nvd")
    bench.server.asked.clear()
    bench.run("nvd", now=NOW + timedelta(days=400))
    assert ["lastModStartDate" in each.query for each in bench.server.asked] == [False]


def test_a_quiet_day_changes_nothing(bench: Bench) -> None:
    bench.run("nvd")
    fake.put_nvd(bench.server, [])
    outcome = bench.run("nvd", now=NOW + timedelta(days=1))["nvd"]
    assert (outcome.failed, outcome.records) == ("", 0)
    assert bench.states()["nvd"].fetched == "2026-06-02T12:00:00Z"
    assert bench.states()["nvd"].records == 2


def test_an_empty_nvd_is_no_nvd(bench: Bench) -> None:
    fake.put_nvd(bench.server, [])
    assert "no records" in bench.run("nvd")["nvd"].failed
    assert "nvd" not in bench.states()


def test_a_refusal_of_the_nvd_means_slower(bench: Bench) -> None:
    bench.server.fail("/nvd", fake.status(403), fake.status(503, Retry_After="9"))
    assert not bench.run("nvd")["nvd"].failed
    assert bench.slept == [1, 9]


def test_pages_that_arrived_are_not_fetched_twice(bench: Bench, monkeypatch: pytest.MonkeyPatch) -> None:
    from primum.feeds import nvd_pages

    monkeypatch.setattr(nvd_pages, "PER_PAGE", 2)
    fake.put_nvd(bench.server, [fake.cve(f"CVE-2026-000{number}", "widget", "3.0") for number in range(1, 8)])
    bench.server.fail("/nvd", None, None, *[fake.status(500)] * 5)
    assert "500" in bench.run("nvd")["nvd"].failed
    assert "nvd" not in bench.states()
    bench.server.asked.clear()
    outcome = bench.run("nvd", now=NOW + timedelta(hours=1))["nvd"]
    assert (outcome.failed, outcome.records) == ("", 7)
    assert [each.query["startIndex"] for each in bench.server.asked] == ["4", "6"]


def test_pages_of_last_week_are_fetched_again(bench: Bench, monkeypatch: pytest.MonkeyPatch) -> None:
    from primum.feeds import nvd_pages

    monkeypatch.setattr(nvd_pages, "PER_PAGE", 2)
    fake.put_nvd(bench.server, [fake.cve(f"CVE-2026-000{number}", "widget", "3.0") for number in range(1, 4)])
    bench.server.fail("/nvd", None, *[fake.status(500)] * 5)
    bench.run("nvd")
    bench.server.asked.clear()
    bench.run("nvd", now=NOW + timedelta(days=7))
    assert [each.query["startIndex"] for each in bench.server.asked] == ["0", "2"]


def test_pages_without_end_do_end(bench: Bench) -> None:
    def page(request: fake.Request) -> fake.File:
        start = int(request.query["startIndex"])
        answer = {"startIndex": start, "totalResults": 10**9, "timestamp": "2026-06-01T00:00:00.000", "vulnerabilities": []}
        return fake.File(content=json.dumps(answer).encode())

    bench.server.pages["/nvd"] = page
    assert "do not come to an end" in bench.run("nvd")["nvd"].failed
    assert len(bench.server.asked) == 1
