"""`primum incident`: an incident on the screen and as JSON, its drafts, refusals and exit codes."""

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from primum.cli.main import primum
from primum.formats.vex.csaf_mandatory_tests import failed_mandatory_tests

AT = "2026-11-23"
INCIDENT = """
- id: INC-1
  title: A device restarted when a stick was plugged in
  aware: 2026-11-16
  at: [usb, computer]
  versions: ["0.1.0"]
  findings: [F-1, CVE-1999-0001]
  imdrf: {problem: [A1105], cause: [C1007]}
"""
WEAK = "- {id: F-1, title: Follows links, at: computer, cwe: 59, needs: [carried(usb)], gives: ['run(computer, user)']}\n"
SITE = "website: https://www.example.com/device\nsecurity_contact: psirt@example.com\n"
ADVICE = "  actions: [{id: ACT-1, title: Use FAT32 sticks only, kind: advice, planned: 2026-11-30}]\n"


def call(*words: str | Path) -> Result:
    result = CliRunner().invoke(primum, [str(word) for word in words])
    assert result.exception is None or isinstance(result.exception, SystemExit), result.exception
    return result


@pytest.fixture
def stick(tmp_path: Path) -> Path:
    """A blank device with a weakness, and an incident by it."""
    place = tmp_path / "stick"
    assert call("new", place).exit_code == 0
    (place / "device.yaml").write_text((place / "device.yaml").read_text() + SITE)
    (place / "findings.yaml").write_text(WEAK)
    (place / "incidents.yaml").write_text(INCIDENT + ADVICE)
    return place


@pytest.fixture
def blank(tmp_path: Path) -> Path:
    assert call("new", tmp_path / "pump").exit_code == 0
    (tmp_path / "pump" / "incidents.yaml").write_text("- {id: INC-1, title: The pump stopped, aware: 2026-11-22}\n")
    return tmp_path / "pump"


def test_the_screen_has_everything_a_person_needs_to_decide(stick: Path) -> None:
    result = call("incident", stick, "INC-1", "--at", AT)
    assert result.exit_code == 1, "the shortest limit has passed"
    for said in (
        "INC-1: A device restarted when a stick was plugged in  as of 2026-11-23",
        "2026-11-18  5 days ago",
        "serious: nobody has decided",
        "F-1: reaches somebody",
        "CVE-1999-0001: matches no software part of the folder",
        "R@HS-WRONG+H-INJURY",
        "A1105: computer system security problem",
        "whose text and table differ on the parent code",
        "Near misses count.",
        "serious: malware on a ventilator that came by USB",
        "the day on which it occurred  (incidents.yaml, INC-1: occurred)",
        "Nothing is decided here.",
    ):
        assert said in result.output, said


def test_before_any_limit_has_passed_the_exit_code_is_0(blank: Path) -> None:
    assert call("incident", blank, "INC-1", "--at", AT).exit_code == 0


def test_what_is_recorded_is_shown(blank: Path) -> None:
    said = "{answer: undetermined, why: The log is read., name: A. Person, role: RA, date: 2026-11-23}"
    (blank / "incidents.yaml").write_text(
        "- id: INC-1\n  title: The pump stopped\n  aware: 2026-11-22\n  occurred: 2026-11-21\n  country: DE\n  reported_by: Ward 7\n"
        f"  notes: Staff were there.\n  devices: 2\n  closed: 2026-11-23\n  serious: {said}\n  uncontrolled: {said}\n"
        "  reports: [{kind: initial, date: 2026-11-23, to: the authority, reference: R-7}]\n"
        "  actions: [{id: ACT-1, title: Close the port, kind: patch, planned: 2026-12-01}]\n"
    )
    output = call("incident", blank, "INC-1", "--at", AT).output
    for line in (
        "  occurred on 2026-11-21, aware on 2026-11-22 in DE, told by Ward 7; closed on 2026-11-23",
        "  Staff were there.",
        "  versions: not stated; devices: 2; at: not stated",
        "  serious: undetermined, A. Person, RA, 2026-11-23: The log is read.",
        "  uncontrolled: undetermined, A. Person, RA, 2026-11-23: The log is read.",
        "  2026-11-23  initial to the authority (R-7)",
        "  ACT-1  patch: Close the port; planned 2026-12-01",
    ):
        assert line in output.splitlines(), line
    assert "Is ACT-1 a field safety corrective action" in output


