"""`primum graph` draws the device as it is on the day; the picture of the README is what it draws today."""

from pathlib import Path

from click.testing import CliRunner

from primum.cli.main import primum

ROOT = Path(__file__).parents[2]
AT = ("--at", "2026-11-26")


def drawn(*words: str) -> str:
    result = CliRunner().invoke(primum, ["graph", str(ROOT / "examples" / "ventilator"), "-o", "-", *words])
    assert result.exit_code == 0, result.output
    return result.stdout


def test_what_is_proven_absent_is_not_drawn_and_is_once_its_proof_does_not_count() -> None:
    assert "not declared" not in drawn("--no-path", *AT)
    assert "uart, not declared" in drawn("--no-path", "--at", "2020-01-01")


def test_the_picture_of_the_readme_is_of_today() -> None:
    kept = (ROOT / "docs" / "images" / "ventilator.svg").read_text(encoding="utf-8")
    assert drawn("--risk", "R@HS-NO-VENT+H-HYPOXIA", "--initial", *AT) == kept, "write it anew: see CONTRIBUTING"
