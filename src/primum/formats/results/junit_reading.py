"""One JUnit report while it is read: the suites that are open, the test that is open, and what is kept."""

import re
from collections.abc import Iterable, Mapping
from datetime import datetime

from msgspec import Struct, field

from primum.formats.results import results_limits
from primum.formats.results.notes import Notes
from primum.formats.results.read_stamp import read_stamp
from primum.formats.results.references_in import NAMES, ids_of, references_in, references_of_line
from primum.formats.results.results_limits import MAX_NAME, MAX_REFERENCES
from primum.formats.results.run_of_tests import Outcome, TestCase

WORST = (Outcome.FAILED, Outcome.ERROR, Outcome.SKIPPED, Outcome.PASSED)
"""Where a test ends in several ways, the first of these counts."""

_NOT_RUN = frozenset(("notrun", "disabled", "skipped", "skip", "ignored", "pending", "suppressed", "todo", "inconclusive"))
_BAD = {"fail": Outcome.FAILED, "failed": Outcome.FAILED, "failure": Outcome.FAILED, "error": Outcome.ERROR}
_THOUSANDS = re.compile(r"\d{1,3}(,\d{3})+(\.\d+)?")
_MOST_PROPERTIES = 2_000
_LONGEST_LINE = 4_096


class OpenSuite(Struct):
    """A suite whose end is not reached: what it declares, and what was found in it."""

    name: str
    declared: int | None
    references: dict[str, None]
    first: int
    failing: int = 0
    nested: bool = False


class OpenCase(Struct):
    """A test whose end is not reached."""

    attributes: Mapping[str, str]
    outcome: Outcome = Outcome.PASSED
    message: str = ""
    failed_before: int = 0
    references: dict[str, None] = field(default_factory=dict)

    def ends(self, outcome: Outcome, message: str) -> None:
        """Note an ending; the worst counts, with its message."""
        if WORST.index(outcome) < WORST.index(self.outcome):
            self.outcome, self.message = outcome, message
        elif outcome is self.outcome and not self.message:
            self.message = message


class Output(Struct):
    """The output of a test, line by line, of which only the ids are kept."""

    begun: str = ""

    def feed(self, text: str, *, last: bool = False) -> list[str]:
        """The ids in the lines that end with this piece."""
        lines = (self.begun + text).split("\n")
        self.begun = "" if last else lines.pop()[-_LONGEST_LINE:]
        return [found for line in lines if "primum" in line for found in references_of_line(line[:_LONGEST_LINE])]


