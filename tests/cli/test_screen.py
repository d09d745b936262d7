"""What is printed cannot rewrite the reader's screen, whatever stands in his files."""

import re

import pytest

from primum.cli.screen import COLOURS, Screen


@pytest.mark.parametrize(
    ("text", "printed"),
    [
        ("two\nlines", "two\nlines"),
        ("\x1b[31mred\x1b[0m", "red"),
        ("\x1b]0;title\x07", "\ufffd]0;title\ufffd"),
        ("right\u202eleft", "right\ufffdleft"),
        ("\x1b[8mhidden", "\ufffd[8mhidden"),
        ("carriage\rreturn", "carriage\ufffdreturn"),
    ],
)
def test_what_cannot_be_printed_is_replaced(text: str, printed: str, capsys: pytest.CaptureFixture[str]) -> None:
    Screen().say(text)
    assert capsys.readouterr().out == printed + "\n"


def test_a_cell_stays_in_its_line(capsys: pytest.CaptureFixture[str]) -> None:
    Screen().table(["a", "b"], [["x\ny\x1b[2J", ("z", "dim")]])
    assert capsys.readouterr().out.splitlines() == ["  a        b", "  x y\ufffd[2J  z"]


def test_a_colour_writes_no_other_sign(monkeypatch: pytest.MonkeyPatch) -> None:
    screen = Screen()
    monkeypatch.setattr(screen, "colours", True)
    for role in COLOURS:
        assert set(re.findall(r"\x1b\[(\d+)m", screen.paint("x", role))) <= {"0", "1", *map(str, range(30, 38)), *map(str, range(90, 98))}
