"""Which part of a document goes on which paper."""

from collections.abc import Iterator

from msgspec import Struct

from primum.documents.block import Figure, Section, Table
from primum.documents.document import Document
from primum.documents.pdf.height_of import CAPTION, HEADING, height_of, length_of
from primum.documents.pdf.item import Heading, Item
from primum.documents.pdf.paper import Paper
from primum.documents.pdf.paper_for_picture import paper_for_picture
from primum.documents.pdf.turned import Portion, turned

_WORDS_WITH_TABLE, _FEW_WORDS = 900, 350
"""Letters that may stand with a wide table or picture on its paper, rather than on an upright page that is empty below them."""


class Spread(Struct, frozen=True):
    """Headings and blocks that follow each other on the same sort of paper; the first begins a page."""

    paper: Paper
    items: tuple[Item, ...]


def spreads(document: Document, *, auditor: bool) -> Iterator[Spread]:
    """The document in reading order. Headings and a short introduction go with what they lead to, so that none stands alone on a page."""
    paper, held = Paper.A4, list[Item]()
    for portion in turned(list(_portions(document, auditor=auditor)), auditor=auditor):
        each, items = portion.paper, portion.items
        if held and (each is not paper or (each is not Paper.A4 and any(isinstance(item, Figure) for item in items))):
            yield Spread(paper, tuple(held))
            held = []
        paper = each
        held.extend(items)
    if held:
        yield Spread(paper, tuple(held))


def picture_height(spread: Spread, width: int, height: int) -> int:
    """How high a picture may be, in points, so that its caption, and the heading and the words that lead to it, are on its page; and all
    words of the spread if it is the only thing with a caption."""
    leading, most, captions = list[Item](), HEADING, 0
    for item in spread.items:
        if isinstance(item, Table | Figure):
            captions += 1
            most = max(most, height_of(leading, width)) if isinstance(item, Figure) else most
            leading = []
        else:
            leading.append(item)
    if captions == 1:
        most = height_of([item for item in spread.items if not isinstance(item, Table | Figure)], width)
    return height - min(CAPTION + most, height // 3)


def _portions(document: Document, *, auditor: bool) -> Iterator[Portion]:
    """Each table or picture with the words before it; and words that lead to none."""
    pending, last = list[Item](), Paper.A4
    for item in _items(document):
        if isinstance(item, Heading) and not _may_lead_to(item, pending):
            yield Portion(_paper_of_words(pending, last), tuple(pending))
            pending = []
        pending.append(item)
        if not isinstance(item, Table | Figure):
            continue
        paper = _paper_for(item, auditor=auditor)
        if paper is not Paper.A4 and length_of(pending) > (_WORDS_WITH_TABLE if isinstance(item, Table) else _FEW_WORDS):
            parting = _parting(pending) if isinstance(item, Table) else len(pending) - 1
            yield Portion(Paper.A4, tuple(pending[:parting]))
            pending = pending[parting:]
        yield Portion(paper, tuple(pending))
        pending, last = [], paper
    if pending:
        yield Portion(_paper_of_words(pending, last), tuple(pending))


def _parting(items: list[Item]) -> int:
    """Where the few words begin that go with a table at the end to its paper, with the heading right above them."""
    at = len(items) - 1
    while at > 0 and length_of(items[at - 1 :]) <= _WORDS_WITH_TABLE and not isinstance(items[at - 1], Heading):
        at -= 1
    while at > 0 and isinstance(items[at - 1], Heading):
        at -= 1
    return at


def _may_lead_to(heading: Heading, pending: list[Item]) -> bool:
    """Whether what is pending may go with what comes under the heading: headings alone, or the words that introduce subsections."""
    first = next((item for item in pending if isinstance(item, Heading)), None)
    if pending and first is not pending[0]:
        return False
    return all(isinstance(item, Heading) and item.depth < heading.depth for item in pending) or (
        first is not None and first.depth < heading.depth and length_of(pending) <= _FEW_WORDS
    )


def _paper_of_words(words: list[Item], last: Paper) -> Paper:
    """A few words after a table or picture stay with it."""
    follow = bool(words) and not isinstance(words[0], Heading) and length_of(words) <= _FEW_WORDS
    return last if follow else Paper.A4


def _items(document: Document) -> Iterator[Item]:
    for section, depth in document.walk():
        yield Heading(section, depth)
        yield from (block for block in section.blocks if not isinstance(block, Section))


def _paper_for(item: Table | Figure, *, auditor: bool) -> Paper:
    if isinstance(item, Figure):
        return paper_for_picture(item, auditor=auditor)
    return Paper.A4_SIDEWAYS if item.is_wide else Paper.A4
