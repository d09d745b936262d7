"""The verification report: evidence with its state today, results by control and interface, penetration tests, deviations."""

import pytest

from builders import VERSION, folder
from documents.document_source import example_source, open_points, row_of, source_of, words
from documents.made_device import pump
from primum.assessment.findings_past import findings_past
from primum.assessment.open_findings import findings_at, open_findings
from primum.documents.build_documents import build_document
from primum.documents.content.capability_controls import standing
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
    assert row_of(document, f"{ID}.control-table", "C-LIST")[4:] == ["E-USB", "yes", "verified"]
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
    assert any("No valid penetration test covers stick." in each for each in open_points(document))


def test_failed_evidence_is_an_open_point() -> None:
    failed = [{"id": "E-BAD", "kind": "fuzz-test", "version": VERSION, "date": "2026-03-01", "result": "failed"}]
    document = built(evidence=failed, controls=[], procedures=[], absent=[])
    assert "Failed and not repeated: E-BAD. Where: evidence.yaml." in open_points(document)


def test_without_evidence_it_says_so() -> None:
    document = build_document(source_of(folder()), ID)
    assert any(each.startswith("No penetration test is recorded") for each in open_points(document))
    assert any("fuzz test, static analysis, vulnerability scan" in each for each in open_points(document))
    assert "No control is recorded, so there is no result." in words(document)


def test_a_record_that_found_something_open_passed_with_it_and_so_did_its_control() -> None:
    hole = {"id": "F-1", "title": "x", "at": "stick", "needs": ["reach(stick)"], "gives": ["run(computer, user)"], "status": "open"}
    parts = pump(findings=[hole, hole | {"id": "F-2", "status": "fixed", "reason": "mended"}])
    parts["evidence"][0] |= {"covers": ["F-1", "F-2"]}
    document = build_document(source_of(parts), ID)
    assert row_of(document, f"{ID}.evidence-table", "E-USB")[8] == "passed, found F-1 (open)"
    assert row_of(document, f"{ID}.control-table", "C-LIST")[4:] == [
        "E-USB (found F-1, open)",
        "yes",
        "verified, with the open finding F-1",
    ]
    text = words(document)
    assert "By result: 3 passed, 1 passed with a finding that is still open: E-USB (found F-1, open); none failed." in text
    assert "1 of them is verified by evidence that is valid today; 1 of these with a finding of that evidence still open" in text
    plan = build_document(source_of(parts), "verification-plan")
    assert row_of(plan, "verification-plan.control-table", "C-LIST")[-1] == "E-USB (found F-1, open)"
    specified = build_document(source_of(parts), "control-specification")
    assert row_of(specified, "control-specification.control-table", "C-LIST")[-1] == "yes, found: F-1 (open)"


def test_a_finding_elsewhere_does_not_mark_a_control() -> None:
    hole = {"id": "F-1", "title": "x", "at": "lan", "needs": ["reach(lan)"], "gives": ["run(computer, user)"], "status": "open"}
    parts = pump(findings=[hole])
    parts["evidence"][0] |= {"covers": ["F-1"]}
    assert row_of(build_document(source_of(parts), ID), f"{ID}.control-table", "C-LIST")[-1] == "verified"


def test_a_finding_that_uses_the_key_of_a_control_marks_it_wherever_it_stands() -> None:
    """F-MODEL-KEY stands at the cloud; the control that it gets past signs readings at the sensor."""
    device = example_source("monitor-app").device
    signed = device.controls["C-SIGNED-READINGS"]
    assert "cloud" not in signed.at
    assert [each.id for each in findings_at(signed, open_findings(device))] == ["F-MODEL-KEY"]


@pytest.mark.parametrize("name", ["ventilator", "analyser", "monitor-app"])
def test_who_asks_for_the_controls_of_a_capability_is_told_of_the_open_finding(name: str) -> None:
    source = example_source(name)
    found = open_findings(source.device)
    counting = [each for each in source.device.controls.values() if each.id in source.assessment.counting]
    marked = [each.id for each in counting if standing(source, each) != "in place and verified"]
    known = source.assessment.findings
    assert marked and marked == [each.id for each in counting if findings_at(each, found) or findings_past(each, source.device, known)]
    assert all("in place and verified, with the open finding" in standing(source, source.device.controls[each]) for each in marked)


def test_a_control_that_rests_on_a_key_is_told_with_the_vulnerability_that_reads_the_key() -> None:
    source = example_source("ventilator")
    said = {name: standing(source, source.device.controls[name]) for name in ("C-TLS", "C-COVER")}
    assert "CVE-2025-23419@hl7-gateway+nginx" in said["C-TLS"]
    assert said["C-COVER"] == "in place and verified"
