"""Colours and text styles: calm greys, one accent for the path of the attack. Light and dark, each readable in print without colour."""

LIGHT = {
    "paper": "#ffffff",
    "zone": "#f4f6f8",
    "zone-edge": "#8794a1",
    "card": "#ffffff",
    "card-edge": "#5d6b78",
    "ink": "#16202a",
    "soft": "#47535f",
    "line": "#52606d",
    "reach": "#7a8792",
    "vital": "#0b5c66",
    "vital-fill": "#e2f1f2",
    "chip": "#edf0f3",
    "shield": "#1d5f8a",
    "path": "#b3172b",
    "path-fill": "#fff5f5",
    "on-path": "#ffffff",
}
"""Colours on white paper; every text colour has at least 4.5:1 against what it stands on."""

DARK = {
    "paper": "#12181e",
    "zone": "#1a222a",
    "zone-edge": "#61707d",
    "card": "#222c35",
    "card-edge": "#8796a3",
    "ink": "#f0f3f5",
    "soft": "#b7c2cb",
    "line": "#a3b1bd",
    "reach": "#84929e",
    "vital": "#8ad6dd",
    "vital-fill": "#193c41",
    "chip": "#303c47",
    "shield": "#8cc4ec",
    "path": "#ff8b8b",
    "path-fill": "#38242a",
    "on-path": "#2b0a0e",
}
"""Colours on a dark screen."""

_FONT = "font-family:Arial,Helvetica,'Liberation Sans','Nimbus Sans',sans-serif"

_PAINT = {
    "paper": ("fill", "paper"),
    "zone": ("fill", "zone"),
    "zone-frame": ("stroke", "zone-edge"),
    "card": ("fill", "card"),
    "card-frame": ("stroke", "card-edge"),
    "card-hit": ("stroke", "path"),
    "card-hit-fill": ("fill", "path-fill"),
    "ink": ("fill", "ink"),
    "soft": ("fill", "soft"),
    "line": ("stroke", "line"),
    "line-head": ("fill", "line"),
    "reach": ("stroke", "reach"),
    "figure": ("stroke", "soft"),
    "figure-full": ("fill", "soft"),
    "glyph": ("stroke", "soft"),
    "glyph-hit": ("stroke", "path"),
    "chip": ("fill", "chip"),
    "vital-chip": ("fill", "vital-fill"),
    "vital-frame": ("stroke", "vital"),
    "vital": ("fill", "vital"),
    "shield": ("stroke", "shield"),
    "shield-full": ("fill", "shield"),
    "shield-tick": ("stroke", "card"),
    "path": ("stroke", "path"),
    "path-head": ("fill", "path"),
    "path-text": ("fill", "path"),
    "mark": ("fill", "path"),
    "mark-text": ("fill", "on-path"),
    "mark-ring": ("stroke", "path"),
    "halo": ("stroke", "zone"),
}
"""The one colour of each class."""

_SHAPE = {
    "t18": "font-size:18px;font-weight:700",
    "t14": "font-size:14px;font-weight:700",
    "t13": "font-size:13px;font-weight:700",
    "t12": "font-size:12px",
    "t12b": "font-size:12px;font-weight:700",
    "t11": "font-size:11px",
    "t11b": "font-size:11px;font-weight:700",
    "t10b": "font-size:9.5px;font-weight:700",
    "zone-frame": "fill:none;stroke-width:1.2",
    "zone-open": "stroke-dasharray:6 5",
    "card-frame": "fill:none;stroke-width:1.2",
    "card-hit": "fill:none;stroke-width:3",
    "line": "fill:none;stroke-width:1.5",
    "reach": "fill:none;stroke-width:1.2",
    "carrier": "stroke-dasharray:7 4",
    "authorised": "stroke-dasharray:1.5 4;stroke-linecap:round",
    "figure": "fill:none;stroke-width:1.8;stroke-linecap:round;stroke-linejoin:round",
    "glyph": "fill:none;stroke-width:1.4;stroke-linecap:round;stroke-linejoin:round",
    "glyph-hit": "fill:none;stroke-width:1.8;stroke-linecap:round;stroke-linejoin:round",
    "implied": "stroke-dasharray:3 2.5",
    "vital-frame": "fill:none;stroke-width:1.2",
    "pulse": "stroke-width:1.6;stroke-linecap:round;stroke-linejoin:round",
    "shield": "fill:none;stroke-width:1.5;stroke-linejoin:round",
    "shield-tick": "fill:none;stroke-width:1.5;stroke-linecap:round;stroke-linejoin:round",
    "path": "fill:none;stroke-width:3.6",
    "leap": "stroke-dasharray:9 5",
    "halo": "fill:none;stroke-width:8",
    "mark-ring": "fill:none;stroke-width:1.8",
}
"""What does not depend on the colours."""


def style_sheet() -> str:
    """The rules of a picture. Programs that know no variables (some PDF writers) get the light colours."""
    root = "svg.primum-diagram"
    shapes = "".join(f"{root} .{name}{{{rule}}}" for name, rule in _SHAPE.items())
    plain = "".join(f"{root} .{name}{{{what}:{LIGHT[colour]}}}" for name, (what, colour) in _PAINT.items())
    themed = "".join(f"{root} .{name}{{{what}:var(--{colour})}}" for name, (what, colour) in _PAINT.items())
    light, dark = (";".join(f"--{name}:{value}" for name, value in colours.items()) for colours in (LIGHT, DARK))
    return (
        f"{root}{{max-width:100%;height:auto}}{root} text{{{_FONT}}}{shapes}{plain}"
        f"@supports (fill:var(--x)){{{root}{{{light}}}{themed}}}"
        f"@media screen and (prefers-color-scheme:dark){{{root}{{{dark}}}}}"
    )
