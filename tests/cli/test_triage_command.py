"""`primum triage`: the list, one decision from options, the walk on a terminal; and `primum vex export`."""

import json
import os
import pty
import select
import subprocess
import sys
import time
from datetime import date
from pathlib import Path
from types import SimpleNamespace

import pytest
from click.testing import CliRunner, Result
from msgspec.structs import replace
from test_scan_command import ADVISORY, AT, call, findings, folder

from primum.assessment.case import open_case
from primum.cli import triage_command
from primum.cli.main import primum
from primum.cli.screen import Screen
from primum.device.vex_statement import VexState, VexStatement

__all__ = ["folder"]

WHO = ("--name", "A. Person", "--role", "Engineer")


@pytest.fixture
def shown(folder: Path) -> Path:
    """The folder with evidence that something was looked at."""
    line = '- {id: E-LOOKED, kind: analysis, version: "0.1.0", date: 2026-11-01, result: passed}\n'
    (folder / "evidence.yaml").write_text(line)
    return folder


def decide(folder: Path, *words: str) -> Result:
    return call("triage", folder, "--finding", "CVE-2026-33416", *WHO, "--at", AT, *words)


def test_what_waits_is_listed_worst_first(folder: Path) -> None:
    result = call("triage", folder, "--at", AT)
    assert result.exit_code == 0 and "CVE-2026-33416@computer+libpng" in result.output and "1 to decide on" in result.output


def test_a_decision_is_a_file_of_its_own_and_closes_the_finding(shown: Path) -> None:
    result = decide(
        shown, "--state", "not_affected", "--justification", "code_not_present", "--evidence", "E-LOOKED", "--detail", 'He said: "no"'
    )
    assert result.exit_code == 0, result.output
    text = (shown / "vex" / "V-CVE-2026-33416-libpng.yaml").read_text()
    assert 'detail: "He said: \\"no\\""' in text and "date: 2026-11-26" in text
    (found,) = findings(shown)
    assert found["why_not"] == "closed by V-CVE-2026-33416-libpng (not_affected)"
    assert "0 to decide on" in call("triage", shown, "--at", AT).output


def test_a_risk_names_the_statement_that_no_longer_closes_what_leads_there(shown: Path) -> None:
    words = ("--state", "not_affected", "--justification", "code_not_present", "--evidence", "E-LOOKED")
    assert decide(shown, *words).exit_code == 0
    risk = json.loads(call("assess", shown, "--json", "--gate", "none", "--at", AT).output)["risks"][0]["id"]
    said = "V-CVE-2026-33416-libpng no longer closes CVE-2026-33416@computer+libpng"
    assert said not in call("explain", shown, risk, "--at", AT).output
    (shown / "evidence.yaml").write_text((shown / "evidence.yaml").read_text().replace("passed", "failed"))
    assert said in call("explain", shown, risk, "--at", AT).output


def test_a_second_decision_gets_a_name_of_its_own(shown: Path) -> None:
    for _ in range(2):
        assert decide(shown, "--state", "in_triage").exit_code == 0
    assert sorted(path.name for path in (shown / "vex").iterdir()) == ["V-CVE-2026-33416-libpng-2.yaml", "V-CVE-2026-33416-libpng.yaml"]


def test_nothing_is_written_when_the_folder_would_have_errors(folder: Path) -> None:
    result = decide(folder, "--state", "not_affected", "--justification", "code_not_present", "--evidence", "E-NOWHERE")
    assert result.exit_code == 2 and "PR0203" in result.output and not (folder / "vex").exists()


@pytest.mark.parametrize("words", [("--state", "in_triage"), ("--accept", "P-00000000", *WHO)])
def test_what_is_missing_is_said(folder: Path, words: tuple[str, ...]) -> None:
    assert call("triage", folder, "--finding", "CVE-2026-33416", "--at", AT, *words).exit_code == 2


def test_a_proposal_is_taken_over_by_a_person_with_evidence(shown: Path) -> None:
    document = {
        "@context": "https://openvex.dev/ns/v0.2.0",
        "@id": "https://example.com/1",
        "author": "Supplier",
        "timestamp": "2026-01-01T00:00:00Z",
        "version": 1,
        "statements": [
            {
                "vulnerability": {"name": "CVE-2026-33416"},
                "products": [{"@id": "cpe:2.3:a:libpng:libpng:1.6.42:*:*:*:*:*:*:*"}],
                "status": "not_affected",
                "justification": "vulnerable_code_not_present",
            }
        ],
    }
    (shown / "vex").mkdir()
    (shown / "vex" / "supplier.json").write_text(json.dumps(document))
    (found,) = findings(shown)
    assert found["reaches"] and len(found["decision"]["proposals"]) == 1
    (proposal,) = found["decision"]["proposals"]
    assert decide(shown, "--accept", proposal, "--evidence", "E-LOOKED").exit_code == 0
    (found,) = findings(shown)
    assert not found["reaches"] and found["decision"]["proposals"] == []


