"""Rounds of syncing against the local server: what reaches the store, what is asked for, and what a failure leaves."""

import gzip
import json
from datetime import timedelta
from pathlib import Path

import pytest

from feeds import server as fake
from feeds.sync_bench import NOW, Bench
from primum.feeds import sync_osv as osv
from primum.feeds.only_one import only_one
from primum.feeds.sources import SOURCES
from primum.feeds.store import AdvisoryStore
from primum.feeds.store_unusable import StoreUnusable
from primum.feeds.sync import Feeds, wanted_feeds


def test_all_five_sources_reach_the_store(bench: Bench) -> None:
    outcomes = bench.run(ecosystems=("PyPI",))
    assert {name: each.failed for name, each in outcomes.items()} == dict.fromkeys(("osv:PyPI", "nvd", "kev", "epss", "endoflife"), "")
    assert {name: each.records for name, each in bench.states().items()} == {
        "osv:PyPI": 2,
        "nvd": 2,
        "kev": 1,
        "epss": 2,
        "endoflife": 2,
    }
    assert bench.matches("PyPI", "jinja", "1.9") == {"PYSEC-1"}
    assert bench.matches("PyPI", "jinja", "2.0") == set()
    with AdvisoryStore.open(bench.store) as store:
        found = store.advisories(["CVE-2026-0001"])["CVE-2026-0001"]
        assert (found.known_exploited, found.epss) == ("2026-04-01", 123)
        assert [each.end_of_life for each in store.cycles("openssl")] == ["2026-09-07"]
    assert not list(bench.store.with_name("advisories.duckdb.parts").rglob("*.*"))


def test_a_second_round_asks_only_whether_something_changed(bench: Bench) -> None:
    bench.run(ecosystems=("PyPI",))
    bench.server.asked.clear()
    later = NOW + timedelta(days=1)
    outcomes = bench.run(now=later)
    assert not any(each.failed or each.records for name, each in outcomes.items() if name != "nvd")
    assert sorted(set(bench.server.paths())) == ["/eol/full", "/epss.csv.gz", "/kev.json", "/nvd", "/osv/PyPI/modified_id.csv"]
    assert len(bench.server.asked) == 5
    assert {each.fetched for each in bench.states().values()} == {"2026-06-02T12:00:00Z"}
    assert {name: each.records for name, each in bench.states().items()}["epss"] == 2
    assert bench.matches("PyPI", "jinja", "1.9") == {"PYSEC-1"}


def test_validators_of_another_store_do_not_count(bench: Bench) -> None:
    """The store was thrown away, what servers said was not: then everything is fetched."""
    bench.run("kev")
    bench.store.unlink()
    assert bench.run("kev")["kev"].records == 1
    assert bench.states()["kev"].records == 1


# OSV


def test_changes_are_fetched_one_by_one(bench: Bench) -> None:
    bench.run("osv", ecosystems=("PyPI",))
    bench.server.asked.clear()
    records = [
        fake.osv_record("PYSEC-1", "jinja", "2.0"),
        fake.osv_record("PYSEC-2", "flask", "1.5", modified="2026-05-20T00:00:00Z"),
        fake.osv_record("PYSEC-3", "django", "5.0", modified="2026-05-21T00:00:00Z"),
    ]
    fake.put_osv(bench.server, "PyPI", records)
    bench.run("osv", now=NOW + timedelta(days=1))
    assert "/osv/PyPI/all.zip" not in bench.server.paths()
    assert {"/osv/PyPI/PYSEC-2.json", "/osv/PyPI/PYSEC-3.json"} <= set(bench.server.paths())
    assert bench.matches("PyPI", "flask", "1.2") == {"PYSEC-2"}
    assert bench.matches("PyPI", "django", "4.0") == {"PYSEC-3"}
    assert bench.states()["osv:PyPI"].newest == "2026-05-21T00:00:00Z"
    assert bench.states()["osv:PyPI"].records == 3


def test_too_many_changes_are_fetched_as_one_archive(bench: Bench, monkeypatch: pytest.MonkeyPatch) -> None:
    bench.run("osv", ecosystems=("PyPI",))
    bench.server.asked.clear()
    monkeypatch.setattr(osv, "MOST_SINGLE", 3)
    records = [fake.osv_record(f"PYSEC-{number}", "jinja", f"2.{number}", modified="2026-05-20T00:00:00Z") for number in range(1, 6)]
    fake.put_osv(bench.server, "PyPI", records)
    bench.run("osv", now=NOW + timedelta(days=1))
    assert bench.server.paths() == ["/osv/PyPI/modified_id.csv", "/osv/PyPI/all.zip"]
    assert len(bench.matches("PyPI", "jinja", "1.0")) == 5


