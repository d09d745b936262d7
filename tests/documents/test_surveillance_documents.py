"""Surveillance, disclosure, updates, incidents and the end of support: what is derived beside the prose."""

from datetime import date

import pytest
from msgspec.structs import replace

from builders import NOW, model_of
from documents.document_source import example_document, open_points, row_of, source_of, source_of_model, words
from documents.made_device import pump
from primum.device.part_use import PartUse
from primum.device.software_part import SoftwareBill, SoftwarePart
from primum.documents.block import Table
from primum.documents.build_documents import build_document
from primum.documents.document import Document
from primum.documents.run import text_of
from vulnerabilities.software import V_RCE, advisory, part, with_software
from vulnerabilities.software import pump as pump_with_software

RELEASES = [
    {"id": "REL-2", "version": "2.0", "date": "2026-02-01", "fixes": ["W-1"], "field_population": "75", "notes": "Repairs."},
    {"id": "REL-1", "version": "1.0", "date": "2025-02-01", "field_population": "25"},
]
WEAKNESSES = [
    {"id": "W-1", "title": "Old", "at": "computer", "status": "fixed", "needs": "carried(stick)", "gives": "run(computer, user)"},
    {"id": "W-2", "title": "New", "at": "computer", "source": "disclosure", "deadline": "2026-09-01", "needs": "carried(stick)",
     "gives": "run(computer, user)"},
]  # fmt: skip


def built(document: str, **changes: object) -> Document:
    return build_document(source_of(pump(**changes)), document)


def cells(document: Document, table: str) -> list[list[str]]:
    found = next(each for each in document.blocks() if isinstance(each, Table) and each.id == table)
    return [[text_of(cell) for cell in row.cells] for row in found.rows]


# --- surveillance


def test_a_release_to_come_is_in_no_installed_base() -> None:
    later = {"id": "REL-3", "version": "3.0", "date": "2026-09-01"}
    document = built("pms-plan", releases=[*RELEASES, later], findings=WEAKNESSES)
    assert [row[1] for row in cells(document, "pms-plan.installed-base")] == ["REL-1", "REL-2"]


def test_the_installed_base_adds_up() -> None:
    document = built("pms-plan", releases=RELEASES, findings=WEAKNESSES)
    assert cells(document, "pms-plan.installed-base") == [
        ["1.0", "REL-1", "2025-02-01", "25", "25 %"],
        ["2.0", "REL-2", "2026-02-01", "75", "75 %"],
    ]
    assert row_of(document, "pms-plan.figures", "Devices in the field with the current version")[1] == "75 of 100"
    assert "is not recorded" in words(built("pms-plan"))


def test_open_items_are_findings_and_weaknesses_that_are_not_done() -> None:
    model = with_software(model_of(pump_with_software()), {"screen": [part("web")]}, [advisory("CVE-2026-1", "web", V_RCE)])
    assert [row[0] for row in cells(build_document(source_of_model(model), "pms-plan"), "pms-plan.open")] == ["CVE-2026-1@screen+web"]
    assert [row[0] for row in cells(built("pms-plan", releases=RELEASES, findings=WEAKNESSES), "pms-plan.open")] == ["W-2"]
    assert "No finding that reaches a patient" in words(built("pms-plan"))


@pytest.mark.parametrize(
    ("regulation", "of_class", "asked"),
    [("MDR", "I", "MDR:ART-85"), ("MDR", "III", "MDR:ART-86"), ("IVDR", "B", "IVDR:ART-80"), ("IVDR", "D", "IVDR:ART-81")],
)
def test_which_report_is_asked_follows_the_class(regulation: str, of_class: str, asked: str) -> None:
    parts = pump()
    parts["device"] |= {"regulation": regulation, "class": of_class}
    (line,) = [each for each in words(build_document(source_of(parts), "pms-plan")).split("\n") if "the law asks for this" in each]
    assert asked in line and line.count("ART-") == 1


def test_levels_are_counted_by_view_as_the_assessment_has_them() -> None:
    rows = cells(example_document("ventilator", "pms-plan"), "pms-plan.levels")
    assert [row[0] for row in rows] == ["initial", "current", "environment", "planned"]
    assert len({sum(map(int, row[1:])) for row in rows}) == 1


