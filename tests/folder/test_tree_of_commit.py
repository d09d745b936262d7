"""A folder read from a commit is the folder as it was checked in."""

import shutil
import subprocess
from pathlib import Path

import pytest

from primum.folder.file_hashes import file_hashes
from primum.folder.tree import read_tree
from primum.folder.tree_of_commit import NoSuchCommit, commit_named, tree_of_commit

ROOT = Path(__file__).parents[2]


def git(place: Path, *words: str) -> None:
    subprocess.run(["git", "-C", place, "-c", "user.name=a", "-c", "user.email=a@b", *words], check=True, capture_output=True)


@pytest.fixture(scope="module")
def repository(tmp_path_factory: pytest.TempPathFactory) -> Path:
    place = tmp_path_factory.mktemp("repository")
    shutil.copytree(ROOT / "examples/monitor-app", place / "device")
    (place / "device/.hidden").write_text("x")
    (place / "device/link.yaml").symlink_to("device.yaml")
    git(place, "init", "-q")
    git(place, "add", "-A")
    git(place, "commit", "-qm", "one")
    git(place, "tag", "one")
    (place / "device/link.yaml").unlink()
    return place


def test_it_holds_the_same_bytes_as_the_folder(repository: Path) -> None:
    found, lying = tree_of_commit(repository / "device", "one"), read_tree(repository / "device")
    assert found.texts == lying.texts and found.others == lying.others and file_hashes(found) == file_hashes(lying)
    assert found.revision() == lying.revision()
    name = next(iter(sorted(found.others)))
    assert found.content(name) == lying.content(name) and found.content("nowhere") is None and found.digest("nowhere") is None


def test_a_folder_of_the_repository_may_be_named(repository: Path) -> None:
    assert tree_of_commit(repository, "one:device").texts == tree_of_commit(repository / "device", "HEAD").texts
    assert "device/device.yaml" in tree_of_commit(repository / "device", "one:").texts


@pytest.mark.parametrize("name", ["two", "", " ", "-h", "--exec=x", "one:nowhere", "one:device/device.yaml/x", "HEAD~5"])
def test_what_git_does_not_know(repository: Path, name: str) -> None:
    with pytest.raises(NoSuchCommit):
        tree_of_commit(repository, name)


def test_outside_of_git(tmp_path: Path) -> None:
    assert commit_named(tmp_path, "HEAD") == ""
    with pytest.raises(NoSuchCommit):
        tree_of_commit(tmp_path, "HEAD")
