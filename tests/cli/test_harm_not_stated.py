"""A folder that says of no harm what leads to it is blind, not safe: nothing is green on it."""

import json
import shutil
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from primum.cli.main import primum

ROOT = Path(__file__).parents[2]
AT = ("--at", "2026-06-01")


def call(*words: str | Path) -> Result:
    result = CliRunner().invoke(primum, [str(word) for word in words])
    assert result.exception is None or isinstance(result.exception, SystemExit), result.exception
    return result


@pytest.fixture
def blank(tmp_path: Path) -> Path:
    return Path(shutil.copytree(ROOT / "examples" / "blank", tmp_path / "blank"))


@pytest.mark.parametrize("safety", [None, "", "harms: []\nsituations: []\n"])
def test_without_a_hazardous_situation_check_warns_and_assess_closes_the_gate(blank: Path, safety: str | None) -> None:
    (blank / "safety.yaml").unlink()
    if safety is not None:
        (blank / "safety.yaml").write_text(safety)
    told = call("check", blank)
    assert "PR0229" in told.output and "so no risk can be rated" in told.output
    assert "no problems" not in told.output
    assessed = call("assess", blank, *AT)
    assert assessed.exit_code == 1 and "the gate is closed" in assessed.output
    assert call("assess", blank, *AT, "--gate", "none").exit_code == 0
    assert json.loads(call("assess", blank, *AT, "--json").stdout)["gate"]["closed"]


def test_a_situation_that_is_not_rated_closes_the_gate(blank: Path) -> None:
    safety = blank / "safety.yaml"
    text = safety.read_text()
    lines = [line for line in text.splitlines() if "arises_from" not in line]
    safety.write_text("\n".join(lines) + "\n")
    assert "PR0229" not in call("check", blank).output, "it is an open question, not a blind folder"
    assessed = call("assess", blank, *AT)
    assert assessed.exit_code == 1 and "Not rated, and so not acceptable (1): HS-WRONG" in assessed.output


def test_one_piece_files_are_told_at_their_own_head(tmp_path: Path) -> None:
    piece = tmp_path / "piece.yaml"
    piece.write_text("device: {format: 1, name: X, manufacturer: Y, regulation: MDR, class: IIa, software_version: '1', stage: design}\n")
    told = call("check", piece)
    assert "PR0229" in told.output and "piece.yaml:1:1" in told.output


def test_harm_that_follows_a_need_is_harm_stated(blank: Path) -> None:
    (blank / "safety.yaml").write_text("harms:\n  - {id: H, title: x, kind: health, severity: critical}\n")
    assets = blank / "assets.yaml"
    need = "  protect: {integrity: critical}\n"
    assets.write_text(assets.read_text().replace(need, f"{need}  harms: {{integrity: [H]}}\n"))
    assert "PR0229" not in call("check", blank).output