# --- disclosure


def test_without_a_contact_nobody_can_report() -> None:
    assert any("Nobody can report" in each for each in open_points(built("cvd-policy")))
    parts = pump(findings=WEAKNESSES)
    parts["device"] |= {"security_contact": "psirt@example.org", "website": "https://example.org"}
    document = build_document(source_of(parts), "cvd-policy")
    assert not any("Nobody can report" in each for each in open_points(document))
    assert "Reported from outside so far: W-2." in words(document)


def test_decisions_are_counted_by_state() -> None:
    assert "1 exploitable, 5 in triage, 34 not affected and 3 resolved with pedigree" in words(example_document("ventilator", "cvd-policy"))


# --- updates


def test_releases_say_what_they_mend_the_oldest_first() -> None:
    rows = cells(built("update-plan", releases=RELEASES, findings=WEAKNESSES), "update-plan.releases.table")
    assert [row[0] for row in rows] == ["REL-1", "REL-2"]
    assert rows[1][3:] == ["W-1", "Repairs.", "75", "75 %"]


def test_releases_with_gaps_are_one_open_point() -> None:
    bare = [{"id": "REL-A", "version": "1"}, {"id": "REL-B", "version": "3"}]
    said = open_points(built("update-plan", releases=bare))
    assert any("REL-A, REL-B" in each for each in said)
    assert any("Version 2.0, of which this file speaks, is no recorded release." in each for each in said)
    assert any("No release is recorded." in each for each in open_points(built("update-plan")))


@pytest.mark.parametrize(("day", "is_open"), [("2026-05-31", True), (NOW.isoformat(), False), ("2026-07-01", False)])
def test_nobody_can_run_a_release_before_the_day_after_it(day: str, is_open: bool) -> None:
    said = open_points(built("update-plan", releases=[{"id": "REL-A", "version": "2.0", "date": day}]))
    assert any("field population is not stated for: REL-A" in each for each in said) is is_open


def test_what_is_to_come_is_announced_and_does_not_count() -> None:
    controls = [
        {"id": "C-NEXT", "title": "Next", "type": "automatic-logoff", "at": "computer", "status": "planned", "design": "SDD 7 for 3.0"}
    ]
    rows = cells(built("update-plan", findings=WEAKNESSES, controls=controls), "update-plan.to-come.table")
    assert rows == [
        ["W-2 New", "weakness, open", "by 2026-09-01", "-"],
        ["Next C-NEXT", "control, planned", "no day stated", "design: SDD 7 for 3.0"],
    ]


def test_controls_of_updates_stand_with_what_they_must_do() -> None:
    (row,) = cells(built("update-plan"), "update-plan.controls.table")
    assert row[0].endswith("C-SIGNED") and row[4] == "built in, not proven: it is implemented, not verified"


# --- incidents


def test_limits_come_from_the_requirements_and_are_shown_both_ways() -> None:
    incident = {"id": "INC-1", "title": "A pump stopped", "aware": "2026-05-04", "notes": "Cause open."}
    document = built("incident-plan", incidents=[incident])
    assert [row[1:] for row in cells(document, "incident-plan.limits")] == [
        ["serious public health threat", "2 days"],
        ["death or unanticipated serious deterioration", "10 days"],
        ["serious incident", "15 days"],
    ]
    assert [row[4] for row in cells(document, "incident-plan.clocks")] == [
        "2026-05-06; 2026-05-05 if the day of awareness is day one",
        "2026-05-14; 2026-05-13 if the day of awareness is day one",
        "2026-05-19; 2026-05-18 if the day of awareness is day one",
    ]
    assert all(row[5].startswith("open, the last day has passed; nobody has decided") for row in cells(document, "incident-plan.clocks"))
    assert "from the day on which the manufacturer becomes aware" in words(document)
    assert row_of(document, "incident-plan.incidents.table", "INC-1")[1:] == ["A pump stopped", "2026-05-04", "-", "Cause open.", "open"]
    assert {row[2] for row in cells(document, "incident-plan.incidents.decisions")} == {"nobody has decided"}
    assert any("Nobody has decided whether this is a serious incident: INC-1" in each for each in open_points(document))


