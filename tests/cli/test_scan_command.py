"""`primum scan` and what goes with it: findings of a folder with an SBOM and advisories, refusals, gates, JSON."""

import json
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from click.testing import CliRunner, Result

from primum.cli.main import primum

AT = "2026-11-26"
ROOT = Path(__file__).parents[2]
BILL = {
    "bomFormat": "CycloneDX",
    "specVersion": "1.6",
    "version": 1,
    "components": [
        {"type": "library", "bom-ref": "png", "name": "libpng", "version": "1.6.42", "cpe": "cpe:2.3:a:libpng:libpng:1.6.42:*:*:*:*:*:*:*"},
        {"type": "library", "bom-ref": "core", "name": "pump-core", "version": "3.1"},
    ],
}
ADVISORY: dict[str, Any] = {
    "id": "CVE-2026-33416",
    "modified": "2026-04-09T00:00:00Z",
    "aliases": ["GHSA-aaaa-bbbb-cccc"],
    "summary": "A table is used after it was freed.",
    "severity": [{"type": "CVSS_V3", "score": "CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H"}],
    "affected": [
        {
            "package": {"ecosystem": "cpe", "name": "libpng:libpng"},
            "ranges": [{"type": "ECOSYSTEM", "events": [{"introduced": "1.2.1"}, {"fixed": "1.6.56"}]}],
        }
    ],
    "database_specific": {"cwe_ids": ["CWE-416"], "severity_source": "NVD"},
}


def call(*words: str | Path) -> Result:
    return CliRunner().invoke(primum, [str(word) for word in words])


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """The blank device with an SBOM and one advisory for it."""
    place = tmp_path / "pump"
    assert call("new", place).exit_code == 0
    (place / "sbom").mkdir()
    (place / "sbom" / "c.json").write_text(json.dumps(BILL))
    (place / "advisories").mkdir()
    (place / "advisories" / "CVE-2026-33416.json").write_text(json.dumps(ADVISORY))
    text = (place / "architecture.yaml").read_text()
    (place / "architecture.yaml").write_text(text.replace("kind: embedded-linux", "kind: embedded-linux\n    sbom: sbom/c.json"))
    return place


def findings(folder: Path, *words: str) -> list[dict[str, Any]]:
    result = call("scan", folder, "--json", "--gate", "none", "--at", AT, *words)
    assert result.exit_code == 0, result.output
    found: list[dict[str, Any]] = json.loads(result.output)["findings"]
    return found


def test_a_finding_says_why_it_matched(folder: Path) -> None:
    (found,) = findings(folder)
    (match,) = found["matches"]
    assert (found["id"], found["aliases"]) == ("CVE-2026-33416@computer+libpng", ["GHSA-aaaa-bbbb-cccc"])
    assert (match["tier"], match["introduced"], match["fixed"]) == ("cpe", "1.2.1", "1.6.56")
    assert match["revision"] and match["feed"] == "folder"
    assert found["advisories"][0]["vectors"] == [{"vector": ADVISORY["severity"][0]["score"], "source": "NVD"}]
    assert {"alone", "without", "without_group"} <= set(found["risks"][0])


def test_the_gate_closes_for_what_a_finding_does_alone(folder: Path) -> None:
    assert call("scan", folder, "--at", AT).exit_code == 1
    assert call("scan", folder, "--at", AT, "--gate", "none").exit_code == 0
    text = (folder / "architecture.yaml").read_text()
    (folder / "architecture.yaml").write_text(text + "parts:\n  - {at: computer, part: libpng, fed_by: [], runs_as: user, because: ours}\n")
    assert call("scan", folder, "--at", AT, "--gate", "reduce").exit_code == 0


def test_without_a_gate_the_answer_says_that_none_is_closed_and_what_is_worst(folder: Path) -> None:
    gates = [json.loads(call("scan", folder, "--json", "--at", AT, "--gate", gate).output)["gate"] for gate in ("none", "reduce")]
    assert gates == [
        {"worst": "unacceptable", "level": None, "closed": False},
        {"worst": "unacceptable", "level": "reduce", "closed": True},
    ]


def test_the_heading_tells_health_from_other_harms(folder: Path) -> None:
    assert "Findings that reach somebody (1, 1 of them with harm to health)" in call("scan", folder, "--at", AT).output
    text = (folder / "safety.yaml").read_text()
    assert "kind: health" in text
    (folder / "safety.yaml").write_text(text.replace("kind: health", "kind: privacy"))
    output = call("scan", folder, "--at", AT).output
    assert "Findings that reach somebody (1, 0 of them with harm to health)" in output, output


def test_the_findings_of_assess_and_scan_are_the_same(folder: Path) -> None:
    whole = json.loads(call("assess", folder, "--json", "--at", AT).output)
    assert sorted(findings(folder), key=lambda each: each["id"]) == whole["findings"]
    schema = json.loads(call("schema", "--assessment").output)
    jsonschema.validate(whole, schema)


def test_the_same_inputs_give_the_same_bytes(folder: Path) -> None:
    first, second = (call("scan", folder, "--json", "--at", AT).output for _ in range(2))
    assert first == second


@pytest.mark.parametrize("name", ["CVE-2026-33416", "GHSA-aaaa-bbbb-cccc", "CVE-2026-33416@computer+libpng"])
def test_explain_tells_identity_range_bound_and_revision(folder: Path, name: str) -> None:
    output = call("explain", folder, name, "--at", AT).output
    for part in (
        "identity (cpe): cpe libpng:libpng 1.6.42",
        "1.2.1 <= 1.6.42 < 1.6.56 (fixed)",
        "of folder, revision",
        "fed by: not stated",
    ):
        assert part in output


