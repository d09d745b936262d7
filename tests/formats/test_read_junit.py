"""Test results in the forms that the common tools write, and in forms that nobody should."""

import re
from datetime import UTC, datetime

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from primum.formats.results import results_limits
from primum.formats.results.read_junit import read_junit
from primum.formats.results.run_of_tests import Outcome, TestRun
from primum.formats.unreadable import Unreadable

PYTEST = """<?xml version="1.0" encoding="utf-8"?>
<testsuites name="pytest tests"><testsuite name="pytest" errors="1" failures="1" skipped="1" tests="4" time="0.2"
 timestamp="2026-05-01T10:00:00.123456+02:00" hostname="bench">
<testcase classname="tests.test_usb.TestPort" name="test_unknown_stick" time="0.010">
 <properties><property name="primum" value="C-USB-ALLOW usb-front"/></properties></testcase>
<testcase classname="tests.test_usb" name="test_keyboard[us]" time="0.020">
 <properties><property name="primum" value="C-USB-CLASS"/></properties>
 <failure message="AssertionError: assert 1 == 2">def test_keyboard(): ...</failure></testcase>
<testcase classname="tests.test_usb" name="test_later" time="0">
 <skipped type="pytest.skip" message="no board">x.py:3: no board</skipped></testcase>
<testcase classname="tests.test_usb" name="test_setup" time="0">
 <error message="failed on setup with &quot;OSError&quot;">...</error></testcase>
</testsuite></testsuites>"""

SUREFIRE = """<?xml version="1.0" encoding="UTF-8"?>
<testsuite xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"
 xsi:noNamespaceSchemaLocation="https://maven.apache.org/surefire/maven-surefire-plugin/xsd/surefire-test-report-3.0.2.xsd" version="3.0.2"
 name="org.example.PortTest" time="1,234.5" tests="3" errors="0" skipped="0" failures="1">
 <properties><property name="java.version" value="21"/></properties>
 <testcase name="slow" classname="org.example.PortTest" time="1,234.5"/>
 <testcase name="flaky" classname="org.example.PortTest" time="0.01">
  <flakyFailure message="once" type="java.lang.AssertionError"><stackTrace><![CDATA[at PortTest]]></stackTrace>
  <system-out>primum: C-NOT</system-out>
  </flakyFailure></testcase>
 <testcase name="bad" classname="org.example.PortTest" time="0.01">
  <failure message="1" type="E">at</failure>
  <rerunFailure message="2" type="E"><stackTrace>at</stackTrace></rerunFailure><rerunError message="3" type="E">at</rerunError>
  <system-out><![CDATA[starting
primum: C-PORT-LOCK, C-USB-ALLOW
done]]></system-out></testcase>
</testsuite>"""

GRADLE = """<?xml version="1.0" encoding="UTF-8"?>
<testsuite name="org.example.LoginTest" tests="1" skipped="0" failures="0" errors="0" timestamp="2026-05-01T10:00:00"
 hostname="ci" time="0.1">
  <properties/>
  <testcase name="locks after five tries [primum: C-LOGIN, C-THROTTLE]" classname="org.example.LoginTest" time="0.1"/>
  <system-out><![CDATA[primum: C-LOGOFF
]]></system-out><system-err><![CDATA[]]></system-err>
</testsuite>"""

CONSOLE = """<?xml version="1.0" encoding="UTF-8"?>
<testsuite name="JUnit Jupiter" tests="1" skipped="0" failures="0" errors="0" time="0.1" hostname="h" timestamp="2026-05-01T10:00:00">
<properties><property name="file.separator" value="/"/></properties>
<testcase name="refuses()" classname="PortTest" time="0.1">
<system-out><![CDATA[Report Entry #1 (timestamp: 2026-05-01T10:00:00.1)
\t- primum: C-USB-ALLOW
]]></system-out>
<system-out><![CDATA[
unique-id: [engine:junit-jupiter]/[class:PortTest]/[method:refuses()]
display-name: refuses()
]]></system-out></testcase>
<system-out><![CDATA[
unique-id: [engine:junit-jupiter]
]]></system-out></testsuite>"""