def decided(answer: str, **more: str) -> dict[str, str]:
    return {"answer": answer, "why": "Looked at.", "name": "Ann", "role": "Head", "date": "2026-05-06", **more}


EVENT = {
    "id": "INC-1",
    "title": "A pump stopped",
    "aware": "2026-05-04",
    "closed": "2026-05-20",
    "reports": [{"kind": "fsca", "date": "2026-05-08", "to": "the authority", "reference": "F-1"}],
    "actions": [{"id": "ACT-1", "title": "Locked", "kind": "fsca", "started": "2026-05-10", "planned": "2026-09-01", "fsn": "N-1"}],
}


def test_what_a_person_called_no_incident_has_no_limit_and_says_by_whom() -> None:
    document = built("incident-plan", incidents=[{**EVENT, "incident": decided("no")}])
    assert row_of(document, "incident-plan.incidents.decisions", "INC-1")[1:] == [
        "an incident?", "no", "Looked at.", "Ann, Head", "2026-05-06",
    ]  # fmt: skip
    assert [row[2] for row in cells(document, "incident-plan.incidents.decisions")][1:] == ["no, since it is no incident"] * 2
    assert cells(document, "incident-plan.incidents.reports") == [
        ["INC-1", "report of the field safety corrective action", "2026-05-08", "the authority", "F-1"]
    ]
    assert cells(document, "incident-plan.incidents.actions")[0][4:] == ["2026-05-10", "2026-09-01", "-", "N-1"]
    assert row_of(document, "incident-plan.incidents.table", "INC-1")[-1] == "2026-05-20"
    clocks = {row[1].partition(" (")[0]: row[4:] for row in cells(document, "incident-plan.clocks")}
    assert clocks["Report the field safety corrective action ACT-1 before it starts"] == ["2026-05-10", "done on 2026-05-08, in time"]
    assert not any("serious incident" in name for name in clocks) and not any("decided whether" in each for each in open_points(document))


def test_a_limit_that_was_met_is_shown_as_met_and_the_others_are_gone() -> None:
    told = [{"kind": "initial", "date": "2026-05-12", "to": "the authority"}]
    serious = decided("yes", kind="serious-deterioration")
    event = {**EVENT, "incident": decided("yes"), "serious": serious, "reports": told, "actions": []}
    rows = cells(built("incident-plan", incidents=[event]), "incident-plan.clocks")
    assert [(row[3], row[5]) for row in rows] == [("aware on 2026-05-04, at the latest 15 days", "done on 2026-05-12, in time")]


def test_what_was_decided_later_than_the_day_of_the_document_is_not_there_yet() -> None:
    event = {**EVENT, "closed": None, "reports": [], "actions": [], "incident": decided("no", date="2026-07-01")}
    document = built("incident-plan", incidents=[{key: value for key, value in event.items() if value is not None}])
    assert len(cells(document, "incident-plan.clocks")) == 3


def test_a_decision_that_it_is_no_incident_is_counted_as_one() -> None:
    events = [{**EVENT, "incident": decided("no")}, {"id": "INC-2", "title": "Another", "aware": "2026-05-05"}]
    document = built("pms-plan", incidents=events)
    figures = {row[0]: row[1] for row in cells(document, "pms-plan.figures")}
    assert figures["Events on record as possible security incidents"] == "2"
    assert figures["Of these events, decided to be no incident"] == "1"
    assert figures["Of these events, nobody has decided whether serious"] == "1"


def test_an_in_vitro_device_has_the_limits_of_its_own_law() -> None:
    assert {row[0] for row in cells(example_document("analyser", "incident-plan"), "incident-plan.limits")} == {"IVDR:ART-82"}


def test_no_incident_is_believed_only_when_somebody_looked() -> None:
    review = {"id": "RV-I", "of": "incident-response", "date": "2026-04-01", "name": "Ann", "role": "Head", "conclusion": "There was none."}
    assert any("nobody says that there was none" in each for each in open_points(built("incident-plan")))
    document = built("incident-plan", reviews=[review], procedures=[])
    assert not any("nobody says" in each for each in open_points(document))
    assert "Ann, Head, looked on 2026-04-01 (RV-I): There was none." in words(document)
    later = built("incident-plan", reviews=[{**review, "date": "2026-07-01"}], procedures=[])
    assert any("nobody says" in each for each in open_points(later))


