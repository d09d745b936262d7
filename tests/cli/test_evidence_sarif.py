"""`primum evidence sarif`: scans as evidence, and their open results as findings."""

import json
from pathlib import Path
from typing import Any

import pytest

from evidence_folder import bytes_of, credit, evidence, items, write_folder


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return write_folder(tmp_path / "f")


def sarif(place: Path, *levels: str, ok: bool | None = True, day: str = "2026-05-20", **more: Any) -> Path:
    results = [
        {
            "ruleId": f"c.rule{number}",
            "level": level.split()[0],
            "message": {"text": f"Problem {number}"},
            "locations": [{"physicalLocation": {"artifactLocation": {"uri": "dev/a.c"}, "region": {"startLine": number + 1}}}],
            **({"suppressions": [{"kind": "external", "status": "accepted"}]} if "aside" in level else {}),
        }
        for number, level in enumerate(levels)
    ]
    run = {
        "tool": {"driver": {"name": "Scan", "semanticVersion": "1.0"}},
        "invocations": [{"executionSuccessful": ok, "startTimeUtc": f"{day}T10:00:00Z"}],
        "results": results,
        **more,
    }
    place.write_text(json.dumps({"version": "2.1.0", "runs": [{key: value for key, value in run.items() if value is not None}]}))
    return place


@pytest.mark.parametrize(
    ("levels", "words", "result"),
    [
        ((), (), "passed"),
        (("warning", "note"), (), "passed"),
        (("error",), (), "failed"),
        (("error aside",), (), "passed"),
        (("error",), ("--fail-on", "never"), "passed"),
        (("note",), ("--fail-on", "note"), "failed"),
        (("note",), ("--fail-on", "warning"), "passed"),
    ],
)
def test_a_scan_fails_by_its_open_results(
    folder: Path, tmp_path: Path, levels: tuple[str, ...], words: tuple[str, ...], result: str
) -> None:
    done = evidence("sarif", folder, sarif(tmp_path / "s.sarif", *levels), "--covers", "dev", *words)
    assert done.exit_code == 0, done.output
    assert items(folder)["E-Scan-2026-05-20"]["result"] == result


def test_a_scan_that_did_not_go_through_or_lists_nothing_has_failed(folder: Path, tmp_path: Path) -> None:
    done = evidence("sarif", folder, sarif(tmp_path / "a.sarif", ok=False), "--control", "LOCK")
    assert "the tool says that it did not go through" in done.output and not credit(folder).counts
    done = evidence("sarif", folder, sarif(tmp_path / "b.sarif", results=None), "--covers", "dev", "--suite", "other")
    assert "it lists no results" in done.output and items(folder)["E-other-2026-05-20"]["result"] == "failed"


def test_a_newer_scan_of_the_same_things_replaces_the_earlier_one(folder: Path, tmp_path: Path) -> None:
    evidence("sarif", folder, sarif(tmp_path / "a.sarif", "error"), "--covers", "dev", "--covers", "port")
    less = evidence("sarif", folder, sarif(tmp_path / "b.sarif", day="2026-05-21"), "--covers", "dev")
    assert "E-Scan-2026-05-20 is of the same suite and stays: it speaks of port too" in less.output
    evidence("sarif", folder, sarif(tmp_path / "c.sarif", day="2026-05-22"), "--covers", "dev", "--covers", "port")
    assert items(folder)["E-Scan-2026-05-22"]["supersedes"] == ["E-Scan-2026-05-20", "E-Scan-2026-05-21"]
    assert evidence("sarif", folder, sarif(tmp_path / "d.sarif", day="2026-05-01"), "--covers", "dev").exit_code == 2


def test_open_results_become_findings_once_somebody_says_what_they_give(folder: Path, tmp_path: Path) -> None:
    report, before = sarif(tmp_path / "s.sarif", "error", "warning"), bytes_of(folder)
    done = evidence("sarif", folder, report, "--covers", "dev", "--findings", "error")
    (name,) = {line.split(":")[0] for line in done.output.splitlines() if line.startswith("F-rule")}
    assert done.exit_code == 1 and "not said yet: `needs`" in done.output and bytes_of(folder) == before
    ways = tmp_path / "ways.yaml"
    ways.write_text(f"{name}: {{needs: [reach(port)], gives: ['run(dev, user)']}}\n")
    done = evidence("sarif", folder, report, "--covers", "dev", "--findings", "error", "--ways", ways)
    assert done.exit_code == 0, done.output
    (found,) = items(folder, "findings").values()
    assert found["id"] == name and found["at"] == "dev" and found["gives"] == ["run(dev, user)"] and found["title"] == "Problem 0"
    assert items(folder)["E-Scan-2026-05-20"]["covers"] == ["dev", name]


def test_findings_may_follow_when_the_scan_is_on_record(folder: Path, tmp_path: Path) -> None:
    report = sarif(tmp_path / "s.sarif", "error")
    evidence("sarif", folder, report, "--covers", "dev")
    before = bytes_of(folder)
    assert evidence("sarif", folder, report, "--covers", "dev").exit_code == 0 and bytes_of(folder) == before
    done = evidence("sarif", folder, report, "--covers", "dev", "--findings", "error")
    name = next(line.split(":")[0] for line in done.output.splitlines() if line.startswith("F-rule"))
    ways = tmp_path / "ways.yaml"
    ways.write_text(f"{name}: {{needs: [], gives: []}}\n")
    done = evidence("sarif", folder, report, "--covers", "dev", "--findings", "error", "--ways", ways)
    assert done.exit_code == 0 and list(items(folder, "findings")) == [name] and len(items(folder)) == 3
    assert "no new finding" in evidence("sarif", folder, report, "--covers", "dev", "--findings", "error").output


def test_what_was_looked_at_has_to_be_said(folder: Path, tmp_path: Path) -> None:
    assert evidence("sarif", folder, sarif(tmp_path / "s.sarif")).exit_code == 2