GOOGLETEST = """<?xml version="1.0" encoding="UTF-8"?>
<testsuites tests="4" failures="1" disabled="1" errors="0" time="0.011" timestamp="2026-05-01T09:00:00.250" name="AllTests">
 <testsuite name="Usb" tests="4" failures="1" disabled="1" skipped="1" errors="0" time="0.011"
  timestamp="2026-05-01T10:00:00.250" primum="usb-front">
  <testcase name="Allows" file="a.cc" line="3" status="run" result="completed" time="0.001" timestamp="x" classname="Usb">
   <properties><property name="primum" value="C-USB-ALLOW C-USB-CLASS"/></properties></testcase>
  <testcase name="Old" status="run" result="completed" time="0" classname="Usb" requirement="REQ-7"/>
  <testcase name="DISABLED_Later" status="notrun" result="suppressed" time="0" classname="Usb"/>
  <testcase name="NoBoard" status="run" result="skipped" time="0" classname="Usb"><skipped message="a.cc:9&#x0A;no board"/></testcase>
  <testcase name="Fails" status="run" result="completed" time="0.01" classname="Usb">
   <failure message="a.cc:5&#x0A;Expected" type=""><![CDATA[a.cc:5]]></failure><failure message="a.cc:6" type=""/></testcase>
 </testsuite>
</testsuites>"""

CTEST = """<?xml version="1.0" encoding="UTF-8"?>
<testsuite name="(empty)" tests="4" failures="1" disabled="1" skipped="1" hostname="" time="3" timestamp="2026-05-01T10:00:00">
 <testcase name="usb" classname="usb" time="1.0" status="run">
  <properties><property name="cmake_labels" value="slow;primum: C-USB-ALLOW"/></properties><system-out>ok
primum: usb-front</system-out></testcase>
 <testcase name="bad" classname="bad" time="1.0" status="fail"><failure message=""/><properties/><system-out>no</system-out></testcase>
 <testcase name="off" classname="off" time="0" status="disabled"><properties/><system-out>Disabled</system-out></testcase>
 <testcase name="not" classname="not" time="0" status="notrun"><skipped message="SKIP_RETURN_CODE=77"/><properties/><system-out/></testcase>
</testsuite>"""

JEST = """<?xml version="1.0" encoding="UTF-8"?>
<testsuites name="jest tests" tests="2" failures="0" errors="0" time="1.5">
  <testsuite name="screen" errors="0" failures="0" skipped="1" timestamp="2026-05-01T10:00:00" time="1.2" tests="2">
    <testcase classname="screen @primum(screen) shows alarms" name="screen @primum(screen) shows alarms" time="0.01"></testcase>
    <testcase classname="screen todo" name="screen todo" time="0"><skipped/></testcase>
  </testsuite>
</testsuites>"""

GOTESTSUM = """<?xml version="1.0" encoding="UTF-8"?>
<testsuites tests="2" failures="1" errors="0" time="0.3">
  <testsuite tests="2" failures="1" time="0.3" name="example.org/port" timestamp="2026-05-01T10:00:00Z">
    <properties><property name="go.version" value="go1.23 linux/amd64"></property></properties>
    <testcase classname="example.org/port" name="TestUsb/refuses_[primum:_C-USB-ALLOW,_usb-front]" time="0.1"></testcase>
    <testcase classname="example.org/port" name="TestUsb" time="0.1">
    <failure message="Failed" type="">=== RUN   TestUsb</failure></testcase>
  </testsuite>
</testsuites>"""


def read(text: str) -> TestRun:
    return read_junit(text.encode())


def suite(inner: str, attributes: str = 'name="s"') -> TestRun:
    return read(f"<testsuite {attributes}>{inner}</testsuite>")


def refused(content: bytes) -> Unreadable:
    with pytest.raises(Unreadable) as caught:
        read_junit(content)
    return caught.value


def test_pytest() -> None:
    run = read(PYTEST)
    assert (run.tool, run.suites, run.notes) == ("pytest", ("pytest",), ())
    assert run.when == datetime(2026, 5, 1, 8, 0, 0, 123456, UTC)
    assert [each.outcome for each in run.cases] == ["passed", "failed", "skipped", "error"]
    assert run.counts == {Outcome.PASSED: 1, Outcome.FAILED: 1, Outcome.SKIPPED: 1, Outcome.ERROR: 1}
    first, second, third, _ = run.cases
    assert (first.name, first.classname, first.duration) == ("test_unknown_stick", "tests.test_usb.TestPort", 0.01)
    assert first.references == ("C-USB-ALLOW", "usb-front")
    assert (second.message, third.message) == ("AssertionError: assert 1 == 2", "no board")
    assert run.of("C-USB-CLASS") == (second,) and run.of("C-NOT") == ()


def test_of_two_words_in_attributes_the_worse_counts_whatever_their_order() -> None:
    for attributes in ('status="failed" result="error"', 'status="error" result="failed"'):
        found = read_junit(f'<testsuite name="s"><testcase name="t" {attributes}/></testsuite>'.encode())
        assert [case.outcome for case in found.cases] == [Outcome.FAILED]


