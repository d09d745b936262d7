"""Colours of what is rated: levels of risk and ease of attack. The worse the darker, so that the order survives a print in grey."""

from primum.diagrams.style import style_sheet

LIGHT = {
    "level-acceptable": "#e3f2ea",
    "level-reduce": "#f6d27e",
    "level-unacceptable": "#f0aba2",
    "ease-none": "#ffffff",
    "ease-very-low": "#f6f1e8",
    "ease-low": "#fae2c6",
    "ease-medium": "#f5c096",
    "ease-high": "#e8917e",
    "cell-edge": "#8794a1",
}
"""Colours on white paper; the ink of the pictures has at least 4.5:1 on each."""

DARK = {
    "level-acceptable": "#1e3d33",
    "level-reduce": "#5c4713",
    "level-unacceptable": "#7a2c29",
    "ease-none": "#12181e",
    "ease-very-low": "#26292b",
    "ease-low": "#43331f",
    "ease-medium": "#66401f",
    "ease-high": "#8b392e",
    "cell-edge": "#61707d",
}
"""Colours on a dark screen."""

_EDGE = "cell-edge"


def rating_style_sheet() -> str:
    """The rules of every picture, and those of ratings beside them; programs that know no variables get the light colours."""
    root = "svg.primum-diagram"
    shape = f"{root} .{_EDGE}{{fill:none;stroke-width:1}}"
    plain = "".join(f"{root} .{name}{{{_painted(name)}:{colour}}}" for name, colour in LIGHT.items())
    themed = "".join(f"{root} .{name}{{{_painted(name)}:var(--{name})}}" for name in LIGHT)
    light, dark = (";".join(f"--{name}:{value}" for name, value in colours.items()) for colours in (LIGHT, DARK))
    return (
        f"{style_sheet()}{shape}{plain}"
        f"@supports (fill:var(--x)){{{root}{{{light}}}{themed}}}"
        f"@media screen and (prefers-color-scheme:dark){{{root}{{{dark}}}}}"
    )


def _painted(name: str) -> str:
    return "stroke" if name == _EDGE else "fill"
