"""OSV records: which versions they affect, and what cannot be read is said."""

import itertools
import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from feeds import made_records as made
from primum.device.advisory import HIGHEST, LOWEST, AffectedRange
from primum.diagnostics.diagnostic import Diagnostic
from primum.feeds.advisory_list import AdvisoryList
from primum.feeds.commit_range import COMMITS
from primum.feeds.key_in import key_in
from primum.feeds.parsed_record import ParsedRecord
from primum.feeds.read_osv import read_osv
from primum.versions.just_above import just_above


def read(document: object) -> ParsedRecord:
    found = read_osv(json.dumps(document).encode(), feed="osv:PyPI", revision="r1")
    assert isinstance(found, ParsedRecord), found
    return found


def refused(content: bytes) -> Diagnostic:
    found = read_osv(content, feed="osv:PyPI", revision="r1")
    assert isinstance(found, Diagnostic)
    return found


def ranges(*affected: dict[str, Any]) -> tuple[AffectedRange, ...]:
    return read({"id": "X-1", "affected": list(affected)}).ranges


def of(ecosystem: str, name: str, *events: dict[str, str], kind: str = "ECOSYSTEM", **more: Any) -> dict[str, Any]:
    return {"package": {"ecosystem": ecosystem, "name": name}, "ranges": [{"type": kind, "events": list(events)}], **more}


def key(version: str, ecosystem: str = "PyPI") -> str:
    found = key_in(ecosystem, "", version)
    assert found is not None
    return found


def affected(found: tuple[AffectedRange, ...], version: str, ecosystem: str = "PyPI") -> bool:
    return any(each.version == version if each.version is not None else each.low <= key(version, ecosystem) < each.high for each in found)


def test_everything_an_advisory_says() -> None:
    found = read(
        {
            "id": "GHSA-1",
            "aliases": ["CVE-1", "PYSEC-1"],
            "upstream": ["CVE-9", "CVE-8"],
            "summary": "A\u202e hole",
            "published": "2026-01-01T00:00:00Z",
            "modified": "2026-01-02T00:00:00Z",
            "severity": [{"type": "CVSS_V3", "score": "CVSS:3.1/AV:N"}, {"type": "Ubuntu", "score": "low"}],
            "affected": [
                {
                    "package": {"ecosystem": "PyPI", "name": "My_Package"},
                    "severity": [{"type": "CVSS_V4", "score": "CVSS:4.0/AV:N"}, {"type": "CVSS_V2", "score": "AV:N"}],
                    "versions": ["1.0"],
                    "ecosystem_specific": {"files": ["src/b.c", 5], "programFiles": ["src/a.c"]},
                    "database_specific": {"cwes": [{"cweId": "CWE-20", "name": "x"}]},
                }
            ],
            "references": [{"type": "WEB", "url": "https://example.org/1"}, {"type": "WEB", "url": "https://example.org/1"}],
            "database_specific": {"cwe_ids": ["CWE-79", "none"], "known_exploited": "2026-02-03", "exploit_public": True},
        }
    )
    advisory = found.advisory
    assert advisory.id == "GHSA-1" and advisory.aliases == ("CVE-1", "PYSEC-1") and found.upstream == ("CVE-8", "CVE-9")
    assert advisory.summary == "A\ufffd hole"
    assert (advisory.published, advisory.modified, advisory.withdrawn) == ("2026-01-01T00:00:00Z", "2026-01-02T00:00:00Z", "")
    assert {(each.text, each.source) for each in advisory.vectors} == {
        ("CVSS:3.1/AV:N", "GHSA"),
        ("CVSS:4.0/AV:N", "GHSA"),
        ("AV:N", "GHSA"),
    }
    assert advisory.cwes == (20, 79) and advisory.files == ("src/a.c", "src/b.c")
    assert (advisory.known_exploited, advisory.exploit_public) == ("2026-02-03", True)
    assert advisory.references == ("https://example.org/1",)
    assert [(each.name, each.version, each.feed, each.revision) for each in found.ranges] == [("my-package", "1.0", "osv:PyPI", "r1")]


def test_a_summary_is_made_of_the_details_where_there_is_none() -> None:
    assert read({"id": "X-1", "details": "First.\n\nSecond."}).advisory.summary == "First."


def test_a_distribution_that_passes_on_one_vulnerability_is_that_vulnerability() -> None:
    one = read({"id": "DEBIAN-CVE-2024-1", "upstream": ["CVE-2024-1"]})
    assert (one.advisory.aliases, one.upstream) == (("CVE-2024-1",), ())
    several = read({"id": "DSA-1", "upstream": ["CVE-2024-1", "CVE-2024-2"]})
    assert (several.advisory.aliases, several.upstream) == ((), ("CVE-2024-1", "CVE-2024-2"))
    older = read({"id": "ALSA-1", "related": ["CVE-2024-1"]})
    assert (older.advisory.aliases, older.upstream) == ((), ("CVE-2024-1",))
    assert read({"id": "GHSA-1", "aliases": ["CVE-1"], "related": ["CVE-2"]}).upstream == ()


