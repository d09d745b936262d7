"""Ids of the folder in cells and sentences: a reference where the id is at home in some document, the bare word where it is not."""

from collections.abc import Iterable, Sequence

from primum.documents.block import Callout, CalloutKind
from primum.documents.content.named import named
from primum.documents.run import Run, Runs, Style, plain, ref
from primum.documents.source import Source

MOST = 12
"""So many ids are named in a sentence; more are counted."""


def link(source: Source, name: str) -> Runs:
    """One id."""
    return ref(name) if name in source.known else (Run(text=name, style=Style.CODE),)


def links(source: Source, names: Iterable[str]) -> Runs:
    """Several ids, a dash for none."""
    runs: list[Run] = []
    for name in names:
        runs.extend(plain(", ") if runs else ())
        runs.extend(link(source, name))
    return tuple(runs) or plain("-")


def some(source: Source, names: Sequence[str]) -> Runs:
    """The first few ids, and how many more there are."""
    more = f" and {len(names) - MOST} more" if len(names) > MOST else ""
    return (*links(source, names[:MOST]), *plain(more))


def titled(source: Source, name: str) -> Runs:
    """A title with its id; of something that is nowhere at home the bare word."""
    return named(source.device.title_of(name), name) if name in source.known else link(source, name)


def open_about(source: Source, text: str, names: Sequence[str], where: str) -> Callout:
    """A visible gap that several items have: what is missing, at which, and where in the folder it belongs."""
    runs = (*plain(f"{text}: "), *some(source, names), *plain(". Where: "), Run(text=where, style=Style.CODE), *plain("."))
    return Callout(kind=CalloutKind.OPEN_POINT, runs=runs)
