"""The summary dossier: which question is answered where, the versions of all documents, and what is open in them."""

from collections.abc import Iterator, Sequence

from primum.documents.block import Block, Section
from primum.documents.content.prose import prose
from primum.documents.content.state_of_file import state_of_file
from primum.documents.content.table import paragraph, row, table
from primum.documents.content.words import state
from primum.documents.document import Document
from primum.documents.index import Place, index
from primum.documents.run import Run, Runs, Style, Tone, plain, ref, toned
from primum.documents.source import Source

ID = "dossier"


def dossier(source: Source, documents: Sequence[Document]) -> tuple[Section, ...]:
    """The documents with their revisions, the index by question, and open points. `documents` are all the others."""
    return (
        Section(
            id=f"{ID}.documents",
            title="Documents",
            blocks=tuple(_documents(documents)),
            clauses=source.clauses("MDR:ANNEX-II", "MDR:ART-10.4", "IVDR:ANNEX-II", "IVDR:ART-10.4", "MDCG-2019-16:4.1"),
        ),
        prose(source, ID, "changes", "MDR:ART-10.4"),
        Section(id=f"{ID}.questions", title="Questions of the notified bodies", blocks=(_questions(source, documents, "IGNB-TD"),)),
        Section(id=f"{ID}.law", title="Index by requirement", blocks=tuple(_by_requirement(source, documents))),
        Section(id=f"{ID}.open", title="What is open", blocks=(*_open(documents), state_of_file(source, f"{ID}.state"))),
    )


def _documents(documents: Sequence[Document]) -> Iterator[Block]:
    yield paragraph("Every document of the file with the revision it is in and the number of its open points.")
    rows = (
        row(
            each.control.number or "-",
            _link(each),
            each.purpose,
            each.control.revision or "-",
            each.control.status,
            each.control.effective or "-",
            _open_cell(each),
        )
        for each in documents
    )
    columns = (("Number", 2), ("Document", 4), ("Purpose", 6), ("Revision", 1), ("Status", 2), ("Effective", 2), ("Open points", 1))
    yield table(f"{ID}.document-table", "Documents of the technical file", columns, rows, matrix=True, wide=True)


def _link(document: Document) -> Runs:
    return (Run(text=document.title, to=f"document:{document.id}"),)


def _open_cell(document: Document) -> Runs:
    number = len(document.open_points)
    return toned(str(number), Tone.OPEN) if number else plain("0")


def _questions(source: Source, documents: Sequence[Document], framework: str) -> Block:
    places = index(documents)
    rows = (
        row(
            ref(verdict.requirement),
            source.judgement.requirements[verdict.requirement].title,
            state(verdict.state),
            _places(places.get(verdict.requirement, ())),
        )
        for verdict in source.judgement.of(framework)
    )
    columns = (("Item", 2), ("Question", 4), ("Verdict", 2), ("Answered in", 6))
    return table(f"{ID}.{framework}", f"Where the questions of {framework} are answered", columns, rows, matrix=True)


def _places(places: Sequence[Place]) -> Runs:
    runs: list[Run] = []
    for place in places:
        runs.extend(plain("; ") if runs else ())
        runs.append(Run(text=place.cited, to=place.section))
    return tuple(runs) or plain("no section")


def _by_requirement(source: Source, documents: Sequence[Document]) -> Iterator[Block]:
    places = index(documents)
    for framework in source.judgement.frameworks:
        if framework.id == "IGNB-TD":
            continue
        rows = [
            row((Run(text=each.requirement, style=Style.CODE, to=each.requirement),), state(each.state), _places(places[each.requirement]))
            for each in source.judgement.of(framework.id)
            if each.requirement in places
        ]
        if rows:
            columns = (("Item", 2), ("Verdict", 2), ("Answered in", 8))
            yield table(f"{ID}.{framework.id}", f"Where {framework.id} is answered", columns, rows, matrix=True)


def _open(documents: Sequence[Document]) -> Iterator[Block]:
    rows = [row(_link(document), point.runs) for document in documents for point in document.open_points]
    if rows:
        yield paragraph(f"{len(rows)} points are open. A release refuses a file with open points.")
        yield table(f"{ID}.open-table", "Open points of all documents", (("Document", 3), ("Open point", 8)), rows, matrix=True)
    else:
        yield paragraph("No document has an open point: nothing in them is left to fill in.")
