"""Results of scanners in SARIF 2.1.0: levels, weaknesses, places, and what is set aside."""

import json
from datetime import UTC, datetime
from typing import Any

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from primum.formats.results import results_limits
from primum.formats.results.read_sarif import read_sarif
from primum.formats.results.scan_run import ScanResult, ScanRun
from primum.formats.unreadable import Unreadable

RULES = [
    {"id": "cpp/overflow", "defaultConfiguration": {"level": "error"}, "properties": {"tags": ["security", "external/cwe/cwe-120"]}},
    {"id": "cpp/style", "defaultConfiguration": {"level": "note"}},
    {"id": "cpp/plain"},
]


def sarif(*results: dict[str, Any], version: str | None = "2.1.0", rules: list[dict[str, Any]] | None = None, **run: Any) -> bytes:
    driver = {"name": "Looker", "semanticVersion": "3.1.0", "rules": RULES if rules is None else rules}
    log = {"version": version, "runs": [{"tool": {"driver": driver}, "results": list(results), **run}]}
    return json.dumps(log if version is not None else {"runs": log["runs"]}).encode()


def read_one(result: dict[str, Any], **run: Any) -> ScanResult:
    found = read_sarif(sarif(result, **run)).results
    assert len(found) == 1
    return found[0]


def refused(content: bytes) -> Unreadable:
    with pytest.raises(Unreadable) as caught:
        read_sarif(content)
    return caught.value


def test_a_whole_run() -> None:
    location = {"physicalLocation": {"artifactLocation": {"uri": "src/my%20file.c", "uriBaseId": "ROOT"}, "region": {"startLine": 12}}}
    run = read_sarif(
        sarif(
            {"ruleId": "cpp/overflow", "ruleIndex": 0, "message": {"text": "may overflow"}, "locations": [location]},
            invocations=[{"executionSuccessful": True, "startTimeUtc": "2026-05-01T10:00:00.5Z", "endTimeUtc": "2026-05-01T11:00:00Z"}],
            versionControlProvenance=[{"repositoryUri": "x", "revisionId": "abc123"}],
        )
    )
    assert run == ScanRun(
        tool="Looker",
        version="3.1.0",
        succeeded=True,
        when=datetime(2026, 5, 1, 10, 0, 0, 500000, UTC),
        revision="abc123",
        results=(
            ScanResult(
                rule="cpp/overflow",
                level="error",
                message="may overflow",
                file="src/my file.c",
                line=12,
                cwe=(120,),
                tool="Looker",
            ),
        ),
    )
    assert run.results[0].is_open


@pytest.mark.parametrize(
    ("result", "level"),
    [
        ({"ruleId": "cpp/overflow"}, "error"),
        ({"ruleIndex": 1}, "note"),
        ({"ruleId": "cpp/plain"}, "warning"),
        ({"ruleId": "of nobody"}, "warning"),
        ({}, "warning"),
        ({"ruleId": "cpp/overflow", "level": "note"}, "note"),
        ({"ruleId": "cpp/overflow", "level": "catastrophe"}, "error"),
        ({"ruleId": "cpp/overflow", "kind": "pass"}, "none"),
        ({"ruleId": "cpp/overflow", "kind": "review"}, "none"),
        ({"ruleId": "cpp/overflow", "kind": "fail"}, "error"),
        ({"ruleId": "cpp/overflow", "kind": "of our own"}, "error"),
        ({"rule": {"index": 0}}, "error"),
        ({"rule": {"id": "cpp/style"}}, "note"),
        ({"ruleId": "cpp/overflow/1"}, "error"),
        ({"ruleId": "cpp/overflow", "ruleIndex": -1}, "error"),
        ({"ruleId": "cpp/overflow", "ruleIndex": 99}, "error"),
        ({"ruleId": "cpp/overflow", "ruleIndex": True}, "error"),
    ],
)
def test_levels(result: dict[str, Any], level: str) -> None:
    assert read_one(result).level == level


def test_a_rule_set_otherwise_for_the_run() -> None:
    override = {"descriptor": {"id": "cpp/style"}, "configuration": {"level": "error"}}
    invocations = [{"executionSuccessful": True, "ruleConfigurationOverrides": [override]}]
    assert read_one({"ruleId": "cpp/style"}, invocations=invocations).level == "error"
    assert read_one({"ruleId": "cpp/overflow"}, invocations=invocations).level == "error"


def test_rules_of_an_extension() -> None:
    driver = {"name": "Looker", "rules": RULES}
    tool = {"driver": driver, "extensions": [{"name": "pack", "rules": [{"id": "p/1", "defaultConfiguration": {"level": "error"}}]}]}
    for component in ({"index": 0}, {"name": "pack"}):
        assert read_one({"rule": {"index": 0, "toolComponent": component}}, tool=tool).rule == "p/1"
    assert read_one({"ruleId": "p/1"}, tool=tool).level == "error"


