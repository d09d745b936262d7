"""An incident with what is behind it, what is missing, what is asked; and the drafts: they say what the folder says and nothing else."""

import json
from collections.abc import Sequence
from datetime import date
from typing import Any

import pytest
from msgspec.structs import replace

from builders import model_of
from primum.assessment.assess import assess_case
from primum.assessment.case import open_case
from primum.assessment.due import due
from primum.assessment.field_safety_notice import field_safety_notice, plain
from primum.assessment.imdrf_codes import IMDRF_CODES, code_in_words
from primum.assessment.incident_file import IncidentFile, incident_file
from primum.assessment.incident_statements import incident_statements
from primum.assessment.wire_incident import incident_as_wire, report_as_wire
from primum.device.vex_statement import Justification, VexState, VexStatement
from primum.folder.load_requirements import frameworks
from vulnerabilities.software import NOW, V_RCE, advisory, part, pump, with_software

INCIDENT = {"id": "INC", "title": "The pump stopped", "aware": "2026-05-25", "notes": "Dr X said *it*."}
SAID = {"name": "A. Person", "role": "RA", "date": "2026-05-26"}
WEAK = {"id": "F-1", "title": "Weak parser", "at": "screen", "cwe": "787", "needs": ["carried(usb)"], "gives": ["run(screen, system)"]}
STATEMENT = VexStatement(
    id="V", vulnerability="CVE-1", part="imagelib", state=VexState.EXPLOITABLE, action="Unplug the net.", name="A", date=date(2026, 5, 20)
)


def file(vex: Sequence[VexStatement] = (), now: date = NOW, device: dict[str, Any] | None = None, **said: Any) -> IncidentFile:
    evidence = [{"id": "E", "kind": "analysis", "version": "2.0", "date": "2026-05-01", "result": "passed"}]
    parts = pump(incidents=[INCIDENT | said], findings=[WEAK], evidence=evidence)
    parts["device"] |= device or {}
    model = with_software(model_of(parts), {"screen": [part("imagelib")]}, [advisory("CVE-1", "imagelib", V_RCE)], vex=vex)
    case = open_case(model, now)
    assessment = assess_case(case)
    return incident_file(case, assessment, assessment.device.incidents["INC"], due(assessment, frameworks().values()))


# --- what is behind it


def test_a_vulnerability_means_its_findings_and_the_paths_go_through_them() -> None:
    found = file(findings=["CVE-1", "CVE-9"])
    assert [each.id for each in found.findings] == ["CVE-1@screen+imagelib"] and found.unmatched == ("CVE-9",)
    worst = found.risks[0]
    assert worst.risk.id == "R@HS-STOP+H-OVERDOSE" and worst.path is not None
    assert any("CVE-1@screen+imagelib" in step.findings for step in worst.path.steps)
    assert not worst.is_named and worst.why == "CVE-1@screen+imagelib alone can bring it about"


def test_a_situation_that_a_person_names_is_a_risk_of_it_whatever_is_derived() -> None:
    found = file(situations=["HS-DARK"])
    assert [(each.risk.goal, each.is_named) for each in found.risks] == [("HS-DARK", True)]


def test_where_it_happened_leads_to_risks_only_while_nothing_better_is_said() -> None:
    assert {each.why for each in file(at=["usb"]).risks} == {"a path to it passes usb"}
    assert not any("passes" in each.why for each in file(at=["usb"], findings=["F-1"]).risks)
    assert file().risks == ()


def test_only_its_own_clocks_are_shown() -> None:
    assert {each.about[0] for each in file(findings=["CVE-1"]).clocks} == {"INC"}


# --- what is missing, what is asked


def test_what_is_missing_names_its_place() -> None:
    gaps = {each.where: each.what for each in file().gaps}
    assert "device.yaml: srn" in gaps and "incidents.yaml, INC: occurred" in gaps and "incidents.yaml, INC: notes" not in gaps
    fuller = file(devices="0", serious=SAID | {"answer": "no"}, device={"srn": "X", "udi": "Y"})
    places = {each.where for each in fuller.gaps}
    assert not places & {"incidents.yaml, INC: devices", "device.yaml: srn", "device.yaml: udi", "incidents.yaml, INC: serious"}
    assert "incidents.yaml, INC: serious" in {each.where for each in file(serious=SAID | {"answer": "undetermined"}).gaps}


