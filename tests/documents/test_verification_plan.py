"""The verification plan: controls, interfaces, abuse cases, scope of the penetration test."""

from builders import folder
from documents.document_source import open_points, row_of, source_of, words
from documents.made_device import pump
from primum.documents.build_documents import build_document
from primum.documents.document import Document

ID = "verification-plan"


def built(**changes: object) -> Document:
    return build_document(source_of(pump(**changes)), ID)


def test_a_control_is_tested_as_its_type_says() -> None:
    source = source_of(pump())
    row = row_of(build_document(source, ID), f"{ID}.control-table", "C-LIST")
    assert row[1] == "Only listed sticks are bound."
    assert row[2] == " ".join(source.catalogue.control_types["usb-device-allowlist"].verified_by.split())
    assert row[4] == "E-USB"


def test_what_is_built_in_without_a_test_is_an_open_point() -> None:
    assert "No test is recorded for C-SIGNED, though built in; they earn no credit. Where: controls.yaml, evidence." in open_points(built())


def test_at_an_interface_its_threats_are_tried() -> None:
    row = row_of(built(), f"{ID}.interface-table", "Socket for sticks stick")
    assert "T-" in row[1]
    assert row[2] == "C-LIST"
    assert row[3] == "E-PEN, E-USB"
    assert row_of(built(), f"{ID}.interface-table", "lan")[3] == "nobody reaches it"


def test_a_threat_on_a_patients_path_is_an_abuse_case() -> None:
    row = row_of(built(), f"{ID}.abuse-table", "T-USB-STORAGE-MALWARE@stick+computer")
    assert row[2:5] == ["something hostile is at stick", "runs code on computer as user", "7 days, proficient"]
    assert row[5:7] == ["C-LIST", "E-USB"]
    assert "R@HS-DOSE+H-DEATH" in row[7]


def test_the_scope_names_every_interface_that_somebody_reaches() -> None:
    assert "Somebody reaches 1 interface; together the tests have to cover all of them: stick." in words(built())


def test_without_risks_there_is_no_abuse_case() -> None:
    assert "there is no abuse case" in words(build_document(source_of(folder()), ID))
