"""The verification report: evidence with its state today, results by control and interface, penetration tests, deviations."""

from builders import VERSION, folder
from documents.document_source import open_points, row_of, source_of, words
from documents.made_device import pump
from primum.documents.build_documents import build_document
from primum.documents.document import Document

ID = "verification-report"


def built(**changes: object) -> Document:
    return build_document(source_of(pump(**changes)), ID)


def test_evidence_says_whether_it_holds_today_and_why_not() -> None:
    document = built()
    assert row_of(document, f"{ID}.evidence-table", "E-USB")[9] == "yes"
    assert row_of(document, f"{ID}.evidence-table", "E-OLD")[9] == f"no: E-OLD is for version 1.0, the device is {VERSION}"
    assert row_of(document, f"{ID}.deviation-table", "E-OLD")[3] == f"E-OLD is for version 1.0, the device is {VERSION}"


def test_a_control_counts_or_says_why_not() -> None:
    document = built()
    assert row_of(document, f"{ID}.control-table", "C-LIST")[4:] == ["E-USB", "yes", "-"]
    assert row_of(document, f"{ID}.control-table", "C-SIGNED")[4:] == ["none", "no", "it is implemented, not verified"]


def test_the_coverage_of_an_interface_is_by_kind_of_evidence_that_holds() -> None:
    row = row_of(built(), f"{ID}.coverage-table", "Socket for sticks stick")
    assert row[1:] == ["yes", "E-PEN", "E-USB"]


def test_a_penetration_test_is_told_in_full() -> None:
    document = built()
    table = f"{ID}.test-table-E-PEN"
    assert row_of(document, table, "Tester")[1] == "Bo, Testers AG"
    assert row_of(document, table, "Independent of the developers")[1] == "yes"
    assert row_of(document, table, "Scope")[1] == "stick"
    assert row_of(document, f"{ID}.scope-table", "stick")[2] == "E-PEN"
    assert not any("E-PEN" in each and "does not state" in each for each in open_points(document))


def test_what_a_penetration_test_does_not_state_is_one_open_point() -> None:
    bare = [{"id": "E-PEN", "kind": "penetration-test", "version": VERSION, "date": "2026-03-01", "result": "passed"}]
    document = built(evidence=bare, controls=[], procedures=[], absent=[])
    (gap,) = [each for each in open_points(document) if each.startswith("E-PEN does not state")]
    assert "tester" in gap and "effort" in gap and "summary" in gap
    assert any("No penetration test that holds covers stick." in each for each in open_points(document))


def test_failed_evidence_is_an_open_point() -> None:
    failed = [{"id": "E-BAD", "kind": "fuzz-test", "version": VERSION, "date": "2026-03-01", "result": "failed"}]
    document = built(evidence=failed, controls=[], procedures=[], absent=[])
    assert "Failed and not repeated: E-BAD. Where: evidence.yaml." in open_points(document)


def test_without_evidence_it_says_so() -> None:
    document = build_document(source_of(folder()), ID)
    assert any(each.startswith("No penetration test is recorded") for each in open_points(document))
    assert any("fuzz test, static analysis, vulnerability scan" in each for each in open_points(document))
    assert "No control is recorded, so there is no result." in words(document)