@pytest.fixture
def twice(shown: Path) -> Path:
    """The folder with a second component that has the same part, and two proposals of a supplier: one for each of two vulnerabilities."""
    text = (shown / "architecture.yaml").read_text()
    second = "  - id: second\n    kind: embedded-linux\n    sbom: sbom/c.json\n"
    (shown / "architecture.yaml").write_text(text.replace("components:\n", f"components:\n{second}"))
    (shown / "advisories" / "CVE-2026-2.json").write_text(json.dumps({**ADVISORY, "id": "CVE-2026-2", "aliases": []}))
    (shown / "vex").mkdir()
    said = "state: in_triage, origin: Supplier"
    lines = f"- {{id: P-OTHER, vulnerability: CVE-2026-2, {said}}}\n- {{id: P-THIS, vulnerability: CVE-2026-33416, {said}}}\n"
    (shown / "vex" / "supplier.yaml").write_text(lines)
    return shown


def test_a_proposal_on_something_else_is_not_taken_over(twice: Path) -> None:
    words = ("triage", twice, "--finding", "CVE-2026-33416@second+libpng", *WHO, "--at", AT, "--accept")
    result = call(*words, "P-OTHER")
    assert result.exit_code == 2 and "there is `P-THIS`" in result.output
    assert call(*words, "P-THIS").exit_code == 0
    assert "origin: " in (twice / "vex" / "V-CVE-2026-33416-libpng-second.yaml").read_text()


