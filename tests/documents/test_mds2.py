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
        (log_off("verified", evidence=["E-USB"]), "yes", "Locks itself."),
        (log_off("implemented"), "see note", "Locks itself (built in, not proven: it is implemented, not verified)."),
        (
            log_off("planned"),
            "no",
            "No control of this capability is built in. Planned or proposed, and not in this version: Locks itself.",
        ),
        (log_off("rejected", reason="Never."), "no", "No control of this capability is built in."),
        ([], "no", "No control of this capability is built in."),
    ],
)
def test_the_answer_of_a_capability_follows_its_controls(controls: list[dict[str, Any]], expected: str, note: str) -> None:
    login = {"id": "C-LOGIN", "type": "user-authentication", "at": "computer", "status": "verified", "evidence": ["E-USB"]}
    document = built(controls=[*controls, login])
    assert row_of(document, f"{ID}.table", "ALOF")[2:] == [expected, note]


def test_what_others_provide_is_a_note() -> None:
    controls = log_off("implemented", provided_by="operator", instructions="IFU 1")
    assert row_of(built(controls=controls), f"{ID}.table", "ALOF")[2:] == ["see note", "Locks itself (provided by the operator)."]


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


def network(**said: Any) -> list[dict[str, Any]]:
    return [{"id": "lan", "title": "Hospital network", "at": "computer", "kind": "ethernet", "reach": [], **said}]


@pytest.mark.parametrize(
    ("said", "expected", "note"),
    [
        (
            {"speaks": ["vnc", "hl7-v2", "ssh"]},
            "see note",
            "Over Hospital network the device speaks what serves to work on it from afar (ssh, vnc); whether service is done that way, "
            "and what limits it, is not stated.",
        ),
        ({"protocol": "HL7 and SSH"}, "see note", "Over Hospital network the device speaks what serves to work on it from afar (ssh)"),
        ({}, "see note", "What is spoken over Hospital network is not stated"),
        ({"kind": "cellular"}, "see note", "What is spoken over Hospital network is not stated"),
        ({"protocol": "HL7"}, "no", "No interface for service from afar is described."),
        ({"speaks": ["hl7-v2"]}, "no", "No interface for service from afar is described."),
        ({"kind": "rs-232", "speaks": ["ssh"]}, "no", "No interface for service from afar is described."),
        ({"kind": "ble"}, "no", "No interface for service from afar is described."),
    ],
)
def test_a_no_to_service_from_afar_needs_every_network_to_be_told(said: dict[str, Any], expected: str, note: str) -> None:
    usb = {"id": "stick", "at": "computer", "kind": "usb-a-host", "reach": []}
    absent = [{"kind": "uart", "at": "computer", "because": "Nothing is populated."}]
    document = build_document(
        source_of(
            folder(
                components=[{"id": "computer", "kind": "embedded-linux"}],
                interfaces=[usb, *network(**said)],
                absent=absent,
            )
        ),
        ID,
    )
    assert answer(document, "RMOT") == expected
    assert row_of(document, f"{ID}.table", "RMOT")[3].startswith(note)
    assert note in "\n".join(words(document).splitlines())


def test_a_way_that_is_described_does_not_hide_another() -> None:
    remote = {"id": "service", "title": "Remote desk", "at": "computer", "kind": "remote-service", "speaks": ["https"], "reach": []}
    parts = folder(components=[{"id": "computer", "kind": "embedded-linux"}], interfaces=[remote, *network(speaks=["vnc"])])
    row = row_of(build_document(source_of(parts), ID), f"{ID}.table", "RMOT")
    assert row[2] != "no" and row[3].startswith("Remote desk. Over Hospital network the device speaks")


def test_who_describes_no_interface_has_not_said_that_there_is_no_service_from_afar() -> None:
    assert answer(build_document(source_of(folder(components=[{"id": "computer", "kind": "storage"}])), ID), "RMOT") == "see note"


def test_what_a_build_server_speaks_is_no_service_of_the_device() -> None:
    build = {"id": "build", "kind": "build-pipeline"}
    lan = {"id": "build-lan", "at": "build", "kind": "ethernet", "speaks": ["ssh"], "reach": []}
    document = build_document(source_of(folder(components=[build], interfaces=[lan])), ID)
    assert answer(document, "RMOT") == "no"


