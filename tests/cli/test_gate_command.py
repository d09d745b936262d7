"""`primum gate`: open and closed, the device's own stage and later ones, what lies beside the assessment, and bad input."""

import json
import re
import shutil
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from feeds import made_records as made
from primum.cli.main import primum
from primum.device.gate import Stage
from primum.feeds.store import AdvisoryStore

ROOT = Path(__file__).parents[2]
AT = "2026-11-26"
EXAMPLES = ["ventilator", "analyser", "monitor-app"]


def call(*words: str | Path) -> Result:
    result = CliRunner().invoke(primum, [str(word) for word in words])
    assert result.exception is None or isinstance(result.exception, SystemExit), result.exception
    return result


@cache
def shown(name: str, stage: str = "", *more: str) -> Result:
    return call("gate", ROOT / "examples" / name, "--at", AT, *(["--stage", stage] if stage else []), *more)


@cache
def as_json(name: str, stage: str = "", *more: str) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(shown(name, stage, "--json", *more).stdout)
    return found


def states(wire: dict[str, Any]) -> dict[str, str]:
    return {each["id"]: each["state"] for each in wire["conditions"]}


@pytest.fixture
def blank(tmp_path: Path) -> Path:
    assert call("new", tmp_path / "pump").exit_code == 0
    return tmp_path / "pump"


@pytest.mark.parametrize("name", [*EXAMPLES, "blank"])
def test_without_a_stage_it_is_the_devices_own_and_later_ones_are_told(name: str) -> None:
    wire = as_json(name)
    assert wire["gate"]["stage"] == wire["device"]["stage"]
    later = [each.value for each in Stage(wire["device"]["stage"]).later]
    assert [each["stage"] for each in wire["later"]] == later
    listed = shown(name).stdout.partition("Later stages\n")[2]
    assert re.findall(r"^  (?:open|closed) +([a-z-]+)", listed, re.MULTILINE) == later


@pytest.mark.parametrize("name", EXAMPLES)
@pytest.mark.parametrize("stage", [each.value for each in Stage])
def test_the_exit_code_is_that_of_the_gate_and_every_closing_condition_says_what_to_do(name: str, stage: str) -> None:
    wire, result = as_json(name, stage), shown(name, stage)
    closing = [each["id"] for each in wire["conditions"] if each["closes"]]
    assert wire["gate"]["closed_by"] == closing
    assert result.exit_code == int(bool(closing))
    assert not wire["later"]
    heads = re.findall(r"^([a-z-]+\.[a-z-]+): (?:not met|a person must say|not looked at)$", result.stdout, re.MULTILINE)
    assert heads == closing
    for each in wire["conditions"]:
        gaps = [reason for reason in each["reasons"] if reason["bearing"] != "for"]
        assert (bool(gaps) and not each["decided_by"]) is each["closes"]
        assert all(reason["fix"] for reason in gaps)
        assert each["source"]


def test_what_a_reviewer_would_say_of_the_ventilator() -> None:
    """New devices are stopped until 2.4.0: the folder says so in words, and the gates say it of their own."""
    found = states(as_json("ventilator", "distribution"))
    assert {name for name, state in found.items() if state == "not_met"} >= {"release.risks", "release.requirements"}
    assert found["release.documents"] == "met"
    kept = as_json("ventilator", "maintenance")
    assert states(kept)["release.risks"] == "not_met"
    assert states(kept)["design.threat-model-reviewed"] == "met"
    [parts] = [each for each in kept["conditions"] if each["id"] == "maintenance.parts"]
    said = " ".join(reason["text"] for reason in parts["reasons"])
    assert "IMDRF N70 5.5 suggests limited-support, the folder says maintenance" in said
    assert "hl7-gateway/nginx 1.26.2 (support ended 2025-04-23)" in said


def test_a_day_that_has_passed_takes_its_proof_away() -> None:
    later = call("gate", ROOT / "examples/ventilator", "--stage", "release", "--at", "2027-12-01", "--no-documents").stdout
    assert "`C-APP-CONTROL` does not count: unproven since 2027-11-20: E-PENTEST was valid until then" in later


@pytest.mark.parametrize("name", EXAMPLES)
def test_every_place_is_the_line_where_the_id_stands(name: str) -> None:
    """In JSON each pointer, on the screen the first few."""
    pointers = [each for one in as_json(name, "distribution")["conditions"] for reason in one["reasons"] for each in reason["points_at"]]
    placed = [each for each in pointers if each["place"]]
    assert len(placed) > 50
    for each in placed:
        path, _, line = each["place"].partition(":")
        assert each["id"] in (ROOT / "examples" / name / path).read_text(encoding="utf-8").splitlines()[int(line) - 1]
    shown_places = re.findall(r"--> ([a-z]+\.yaml:\d+)", shown(name, "distribution", "--all").stdout)
    assert set(shown_places) <= {each["place"] for each in placed}
    assert shown_places


def test_clauses_known_only_generally_are_marked_and_our_own_are_called_ours() -> None:
    output = shown("ventilator", "release").stdout
    assert "[Primum]" in output
    assert "IEC-81001-5-1 5.8.1 [known]" in output
    assert re.search(r"MDCG-2019-16 [\d.]+[,\]]", output)
    assert "complies" not in output
    assert "compliant" not in output


def test_documents_left_out_are_not_looked_at() -> None:
    assert states(as_json("analyser", "release", "--no-documents"))["release.documents"] == "not_looked_at"
    assert states(as_json("analyser", "release"))["release.documents"] == "met"


def test_a_blank_folder_is_told_what_it_lacks(blank: Path) -> None:
    result = call("gate", blank, "--stage", "release", "--at", AT, "--all")
    assert result.exit_code == 1
    assert "open points in `instructions`" in result.stdout
    assert "version 0.1.0, which the device is said to be, is no recorded release" in result.stdout


