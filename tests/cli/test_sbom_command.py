"""`primum sbom` as a user types it."""

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from formats.sbom_builders import SAMPLES, cyclonedx, read
from primum.cli.main import primum

PUMP = SAMPLES / "pump.cdx.json"


def run(*words: str | Path, stdin: bytes | None = None) -> Result:
    result = CliRunner().invoke(primum, ["sbom", *(str(word) for word in words)], input=stdin)
    if result.exception is not None and not isinstance(result.exception, SystemExit):
        raise result.exception
    return result


def full() -> bytes:
    """A bill that lacks nothing of what NTIA asks for."""
    part = {"bom-ref": "a", "name": "a", "version": "1", "purl": "pkg:npm/a@1", "supplier": {"name": "S"}}
    metadata = {"timestamp": "2026-01-31T12:00:00Z", "authors": [{"name": "A"}]}
    return cyclonedx(part, metadata=metadata, dependencies=[{"ref": "a", "dependsOn": []}])


def test_a_complete_bill_ends_with_0(tmp_path: Path) -> None:
    (tmp_path / "bom").write_bytes(full())
    result = run("check", tmp_path / "bom")
    assert result.exit_code == 0 and "all 7 elements are complete" in result.stdout


def test_what_is_missing_is_named_with_reason_and_fix_and_ends_with_1() -> None:
    result = run("check", PUMP)
    assert result.exit_code == 1
    assert "supplier name: missing at 1 part\n  zlib 1.3.1\nwhy: " in result.stdout
    assert "fix: add `supplier.name` of the component" in result.stdout
    assert "2 elements of 7 not complete" in result.stdout
    assert "not judged: " in result.stdout


def test_only_the_first_parts_are_named_unless_all_are_asked_for(tmp_path: Path) -> None:
    (tmp_path / "bom").write_bytes(cyclonedx(*({"bom-ref": f"p{each}", "name": f"p{each}"} for each in range(15))))
    few, all_of_them = run("check", tmp_path / "bom"), run("check", tmp_path / "bom", "--all")
    assert "  p9\n  ... and 5 more; `--all` shows them" in few.stdout and "  p14" not in few.stdout
    assert "  p14" in all_of_them.stdout and "more;" not in all_of_them.stdout


@pytest.mark.parametrize(("profile", "elements"), [("ntia-2021", 7), ("cisa-2025-draft", 11), ("cisa-2026", 11), ("fda", 9)])
def test_json_says_the_same(profile: str, elements: int) -> None:
    result = run("check", PUMP, "--profile", profile, "--json")
    said = json.loads(result.stdout)
    assert result.exit_code == 1 and said["complete"] is False and said["profile"] == profile
    assert len(said["elements"]) == elements and said["diagnostics"] == []
    assert said["form"] == "CycloneDX 1.6" and said["subject"]["name"] == "pump-firmware"
    (version,) = [each for each in said["elements"] if each["element"] == "version"]
    assert (version["of"], version["have"], version["lacking"]) == (4, 4, [])


def test_a_file_that_is_none_ends_with_2(tmp_path: Path) -> None:
    (tmp_path / "bom").write_text("{")
    for words in (("check",), ("list",), ("convert", "--to", "spdx-2.3")):
        result = run(*words, tmp_path / "bom")
        assert result.exit_code == 2 and "PR0402" in result.stderr and result.stdout == ""
    assert json.loads(run("check", tmp_path / "bom", "--json").stdout)["diagnostics"][0]["code"] == "PR0402"
    assert run("check", tmp_path / "nothing").exit_code == 2
    assert run("check", tmp_path).exit_code == 2


def test_standard_input_is_read() -> None:
    result = run("list", "-", stdin=full())
    assert result.exit_code == 0 and "standard input: CycloneDX 1.6, 1 part" in result.stdout


def test_problems_of_the_file_are_shown_with_their_line(tmp_path: Path) -> None:
    (tmp_path / "bom").write_bytes(cyclonedx({"bom-ref": "a", "name": "a", "version": 1.1}))
    assert "warning[PR0407]" in run("check", tmp_path / "bom").stdout
    listed = run("list", tmp_path / "bom")
    assert listed.exit_code == 0 and "1 problem;" in listed.stderr


def test_the_list_shows_identity_and_support() -> None:
    result = run("list", PUMP)
    (line,) = [line for line in result.stdout.splitlines() if line.startswith("  openssl")]
    assert "pkg:generic/openssl@3.0.13" in line and "limitedSupport until 2026-09-07" in line
    said = json.loads(run("list", PUMP, "--json").stdout)
    assert [part["name"] for part in said["parts"]] == ["haldenlinux", "openssl", "zlib"]


def test_control_characters_do_not_reach_the_screen(tmp_path: Path) -> None:
    (tmp_path / "bom").write_bytes(cyclonedx({"bom-ref": "a", "name": "a\x1b[2Jb", "version": "\x07"}))
    for words in (("check",), ("list",), ("check", "--all")):
        assert not {"\x1b", "\x07"} & set(run(*words, tmp_path / "bom").output)


@pytest.mark.parametrize("form", ["cyclonedx-1.6", "spdx-2.3"])
@pytest.mark.parametrize("name", ["pump.cdx.xml", "pump.spdx", "pump.spdx3.json"])
def test_converting_keeps_the_parts_and_names_the_tool(form: str, name: str, tmp_path: Path) -> None:
    result = run("convert", SAMPLES / name, "--to", form, "-o", tmp_path / "out")
    assert result.exit_code == 0 and result.stdout == ""
    before, after = read((SAMPLES / name).read_bytes())[0], read((tmp_path / "out").read_bytes())[0]
    assert (after.parts, after.subject, after.depends_on, after.created) == (
        before.parts,
        before.subject,
        before.depends_on,
        before.created,
    )
    assert after.tools[:-1] == before.tools and after.tools[-1].startswith("primum-")
    assert run("convert", SAMPLES / name, "--to", form).stdout == (tmp_path / "out").read_text()


def test_what_is_lost_is_told_and_the_day_can_be_given(tmp_path: Path) -> None:
    (tmp_path / "bom").write_bytes(cyclonedx({"bom-ref": "a b", "group": "g", "name": "a"}))
    result = run("convert", tmp_path / "bom", "--to", "spdx-2.3", "--at", "2026-05-04")
    assert "note: group: changed or left out at 1 of 1 parts" in result.stderr
    assert json.loads(result.stdout)["creationInfo"]["created"] == "2026-05-04T00:00:00Z"


@pytest.mark.parametrize(
    ("created", "written"),
    [
        ("2026-03-01T08:00:00.75+02:00", "2026-03-01T06:00:00Z"),
        ("2026-03-01T08:00:00", "2026-03-01T08:00:00Z"),
        ("0001-01-01T00:00:00+10:00", "0001-01-01T00:00:00Z"),
        ("9999-12-31T23:59:59-10:00", "9999-12-31T23:59:59Z"),
    ],
)
def test_the_time_of_the_bill_is_kept_in_utc(created: str, written: str) -> None:
    content = cyclonedx({"bom-ref": "a", "name": "a"}, metadata={"timestamp": created})
    assert json.loads(run("convert", "-", "--to", "cyclonedx-1.6", stdin=content).stdout)["metadata"]["timestamp"] == written


def test_an_empty_bill_is_not_converted(tmp_path: Path) -> None:
    (tmp_path / "bom").write_bytes(cyclonedx())
    assert run("convert", tmp_path / "bom", "--to", "spdx-2.3").exit_code == 2