EVENTS = [
    ([{"introduced": "0"}], {"0.1", "1.0", "9"}, set()),
    ([{"introduced": "0"}, {"fixed": "2.0"}], {"0.1", "2.0rc1"}, {"2.0", "2.0.1"}),
    ([{"introduced": "1.0"}, {"last_affected": "1.5"}], {"1.0", "1.5", "1.5.0", "1.5+local"}, {"0.9", "1.5.1"}),
    ([{"introduced": "1.0"}, {"fixed": "1.2"}, {"introduced": "2.0"}, {"fixed": "2.2"}], {"1.0", "2.1"}, {"1.2", "1.9", "2.2"}),
    ([{"introduced": "1.0"}, {"fixed": "2.0"}, {"introduced": "2.0"}, {"fixed": "3.0"}], {"1.0", "2.0", "2.5"}, {"3.0"}),
    ([{"fixed": "1.0"}, {"introduced": "1.0"}, {"fixed": "2.0"}], {"1.0", "1.5"}, {"0.9", "2.0"}),
    ([{"introduced": "1.0"}, {"fixed": "1.0"}], set(), {"0.9", "1.0", "1.1"}),
    ([{"introduced": "1.0"}, {"fixed": "1.0"}], set(), {"0.9", "1.0", "1.1"}),
    ([{"introduced": "1.0"}, {"fixed": "2.0"}, {"fixed": "3.0"}], {"1.5"}, {"2.0", "2.5", "3.0"}),
    ([{"introduced": "0"}, {"limit": "2.0"}], {"1.0"}, {"2.0", "3.0"}),
    ([{"introduced": "0"}, {"limit": "2.0"}, {"limit": "*"}], {"1.0", "3.0"}, set()),
    ([{"fixed": "2.0"}], {"1.0"}, {"2.0"}),
]


@pytest.mark.parametrize(("events", "inside", "outside"), EVENTS)
def test_events_open_and_close_a_range_in_any_order(events: list[dict[str, str]], inside: set[str], outside: set[str]) -> None:
    for ordered in itertools.permutations(events):
        found = ranges(of("PyPI", "a", *ordered))
        assert {version for version in inside | outside if affected(found, version)} == inside


def test_bounds_are_kept_as_they_were_written() -> None:
    (found,) = ranges(of("PyPI", "a", {"introduced": "1.0.0"}, {"last_affected": "1.5"}))
    assert (found.low, found.high) == (key("1.0"), just_above(key("1.5")))
    assert (found.introduced, found.fixed, found.last_affected) == ("1.0.0", "", "1.5")
    (open_,) = ranges(of("PyPI", "a", {"introduced": "0"}))
    assert (open_.low, open_.high, open_.introduced, open_.fixed) == (LOWEST, HIGHEST, "", "")


def test_a_version_is_affected_in_a_range_or_on_the_list() -> None:
    found = ranges(of("PyPI", "a", {"introduced": "1.0"}, {"fixed": "2.0"}, versions=["1.5", "3.0", "odd one"]))
    assert [each.version for each in found] == [None, "3.0", "odd one"]
    assert affected(found, "1.2") and affected(found, "3.0") and not affected(found, "2.5")


def test_a_semver_range_is_held_in_the_order_of_its_ecosystem() -> None:
    (found,) = ranges(of("npm", "a", {"introduced": "1.0.0-beta"}, {"fixed": "1.2.0"}, kind="SEMVER"))
    assert affected((found,), "1.0.0-rc.1", "npm") and not affected((found,), "1.2.0", "npm")


@pytest.mark.parametrize(
    ("ecosystem", "events", "said"),
    [
        ("PyPI", [{"introduced": "0"}, {"fixed": "2019 09"}], "`2019 09` has no place"),
        ("Nobody", [{"introduced": "1"}, {"fixed": "2"}], "have no order that is known"),
    ],
)
def test_a_bound_without_place_is_kept_and_said(ecosystem: str, events: list[dict[str, str]], said: str) -> None:
    (found,) = ranges(of(ecosystem, "a", *events))
    assert said in found.undecidable and found.fixed == events[-1]["fixed"]


def test_an_advisory_without_versions_cannot_be_decided() -> None:
    (found,) = ranges({"package": {"ecosystem": "PyPI", "name": "a"}})
    assert found.undecidable == "the advisory names no versions"


OPEN = "the version of the part is not stated"
GIT = {"type": "GIT", "repo": "https://GitHub.com/Owner/Name.git", "events": [{"introduced": "c1"}, {"fixed": "c2"}]}


def test_a_repository_has_tags_and_commits_and_no_order() -> None:
    found = ranges({"package": {"ecosystem": "OSS-Fuzz", "name": "Lib"}, "ranges": [GIT], "versions": ["v1", "v2"]})
    assert {(each.ecosystem, each.name, each.version) for each in found if not each.undecidable} == {
        ("OSS-Fuzz", "lib", "v1"),
        ("OSS-Fuzz", "lib", "v2"),
        *(("GIT", "github.com/owner/name", version) for version in ("v1", "v2", "c1")),
    }


