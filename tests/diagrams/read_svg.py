"""Reading a finished picture back: its texts with their places, and the boxes they stand in."""

import re
from collections.abc import Iterator
from xml.etree import ElementTree as ET

from primum.diagrams.measure import width_of

SVG = "{http://www.w3.org/2000/svg}"
SIZES = {"t10b": 10, "t11": 11, "t11b": 11, "t12": 12, "t12b": 12, "t13": 13, "t14": 14, "t18": 18}


def read(text: str) -> ET.Element:
    """The picture, which must be well-formed and need nothing from elsewhere."""
    root = ET.fromstring(text)
    assert root.get("role") == "img" and [child.tag for child in root][:3] == [f"{SVG}title", f"{SVG}desc", f"{SVG}style"]
    assert not re.search(r"<script|href=|url\(|@import|@font-face|<image|<foreignObject", text)
    return root


def texts(root: ET.Element) -> list[str]:
    return [each.text or "" for each in root.iter(f"{SVG}text")]


def with_class(root: ET.Element, name: str) -> list[ET.Element]:
    return [each for each in root.iter() if name in each.get("class", "").split()]


def extent(text: ET.Element) -> tuple[int, int]:
    """The left and right end of a text, where its group stands."""
    style = text.get("class", "").split()[-1]
    wide = width_of(text.text or "", SIZES[style], bold=style.endswith("b") or SIZES[style] > 12)
    left = int(text.get("x", 0)) - {"end": wide, "middle": wide // 2}.get(text.get("text-anchor", ""), 0)
    return left, left + wide


def placed_texts(root: ET.Element, x: int = 0, y: int = 0) -> Iterator[tuple[ET.Element, int, int]]:
    """Every text with the offset of its group, moved groups taken into account."""
    for child in root:
        moved = re.fullmatch(r"translate\((-?\d+) (-?\d+)\)", child.get("transform", ""))
        at = (x + int(moved[1]), y + int(moved[2])) if moved else (x, y)
        if child.tag == f"{SVG}text":
            yield child, *at
        else:
            yield from placed_texts(child, *at)


def check_texts_lie_in_the_picture(root: ET.Element) -> None:
    _, _, width, height = map(int, root.get("viewBox", "").split())
    assert (root.get("width"), root.get("height")) == (str(width), str(height))
    for text, x, y in placed_texts(root):
        left, right = extent(text)
        assert x + left >= -1 and x + right <= width + 1, text.text
        assert 0 < y + int(text.get("y", 0)) < height, text.text


def check_texts_lie_in_their_box(group: ET.Element) -> None:
    """Every text of a group lies in the first rectangle of the group."""
    box = next(group.iter(f"{SVG}rect"))
    left, top, width, height = (int(box.get(name, 0)) for name in ("x", "y", "width", "height"))
    for text in group.iter(f"{SVG}text"):
        start, end = extent(text)
        assert left <= start and end <= left + width + 1, (text.text, start, end, left, width)
        assert top < int(text.get("y", 0)) < top + height, text.text


def check_numbers_are_whole(text: str) -> None:
    body = text.split("</style>")[1]
    for name in ("x", "y", "width", "height", "cx", "cy", "rx", "ry", "d"):
        assert not re.search(rf' {name}="[^"]*\.[^"]*"', body)
