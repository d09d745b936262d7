"""The check digit of a GTIN."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from builders import Folder, codes, folder
from primum.linking.check_udi import check_digit


@pytest.mark.parametrize(("figures", "last"), [("629104150021", "3"), ("0401234567890", "1"), ("0" * 13, "0")])
def test_the_check_digit_of_known_numbers(figures: str, last: str) -> None:
    assert check_digit(figures) == last


@given(st.text("0123456789", min_size=13, max_size=13), st.integers(0, 12), st.integers(1, 9))
def test_one_wrong_figure_is_always_seen(figures: str, place: int, more: int) -> None:
    other = figures[:place] + str((int(figures[place]) + more) % 10) + figures[place + 1 :]
    assert check_digit(other) != check_digit(figures)


@pytest.mark.parametrize(("udi", "wanted"), [("04012345678901", []), ("04012345678902", ["PR0223"]), ("", []), ("HIBCC+1", [])])
def test_the_number_of_each_variant_is_checked(udi: str, wanted: list[str]) -> None:
    parts: Folder = folder()
    parts["device"]["variants"] = [{"id": "small", "udi": udi}]
    assert codes(parts) == wanted