def test_surefire_and_its_reruns() -> None:
    run = read(SUREFIRE)
    assert (run.tool, run.suites, run.when, run.notes) == ("Maven Surefire", ("org.example.PortTest",), None, ())
    assert run.properties == {"java.version": "21"}
    assert [(each.outcome, each.failed_before, each.duration) for each in run.cases] == [
        ("passed", 0, 1234.5),
        ("passed", 1, 0.01),
        ("failed", 2, 0.01),
    ]
    assert [each.references for each in run.cases] == [(), (), ("C-PORT-LOCK", "C-USB-ALLOW")]


def test_gradle_and_an_output_that_belongs_to_no_test() -> None:
    run = read(GRADLE)
    assert run.cases[0].references == ("C-LOGIN", "C-THROTTLE")
    assert run.when == datetime(2026, 5, 1, 10, tzinfo=UTC)
    assert len(run.notes) == 2 and "no zone" in run.notes[0] and "`C-LOGOFF` is named in the output of a suite" in run.notes[1]


def test_the_junit_console() -> None:
    run = read(CONSOLE)
    assert (run.tool, run.cases[0].references) == ("JUnit Platform", ("C-USB-ALLOW",))


def test_googletest() -> None:
    run = read(GOOGLETEST)
    assert (run.tool, run.suites) == ("GoogleTest", ("Usb",))
    assert run.when == datetime(2026, 5, 1, 9, 0, 0, 250000, UTC), "the earliest"
    assert {each.name: (each.outcome, each.references) for each in run.cases} == {
        "Allows": ("passed", ("C-USB-ALLOW", "C-USB-CLASS", "usb-front")),
        "Old": ("passed", ("REQ-7", "usb-front")),
        "DISABLED_Later": ("skipped", ("usb-front",)),
        "NoBoard": ("skipped", ("usb-front",)),
        "Fails": ("failed", ("usb-front",)),
    }
    assert run.cases[-1].message == "a.cc:5\nExpected"


def test_ctest() -> None:
    run = read(CTEST)
    assert run.tool == "CTest"
    assert [(each.name, each.outcome) for each in run.cases] == [
        ("usb", "passed"),
        ("bad", "failed"),
        ("off", "skipped"),
        ("not", "skipped"),
    ]
    assert run.cases[0].references == ("C-USB-ALLOW", "usb-front")


def test_jest_and_gotestsum() -> None:
    run = read(JEST)
    assert (run.tool, run.cases[0].references, run.cases[1].outcome) == ("Jest", ("screen",), "skipped")
    run = read(GOTESTSUM)
    assert (run.tool, run.cases[0].references, run.cases[1].outcome) == ("gotestsum", ("C-USB-ALLOW", "usb-front"), "failed")


def test_suites_in_suites_hand_down_what_they_speak_of() -> None:
    inner = '<testsuite name="b"><properties><property name="primum.covers" value="b1; b2"/></properties><testcase name="t"/></testsuite>'
    run = read(
        '<testsuites><testsuite name="a"><properties><property name="primum">a1</property></properties>'
        f'<testcase name="first"/>{inner}<testcase name="last"/></testsuite>'
        '<testsuite name="c"><testcase name="other"/></testsuite></testsuites>'
    )
    assert [(each.name, each.references) for each in run.cases] == [
        ("first", ("a1",)),
        ("t", ("a1", "b1", "b2")),
        ("last", ("a1",)),
        ("other", ()),
    ]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("primum: C-X", ("C-X",)),
        ("  - primum: C-X, F-Y", ("C-X", "F-Y")),
        ("[INFO] [primum: C-X] done", ("C-X",)),
        ("x @primum(C-X F-Y) y", ("C-X", "F-Y")),
        ("primum: the device was read.", ()),
        ("primum: C-X!", ()),
        ("not primum: C-X", ()),
        ("primum:", ()),
        ("[primum: T-A@usb-front+ui] primum", ("T-A@usb-front+ui",)),
        ("primum: MDR:GSPR-17.2", ("MDR:GSPR-17.2",)),
        ("x" * 200_000 + "\nprimum: C-X\n" + "y" * 200_000, ("C-X",)),
    ],
)
def test_what_a_test_says_in_its_output(text: str, found: tuple[str, ...]) -> None:
    assert suite(f'<testcase name="a"><system-out>begin\n{text}\nend</system-out></testcase>').cases[0].references == found


def test_an_id_named_twice_is_one_and_a_word_that_is_none_is_told() -> None:
    run = suite('<testcase name="a [primum: X]"><properties><property name="primum" value="X, Y, Z!"/></properties></testcase>')
    assert run.cases[0].references == ("X", "Y")
    assert run.notes == ("`Z!` is named as an id and is none; it is passed over",)


