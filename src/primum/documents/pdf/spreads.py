"""Which part of a document goes on which paper."""

from collections.abc import Iterable, Iterator

from msgspec import Struct

from primum.documents.block import Block, Bullets, Callout, Figure, Paragraph, Preformatted, Section, Table
from primum.documents.document import Document
from primum.documents.pdf.paper import Paper
from primum.documents.pdf.paper_for_picture import paper_for_picture
from primum.documents.run import text_of

_HEADING, _CAPTION, _BETWEEN, _LINE, _LETTER = 30, 40, 12, 16, 5
"""Heights and widths of text in points, on the safe side."""

_WORDS_WITH_TABLE, _WORDS_WITH_PICTURE = 900, 350
"""Letters that may stand with a wide table or picture on its paper, rather than on an upright page that is empty below them."""


class Heading(Struct, frozen=True):
    """A section's heading on its own, with its depth."""

    section: Section
    depth: int


Item = Heading | Block


class Spread(Struct, frozen=True):
    """Headings and blocks that follow each other on the same sort of paper; the first begins a page."""

    paper: Paper
    items: tuple[Item, ...]


def spreads(document: Document, *, auditor: bool) -> Iterator[Spread]:
    """The document in reading order. Headings and a short introduction go with what they lead to, so that none stands alone on a page."""
    paper, held = Paper.A4, list[Item]()
    for each, items in _portions(document, auditor=auditor):
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
    leading, most, captions = list[Item](), _HEADING, 0
    for item in spread.items:
        if isinstance(item, Table | Figure):
            captions += 1
            most = max(most, _height_of(leading, width)) if isinstance(item, Figure) else most
            leading = []
        else:
            leading.append(item)
    if captions == 1:
        most = _height_of([item for item in spread.items if not isinstance(item, Table | Figure)], width)
    return height - min(_CAPTION + most, height // 3)


def _height_of(words: list[Item], width: int) -> int:
    lines = sum(_length(item) * _LETTER // width + 1 for item in words)
    return sum(_HEADING if isinstance(item, Heading) else _BETWEEN for item in words) + lines * _LINE


def _portions(document: Document, *, auditor: bool) -> Iterator[tuple[Paper, list[Item]]]:
    """Each table or picture with the words before it; and words that lead to none."""
    pending, last = list[Item](), Paper.A4
    for item in _items(document):
        if isinstance(item, Heading) and not _may_lead_to(item, pending):
            yield _paper_of_words(pending, last), pending
            pending = []
        pending.append(item)
        if not isinstance(item, Table | Figure):
            continue
        paper = _paper_for(item, auditor=auditor)
        if paper is not Paper.A4 and _total(pending) > (_WORDS_WITH_TABLE if isinstance(item, Table) else _WORDS_WITH_PICTURE):
            yield Paper.A4, pending[:-1]
            pending = [item]
        yield paper, pending
        pending, last = [], paper
    if pending:
        yield _paper_of_words(pending, last), pending


def _may_lead_to(heading: Heading, pending: list[Item]) -> bool:
    """Whether what is pending may go with what comes under the heading: headings alone, or the words that introduce subsections."""
    first = next((item for item in pending if isinstance(item, Heading)), None)
    if pending and first is not pending[0]:
        return False
    return all(isinstance(item, Heading) and item.depth < heading.depth for item in pending) or (
        first is not None and first.depth < heading.depth and _total(pending) <= _WORDS_WITH_PICTURE
    )


def _paper_of_words(words: list[Item], last: Paper) -> Paper:
    """A few words after a table or picture stay with it."""
    follow = bool(words) and not isinstance(words[0], Heading) and _total(words) <= _WORDS_WITH_PICTURE
    return last if follow else Paper.A4


def _items(document: Document) -> Iterator[Item]:
    for section, depth in document.walk():
        yield Heading(section, depth)
        yield from (block for block in section.blocks if not isinstance(block, Section))


def _paper_for(item: Table | Figure, *, auditor: bool) -> Paper:
    if isinstance(item, Figure):
        return paper_for_picture(item, auditor=auditor)
    return Paper.A4_SIDEWAYS if item.is_wide else Paper.A4


def _length(item: Item) -> int:
    match item:
        case Paragraph() | Callout():
            return len(text_of(item.runs))
        case Bullets():
            return _total(block for each in item.items for block in each)
        case Preformatted():
            return len(item.text)
    return 0


def _total(items: Iterable[Item]) -> int:
    return sum(_length(each) for each in items)