def test_an_incident_to_come_has_no_limit_yet(blank: Path) -> None:
    output = call("incident", blank, "INC-1", "--at", "2026-11-21").output
    assert "no limit for a report runs: the manufacturer becomes aware only after this day" in output


def test_the_json_says_the_same(stick: Path) -> None:
    wire = json.loads(call("incident", stick, "INC-1", "--at", AT, "--json").stdout)
    assert wire["format"] == 1 and wire["incident"]["id"] == "INC-1"
    assert [each["state"] for each in wire["clocks"] if each["kind"] == "vigilance"] == ["overdue", "soon", "soon"]
    assert wire["imdrf"]["cause"][0]["code"] == "C1007" and wire["missing"] and wire["questions"] and wire["examples"]["serious"]


def test_all_drafts_are_written_and_said_to_be_drafts(stick: Path, tmp_path: Path) -> None:
    notice, report, advisory = tmp_path / "n.md", tmp_path / "r.json", tmp_path / "c.json"
    result = call("incident", stick, "INC-1", "--at", AT, "--fsn", notice, "--report", report, "--csaf", advisory)
    assert result.exit_code == 1 and result.output.count("a draft for a person to finish") == 3
    text = notice.read_text()
    assert "DRAFT" in text and "[open: " in text and "Use FAT32 sticks only" in text
    assert json.loads(report.read_text())["official_form"] is False
    document = json.loads(advisory.read_text())
    assert failed_mandatory_tests(document) == []
    assert document["document"]["category"] == "csaf_security_advisory"
    assert document["document"]["tracking"]["status"] == "draft" and document["document"]["distribution"]["tlp"]["label"] == "AMBER"
    told = {each.get("cve") or each["ids"][0]["text"]: each for each in document["vulnerabilities"]}
    assert set(told) == {"CVE-1999-0001", "F-1"}
    assert told["F-1"]["remediations"][0]["details"] == "Use FAT32 sticks only."


def test_the_drafts_are_the_same_each_time(stick: Path, tmp_path: Path) -> None:
    for name in ("one", "two"):
        call("incident", stick, "INC-1", "--at", AT, "--fsn", tmp_path / f"{name}.md", "--csaf", tmp_path / f"{name}.json")
    assert (tmp_path / "one.md").read_bytes() == (tmp_path / "two.md").read_bytes()
    assert (tmp_path / "one.json").read_bytes() == (tmp_path / "two.json").read_bytes()


def test_what_affects_users_without_advice_is_refused_and_told(stick: Path, tmp_path: Path) -> None:
    (stick / "incidents.yaml").write_text(INCIDENT.replace("2026-11-16", "2026-11-23"))
    result = call("incident", stick, "INC-1", "--at", AT, "--csaf", tmp_path / "c.json")
    assert result.exit_code == 1 and "PR0437" in result.stderr and "not in the advisory" in result.stderr
    (left,) = json.loads((tmp_path / "c.json").read_text())["vulnerabilities"]
    assert left["cve"] == "CVE-1999-0001" and "under_investigation" in left["product_status"]


def test_an_incident_of_another_version_is_told_in_the_advisory(stick: Path, tmp_path: Path) -> None:
    (stick / "incidents.yaml").write_text(INCIDENT.replace('"0.1.0"', '"0.0.9"') + ADVICE)
    call("incident", stick, "INC-1", "--at", AT, "--csaf", tmp_path / "c.json")
    note = json.loads((tmp_path / "c.json").read_text())["document"]["notes"][0]["text"]
    assert "The incident was on 0.0.9; what is said here is of 0.1.0." in note