class JunitReading(Struct):
    """The state of one read."""

    notes: Notes = field(default_factory=Notes)
    suites: list[OpenSuite] = field(default_factory=list)
    names: dict[str, None] = field(default_factory=dict)
    cases: list[TestCase] = field(default_factory=list)
    properties: dict[str, str] = field(default_factory=dict)
    when: datetime | None = None
    open: OpenCase | None = None

    def begin_suite(self, attributes: Mapping[str, str]) -> None:
        """A suite, or the element around all."""
        name, tests = attributes.get("name", "")[:MAX_NAME], attributes.get("tests", "")
        declared = int(tests) if re.fullmatch(r"\d{1,9}", tests) else None
        if self.suites:
            self.suites[-1].nested = True
        when = read_stamp(attributes.get("timestamp", ""), self.notes)
        self.when = when if self.when is None or (when is not None and when < self.when) else self.when
        inherited = dict(self.suites[-1].references) if self.suites else {}
        failing = sum(int(text) for key in ("failures", "errors") if re.fullmatch(r"\d{1,9}", text := attributes.get(key, "")))
        self.suites.append(OpenSuite(name, declared, inherited, len(self.cases), failing))
        self._refer_attributes(self.suites[-1].references, attributes)

    def end_suite(self) -> None:
        """What a suite says of itself is compared with what was in it."""
        suite = self.suites.pop()
        if not suite.nested:
            self.names[suite.name] = None
        found = len(self.cases) - suite.first
        if not suite.nested and suite.declared is not None and suite.declared > found:
            self.notes.say(f"`{suite.name}` says that it has {suite.declared:,} tests, and the report holds {found:,}")

        self._find_missing_failures(suite)

    def _find_missing_failures(self, suite: OpenSuite) -> None:
        """Failures that a suite counts and the report does not list: any of its tests may have failed, so each of their ids is in doubt."""
        cases = self.cases[suite.first :]
        missing = suite.failing - sum(case.outcome in (Outcome.FAILED, Outcome.ERROR) for case in cases)
        if missing > 0:
            message = f"`{suite.name}` counts {missing:,} more failed than the report lists"
            self.notes.say(f"{message}; which of its tests they are is not said, so all count as failed")
            named = dict.fromkeys(name for case in cases for name in case.references)
            name = f"{suite.name} (failed and not listed)"
            self.cases.append(TestCase(name=name, outcome=Outcome.FAILED, message=message, references=tuple({**suite.references, **named})))

    def begin_case(self, attributes: Mapping[str, str]) -> None:
        """A test."""
        self.open = OpenCase(attributes)
        self._refer_attributes(self.open.references, attributes)
        for key in ("name", "classname"):
            self.refer(references_in(attributes.get(key, "")[:65_536]))

    def end_case(self) -> None:
        """The test as a noun; a status in an attribute counts where no element says how it ended."""
        case = self.open
        if case is None:
            return
        self.open = None
        words = {case.attributes.get(key, "").strip().lower() for key in ("status", "result")}
        if case.outcome is Outcome.PASSED:
            bad = min((_BAD[word] for word in words & _BAD.keys()), key=WORST.index, default=None)
            case.outcome = bad or (Outcome.SKIPPED if words & _NOT_RUN else Outcome.PASSED)
        suite = self.suites[-1].references if self.suites else {}
        self.cases.append(
            TestCase(
                name=case.attributes.get("name", "")[:MAX_NAME],
                classname=case.attributes.get("classname", "")[:MAX_NAME],
                outcome=case.outcome,
                message=case.message,
                references=tuple(dict.fromkeys([*case.references, *suite])),
                duration=self._seconds(case.attributes.get("time", "")),
                failed_before=case.failed_before,
            )
        )

    def suite_failed(self, outcome: Outcome, message: str) -> None:
        """A failure beside the tests, such as of what prepares them: it counts as a test that ended so."""
        suite = self.suites[-1]
        name = f"{suite.name} (the suite itself)"
        self.cases.append(TestCase(name=name, outcome=outcome, message=message, references=tuple(suite.references)))

    def property(self, name: str, value: str) -> None:
        """A property of the open test or suite."""
        if self.open is None and len(self.properties) < _MOST_PROPERTIES:
            self.properties.setdefault(name[:MAX_NAME], value[:MAX_NAME])
        if name.strip() in NAMES:
            self._refer_value(self._place(), value)
        elif name == "cmake_labels":
            self.refer(found for label in value.split(";") for found in references_of_line(label))

    def refer(self, ids: Iterable[str]) -> None:
        """Ids that the open test or suite speaks of."""
        place = self._place()
        for each in ids:
            if len(place) >= MAX_REFERENCES:
                self.notes.say(f"a test or suite names more than {MAX_REFERENCES:,} ids; the rest is passed over")
                return
            place[each] = None

    def _place(self) -> dict[str, None]:
        return self.open.references if self.open is not None else self.suites[-1].references

    def _refer_attributes(self, place: dict[str, None], attributes: Mapping[str, str]) -> None:
        """GoogleTest writes what a suite records, and in older versions what a test records, as attributes."""
        for name in NAMES:
            if name in attributes:
                self._refer_value(place, attributes[name])

    def _refer_value(self, place: dict[str, None], value: str) -> None:
        found, wrong = ids_of(value[:65_536])
        place.update(dict.fromkeys(found[:MAX_REFERENCES]))
        for word in wrong[:3]:
            self.notes.say(f"`{word[:100]}` is named as an id and is none; it is passed over")

    def _seconds(self, text: str) -> float | None:
        said = text.strip()
        if not said:
            return None
        if _THOUSANDS.fullmatch(said):
            said = said.replace(",", "")  # Surefire groups thousands
        try:
            found = float(said)
        except ValueError:
            found = -1.0
        if 0 <= found < results_limits.MAX_SECONDS:
            return found
        self.notes.say(f"`{said[:60]}` is no duration in seconds; it is passed over")
        return None
