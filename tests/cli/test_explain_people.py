"""Evidence and decisions are explained as controls and risks are; what is dated in the future is no lapse."""

import hashlib
from pathlib import Path

import pytest
from click.testing import CliRunner

from primum.cli.main import primum

ROOT = Path(__file__).parents[2]
VENTILATOR = ROOT / "examples" / "ventilator"
RISK = "R@HS-WRONG+H-INJURY"


def say(*words: str | Path, at: str = "2026-11-28") -> str:
    result = CliRunner().invoke(primum, [*(str(word) for word in words), "--at", at])
    if result.exception is not None and not isinstance(result.exception, SystemExit):
        raise result.exception
    return result.output


@pytest.fixture
def device(tmp_path: Path) -> Path:
    folder = tmp_path / "device"
    say_new = CliRunner().invoke(primum, ["new", str(folder)])
    assert say_new.exit_code == 0
    (folder / "evidence").mkdir()
    (folder / "evidence" / "lock.txt").write_text("the lock held")
    (folder / "controls.yaml").write_text("- {id: C-LOCK, type: port-lock, at: usb, status: verified, evidence: [E-1]}\n")
    evidence(folder)
    return folder


def evidence(folder: Path, **change: str) -> None:
    keys = {
        "id": "E-1",
        "title": "The lock holds",
        "kind": "test-report",
        "version": "0.1.0",
        "date": "2026-01-01",
        "valid_until": "2030-01-01",
        "result": "passed",
        "file": "evidence/lock.txt",
        "sha256": hashlib.sha256(b"the lock held").hexdigest(),
        "by": "Ada Example",
    } | change
    (folder / "evidence.yaml").write_text("- {" + ", ".join(f"{key}: {value}" for key, value in keys.items()) + "}\n")


def decide(folder: Path, on: str, word: str, **change: str) -> None:
    keys = {"id": "D-1", "on": f'"{on}"', "decision": word, "name": "Ada Example", "role": "Head of quality", "date": "2026-02-01"}
    keys |= {"reason": "It is so", "saw": "x", "authority": "Board", "disclosure": "IFU 3", "review_by": "2027-01-01"} | change
    (folder / "decisions.yaml").write_text("- {" + ", ".join(f"{key}: {value}" for key, value in keys.items()) + "}\n")


# --- evidence ---


def test_evidence_that_holds(device: Path) -> None:
    said = say("explain", device, "E-1")
    assert "E-1: The lock holds" in said
    assert "test-report, passed, of 2026-01-01, for version 0.1.0, valid until 2030-01-01" in said
    assert "by Ada Example" in said
    assert "file: evidence/lock.txt, as it was recorded (sha256 " in said
    assert "control C-LOCK: counts, verified by E-1" in said
    assert "today: holds" in said


@pytest.mark.parametrize(
    ("change", "at", "words"),
    [
        ({"result": "failed"}, "2026-11-28", ("today: does not hold: E-1 failed", "control C-LOCK: no credit")),
        ({"version": "0.0.9"}, "2026-11-28", ("today: does not hold: E-1 is for version 0.0.9, the device is 0.1.0",)),
        ({}, "2031-01-01", ("today: does not hold: E-1 was valid until 2030-01-01", "no credit, unproven")),
        ({}, "2025-01-01", ("today: not yet: E-1 is dated 2026-01-01, after the day of this assessment",)),
        ({"sha256": "0" * 64}, "2026-11-28", ("NOT the one that was recorded", "today: does not hold")),
    ],
)
def test_evidence_that_does_not(change: dict[str, str], at: str, words: tuple[str, ...], device: Path) -> None:
    evidence(device, **change)
    said = say("explain", device, "E-1", at=at)
    for each in words:
        assert each in said


def test_evidence_that_no_control_names(device: Path) -> None:
    (device / "controls.yaml").write_text("[]\n")
    assert "no control names it" in say("explain", device, "E-1")


# --- decisions ---


def test_a_decision_on_a_risk_that_holds() -> None:
    said = say("explain", VENTILATOR, "D-02")
    assert "D-02: R@HS-OXYGEN+H-OXYGEN accepted" in said
    assert "by Dr. Miriam Aalto, Head of Quality Management, on 2026-06-15" in said
    assert "reason: Oxygen flush" in said
    assert "authority: Risk management board" in said
    assert "users are told: IFU 3.7" in said
    assert "to be reviewed by 2027-12-31" in said
    assert "today: holds" in said


def test_a_decision_that_has_lapsed_says_why(device: Path) -> None:
    decide(device, RISK, "accepted")
    said = say("explain", device, "D-1")
    assert "saw: x; today it is unacceptable:" in said
    assert "today: LAPSED: it saw `x`" in said


def test_a_decision_of_a_day_to_come_is_no_lapse(device: Path) -> None:
    decide(device, RISK, "accepted", date="2028-01-01", review_by="2029-01-01")
    assert "today: not yet: it is dated 2028-01-01, after the day of this assessment" in say("explain", device, "D-1")
    said = say("assess", device)
    assert "D-1 not yet:" in said
    assert "LAPSED" not in said


def test_decisions_on_requirements_and_gates(device: Path) -> None:
    assert "today: holds" in say("explain", VENTILATOR, "D-03")
    assert "`primum gate DIR --stage release` says whether it holds" in say("explain", VENTILATOR, "D-04")
    decide(device, "MDR:GSPR-17.2", "fulfilled")
    assert "today: LAPSED: `D-1` saw `x`" in say("explain", device, "D-1")
    decide(device, "MDR:GSPR-17.2", "fulfilled", date="2028-01-01")
    assert "today: not yet: `D-1` is dated 2028-01-01" in say("explain", device, "D-1")
    decide(device, "MDR:GSPR-99", "fulfilled")
    assert "for nothing: `MDR:GSPR-99` is not asked of this device" in say("explain", device, "D-1")


# --- controls that are not there ---


def test_controls_not_in_the_folder_are_told_by_what_they_change(tmp_path: Path) -> None:
    folder = tmp_path / "device"
    CliRunner().invoke(primum, ["new", str(folder)])
    said = say("explain", folder, RISK).partition("not in the folder, each alone, the 8 that change most:\n")[2].splitlines()
    points = [int(line.partition("(")[2].split()[0]) for line in said if "points)" in line]
    assert points == sorted(points, reverse=True)
    assert all(line.startswith("    still unacceptable (") for line in said[:-1])
    assert said[-1].startswith("    none of them alone changes the level")


# --- steps and requirements ---


def test_a_step_says_which_of_its_controls_do_not_count() -> None:
    said = say("explain", VENTILATOR, "touch@ethernet+network-intruder", at="2026-11-26")
    assert "controls on it: C-SEGMENT (does not count today)" in said
    assert "controls on it: C-PORT-LOCK\n" in say("explain", VENTILATOR, "touch@usb-front+visitor", at="2026-11-26")


def test_a_crosswalk_of_ours_is_called_our_own_reading() -> None:
    assert "(Primum's own reading)" in say("explain", VENTILATOR, "IEC-81001-5-1:6.1.1", at="2026-11-26")
