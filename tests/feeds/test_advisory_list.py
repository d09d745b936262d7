"""Advisories in memory: the rules of the match, one by one. The store is held against this list in its own tests."""

import pytest

from feeds import made_records as made
from primum.device.advisory import Advisory, AffectedRange, Vector
from primum.device.coordinate import Coordinate, Tier
from primum.feeds.advisory_list import AdvisoryList
from primum.feeds.exploit_score import ExploitScore
from primum.feeds.known_exploited import KnownExploited
from primum.feeds.merge_advisories import merge_advisories
from primum.feeds.parsed_record import ParsedRecord


def ids(of: AdvisoryList, *asked: Coordinate) -> list[str]:
    return [match.range.advisory for match in of.ranges_for(asked)]


def exactly(advisory: str, version: str, name: str = "a") -> AffectedRange:
    return AffectedRange(advisory=advisory, ecosystem="PyPI", name=name, version=version, feed="osv:PyPI")


def test_a_version_below_the_fix_matches_and_the_fix_does_not() -> None:
    known = AdvisoryList([made.record("A", made.below("2.0", "A"))])
    assert ids(known, made.coordinate("PyPI", "a", "1.9")) == ["A"]
    assert ids(known, made.coordinate("PyPI", "a", "2.0")) == []
    assert ids(known, made.coordinate("PyPI", "b", "1.9")) == []
    assert ids(known, made.coordinate("npm", "a", "1.9.0")) == []


def test_an_exact_version_matches_however_it_is_spelt() -> None:
    known = AdvisoryList([made.record("A", exactly("A", "1.0"), exactly("A", "odd one"))])
    for version, expected in (("1.0", ["A"]), ("1.0.0", ["A"]), ("1.0.1", []), ("odd one", ["A"])):
        assert ids(known, made.coordinate("PyPI", "a", version)) == expected


def test_a_range_that_cannot_be_decided_matches_every_version() -> None:
    undecided = AffectedRange(advisory="A", ecosystem="PyPI", name="a", undecidable="no order", feed="osv:PyPI")
    known = AdvisoryList([made.record("A", undecided)])
    (match,) = known.ranges_for([made.coordinate("PyPI", "a", "9")])
    assert match.range.undecidable == "no order"


@pytest.mark.parametrize(("version", "reason"), [("strange 1", "`strange 1` has no place"), ("", "not stated")])
def test_a_version_without_place_is_held_against_every_range_and_said(version: str, reason: str) -> None:
    """Silence would say that the part is free of it."""
    known = AdvisoryList([made.record("A", made.below("2.0", "A"), made.below("3.0", "A"))])
    matches = known.ranges_for([made.coordinate("PyPI", "a", version)])
    assert len(matches) == 2 and all(reason in each.range.undecidable for each in matches)


def test_of_listed_versions_one_stands_for_all_where_the_part_states_none() -> None:
    known = AdvisoryList([made.record("A", exactly("A", "1.0"), exactly("A", "2.0")), made.record("B", exactly("B", "5"))])
    matches = known.ranges_for([made.coordinate("PyPI", "a", "")])
    assert [(each.range.advisory, each.range.version, bool(each.range.undecidable)) for each in matches] == [
        ("A", "1.0", True),
        ("B", "5", True),
    ]


def test_a_withdrawn_advisory_matches_nothing_but_can_be_read() -> None:
    known = AdvisoryList([made.record("A", made.below("2.0", "A"), withdrawn="2026-01-01")])
    assert ids(known, made.coordinate("PyPI", "a", "1.0")) == []
    assert known.advisories(["A"])["A"].withdrawn == "2026-01-01"
    assert not known.covers("PyPI")


def test_matches_come_by_coordinate_as_asked_then_by_advisory() -> None:
    known = AdvisoryList([made.record(name, made.below("2.0", name), made.below("2.0", name, name="b")) for name in ("C", "A", "B")])
    asked = [made.coordinate("PyPI", "b", "1"), made.coordinate("PyPI", "a", "1"), made.coordinate("PyPI", "b", "1")]
    assert ids(known, *asked) == ["A", "B", "C", "A", "B", "C"]


