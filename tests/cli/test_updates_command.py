"""`primum updates` and `primum sbom diff --of` as a user types them, on a small device with four releases."""

import json
from datetime import timedelta
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from feeds.test_ssh_signature import KEY, public
from formats.sbom_builders import cyclonedx
from formats.tuf_builders import NAME, NOW, PACKAGE, Repository
from primum.cli.main import primum
from primum.feeds.ssh_signature import sign

RELEASES = """\
# kept as written
- {id: REL-1, version: "1.0", date: 2025-03-01, population: [{date: 2026-01-01, devices: 80}, {date: 2026-11-01, devices: 20}]}
- id: REL-2
  version: "2.0"
  date: 2026-02-01
  udi_pi: (10)2.0
  fixes: [F-1]
  sboms: {ui: sbom/ui-2.json}
  population: [{date: 2026-11-01, devices: 60}]
  update: {way: user, metadata: updates/2, package: windhover-2.3.0.swu, rollback: A counter refuses older images.}
- id: REL-3
  version: "3.0"
  date: 2026-06-01
  population: [{date: 2026-11-01, devices: 120}]
  update: {way: remote, package: pump.swu, signature: updates/pump.swu.sig, signed_by: signing-key, rollback: A counter., validated_by: E-1}
- {id: REL-4, version: "4.0", date: 2027-02-01, update: {way: remote, signed_by: signing-key, rollback: A counter.}}
"""
ARCHITECTURE = """\
components: [{id: ui, kind: embedded-linux, sbom: sbom/ui-3.json}]
"""
FINDINGS = """\
- {id: F-1, title: Old, at: ui, status: fixed, known: 2025-12-01, needs: "run(ui, user)", gives: "run(ui, system)"}
"""
ADVISORY = {
    "id": "CVE-2026-1234",
    "modified": "2026-03-02T00:00:00Z",
    "published": "2026-03-01T00:00:00Z",
    "summary": "Overrun",
    "affected": [
        {
            "package": {"ecosystem": "PyPI", "name": "imagelib"},
            "ranges": [{"type": "ECOSYSTEM", "events": [{"introduced": "0"}, {"fixed": "2.0"}]}],
        }
    ],
}


@pytest.fixture
def pump(tmp_path: Path) -> Path:
    folder = tmp_path / "pump"
    for name in ("sbom", "advisories", "updates/2"):
        (folder / name).mkdir(parents=True)
    texts = {
        "device.yaml": 'format: 1\nname: Pump\nmanufacturer: B\nregulation: MDR\nclass: IIb\nsoftware_version: "3.0"\n',
        "architecture.yaml": ARCHITECTURE,
        "assets.yaml": "- {id: signing-key, title: Release key, kind: key, at: ui}\n",
        "findings.yaml": FINDINGS,
        "evidence.yaml": '- {id: E-1, kind: test-report, version: "3.0", date: 2026-05-01, result: passed}\n',
        "releases.yaml": RELEASES,
        "advisories/CVE-2026-1234.json": json.dumps(ADVISORY),
    }
    for name, text in texts.items():
        (folder / name).write_text(text, encoding="utf-8")
    for name, version in (("ui-2", "1.0"), ("ui-3", "2.0")):
        part = {"bom-ref": "i", "name": "imagelib", "version": version, "purl": f"pkg:pypi/imagelib@{version}"}
        (folder / "sbom" / f"{name}.json").write_bytes(cyclonedx(part))
    for name, content in Repository().files.items():
        (folder / "updates" / "2" / name).write_bytes(content)
    (folder / "updates" / "pump.swu.sig").write_text(sign(PACKAGE, "file", KEY), encoding="ascii")
    (tmp_path / NAME).write_bytes(PACKAGE)
    (tmp_path / "signers").write_text(f"anna@example.org {public()}\n", encoding="utf-8")
    return folder


def run(*words: str | Path) -> Result:
    result = CliRunner().invoke(primum, [str(word) for word in words])
    if result.exception is not None and not isinstance(result.exception, SystemExit):
        raise result.exception
    return result


def updates(*words: str | Path) -> Result:
    return run("updates", *words)


