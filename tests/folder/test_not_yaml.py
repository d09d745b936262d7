"""Files that seem to be meant in a folder of YAML files and are not read are named; what editors leave there is let be."""

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
    "name",
    [
        *("findings/f.json", "findings/f.txt", "findings/f.yaml.bak", "findings/F.YAML.orig", "findings/f", "controls/deep/c.txt"),
        *("findings/.f.yaml", ".findings.yaml", ".device.yml", "vex/.x.yaml"),
    ],
)
def test_a_file_that_is_not_read_is_told(name: str, tmp_path: Path) -> None:
    (found,) = problems_of(tmp_path, "findings/good.yaml", name)
    assert (found.severity, found.span and found.span.path) == (Severity.WARNING, name)
    assert f"`{name}` is not read" in found.message and found.why and found.fix


@pytest.mark.parametrize(
    "name",
    [
        *("findings/.f.yaml.swp", "findings/.DS_Store", "findings/Thumbs.db", "findings/f.yaml~", "findings/.#f.yaml", "findings/._f.yaml"),
        *("findings/README.md", "findings/README", "findings/photo.png", ".pre-commit-config.yaml", ".gitlab-ci.yml", "notes/.x.yaml"),
        *("documents/plan.txt", "documents/plan.pdf", "vex/x.json", "evidence/log.txt", "evidence/.x.yaml", "prose/.risk.yaml"),
    ],
)
def test_what_is_not_meant_is_let_be(name: str, tmp_path: Path) -> None:
    assert problems_of(tmp_path, "findings/good.yaml", name) == []


def test_a_folder_of_documents_with_yaml_is_ours(tmp_path: Path) -> None:
    assert len(problems_of(tmp_path, "documents/a.yaml", "documents/b.txt")) == 1