def test_a_test_that_ends_in_several_ways_ends_in_the_worst() -> None:
    run = suite(
        '<testcase name="a" status="passed"><skipped message="s"/><error message="e"/><failure message="f"/><error message="g"/></testcase>'
    )
    assert (run.cases[0].outcome, run.cases[0].message) == ("failed", "f")


def test_a_failure_beside_the_tests_is_not_lost() -> None:
    run = suite('<error message="cannot compile"/><testcase name="a"/>')
    assert [(each.name, each.outcome, each.message) for each in run.cases] == [
        ("s (the suite itself)", "error", "cannot compile"),
        ("a", "passed", ""),
    ]


def test_tests_that_are_missing_are_told() -> None:
    run = suite('<testcase name="a"/>', 'name="s" tests="3"')
    assert run.notes == ("`s` says that it has 3 tests, and the report holds 1",)
    assert suite("").notes == ("the report holds no test at all",)


@pytest.mark.parametrize(
    ("stamp", "when", "note"),
    [
        ("2026-05-01T10:00:00Z", datetime(2026, 5, 1, 10, tzinfo=UTC), ""),
        ("2026-05-01 10:00:00 +0200", datetime(2026, 5, 1, 8, tzinfo=UTC), ""),
        ("2026-05-01T10:00", datetime(2026, 5, 1, 10, tzinfo=UTC), "has no zone"),
        ("yesterday", None, "is no time"),
        ("2026-13-45T99:00:00", None, "is no time"),
        ("0001-01-01T00:00:00+14:00", None, "is no time"),
        ("9999-12-31T23:59:59-14:00", None, "is no time"),
        ("1970-01-01T00:00:00", None, "is no time"),
        ("2026-W01-1", None, "is no time"),
        ("", None, ""),
    ],
)
def test_time_stamps(stamp: str, when: datetime | None, note: str) -> None:
    run = suite('<testcase name="a"/>', f'name="s" timestamp="{stamp}"')
    assert run.when == when
    assert (note in run.notes[0]) if note else run.notes == ()


@pytest.mark.parametrize("time", ["-1", "nan", "inf", "1,5", "1e99", "abc", "0x10"])
def test_durations_that_are_none(time: str) -> None:
    run = suite(f'<testcase name="a" time="{time}"/>')
    assert run.cases[0].duration is None and "is no duration" in run.notes[0]


def test_encodings() -> None:
    text = '<?xml version="1.0" encoding="{}"?><testsuite name="s"><testcase name="Prüfung"/></testsuite>'
    for encoding in ("utf-8", "utf-16", "iso-8859-1", "windows-1252", "Shift_JIS"):
        name = "Prüfung" if encoding != "Shift_JIS" else "検査"
        run = read_junit(text.replace("Prüfung", name).format(encoding).encode(encoding))
        assert run.cases[0].name == name, encoding
    run = read_junit(text.format("utf-8").encode("utf-8-sig"))
    assert run.cases[0].name == "Prüfung" and run.notes == ()
    assert "not known" in read_junit(text.format("punycode").encode()).notes[0]


def test_bytes_that_are_no_text_and_control_characters_are_told() -> None:
    run = read_junit(b'<testsuite name="s"><testcase name="a"><system-out>\x1b[31m\xfc\nprimum: C-X</system-out></testcase></testsuite>')
    assert run.cases[0].references == ("C-X",)
    assert len(run.notes) == 2 and "0xfc" in run.notes[0] and "control characters" in run.notes[1]


@pytest.mark.parametrize(
    ("content", "place", "said", "fix"),
    [
        (b"", (1, 1), "empty", "run the tests again"),
        (b'{"a": 1}', (1, 1), "JSON", ""),
        (b"<html/>", (1, 1), "its root is `html`", "JUnit"),
        (b"\n <test-run/>", (2, 2), "NUnit", "dotnet test"),
        (b"<testsuite>\n<testcase name='a'>\n", (3, 1), "ends in the middle", "again"),
        (b"<testsuite>\n  <testcase></x></testsuite>", (2, 15), "mismatched tag", ""),
        (b"<testsuite>&b;</testsuite>", (1, 12), "undefined entity", ""),
        (b"\xff\xfe<", (1, 1), "UTF-16", ""),
    ],
)
def test_what_is_no_report_is_told_with_place_and_fix(content: bytes, place: tuple[int, int], said: str, fix: str) -> None:
    error = refused(content)
    assert said in error.message and fix in error.fix and error.fix
    assert error.line == place[0] and error.column == place[1], (error.line, error.column)
    problem = error.diagnostic("PR0101", "results.xml")
    assert problem.is_error and str(problem.span).startswith(f"results.xml:{error.line}:")


