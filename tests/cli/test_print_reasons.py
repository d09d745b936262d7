"""Reasons on the screen."""

import pytest

from primum.cli.print_reasons import print_reasons
from primum.cli.screen import Screen
from primum.diagnostics.span import Span
from primum.requirements.reasons import lacks, shows

FIX = "add a second layer"


def test_what_to_do_stands_once_after_all_that_want_it(capsys: pytest.CaptureFixture[str]) -> None:
    reasons = [shows("there"), lacks("if `C-1` fails", "C-1", fix=FIX), lacks("if `C-2` fails", "C-2", fix=FIX), lacks("late", fix="hurry")]
    print_reasons(reasons, Screen(no_color=True), indent="  ", origins={"C-2": Span("controls.yaml", 7, 1, 7, 9)})
    assert capsys.readouterr().out.splitlines() == [
        "  + there",
        "  - if `C-1` fails",
        "  - if `C-2` fails  --> controls.yaml:7",
        "    add a second layer",
        "  - late",
        "    hurry",
    ]


def test_no_reason_says_nothing(capsys: pytest.CaptureFixture[str]) -> None:
    print_reasons([], Screen(no_color=True), indent="  ")
    assert not capsys.readouterr().out
