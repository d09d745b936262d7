"""Prose of the folder in a document: a passage where it is written, a visible open point where it is not."""

from primum.device.passage import Passage
from primum.documents.block import Callout, CalloutKind, Section
from primum.documents.content.read_markdown import Parts, read_markdown
from primum.documents.content.titled_prose import titled_prose
from primum.documents.run import Run, Style, plain
from primum.documents.source import Source


def prose(source: Source, document: str, place: str, *clauses: str, after: Parts = ()) -> Section:
    """The section of one passage, with derived blocks after it."""
    kind = next(each for each in source.vocabulary.documents[document].passages if each.id == place)
    passage = source.device.passage(document, place)
    identifier = f"{document}.{place}"
    if passage is None or not passage.text.strip():
        said: Parts = (open_point(f"Nobody has written this yet. {kind.asks}.", f"prose/{document}.md, under \u201c## {kind.title}\u201d"),)
    else:
        said = _titled(source, _written(passage, identifier), kind.title)
    return Section(id=identifier, title=kind.title, blocks=(*said, *after), clauses=source.clauses(*clauses))


def own_passages(source: Source, document: str) -> tuple[Section, ...]:
    """What the manufacturer adds of his own at the end of a document."""
    added = [each for each in source.device.passages_of.get(document, ()) if not each.place]
    return tuple(_own(source, f"{document}.own-{number}", each) for number, each in enumerate(added, 1))


def _own(source: Source, identifier: str, passage: Passage) -> Section:
    title = passage.title or "Further information"
    return Section(id=identifier, title=title, blocks=_titled(source, _written(passage, identifier), title))


def _titled(source: Source, parts: Parts, heading: str) -> Parts:
    return titled_prose(parts, heading, {name: each.title for name, each in source.vocabulary.documents.items()})


def _written(passage: Passage, prefix: str) -> Parts:
    marks = tuple(open_point(f"\u201c{text}\u201d waits to be written.", f"{passage.path}:{line}") for line, text in passage.placeholders)
    return (*marks, *read_markdown(passage.text, prefix))


def open_point(text: str, where: str) -> Callout:
    """A visible gap: what is missing, and where in the folder it belongs."""
    return Callout(kind=CalloutKind.OPEN_POINT, runs=(*plain(text + " Where: "), Run(text=where, style=Style.CODE), *plain(".")))


def known_gap(source: Source, passage: tuple[str, str], text: str, where: str) -> Callout:
    """A gap that a person has accounted for in a passage (document, place), as a note; an open point while nobody has."""
    document, place = passage
    kind, written = source.vocabulary.documents[document], source.device.passage(document, place)
    if written is None or not written.is_written:
        return open_point(text, where)
    title = next(each.title for each in kind.passages if each.id == place)
    link = Run(text=f"{kind.title}, \u201c{title}\u201d", to=f"{document}.{place}")
    return Callout(kind=CalloutKind.NOTE, runs=(*plain(f"{text} What is done about it: "), link, *plain(".")))


def open_unless_written(source: Source, passage: tuple[str, str], text: str, where: str) -> tuple[Callout, ...]:
    """A gap that is none where a person has written of it in a passage (document, place): nothing of ours stands beside his words."""
    written = source.device.passage(*passage)
    return () if written is not None and written.is_written else (open_point(text, where),)


def note(text: str) -> Callout:
    """Something to mind."""
    return Callout(kind=CalloutKind.NOTE, runs=plain(text))
