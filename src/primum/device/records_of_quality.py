"""What a quality system says beside the model: procedures, reviews, and how documents are controlled."""

import datetime
from collections.abc import Mapping

from msgspec import Struct, field

from primum.device.person_key import person_key

AFTER = "after the day of this assessment"
"""What is said of a day that has not come."""


class Procedure(Struct, frozen=True, kw_only=True):
    """A procedure of the manufacturer, the activities it covers, and the evidence that it is lived. `records` are all of its records,
    `records_of` those that the folder names for one activity. `keeps_years` is how long the documentation is kept after the last device
    was placed on the market."""

    id: str
    title: str
    activities: tuple[str, ...]
    document: str = ""
    revision: str = ""
    owner: str = ""
    date: datetime.date | None = None
    records: tuple[str, ...] = ()
    records_of: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    keeps_years: int | None = None

    def records_for(self, activity: str) -> tuple[str, ...]:
        """The records of one of its activities: all where it covers no other, else those that are named for it."""
        return self.records if len(set(self.activities)) == 1 else self.records_of.get(activity, ())

    @property
    def unassigned(self) -> tuple[str, ...]:
        """The records of which nobody says of which of its several activities they are records."""
        if len(set(self.activities)) == 1:
            return ()
        assigned = {name for names in self.records_of.values() for name in names}
        return tuple(each for each in self.records if each not in assigned)


class Review(Struct, frozen=True, kw_only=True):
    """A look that a named person took on a day, and what he concluded."""

    id: str
    of: str
    date: datetime.date
    name: str
    role: str
    conclusion: str
    evidence: tuple[str, ...] = ()


class Approval(Struct, frozen=True, kw_only=True):
    """A person's word on a document: what it means, and when."""

    name: str
    role: str
    meaning: str
    date: datetime.date | None = None


class Revision(Struct, frozen=True, kw_only=True):
    """A revision of a document and what changed in it, for people."""

    revision: str
    date: datetime.date
    by: str
    what: str


class DocumentControl(Struct, frozen=True, kw_only=True):
    """How one document of the technical file is controlled. `id` is the document's; `status` is `draft`, `in-review`, `effective` or
    `obsolete`."""

    id: str
    number: str = ""
    revision: str = ""
    status: str = "draft"
    effective: datetime.date | None = None
    owner: str = ""
    approvals: tuple[Approval, ...] = ()
    history: tuple[Revision, ...] = ()

    @property
    def authors(self) -> frozenset[str]:
        """Who wrote it, by key of person."""
        return frozenset(person_key(each.name) for each in self.approvals if each.meaning == "author")

    @property
    def written(self) -> datetime.date | None:
        """When it was written or last changed: the last day of its history and of its authors."""
        made = (each.date for each in self.approvals if each.meaning == "author" and each.date is not None)
        return max([*made, *(each.date for each in self.history)], default=None)

    @property
    def number_key(self) -> str:
        """Its number, however it is spelled; empty when it has none."""
        return " ".join(self.number.split()).casefold()

    def objection(self, approval: Approval, now: datetime.date) -> str:
        """Why an approval does not count on a day, as the end of a sentence; empty when it does."""
        if person_key(approval.name) in self.authors:
            return "is its author's own"
        if approval.date is None:
            return "has no date"
        if approval.date > now:
            return f"is dated {approval.date}, {AFTER}"
        before = self.written is not None and approval.date < self.written
        return f"of {approval.date} is from before its last change on {self.written}" if before else ""

    def is_approved(self, now: datetime.date) -> bool:
        """Whether somebody who is not its author has approved it, as it was last changed, by a day."""
        return any(each.meaning == "approved" and not self.objection(each, now) for each in self.approvals)

    def to_come(self, now: datetime.date) -> tuple[Approval, ...]:
        """The words of people that are dated after a day, and count for nothing until then."""
        return tuple(each for each in self.approvals if each.date is not None and each.date > now)
