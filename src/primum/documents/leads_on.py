"""Words that must not be parted from what they lead to."""

from collections.abc import Iterable
from typing import TypeVar

from primum.documents.block import Block, Callout, CalloutKind, Figure, Paragraph, Section, Table
from primum.documents.run import text_of

Thing = TypeVar("Thing")

_SHORT = 90
"""Letters of a first line that says nothing by itself."""


def leads_on(words_before: Paragraph | Callout, after: Block | Section | None, *, is_first: bool) -> bool:
    """Whether a paragraph stays on the page of the block `after` it: it introduces a table, a picture or a list, or it is a short line
    right under a heading (`is_first`). A note stays only with a table or a picture."""
    if after is None or isinstance(after, Section):
        return False
    if isinstance(words_before, Callout):
        return _is_note(words_before) and isinstance(after, Table | Figure)
    words = text_of(words_before.runs).rstrip()
    return isinstance(after, Table | Figure) or words.endswith(":") or (is_first and len(words) <= _SHORT)


def led_to(following: Iterable[Thing]) -> Thing | None:
    """The first of the things that follow, past any notes, through which words lead to a table as well."""
    return next((each for each in following if not _is_note(each)), None)


def _is_note(each: object) -> bool:
    return isinstance(each, Callout) and each.kind is CalloutKind.NOTE
