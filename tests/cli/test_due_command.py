"""`primum due`: what is due on the screen, as JSON and as a calendar; exit codes; nothing is written on an error."""

import json
import re
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from primum.cli.main import primum

VENTILATOR = Path(__file__).parents[2] / "examples" / "ventilator"
AT = "2026-11-23"
INCIDENT = """
- id: INC-1
  title: The pump stopped
  aware: 2026-11-16
"""
QUIET = """
- id: INC-1
  title: The pump stopped
  aware: 2026-11-16
  serious: {answer: no, name: A. Person, role: RA, date: 2026-11-17}
"""


def call(*words: str | Path) -> Result:
    result = CliRunner().invoke(primum, [str(word) for word in words])
    assert result.exception is None or isinstance(result.exception, SystemExit), result.exception
    return result


@pytest.fixture
def blank(tmp_path: Path) -> Path:
    assert call("new", tmp_path / "pump").exit_code == 0
    return tmp_path / "pump"


def as_json(folder: Path, *words: str) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(call("due", folder, "--json", "--at", AT, *words).stdout)
    return found


def test_nothing_is_due_of_a_blank_device(blank: Path) -> None:
    result = call("due", blank, "--at", AT)
    assert result.exit_code == 0 and "Nothing is due." in result.output and "Overdue: 0; due: 0; done: 0" in result.output


def test_an_overdue_limit_exits_with_1_and_stands_first(blank: Path) -> None:
    (blank / "incidents.yaml").write_text(INCIDENT)
    result = call("due", blank, "--at", AT)
    assert result.exit_code == 1
    lines = [line for line in result.output.splitlines() if line]
    assert lines[1] == "Overdue (1)"
    assert re.match(
        r"  2026-11-18  5 days ago +report INC-1 \(The pump stopped\), if it is a serious public health threat  \[MDR:ART-87\]", lines[2]
    )
    assert "Within a week (1)" in lines and "Within a month (1)" in lines
    assert "is counted is unconfirmed" in result.output and "targets.day_zero: excluded" in result.output


def test_a_decision_opens_the_way(blank: Path) -> None:
    (blank / "incidents.yaml").write_text(QUIET)
    assert call("due", blank, "--at", AT).exit_code == 0


def test_within_leaves_out_what_is_later_and_never_what_is_overdue(blank: Path) -> None:
    (blank / "incidents.yaml").write_text(INCIDENT)
    assert [each["due"] for each in as_json(blank, "--within", "3")["items"]] == ["2026-11-18", "2026-11-26"]
    assert [each["due"] for each in as_json(blank, "--within", "0")["items"]] == ["2026-11-18"]
    (blank / "incidents.yaml").write_text(QUIET)
    assert "Nothing is due within 3 days." in call("due", blank, "--at", AT, "--within", "3").output


def test_within_does_not_change_the_exit_code(blank: Path) -> None:
    (blank / "incidents.yaml").write_text(INCIDENT)
    assert call("due", blank, "--at", "2026-11-17", "--within", "1").exit_code == 0
    assert call("due", blank, "--at", "2026-11-19", "--within", "0").exit_code == 1


def test_the_setting_of_the_policy_moves_the_day(blank: Path) -> None:
    (blank / "incidents.yaml").write_text(INCIDENT)
    (blank / "policy.yaml").write_text("targets: {day_zero: included}\n")
    found = as_json(blank)
    assert (found["items"][0]["due"], found["items"][0]["other"], found["basis"]["day_zero"]) == ("2026-11-17", "2026-11-18", "included")


def test_the_example_is_the_same_each_time_on_the_screen_and_as_data() -> None:
    first, second = (call("due", VENTILATOR, "--at", AT, "--json").stdout for _ in range(2))
    assert first == second
    wire = json.loads(first)
    shown = call("due", VENTILATOR, "--at", AT, "--all").output
    for each in wire["items"]:
        assert (each["due"] or "no day") in shown


def weak(name: str) -> str:
    return f"- {{id: {name}, title: Weak, at: computer, known: 2026-01-01, needs: [carried(usb)], gives: ['run(computer, user)']}}\n"


def test_without_all_a_long_list_is_shortened_and_says_so(blank: Path) -> None:
    (blank / "findings.yaml").write_text("".join(weak(f"F-{number:02}") for number in range(15)))
    short, whole = (call("due", blank, "--at", AT, *words).output for words in ((), ("--all",)))
    assert "... and 9 more; `--all` shows them" in short and "F-14" not in short
    assert "F-14" in whole and "more; `--all`" not in whole


