"""`primum requirements` and `primum explain DIR REQUIREMENT`: verdicts on the screen and as JSON, gates, refusals."""

import json
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from primum.cli.main import primum

ROOT = Path(__file__).parents[2]
VENTILATOR, ANALYSER = ROOT / "examples" / "ventilator", ROOT / "examples" / "analyser"
AT = "2026-11-26"


def call(*words: str | Path) -> Result:
    result = CliRunner().invoke(primum, [str(word) for word in words])
    assert result.exception is None or isinstance(result.exception, SystemExit), result.exception
    return result


@pytest.fixture
def blank(tmp_path: Path) -> Path:
    assert call("new", tmp_path / "pump").exit_code == 0
    return tmp_path / "pump"


def as_json(folder: Path, *words: str) -> dict[str, Any]:
    result = call("requirements", folder, "--json", "--at", AT, *words)
    assert result.exit_code == 0, result.output
    found: dict[str, Any] = json.loads(result.stdout)
    return found


def decide(folder: Path, name: str, **more: str) -> None:
    """A decision that a requirement is fulfilled, by someone who saw what is there now."""
    output = call("explain", folder, name, "--at", AT).output
    saw = more.pop("saw", output.rsplit("saw: ", 1)[1].strip())
    fields = {"id": "D", "on": name, "decision": "fulfilled", "name": "A. Person", "role": "QM", "date": "2026-11-01", "reason": "as seen"}
    lines = [f"{key}: {json.dumps(value)}" for key, value in (fields | {"saw": saw} | more).items()]
    (folder / "decisions.yaml").write_text("- " + "\n  ".join(lines) + "\n")


# --- on the screen --------------------------------------------------------------------------------------------------------------------


def test_the_screen_counts_by_framework_and_says_what_to_do(blank: Path) -> None:
    output = call("requirements", blank, "--at", AT).output
    assert "New device 0.1.0, MDR class IIa  as of 2026-11-26" in output
    row = next(line.split() for line in output.splitlines() if line.strip().startswith("IGNB-TD "))
    assert row[1:3] == ["orientation", "14"]
    assert "Not asked of this device" in output and "IVDR: it is for devices under the IVDR" in output
    assert "`fulfilled` is a person's decision" in output and "more: `--framework MDR` shows them" in output


def test_one_framework_is_shown_whole_with_every_reason(blank: Path) -> None:
    output = call("requirements", blank, "--framework", "IGNB-TD", "--at", AT).output
    places = [output.index(f"  IGNB-TD:{each} ") for each in ("2.1", "2.2", "3.1", "3.8", "4.2", "5.2")]
    assert places == sorted(places) and "MDR:GSPR" not in output.split("Not asked")[0]
    assert "      + " in output and "      - " in output and "      ? " in output


def test_all_shows_every_requirement(blank: Path) -> None:
    output = call("requirements", blank, "--all", "--at", AT).output
    assert all(f"  {name} " in output for name in ("MDR:GSPR-1", "MDCG-2019-16:3.5", "IEC-81001-5-1:9.5", "MDS2-2019:ALOF"))


def test_an_ivdr_device_is_asked_the_ivdr() -> None:
    output = call("requirements", ANALYSER, "--all", "--at", AT).output
    assert "  IVDR:GSPR-1 " in output and "  MDR:" not in output.split("Not asked of this device")[0]


# --- JSON -----------------------------------------------------------------------------------------------------------------------------


def test_the_json_has_the_place_of_everything_that_has_one() -> None:
    found = as_json(VENTILATOR)
    assert [each["id"] for each in found["frameworks"]][:1] == ["MDR"] and found["basis"]["now"] == AT
    pointers = [
        pointer
        for framework in found["frameworks"]
        for requirement in framework["requirements"]
        for reason in requirement["reasons"]
        for pointer in reason["points_at"]
    ]
    placed = [each for each in pointers if each["place"]]
    assert len(placed) > 1000
    for each in {(one["id"], one["place"]) for one in placed}:
        path, _, line = each[1].rpartition(":")
        assert each[0] in (VENTILATOR / path).read_text(encoding="utf-8").splitlines()[int(line) - 1], each
    derived = ("R@", "T-", "Q@", "CVE-", "document:")
    assert all(each["id"].startswith(derived) or "." in each["id"] for each in pointers if not each["place"])


def test_the_json_counts_what_it_lists_and_gaps_say_what_to_do(blank: Path) -> None:
    for framework in as_json(blank)["frameworks"]:
        assert sum(framework["counts"].values()) == len(framework["requirements"])
        for requirement in framework["requirements"]:
            assert len(requirement["fingerprint"]) == 8 and requirement["state"] == requirement["computed"]
            assert all(bool(reason["fix"]) is (reason["bearing"] != "for") for reason in requirement["reasons"])


def test_the_json_is_the_same_every_time_and_one_framework_of_it_is_the_same_too(blank: Path) -> None:
    first, second = (call("requirements", blank, "--json", "--at", AT).output for _ in range(2))
    assert first == second
    (only,) = as_json(blank, "--framework", "MDCG-2019-16")["frameworks"]
    assert only == next(each for each in json.loads(first)["frameworks"] if each["id"] == "MDCG-2019-16")


