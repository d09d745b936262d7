"""The dossier of all documents: every id in every document resolves, every question is answered somewhere."""

import pytest
from document_source import example_source, source_of
from made_device import pump

from primum.documents.build_documents import BUILDERS, build_documents
from primum.documents.dangling_references import dangling_references
from primum.documents.document import Dossier
from primum.documents.index import index
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
