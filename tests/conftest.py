"""Golden files: plain files a reviewer can read, compared line by line; `--update-golden` writes them anew. Slow machines fail no test."""

import difflib
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

from golden_text import Golden

settings.register_profile("patient", deadline=None, suppress_health_check=(HealthCheck.too_slow,))
settings.load_profile("patient")


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--update-golden", action="store_true", help="Write the golden files anew; review the difference in git.")


@pytest.fixture(autouse=True)
def no_store_of_the_machine(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """No test sees the advisories that whoever runs the tests has fetched for himself."""
    monkeypatch.setenv("PRIMUM_STORE", str(tmp_path / "no-store.duckdb"))


@pytest.fixture
def golden(request: pytest.FixtureRequest) -> Golden:
    """golden(path, text): the text is the file's, or the test fails with the difference."""

    def compare(path: Path, text: str) -> None:
        if request.config.getoption("--update-golden"):
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8")
            return
        assert path.exists(), f"{path} is missing; `make golden` writes it"
        expected = path.read_text(encoding="utf-8")
        if text != expected:
            lines = difflib.unified_diff(expected.splitlines(), text.splitlines(), "expected", "found", lineterm="", n=2)
            pytest.fail(f"{path} differs; if that is meant, `make golden`\n" + "\n".join(list(lines)[:80]), pytrace=False)

    return compare
