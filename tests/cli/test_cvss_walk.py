"""`primum cvss` on a terminal: the questions one by one, help and the way back, and what is kept."""

import os
import pty
import select
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

from cli.test_cvss_command import BLOCK, MILD, device, findings
from primum.assessment.score_finding import score_finding
from primum.cli.screen import Screen
from primum.cli.walk_cvss_questions import walk_cvss_questions
from primum.folder.load_cvss_questions import cvss_questions

__all__ = ["device"]


def walked(answers: dict[str, str], *said: str) -> tuple[dict[str, str], list[str]]:
    """The answers after somebody said these things, and which questions were shown last; more than enough is said."""
    script: Iterator[str] = iter([*said, *["."] * 2])
    asked: list[str] = []

    class Quiet(Screen):
        def say(self, text: str = "") -> None:
            if text.startswith(tuple(each.text for each in cvss_questions())):
                asked.append(text.split("  ")[1])

    walk_cvss_questions(cvss_questions(), answers, lambda _: next(script), Quiet(no_color=True))
    return answers, asked


def test_answers_by_number_and_by_word() -> None:
    answers, asked = walked({}, "3", "near", " 1 ")
    assert answers == {"network": "routed", "radio": "near", "carried": "not-carried"}
    assert asked == ["network", "radio", "carried", "on-device"]


def test_what_is_not_understood_is_asked_again() -> None:
    answers, asked = walked({}, "9", "0", "²", "sideways", "", "?", "2")
    assert answers == {"network": "same-segment"}
    assert asked == ["network", "radio"]


def test_back_goes_to_the_question_before_and_keeps_its_answer_on_return() -> None:
    answers, asked = walked({}, "1", "2", "<", "", "1", "<", "<", "3")
    assert asked[:7] == ["network", "radio", "carried", "radio", "carried", "on-device", "carried"]
    assert answers["network"] == "no-network"
    assert answers["radio"] == "far"
    assert walked({}, "<", "<", "2")[0] == {"network": "same-segment"}


def test_a_question_may_stay_open() -> None:
    answers, asked = walked({}, "-", "1")
    assert answers == {"radio": "no-radio"}
    assert asked == ["network", "radio", "carried"]
    assert walked({"network": "routed"}, "<", "-")[0] == {}


def test_follow_ups_are_asked_only_when_they_matter() -> None:
    mild = {each: MILD[each] for each in ("network", "radio", "carried", "on-device", "defence", "circumstance")}
    assert walked(dict(mild), "no-login")[1] == ["login", "helper"]
    assert walked(dict(mild), "clinical")[1] == ["login", "secret"]


def test_the_walk_ends_when_everything_is_answered() -> None:
    answers, asked = walked({}, *["1"] * 60)
    assert set(asked) <= set(answers)
    assert not score_finding(cvss_questions(), answers).scored.open
    assert walked(dict(answers))[1] == []


def talk(folder: Path, *said: str) -> tuple[int, str]:
    """`primum cvss` on a real terminal: what is typed once a prompt is shown, the exit code and the screen."""
    master, slave = pty.openpty()
    words = [sys.executable, "-m", "primum.cli.main", "cvss", str(folder), "F-READ", "--no-color"]
    process = subprocess.Popen(words, stdin=slave, stdout=slave, stderr=slave, close_fds=True, env={**os.environ, "COLUMNS": "120"})
    os.close(slave)
    shown, waiting, deadline = "", list(said), time.monotonic() + 60
    while time.monotonic() < deadline:
        if not select.select([master], [], [], 0.5)[0]:
            if process.poll() is not None:
                break
            continue
        try:
            new = os.read(master, 65536).decode(errors="replace")
        except OSError:
            break
        if not new:
            break
        shown += new
        if waiting and shown.rstrip(" ").endswith(("]:", "?")) and "[" in shown.splitlines()[-1]:
            os.write(master, waiting.pop(0).encode())
    os.close(master)
    process.terminate() if process.poll() is None and time.monotonic() >= deadline else None
    return process.wait(timeout=60), shown


def test_on_a_terminal_the_questions_are_asked_and_answers_kept_on_wish(device: Path) -> None:
    code, shown = talk(device, "?\n", "3\n", "<\n", "2\n", ".\n", "y\n")
    assert code == 0, shown
    assert "Think of every network" in shown
    assert "written: findings.yaml" in shown
    assert findings(device)["F-READ"]["answers"] == {"network": "same-segment"}


def test_broken_off_on_a_terminal_says_how_to_go_on(device: Path) -> None:
    code, shown = talk(device, "3\n", "\x04")
    assert code == 2, shown
    assert "--answer=network=routed" in "".join(shown.split("\r\n"))
    assert (device / "findings.yaml").read_text() == BLOCK