@pytest.mark.parametrize(
    ("rule", "result", "cwe"),
    [
        ({"properties": {"tags": ["external/cwe/cwe-079", "external/cwe/cwe-22"]}}, {}, (22, 79)),
        ({"properties": {"tags": ["CWE-79: Cross-site scripting", "OWASP-A03:2021"]}}, {}, (79,)),
        ({"properties": {"cwe": ["CWE-400"]}}, {}, (400,)),
        ({"properties": {"cwe": 89}}, {}, (89,)),
        ({"properties": {"cwe-id": "306, 287"}}, {}, (287, 306)),
        ({"properties": {"tags": ["security", "2021"]}}, {}, ()),
        ({}, {"properties": {"cwe": "CWE-1"}}, (1,)),
        ({}, {"taxa": [{"id": "125", "toolComponent": {"name": "CWE"}}]}, (125,)),
        ({}, {"taxa": [{"index": 1, "toolComponent": {"index": 0}}]}, (787,)),
        ({}, {"taxa": [{"id": "125", "toolComponent": {"name": "OWASP"}}]}, ()),
        ({"relationships": [{"target": {"id": "CWE-416", "toolComponent": {"name": "CWE"}}, "kinds": ["superset"]}]}, {}, (416,)),
        ({"properties": {"cwe": True}}, {"properties": {"cwe": [[1], {"a": 2}, None]}}, ()),
        ({"properties": [1]}, {"properties": "x"}, ()),
    ],
)
def test_weaknesses(rule: dict[str, Any], result: dict[str, Any], cwe: tuple[int, ...]) -> None:
    taxonomies = [{"name": "CWE", "taxa": [{"id": "20"}, {"id": "787"}]}]
    assert read_one({"ruleId": "r", **result}, rules=[{"id": "r", **rule}], taxonomies=taxonomies).cwe == cwe


@pytest.mark.parametrize(
    ("suppressions", "suppressed"),
    [
        ([{"kind": "inSource"}], True),
        ([{"kind": "external", "status": "accepted", "justification": "only in tests"}], True),
        ([{"kind": "external", "status": "underReview"}], False),
        ([{"kind": "inSource"}, {"kind": "external", "status": "rejected"}], False),
        ([], False),
        (None, False),
    ],
)
def test_what_is_set_aside(suppressions: list[dict[str, str]] | None, suppressed: bool) -> None:
    found = read_one({"ruleId": "cpp/overflow", "suppressions": suppressions})
    assert (found.suppressed, found.is_open) == (suppressed, not suppressed)
    assert found.reason == ("only in tests" if suppressions and "justification" in suppressions[0] else "")


@pytest.mark.parametrize(
    ("words", "is_open"), [({"baselineState": "absent"}, False), ({"baselineState": "new"}, True), ({"kind": "pass"}, False)]
)
def test_what_nobody_has_to_look_at(words: dict[str, str], is_open: bool) -> None:
    assert read_one({"ruleId": "x", **words}).is_open is is_open


def test_places() -> None:
    artifacts = [{"location": {"uri": "a.c"}}, {"location": {"uri": "b.c"}}]
    by_index = {"physicalLocation": {"artifactLocation": {"index": 1}, "region": {"startLine": 3}}}
    assert (found := read_one({"locations": [by_index]}, artifacts=artifacts)).file == "b.c" and found.line == 3
    logical = {"logicalLocations": [{"fullyQualifiedName": "usb::open"}]}
    assert read_one({"locations": [logical]}).file == "usb::open"
    wrong = {"physicalLocation": {"artifactLocation": {"index": 7}, "region": {"startLine": -4}}}
    assert (found := read_one({"locations": [wrong]}, artifacts=artifacts)).file == "" and found.line == 0
    assert read_one({"locations": []}).file == ""


def test_a_message_that_its_rule_holds() -> None:
    rules = [{"id": "r", "messageStrings": {"default": {"text": "`{0}` reaches {1} and {9}"}}}]
    assert read_one({"ruleId": "r", "message": {"id": "default", "arguments": ["x", "y"]}}, rules=rules).message == "`x` reaches y and {9}"


def test_several_runs_are_one() -> None:
    first, second = (json.loads(sarif({"ruleId": "a"}, invocations=[{"executionSuccessful": good}])) for good in (True, False))
    second["runs"][0]["tool"]["driver"] = {"name": "Other", "version": "1"}
    run = read_sarif(json.dumps({"version": "2.1.0", "runs": first["runs"] + second["runs"]}).encode())
    assert (run.runs, run.tool, run.version, run.succeeded) == (2, "Looker, Other", "3.1.0, 1", False)
    assert [each.tool for each in run.results] == ["Looker", "Other"]


