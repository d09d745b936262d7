"""Colours of ratings: texts can be read on them in light and dark, and in grey the worse is still the darker."""

from itertools import pairwise

import pytest
from test_diagram_style import contrast, luminance

from primum.diagrams import style
from primum.diagrams.rating_style import DARK, LIGHT, rating_style_sheet

FILLS = [name for name in LIGHT if name != "cell-edge"]


@pytest.mark.parametrize(("colours", "base"), [(LIGHT, style.LIGHT), (DARK, style.DARK)], ids=["light", "dark"])
def test_ink_can_be_read_on_every_rating(colours: dict[str, str], base: dict[str, str]) -> None:
    assert not [name for name in FILLS if contrast(base["ink"], colours[name]) < 4.5]
    assert contrast(colours["cell-edge"], base["paper"]) >= 3


@pytest.mark.parametrize("scale", ["level", "ease"])
def test_in_grey_the_worse_is_the_darker_on_paper(scale: str) -> None:
    shades = [luminance(LIGHT[name]) for name in FILLS if name.startswith(scale)]
    assert all(one > other * 1.05 for one, other in pairwise(shades))


def test_both_palettes_have_the_same_names_and_every_colour_is_used() -> None:
    assert LIGHT.keys() == DARK.keys() and not LIGHT.keys() & style.LIGHT.keys()
    sheet = rating_style_sheet()
    assert not [name for name in LIGHT if f"var(--{name})" not in sheet]
    assert sheet.startswith(style.style_sheet()) and sheet.count("@media screen and (prefers-color-scheme:dark)") == 2
