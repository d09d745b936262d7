"""What a quality system says beside the model: procedures, reviews, and how documents are controlled."""

import datetime

from msgspec import Struct


class Procedure(Struct, frozen=True, kw_only=True):
    """A procedure of the manufacturer, the activities it covers, and the evidence that it is lived."""

    id: str
    title: str
    activities: tuple[str, ...]
    document: str = ""
    revision: str = ""
    owner: str = ""
    date: datetime.date | None = None
    records: tuple[str, ...] = ()


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
    def is_approved_by_another(self) -> bool:
        """Whether a person other than the author approved it."""
        authors = {each.name for each in self.approvals if each.meaning == "author"}
        return any(each.meaning == "approved" and each.date is not None and each.name not in authors for each in self.approvals)
