"""Test results as JUnit XML: as written by pytest, Maven Surefire, Gradle, the JUnit console, CTest, GoogleTest, Jest, gotestsum.

There is no standard; the writers agree on `testsuites`, `testsuite`, `testcase` and `failure`, `error`, `skipped` in it. The parser is fed
piece by piece. A DOCTYPE is refused, so no entity is ever declared, expanded or fetched. What a test speaks of is in `references_in`.
"""

import re
from typing import Any, NoReturn
from xml.parsers import expat

from primum.formats.results import results_limits
from primum.formats.results.decode_results import decode_xml, unreadable_at
from primum.formats.results.junit_reading import JunitReading, Output
from primum.formats.results.notes import Notes
from primum.formats.results.results_limits import MAX_NAME
from primum.formats.results.run_of_tests import Outcome, TestRun
from primum.formats.unreadable import Unreadable

_PIECE = 1 << 20
_ENDINGS = {
    "failure": Outcome.FAILED,
    "error": Outcome.ERROR,
    "skipped": Outcome.SKIPPED,
    "ignored": Outcome.SKIPPED,
    "disabled": Outcome.SKIPPED,
}
_EARLIER = frozenset(("rerunFailure", "rerunError", "flakyFailure", "flakyError"))
_OUTPUT = frozenset(("system-out", "system-err"))
_TEXTS = frozenset((*_ENDINGS, *_OUTPUT, "property"))
_OTHERS = {
    "assemblies": "xUnit.net's own form; have it written as JUnit, such as by `dotnet test --logger junit`",
    "test-run": "NUnit's own form; have it written as JUnit, such as by `dotnet test --logger junit`",
    "TestRun": "TRX of Visual Studio; have it written as JUnit, such as by `dotnet test --logger junit`",
    "testng-results": "TestNG's own form; name the report in `junitreports` instead",
    "robot": "Robot Framework's own form; run it with `--xunit results.xml`",
    "coverage": "a report of coverage; name the report of the tests",
    "Site": "CTest's own form; run it with `--output-junit results.xml`",
}
"""Roots of other forms: what each is, and what to make instead."""


class _Refused(Exception):
    """The file is not read; holds message, fix and the byte where it shows."""


class _Handler:
    """What the parser calls. `depth` counts open elements; `skipped` those below one that is not read."""

    def __init__(self, parser: expat.XMLParserType, notes: Notes) -> None:
        self.parser = parser
        parser.StartDoctypeDeclHandler = self.doctype
        parser.StartElementHandler = self.start
        parser.EndElementHandler = self.end
        parser.CharacterDataHandler = self.characters
        self.reading = JunitReading(notes)
        self.depth = self.skipped = self.elements = 0
        self.within = ""
        self.attributes: dict[str, str] = {}
        self.text: list[str] = []
        self.length = 0
        self.output = Output()

    def start(self, qualified: str, attributes: dict[str, str]) -> None:
        self.elements += 1
        if self.elements > results_limits.MAX_ELEMENTS:
            self._refuse(f"the file has more than the {results_limits.MAX_ELEMENTS:,} elements that are read", "split it")
        name, reading = qualified.rpartition(":")[2], self.reading
        if self.skipped or self.within:
            self.skipped += 1
        elif reading.open is None and name in ("testsuites", "testsuite"):
            self._begin_suite(attributes)
        elif not reading.suites:
            self._refuse(*_not_junit(name))
        elif reading.open is None and name == "testcase":
            if len(reading.cases) >= results_limits.MAX_CASES:
                self._refuse(f"the file has more than the {results_limits.MAX_CASES:,} tests that are read", "split it")
            reading.begin_case(attributes)
        elif name in _EARLIER and reading.open is not None:
            reading.open.failed_before += 1
            self.skipped += 1
        elif name in _TEXTS:
            self.within, self.attributes, self.text, self.length, self.output = name, attributes, [], 0, Output()
        elif name != "properties":
            self.skipped += 1
        self.depth += 1

    def doctype(self, *_: Any) -> None:
        message = "the file has a DOCTYPE, which test results never need; nothing of it is read"
        self._refuse(message, "remove the DOCTYPE, after asking who put it there")

    def _refuse(self, message: str, fix: str) -> NoReturn:
        raise _Refused(message, fix, max(0, self.parser.CurrentByteIndex))

    def _begin_suite(self, attributes: dict[str, str]) -> None:
        if len(self.reading.suites) >= results_limits.MAX_NESTING:
            self._refuse(f"suites stand more than {results_limits.MAX_NESTING} levels deep", "look for a fault in what wrote the report")
        self.reading.begin_suite(attributes)

    def end(self, qualified: str) -> None:
        self.depth -= 1
        name = qualified.rpartition(":")[2]
        if self.skipped:
            self.skipped -= 1
        elif self.within:
            self._end_text(name)
            self.within = ""
        elif name == "testcase":
            self.reading.end_case()
        elif name in ("testsuites", "testsuite"):
            self.reading.end_suite()

    def characters(self, text: str) -> None:
        if self.skipped or not self.within:
            return
        if self.within in _OUTPUT:
            self._refer(self.output.feed(text))
        elif self.length <= MAX_NAME:
            self.text.append(text)
            self.length += len(text)

    def _end_text(self, name: str) -> None:
        said = "".join(self.text).strip()
        if name in _OUTPUT:
            self._refer(self.output.feed("", last=True))
        elif name == "property":
            self.reading.property(self.attributes.get("name", ""), self.attributes.get("value", said))
        else:
            message = (self.attributes.get("message", "").strip() or said)[:MAX_NAME]
            if self.reading.open is not None:
                self.reading.open.ends(_ENDINGS[name], message)
            elif _ENDINGS[name] is not Outcome.SKIPPED:
                self.reading.suite_failed(_ENDINGS[name], message)

    def _refer(self, found: list[str]) -> None:
        if not found:
            return
        if self.reading.open is not None:
            self.reading.refer(found)
            return
        self.reading.notes.say(
            f"`{found[0]}` is named in the output of a suite; which of its tests speaks of it is not said, so none does"
            " (in Gradle, `outputPerTestCase = true` keeps the output of each test apart)"
        )


