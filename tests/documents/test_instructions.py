"""The instructions: warnings, expectations on others, minimum requirements, interfaces as operators see them, contact."""

from msgspec.structs import replace

from builders import Folder, folder, model_of
from documents.document_source import example_document, open_points, row_of, section, source_of, source_of_model, words
from documents.made_device import pump
from primum.device.passage import Passage
from primum.documents.block import Table
from primum.documents.build_documents import build_document
from primum.documents.document import Document
from primum.documents.run import text_of
from primum.documents.source import Source

ID = "instructions"
SITUATION = {
    "id": "HS-DOSE",
    "title": "A wrong dose is given",
    "harms": ["H-DEATH"],
    "arises_from": {"misuse": "infuse", "how": "unnoticed"},
}


def built(**changes: object) -> Document:
    return build_document(source_of(pump(**changes)), ID)


def firsts(document: Document, table: str) -> list[str]:
    """The first cells of a table; nothing where it is not there."""
    found = [each for each in document.blocks() if isinstance(each, Table) and each.id == table]
    return [text_of(row.cells[0]) for each in found for row in each.rows]


def test_a_risk_that_is_left_has_its_warning_and_place() -> None:
    document = built(situations=[{**SITUATION, "warning": "Watch\nthe pump.", "instructions": "IFU 3"}])
    assert row_of(document, f"{ID}.warnings.table", "A wrong dose is given")[1:] == ["Watch the pump.", "IFU 3"]
    assert not [each for each in open_points(document) if "do not tell users" in each]


def test_a_risk_that_users_are_not_told_of_is_an_open_point() -> None:
    (gap,) = [each for each in open_points(built()) if "do not tell users" in each]
    assert "HS-DOSE" in gap


def test_an_accepted_risk_says_where_it_is_told_and_carries_no_id() -> None:
    row = row_of(example_document("ventilator", ID), f"{ID}.warnings.table", "Oxygen flush without need")
    assert row[2] == "IFU 3.7" and not [cell for cell in row if "R@" in cell or "D-02" in cell]


def test_assumptions_are_expectations_on_their_owner() -> None:
    row = row_of(built(), f"{ID}.assumptions", "Nobody is alone with the pump.")
    assert row[1:] == ["operator", "IFU 2.1", "Others get there at any time: Socket for sticks. Who is meant: Visitor.", "A-WARD"]


def test_what_an_untrue_expectation_gives_away_is_told_by_title() -> None:
    given = {
        "id": "A-KEY",
        "text": "The key stays here.",
        "owner": "operator",
        "instructions": "IFU 2",
        "if_untrue": {"to": ["know(sign-key)"]},
    }
    row = row_of(built(assumptions=[given]), f"{ID}.assumptions", "The key stays here.")
    assert row[3].startswith("An attacker ") and "`" not in row[3]


def test_controls_of_others_say_why_the_device_cannot() -> None:
    (name,) = firsts(built(), f"{ID}.controls")
    row = row_of(built(), f"{ID}.controls", name)
    assert "C-SEGMENT" not in name and row[2:] == ["lan", "operator", "The network is theirs.", "IFU 9"]


def test_an_expectation_that_nobody_is_told_of_is_an_open_point() -> None:
    assumptions = [
        {"id": "A-X", "text": "Doors are locked.", "owner": "integrator"},
        {"id": "A-OWN", "text": "Ours.", "owner": "manufacturer"},
    ]
    (gap,) = [each for each in open_points(built(assumptions=assumptions)) if "no place" in each]
    assert "A-X" in gap and "A-OWN" not in gap


def test_minimum_requirements_are_at_home_here() -> None:
    parts = pump()
    parts["device"]["minimum_it"] = [{"id": "IT-1", "text": "A segment.", "instructions": "IFU 9.1"}, {"id": "IT-2", "text": "A clock."}]
    document = build_document(source_of(parts), ID)
    assert row_of(document, f"{ID}.minimum-it.table", "A clock.") == ["A clock.", "nowhere yet", "IT-2"]
    assert [each for each in open_points(document) if "IT-2" in each and "IT-1" not in each]
    assert any("No minimum requirement" in each for each in open_points(built()))


