"""The control specification: requirements, reasons, order, others, capabilities, openings."""

from documents.document_source import clauses, open_points, row_of, source_of, words
from documents.made_device import pump
from primum.documents.build_documents import build_document
from primum.documents.document import Document

ID = "control-specification"


def built(**changes: object) -> Document:
    return build_document(source_of(pump(**changes)), ID)


def test_a_control_says_what_it_must_do_and_whether_it_counts() -> None:
    document = built()
    row = row_of(document, f"{ID}.control-table", "C-LIST")
    assert row[3:] == ["stick", "Only listed sticks are bound.", "SDD 4", "verified", "device", "yes"]
    assert row_of(document, f"{ID}.control-table", "C-SIGNED")[4:] == ["not stated", "not stated", "implemented", "device", "no"]


def test_missing_requirements_are_one_open_point() -> None:
    assert [each for each in open_points(built()) if each.startswith("No requirement")] == [
        "No requirement is stated for C-SEGMENT, C-SIGNED. Where: controls.yaml, requirement."
    ]


def test_a_control_names_the_threats_it_answers() -> None:
    assert "T-USB-STORAGE-MALWARE@stick+computer" in row_of(built(), f"{ID}.reason-table", "C-LIST")[1]


def test_a_rejected_control_stands_apart_with_its_reason() -> None:
    assert row_of(built(), f"{ID}.rejected-table", "C-GONE")[-1] == "The stick is needed."


def test_controls_of_others_say_why_the_device_cannot() -> None:
    assert row_of(built(), f"{ID}.other-table", "C-SEGMENT")[2:] == ["operator", "lan", "The network is theirs.", "IFU 9"]
    alone = [{"id": "C-LIST", "type": "usb-device-allowlist", "at": "stick", "status": "planned"}]
    assert "Nothing is left to others" in words(built(controls=alone))


def test_a_control_that_is_inherent_by_its_type_needs_no_reason() -> None:
    source = source_of(pump(controls=[]))
    inherent = next(
        each for each in source.catalogue.control_types.values() if each.order == "inherent" and "interface" in each.at and not each.fits
    )
    controls = [{"id": "C-INHERENT", "type": inherent.id, "at": "stick", "status": "planned"}]
    assert row_of(built(controls=controls), f"{ID}.order-table", "C-INHERENT")[1:3] == ["inherent", "-"]


def test_a_capability_lists_its_controls() -> None:
    row = row_of(built(), f"{ID}.capability-table", "TR-80001-2-2:CSUP")
    assert row[2:5] == ["-", "C-SIGNED", "-"]


def test_the_categories_of_the_fda_stand_only_where_they_are_asked() -> None:
    assert not any(each.id == f"{ID}.categories" for each, _ in built().walk())
    parts = pump()
    parts["device"]["rule_sets"] = [{"id": "FDA", "use": "true", "because": "Sold in the US."}]
    document = build_document(source_of(parts), ID)
    assert row_of(document, f"{ID}.category-table", "FDA:CTRL-UPDATE")[3] == "C-SIGNED"
    assert "FDA:CTRL-UPDATE" in clauses(document)


def test_what_a_control_opens_is_told() -> None:
    opens = [{"name": "suspend", "from": ["reach(stick)"], "to": ["run(computer, user)"], "because": "Service needs it."}]
    controls = [{"id": "C-LIST", "type": "usb-device-allowlist", "at": "stick", "status": "planned", "opens": opens}]
    assert row_of(built(controls=controls), f"{ID}.opening-table", "C-LIST")[2:5] == [
        "Service needs it.",
        "Who is at stick",
        "runs code on computer as user",
    ]


def test_without_controls_it_says_so_once() -> None:
    document = built(controls=[])
    assert [each for each in open_points(document) if "No control" in each] == ["No control is recorded. Where: controls.yaml."]
    assert "Nothing is left to others" not in words(document)
