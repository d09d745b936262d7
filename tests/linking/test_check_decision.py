"""Each kind of thing is decided on in its own words; another word is told with all of them."""

from typing import Any

import pytest

from builders import folder, load_folder
from primum.diagnostics.diagnostic import Diagnostic, Severity

DECISION = {"id": "D", "name": "a", "role": "b", "date": "2026-01-01", "reason": "c", "saw": "x"}
WHOLE = {"authority": "d", "disclosure": "e", "review_by": "2030-01-01", "level": "reduce"}


def said_of(on: str, word: str, **more: Any) -> list[Diagnostic]:
    return load_folder(folder(decisions=[{**DECISION, "on": on, "decision": word, **more}]))[1]


RISK, THREAT, REQUIREMENT, CONDITION = "R@HS+H", "T-USB@usb", "MDR:GSPR-17.2", "GATE:release.evidence"
FITTING = {
    RISK: ("accepted", "overridden"),
    THREAT: ("not_applicable",),
    REQUIREMENT: ("fulfilled", "not_applicable"),
    CONDITION: ("fulfilled", "not_applicable"),
}


@pytest.mark.parametrize("on", FITTING)
@pytest.mark.parametrize("word", ["not_applicable", "accepted", "overridden", "fulfilled"])
def test_only_a_fitting_word_is_let_pass(on: str, word: str) -> None:
    found = said_of(on, word, **WHOLE)
    assert [each.code for each in found] == ([] if word in FITTING[on] else ["PR0231"])
    for each in found:
        assert each.severity is Severity.WARNING
        assert f"`{word}`" in each.message
        assert all(f"`{one}`" in each.fix for words in FITTING.values() for one in words)


def test_what_is_left_out_is_not_asked_for_in_a_word_that_does_not_fit() -> None:
    assert [each.code for each in said_of(CONDITION, "accepted")] == ["PR0231"]


def test_everything_that_an_acceptance_lacks_is_named() -> None:
    (problem,) = said_of(RISK, "accepted", authority="board")
    assert problem.code == "PR0221"
    assert problem.fix == "add `disclosure: ...`, `review_by: ...`"


def test_an_override_names_its_level() -> None:
    (problem,) = said_of(RISK, "overridden")
    assert (problem.code, problem.fix) == ("PR0221", "add `level: ...`")


def test_of_what_nobody_knows_any_word_is_let_be() -> None:
    assert said_of("something", "fulfilled") == []
