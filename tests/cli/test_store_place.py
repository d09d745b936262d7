"""Where the store is looked for."""

import sys
from pathlib import Path

import pytest

from primum.cli.store_place import store_path


def test_the_option_wins_over_the_environment() -> None:
    assert store_path("here.duckdb", {"PRIMUM_STORE": "there.duckdb"}) == Path("here.duckdb")
    assert store_path(None, {"PRIMUM_STORE": "there.duckdb"}) == Path("there.duckdb")


@pytest.mark.parametrize(
    ("platform", "environment", "place"),
    [
        ("linux", {"HOME": "/h"}, "/h/.cache/primum/advisories.duckdb"),
        ("linux", {"HOME": "/h", "XDG_CACHE_HOME": "/c"}, "/c/primum/advisories.duckdb"),
        ("linux", {"HOME": "/h", "XDG_CACHE_HOME": "c"}, "/h/.cache/primum/advisories.duckdb"),
        ("linux", {"HOME": "/h", "XDG_CACHE_HOME": ""}, "/h/.cache/primum/advisories.duckdb"),
        ("darwin", {"HOME": "/h", "XDG_CACHE_HOME": "/c"}, "/h/Library/Caches/primum/advisories.duckdb"),
        ("win32", {"HOME": "/h", "LOCALAPPDATA": "/l"}, "/l/primum/advisories.duckdb"),
        ("win32", {"HOME": "/h"}, "/h/AppData/Local/primum/advisories.duckdb"),
    ],
)
def test_each_platform_has_its_cache(monkeypatch: pytest.MonkeyPatch, platform: str, environment: dict[str, str], place: str) -> None:
    monkeypatch.setattr(sys, "platform", platform)
    assert store_path(None, environment) == Path(place)


def test_a_tilde_is_the_home_folder(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("HOME", str(tmp_path))
    assert store_path("~/s.duckdb", {}) == tmp_path / "s.duckdb"