def read_junit(content: bytes) -> TestRun:
    """The tests that a report holds, with the ids each speaks of; raises `Unreadable`, with place and fix, for what is no JUnit report.

    A test speaks of the ids in its `primum`, `primum.covers` or `requirement` properties and in those of the suites around it, and of those
    in its name and output (`[primum: C-X]`, `@primum(C-X)`, a line `primum: C-X`). A failure in a suite beside its tests counts as a test.
    A test that passed only after others of its attempts failed is passed, with `failed_before`. Nothing is kept of a test's output.
    """
    notes = Notes()
    text = decode_xml(content, notes)
    if not text.strip():
        raise Unreadable("the file is empty", fix="run the tests again; an empty report shows nothing")
    reading = _parse(text, notes)
    if not reading.cases:
        reading.notes.say("the report holds no test at all")
    return TestRun(
        tool=_tool(text[:4096]),
        suites=tuple(name for name in reading.names if name),
        cases=tuple(reading.cases),
        when=reading.when,
        properties=reading.properties,
        notes=reading.notes.all(),
    )


def _parse(text: bytes, notes: Notes) -> JunitReading:
    parser = expat.ParserCreate("utf-8")
    parser.buffer_text = True
    parser.buffer_size = 1 << 16
    handler = _Handler(parser, notes)
    try:
        for start in range(0, len(text), _PIECE):
            parser.Parse(text[start : start + _PIECE], False)
        parser.Parse(b"", True)
        return handler.reading
    except expat.ExpatError as error:
        at = max(0, parser.ErrorByteIndex)
        if at >= len(text.rstrip()):
            raise unreadable_at(text, at, "the XML ends in the middle; the report is not complete", "run the tests again") from None
        said = (
            "this is JSON, and XML is wanted" if text.lstrip()[:1] in (b"{", b"[") else f"this is not XML: {expat.ErrorString(error.code)}"
        )
        raise unreadable_at(text, at, said, "mend the syntax here, or run the tests again") from None
    except _Refused as refused:
        message, fix, at = refused.args
        raise unreadable_at(text, at, message, fix) from None


def _not_junit(root: str) -> tuple[str, str]:
    other = _OTHERS.get(root)
    if other is not None:
        what, _, fix = other.partition("; ")
        return f"this is {what}, which is not read", fix
    return f"this is no JUnit report: its root is `{root[:100]}`, not `testsuites` or `testsuite`", "name a report in JUnit's form"


_TOOLS = (
    (re.compile(rb'name="(pytest|pytest tests)"'), "pytest"),
    (re.compile(rb"surefire-test-report"), "Maven Surefire"),
    (re.compile(rb'name="jest tests"'), "Jest"),
    (re.compile(rb'name="go\.version"'), "gotestsum"),
    (re.compile(rb'<testsuites[^>]*name="AllTests"'), "GoogleTest"),
    (re.compile(rb'name="cmake_labels"|<testsuite name="\(empty\)"'), "CTest"),
    (re.compile(rb'name="JUnit (Jupiter|Vintage|Platform)'), "JUnit Platform"),
    (re.compile(rb"Gradle Test Executor|org\.gradle"), "Gradle"),
)


def _tool(start: bytes) -> str:
    """Who wrote the report, where its beginning shows it."""
    return next((name for pattern, name in _TOOLS if pattern.search(start)), "")
