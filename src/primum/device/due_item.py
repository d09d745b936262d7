"""What is due: something that somebody has to do, or look at again, by a day."""

import datetime
from enum import StrEnum

from msgspec import Struct


class DueState(StrEnum):
    """Where it stands, most urgent first. `undated`: it has to be done, and no day follows from what the folder says."""

    OVERDUE = "overdue"
    SOON = "soon"
    OPEN = "open"
    UNDATED = "undated"
    DONE = "done"


class DueKind(StrEnum):
    """The clock that something comes from: of incidents (`vigilance` to `action`), of findings, of records, of reports and of support."""

    VIGILANCE = "vigilance"
    FSCA = "fsca"
    FSN = "fsn"
    FDA = "fda"
    ACTION = "action"
    TRIAGE = "triage"
    FIX = "fix"
    DISCLOSURE = "disclosure"
    EVIDENCE = "evidence"
    DECISION = "decision"
    REVIEW = "review"
    REPORT = "report"
    SUPPORT = "support"
    PART_SUPPORT = "part-support"

    @property
    def is_of_incidents(self) -> bool:
        """Whether it comes from an incident; such clocks stand before all others."""
        return self in (DueKind.VIGILANCE, DueKind.FSCA, DueKind.FSN, DueKind.FDA, DueKind.ACTION)


class Basis(Struct, frozen=True, kw_only=True):
    """Why there is a day at all: a clause, or a key of the folder. `mark` is empty for what was seen in a source or is the folder's own
    word, else `known` or `unconfirmed`."""

    name: str
    mark: str = ""

    def __str__(self) -> str:
        return f"{self.name} [{self.mark}]" if self.mark else self.name


class DueItem(Struct, frozen=True, kw_only=True):
    """One thing that is due. `id` comes from meaning: `report:MDR:ART-87:serious-incident@INC-1`.

    `kind` is the clock it comes from, `about` the ids it is about. `due` is the last day that counts here, `other` the last day by the
    other count of the first day, None where days are not counted. `counts_from` says from which day it runs and how that day is known.
    `why` says what else a person has to know. `is_sure` is false where the day from which it runs is only the earliest one possible;
    then nobody is called late. `policy_day` is the day that the policy sets where a later one of its own stands at the finding. `questions`
    are what a person answers to do it.
    """

    id: str
    kind: DueKind
    what: str
    about: tuple[str, ...]
    basis: Basis
    state: DueState
    due: datetime.date | None = None
    policy_day: datetime.date | None = None
    other: datetime.date | None = None
    counts_from: str = ""
    done_on: datetime.date | None = None
    why: str = ""
    is_sure: bool = True
    questions: tuple[str, ...] = ()

    @property
    def is_late(self) -> bool:
        """Whether it was surely done after its last day."""
        return self.is_sure and self.done_on is not None and self.due is not None and self.done_on > self.due
