"""changed_sections(): which sections of a document say something else than before."""

from collections.abc import Iterator

from primum.documents.block import Figure, Section
from primum.documents.document import Document


def changed_sections(before: Document | None, after: Document) -> tuple[str, ...]:
    """The titles of the sections that are new or say something else, and of those that are gone. Pictures count by their words."""
    old, new = ({} if each is None else dict(_said(each)) for each in (before, after))
    titles = {section.id: section.title for each in (before, after) if each is not None for section, _ in each.walk()}
    front = (f"{after.id}.control", f"{after.id}.purpose")  # they name the version and the day, and differ in every document
    return tuple(titles[name] for name in dict.fromkeys((*new, *old)) if old.get(name) != new.get(name) and name not in front)


def _said(document: Document) -> Iterator[tuple[str, str]]:
    """What each section says by itself, without those below it."""
    for section, _ in document.walk():
        own = [block for block in section.blocks if not isinstance(block, Section)]
        yield section.id, repr((section.title, [(each.caption, each.alt) if isinstance(each, Figure) else each for each in own]))