def asked(**said: Any) -> str:
    return " ".join(file(**said).questions)


def test_a_bare_vulnerability_is_told_to_be_no_incident_by_itself() -> None:
    assert "A vulnerability alone, without such an event, is not reportable" in asked(findings=["CVE-1"])
    assert "A vulnerability alone" not in asked(findings=["CVE-1"], incident=SAID | {"answer": "yes"})


def test_questions_end_with_the_decisions() -> None:
    yes = SAID | {"answer": "yes"}
    everything = {"incident": yes, "serious": yes | {"kind": "death"}, "reportable": yes}
    assert asked(**everything) == ""
    assert asked(incident=SAID | {"answer": "no"}) == ""
    assert "trend" in asked(incident=yes, serious=SAID | {"answer": "no"})


def test_whether_a_patch_is_a_corrective_action_is_asked_not_decided() -> None:
    patch = [{"id": "P", "title": "Release 2.1", "kind": "patch", "planned": "2026-07-01"}]
    assert "Is P a field safety corrective action" in asked(actions=patch) and "UDI-DI" in asked(actions=patch)
    assert "field safety corrective action" not in asked(actions=patch, serious=SAID | {"answer": "no"})
    assert not [each for each in file(actions=patch).clocks if each.kind == "fsca"]


def test_an_in_vitro_device_is_asked_by_its_own_articles() -> None:
    text = " ".join(file(device={"regulation": "IVDR", "class": "C"}).questions)
    assert "Article 82 IVDR" in text and "MDR" not in text


def test_after_a_no_nothing_is_asked_that_hangs_on_it() -> None:
    none = {each.where for each in file(incident=SAID | {"answer": "no"}).gaps}
    assert not any(where.endswith((": serious", ": reportable", ": incident")) for where in none)
    light = {each.where for each in file(serious=SAID | {"answer": "no"}).gaps}
    assert "incidents.yaml, INC: incident" in light and "incidents.yaml, INC: reportable" not in light


def test_codes_are_told_in_words_and_others_are_to_be_looked_up() -> None:
    assert set(IMDRF_CODES) == {"A1105", "A110501", "A110502", "C1007"}
    assert "look it up" in code_in_words("A0101")


# --- the notice


def test_the_notice_is_a_draft_with_visible_gaps() -> None:
    text = field_safety_notice(file())
    assert text.startswith("# Field safety notice: DRAFT")
    for gap in ("SRN", "UDI", "affected versions", "how many devices", "which risk there is", "what users do", "contact", "who approves"):
        assert any(gap in line for line in text.splitlines() if "[open: " in line), gap


def test_the_notice_never_repeats_what_is_internal() -> None:
    assert "Dr X" not in field_safety_notice(file(reported_by="Ward 7"))
    assert "Ward 7" not in field_safety_notice(file(reported_by="Ward 7"))


def test_the_notice_says_what_the_folder_says() -> None:
    actions = [
        {"id": "ADV", "title": "Use no stick", "kind": "advice", "done": "2026-05-27"},
        {"id": "P", "title": "Close the port", "kind": "fsca", "planned": "2026-07-01"},
        {"id": "Q", "title": "Change the board", "kind": "patch"},
    ]
    reports = [{"kind": "fsca", "date": "2026-05-28", "to": "the authority", "reference": "AUTH-7"}]
    found = file(
        [STATEMENT], findings=["CVE-1"], situations=["HS-STOP"], versions=["2.0"], devices="12", actions=actions, reports=reports,
        device={"srn": "DE-1", "udi": "(01)1", "basic_udi": "B", "security_contact": "psirt@example.com"},
    )  # fmt: skip
    text = field_safety_notice(found)
    for said in (
        "DE-1",
        "(01)1",
        "2.0",
        "12",
        "Delivery stops: Overdose",
        "Use no stick",
        "Unplug the net.",
        "psirt@example.com",
        "AUTH-7",
    ):
        assert said in text, said
    assert "Close the port: planned for 2026-07-01" in text and "Change the board: [open: by when]" in text
    assert "Wrong dose" not in text, "a person named the situation; the others are not told"