def test_releases_say_what_they_have_and_who_runs_them(pump: Path) -> None:
    result = updates(pump, "--at", "2026-11-26")
    assert result.exit_code == 0, result.output
    said = result.stdout
    assert "  REL-1    1.0      2025-03-01  20       10 %   1    0       1\n" in said
    assert "  REL-3    3.0      2026-06-01  120      60 %   0    0       0        described here\n" in said
    assert "REL-2, version 2.0, UDI-PI (10)2.0" in said
    assert "since REL-2, ui: 1 in another version" in said
    assert "  CVE-2026-1234  60       REL-2; unknown: REL-1  -          REL-3\n" in said
    assert "  F-1            20       REL-1                  -          REL-2\n" in said
    assert "fixed: 2 of 2 (100 %)" in said
    assert "from finding to fix: median 62 days, longest 92 days, of 2 fixes" in said


def test_every_line_is_read_at_a_hundred_columns(pump: Path) -> None:
    assert max(map(len, updates(pump, "--at", "2026-11-26", "--all").stdout.splitlines())) <= 100


def test_what_this_version_mends_has_the_level_at_which_it_is_open(pump: Path) -> None:
    (pump / "assets.yaml").write_text(
        "- {id: signing-key, title: Release key, kind: key, at: ui}\n- {id: dose, title: Dose, kind: function, at: ui}\n", encoding="utf-8"
    )
    (pump / "safety.yaml").write_text(
        "harms: [{id: H, title: Injury, kind: health, severity: critical}]\n"
        "situations: [{id: HS, title: Wrong dose, harms: [H], arises_from: {misuse: dose}}]\n",
        encoding="utf-8",
    )
    (pump / "findings.yaml").write_text(FINDINGS.replace('"run(ui, user)"', "[]"), encoding="utf-8")
    said = updates(pump, "--at", "2026-11-26").stdout
    assert (
        " ".join(next(line for line in said.splitlines() if line.startswith("  F-1 ")).split())
        == "F-1 20 REL-1 unacceptable where open REL-2"
    )
    assert "the worst where it is open" in " ".join(said.split())


def test_all_says_why(pump: Path) -> None:
    said = updates("show", pump, "--at", "2026-11-26", "--all").stdout
    assert "CVE-2026-1234: known 2026-03-01 (day of publication)" in said
    assert "REL-1         unknown: no SBOM of this release" in said
    assert "REL-2         has: its SBOM holds imagelib 1.0" in said


def test_json_says_the_same(pump: Path) -> None:
    said = json.loads(updates(pump, "--at", "2026-11-26", "--json").stdout)
    assert [each["id"] for each in said["releases"]] == ["REL-1", "REL-2", "REL-3", "REL-4"]
    assert [each["is_out"] for each in said["releases"]] == [True, True, True, False]
    assert said["releases"][2]["validation"] == [{"evidence": "E-1", "holds": True, "why_not": None}]
    flaw = next(each for each in said["exposures"] if each["id"] == "CVE-2026-1234")
    assert [each["standing"] for each in flaw["releases"]] == ["unknown", "has", "free", "unknown"]
    assert flaw["over_time"] == [{"date": "2026-11-01", "devices": 60, "whole": True}]


def test_before_a_release_is_out_nobody_runs_it(pump: Path) -> None:
    said = json.loads(updates(pump, "--at", "2026-01-15", "--json").stdout)
    assert [each["devices"] for each in said["releases"]] == [80, 0, 0, 0]
    weakness = next(each for each in said["exposures"] if each["id"] == "F-1")
    assert weakness["fixed_by"] == [] and weakness["coming"] == ["REL-2"]


def test_a_folder_without_releases_and_one_with_errors_are_refused(pump: Path) -> None:
    (pump / "releases.yaml").write_text("- {id: R, version: '1', fixes: [F-9]}\n", encoding="utf-8")
    result = updates(pump)
    assert result.exit_code == 2 and "did you mean `F-1`?" in result.stderr
    (pump / "releases.yaml").unlink()
    assert updates(pump).exit_code == 2 and "no release is recorded" in updates(pump).stderr