def test_an_incident_without_findings_has_no_advisory(blank: Path, tmp_path: Path) -> None:
    result = call("incident", blank, "INC-1", "--at", AT, "--csaf", tmp_path / "c.json")
    assert result.exit_code == 2 and "names no finding" in result.stderr and not (tmp_path / "c.json").exists()


def test_drafts_are_written_all_or_none(blank: Path, tmp_path: Path) -> None:
    result = call("incident", blank, "INC-1", "--at", AT, "--fsn", tmp_path / "n.md", "--csaf", tmp_path / "c.json")
    assert result.exit_code == 2 and not (tmp_path / "n.md").exists()


def test_without_an_id_all_are_listed_latest_first(blank: Path) -> None:
    later = "- {id: INC-2, title: It stopped again, aware: 2026-11-23, serious: {answer: no, name: A, role: R, date: 2026-11-23}}\n"
    (blank / "incidents.yaml").write_text((blank / "incidents.yaml").read_text() + later)
    result = call("incident", blank, "--at", AT)
    rows = [line.split() for line in result.output.splitlines() if line.strip().startswith("INC-")]
    assert result.exit_code == 0
    assert [row[:6] for row in rows] == [
        ["INC-2", "2026-11-23", "-", "no", "-", "nothing"],
        ["INC-1", "2026-11-22", "-", "-", "-", "2026-11-24"],
    ]
    (blank / "incidents.yaml").write_text("- {id: INC-1, title: x, aware: 2026-11-22, closed: 2026-11-23}\n")
    assert "closed 2026-11-23" in call("incident", blank, "--at", AT).output
    (blank / "incidents.yaml").unlink()
    assert "No incident is recorded" in call("incident", blank, "--at", AT).output


@pytest.mark.parametrize("word", ["--json", "--fsn=n.md", "--csaf=c.json"])
def test_a_draft_is_of_one_incident(blank: Path, word: str) -> None:
    result = call("incident", blank, word)
    assert result.exit_code == 2 and "Name one: INC-1" in result.stderr


def test_an_advisory_needs_an_address_of_the_manufacturer(blank: Path, tmp_path: Path) -> None:
    (blank / "incidents.yaml").write_text("- {id: INC-1, title: The pump stopped, aware: 2026-11-22, findings: [CVE-2025-1]}\n")
    words = ("incident", blank, "INC-1", "--at", AT, "--csaf", tmp_path / "c.json")
    assert call(*words).exit_code == 2 and not (tmp_path / "c.json").exists()
    assert call(*words, "--namespace", "https://example.com").exit_code == 0


def test_an_unknown_id_is_met_with_the_nearest(blank: Path) -> None:
    result = call("incident", blank, "INC-2", "--at", AT)
    assert result.exit_code == 2 and "did you mean `INC-1`?" in result.stderr
    (blank / "incidents.yaml").unlink()
    assert "record it in `incidents.yaml`" in call("incident", blank, "INC-2", "--at", AT).stderr


def test_a_decided_incident_says_by_whom_no_limit_runs(blank: Path) -> None:
    no = "{answer: no, why: Nothing stopped., name: A. Person, role: RA, date: 2026-11-23}"
    (blank / "incidents.yaml").write_text(f"- {{id: INC-1, title: The pump stopped, aware: 2026-11-22, incident: {no}}}\n")
    output = call("incident", blank, "INC-1", "--at", AT).output
    assert (
        "no limit for a report runs: `incident: no`, A. Person, 2026-11-23" in output
        and "incident: no, A. Person, RA, 2026-11-23: Nothing stopped." in output
    )


def test_escape_sequences_of_a_folder_do_not_reach_the_screen(blank: Path) -> None:
    (blank / "incidents.yaml").write_text('- {id: INC-1, title: "The \\e[2Jpump", aware: 2026-11-22}\n')
    result = call("incident", blank, "INC-1", "--at", AT)
    assert "\x1b[2J" not in result.output
