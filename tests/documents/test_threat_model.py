"""The threat model: coverage, threats, what is assumed and set aside."""

from builders import folder
from documents.document_source import example_document, example_source, open_points, row_of, source_of, words
from documents.made_device import pump
from primum.documents.build_documents import build_document
from primum.documents.document import Document

ID = "threat-model"
MALWARE = "T-USB-STORAGE-MALWARE@stick+computer"


def built(**changes: object) -> Document:
    return build_document(source_of(pump(**changes)), ID)


def test_a_threat_goes_from_something_to_something_and_names_what_answers_it() -> None:
    row = row_of(built(), f"{ID}.threat-table", MALWARE)
    assert row[2] == "Tampering, Elevation of privilege"
    assert row[3] == "something hostile is at stick, then runs code on computer as user"
    assert row[4] == "7 days, proficient"
    assert row[5] == "C-LIST"
    assert row[6] == "valid"


def test_a_control_that_does_not_count_stands_in_brackets() -> None:
    controls = [{"id": "C-PLAN", "type": "usb-device-allowlist", "at": "stick", "status": "planned"}]
    assert row_of(built(controls=controls), f"{ID}.threat-table", MALWARE)[5] == "(C-PLAN)"
    rejected = [{"id": "C-NO", "type": "usb-device-allowlist", "at": "stick", "status": "rejected", "reason": "No."}]
    assert row_of(built(controls=rejected), f"{ID}.threat-table", MALWARE)[5] == "no control"


def test_the_coverage_counts_every_threat_at_an_interface() -> None:
    source = source_of(pump())
    row = row_of(build_document(source, ID), f"{ID}.coverage-table", "Socket for sticks stick")
    assert row[7] == str(sum("stick" in threat.elements for threat in source.assessment.threats))
    assert row_of(build_document(source, ID), f"{ID}.coverage-table", "lan")[8] == "nobody reaches it"


def test_assumed_threats_wait_for_questions_and_are_one_open_point() -> None:
    source = source_of(pump())
    document = build_document(source, ID)
    assumed = [each for each in source.assessment.threats if each.is_assumed]
    assert [f"{len(assumed)} of {len(source.assessment.threats)} threats are assumed" in each for each in open_points(document)].count(
        True
    ) == 1
    assert "Q@" in row_of(document, f"{ID}.assumed-table", assumed[0].id)[2]


def test_a_threat_set_aside_stays_in_the_table_with_its_decision() -> None:
    source, document = example_source("ventilator"), example_document("ventilator", ID)
    (name,) = source.assessment.set_aside
    assert row_of(document, f"{ID}.threat-table", name)[6] == "set aside by D-01"
    assert row_of(document, f"{ID}.aside-table", name)[-1] == "valid"


def test_a_threat_is_set_aside_by_the_decision_that_stands() -> None:
    saw = source_of(pump()).assessment.fingerprints[MALWARE]
    said = {"on": MALWARE, "decision": "not_applicable", "name": "N", "role": "R", "reason": "no", "saw": saw}
    decisions = [{"id": "D-01", "date": "2026-05-01", **said}, {"id": "D-99", "date": "2027-01-01", **said}]
    assert row_of(built(decisions=decisions), f"{ID}.threat-table", MALWARE)[6] == "set aside by D-01"


def test_what_leads_to_harm_names_the_harm() -> None:
    assert "Death H-DEATH" in row_of(built(), f"{ID}.harm-table", MALWARE)[3]


def test_rules_name_classes_by_id() -> None:
    assert "CWE-1299" in row_of(built(), f"{ID}.rule-table", "T-USB-STORAGE-MALWARE")[3]


def test_without_elements_there_is_no_threat_and_it_says_so() -> None:
    document = build_document(source_of(folder()), ID)
    assert any(each.startswith("No threat is derived") for each in open_points(document))
    assert "No threat is set aside." in words(document)


def test_a_threat_that_would_begin_where_nobody_gets_says_so_and_is_not_tried() -> None:
    parts = pump()
    stick = next(each for each in parts["architecture"]["interfaces"] if each["id"] == "stick")
    stick["reach"] = []
    shut = source_of(parts | {"device": {key: value for key, value in parts["device"].items() if key != "assumptions"}})
    assert row_of(build_document(shut, ID), f"{ID}.threat-table", MALWARE)[6] == "valid; nobody gets at stick"
    assert (
        MALWARE not in row_of(build_document(shut, "verification-plan"), "verification-plan.interface-table", "Socket for sticks stick")[1]
    )
    assert row_of(build_document(source_of(parts), ID), f"{ID}.threat-table", MALWARE)[6] == "valid"
