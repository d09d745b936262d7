"""Words that must not be parted from what they lead to."""

from collections.abc import Iterable, Sequence

from primum.documents.block import Block, Callout, CalloutKind, Figure, Paragraph, Section, Table
from primum.documents.run import text_of

_SHORT = 90
"""Letters of a first line that says nothing by itself."""


def stays_with_next(things: Sequence[object], at: int, heading: type) -> bool:
    """Whether the thing at a place of a sequence are words that stay on the page of what follows them. `heading` is what a writer takes for
    a heading."""
    thing, after = things[at], _led_to(things[at + 1 :])
    if not isinstance(thing, Paragraph | Callout) or not isinstance(after, Block | Section):
        return False
    return leads_on(thing, after, is_first=at > 0 and isinstance(things[at - 1], heading))


def leads_on(words_before: Paragraph | Callout, after: Block | Section | None, *, is_first: bool) -> bool:
    """Whether a paragraph stays on the page of the block `after` it: it introduces a table, a picture or a list, or it is a short line
    right under a heading (`is_first`). A note stays only with a table or a picture."""
    if after is None or isinstance(after, Section):
        return False
    if isinstance(words_before, Callout):
        return _is_note(words_before) and isinstance(after, Table | Figure)
    words = text_of(words_before.runs).rstrip()
    return isinstance(after, Table | Figure) or words.endswith(":") or (is_first and len(words) <= _SHORT)


def _led_to(following: Iterable[object]) -> object:
    """The first of the things that follow, past any notes, through which words lead to a table as well."""
    return next((each for each in following if not _is_note(each)), None)


def _is_note(each: object) -> bool:
    return isinstance(each, Callout) and each.kind is CalloutKind.NOTE
