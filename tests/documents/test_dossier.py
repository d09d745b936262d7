"""The dossier of all documents: every id in every document resolves, every question is answered somewhere."""

import pytest
from document_source import example_source, open_points, source_of
from made_device import pump

from builders import Folder
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
    assert said.startswith("Of this document not stated: number, owner, author. ")


def test_words_of_people_from_days_to_come_are_open_points() -> None:
    author = {"name": "A. Person", "role": "engineer", "meaning": "author", "date": "2026-01-10"}
    approved = {"name": "B. Person", "role": "head of quality", "meaning": "approved", "date": "2026-06-02"}
    control = {"id": "sbom", "number": "S-1", "revision": "1", "owner": "A", "status": "effective", "effective": "2026-06-03"}
    document = build_document(source_of(pump(documents=[control | {"approvals": [author, approved]}])), "sbom")
    said = " ".join(open_points(document))
    assert "Nobody but its author has approved this document; the approval by B. Person is dated 2026-06-02, after the day of this" in said
    assert said.count("2026-06-02") == 1, "one slip is told once"
    assert "This document takes effect only on 2026-06-03, after the day of this assessment." in said


CONTROL: Folder = {
    "id": "sbom",
    "number": "S-1",
    "revision": "2",
    "owner": "A",
    "status": "effective",
    "effective": "2026-01-20",
    "approvals": [
        {"name": "A. Person", "role": "engineer", "meaning": "author", "date": "2026-01-10"},
        {"name": "B. Person", "role": "head of quality", "meaning": "approved", "date": "2026-01-20"},
    ],
    "history": [{"revision": "2", "date": "2026-01-10", "by": "A. Person", "what": "Second."}],
}
ANOTHER = {"name": "C", "role": "head of quality", "meaning": "approved", "date": "2026-01-20"}


@pytest.mark.parametrize(
    ("change", "text"),
    [
        ({"revision": "3"}, "cannot all be true: the revision is 3, the history ends with 2. Where: documents.yaml, revision of sbom."),
        ({"history": [{"revision": "2", "date": "2026-01-21", "by": "A", "what": "B"}]}, "is from before its last change on 2026-01-21."),
        ({"history": [{"revision": "2", "date": "2026-06-02", "by": "A", "what": "B"}]}, "Revision 2 of this document is dated 2026-06-02"),
        ({"effective": "2026-01-19"}, "it takes effect on 2026-01-19, before it was approved on 2026-01-20."),
        ({"approvals": [*CONTROL["approvals"], ANOTHER | {"name": "a person"}]}, "author's own"),
        ({"approvals": [*CONTROL["approvals"], ANOTHER | {"date": "2026-06-02"}]}, "What C says of this"),
    ],
)  # fmt: skip
def test_what_contradicts_itself_is_an_open_point(change: Folder, text: str) -> None:
    good = open_points(build_document(source_of(pump(documents=[CONTROL])), "sbom"))
    assert not any("documents.yaml" in each for each in good)
    assert any(text in each for each in open_points(build_document(source_of(pump(documents=[CONTROL | change])), "sbom")))


def test_two_documents_of_one_number_are_open_points_of_both() -> None:
    source = source_of(pump(documents=[CONTROL, CONTROL | {"id": "gspr", "number": "s-1"}]))
    for name, other in (("sbom", "gspr"), ("gspr", "sbom")):
        assert any(f"The document `{other}` has the number" in each for each in open_points(build_document(source, name)))


def test_reviews_to_come_are_open_points_and_no_reviews() -> None:
    review = {"id": "RV", "date": "2026-06-02", "name": "N", "role": "R", "conclusion": "good"}
    reviews = [review | {"of": "threat-model"}, review | {"id": "RV2", "of": "incident-response"}]
    source = source_of(pump(reviews=reviews, procedures=[]))
    told = "RV, a review of the threat model, is recorded but dated 2026-06-02, after the day of this assessment; it shows nothing yet."
    for name in ("threat-model", "life-cycle"):
        said = " ".join(open_points(build_document(source, name)))
        assert told in said and "No review of the threat model is recorded" not in said
    assert any(each.startswith("RV2, a review of the incident response,") for each in open_points(build_document(source, "incident-plan")))
