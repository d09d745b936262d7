"""A run of tests as a report tells it: which tests, how each ended, and what of the device each speaks of."""

from collections import Counter
from collections.abc import Mapping
from datetime import datetime
from enum import StrEnum

from msgspec import Struct, field


class Outcome(StrEnum):
    """How a test ended. A failed one showed something else than expected, one in error did not get as far as that."""

    PASSED = "passed"
    FAILED = "failed"
    ERROR = "error"
    SKIPPED = "skipped"


class TestCase(Struct, frozen=True, kw_only=True):
    """One test. `references` are the ids of the device folder it speaks of, in the order met; `duration` is in seconds.

    `failed_before` counts the attempts that failed before the one that `outcome` tells.
    """

    __test__ = False  # the name would make pytest collect it

    name: str
    classname: str = ""
    outcome: Outcome = Outcome.PASSED
    message: str = ""
    references: tuple[str, ...] = ()
    duration: float | None = None
    failed_before: int = 0


class TestRun(Struct, frozen=True, kw_only=True):
    """A whole report. `when` is the earliest time it states, in UTC; `notes` say what was read with doubt, for people.

    `tool` is empty where the report does not show who wrote it. `properties` are those of the suites, the first of a name; they may hold
    secrets of the machine that ran the tests, and are not for printing.
    """

    __test__ = False

    tool: str = ""
    suites: tuple[str, ...] = ()
    cases: tuple[TestCase, ...] = ()
    when: datetime | None = None
    properties: Mapping[str, str] = field(default_factory=dict)
    notes: tuple[str, ...] = ()

    @property
    def counts(self) -> Mapping[Outcome, int]:
        """How many tests ended in each way."""
        return Counter(case.outcome for case in self.cases)

    def of(self, reference: str) -> tuple[TestCase, ...]:
        """The tests that speak of one id."""
        return tuple(case for case in self.cases if reference in case.references)
