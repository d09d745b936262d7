"""Words that must not be parted from what they lead to."""

from primum.documents.block import Block, Figure, Paragraph, Section, Table
from primum.documents.run import text_of

_SHORT = 90
"""Letters of a first line that says nothing by itself."""


def leads_on(paragraph: Paragraph, after: Block | Section | None, *, is_first: bool) -> bool:
    """Whether a paragraph stays on the page of the block `after` it: it introduces a table, a picture or a list, or it is a short line
    right under a heading (`is_first`)."""
    if after is None or isinstance(after, Section):
        return False
    words = text_of(paragraph.runs).rstrip()
    return isinstance(after, Table | Figure) or words.endswith(":") or (is_first and len(words) <= _SHORT)
