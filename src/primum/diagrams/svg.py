"""A small writer of SVG: elements as text, everything a user wrote escaped."""

import re
from collections.abc import Iterable
from functools import cache

Point = tuple[int, int]

_FORBIDDEN = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_MARKUP = re.compile('[&<>"]')
_CORNER = 7


def escaped(text: str) -> str:
    """Text that may stand in an element or an attribute; characters that XML 1.0 forbids are left out."""
    clean = _FORBIDDEN.sub("", text)
    if not _MARKUP.search(clean):
        return clean
    for sign, entity in (("&", "&amp;"), ("<", "&lt;"), (">", "&gt;"), ('"', "&quot;")):
        clean = clean.replace(sign, entity)
    return clean


def element(name: str, *children: str, **attributes: str | int) -> str:
    """An element with finished children; `class_` means `class` and an underscore within a name a hyphen."""
    pairs = "".join(f' {_named(key)}="{value if isinstance(value, int) else escaped(value)}"' for key, value in attributes.items())
    inside = "".join(children)
    return f"<{name}{pairs}>{inside}</{name}>" if inside else f"<{name}{pairs}/>"


@cache
def _named(key: str) -> str:
    return key.rstrip("_").replace("_", "-")


def group(*children: str, about: str = "", **attributes: str | int) -> str:
    """A group; `about` becomes the text a browser shows on hovering and a screen reader says."""
    said = (element("title", escaped(about)),) if about else ()
    return element("g", *said, *children, **attributes)


def words(text: str, at: Point, style: str, *, anchor: str = "start") -> str:
    """One line of text with its baseline at a point."""
    more: dict[str, str | int] = {} if anchor == "start" else {"text_anchor": anchor}
    return element("text", escaped(text), x=at[0], y=at[1], class_=style, **more)


def rectangle(left: int, top: int, width: int, height: int, *, style: str, radius: int = 0) -> str:
    """A rectangle, rounded when `radius` is not 0."""
    more: dict[str, str | int] = {"rx": radius} if radius else {}
    return element("rect", x=left, y=top, width=width, height=height, class_=style, **more)


def lines(routes: Iterable[tuple[Point, ...]], style: str) -> str:
    """One drawing of several orthogonal routes, their corners rounded; where they run together they are painted once."""
    return element("path", d="".join(rounded(each) for each in routes), class_=style)


def rounded(points: tuple[Point, ...]) -> str:
    """The path data of an orthogonal route with rounded corners."""
    parts = [f"M{points[0][0]} {points[0][1]}"]
    for before, corner, after in zip(points, points[1:], points[2:]):
        reach = min(_CORNER, _length(before, corner) // 2, _length(corner, after) // 2)
        start, end = _towards(corner, before, reach), _towards(corner, after, reach)
        parts.append(f"L{start[0]} {start[1]}Q{corner[0]} {corner[1]} {end[0]} {end[1]}")
    parts.append(f"L{points[-1][0]} {points[-1][1]}")
    return "".join(parts)


def arrow_head(tip: Point, *, to_right: bool, style: str, size: int = 7) -> str:
    """A filled triangle whose point touches `tip`."""
    back = tip[0] - size if to_right else tip[0] + size
    half = size * 2 // 3
    return element("path", d=f"M{tip[0]} {tip[1]}L{back} {tip[1] - half}L{back} {tip[1] + half}Z", class_=style)


def moved(content: str, to: Point) -> str:
    """Content drawn around the origin, moved to a point."""
    return element("g", content, transform=f"translate({to[0]} {to[1]})")


def _length(one: Point, other: Point) -> int:
    return abs(one[0] - other[0]) + abs(one[1] - other[1])


def _towards(start: Point, end: Point, distance: int) -> Point:
    return (start[0] + _sign(end[0] - start[0]) * distance, start[1] + _sign(end[1] - start[1]) * distance)


def _sign(number: int) -> int:
    return (number > 0) - (number < 0)