def test_what_if_says_what_fixing_is_worth(folder: Path) -> None:
    assert call("what-if", folder, "--without", "CVE-2026-33416", "--at", AT).exit_code == 0
    result = call("what-if", folder, "--without", "CVE-2026-33417", "--at", AT)
    assert result.exit_code == 2 and "did you mean `CVE-2026-33416`" in result.output


def test_assess_tells_of_the_software_in_a_paragraph(folder: Path) -> None:
    output = call("assess", folder, "--gate", "none", "--at", AT).output
    assert "Software: published vulnerabilities that match: 1; that reach somebody: 1" in output


def test_a_name_alone_is_never_a_finding(folder: Path) -> None:
    by_name = {"package": {"ecosystem": "name", "name": "pump-core"}, "ranges": [{"type": "ECOSYSTEM", "events": [{"introduced": "0"}]}]}
    other = {**ADVISORY, "id": "CVE-2026-1", "aliases": [], "affected": [by_name]}
    (folder / "advisories" / "CVE-2026-1.json").write_text(json.dumps(other))
    found = {each["vulnerability"]: each for each in findings(folder)}
    assert "CVE-2026-1" not in found or (found["CVE-2026-1"]["candidate"] and not found["CVE-2026-1"]["reaches"])


def test_without_an_sbom_there_is_no_answer(tmp_path: Path) -> None:
    call("new", tmp_path / "pump")
    result = call("scan", tmp_path / "pump")
    assert result.exit_code == 2 and "names an SBOM" in result.output


def test_without_advisories_there_is_no_answer_and_no_zero(folder: Path) -> None:
    (folder / "advisories" / "CVE-2026-33416.json").unlink()
    result = call("scan", folder)
    assert result.exit_code == 2 and "no advisories" in result.output
    assessed = call("assess", folder, "--gate", "none", "--at", AT)
    assert assessed.exit_code == 0 and "held against no advisories" in assessed.output


def test_an_advisory_that_cannot_be_read_stops_the_answer(folder: Path) -> None:
    (folder / "advisories" / "broken.json").write_text("{")
    result = call("scan", folder)
    assert result.exit_code == 2 and "PR0447" in result.output and "broken.json" in result.output


def test_a_store_that_is_no_store_is_refused(folder: Path) -> None:
    (folder.parent / "store.duckdb").write_text("not a database")
    result = call("scan", folder, "--store", folder.parent / "store.duckdb")
    assert result.exit_code == 2


def test_a_store_that_is_named_and_not_there_is_refused(folder: Path) -> None:
    assert call("scan", folder, "--store", folder.parent / "nowhere.duckdb").exit_code == 2


def test_an_advisory_withdrawn_matches_nothing(folder: Path) -> None:
    (folder / "advisories" / "CVE-2026-33416.json").write_text(json.dumps({**ADVISORY, "withdrawn": "2026-05-01T00:00:00Z"}))
    result = call("scan", folder)
    assert result.exit_code == 2 and "nothing was looked into" in result.output


def test_the_example_says_what_its_tutorial_says() -> None:
    found = {each["id"]: each for each in findings(ROOT / "examples" / "ventilator")}
    exfat = found["CVE-2025-40307@ui-computer+linux-imx"]
    assert exfat["fed_by"] == ["usb-front"] and exfat["rank"] == 1
    gains = {each["risk"]: (each["alone"]["level"], each["without"]["level"]) for each in exfat["risks"]}
    assert gains["R@HS-WRONG-SETTINGS+H-LUNG-INJURY"] == ("unacceptable", "reduce")
    assert found["CVE-2025-40345@ui-computer+linux-imx"]["why_not"] == "closed by V-SDDR55 (not_affected)"


@pytest.mark.parametrize("part", [{"name": "ours"}, {"name": "foo", "version": "1.0", "purl": "pkg:npm/foo@1.0"}])
def test_a_device_of_which_no_part_was_looked_into_gets_no_all_clear(folder: Path, part: dict[str, str]) -> None:
    bill = {**BILL, "components": [{"type": "library", "bom-ref": "a", **part}]}
    (folder / "sbom" / "c.json").write_text(json.dumps(bill))
    result = call("scan", folder)
    assert result.exit_code == 2 and "nothing was looked into" in result.output
    assessed = call("assess", folder, "--gate", "none", "--at", AT).output
    assert "Software: nothing was looked into" in assessed and "that match: 0" not in assessed


def test_a_device_without_an_sbom_is_not_said_to_have_no_vulnerability(folder: Path) -> None:
    text = (folder / "architecture.yaml").read_text()
    (folder / "architecture.yaml").write_text(text.replace("sbom: sbom/c.json", ""))
    (folder / "sbom" / "c.json").unlink()
    assessed = call("assess", folder, "--gate", "none", "--at", AT).output
    assert "Software: nothing was looked into" in assessed and "no component names an SBOM" in assessed


def test_an_advisory_that_cannot_be_read_is_a_problem_of_the_folder(folder: Path) -> None:
    (folder / "advisories" / "broken.json").write_text("")
    result = call("check", folder)
    assert result.exit_code == 2 and "PR0447" in result.output
