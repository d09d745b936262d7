"""The plan: scales as tables, both scales of acceptance side by side, who adopted them, and the days to come."""

from builders import folder
from documents.document_source import example_document, open_points, row_of, source_of, words
from documents.made_device import pump
from primum.device.policy import Exploitability
from primum.documents.block import Table
from primum.documents.build_documents import build_document
from primum.documents.document import Document
from primum.documents.run import text_of

ID = "risk-management-plan"


def built(**changes: object) -> Document:
    return build_document(source_of(pump(**changes)), ID)


def rows_of(document: Document, table: str) -> list[list[str]]:
    """All rows of a table."""
    found = next(each for each in document.blocks() if isinstance(each, Table) and each.id == table)
    return [[text_of(cell) for cell in row.cells] for row in found.rows]


def test_the_points_are_those_of_the_policy() -> None:
    policy = source_of(pump()).device.policy
    rows = rows_of(built(), f"{ID}.points.table")
    assert [row[2] for row in rows if row[0] == "expertise"] == [str(each) for each in policy.factor_points["expertise"]]
    assert [row[1:] for row in rows if row[0] == "time"][-1] == ["more", str(policy.time_beyond)]


def test_bands_leave_no_sum_of_points_without_a_name() -> None:
    rows = rows_of(built(), f"{ID}.bands.table")
    assert [row[1] for row in rows] == [
        "0 to 13",
        "14 to 19",
        "20 to 24",
        "25 and more",
        "no attack is derived; never the same as very low",
    ]


def test_security_and_safety_scale_stand_side_by_side() -> None:
    policy = source_of(pump()).device.policy
    row = row_of(built(), f"{ID}.acceptance.health", "critical")
    eases = [policy.matrix["health"]["critical"][each.value].value for each in Exploitability if each is not Exploitability.NONE]
    assert row[1:] == eases + [policy.safety_matrix["critical"][each].value for each in policy.occurrences]


def test_kinds_of_harm_that_are_judged_alike_share_a_table() -> None:
    tables = [each.caption for each in built().blocks() if isinstance(each, Table) and ".acceptance." in each.id]
    assert tables[1:] == ["Acceptance of other harm: property, environment, privacy and clinical workflow"]


def test_criteria_that_nobody_adopted_are_an_open_point() -> None:
    assert any("nobody has adopted" in each for each in open_points(built()))
    adopted = {"adopted": {"name": "Ann", "role": "Head", "date": "2026-01-02", "rationale": "Tried on ten attacks."}}
    document = built(policy=adopted)
    assert not any("nobody has adopted" in each for each in open_points(document))
    assert "Ann, Head, adopted these criteria on 2026-01-02. The reason given: Tried on ten attacks." in words(document)


def test_what_holds_a_release_back_is_said_as_the_policy_sets_it() -> None:
    assert "while the level of a risk is unacceptable, or" in words(built())
    assert "while the level of a risk is reduce or worse, or" in words(built(policy={"gate": "reduce"}))


def test_attackers_out_of_scope_have_their_reason() -> None:
    assert "leaves no attacker out of scope" in words(built())
    document = built(policy={"out_of_scope": {"visitor": "Rooms are locked."}})
    assert row_of(document, f"{ID}.out-of-scope", "visitor") == ["visitor", "Visitor", "Rooms are locked."]


def test_days_to_come_are_in_order_and_past_ones_are_marked() -> None:
    weaknesses = [
        {"id": f"W-{day}", "title": "Weak", "at": "computer", "deadline": day, "needs": "carried(stick)", "gives": "run(computer, user)"}
        for day in ("2026-07-01", "2026-05-01")
    ]
    rows = rows_of(built(findings=weaknesses), f"{ID}.dates")
    assert [(row[0], row[1], row[3]) for row in rows] == [("2026-05-01", "W-2026-05-01", "past"), ("2026-07-01", "W-2026-07-01", "to come")]


def test_lapsing_evidence_names_what_rests_on_it() -> None:
    rows = rows_of(example_document("ventilator", ID), f"{ID}.dates")
    assert any(row[1] == "E-PENTEST" and "C-APP-CONTROL" in row[2] for row in rows)


def test_everybody_who_signed_is_named_with_what_he_did() -> None:
    document = built()
    assert row_of(document, f"{ID}.people", "Bo") == ["Bo", "Testers AG, independent of development", "tested E-PEN"]
    assert row_of(document, f"{ID}.people", "Ann") == ["Ann", "Engineer", "reviewed RV-1"]


def test_a_folder_that_nobody_signed_says_so() -> None:
    assert any("Nobody has signed" in each for each in open_points(build_document(source_of(folder()), ID)))


def test_controls_are_counted_by_order_and_by_who_brings_them() -> None:
    document = built()
    assert row_of(document, f"{ID}.orders", "protective")[2:] == ["1", "1", "0"]
    assert row_of(document, f"{ID}.orders", "inherent")[2:] == ["1", "0", "0"]


def test_a_control_that_leaves_its_order_out_has_that_of_its_type_in_both_documents() -> None:
    controls = [
        {"id": "C-OPEN", "type": "usb-device-allowlist", "at": "stick", "status": "implemented"},
        {"id": "C-SAID", "type": "usb-device-allowlist", "at": "computer", "status": "implemented", "order": "inherent"},
    ]
    source = source_of(pump(controls=controls))
    usual = source.catalogue.control_types["usb-device-allowlist"].order
    plan = build_document(source, ID)
    assert usual == "protective" and "not stated" not in [row[1] for row in rows_of(plan, f"{ID}.orders")]
    assert {row[0]: row[2:] for row in rows_of(plan, f"{ID}.orders")} == {
        "inherent": ["1", "0", "0"],
        "protective": ["1", "0", "0"],
        "information": ["0", "0", "0"],
    }
    assert "2 controls: 1 inherent, 1 protective." in words(build_document(source, "control-specification"))


def test_situations_without_an_id_of_the_safety_file_are_named_once() -> None:
    (gap,) = [each for each in open_points(built()) if "No id of the safety file" in each]
    assert "HS-DOSE" in gap