# --- end of support


def ending(*parts: SoftwarePart, uses: tuple[PartUse, ...] = (), until: date | None = date(2030, 1, 1)) -> Document:
    """The plan of a pump whose computer has these parts."""
    model = model_of(pump())
    identity = replace(model.device.identity, support_until=until)
    bills = {"computer": (SoftwareBill(file="sbom/c.json", form="test", parts=parts),)}
    return build_document(
        source_of_model(replace(model, device=replace(model.device, identity=identity, bills=bills, part_uses=uses))), "end-of-support"
    )


def test_parts_that_end_before_the_device_stand_with_their_plan() -> None:
    uses = (
        PartUse(at="computer", part="old*", support_plan="Everything old goes."),
        PartUse(at="computer", part="older", support_plan="Replaced in 3.0."),
    )
    parts = [
        part("older", end_of_support="2026-01-01", support_level="abandoned"),
        part("oldest", end_of_support="2029-12-31"),
        part("bare", end_of_support="2028-01-01"),
        part("fine", end_of_support="2030-01-01"),
    ]
    document = ending(*parts, uses=uses)
    assert [[row[0], row[3], row[4]] for row in cells(document, "end-of-support.early")] == [
        ["older 1.5", "2026-01-01, past", "Replaced in 3.0."],
        ["bare 1.5", "2028-01-01", "none"],
        ["oldest 1.5", "2029-12-31", "Everything old goes."],
    ]
    (gap,) = [each for each in open_points(document) if each.startswith("Nothing is planned for")]
    assert "bare 1.5" in gap and "older" not in gap


def test_without_a_date_of_the_device_only_what_is_over_is_early() -> None:
    document = ending(part("gone", end_of_support="2026-01-01"), part("later", end_of_support="2027-01-01"), until=None)
    assert [row[0] for row in cells(document, "end-of-support.early")] == ["gone 1.5"]
    assert any("Until when the device is supported is not stated" in each for each in open_points(document))


def test_parts_without_a_word_on_support_are_one_open_point() -> None:
    (gap,) = [each for each in open_points(ending(part("a"), part("b", support_level="maintained"))) if "support level" in each]
    assert (
        "Of 2 parts" in gap and "for 2 (2 at computer): 1 without either, 1 with one of the two. A plan is stated for 0 of these 2" in gap
    )


def test_a_bill_that_calls_a_part_maintained_is_contradicted_by_the_day_on_which_its_support_ended() -> None:
    over = part("over", support_level="Actively maintained", end_of_support="2026-01-01")
    document = ending(
        over, part("kept", support_level="Actively maintained", end_of_support="2027-01-01"), part("gone", support_level="Abandoned")
    )
    rows = {row[0]: row[2:] for row in cells(document, "end-of-support.early")}
    word = "no longer maintained by its date; the SBOM is older than that and says “Actively maintained”"
    assert rows["over 1.5"] == [word, "2026-01-01, past", "none"]
    assert rows["kept 1.5"][:2] == ["Actively maintained", "2027-01-01"]
    assert rows["gone 1.5"][:2] == ["Abandoned", "no day stated"]
    assert row_of(document, "end-of-support.parts", "over 1.5")[3:5] == [word, "2026-01-01, past"]


def test_a_part_given_up_without_a_day_may_be_accounted_for_by_name_in_the_text() -> None:
    document = example_document("ventilator", "end-of-support")
    rows = {row[0]: row[2:] for row in cells(document, "end-of-support.early")}
    assert rows["FreeRTOS-Kernel 10.5.1"][:2] == ["No longer maintained", "no day stated"]
    assert rows["FreeRTOS-Kernel 10.5.1"][2] not in ("", "-", "none") and not open_points(document)
    given_up = part("kernel", support_level="no longer maintained")
    assert any("Nothing is planned for: kernel 1.5" in each for each in open_points(ending(given_up)))


# --- what devices in the field still have of what this version mends