def test_personal_data_are_those_whose_reading_harms_privacy() -> None:
    document = example_document("ventilator", ID)
    assert row_of(document, f"{ID}.MPII.table", "Trends of the last patients")[1:] == [
        "many patients",
        "Flash module with trends and log; Trends and log to the flash module; Front USB port",
        "Front USB port",
    ]


def test_a_section_that_is_known_only_in_general_carries_that_mark() -> None:
    said = words(built())
    assert "how passwords and accounts are managed. [known]" in said
    assert "[known] behind what a section is about means" in said


def control(type_: str, at: str, status: str = "verified") -> dict[str, Any]:
    proof = {"evidence": ["E-USB"]} if status == "verified" else {}
    return {"id": f"C-{type_.upper()}", "title": f"The {type_}", "type": type_, "at": at, "status": status, **proof}


def test_what_keeps_a_device_running_is_no_copy_of_its_data() -> None:
    row = row_of(built(controls=[control("watchdog", "computer")]), f"{ID}.table", "DTBK")
    assert row[2] == "no" and "watchdog" not in row[3]
    row = row_of(built(controls=[control("atomic-update", "computer")]), f"{ID}.table", "DTBK")
    assert row[2] == "see note" and "No control that copies data is described." in row[3]
    row = row_of(built(controls=[control("backup-and-restore", "dose")]), f"{ID}.table", "DTBK")
    assert row[2:] == ["yes", "The backup-and-restore."]


def test_where_people_copy_data_the_answer_leads_to_the_instructions() -> None:
    row = row_of(example_document("monitor-app", ID), f"{ID}.table", "DTBK")
    assert row[2] == "see note" and "Backup and restore" in row[3]


def test_a_list_of_sticks_and_a_debug_port_are_no_partners_in_a_network() -> None:
    assert row_of(example_document("ventilator", ID), f"{ID}.table", "NAUT")[3].startswith(
        "HL7 and trends only inside TLS with certificates on both ends (in place"
    )


def test_rights_are_those_of_roles_whose_holders_sign_in() -> None:
    roles = [
        {"id": "therapist", "title": "Sets the dose", "at": "computer", "may": [{"alter": "dose"}]},
        {"id": "reader", "title": "Reads the dose", "at": "computer", "may": [{"read": "dose"}]},
    ]
    signing_in = [control("user-authentication", "computer")]
    assert answer(built(roles=roles, controls=[control("service-access-approval", "stick")]), "AUTH") == "no"
    row = row_of(built(roles=roles, controls=signing_in), f"{ID}.AUTH.roles", "reader")
    assert row == ["reader", "Reads the dose", "computer", "read dose"]


def test_connections_are_those_of_the_operator() -> None:
    document = example_document("ventilator", ID)
    found = next(each for each in document.blocks() if isinstance(each, Table) and each.id == f"{ID}.CONN.table")
    assert {text_of(row.cells[0]) for row in found.rows} == {
        "Hospital Ethernet",
        "Trends over the hospital Ethernet",
        "Time over the hospital Ethernet",
        "USB service port behind a cover",
        "Front USB port",
    }


def test_service_from_afar_says_what_limits_it_or_why_there_is_none() -> None:
    row = row_of(example_document("analyser", ID), f"{ID}.RMOT.table", "Remote service access")
    assert row[3] == "closed" and "Remote service only while the laboratory holds it open" in row[5]
    assert "There is none at HL7 gateway board: Service comes to the device; nothing listens for it." in words(
        example_document("ventilator", ID)
    )


def test_the_last_section_leads_to_the_notes() -> None:
    assert row_of(built(), f"{ID}.table", "OTHR")[3].startswith("The notes at the end")


def test_no_id_stands_in_the_tables_of_a_section() -> None:
    document = example_document("ventilator", ID)
    for each in document.blocks():
        if isinstance(each, Table) and each.id.endswith(".controls"):
            assert not [row for row in each.rows if text_of(row.cells[0]).split()[-1].startswith("C-")]


def test_a_section_points_at_the_passage_in_which_users_are_told() -> None:
    notes = row_of(example_document("ventilator", ID), f"{ID}.table", "AUDT")[3]
    assert "What users are told: Instructions for use: security, \u201cLogs\u201d." in notes
    assert "What users are told" not in row_of(built(), f"{ID}.table", "AUDT")[3], "nothing is written there"
