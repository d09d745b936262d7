"""Why a document cannot be relied on yet: one list, so that a verdict and the document itself say the same."""

import datetime
from collections.abc import Iterable, Iterator

from msgspec import Struct

from primum.device.document_slips import document_slips
from primum.device.records_of_quality import AFTER, DocumentControl


class Doubt(Struct, frozen=True, kw_only=True):
    """One thing that keeps readers from relying on a document. `key` is where in its entry of `documents.yaml` it is mended."""

    key: str
    text: str
    fix: str


def document_doubts(control: DocumentControl, documents: Iterable[DocumentControl], now: datetime.date) -> Iterator[Doubt]:
    """What is wrong with the control of a document among others on a day; what is not stated at all is told elsewhere."""
    approved = control.is_approved(now)
    if not approved:
        yield _not_approved(control, now)
    for each in control.to_come(now):
        if approved or each.meaning != "approved":
            text = f"what {each.name} says of this document is dated {each.date}, {AFTER}, and counts for nothing yet"
            yield Doubt(key="approvals", text=text, fix="if the date is a slip of the pen, correct it")
    for revision in control.history:
        if revision.date > now:
            text = f"revision {revision.revision} of this document is dated {revision.date}, {AFTER}"
            yield Doubt(key="history", text=text, fix="if the date is a slip of the pen, correct it")
    if control.effective is not None and control.effective > now:
        text = f"this document takes effect only on {control.effective}, {AFTER}"
        yield Doubt(key="effective", text=text, fix="put it into force before it is relied on")
    yield from _contradictions(control, told=not approved)
    for other in documents:
        if other.id != control.id and control.number_key and other.number_key == control.number_key:
            text = f"the document `{other.id}` has the number {control.number} too"
            yield Doubt(key="number", text=text, fix="give each a number of its own")


def _not_approved(control: DocumentControl, now: datetime.date) -> Doubt:
    given = [each for each in control.approvals if each.meaning == "approved"]
    why = "".join(f"; the approval by {each.name} {control.objection(each, now)}" for each in given)
    fix = "record the approval, with its date, of a person other than the author"
    return Doubt(key="approvals", text=f"nobody but its author has approved this document{why}", fix=fix)


def _contradictions(control: DocumentControl, *, told: bool) -> Iterator[Doubt]:
    """The slips; those of approvals are told already where none counts."""
    for slip in document_slips(control):
        key, index = str(slip.place[0]), slip.place[1] if len(slip.place) > 1 else None
        if told and key == "approvals" and isinstance(index, int) and control.approvals[index].meaning == "approved":
            continue
        yield Doubt(key=key, text=f"what is said of this document cannot all be true: {slip.text}", fix=slip.fix)
