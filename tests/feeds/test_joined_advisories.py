"""Several sources as one: what any of them knows of exploitation reaches the advisory, whatever name it goes by."""

from collections.abc import Sequence
from pathlib import Path

import pytest

from feeds import made_records as made
from primum.device.advisory import Advisory, KnownUse, Vector
from primum.device.advisory_source import NO_ADVISORIES, AdvisorySource
from primum.feeds.advisory_list import AdvisoryList
from primum.feeds.exploit_score import ExploitScore
from primum.feeds.joined_advisories import JoinedAdvisories
from primum.feeds.known_exploited import KnownExploited
from primum.feeds.parsed_record import ParsedRecord
from primum.feeds.store import AdvisoryStore

EXPLOITED = KnownExploited(id="CVE-1", added="2026-02-01")
SCORED = ExploitScore(id="CVE-1", score=900, percentile=1)


def joined(*sources: AdvisorySource) -> JoinedAdvisories:
    return JoinedAdvisories((*sources, NO_ADVISORIES))


def stored(path: Path, *records: ParsedRecord) -> AdvisoryStore:
    """A store with lists of exploitation, and with advisories where some are given."""
    store = AdvisoryStore.open(path / "s.duckdb", write=True)
    store.take_known_exploited(made.state("kev", 1), [EXPLOITED])
    store.take_scores(made.state("epss", 2), [SCORED])
    if records:
        store.take(made.state("osv:PyPI", 3), records, whole=True)
    return store


@pytest.mark.parametrize(
    ("own", "stored_records"),
    [
        (made.record("GHSA-1", aliases=("CVE-1",)), ()),
        (made.record("CVE-1"), ()),
        (made.record("X-1", aliases=("GHSA-1",)), (made.record("GHSA-1", aliases=("CVE-1",)),)),
        (made.record("GHSA-1"), (made.record("GHSA-1", aliases=("CVE-1",)),)),
    ],
    ids=("by an alias", "by its id", "by an alias of its alias", "by an alias that the store knows"),
)
def test_lists_of_exploitation_reach_an_advisory_of_the_folder(
    own: ParsedRecord, stored_records: Sequence[ParsedRecord], tmp_path: Path
) -> None:
    with stored(tmp_path, *stored_records) as store:
        (found,) = joined(AdvisoryList([own]), store).advisories([own.advisory.id]).values()
    assert (found.known_exploited, found.epss) == ("2026-02-01", 900)


def test_what_the_folder_knows_reaches_an_advisory_of_the_store(tmp_path: Path) -> None:
    own = ParsedRecord(advisory=Advisory(id="CVE-9", known_exploited="2026-01-01", exploit_public=True))
    with stored(tmp_path, made.record("GHSA-9", aliases=("CVE-9",))) as store:
        found = joined(AdvisoryList([own]), store).advisories(["GHSA-9"])["GHSA-9"]
    assert (found.known_exploited, found.exploit_public, found.epss) == ("2026-01-01", True, None)


def test_the_worst_of_all_sources_counts_and_others_stay_untouched(tmp_path: Path) -> None:
    other = AdvisoryList([], (), [KnownExploited(id="CVE-1", added="2026-01-15"), ExploitScore(id="CVE-1", score=5, percentile=1)])
    with stored(tmp_path) as store:
        known = joined(store, other).known_use(["CVE-1", "CVE-2"])
        assert store.known_use([]) == {}
    assert known["CVE-1"] == KnownUse(known_exploited="2026-01-15", epss=900)
    assert known.get("CVE-2", KnownUse()) == KnownUse()


def test_the_store_knows_of_use_what_a_list_knows(tmp_path: Path) -> None:
    records = [made.record("GHSA-1", aliases=("CVE-1",)), made.record("X", aliases=("GHSA-1",), withdrawn="y")]
    with stored(tmp_path, *records) as store:
        assert store.known_use(["GHSA-1", "X"]) == AdvisoryList(records, (), [EXPLOITED, SCORED]).known_use(["GHSA-1", "X"])


def test_the_first_live_source_speaks_and_the_others_add() -> None:
    taken_back = ParsedRecord(advisory=Advisory(id="A", feed="folder", withdrawn="2026-01-01", summary="ours"))
    said = ParsedRecord(advisory=Advisory(id="A", feed="nvd", summary="theirs", vectors=(Vector(text="v", source="NVD"),), files=("a.c",)))
    found = joined(AdvisoryList([taken_back]), AdvisoryList([said])).advisories(["A"])["A"]
    assert (found.summary, found.withdrawn) == ("theirs", ""), "what the store still holds is not hidden by the folder"
    live = ParsedRecord(advisory=Advisory(id="A", feed="x", summary="ours"))
    found = joined(AdvisoryList([live]), AdvisoryList([said])).advisories(["A"])["A"]
    assert (found.summary, [each.text for each in found.vectors], found.files) == ("ours", ["v"], ("a.c",))