def test_commits_alone_cannot_be_decided() -> None:
    found = ranges({"ranges": [GIT]})
    assert [(each.version, bool(each.undecidable)) for each in found] == [("c1", False), (None, True)]


@pytest.mark.parametrize(
    ("version", "undecidable"),
    [("v1", [""]), ("v9", []), ("9.0", []), ("a" * 40, [COMMITS]), ("B" * 64, [COMMITS]), ("a" * 39, []), ("a" * 41, []), ("", [OPEN])],
)
def test_a_commit_is_left_to_a_person_and_a_tag_is_decided(version: str, undecidable: list[str]) -> None:
    """The range goes on from commit to commit, and only the repository knows which lie between."""
    known = AdvisoryList([read({"id": "X-1", "affected": [{"ranges": [GIT], "versions": ["v1"]}]})])
    matches = known.ranges_for([made.coordinate("GIT", "github.com/owner/name", version)])
    assert [each.range.undecidable for each in matches] == undecidable
    assert all((each.range.introduced, each.range.fixed) == ("c1", "c2") for each in matches if each.range.undecidable == COMMITS)


def test_an_empty_list_of_releases_says_that_none_is_affected() -> None:
    assert [each.version for each in ranges({"ranges": [GIT], "versions": []}) if each.undecidable != COMMITS] == ["c1"]
    still_open = {**GIT, "events": [{"introduced": "c1"}]}
    assert any(each.undecidable for each in ranges({"ranges": [still_open], "versions": []}))


BROKEN = {
    "no JSON": b"{",
    "no object": b"[]",
    "no id": b"{}",
    "an empty id": b'{"id": ""}',
    "not UTF-8": b'{"id": "\xff"}',
    "an endless id": b'{"id": "' + b"x" * 5000 + b'"}',
    "nested deeply": b'{"id": "x", "more": ' + b"[" * 300_000 + b"]" * 300_000 + b"}",
    "nested where anything may stand": b'{"id": "x", "database_specific": {"cwes": ' + b"[" * 300_000 + b"]" * 300_000 + b"}}",
    "a lone surrogate": b'{"id": "\\ud800"}',
    "an endless version": json.dumps({"id": "x", "affected": [of("PyPI", "a", {"introduced": "1." * 5000})]}).encode(),
    "an endless name": json.dumps({"id": "x", "affected": [of("PyPI", "a" * 5000, {"introduced": "1"})]}).encode(),
    "larger than any": b'{"id": "x", "details": "' + b"x" * (17 << 20) + b'"}',
}


@pytest.mark.parametrize("content", BROKEN.values(), ids=BROKEN)
def test_what_cannot_be_read_is_a_diagnostic(content: bytes) -> None:
    found = refused(content)
    assert found.code == "PR0501" and found.why and found.fix and len(found.message) < 500


def test_free_fields_may_hold_anything() -> None:
    odd = {"cwe_ids": {"a": 1}, "cwes": [[], 5, {"cweId": 3}], "known_exploited": [], "exploit_public": "yes", "files": "x"}
    found = read({"id": "X-1", "database_specific": odd, "affected": [{"ecosystem_specific": odd, "database_specific": odd}]}).advisory
    assert (found.cwes, found.known_exploited, found.exploit_public, found.files) == ((), "", False, ())


VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=5), lambda v: st.lists(v) | st.dictionaries(st.text(max_size=9), v)
)
DOCUMENTS = st.fixed_dictionaries(
    {"id": st.text(max_size=5)},
    optional=dict.fromkeys(("affected", "severity", "aliases", "modified", "database_specific", "references", "withdrawn"), VALUES),
)


@given(DOCUMENTS)
def test_no_document_breaks_the_reader(document: dict[str, Any]) -> None:
    found = read_osv(json.dumps(document).encode(), feed="f", revision="r")
    assert isinstance(found, ParsedRecord | Diagnostic)


@given(
    st.lists(st.tuples(st.sampled_from(("introduced", "fixed", "last_affected", "limit")), st.integers(0, 9)), max_size=8),
    st.integers(0, 9),
)
def test_the_intervals_are_what_the_schema_describes(events: list[tuple[str, int]], version: int) -> None:
    """Against the algorithm of the schema, walked event by event, for events at different versions."""
    distinct = list({number: (kind, number) for kind, number in events}.values())
    if not any(kind == "introduced" for kind, _ in distinct):
        return
    found = ranges(of("PyPI", "a", *({kind: str(number + 1)} for kind, number in distinct)))
    is_affected = False
    for kind, number in sorted(distinct, key=lambda event: event[1]):
        if kind == "introduced" and version >= number:
            is_affected = True
        elif (kind == "fixed" and version >= number) or (kind == "last_affected" and version > number):
            is_affected = False
    limits = [number for kind, number in distinct if kind == "limit"]
    below = not limits or version < max(limits)
    assert affected(found, str(version + 1)) == (is_affected and below)
