"""Whoever names a part of a device folder, a pipe, or a folder where a file is wanted is told so, and nothing waits for ever."""

import os
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from primum.cli.main import primum

VENTILATOR = Path(__file__).parents[2] / "examples" / "ventilator"
WHOLE = Path(__file__).parents[1] / "folder" / "whole.yaml"


def run(*words: str | Path) -> Result:
    result = CliRunner().invoke(primum, [str(word) for word in words])
    if result.exception is not None and not isinstance(result.exception, SystemExit):
        raise result.exception
    return result


@pytest.fixture
def device(tmp_path: Path) -> Path:
    folder = tmp_path / "my pump"
    assert run("new", folder).exit_code == 0
    (folder / "sbom").mkdir()
    (folder / "sbom" / "a.json").write_text("{}")
    (folder / "README.md").write_text("# Pump: a pump")
    return folder


def test_what_new_proposes_can_be_typed_in_a_shell(tmp_path: Path) -> None:
    folder = tmp_path / "my pump"
    said = run("new", folder).output
    assert f"`primum check '{folder}'` and `primum assess '{folder}'`" in said
    assert f"edit '{folder}/architecture.yaml'" in said


def test_so_can_what_a_wrong_place_and_an_assessment_propose(device: Path) -> None:
    assert f"`primum new '{device}s'`" in run("check", f"{device}s").output
    assert f"`primum assess '{device}' --all`" in run("assess", device).output
    assert f"`primum requirements '{device}' --all`" in run("requirements", device).output


@pytest.mark.parametrize("name", ["device.yaml", "architecture.yaml", "sbom/a.json", "README.md"])
@pytest.mark.parametrize("command", ["check", "assess", "requirements", "scan"])
def test_a_file_within_a_device_folder_names_the_folder(command: str, name: str, device: Path) -> None:
    result = run(command, device / name)
    assert result.exit_code == 2
    assert f"is a file within a device folder; give the folder: `'{device}'`" in result.output


def test_a_folder_within_a_device_folder_names_the_folder(device: Path) -> None:
    result = run("check", device / "sbom")
    assert result.exit_code == 2
    assert f"is a folder within a device folder; give the folder: `'{device}'`" in result.output


def test_the_folder_is_named_in_the_words_that_were_typed(device: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(device)
    assert "give the folder: `.`" in run("check", "device.yaml").output
    monkeypatch.chdir(device.parent)
    assert "give the folder: `'my pump'`" in run("check", "my pump/sbom/a.json").output


def test_a_folder_in_one_piece_is_read_wherever_it_lies(device: Path, tmp_path: Path) -> None:
    for place in (tmp_path / "device.yaml", device / "whole.yaml", device / "controls.yaml", device / "sbom" / "x.yaml"):
        place.write_bytes(WHOLE.read_bytes())
        assert run("check", place).exit_code == 0, place


def test_a_device_below_a_device_is_a_device(device: Path) -> None:
    assert run("new", device / "copies" / "old").exit_code == 0
    assert run("check", device / "copies" / "old").exit_code == 0


@pytest.fixture
def pipe(tmp_path: Path) -> Path:
    os.mkfifo(tmp_path / "pipe")
    return tmp_path / "pipe"


@pytest.mark.parametrize("command", ["check", "assess", "migrate", "due"])
def test_a_pipe_is_no_device_folder(command: str, pipe: Path) -> None:
    result = run(command, pipe)
    assert result.exit_code == 2
    assert "is a pipe or a device; name a device folder" in result.output


def test_nor_is_a_device_file() -> None:
    assert "is a pipe or a device" in run("check", "/dev/zero").output


@pytest.mark.parametrize(
    "words",
    [
        ("sbom", "check", "PIPE"),
        ("vex", "show", "PIPE"),
        ("evidence", "junit", "DIR", "PIPE"),
        ("safety", "import", "DIR", "PIPE"),
        ("safety", "import", "DIR", "TABLE", "--columns", "PIPE"),
    ],
)
@pytest.mark.parametrize("what", ["pipe", "folder"])
def test_nor_is_a_pipe_or_a_folder_a_file(words: tuple[str, ...], what: str, device: Path, pipe: Path, tmp_path: Path) -> None:
    (tmp_path / "table.csv").write_text("Hazard-ID,Hazard\n")
    places = {"PIPE": pipe if what == "pipe" else device, "DIR": device, "TABLE": tmp_path / "table.csv"}
    result = run(*(places.get(word, word) for word in words))
    assert result.exit_code == 2
    assert ("is a pipe or a device" if what == "pipe" else "is a folder; a file is expected here") in result.output


@pytest.mark.parametrize("words", [("scan", "DIR"), ("feeds", "status"), ("feeds", "sync"), ("feeds", "export", "x.bundle")])
def test_a_store_is_a_file(words: tuple[str, ...], device: Path, pipe: Path) -> None:
    pytest.importorskip("duckdb")
    typed = [str(VENTILATOR) if word == "DIR" else word for word in words]
    result = run(*typed, "--store", device)
    assert result.exit_code == 2
    assert f"the store `{device}` is a folder; a store of advisories is one file, made by `primum feeds sync`" in result.output
    assert "is a pipe or a device" in run(*typed, "--store", pipe).output