def test_a_run_that_shows_nothing() -> None:
    run = read_sarif(sarif(results=None))
    assert not run.has_results and "shows nothing" in run.notes[0] and run.succeeded is None
    assert read_sarif(sarif()).has_results
    assert not read_sarif(b'{"version": "2.1.0", "runs": []}').has_results


def test_an_error_of_the_tool_itself_is_told() -> None:
    notice = {"level": "error", "message": {"text": "cannot parse x.c"}}
    run = read_sarif(sarif(invocations=[{"executionSuccessful": True, "toolExecutionNotifications": [notice]}]))
    assert run.notes == ("the tool tells an error of its own: cannot parse x.c",)


def test_byte_order_mark_utf16_and_no_version() -> None:
    for content in (b"\xef\xbb\xbf" + sarif({}), sarif({}).decode().encode("utf-16")):
        assert len(read_sarif(content).results) == 1
    assert "no version" in read_sarif(sarif({}, version=None)).notes[0]
    assert read_sarif(sarif({}, version="2.1.0-rtm.5")).notes == ()


@pytest.mark.parametrize(
    ("content", "place", "said"),
    [
        (b"", (1, 1), "empty"),
        (b'{"version": "2.1.0",\n "runs": [}', (2, 11), "not JSON"),
        (b'{"version": "2.1.0", "runs": [{', (1, 31), "ends in the middle"),
        (b'{"version": "2.1.0", "runs": [{"results": {}}]}', (1, 1), "`$.runs[0].results`"),
        (b'{"version": "2.0.0", "runs": []}', (1, 1), "SARIF `2.0.0`; 2.1.0 is read"),
        (b'{"version": "1.0.0", "runs": [{}]}', (1, 1), "SARIF `1.0.0`"),
        (b'{"bomFormat": "CycloneDX"}', (1, 1), "no SARIF file"),
        (b"[]", (1, 1), "not a SARIF file"),
        (b"\n<sarif/>", (2, 1), "XML"),
        (b'{"version":\n"\xff"}', (2, 2), "0xff"),
        (b'{"x":' + b"[" * 1_000_000, (1, 1), "nested deeper"),
    ],
)
def test_what_is_no_sarif_is_told_with_place_and_fix(content: bytes, place: tuple[int, int], said: str) -> None:
    error = refused(content)
    assert said in str(error) and error.fix
    assert (error.line, error.column) == place


def test_limits(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(results_limits, "MAX_CASES", 2)
    assert "results that are read" in refused(sarif({}, {}, {})).message
    monkeypatch.setattr(results_limits, "MAX_RUNS", 2)
    assert "runs that are read" in refused(b'{"version": "2.1.0", "runs": [{}, {}, {}]}').message
    monkeypatch.setattr(results_limits, "MAX_BYTES", 10)
    assert "bytes" in refused(sarif()).message


PLAIN = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(),
    lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner),
    max_leaves=5,
)
SCALARS = st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False, allow_infinity=False) | st.text()
KEYS = "ruleId ruleIndex level kind message locations taxa suppressions baselineState properties rule"


@settings(deadline=None)
@given(st.one_of(st.binary(), st.dictionaries(st.sampled_from(["version", "runs", "$schema"]), PLAIN).map(json.dumps).map(str.encode)))
@example(b'{"runs":[{"results":[{"ruleId":' + b"9" * 5_000 + b"}]}]}")
@example(b'{"runs":[{"results":[{"properties":{"a":"\xff"}}]}]}')
@example(b'{"runs":[{"results":[{"properties":' + b"[" * 900 + b"]" * 900 + b"}]}]}")
def test_any_bytes_give_a_run_or_the_error(content: bytes) -> None:
    try:
        read_sarif(content)
    except Unreadable as error:
        assert error.line >= 1 and error.column >= 1 and error.message


@settings(deadline=None)
@given(
    st.lists(st.dictionaries(st.sampled_from(KEYS.split()), SCALARS | st.lists(st.dictionaries(st.sampled_from(["id", "index"]), SCALARS))))
)
def test_any_results_give_as_many_results_or_the_error(results: list[dict[str, Any]]) -> None:
    try:
        run = read_sarif(sarif(*results))
    except Unreadable as error:
        assert "not a SARIF file" in error.message
    else:
        assert len(run.results) == len(results)
        assert all(each.level in ("error", "warning", "note", "none") for each in run.results)
