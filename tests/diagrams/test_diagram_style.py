"""Colours can be read: text at least 4.5:1, lines and signs at least 3:1, in light and dark."""

import pytest

from primum.diagrams.style import DARK, LIGHT, style_sheet

TEXTS = [
    *[(text, ground) for text in ("ink", "soft", "path") for ground in ("paper", "zone", "card")],
    ("ink", "chip"),
    ("ink", "vital-fill"),
    ("ink", "path-fill"),
    ("soft", "path-fill"),
    ("on-path", "path"),
]
SIGNS = [
    *[(sign, ground) for sign in ("line", "reach", "path") for ground in ("paper", "zone")],
    *[(sign, "card") for sign in ("shield", "soft", "card-edge")],
    ("shield", "zone"),
    ("vital", "vital-fill"),
    ("card-edge", "zone"),
    ("zone-edge", "paper"),
    ("card", "shield"),
]


def luminance(colour: str) -> float:
    parts = [int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5)]
    red, green, blue = [part / 12.92 if part <= 0.03928 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize("colours", [LIGHT, DARK], ids=["light", "dark"])
def test_contrast(colours: dict[str, str]) -> None:
    assert not [
        (pair, contrast(colours[pair[0]], colours[pair[1]])) for pair in TEXTS if contrast(colours[pair[0]], colours[pair[1]]) < 4.5
    ]
    assert not [(pair, contrast(colours[pair[0]], colours[pair[1]])) for pair in SIGNS if contrast(colours[pair[0]], colours[pair[1]]) < 3]


def test_both_palettes_have_the_same_names_and_every_colour_is_used() -> None:
    assert LIGHT.keys() == DARK.keys()
    assert not [name for name in LIGHT if f"var(--{name})" not in style_sheet()]


def test_dark_is_for_screens_only_and_old_readers_get_light_colours() -> None:
    sheet = style_sheet()
    assert "@media screen and (prefers-color-scheme:dark)" in sheet
    before = sheet.split("@supports")[0]
    assert "var(" not in before and LIGHT["path"] in before