@pytest.mark.parametrize(
    "content",
    [
        '<!DOCTYPE a [<!ENTITY a "aaaa">]><testsuite/>',
        '<?xml version="1.0"?><!DOCTYPE a SYSTEM "http://127.0.0.1:9/x.dtd"><testsuite/>',
        '<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/hostname">]><testsuite name="&x;"/>',
    ],
)
def test_a_doctype_is_refused(content: str) -> None:
    assert "DOCTYPE" in refused(content.encode()).message


def test_limits(monkeypatch: pytest.MonkeyPatch) -> None:
    assert "levels deep" in refused(b"<testsuite>" * 200_000).message
    deep = b"<testsuite><testcase>" + b"<a>" * 200_000 + b"</a>" * 200_000 + b"</testcase></testsuite>"
    assert len(read_junit(deep).cases) == 1
    monkeypatch.setattr(results_limits, "MAX_CASES", 3)
    assert "tests that are read" in refused(b"<testsuite>" + b"<testcase/>" * 4 + b"</testsuite>").message
    monkeypatch.setattr(results_limits, "MAX_ELEMENTS", 5)
    assert "elements" in refused(b"<testsuite>" + b"<x/>" * 9 + b"</testsuite>").message
    monkeypatch.setattr(results_limits, "MAX_BYTES", 10)
    assert "bytes" in refused(b"<testsuite></testsuite>").message


def test_long_texts_are_cut_and_many_ids_are_told() -> None:
    ids = " ".join(f"C-{each}" for each in range(2_000))
    run = suite(
        f'<testcase name="{"n" * 100_000}"><failure message="{"m" * 100_000}"/><system-out>primum: {ids[:1900]}</system-out></testcase>'
    )
    assert len(run.cases[0].name) == len(run.cases[0].message) == results_limits.MAX_NAME
    run = suite('<testcase name="a"><system-out>' + "\n".join(f"primum: C-{each}" for each in range(2_000)) + "</system-out></testcase>")
    assert len(run.cases[0].references) == results_limits.MAX_REFERENCES and len(run.notes) == 1


PIECES = re.findall(r"<[^>]+>|[^<]+", PYTEST + SUREFIRE + GOOGLETEST)


@settings(deadline=None)
@given(st.one_of(st.binary(), st.lists(st.sampled_from(PIECES)).map("".join).map(str.encode)))
@example(b'<?xml version="1.0" encoding="utf-7"?><testsuite/>')
@example(b"<testsuite/><testsuite/>")
@example(b"<testcase/>")
def test_any_bytes_give_a_run_or_the_error(content: bytes) -> None:
    try:
        run = read_junit(content)
    except Unreadable as error:
        assert error.line >= 1 and error.column >= 1 and error.message
    else:
        assert sum(run.counts.values()) == len(run.cases)


@settings(deadline=None)
@given(st.data())
def test_a_report_with_a_few_bytes_changed(data: st.DataObject) -> None:
    content = bytearray(data.draw(st.sampled_from([PYTEST, GRADLE, CTEST])).encode())
    for at in data.draw(st.lists(st.integers(0, len(content) - 1), max_size=4)):
        content[at] = data.draw(st.integers(0, 255))
    try:
        read_junit(bytes(content))
    except Unreadable as error:
        assert error.line <= content.count(b"\n") + 1


@pytest.mark.parametrize("counts", ['failures="1"', 'errors="1"', 'failures="1" errors="0"'])
@pytest.mark.parametrize("root", ["", "testsuites"])
def test_failures_that_a_suite_counts_and_does_not_list_put_all_its_tests_in_doubt(counts: str, root: str) -> None:
    suite = f'<testsuite name="b" tests="1" {"" if root else counts}><testcase name="x [primum: C-USB]"/></testsuite>'
    run = read_junit((f"<testsuites {counts}>{suite}</testsuites>" if root else suite).encode())
    assert [case.outcome for case in run.of("C-USB")] == [Outcome.PASSED, Outcome.FAILED]
    assert any("more failed than the report lists" in note for note in run.notes)


def test_failures_that_are_listed_are_not_counted_twice() -> None:
    failed = '<testcase name="x [primum: C-USB]"><failure/></testcase>'
    run = read_junit(f'<testsuites failures="1"><testsuite name="b" tests="1" failures="1">{failed}</testsuite></testsuites>'.encode())
    assert len(run.cases) == 1 and not run.notes