def test_a_record_that_is_gone_is_not_looked_for_again_and_again(bench: Bench) -> None:
    bench.run("osv", ecosystems=("PyPI",))
    fake.put_osv(bench.server, "PyPI", [fake.osv_record("PYSEC-9", "jinja", "2.0", modified="2026-05-20T00:00:00Z")])
    del bench.server.files["/osv/PyPI/PYSEC-9.json"]
    assert not bench.run("osv", now=NOW + timedelta(days=1))["osv:PyPI"].failed
    assert bench.matches("PyPI", "jinja", "1.0") == {"PYSEC-9"}


def test_what_an_archive_no_longer_holds_matches_no_more(bench: Bench) -> None:
    bench.run("osv", ecosystems=("PyPI",))
    fake.put_osv(bench.server, "PyPI", [fake.osv_record("PYSEC-1", "jinja", "2.0")])
    bench.run("osv", whole=True, now=NOW + timedelta(days=1))
    assert bench.matches("PyPI", "flask", "0.5") == set()
    assert bench.matches("PyPI", "jinja", "0.5") == {"PYSEC-1"}


def test_a_record_under_another_name_is_refused(bench: Bench) -> None:
    bench.run("osv", ecosystems=("PyPI",))
    fake.put_osv(bench.server, "PyPI", [fake.osv_record("PYSEC-7", "jinja", "2.0", modified="2026-05-20T00:00:00Z")])
    bench.server.put("/osv/PyPI/PYSEC-7.json", json.dumps(fake.osv_record("PYSEC-8", "x", "1")).encode())
    assert "another record" in bench.run("osv", now=NOW + timedelta(days=1))["osv:PyPI"].failed


def test_a_mirror_without_a_list_of_changes_serves_archives(bench: Bench) -> None:
    """As the folders of other scanners are laid out: only `all.zip`, fetched when it is another one."""
    del bench.server.files["/osv/PyPI/modified_id.csv"]
    archive = bench.server.files["/osv/PyPI/all.zip"]
    archive.last_modified = "Sun, 31 May 2026 12:00:00 GMT"
    assert bench.run("osv", ecosystems=("PyPI",))["osv:PyPI"].records == 2
    assert bench.states()["osv:PyPI"].newest == "2026-05-31T12:00:00Z"
    outcome = bench.run("osv", now=NOW + timedelta(days=1))["osv:PyPI"]
    assert (outcome.failed, outcome.records) == ("", 0)
    assert bench.states()["osv:PyPI"].fetched == "2026-06-02T12:00:00Z"
    bench.server.put("/osv/PyPI/all.zip", fake.zip_of([fake.osv_record("PYSEC-5", "jinja", "9.0")]), etag="")
    assert bench.run("osv", now=NOW + timedelta(days=2))["osv:PyPI"].records == 1
    assert bench.matches("PyPI", "jinja", "5.0") == {"PYSEC-5"}


def test_ecosystems_with_spaces_and_colons(bench: Bench) -> None:
    for name in ("GitHub Actions", "Debian:12"):
        fake.put_osv(bench.server, name, [fake.osv_record("X-1", "x", "1", ecosystem=name)])
    outcomes = bench.run("osv", ecosystems=("GitHub Actions", "Debian:12"))
    assert [each.failed for each in outcomes.values()] == ["", ""]


def test_an_ecosystem_that_does_not_exist_is_said(bench: Bench) -> None:
    assert "there is nothing at" in bench.run("osv", ecosystems=("PyPi",))["osv:PyPi"].failed


# KEV, EPSS, endoflife


def test_a_new_catalogue_takes_the_place_of_the_old(bench: Bench) -> None:
    bench.run("kev")
    fake.put_kev(bench.server, "CVE-2026-0001", "CVE-2026-0002", version="2026.06.02")
    outcome = bench.run("kev", now=NOW + timedelta(days=1))["kev"]
    assert (outcome.failed, outcome.records) == ("", 2)
    assert (bench.states()["kev"].revision, bench.states()["kev"].records) == ("2026.06.02", 2)


def test_scores_that_somebody_has_unpacked_on_the_way(bench: Bench) -> None:
    file = bench.server.files["/epss.csv.gz"]
    bench.server.put("/epss.csv.gz", gzip.decompress(file.content))
    assert bench.run("epss")["epss"].records == 2


def test_products_by_name(bench: Bench) -> None:
    outcome = bench.run("endoflife", products=("qt",))["endoflife"]
    assert (outcome.failed, outcome.records) == ("", 1)
    assert bench.server.paths() == ["/eol/qt"]
    bench.run("endoflife", products=("openssl",), now=NOW + timedelta(hours=1))
    with AdvisoryStore.open(bench.store) as store:
        assert store.cycles("qt") and store.cycles("openssl")


def test_a_product_that_does_not_exist_is_said(bench: Bench) -> None:
    assert "there is nothing at" in bench.run("endoflife", products=("../../etc",))["endoflife"].failed


def test_one_sync_at_a_time(tmp_path: Path) -> None:
    with only_one(tmp_path / "parts"), pytest.raises(StoreUnusable, match="at work"), only_one(tmp_path / "parts"):
        pass
    with only_one(tmp_path / "parts"):
        pass