def test_interfaces_are_told_with_protocol_direction_default_and_what_guards_them() -> None:
    stick = {"id": "stick", "title": "Socket for sticks", "at": "computer", "kind": "usb-a-host", "direction": "in", "data": ["dose"]}
    lan = {"id": "lan", "at": "computer", "kind": "ethernet", "protocol": "HL7", "version": "2.6"}
    interfaces = [{**stick, "reach": [{"by": "nurse"}]}, {**lan, "reach": [{"by": "visitor"}]}]
    document = built(interfaces=interfaces)
    row = row_of(document, f"{ID}.ports", "Socket for sticks")
    assert row[4:7] == ["in", "-", "dose"] and row[8] and "C-LIST" not in row[8]
    assert row_of(document, f"{ID}.interfaces", "lan")[3:6] == ["HL7 2.6", "not stated", "not stated"]
    assert row_of(document, f"{ID}.streams", "values")[1:5] == ["computer", "Patient record", "lan", "dose"]


def test_what_only_the_maker_uses_is_no_business_of_the_operator() -> None:
    shown = firsts(example_document("monitor-app", ID), f"{ID}.interfaces")
    assert {"Pages of the portal", "Interface for the apps"} <= set(shown)
    assert not set(shown) & {"Administration of the cloud account", "Package sources and code host of the build"}


def test_rights_are_told_in_plain_words() -> None:
    assert row_of(built(), f"{ID}.roles", "therapist") == ["therapist", "Sets the dose", "computer", "change dose"]


def test_silence_is_said_as_silence() -> None:
    document = build_document(source_of(folder(components=[{"id": "computer", "kind": "storage"}])), ID)
    for said in (
        "No role is described",
        "No interface to a network",
        "No port, slot or console",
    ):
        assert said in words(document)
    assert any("contact for security, website and end of support" in each for each in open_points(document))


def test_that_nothing_is_expected_of_others_is_never_said_for_them() -> None:
    document = built(assumptions=[], controls=[])
    assert "nothing for the security" not in words(document)
    (gap,) = [each for each in open_points(document) if "assumption" in each]
    assert gap == "What integrator, operator and user are relied on for is not stated: no assumption of theirs is recorded. Where: " + (
        "device.yaml, assumptions."
    )
    ours = [{"id": "A-OWN", "text": "Ours.", "owner": "manufacturer"}]
    assert [each for each in open_points(built(assumptions=ours)) if "no assumption of theirs" in each]
    assert not [each for each in open_points(built()) if "no assumption of theirs" in each]


def test_who_writes_what_others_do_and_log_is_not_contradicted() -> None:
    source = told_by_people(pump(assumptions=[], controls=[]), responsibilities="Lock the door.", logs="It writes a journal.")
    document = build_document(source, ID)
    assert not [each for each in open_points(document) if "no assumption of theirs" in each or "No log" in each]
    assert "It writes a journal." in words(document) and "No log" not in words(document)


def test_prose_that_waits_to_be_written_closes_nothing() -> None:
    document = build_document(told_by_people(pump(assumptions=[]), waits=True, responsibilities="TODO"), ID)
    assert [each for each in open_points(document) if "no assumption of theirs" in each]


def test_without_a_log_there_is_an_open_point_and_the_controls_stay() -> None:
    logging = {"id": "C-LOG", "title": "Audit trail", "type": "audit-log", "at": "computer", "status": "implemented"}
    document = built(controls=[logging])
    assert [each for each in open_points(document) if each.startswith("No log is recorded")] == [
        "No log is recorded. Where: assets.yaml, kind: log."
    ]
    assert "The device itself brings for this: Audit trail." in words(document)


def told_by_people(parts: Folder, *, waits: bool = False, **passages: str) -> Source:
    """What documents are made from, with some passages of the instructions written."""
    model = model_of(parts)
    written = tuple(
        Passage(
            document=ID,
            place=place,
            title=place,
            text=text,
            path="prose/instructions.md",
            line=1,
            placeholders=((1, text),) if waits else (),
        )
        for place, text in passages.items()
    )
    return source_of_model(replace(model, device=replace(model.device, passages=written)))


def test_the_list_of_parts_is_offered_with_its_formats() -> None:
    said = words(example_document("ventilator", ID))
    assert "CycloneDX 1.6 for HL7 gateway board and User-interface computer; SPDX 2.3 for Therapy controller." in said


def test_lay_users_are_told_where_skills_are() -> None:
    parts = pump()
    parts["device"] |= {"lay_users": "true", "users": ["patients", "nurses"]}
    document = build_document(source_of(parts), ID)
    assert "Lay people are among the users. Users are: patients and nurses." in words(document)
    assert "MDR:GSPR-22.1" in section(document, f"{ID}.skills").clauses
