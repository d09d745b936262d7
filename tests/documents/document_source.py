"""What documents are made from, of a made folder or of an example, and what is found in a document."""

from collections import Counter
from collections.abc import Iterator
from datetime import date
from functools import cache
from pathlib import Path

from builders import NOW, Folder, model_of
from primum.assessment.assess import assess_case
from primum.assessment.case import open_case
from primum.assessment.judge import Vocabulary, judge
from primum.assessment.releases_in_field import releases_in_field
from primum.cli.judged import judged
from primum.cli.screen import Screen
from primum.documents.block import Bullets, Callout, Paragraph, Section, Table
from primum.documents.build_documents import build_document
from primum.documents.document import Basis, Document
from primum.documents.run import Run, text_of
from primum.documents.source import Source
from primum.folder.load_requirements import frameworks
from primum.folder.load_vocabulary import activities, document_types
from primum.linking.model import Model

EXAMPLES = Path(__file__).parents[2] / "examples"
EXAMPLE_DAY = date(2026, 11, 26)


def source_of(parts: Folder, now: date = NOW) -> Source:
    """A made folder that must have no error, assessed and judged."""
    return _source(model_of(parts), now)


def source_of_model(model: Model, now: date = NOW) -> Source:
    """A model that a test has changed, assessed and judged."""
    return _source(model, now)


@cache
def example_source(name: str) -> Source:
    """An example device with the advisories of its own folder."""
    found = judged(str(EXAMPLES / name), None, EXAMPLE_DAY, Screen(no_color=True))
    return _source(found.model, EXAMPLE_DAY)


def _source(model: Model, now: date) -> Source:
    case = open_case(model, now)
    assessment = assess_case(case)
    vocabulary = Vocabulary(frameworks=frameworks(), documents=document_types(), activities=activities())
    of, basis = model.device.identity, assessment.basis
    return Source(
        assessment=assessment,
        judgement=judge(assessment, model.catalogue, vocabulary),
        vocabulary=vocabulary,
        catalogue=model.catalogue,
        origins=model.origins,
        field=releases_in_field(case),
        basis=Basis(
            device=of.name,
            manufacturer=of.manufacturer,
            regulation=of.regulation,
            device_class=of.device_class,
            software_version=of.software_version,
            basic_udi=of.basic_udi,
            udi=of.udi,
            commit="",
            folder=basis.folder,
            catalogue=basis.catalogue,
            advisories=basis.advisories,
            primum=basis.primum,
            day=now,
        ),
    )


@cache
def example_document(name: str, document: str) -> Document:
    """A document of an example."""
    return build_document(example_source(name), document)


def anchors(document: Document) -> Counter[str]:
    """How often each id is at home in a document."""
    rows = (row.anchor for each in document.blocks() if isinstance(each, Table) for row in each.rows)
    return Counter(anchor for anchor in rows if anchor)


def runs(document: Document) -> Iterator[Run]:
    """Every run of a document."""
    for block in document.blocks():
        if isinstance(block, Paragraph | Callout):
            yield from block.runs
        elif isinstance(block, Table):
            for row in block.rows:
                for cell in row.cells:
                    yield from cell


def references(document: Document) -> set[str]:
    """The ids a document points at."""
    return {run.to for run in runs(document) if run.to}


def words(document: Document) -> str:
    """All text of a document, a block a line, cells apart."""
    lines = []
    for block in document.blocks():
        if isinstance(block, Paragraph | Callout):
            lines.append(text_of(block.runs))
        elif isinstance(block, Table):
            lines += [" | ".join(text_of(cell) for cell in row.cells) for row in block.rows]
    return "\n".join(lines)


def row_of(document: Document, table: str, first: str) -> list[str]:
    """The cells of the row of a table that begins with some words."""
    found = next(each for each in document.blocks() if isinstance(each, Table) and each.id == table)
    return next([text_of(cell) for cell in row.cells] for row in found.rows if text_of(row.cells[0]) == first)


def open_points(document: Document) -> list[str]:
    """What a document says is still open."""
    return [text_of(each.runs) for each in document.open_points]


def section(document: Document, identifier: str) -> Section:
    """A section by its id."""
    return next(each for each, _ in document.walk() if each.id == identifier)


def clauses(document: Document) -> set[str]:
    """The requirements that sections of a document answer."""
    return {clause for each, _ in document.walk() for clause in each.clauses}


def identifiers(document: Document) -> Counter[str]:
    """The ids of sections, tables and figures, which must be unique."""
    blocks = (each.id for each in document.blocks() if not isinstance(each, Paragraph | Callout | Bullets) and hasattr(each, "id"))
    return Counter([each.id for each, _ in document.walk()] + list(blocks))