# --- gates and refusals ---------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("framework", "codes"), [("MDR", [0, 1, 1]), ("TR-80001-2-2", [0, 0, 1])])
def test_the_gate_closes_for_a_contradiction_or_for_anything_open_in_what_is_asked_for(
    blank: Path, framework: str, codes: list[int]
) -> None:
    words = ("requirements", blank, "--framework", framework, "--at", AT)
    assert [call(*words, "--gate", gate).exit_code for gate in ("none", "contradicted", "open")] == codes


def test_the_gate_looks_at_every_framework_otherwise(blank: Path) -> None:
    assert call("requirements", blank, "--gate", "contradicted", "--at", AT).exit_code == 1


@pytest.mark.parametrize(
    ("name", "why"),
    [
        ("FAD", "`FAD` is not a framework; did you mean `FDA`?"),
        ("IGNB", "`IGNB` is not a framework; one of: `IGNB-AUDIT`, `IGNB-TD`"),
        ("IVDR", "`IVDR` is not asked of this device: it is for devices under the IVDR"),
        ("FDA", "`FDA` is not asked of this device: "),
    ],
)
def test_a_framework_that_is_not_asked_is_refused_with_the_reason(blank: Path, name: str, why: str) -> None:
    result = call("requirements", blank, "--framework", name, "--at", AT)
    assert result.exit_code == 2 and why in result.output


def test_a_folder_with_errors_is_not_judged(blank: Path) -> None:
    (blank / "procedures.yaml").write_text("- {id: P, title: x, activities: [nothing-of-the-kind]}\n")
    for words in (("requirements", blank), ("requirements", blank, "--json"), ("explain", blank, "MDR:GSPR-1")):
        result = call(*words)
        assert result.exit_code == 2 and "PR0803" in result.output and "Traceback" not in result.output


def test_a_place_that_is_not_there_is_told(tmp_path: Path) -> None:
    result = call("requirements", tmp_path / "nowhere")
    assert result.exit_code == 2 and "does not exist" in result.output


def test_a_day_that_is_none_is_told(blank: Path) -> None:
    assert call("requirements", blank, "--at", "2026-02-30").exit_code == 2


# --- explain and decisions ------------------------------------------------------------------------------------------------------------


def test_explain_shows_one_requirement_with_every_reason_and_how_to_decide(blank: Path) -> None:
    output = call("explain", blank, "MDR:GSPR-18.8", "--at", AT).output
    assert "Regulation (EU) 2017/745 on medical devices, Annex I 18.8" in output
    assert "MDR:GSPR-18.8  Protection against unauthorised access: contradicted" in output
    assert "from `usb` alone `R@HS-WRONG+H-INJURY` is unacceptable today" in output
    assert "on: MDR:GSPR-18.8, decision: fulfilled or not_applicable, saw: " in output


@pytest.mark.parametrize(
    ("name", "why"),
    [
        ("MDR:GSPR-18.9", "`MDR` has no item `GSPR-18.9`"),
        ("IVDR:GSPR-16.2", "it is for devices under the IVDR"),
        ("MDR:ART-85", "is not asked of this device"),
    ],
)
def test_explain_refuses_what_is_not_asked(blank: Path, name: str, why: str) -> None:
    result = call("explain", blank, name, "--at", AT)
    assert result.exit_code == 2 and why in result.output


def test_a_decision_that_saw_what_explain_prints_stands(blank: Path) -> None:
    decide(blank, "MDR:GSPR-17.3")
    output = call("explain", blank, "MDR:GSPR-17.3", "--at", AT).output
    assert "MDR:GSPR-17.3  Mobile platforms: fulfilled (D)" in output and "suspect" not in output


def test_a_decision_that_saw_something_else_is_suspect_on_the_screen_and_in_the_json(blank: Path) -> None:
    decide(blank, "MDR:GSPR-8", saw="00000000", decision="not_applicable")
    assert "suspect: `D` saw `00000000`" in call("requirements", blank, "--framework", "MDR", "--at", AT).output
    (found,) = [each for each in as_json(blank, "--framework", "MDR")["frameworks"][0]["requirements"] if each["id"] == "MDR:GSPR-8"]
    assert found["decided_by"] == "D" and found["suspect"] and found["state"] == found["computed"] != "not_applicable"


def test_what_speaks_against_a_requirement_is_not_decided_away(blank: Path) -> None:
    decide(blank, "MDR:GSPR-8")
    assert "suspect: `D` cannot make good what speaks against it" in call("requirements", blank, "--framework", "MDR", "--at", AT).output


def test_a_decision_on_what_is_not_asked_is_told(blank: Path) -> None:
    decide(blank, "MDR:GSPR-8")
    text = (blank / "decisions.yaml").read_text()
    (blank / "decisions.yaml").write_text(text.replace("MDR:GSPR-8", "IVDR:GSPR-8"))
    assert "`D` decides on `IVDR:GSPR-8`, which is not asked of this device" in call("requirements", blank, "--at", AT).output
    assert as_json(blank)["decisions_on_nothing"] == [{"id": "D", "on": "IVDR:GSPR-8"}]
