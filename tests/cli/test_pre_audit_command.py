"""`primum pre-audit`: the fourteen questions in their order, where each is answered, and every cause of delay."""

import json
import re
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from primum.cli.main import primum

ROOT = Path(__file__).parents[2]
AT = "2026-11-26"
QUESTIONS = ["2.1", "2.2", "3.1", "3.2", "3.3", "3.4", "3.5", "3.6", "3.7", "3.8", "4.1", "4.2", "5.1", "5.2"]
CAUSES = [
    "Ids that lead nowhere",
    "Evidence that is older than the design, failed, lapsed or for another version",
    "Interfaces without a threat or without a test",
    "Residual risks that the instructions do not tell of",
    "Unsupported software without a plan",
    "Protection left to the hospital that the device could have",
    "Controls that are claimed and not proven",
    "No process for disclosure, no plan for surveillance",
    "Text that waits to be written",
]


def call(*words: str | Path) -> Result:
    result = CliRunner().invoke(primum, [str(word) for word in words])
    assert result.exception is None or isinstance(result.exception, SystemExit), result.exception
    return result


@cache
def shown(name: str) -> str:
    result = call("pre-audit", ROOT / "examples" / name, "--at", AT)
    assert result.exit_code == 0
    return result.stdout


@cache
def as_json(name: str) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(call("pre-audit", ROOT / "examples" / name, "--json", "--at", AT).stdout)
    return found


@pytest.fixture
def blank(tmp_path: Path) -> Path:
    assert call("new", tmp_path / "pump").exit_code == 0
    return tmp_path / "pump"


@pytest.mark.parametrize("name", ["ventilator", "analyser", "monitor-app", "blank"])
def test_the_questions_come_in_their_order_each_with_its_places(name: str) -> None:
    output = shown(name)
    heads = list(re.finditer(r"^(\d\.\d)  .+: (shown|partly shown|contradicted|undetermined)$", output, re.MULTILINE))
    assert [head[1] for head in heads] == QUESTIONS
    ends = [*(head.start() for head in heads[1:]), output.index("What reviewers name as causes of delay")]
    for head, end in zip(heads, ends, strict=True):
        answer = output[head.end() : end]
        assert re.search(r"^  in \d\d-[a-z0-9-]+, \d", answer, re.MULTILINE), head[0]
        gaps = re.findall(r"^      [-!?] .+\n        \S", answer, re.MULTILINE)
        assert bool(gaps) is (head[2] != "shown"), head[0]


@pytest.mark.parametrize("name", ["ventilator", "blank"])
def test_every_cause_is_listed_with_its_number_and_none_where_it_is_not_there(name: str) -> None:
    causes = shown(name).partition("What reviewers name as causes of delay")[2]
    listed = re.findall(r"^  +(none|\d+)  (.+)$", causes, re.MULTILINE)
    assert [title for _, title in listed] == CAUSES
    there = sum(number != "none" for number, _ in listed)
    settled = len(re.findall(r"^\d\.\d  .+: shown$", shown(name), re.MULTILINE))
    assert f"{settled} of 14 questions are settled; {there} of 9 causes of delay are here." in causes


@pytest.mark.parametrize("name", ["ventilator", "analyser", "monitor-app"])
def test_no_id_in_an_example_leads_nowhere(name: str) -> None:
    assert re.search(r"^  none  Ids that lead nowhere$", shown(name), re.MULTILINE)
    assert re.search(r"^  none  Text that waits to be written$", shown(name), re.MULTILINE)


def test_the_json_says_the_same_with_file_and_line() -> None:
    found = as_json("ventilator")
    text = json.dumps(found)
    assert [each.partition(":")[2] for each in re.findall(r"\"id\": \"(IGNB-TD:\d\.\d)\"", text)] == QUESTIONS
    assert all(json.dumps(title)[1:-1] in text for title in CAUSES)
    assert re.search(r"\"place\": \"controls\.yaml:\d+\"", text)


def test_the_same_folder_gives_the_same_answers(blank: Path) -> None:
    first, second = (call("pre-audit", blank, "--json", "--at", AT).stdout for _ in range(2))
    assert first == second


def test_all_shows_what_speaks_for_it_too(blank: Path) -> None:
    short, whole = call("pre-audit", blank, "--at", AT).output, call("pre-audit", blank, "--at", AT, "--all").output
    assert "      + " in whole and "      + " not in short


def test_the_gate_closes_while_something_is_open(blank: Path) -> None:
    assert call("pre-audit", blank, "--at", AT).exit_code == 0
    assert call("pre-audit", blank, "--at", AT, "--gate").exit_code == 1


def test_a_reference_that_leads_nowhere_is_a_cause(blank: Path) -> None:
    (blank / "prose").mkdir()
    (blank / "prose" / "sbom.md").write_text("## How the list is made\n\nBy the build, see [[CVE-2026-0001@computer+nothing]]. TBD\n")
    causes = call("pre-audit", blank, "--at", AT).output.partition("What reviewers name as causes of delay")[2]
    assert "`CVE-2026-0001@computer+nothing`" in causes and "`TBD` in prose/sbom.md:3" in causes


def test_questions_that_are_switched_off_are_not_answered(blank: Path) -> None:
    with (blank / "device.yaml").open("a") as stream:
        stream.write("rule_sets: [{id: IGNB-TD, use: false, because: no notified body}]\n")
    result = call("pre-audit", blank, "--at", AT)
    assert result.exit_code == 2 and "`IGNB-TD` is switched off" in result.output


def test_a_folder_with_errors_is_not_answered_for(blank: Path) -> None:
    (blank / "reviews.yaml").write_text("- {id: RV}\n")
    result = call("pre-audit", blank)
    assert result.exit_code == 2 and "reviews.yaml" in result.output and "Traceback" not in result.output
