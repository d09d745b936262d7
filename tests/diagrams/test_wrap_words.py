"""Wrapping: words stay whole where they can, no line is too wide, nothing is lost but behind an ellipsis."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from primum.diagrams.measure import shortened, width_of, wrapped
from primum.diagrams.wrap_words import wrap_words


def test_dates_versions_and_ids_stay_whole() -> None:
    assert wrap_words("adopted 2026-03-01 for version 2.4.1", 90, 11, lines=5) == ("adopted", "2026-03-01 for", "version 2.4.1")


def test_a_word_that_is_too_wide_is_broken_at_its_joints_or_anywhere() -> None:
    assert wrap_words("HS-WRONG-SETTINGS+H-LUNG", 80, 11, lines=5) == ("HS-WRONG-", "SETTINGS+H-", "LUNG")
    assert "".join(wrap_words("0123456789abcdef" * 4, 80, 11, lines=9)) == "0123456789abcdef" * 4


def test_what_is_left_over_ends_in_an_ellipsis() -> None:
    assert wrap_words("one two three four", 40, 11, lines=2) == ("one two", "three f…")
    assert wrap_words("", 40, 11, lines=2) == ()


@given(st.text(max_size=120), st.integers(30, 200), st.integers(1, 6), st.booleans())
def test_no_line_is_too_wide_and_nothing_is_lost(text: str, width: int, lines: int, bold: bool) -> None:
    rows = wrap_words(text, width, 11, lines=lines, bold=bold)
    assert len(rows) <= lines and all(width_of(row, 11, bold=bold) <= width for row in rows)
    whole, shown = "".join(text.split()), "".join(rows).replace(" ", "")
    assert shown == whole or (shown.endswith("…") and whole.startswith(shown[:-1]))


@given(st.text(max_size=300), st.integers(5, 300), st.booleans())
def test_shortened_keeps_as_much_as_fits(text: str, width: int, bold: bool) -> None:
    shown = shortened(text, width, 11, bold=bold)
    if width_of(text, 11, bold=bold) <= width:
        assert shown == text
        return
    count = next((n for n in range(len(text), 0, -1) if width_of(text[:n] + "…", 11, bold=bold) <= width), 0)
    assert shown == text[:count].rstrip(" -") + "…"


@pytest.mark.parametrize("text", ["W" * 200_000, "word " * 40_000, "a-" * 100_000])
def test_a_text_of_any_length_is_wrapped_at_once(text: str) -> None:
    for rows in (wrap_words(text, 80, 11, lines=6), wrapped(text, 80, 11, lines=6), (shortened(text, 80, 11),)):
        assert rows[-1].endswith("…") and all(width_of(row, 11) <= 80 for row in rows)