def test_what_is_done_is_shown_with_all(blank: Path) -> None:
    (blank / "incidents.yaml").write_text(INCIDENT + "  reports: [{kind: initial, date: 2026-11-19, to: the authority}]\n")
    whole, short = (call("due", blank, "--at", AT, *words).output for words in (("--all",), ()))
    assert "Done (3)" in whole and "done 2026-11-19, 1 day late" in whole and "Done (3)" not in short
    assert "done: 3, 1 of them late." in short


def test_the_acts_on_one_finding_stand_together(blank: Path) -> None:
    (blank / "findings.yaml").write_text(weak("F-1"))
    lines = [line for line in call("due", blank, "--at", AT).output.splitlines() if line]
    first = next(number for number, line in enumerate(lines) if "decide on F-1 (Weak)" in line)
    assert ["and tell users about it" in lines[first + 2], "and fix it" in lines[first + 3]] == [True, True]


def test_what_the_law_asks_stands_before_what_the_policy_asks(blank: Path) -> None:
    (blank / "findings.yaml").write_text(weak("F-1"))
    (blank / "incidents.yaml").write_text(INCIDENT)
    output = call("due", blank, "--at", AT).output
    assert output.index("report INC-1") < output.index("decide on F-1")


def test_a_part_without_support_leads_to_questions_and_missing_advisories_are_told(blank: Path) -> None:
    ends = {"name": "cdx:lifecycle:milestone:endOfSupport", "value": "2026-01-31"}
    part = {"type": "library", "bom-ref": "old", "name": "old", "version": "1", "properties": [ends]}
    (blank / "sbom").mkdir()
    (blank / "sbom" / "c.cdx.json").write_text(json.dumps({"bomFormat": "CycloneDX", "specVersion": "1.6", "components": [part]}))
    text = (blank / "architecture.yaml").read_text()
    (blank / "architecture.yaml").write_text(text.replace("  - id: computer\n", "  - id: computer\n    sbom: sbom/c.cdx.json\n"))
    result = call("due", blank, "--at", AT)
    assert result.exit_code == 1
    assert "no advisories at hand: published vulnerabilities have no clock here" in result.output
    assert "2026-01-31  296 days ago    plan what happens when the support of old 1 at computer ends" in result.output
    assert result.output.count("Can the part be replaced before the device is released?") == 1


def test_a_calendar_is_written_whole_and_the_same_each_time(blank: Path, tmp_path: Path) -> None:
    (blank / "incidents.yaml").write_text(INCIDENT)
    places = [tmp_path / "one.ics", tmp_path / "two.ics"]
    for place in places:
        assert f"{place}: 3 days for a calendar" in call("due", blank, "--at", AT, "--ical", place).output
    one, two = (place.read_bytes() for place in places)
    assert one == two and one.count(b"BEGIN:VEVENT") == 3 and b"DTSTART;VALUE=DATE:20261118\r\n" in one


def test_what_is_done_is_in_no_calendar(blank: Path, tmp_path: Path) -> None:
    (blank / "incidents.yaml").write_text(INCIDENT + "  reports: [{kind: initial, date: 2026-11-17, to: the authority}]\n")
    call("due", blank, "--at", AT, "--ical", tmp_path / "x.ics", "--json")
    assert b"VEVENT" not in (tmp_path / "x.ics").read_bytes()


@pytest.mark.parametrize("words", [("--at", "2026-02-30"), ("--within", "-1"), ("--within", "soon"), ("--ical", ".")], ids=str)
def test_what_was_typed_wrong_exits_with_2(blank: Path, words: tuple[str, str]) -> None:
    assert call("due", blank, *words).exit_code == 2


def test_a_folder_with_errors_is_told_and_nothing_is_written(blank: Path, tmp_path: Path) -> None:
    (blank / "incidents.yaml").write_text("- {id: INC, title: x, aware: soon}\n")
    result = call("due", blank, "--at", AT, "--ical", tmp_path / "x.ics")
    assert result.exit_code == 2 and "error[" in result.stderr and not (tmp_path / "x.ics").exists()


@pytest.mark.parametrize("day", ["0001-01-01", "9999-12-31"])
def test_the_ends_of_the_calendar(blank: Path, day: str) -> None:
    (blank / "incidents.yaml").write_text(INCIDENT.replace("2026-11-16", day))
    assert call("due", blank, "--at", day).exit_code == 0
    assert call("due", blank, "--at", AT).exit_code in (0, 1)
