"""The example devices, assessed on one day: the whole JSON, and what a person reads. Any change of a figure shows here as a difference."""

import json
import re
from pathlib import Path

import pytest
from click.testing import CliRunner

from golden_text import Golden
from primum.cli.main import primum

ROOT = Path(__file__).parents[2]
HERE = Path(__file__).parent / "devices"
DEVICES = ("ventilator", "analyser", "monitor-app")
AT = "2026-11-23"


def assessed(device: str, *words: str) -> str:
    """What `primum assess` prints; 0 and 1 are grades, everything else is not."""
    result = CliRunner().invoke(primum, ["assess", str(ROOT / "examples" / device), "--at", AT, *words])
    assert result.exit_code in (0, 1), result.output
    return result.output


@pytest.mark.parametrize("device", DEVICES)
def test_the_assessment_as_json(device: str, golden: Golden) -> None:
    wire = json.loads(assessed(device, "--json"))
    for name in ("folder", "primum", "catalogue"):
        assert wire["basis"].pop(name)
    golden(HERE / device / "expected.json", json.dumps(wire, indent=1, ensure_ascii=False) + "\n")


@pytest.mark.parametrize("device", DEVICES)
def test_the_assessment_as_a_person_reads_it(device: str, golden: Golden) -> None:
    text = assessed(device).replace(str(ROOT / "examples" / device), f"examples/{device}")
    golden(HERE / device / "expected.txt", re.sub(r"folder [0-9a-f]{12}, catalogue [0-9a-f]{8}", "folder ..., catalogue ...", text))


@pytest.mark.parametrize("device", DEVICES)
def test_the_figures_are_the_same_in_both(device: str) -> None:
    """The golden files agree with one another: every risk with its current level stands in the text."""
    wire = json.loads((HERE / device / "expected.json").read_text(encoding="utf-8"))
    text = (HERE / device / "expected.txt").read_text(encoding="utf-8")
    for risk in wire["risks"]:
        row = next(line for line in text.splitlines() if line.strip().startswith(f"{risk['id']} "))
        for view in risk["views"].values():
            assert view["level"] in row or view is not risk["views"]["current"]


@pytest.mark.parametrize("device", DEVICES)
def test_the_examples_have_no_problem(device: str) -> None:
    result = CliRunner().invoke(primum, ["check", str(ROOT / "examples" / device)])
    assert "error[" not in result.output
    assert result.exit_code == 0
