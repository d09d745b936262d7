"""What is kept of the package's own data is used while neither data nor code has changed, and never believed when it is damaged."""

import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from primum.folder import kept as module
from primum.folder.kept import kept
from primum.folder.load_catalogue import load_catalogue, package_texts
from primum.folder.load_requirements import PLACE, frameworks
from primum.folder.read_catalogue import read_catalogue
from primum.folder.read_frameworks import read_frameworks

TEXTS = {"a.yaml": b"one"}


class Maker:
    """Counts how often something is made."""

    def __init__(self) -> None:
        self.times = 0

    def __call__(self) -> str:
        self.times += 1
        return f"made {self.times}"


@pytest.fixture
def place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A package elsewhere, which is written to."""
    monkeypatch.setattr(sys, "dont_write_bytecode", False)
    monkeypatch.setattr(module, "files", lambda _: tmp_path)
    (tmp_path / "data").mkdir()
    return tmp_path / "data" / "__pycache__"


def test_what_is_kept_is_what_is_read() -> None:
    texts = package_texts()
    assert load_catalogue() == read_catalogue(texts)
    assert frameworks() == read_frameworks({path: text for path, text in texts.items() if path.startswith(PLACE)})[0]


def test_it_is_made_once_and_again_when_a_text_changes(place: Path) -> None:
    make = Maker()
    assert [kept("x", TEXTS, make) for _ in range(3)] == ["made 1"] * 3
    assert kept("x", {"a.yaml": b"two"}, make) == "made 2"
    assert kept("x", {"b.yaml": b"two"}, make) == "made 3"
    assert [path.name for path in place.iterdir()] == [f"x.{sys.implementation.cache_tag}.pickle"], "one file, nothing beside it"


def test_it_is_made_again_when_the_code_changes(place: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    make = Maker()
    monkeypatch.setattr(module, "__file__", str(tmp_path / "folder" / "kept.py"))
    code = tmp_path / "device" / "noun.py"
    code.parent.mkdir()
    code.write_text("one")
    assert kept("x", TEXTS, make) == kept("x", TEXTS, make) == "made 1"
    code.write_text("other")
    assert kept("x", TEXTS, make) == "made 2"
    monkeypatch.setattr(module, "__version__", "99")
    assert kept("x", TEXTS, make) == "made 3"


DAMAGES: list[Callable[[bytes], bytes]] = [
    lambda _: b"",
    lambda content: content[:-1],
    lambda content: content[:64] + b"\x80\x05cos\nsystem\n.",
    lambda content: content[:-1] + bytes([content[-1] ^ 1]),
    lambda content: content + b"x",
]


@pytest.mark.parametrize("damage", DAMAGES)
def test_a_damaged_file_is_made_anew(place: Path, damage: Callable[[bytes], bytes]) -> None:
    make = Maker()
    kept("x", TEXTS, make)
    (file,) = place.iterdir()
    file.write_bytes(damage(file.read_bytes()))
    assert kept("x", TEXTS, make) == "made 2"
    assert kept("x", TEXTS, make) == "made 2", "and kept again"


def test_nothing_is_written_where_bytecode_is_not(place: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "dont_write_bytecode", True)
    assert kept("x", TEXTS, Maker()) == "made 1"
    assert not place.exists()


def test_a_place_that_cannot_be_written_or_is_no_folder_costs_only_time(place: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    place.write_text("a file stands here")
    make = Maker()
    assert [kept("x", TEXTS, make) for _ in range(2)] == ["made 1", "made 2"]
    monkeypatch.setattr(module, "files", lambda _: _Zipped())
    assert kept("x", TEXTS, make) == "made 3"


class _Zipped:
    """A package that lies in an archive."""

    def __truediv__(self, _: str) -> "_Zipped":
        return self
