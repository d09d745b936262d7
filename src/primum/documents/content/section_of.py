"""A section with the clauses it answers."""

from collections.abc import Iterable

from primum.documents.block import Block, Section
from primum.documents.source import Source


def section_of(source: Source, identifier: str, title: str, blocks: Iterable[Block | Section], *clauses: str) -> Section:
    """A section under its id (`DOCUMENT.name`); of the clauses those that are asked of the device stand in the auditor's margin."""
    return Section(id=identifier, title=title, blocks=tuple(blocks), clauses=source.clauses(*clauses))