def test_an_update_with_metadata_is_verified(pump: Path) -> None:
    package = pump.parent / NAME
    result = updates("verify", pump, "REL-2", "--package", package, "--root", pump / "updates/2/1.root.json", "--at", "2026-11-26")
    assert result.exit_code == 0, result.output
    assert "  holds      package           length 2,600 and sha256 are those that are signed\n" in result.stdout
    assert result.stdout.endswith("Nothing fails; not ruled out by what was checked: rollback.\n")


def test_a_stale_update_is_not_to_be_installed(pump: Path) -> None:
    late = (NOW + timedelta(days=40)).date().isoformat()
    result = updates("verify", pump, "2.0", "--at", late, "--json")
    said = json.loads(result.stdout)
    assert result.exit_code == 1 and said["fails"] is True
    assert {each["attack"] for each in said["checks"] if each["outcome"] == "fails"} == {"freeze"}


def test_another_package_is_refused(pump: Path, tmp_path: Path) -> None:
    (tmp_path / "other").write_bytes(b"evil")
    result = updates("verify", pump, "REL-2", "--package", tmp_path / "other", "--at", "2026-11-26")
    assert result.exit_code == 1 and result.stdout.endswith("Not to be installed: arbitrary software.\n")


def test_an_ssh_signature_is_verified_and_says_what_it_does_not_give(pump: Path) -> None:
    result = updates("verify", pump, "REL-3", "--package", pump.parent / NAME, "--allowed-signers", pump.parent / "signers")
    assert result.exit_code == 0, result.output
    assert "anna@example.org" in result.stdout and "[freeze]" in result.stdout and "[rollback]" in result.stdout
    assert "arbitrary software" not in result.stdout.splitlines()[-1] or "records no SHA-256" in result.stdout


@pytest.mark.parametrize(
    ("words", "message"),
    [
        (("REL-1",), "`REL-1` records no update"),
        (("REL-4",), "there is nothing to check the update with"),
        (("REL-9",), "`REL-9` is no release of this folder; did you mean `REL-"),
        (("REL-2", "--package", "not-there"), "`not-there` cannot be read"),
        (("REL-2", "--root", "not-there"), "`not-there` cannot be read"),
        (("REL-3", "--allowed-signers", "not-there"), "`not-there` cannot be read"),
        (("REL-2", "--from", "REL-0"), "`REL-0` is no release of this folder"),
    ],
)
def test_what_cannot_be_checked_is_bad_input(pump: Path, words: tuple[str, ...], message: str) -> None:
    result = updates("verify", pump, *words)
    assert result.exit_code == 2 and message in result.stderr


def test_metadata_that_are_not_there_are_bad_input(pump: Path) -> None:
    for path in (pump / "updates" / "2").iterdir():
        path.unlink()
    result = updates("verify", pump, "REL-2")
    assert result.exit_code == 2 and "holds no metadata" in result.stderr


def test_two_releases_are_compared(pump: Path) -> None:
    result = run("sbom", "diff", "REL-2", "3.0", "--of", pump)
    assert result.exit_code == 1 and "  imagelib  1.0  2.0\n" in result.stdout
    said = json.loads(run("sbom", "diff", "3.0", "REL-2", "--of", pump, "--json").stdout)
    assert said["differences"][0]["changed"][0]["direction"] == "earlier"
    assert "no component do both" in run("sbom", "diff", "REL-1", "REL-2", "--of", pump).stderr
    assert "is no release" in run("sbom", "diff", "REL-1", "REL-7", "--of", pump).stderr


def test_two_files_are_compared(pump: Path) -> None:
    old, new = pump / "sbom" / "ui-2.json", pump / "sbom" / "ui-3.json"
    assert run("sbom", "diff", old, old).exit_code == 0
    result = run("sbom", "diff", new, old)
    assert result.exit_code == 1 and "  imagelib  2.0  1.0  an earlier version\n" in result.stdout
    assert run("sbom", "diff", old, pump / "device.yaml").exit_code == 2
    assert run("sbom", "diff", old, pump / "nothing").exit_code == 2
    assert run("sbom", "diff", "-", "-").exit_code == 2
