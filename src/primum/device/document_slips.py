"""What is said of the control of a document that cannot all be true."""

import datetime
from collections.abc import Iterator

from msgspec import Struct

from primum.device.person_key import person_key
from primum.device.records_of_quality import Approval, DocumentControl

ACTS = {"approved": "approval", "reviewed": "review"}
"""What a person's word on a document is, by its meaning."""


class Slip(Struct, frozen=True, kw_only=True):
    """Something said of a document that contradicts what else is said of it. `place` leads to it from the document's entry."""

    place: tuple[str | int, ...]
    text: str
    why: str
    fix: str


def document_slips(control: DocumentControl) -> Iterator[Slip]:
    """The slips of one document, whatever day it is: nothing here looks at a clock."""
    yield from _of_history(control)
    yield from _of_approvals(control)
    approved = [each.date for each in control.approvals if each.meaning == "approved" and each.date is not None]
    if control.effective is not None and approved and control.effective < min(approved):
        yield Slip(
            place=("effective",),
            text=f"it takes effect on {control.effective}, before it was approved on {min(approved)}",
            why="what is in force has been approved",
            fix="correct one of the dates",
        )


def _of_history(control: DocumentControl) -> Iterator[Slip]:
    history = control.history
    backwards = [index for index in range(1, len(history)) if history[index].date < history[index - 1].date]
    for index in backwards:
        earlier, later = history[index - 1], history[index]
        yield Slip(
            place=("history", index, "date"),
            text=f"revision {later.revision} is of {later.date}, before revision {earlier.revision} of {earlier.date}",
            why="the last entry is taken for the present one",
            fix="oldest first; correct order or date",
        )
    if not history or backwards:  # which entry is the last is then not known
        return
    last = history[-1].revision
    if not control.revision.strip():
        yield Slip(
            place=("history", len(history) - 1),
            text=f"no revision is stated, the history ends with {last}",
            why="the document would show none",
            fix=f'add `revision: "{last}"`',
        )
    elif _same(control.revision) != _same(last):
        yield Slip(
            place=("revision",),
            text=f"the revision is {control.revision}, the history ends with {last}",
            why="a reader cannot tell what this revision changed",
            fix="add the entry that is missing, or correct the revision",
        )


def _same(text: str) -> str:
    return " ".join(text.split()).casefold()


def _of_approvals(control: DocumentControl) -> Iterator[Slip]:
    authors = {person_key(each.name): each.name for each in control.approvals if each.meaning == "author"}
    written = control.written
    for index, each in _last_words(control):
        act = ACTS[each.meaning]
        if written is not None and each.date is not None and each.date < written:
            yield Slip(
                place=("approvals", index, "date"),
                text=f"its {act} by {each.name} is of {each.date}, before it was written or last changed on {written}",
                why="nobody can judge what is not written yet",
                fix="correct one of the dates, or record who has looked at it since",
            )
        author = authors.get(person_key(each.name))
        if each.meaning == "approved" and author is not None:
            yield Slip(
                place=("approvals", index, "name"),
                text=f"its approval by {each.name} is its author's own" + (f", {author}" if author != each.name else ""),
                why="an approval is another person's word",
                fix="record who else approved it",
            )


def _last_words(control: DocumentControl) -> list[tuple[int, Approval]]:
    """The last word of each person in each meaning but the author's; what a person said before was on an earlier revision."""
    last: dict[tuple[str, str], tuple[datetime.date, int]] = {}
    for index, each in enumerate(control.approvals):
        if each.meaning != "author":
            key = (person_key(each.name), each.meaning)
            last[key] = max(last.get(key, (datetime.date.min, -1)), (each.date or datetime.date.min, index))
    return [(index, control.approvals[index]) for _, index in sorted(last.values(), key=lambda each: each[1])]