def test_variants_and_warnings_of_the_instructions_are_told() -> None:
    found = file(situations=["HS-STOP"], device={"variants": [{"id": "pump-t", "title": "Transport"}]})
    situation = replace(found.assessment.device.situations["HS-STOP"], warning="Watch the\n pump.", instructions="IFU 3")
    device = replace(found.assessment.device, situations={**found.assessment.device.situations, "HS-STOP": situation})
    text = field_safety_notice(replace(found, assessment=replace(found.assessment, device=device)))
    assert "Variants: Transport (pump-t). [open: which of them are affected]" in text
    assert "The instructions for use say (IFU 3): Watch the pump." in text


def test_users_read_the_name_of_a_vulnerability_and_not_where_it_is() -> None:
    assert "Known under: `CVE-1`." in field_safety_notice(file(findings=["CVE-1", "CVE-1@screen+imagelib"]))


def test_derived_risks_are_told_as_not_confirmed() -> None:
    text = field_safety_notice(file(findings=["CVE-1"]))
    assert "Wrong dose: Overdose" in text and "nobody has confirmed it" in text


@pytest.mark.parametrize("text", ["a *b* [c](d) <e> # f | g `h`", "line\n# one"])
def test_signs_of_markdown_have_no_effect(text: str) -> None:
    shown = plain(text)
    assert "\n" not in shown
    assert all(shown[at - 1] == "\\" for at, sign in enumerate(shown) if sign in "`*_[]<>#|")


# --- the data


def test_the_report_is_said_to_be_no_official_form() -> None:
    wire = json.loads(json.dumps(report_as_wire(file(findings=["CVE-1", "CVE-9"], imdrf={"problem": ["A1105"]}))))
    assert wire["official_form"] is False and wire["kind"].startswith("preparation")
    assert wire["classification"]["imdrf"]["problem"] == [{"code": "A1105", "words": "computer system security problem"}]
    assert "unconfirmed" in wire["classification"]["imdrf"]["note"]
    assert [(each["id"], each["matched"]) for each in wire["assessment"]["findings"]] == [("CVE-1@screen+imagelib", True), ("CVE-9", False)]
    assert [each["due"] for each in wire["classification"]["limits"]] == ["2026-05-27", "2026-06-04", "2026-06-09"]
    assert wire["classification"]["serious"] is None and wire["missing"]


def test_the_incident_as_data_is_as_it_was_known_that_day() -> None:
    decided: dict[str, Any] = {
        "serious": SAID | {"answer": "yes", "kind": "death"},
        "reports": [{"kind": "initial", "date": "2026-05-28", "to": "x"}],
    }
    early = incident_as_wire(file(now=date(2026, 5, 25), **decided))
    assert early["decisions"]["serious"] is None and early["reports"] == []
    late = incident_as_wire(file(**decided))
    assert late["decisions"]["serious"]["kind"] == "death" and late["reports"][0]["kind"] == "initial"


# --- the advisory


def test_what_was_decided_is_told_and_the_advice_fills_what_is_missing() -> None:
    actions = [{"id": "ADV", "title": "Use no stick", "kind": "advice"}]
    (said,) = incident_statements(file([STATEMENT], findings=["CVE-1"], actions=actions))
    assert (said.state, said.action) == (VexState.EXPLOITABLE, "Unplug the net.")
    (bare,) = incident_statements(file([replace(STATEMENT, action="")], findings=["CVE-1"], actions=actions))
    assert bare.action == "Use no stick."


def test_a_weakness_of_our_own_and_what_matches_nothing() -> None:
    own, unknown = incident_statements(file(findings=["F-1", "CVE-9"]))
    assert (own.vulnerability, own.state, own.cwes, own.action) == ("F-1", VexState.EXPLOITABLE, ((787, ""),), "")
    assert (unknown.vulnerability, unknown.state) == ("CVE-9", VexState.IN_TRIAGE)


def test_advice_is_no_action_for_what_is_not_affected() -> None:
    absent = replace(STATEMENT, state=VexState.NOT_AFFECTED, justification=Justification.CODE_NOT_PRESENT, action="", evidence=("E",))
    found = incident_statements(file([absent], findings=["CVE-1"], actions=[{"id": "ADV", "title": "Use no stick", "kind": "advice"}]))
    assert all(each.action == "" for each in found)
