"""Headings of prose that were probably meant for a passage of the document, and begin none."""

from collections.abc import Sequence

from primum.catalogue.document_type import DocumentType
from primum.device.passage import Passage
from primum.diagnostics.diagnostic import Severity
from primum.diagnostics.span import Span
from primum.diagnostics.suggest import nearest
from primum.folder.read_prose import headings_in
from primum.linking.scope import Scope

SURE = 0.8
"""So alike a heading must be: a manufacturer may add headings of his own."""

LONG = 5
"""Shorter ids, such as `use`, are alike to too many words."""


def check_headings(passages: Sequence[Passage], kind: DocumentType, scope: Scope) -> None:
    """Only passages that are missing are looked for: what is written needs no other heading."""
    there = {passage.place for passage in passages}
    missing = {name: each.title for each in kind.passages if each.id not in there for name in (each.title.casefold(), each.id)}
    for passage in passages:
        near = _near(passage.title, missing) if passage.title and not passage.place else ""
        if near:
            said = f"`{passage.title}` is no passage of this document, and is shown at its end as one of your own"
            _tell(passage.path, passage.line, said, near, f"did you mean `## {near}`?", scope)
        for heading in headings_in(passage):
            near = _near(heading.title, {name: title for name, title in missing.items() if name == title.casefold()})
            if near:
                said = f"`{heading.title}` begins no passage here: only headings of level two do, with a blank after `##`"
                _tell(passage.path, heading.line, said, near, f"write `## {near}`", scope)


def _near(title: str, missing: dict[str, str]) -> str:
    """The title of the missing passage that a heading most likely means."""
    wanted = " ".join(title.split()).casefold()
    long = [name for name in sorted(missing) if len(name) >= LONG]
    return missing.get(wanted) or missing.get(nearest(wanted, long, alike=SURE), "")


def _tell(path: str, line: int, message: str, near: str, fix: str, scope: Scope) -> None:
    why = f"`{near}` counts as not written"
    scope.complain("PR0809", message, Span(path, line, 1, line, 2), why=why, fix=fix, severity=Severity.WARNING)
