"""What `primum scan` says of the advisories themselves: what is missing of them would look like software without flaws."""

import json
from pathlib import Path

import pytest

from cli.test_scan_command import ADVISORY, AT, BILL, call
from feeds import made_records as made
from primum.feeds.known_exploited import KnownExploited
from primum.feeds.store import AdvisoryStore

PYTHON = [
    {"type": "library", "bom-ref": name, "name": name, "version": "1.0", "purl": f"pkg:pypi/{name}@1.0"} for name in ("jinja2", "flask")
]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """The blank device with one part known by a CPE, two of PyPI, and one by its name alone; without advisories of its own."""
    place = tmp_path / "pump"
    assert call("new", place).exit_code == 0
    (place / "sbom").mkdir()
    (place / "sbom" / "c.json").write_text(json.dumps({**BILL, "components": [*BILL["components"], *PYTHON]}))
    text = (place / "architecture.yaml").read_text()
    (place / "architecture.yaml").write_text(text.replace("kind: embedded-linux", "kind: embedded-linux\n    sbom: sbom/c.json"))
    return place


def scan(folder: Path, *, advisories: bool) -> str:
    """What is said where the store has a list of exploited vulnerabilities, and of the NVD something of one product."""
    store = folder.parent / "store.duckdb"
    with AdvisoryStore.open(store, write=True) as opened:
        opened.take_known_exploited(made.state("kev", 1), [KnownExploited(id="CVE-1", added="2026-02-01")])
        if advisories:
            one = made.record("CVE-1", made.below("1.0", "CVE-1", ecosystem="cpe", name="other:product", feed="nvd"), feed="nvd")
            opened.take(made.state("nvd", 2), [one], whole=True)
    result = call("scan", folder, "--store", store, "--gate", "none", "--at", AT)
    assert result.exit_code == (0 if advisories else 2), result.output
    return " ".join(result.output.split())


def test_a_store_with_lists_alone_gives_no_answer(folder: Path) -> None:
    assert "nothing was looked into: 3 of 4 software parts have an identity" in scan(folder, advisories=False)


def test_feeds_that_were_never_fetched_are_said(folder: Path) -> None:
    output = scan(folder, advisories=True)
    assert "the store has no advisories" not in output and "nvd: never fetched" not in output
    for feed in ("osv", "epss", "endoflife"):
        assert f"{feed}: never fetched; `primum feeds sync --feed {feed}` fetches it" in output


def test_parts_of_ecosystems_without_advisories_were_not_looked_into(folder: Path) -> None:
    output = scan(folder, advisories=True)
    assert "4 software parts; 3 have an identity, 1 in ecosystems that the advisories at hand speak of" in output
    assert "no advisories at hand for PyPI (2 parts)" in output and "cpe (" not in output


def test_a_store_that_was_never_filled_is_none(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (folder / "advisories").mkdir()
    (folder / "advisories" / "a.json").write_text(json.dumps(ADVISORY))
    store = folder.parent / "empty.duckdb"
    with AdvisoryStore.open(store, write=True):
        pass
    assert "holds no feed yet" in call("scan", folder, "--store", store).output
    monkeypatch.setenv("PRIMUM_STORE", str(store))
    result = call("scan", folder, "--gate", "none", "--at", AT)
    assert result.exit_code == 0 and "no store of feeds" in result.output
