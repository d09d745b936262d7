"""`primum diff`: folders and commits, as text, JSON, a page and a comment."""

import json
import re
import shutil
import subprocess
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from primum.cli.main import primum

ROOT = Path(__file__).parents[2]
AT = "2026-11-26"


def call(*words: str | Path) -> Result:
    result = CliRunner().invoke(primum, [str(word) for word in words])
    assert result.exception is None or isinstance(result.exception, SystemExit), result.exception
    return result


def git(place: Path, *words: str) -> None:
    subprocess.run(["git", "-C", place, "-c", "user.name=a", "-c", "user.email=a@b", *words], check=True, capture_output=True)


def replace(path: Path, old: str, new: str) -> None:
    text = path.read_text()
    assert old in text
    path.write_text(text.replace(old, new, 1))


@pytest.fixture(scope="module")
def history(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A repository with the analyser in a folder of it: `v1` as it is, then a control whose verification was taken back."""
    place = tmp_path_factory.mktemp("history")
    shutil.copytree(ROOT / "examples/analyser", place / "device")
    git(place, "init", "-q")
    git(place, "add", "-A")
    git(place, "commit", "-qm", "one")
    git(place, "tag", "v1")
    replace(place / "device/controls.yaml", "status: verified", "status: implemented")
    git(place, "commit", "-qam", "two")
    return place


def diff(*words: str | Path, code: int = 0) -> dict[str, Any]:
    result = call("diff", *words, "--json", "--at", AT)
    assert result.exit_code == code, result.output
    found: dict[str, Any] = json.loads(result.output)
    return found


def test_a_folder_does_not_differ_from_itself() -> None:
    said = diff(ROOT / "examples/analyser", ROOT / "examples/analyser")
    assert not any(said[name] for name in ("worse", "items", "files", "risks", "verdicts", "documents", "questions", "suspect"))


def test_a_tag_is_held_against_the_folder_as_it_lies_there(history: Path) -> None:
    said = diff("v1", "--in", history / "device")
    (item,) = said["items"]
    assert item["how"] == "changed" and item["keys"] == [{"key": "status", "before": "verified", "after": "implemented"}]
    (control,) = said["controls"]
    assert control["id"] == item["id"] and control["worse"] and control["because"] == "it is implemented, not verified"
    assert item["place"]["file"] == "controls.yaml" and item["id"] in said["worse"]
    assert said["documents"] and all("Document control" not in each["sections"] for each in said["documents"])


def test_two_commits_and_a_folder_of_the_repository(history: Path) -> None:
    one = diff("v1", "HEAD", "--in", history / "device")
    two = diff("v1:device", "HEAD:device", "--in", history)
    three = diff(ROOT / "examples/analyser", history / "device")
    for name in ("items", "controls", "risks", "verdicts", "documents", "questions"):
        assert one[name] == two[name] == three[name]


def test_what_was_taken_back_is_better_the_other_way_round(history: Path) -> None:
    back = diff("HEAD", "v1", "--in", history / "device")
    assert back["worse"] == [] and back["controls"][0]["after"] == "counts"


def test_the_gate_closes_only_when_something_is_worse(history: Path) -> None:
    diff("v1", "HEAD", "--in", history / "device", "--gate", code=1)
    diff("HEAD", "v1", "--in", history / "device", "--gate", code=0)


def test_a_new_version_asks_for_proof_and_for_the_udi(tmp_path: Path) -> None:
    device = Path(shutil.copytree(ROOT / "examples/analyser", tmp_path / "a"))
    replace(device / "device.yaml", 'software_version: "5.2.1"', 'software_version: "5.2.2"')
    said = diff(ROOT / "examples/analyser", device)
    assert said["evidence"] and all(each["worse"] and "is for version 5.2." in each["because"] for each in said["evidence"])
    assert {each["id"] for each in said["questions"]} >= {"udi", "data", "patch"}
    assert all("[known]" in each["source"] for each in said["questions"])


def test_another_purpose_is_asked_about(tmp_path: Path) -> None:
    device = Path(shutil.copytree(ROOT / "examples/analyser", tmp_path / "a"))
    replace(device / "device.yaml", "lay_users: false", "lay_users: true")
    asked = {each["id"]: each for each in diff(ROOT / "examples/analyser", device)["questions"]}
    assert asked["purpose"]["raised_by"] == ["device"] and "patch" not in asked


def test_the_page_and_the_comment(history: Path, tmp_path: Path) -> None:
    page, comment = tmp_path / "d.html", tmp_path / "d.md"
    result = call("diff", "v1", "--in", history / "device", "--at", AT, "--html", page, "--markdown", comment)
    assert result.exit_code == 0 and "1 changed" in result.output
    assert page.read_text().startswith("<!doctype html>") and "<script" not in page.read_text()
    text = comment.read_text()
    assert text.startswith("<!-- primum-diff -->") and "- [ ] " in text and len(text) < 65_000


def test_what_users_write_is_text_on_the_page_and_in_the_comment(tmp_path: Path) -> None:
    device = Path(shutil.copytree(ROOT / "examples/analyser", tmp_path / "a"))
    hostile = json.dumps("<img src=x onerror=alert(1)> | @everyone `x` [a](javascript:b)")
    path = device / "controls.yaml"
    changed, count = re.subn(r"title: [^,]*,", lambda _: f"title: {hostile},", path.read_text(), count=1)
    assert count == 1
    path.write_text(changed)
    page, comment = tmp_path / "d.html", tmp_path / "d.md"
    assert call("diff", ROOT / "examples/analyser", device, "--at", AT, "--html", page, "--markdown", comment).exit_code == 0
    assert "<img" not in page.read_text() and "&lt;img" in page.read_text()
    assert "<img" not in comment.read_text() and "@everyone" not in comment.read_text()


@pytest.mark.parametrize("name", ["a" * 5000, "v9", "--upload-pack=x", "", "v1:nowhere", "v1:../x", "\0"])
def test_what_neither_git_nor_the_disk_knows(history: Path, name: str) -> None:
    result = call("diff", "--in", history / "device", "--", name)
    assert result.exit_code == 2, result.output


def test_a_state_with_errors_gives_no_difference(history: Path, tmp_path: Path) -> None:
    device = Path(shutil.copytree(history / "device", tmp_path / "a"))
    replace(device / "controls.yaml", "at: ", "at: nowhere-")
    result = call("diff", "v1", device, "--in", history / "device", "--at", AT)
    assert result.exit_code == 2 and "No grade" in result.output
