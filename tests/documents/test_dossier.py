"""The dossier of all documents: every id in every document resolves, every question is answered somewhere."""

import pytest
from document_source import example_source, source_of
from made_device import pump

from primum.documents.build_documents import BUILDERS, build_document, build_documents
from primum.documents.dangling_references import dangling_references
from primum.documents.document import Dossier
from primum.documents.index import index
from primum.documents.run import text_of
from primum.documents.source import Source


def dossier_of(source: Source) -> Dossier:
    return Dossier(basis=source.basis, documents=build_documents(source))


@pytest.fixture(scope="module", params=["ventilator", "analyser", "monitor-app", "blank", "made"])
def dossier(request: pytest.FixtureRequest) -> Dossier:
    return dossier_of(source_of(pump()) if request.param == "made" else example_source(request.param))


def test_every_id_in_every_document_resolves(dossier: Dossier) -> None:
    assert dangling_references(dossier) == ()


def test_all_documents_of_the_catalogue_are_there_in_their_order(dossier: Dossier) -> None:
    kinds = example_source("blank").vocabulary.documents
    assert [document.id for document in dossier.documents] == list(kinds)
    assert {*BUILDERS, "dossier"} == set(kinds)


def test_every_id_has_one_home(dossier: Dossier) -> None:
    homes: list[str] = []
    for document in dossier.documents:
        for section, _ in document.walk():
            homes.append(section.id)
        for block in document.blocks():
            homes.extend(row.anchor for row in getattr(block, "rows", ()) if row.anchor)
            homes.extend([block.id] if hasattr(block, "id") else [])
    assert sorted(name for name in set(homes) if homes.count(name) > 1) == []


def test_every_question_of_the_notified_bodies_is_answered_in_some_section(dossier: Dossier) -> None:
    questions = {item.name for item in example_source("ventilator").judgement.requirements.values() if item.framework == "IGNB-TD"}
    assert questions <= set(index(dossier.documents))


@pytest.mark.parametrize("name", ["ventilator", "analyser", "monitor-app"])
def test_the_examples_have_no_open_point(name: str) -> None:
    dossier = dossier_of(example_source(name))
    assert [point for document in dossier.documents for point in document.open_points] == []


def test_a_document_of_which_nothing_is_stated_has_no_number_made_up() -> None:
    dossier = dossier_of(example_source("blank"))
    assert {(each.control.number, each.control.revision, each.control.owner) for each in dossier.documents} == {("", "", "")}
    cited = {place.cited for places in index(dossier.documents).values() for place in places}
    assert any(each.startswith("Security risk assessment, ") for each in cited) and not any("rev." in each for each in cited)


def test_what_is_not_stated_of_a_document_is_an_open_point() -> None:
    stated = {"id": "risk-assessment", "revision": "2", "history": [{"revision": "2", "date": "2026-02-01", "by": "A", "what": "B"}]}
    document = build_document(source_of(pump(documents=[stated])), "risk-assessment")
    (said,) = [text_of(point.runs) for point in document.open_points if "not stated" in text_of(point.runs)]
    assert said.startswith("Of this document not stated: number, owner. ")