ANSWER = {"answer": "no", "why": "reading harms nobody", "name": "A. Person", "role": "head", "date": "2026-05-01"}
ACCEPTED = {
    "id": "D-F", "on": "W-1@REL-1", "decision": "accepted", "name": "A. Person", "role": "head", "date": "2026-05-01", "reason": "visits",
    "authority": "board", "disclosure": "IFU 1", "review_by": "2026-06-20",
}  # fmt: skip


def saw() -> str:
    return source_of(pump(releases=RELEASES, findings=WEAKNESSES)).assessment.fingerprints["W-1@REL-1"]


def test_devices_that_still_have_a_mended_weakness_stand_with_the_decision_and_its_day() -> None:
    open_ones = built("pms-plan", releases=RELEASES, findings=WEAKNESSES)
    assert row_of(open_ones, "pms-plan.mended-in-field", "W-1")[1:3] == ["REL-1", "25"]
    assert row_of(open_ones, "pms-plan.mended-in-field", "W-1")[4:] == ["nobody has decided", "-"]
    decided = built("pms-plan", releases=RELEASES, findings=WEAKNESSES, decisions=[ACCEPTED | {"saw": saw()}])
    assert row_of(decided, "pms-plan.mended-in-field", "W-1")[4:] == ["D-F: accepted by A. Person on 2026-05-01", "2026-06-20"]
    lapsed = built("pms-plan", releases=RELEASES, findings=WEAKNESSES, decisions=[ACCEPTED | {"saw": saw(), "review_by": "2026-05-02"}])
    assert "does not hold any more: its review was due" in row_of(lapsed, "pms-plan.mended-in-field", "W-1")[4]
    assert "mended-in-field" not in words(built("pms-plan", releases=RELEASES[:1], findings=WEAKNESSES))


def test_the_indicators_count_devices_decisions_and_repairs() -> None:
    def figures(**more: object) -> list[str]:
        document = built("pms-plan", releases=RELEASES, findings=WEAKNESSES, **more)
        starts = ("Devices with a weakness", "Of those devices", "Mended weaknesses of that kind")
        return [row[1] for row in cells(document, "pms-plan.figures") if row[0].startswith(starts)]

    assert figures() == ["25", "25", "1"]
    assert figures(decisions=[ACCEPTED | {"saw": saw()}]) == ["25", "0", "1"]
    answered = [WEAKNESSES[0] | {"corrective_action": ANSWER}, WEAKNESSES[1]]
    assert cells(built("pms-plan", releases=RELEASES, findings=answered), "pms-plan.figures")
    none = built("pms-plan", releases=RELEASES[:1], findings=WEAKNESSES)
    assert not any(row[0].startswith("Devices with a weakness") for row in cells(none, "pms-plan.figures"))


def test_whether_a_repair_is_a_corrective_action_stands_in_the_incident_plan() -> None:
    asked = row_of(built("incident-plan", releases=RELEASES, findings=WEAKNESSES), "incident-plan.repairs", "W-1")
    assert asked[2:] == ["nobody has decided", "-", "-", "-"]
    answered = [WEAKNESSES[0] | {"corrective_action": ANSWER}, WEAKNESSES[1]]
    said = row_of(built("incident-plan", releases=RELEASES, findings=answered), "incident-plan.repairs", "W-1")
    assert said[2:] == ["no", "reading harms nobody", "A. Person, head", "2026-05-01"]
    event = {
        "id": "INC-1", "title": "x", "aware": "2026-04-01", "findings": ["W-1"],
        "actions": [{"id": "ACT", "title": "x", "kind": "fsca", "planned": "2026-07-01"}],
    }  # fmt: skip
    told = row_of(built("incident-plan", releases=RELEASES, findings=WEAKNESSES, incidents=[event]), "incident-plan.repairs", "W-1")
    assert told[2:4] == ["yes", "Reported with INC-1."]


def test_a_decision_on_devices_in_the_field_points_at_both_and_stands_where_its_day_does() -> None:
    parts = {"releases": RELEASES, "findings": WEAKNESSES, "decisions": [ACCEPTED | {"saw": saw()}]}
    assert row_of(built("risk-management-report", **parts), "risk-management-report.decision-table", "D-F")[1] == "W-1 in REL-1"
    assert "D-F accepts it until 2026-06-20" in row_of(built("update-plan", **parts), "update-plan.exposure.table", "W-1")[-1]