# Failures

PAGE = b"<!DOCTYPE html><html><body>Please log in</body></html>"
PATHS = {
    "osv": ("osv:PyPI", "/osv/PyPI/all.zip"),
    "nvd": ("nvd", "/nvd"),
    "kev": ("kev", "/kev.json"),
    "epss": ("epss", "/epss.csv.gz"),
    "endoflife": ("endoflife", "/eol/full"),
}
FAULTS = {
    "a login page": [fake.body(PAGE)],
    "garbage": [fake.body(b"\x00\x01garbage")],
    "nothing": [fake.body(b"")],
    "empty JSON": [fake.body(b"{}")],
    "a list": [fake.body(b"[]")],
    "deep JSON": [fake.body(b"[" * 100_000)],
    "errors of the server": [fake.status(500)] * 5,
    "cut every time": [fake.cut(10)] * 5,
    "cut at once": [fake.hang_up] * 5,
    "a redirect in a circle": [fake.redirect("/loop")],
}


@pytest.mark.parametrize("fault", FAULTS)
@pytest.mark.parametrize("name", SOURCES)
def test_a_failed_feed_is_told_and_left_as_it_was(bench: Bench, name: str, fault: str) -> None:
    feed, path = PATHS[name]
    other = "epss" if name == "kev" else "kev"
    bench.run("osv", name, ecosystems=("PyPI",))
    before = bench.states()
    bench.server.fail(path, *FAULTS[fault])
    bench.server.fail("/loop", *[fake.redirect("/loop")] * 9)
    bench.server.asked.clear()
    outcomes = bench.run(name, other, now=NOW + timedelta(days=1), whole=True)
    assert outcomes[feed].failed
    assert not outcomes[other].failed and other in bench.states(), "the others go on"
    assert bench.states()[feed] == before[feed]
    assert bench.matches("PyPI", "jinja", "1.9") == {"PYSEC-1"}
    assert len(bench.server.asked) <= 20


def test_an_archive_with_a_damaged_record_does_not_replace_a_good_one(bench: Bench) -> None:
    bench.run("osv", ecosystems=("PyPI",))
    records = [fake.osv_record(f"PYSEC-{number}", "jinja", "2.0") for number in range(20)]
    content = bytearray(fake.zip_of(records))
    for place in range(60, len(content) - 3000, 97):
        content[place] ^= 0xFF
    fake.put_osv(bench.server, "PyPI", [])
    bench.server.put("/osv/PyPI/modified_id.csv", b"2026-06-01T00:00:00Z,PYSEC-1\n")
    bench.server.put("/osv/PyPI/all.zip", bytes(content))
    before = bench.states()
    assert bench.run("osv", whole=True, now=NOW + timedelta(days=1))["osv:PyPI"].failed
    assert bench.states() == before
    assert bench.matches("PyPI", "flask", "0.5") == {"PYSEC-2"}


def test_a_record_that_came_and_could_not_be_read_is_not_gone(bench: Bench) -> None:
    """What the store has of it stays until it can be read again or the feed lets it go."""
    bench.run("osv", ecosystems=("PyPI",))
    broken = {"id": "PYSEC-2", "modified": "2026-05-31T00:00:00Z", "affected": 7}
    fake.put_osv(bench.server, "PyPI", [fake.osv_record("PYSEC-1", "jinja", "2.0"), broken])
    outcome = bench.run("osv", whole=True, now=NOW + timedelta(days=1))["osv:PyPI"]
    assert (outcome.failed, outcome.unread_count) == ("", 1)
    assert [each.span.path for each in outcome.unread if each.span] == ["PYSEC-2.json"]
    assert bench.matches("PyPI", "flask", "0.5") == {"PYSEC-2"}


def test_a_few_records_that_cannot_be_read_are_counted(bench: Bench) -> None:
    good = [fake.osv_record(f"PYSEC-{number}", "jinja", "2.0") for number in range(20)]
    fake.put_osv(bench.server, "PyPI", [*good, {"id": "BAD-1", "modified": "2026-01-01T00:00:00Z", "affected": 7}])
    outcome = bench.run("osv", ecosystems=("PyPI",))["osv:PyPI"]
    assert (outcome.failed, outcome.records, outcome.unread_count) == ("", 20, 1)
    assert outcome.unread[0].message


def test_the_usual_ecosystems_come_into_a_new_store_and_known_ones_into_an_old() -> None:
    assert [each for each in wanted_feeds([], Feeds()) if each.startswith("osv:")][:2] == ["osv:PyPI", "osv:npm"]
    assert wanted_feeds(["osv:Go", "kev"], Feeds(names=("osv",))) == ["osv:Go"]
    assert wanted_feeds(["osv:Go"], Feeds(names=("osv",), ecosystems=("PyPI", "PyPI"))) == ["osv:PyPI"]
    assert wanted_feeds([], Feeds(names=("kev",))) == ["kev"]