def test_a_walk_that_decides_twice_on_one_part_writes_two_files(twice: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    opened: list[object] = []
    monkeypatch.setattr(triage_command, "open_case", lambda *words: opened.append(words) or open_case(*words))
    monkeypatch.setattr(triage_command, "ask", lambda finding, *_: waiting(finding.vulnerability, finding.component))
    monkeypatch.setattr(triage_command.sys, "stdin", SimpleNamespace(isatty=lambda: True))
    monkeypatch.setattr(triage_command, "Screen", terminal)
    assert triage_command.command.callback is not None
    triage_command.command.callback(folder=str(twice), at=AT, store=None, no_color=True, finding=None)
    written = {path.stem: path.read_text() for path in (twice / "vex").glob("V-*.yaml")}
    expected = {f"V-{name}-libpng-{at}" for name in ("CVE-2026-2", "CVE-2026-33416") for at in ("computer", "second")}
    assert set(written) == expected and len(opened) == 1
    assert all(f'at: "{name.rpartition("-")[2]}"' in text for name, text in written.items())


def terminal(*, no_color: bool) -> Screen:
    screen = Screen(no_color=no_color)
    screen.is_terminal = True
    return screen


def waiting(vulnerability: str, component: str) -> VexStatement:
    return VexStatement(
        id="", vulnerability=vulnerability, part="libpng", at=component, state=VexState.IN_TRIAGE, name="A", date=date(2026, 11, 26)
    )


def test_a_file_that_is_there_is_never_written_over(shown: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (shown / "vex").mkdir()
    place = shown / "vex" / "V-CVE-2026-33416-libpng.yaml"
    place.write_text("[]\n")
    assert decide(shown, "--state", "in_triage").exit_code == 0
    assert place.read_text() == "[]\n" and place.with_stem(f"{place.stem}-2").exists()
    with pytest.raises(SystemExit):
        triage_command._record(str(shown), replace(waiting("CVE-2026-33416", "computer"), id=place.stem), Screen(no_color=True))
    assert "is there already" in capsys.readouterr().err and place.read_text() == "[]\n"


def protect(place: Path, result: str) -> None:
    """A decision that rests on a control whose evidence has a result."""
    line = f'- {{id: E-HARD, kind: test-report, version: "0.1.0", date: 2026-11-01, result: {result}}}\n'
    (place / "evidence.yaml").write_text(line)
    control = "- {id: C-HARD, type: exploit-mitigation, at: computer, status: verified, evidence: E-HARD, enforced_by: computer}\n"
    (place / "controls.yaml").write_text(control)
    decide(place, "--state", "not_affected", "--justification", "protected_at_runtime", "--control", "C-HARD", "--detail", "Hard.")


def test_protection_by_a_control_that_does_not_count_is_no_decision(folder: Path) -> None:
    protect(folder, "passed")
    assert "0 to decide on" in call("triage", folder, "--at", AT).output
    protect(folder, "failed")
    assert "1 to decide on" in call("triage", folder, "--at", AT).output
    for words in (("explain", folder, "CVE-2026-33416"), ("scan", folder, "--gate", "none")):
        said = " ".join(call(*words, "--at", AT).output.split())
        assert "V-CVE-2026-33416-libpng" in said and "C-HARD does not count" in said
    assert "does not close CVE-2026-33416" in call("explain", folder, "V-CVE-2026-33416-libpng", "--at", AT).output
    written = call("vex", "export", folder, "--to", "openvex", "--namespace", "https://example.com", "--at", AT).stdout
    assert json.loads(written)["statements"][0]["status"] == "under_investigation" and "Hard." not in written


@pytest.mark.parametrize("to", ["openvex", "cyclonedx", "csaf-vex"])
def test_what_differs_between_components_goes_out(twice: Path, to: str) -> None:
    words = ("--state", "not_affected", "--justification", "code_not_present", "--evidence", "E-LOOKED")
    decided = call("triage", twice, "--finding", "CVE-2026-2@second+libpng", *WHO, "--at", AT, *words)
    assert decided.exit_code == 0, decided.output
    result = call("vex", "export", twice, "--to", to, "--namespace", "https://example.com", "--at", AT)
    assert result.exit_code == 0, result.output
    assert "second" in result.stdout and "computer" in result.stdout


def test_the_walk_on_a_terminal(shown: Path) -> None:
    ours, theirs = pty.openpty()
    words = [sys.executable, "-m", "primum.cli.main", "triage", str(shown), "--at", AT, "--no-color"]
    environment = {**os.environ, "TERM": "xterm", "COLUMNS": "120"}
    process = subprocess.Popen(words, stdin=theirs, stdout=theirs, stderr=theirs, env=environment)
    os.close(theirs)
    answers = [
        ("uit", "n"), ("justification", "code_not_present"), ("evidence", "E-LOOKED"), ("versions", ""), ("releases", ""),
        ("reason", "Not built."), ("your name", "A. Person"), ("your role", "Engineer"),
    ]  # fmt: skip
    seen, deadline = "", time.monotonic() + 60
    for prompt, answer in answers:
        while prompt not in seen:
            assert time.monotonic() < deadline, seen
            if select.select([ours], [], [], 1)[0]:
                seen += os.read(ours, 65536).decode(errors="replace")
        seen = ""
        os.write(ours, (answer + "\n").encode())
    process.wait(timeout=60)
    os.close(ours)
    text = (shown / "vex" / "V-CVE-2026-33416-libpng.yaml").read_text()
    assert "justification: code_not_present" in text and 'versions: "1.6.42"' in text and 'releases: ">=0.1.0"' in text
    assert not findings(shown)[0]["reaches"]


@pytest.mark.parametrize("to", ["openvex", "cyclonedx", "csaf-vex", "csaf-advisory"])
def test_what_was_decided_goes_out_in_every_format(shown: Path, to: str) -> None:
    decide(shown, "--state", "not_affected", "--justification", "code_not_present", "--evidence", "E-LOOKED", "--detail", "Not built.")
    result = call("vex", "export", shown, "--to", to, "--namespace", "https://example.com", "--at", AT)
    assert result.exit_code == 0, result.output
    assert "CVE-2026-33416" in json.dumps(json.loads(result.stdout))


def test_what_has_no_faithful_word_is_refused(shown: Path) -> None:
    decide(shown, "--state", "not_affected", "--justification", "requires_environment", "--evidence", "E-LOOKED")
    result = CliRunner().invoke(primum, ["vex", "export", str(shown), "--to", "openvex", "--namespace", "https://example.com", "--at", AT])
    assert result.exit_code == 2 and "requires_environment" in result.output
    assert json.loads(call("vex", "export", shown, "--to", "cyclonedx", "--namespace", "https://example.com", "--at", AT).stdout)


def test_what_nobody_decided_is_under_investigation(folder: Path) -> None:
    result = call("vex", "export", folder, "--to", "openvex", "--namespace", "https://example.com", "--at", AT)
    (statement,) = json.loads(result.stdout)["statements"]
    assert statement["status"] == "under_investigation" and ADVISORY["id"] in json.dumps(statement)


@pytest.mark.parametrize(("to", "version"), [("openvex", 2), ("cyclonedx", 2), ("csaf-vex", "2")])
def test_a_later_version_tells_its_history(shown: Path, to: str, version: object) -> None:
    words = ("vex", "export", shown, "--to", to, "--namespace", "https://example.com", "--at", "2026-06-01", "--document-version", "2")
    assert "history begins with" in call(*words).output
    done = call(*words, "--revision", "1=2026-05-01=First version.", "--change", "One more.")
    content = json.loads(done.stdout)
    assert (content.get("version") or content["document"]["tracking"]["version"]) == version
    assert call(*words, "--revision", "1").exit_code == 2
