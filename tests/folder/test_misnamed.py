"""Files and folders with almost the right name are named, and so is the right one."""

from pathlib import Path

import pytest

from primum.diagnostics.diagnostic import Diagnostic, Severity
from primum.folder.load_folder import load_folder
from primum.folder.tree import read_tree


def problems_of(place: Path, *files: str) -> list[Diagnostic]:
    for name in ("device.yaml", *files):
        (place / name).parent.mkdir(parents=True, exist_ok=True)
        (place / name).write_text("")
    return [each for each in load_folder(read_tree(place)).problems if each.code == "PR0111"]


@pytest.mark.parametrize(
    ("name", "right"),
    [
        ("Prose/risk.md", "prose"),
        ("SBOM/a.json", "sbom"),
        ("sboms/a.json", "sbom"),
        ("Evidence/a.pdf", "evidence"),
        ("evidences/a.pdf", "evidence"),
        ("advisory/a.json", ""),
        ("Advisories/a.json", "advisories"),
        ("VEX/a.json", "vex"),
    ],
)
def test_a_folder_that_is_not_read_is_told(name: str, right: str, tmp_path: Path) -> None:
    found = problems_of(tmp_path, name)
    assert [each.severity for each in found] == [Severity.WARNING] * bool(right)
    assert all(f"`{right}`" in each.message and f"`{right}`" in each.fix for each in found)


@pytest.mark.parametrize(
    "name", ["images/a.png", "src/a.c", "docs/a.md", "documents/a.pdf", "sbom/a.json", "prose/a.md", "README.md", "notes/x.txt"]
)
def test_other_folders_are_let_be(name: str, tmp_path: Path) -> None:
    assert problems_of(tmp_path, name) == []


@pytest.mark.parametrize("name", ["Findings.yaml.txt", "FINDINGS.TXT", "findings.yaml.json", "Findings"])
def test_the_ending_is_told_whatever_the_case(name: str, tmp_path: Path) -> None:
    (found,) = problems_of(tmp_path, name)
    assert "`findings.yaml`" in found.fix


@pytest.mark.parametrize(
    ("name", "right"), [("Evidence.yaml", "evidence"), ("EVIDENCE.YAML", "evidence"), ("Prose/a.yaml", "prose"), ("SBOM/a.yml", "sbom")]
)
def test_yaml_under_a_wrong_name_is_an_error_with_the_right_one(name: str, right: str, tmp_path: Path) -> None:
    (found,) = problems_of(tmp_path, name)
    assert found.is_error
    assert f"`{right}`" in found.fix