def test_looks_of_a_machine_meet_the_condition_on_surveillance(tmp_path: Path) -> None:
    device = tmp_path / "analyser"
    shutil.copytree(ROOT / "examples/analyser", device)
    before = states(json.loads(call("gate", device, "--at", AT, "--json").stdout))
    assert before["maintenance.watched"] == "not_met"
    assert call("watch", device, "--at", AT).exit_code == 0
    assert states(json.loads(call("gate", device, "--at", AT, "--json").stdout))["maintenance.watched"] == "met"
    record = device / "surveillance/looks.jsonl"
    record.write_bytes(record.read_bytes()[:-30])
    broken = call("gate", device, "--at", AT)
    assert "its last line was cut off" in broken.stdout


def test_a_gate_opens_by_the_words_of_people_on_what_they_saw(tmp_path: Path) -> None:
    device = tmp_path / "analyser"
    shutil.copytree(ROOT / "examples/analyser", device)
    wire = json.loads(call("gate", device, "--stage", "verification", "--at", AT, "--json").stdout)
    asked = [each for each in wire["conditions"] if each["state"] == "a_person_must_say"]
    assert asked
    assert wire["gate"]["closed_by"] == [each["id"] for each in asked], "all else is met"
    with (device / "decisions.yaml").open("a", encoding="utf-8") as stream:
        for number, each in enumerate(asked):
            stream.write(
                f"- {{id: D-G{number}, on: 'GATE:{each['id']}', decision: fulfilled, name: N, role: R, date: {AT}, reason: as agreed, "
                f"saw: '{each['fingerprint']}'}}\n"
            )
    opened = call("gate", device, "--stage", "verification", "--at", AT)
    assert opened.exit_code == 0
    assert "Gate of verification: open" in opened.stdout
    assert "(D-G0)" in opened.stdout


def test_a_decision_on_no_condition_is_told(tmp_path: Path) -> None:
    device = tmp_path / "analyser"
    shutil.copytree(ROOT / "examples/analyser", device)
    with (device / "decisions.yaml").open("a", encoding="utf-8") as stream:
        stream.write(f"- {{id: D-G, on: 'GATE:release.nothing', decision: fulfilled, name: N, role: R, date: {AT}, reason: x, saw: '1'}}\n")
    output = call("gate", device, "--stage", "design", "--at", AT).stdout
    assert "`D-G` decides on `GATE:release.nothing`, which is no condition of a gate" in output


def test_a_baseline_of_the_version_counts_once_it_is_signed(tmp_path: Path) -> None:
    device = tmp_path / "analyser"
    shutil.copytree(ROOT / "examples/analyser", device)
    made = call("release", device, "-o", tmp_path / "out", "--name", "N", "--format", "data", "--at", AT, "--despite", "as agreed")
    assert made.exit_code == 0, made.output
    result = call("gate", device, "--stage", "distribution", "--at", AT, "--no-documents")
    assert "baseline `5.2.1` is not in order: nobody has signed as its author" in result.stdout


def test_feeds_that_are_stale_or_missing_close_maintenance(tmp_path: Path) -> None:
    store = tmp_path / "store.duckdb"
    with AdvisoryStore.open(store, write=True) as opened:
        opened.take(made.state("osv:PyPI", 1), [made.record("CVE-9", made.below("1.0", "CVE-9", name="other"))], whole=True)
    words = ("gate", ROOT / "examples/analyser", "--store", store, "--no-documents", "--at")
    fresh, late = call(*words, "2026-03-02").stdout, call(*words, "2026-11-26").stdout
    assert "the feed nvd has never been fetched" in fresh
    assert "the feed osv:PyPI was read" not in fresh
    assert "the feed osv:PyPI was read 270 days before; at most" in late


def test_one_piece_has_no_baselines_and_no_record() -> None:
    text = b"device: {format: '1', name: D, manufacturer: M, regulation: MDR, class: IIb, software_version: '1'}\n"
    for stage, name in (("distribution", "distribution.baseline"), ("maintenance", "maintenance.watched")):
        result = CliRunner().invoke(primum, ["gate", "-", "--stage", stage, "--json", "--no-documents"], input=text)
        assert result.exit_code == 1
        assert states(json.loads(result.stdout))[name] == "not_looked_at"


def test_bad_input(tmp_path: Path, blank: Path) -> None:
    assert call("gate", tmp_path / "nowhere").exit_code == 2
    assert call("gate", blank, "--stage", "retired").exit_code == 2
    assert call("gate", blank, "--at", "today").exit_code == 2
    (blank / "device.yaml").write_text("format: 1\nname: [\n", encoding="utf-8")
    broken = call("gate", blank)
    assert broken.exit_code == 2
    assert "No grade" in broken.stderr
    assert not broken.stdout


@pytest.mark.parametrize(("on", "near"), [("GATE:design.question", "GATE:design.questions"), ("MDR:GSPR-17.22", "MDR:GSPR-17.2")])
def test_a_decision_on_nothing_is_told_by_check(blank: Path, on: str, near: str) -> None:
    decision = {"id": "D", "decision": "fulfilled", "name": "N", "role": "R", "date": "2026-05-01", "reason": "r", "saw": "x"}
    (blank / "decisions.yaml").write_text(json.dumps([{**decision, "on": on}]))
    said = call("check", blank)
    assert said.exit_code == 0 and "PR0222" in said.output and f"did you mean `{near}`?" in said.output
    (blank / "decisions.yaml").write_text(json.dumps([{**decision, "on": near}]))
    assert "no problems" in call("check", blank).output
