"""`primum vex show`."""

import json
from pathlib import Path

from click.testing import CliRunner, Result

from primum.cli.main import primum

OPENVEX = {
    "@context": "https://openvex.dev/ns/v0.2.0",
    "author": "Supplier",
    "statements": [
        {
            "vulnerability": {"name": "CVE-2026-1"},
            "products": [{"@id": "pkg:pypi/django@4.2"}],
            "status": "not_affected",
            "justification": "inline_mitigations_already_exist",
            "impact_statement": "Built with guards.",
        }
    ],
}


def show(*words: str | Path, stdin: str | None = None) -> Result:
    result = CliRunner().invoke(primum, ["vex", "show", *(str(word) for word in words)], input=stdin)
    if result.exception is not None and not isinstance(result.exception, SystemExit):
        raise result.exception
    return result


def test_it_shows_each_statement_and_what_to_choose(tmp_path: Path) -> None:
    path = tmp_path / "vex.json"
    path.write_text(json.dumps(OPENVEX))
    result = show(path)
    assert result.exit_code == 0
    row = next(line for line in result.stdout.splitlines() if "CVE-2026-1" in line)
    assert row.split()[1:5] == ["CVE-2026-1", "pkg:pypi/django", "4.2", "not_affected"]
    assert "1 statement\n" in result.stdout
    assert "note[PR0426]" in result.stderr
    assert "`inline_mitigations_already_exist`" in result.stderr


def test_json() -> None:
    result = show("-", "--json", stdin=json.dumps(OPENVEX))
    assert result.exit_code == 0
    said = json.loads(result.stdout)
    (statement,) = said["statements"]
    assert statement["state"] == "not_affected"
    assert statement["justification"] is None
    assert statement["detail"] == "inline_mitigations_already_exist\nBuilt with guards."
    assert statement["origin"] == "standard input statements[0].products[0]"
    assert [each["code"] for each in said["diagnostics"]] == ["PR0426"]


def test_what_is_no_vex_document_ends_with_2() -> None:
    result = show("-", stdin="{}")
    assert result.exit_code == 2
    assert "error[PR0421]" in result.stderr
    assert "0 statements" in result.stdout


def test_a_file_that_is_not_there(tmp_path: Path) -> None:
    result = show(tmp_path / "nowhere.json")
    assert result.exit_code == 2
    assert "cannot be read" in result.output


def test_the_screen_is_not_rewritten() -> None:
    hostile = {**OPENVEX, "statements": [{"vulnerability": "CVE\x1b[2J", "status": "fixed", "products": ["\x1b[31mred"]}]}
    assert "\x1b" not in show("-", stdin=json.dumps(hostile)).output
