"""Procedures, reviews and controlled documents: what they name is there, and each problem says what to do."""

from typing import Any

import pytest

from builders import NOW, Folder, folder, load_folder, model_of
from primum.diagnostics.diagnostic import Diagnostic

EVIDENCE = {"id": "E", "kind": "training", "version": "2.0", "date": "2026-01-01", "result": "passed"}
PROCEDURE: Folder = {"id": "P", "title": "Watching", "activities": ["monitoring"]}
REVIEW: Folder = {"id": "RV", "of": "policy", "date": "2026-01-01", "name": "N", "role": "R", "conclusion": "good"}


def whole(**parts: Any) -> Folder:
    return folder(**{"evidence": [EVIDENCE], "procedures": [PROCEDURE], "reviews": [REVIEW]} | parts)


def problem(parts: Folder) -> Diagnostic:
    model, (found,) = load_folder(parts)
    assert model is None and found.why and found.fix and found.span
    return found


def test_a_procedure_is_read_with_all_that_names_it() -> None:
    more = {"document": "SOP-7", "revision": "3", "owner": "QM", "date": "2026-01-01", "records": ["E", "RV", "E"]}
    (found,) = model_of(whole(procedures=[PROCEDURE | more])).device.procedures.values()
    assert (found.document, found.revision, found.owner, found.activities) == ("SOP-7", "3", "QM", ("monitoring",))
    assert found.records == ("E", "RV")


def test_an_activity_that_is_unknown_is_an_error_with_the_nearest_name() -> None:
    found = problem(whole(procedures=[PROCEDURE | {"activities": ["surveillance", "monitring"]}]))
    assert (found.code, found.message, found.fix) == ("PR0803", "`monitring` is not an activity", "did you mean `monitoring`?")
    assert problem(whole(procedures=[PROCEDURE | {"activities": ["x"]}])).fix == "see the reference of the folder format"


@pytest.mark.parametrize(("record", "code"), [("E-GONE", "PR0203"), ("P", "PR0204")])
def test_a_record_is_evidence_or_a_review_that_is_there(record: str, code: str) -> None:
    assert problem(whole(procedures=[PROCEDURE | {"records": [record]}])).code == code


def test_records_of_an_activity_are_records_of_the_procedure() -> None:
    more = {"activities": ["monitoring", "archiving"], "records": ["RV"], "records_of": {"archiving": ["E"]}}
    (found,) = model_of(whole(procedures=[PROCEDURE | more])).device.procedures.values()
    assert found.records == ("RV", "E") and found.unassigned == ("RV",)
    assert (found.records_for("archiving"), found.records_for("monitoring")) == (("E",), ())


def test_a_procedure_of_one_activity_needs_no_word_on_its_records() -> None:
    (found,) = model_of(whole(procedures=[PROCEDURE | {"records": ["E"]}])).device.procedures.values()
    assert found.records_for("monitoring") == ("E",) and found.unassigned == ()


def test_records_of_an_activity_that_the_procedure_does_not_cover_are_an_error() -> None:
    found = problem(whole(procedures=[PROCEDURE | {"records_of": {"archiving": ["E"]}}]))
    assert (found.code, found.message) == ("PR0803", "`archiving` is not an activity of `P`")
    assert problem(whole(procedures=[PROCEDURE | {"records_of": {"monitoring": ["E-GONE"]}}])).code == "PR0203"


@pytest.mark.parametrize(("evidence", "code"), [("E-GONE", "PR0203"), ("RV", "PR0204")])
def test_a_review_rests_on_evidence_that_is_there(evidence: str, code: str) -> None:
    assert problem(whole(reviews=[REVIEW | {"evidence": [evidence]}])).code == code


def test_a_review_of_something_unknown_is_an_error() -> None:
    assert load_folder(whole(reviews=[REVIEW | {"of": "thread-model"}]))[0] is None


@pytest.mark.parametrize("missing", ["of", "date", "name", "role", "conclusion"])
def test_a_review_says_who_looked_at_what_when_and_what_came_out(missing: str) -> None:
    assert load_folder(whole(reviews=[{key: value for key, value in REVIEW.items() if key != missing}]))[0] is None


def test_procedures_and_reviews_have_ids_of_their_own() -> None:
    model, found = load_folder(whole(reviews=[REVIEW | {"id": "P"}]))
    assert model is None and [each.code for each in found] == ["PR0201"]


def test_a_controlled_document_is_read() -> None:
    control = {
        "id": "sbom",
        "number": "SEC-9",
        "revision": "2",
        "status": "effective",
        "effective": "2026-01-15",
        "owner": "A",
        "approvals": [
            {"name": "A", "role": "r", "meaning": "author", "date": "2026-01-01"},
            {"name": "B", "role": "q", "meaning": "approved"},
        ],
        "history": [{"revision": "2", "date": "2025-01-01", "by": "A", "what": "first"}],
    }
    found = model_of(whole(documents=[control])).device.documents["sbom"]
    assert (found.number, found.revision, found.status, found.owner) == ("SEC-9", "2", "effective", "A")
    assert [each.meaning for each in found.approvals] == ["author", "approved"] and found.history[0].what == "first"
    assert not found.is_approved(NOW)


def test_a_document_that_is_unknown_or_stated_twice_is_an_error() -> None:
    unknown = problem(whole(documents=[{"id": "sbmo"}]))
    assert (unknown.code, unknown.fix) == ("PR0804", "did you mean `sbom`?")
    assert problem(whole(documents=[{"id": "x"}])).fix == "see the reference of the folder format"
    twice = problem(whole(documents=[{"id": "sbom"}, {"id": "sbom", "number": "SEC-9"}]))
    assert (twice.code, twice.message) == ("PR0804", "`sbom` is stated twice")


def test_a_framework_that_is_switched_must_be_one() -> None:
    parts = whole()
    parts["device"]["rule_sets"] = [{"id": "FAD", "use": "true"}]
    found = problem(parts)
    assert found.code == "PR0806" and "`FDA`" in found.fix


def test_a_folder_without_a_device_switches_nothing() -> None:
    model, found = load_folder({"procedures": [PROCEDURE]})
    assert model is None and [each.code for each in found] == ["PR0115"]
