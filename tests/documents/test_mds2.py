"""The disclosure statement: all sections in their order, and answers that follow the controls, never silence."""

from typing import Any

import pytest

from builders import folder
from documents.document_source import example_document, row_of, source_of, words
from documents.made_device import pump
from primum.documents.block import Table
from primum.documents.build_documents import build_document
from primum.documents.document import Document
from primum.documents.run import text_of

ID = "mds2"
ORDER = [
    *("DOC", "MPII", "ALOF", "AUDT", "AUTH", "CSUP", "DIDT", "DTBK"),
    *("EMRG", "IGAU", "MLDP", "NAUT", "CONN", "PAUT", "PLOK", "RDMP"),
    *("SBOM", "SAHD", "SGUD", "STCF", "TXCF", "TXIG", "RMOT", "OTHR"),
]


def built(**changes: object) -> Document:
    return build_document(source_of(pump(**changes)), ID)


def answer(document: Document, code: str) -> str:
    return row_of(document, f"{ID}.table", code)[2]


def log_off(status: str, **more: Any) -> list[dict[str, Any]]:
    return [{"id": "C-OFF", "title": "Locks itself", "type": "automatic-logoff", "at": "computer", "status": status, **more}]


@pytest.mark.parametrize("name", ["ventilator", "blank"])
def test_every_section_of_the_form_is_there_in_its_order(name: str) -> None:
    document = example_document(name, ID)
    found = next(each for each in document.blocks() if isinstance(each, Table) and each.id == f"{ID}.table")
    assert [text_of(row.cells[0]) for row in found.rows] == ORDER
    sections = [each.id.removeprefix(f"{ID}.") for each, depth in document.walk() if depth == 1]
    assert [each for each in sections if each.isupper()] == ORDER[:-1]


def test_it_says_that_the_questions_of_the_form_are_not_reproduced() -> None:
    assert "the single questions of the form are not reproduced" in words(built())


@pytest.mark.parametrize(
    ("controls", "expected", "note"),
    [
        (log_off("verified", evidence=["E-USB"]), "yes", "Locks itself C-OFF."),
        (log_off("implemented"), "see note", "Locks itself C-OFF (does not count: it is implemented, not verified)."),
        (log_off("planned"), "no", "No control of this capability is built in. Planned or proposed, and not in this version: C-OFF."),
        (log_off("rejected", reason="Never."), "no", "No control of this capability is built in."),
        ([], "no", "No control of this capability is built in."),
    ],
)
def test_the_answer_of_a_capability_follows_its_controls(controls: list[dict[str, Any]], expected: str, note: str) -> None:
    document = built(controls=controls)
    assert row_of(document, f"{ID}.table", "ALOF")[2:] == [expected, note]


def test_what_others_provide_is_a_note() -> None:
    controls = log_off("implemented", provided_by="operator", instructions="IFU 1")
    assert row_of(built(controls=controls), f"{ID}.table", "ALOF")[2:] == ["see note", "Locks itself C-OFF (provided by the operator)."]


def test_a_decision_of_a_person_is_the_answer_with_his_reason() -> None:
    source = source_of(pump(controls=[]))
    saw = source.judgement.verdicts["MDS2-2019:ALOF"].fingerprint
    decision = {"id": "D-1", "on": "MDS2-2019:ALOF", "decision": "not_applicable", "name": "Ann", "role": "Head", "date": "2026-05-01",
                "reason": "Nobody signs in.", "saw": saw}  # fmt: skip
    row = row_of(built(controls=[], decisions=[decision]), f"{ID}.table", "ALOF")
    assert row[2] == "no" and row[3].startswith("Ann, Head, decided on 2026-05-01 (D-1): Nobody signs in.")


def test_silence_gives_no_favourable_answer() -> None:
    document = build_document(source_of(folder(components=[{"id": "computer", "kind": "embedded-linux"}])), ID)
    assert answer(document, "MPII") == "see note"
    assert answer(document, "CONN") == "see note"
    assert answer(document, "SBOM") == "no"
    assert "yes" not in {answer(document, code) for code in ORDER}


def test_service_from_afar_is_answered_by_the_interfaces() -> None:
    assert answer(example_document("ventilator", ID), "RMOT") == "no"
    assert answer(example_document("analyser", ID), "RMOT") != "no"


def test_personal_data_are_those_whose_reading_harms_privacy() -> None:
    document = example_document("ventilator", ID)
    assert row_of(document, f"{ID}.MPII.table", "Trends of the last patients patient-trends")[1:] == [
        "many patients",
        "trend-store, storing, usb-front",
        "usb-front",
    ]


def test_a_section_that_is_known_only_in_general_carries_that_mark() -> None:
    assert "how passwords and accounts are managed. [known]" in words(built())