def test_two_identities_of_a_part_are_two_matches() -> None:
    known = AdvisoryList([made.record("A", made.below("2.0", "A"))])
    asked = [made.coordinate("PyPI", "a", "1", tier) for tier in (Tier.PURL, Tier.ALIAS)]
    assert [each.coordinate.tier for each in known.ranges_for(asked)] == [Tier.PURL, Tier.ALIAS]


def test_what_two_feeds_say_alike_is_said_once() -> None:
    feeds = ("osv:PyPI", "osv:npm")
    known = AdvisoryList([made.record("A", made.below("2.0", "A", feed=feed), feed=feed) for feed in feeds])
    assert [each.range.feed for each in known.ranges_for([made.coordinate("PyPI", "a", "1")])] == ["osv:PyPI"]


def test_aliases_are_followed_to_the_end() -> None:
    known = AdvisoryList(
        [
            made.record("GHSA-1", aliases=("CVE-1",)),
            made.record("PYSEC-1", aliases=("CVE-1",)),
            made.record("X", aliases=("PYSEC-1",), withdrawn="y"),
        ]
    )
    assert known.advisories(["GHSA-1"])["GHSA-1"].aliases == ("CVE-1", "PYSEC-1")
    assert set(known.advisories(["CVE-1", "X"])) == {"X"}
    assert known.advisories(["X"])["X"].aliases == ("CVE-1", "GHSA-1", "PYSEC-1")


def test_what_is_known_of_use_counts_under_every_name() -> None:
    flags = [
        KnownExploited(id="CVE-1", added="2026-02-01"),
        ExploitScore(id="CVE-1", score=10, percentile=1),
        ExploitScore(id="CVE-2", score=99, percentile=1),
    ]
    passes_on = ParsedRecord(advisory=Advisory(id="DSA-1", feed="osv:Debian"), upstream=("CVE-1", "CVE-2"))
    public = ParsedRecord(advisory=Advisory(id="CVE-1", feed="nvd", exploit_public=True, known_exploited="2026-01-31"))
    known = AdvisoryList([made.record("GHSA-1", aliases=("CVE-1",)), passes_on, public, made.record("Z")], (), flags)
    found = known.advisories(["GHSA-1", "DSA-1", "Z"])
    assert (found["GHSA-1"].known_exploited, found["GHSA-1"].exploit_public, found["GHSA-1"].epss) == ("2026-01-31", True, 10)
    assert (found["DSA-1"].known_exploited, found["DSA-1"].aliases, found["DSA-1"].epss) == ("2026-02-01", (), 99)
    assert (found["Z"].known_exploited, found["Z"].exploit_public, found["Z"].epss) == ("", False, None)


def test_one_id_in_several_feeds_is_one_advisory() -> None:
    ubuntu = Advisory(id="A", feed="osv:Ubuntu", withdrawn="2026-01-05", summary="old", cwes=(1,))
    nvd = Advisory(id="A", feed="nvd", vectors=(Vector(text="v1", source="NVD"),), modified="2026-01-01", published="2026-01-02")
    debian = Advisory(
        id="A", feed="osv:Debian", summary="text", vectors=(Vector(text="v2", source="x"),), modified="2026-01-03", cwes=(79,)
    )
    found = merge_advisories([ubuntu, debian, nvd])
    assert (found.feed, found.summary, found.withdrawn, found.cwes) == ("nvd", "text", "", (79,))
    assert ([each.text for each in found.vectors], found.modified, found.published) == (["v1", "v2"], "2026-01-03", "2026-01-02")
    assert merge_advisories([ubuntu]) == ubuntu


def test_the_revision_goes_with_what_is_said() -> None:
    state = made.state("osv:PyPI", 1, 1)
    one, other = made.record("A", made.below("2.0", "A")), made.record("A", made.below("2.1", "A"))
    later = made.state("osv:PyPI", 2, 1)
    assert AdvisoryList([one], [state]).revision == AdvisoryList([one], [state]).revision
    assert len({AdvisoryList([one], [state]).revision, AdvisoryList([other], [state]).revision, AdvisoryList([one], [later]).revision}) == 3
