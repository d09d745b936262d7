"""The security context: what it says of the device, of people, assets and assumptions."""

import pytest

from builders import folder
from documents.document_source import example_document, open_points, row_of, source_of, words
from documents.made_device import pump
from primum.documents.build_documents import build_document
from primum.documents.document import Document

ID = "security-context"


def built(**changes: object) -> Document:
    return build_document(source_of(pump(**changes)), ID)


def test_people_are_told_with_their_chance_and_their_roles() -> None:
    document = built()
    assert row_of(document, f"{ID}.actors", "nurse") == [
        "nurse",
        "Nurse",
        "honest, but may bring something hostile along",
        "stick (unlimited chance)",
        "therapist",
    ]
    assert row_of(document, f"{ID}.carriers", "Nurse nurse") == ["Nurse nurse", "stick", "mass-storage"]


def test_a_function_says_what_it_needs_and_what_its_loss_leads_to() -> None:
    row = row_of(built(), f"{ID}.function-table", "infuse")
    assert row[2:5] == ["essential performance", "computer", "dose (right and there)"]
    assert row[-1] == "HS-DOSE"


def test_a_function_whose_needs_nobody_stated_is_not_said_to_need_nothing() -> None:
    function = {"id": "infuse", "kind": "function", "at": "computer", "role": "essential-performance"}
    document = build_document(source_of(folder(components=[{"id": "computer", "kind": "storage"}], assets=[function])), ID)
    assert row_of(document, f"{ID}.function-table", "infuse")[4] == "not stated"


def test_variants_that_nobody_stated_are_not_said_to_be_one_only() -> None:
    assert row_of(built(), f"{ID}.identity", "Variants")[1] == "none stated"
    assert row_of(build_document(source_of(pump()), "cvd-policy"), "cvd-policy.contact", "Variants")[1] == "none stated"


@pytest.mark.parametrize(
    ("accepts", "shown"),
    [
        ({"usb": {}, "lan": {}}, "not stated"),
        ({"usb": {"accepts": ["mass-storage"]}, "lan": {}}, "mass-storage; of lan not stated"),
        ({"usb": {"accepts": []}, "lan": {"speaks": ["https"]}}, "https"),
        ({"usb": {"accepts": []}, "lan": {"speaks": []}}, "nothing"),
    ],
)
def test_what_is_taken_in_is_never_the_name_of_the_socket(accepts: dict[str, dict[str, object]], shown: str) -> None:
    kinds = {"usb": "usb-b-device", "lan": "ethernet"}
    reach = [{"by": "nurse", "window": "easy"}]
    interfaces = [{"id": name, "at": "computer", "kind": kinds[name], "reach": reach, **said} for name, said in accepts.items()]
    parts = folder(
        components=[{"id": "computer", "kind": "embedded-linux"}],
        actors=[{"id": "nurse", "title": "Nurse", "intent": "carrier"}],
        interfaces=interfaces,
    )
    assert row_of(build_document(source_of(parts), ID), f"{ID}.carriers", "Nurse nurse")[2] == shown


def test_the_figures_of_a_need_are_those_of_the_assessment() -> None:
    source = source_of(pump())
    document = build_document(source, ID)
    for need in source.assessment.needs:
        shown = row_of(document, f"{ID}.need-table", need.need)
        points = [each for _, each in need.views.values()]
        assert [cell == "none" if each is None else f"({each})" in cell for cell, each in zip(shown[-4:], points, strict=True)] == [
            True
        ] * 4


def test_an_assumption_says_what_opens_when_it_is_untrue() -> None:
    assert row_of(built(), f"{ID}.assumption-table", "A-WARD")[2:] == ["operator", "IFU 2.1", "visitor gets at stick (unlimited chance)"]


def test_an_assumption_of_others_without_a_place_in_the_instructions_is_an_open_point() -> None:
    assumptions = [{"id": "A-X", "text": "Doors are locked.", "owner": "operator", "if_untrue": {"actor": "visitor", "at": "stick"}}]
    assert any("A-X" in each and "instructions" in each for each in open_points(built(assumptions=assumptions)))


def test_without_assumptions_a_sentence_says_so() -> None:
    assert "takes nothing for granted" in words(built(assumptions=[]))


def test_what_the_device_does_not_state_of_itself_is_one_open_point() -> None:
    document = build_document(source_of(folder()), ID)
    missing = [each for each in open_points(document) if each.startswith("Not stated:")]
    assert len(missing) == 1
    assert "Intended purpose" in missing[0] and "Basic UDI-DI" in missing[0]


def test_an_attacker_out_of_scope_stands_there_with_the_reason() -> None:
    assert "out of scope" in words(example_document("analyser", ID))
