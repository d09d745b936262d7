"""The frame of a picture: what every one of them has around its content."""

from msgspec import Struct

from primum.diagrams.measure import shortened
from primum.diagrams.svg import element, escaped, rectangle, words

MARGIN = 24
_HEADING, _HEADING_SIZE = 40, 18


class Frame(Struct, frozen=True, kw_only=True):
    """What a picture is called, what it says in words for those who do not see it, its size and its rules of style."""

    name: str
    description: str
    width: int
    height: int
    style: str


def top_below(title: str) -> int:
    """Where the content begins: lower when a title stands above it."""
    return MARGIN + (_HEADING if title else 0)


def framed(frame: Frame, *content: str, title: str = "") -> str:
    """One self-contained SVG of finished content, with the title as its heading if there is one."""
    text = shortened(title, frame.width - 2 * MARGIN, _HEADING_SIZE, bold=True)
    heading = words(text, (MARGIN, MARGIN + _HEADING_SIZE - 2), "ink t18") if title else ""
    return element(
        "svg",
        element("title", escaped(frame.name)),
        element("desc", escaped(frame.description)),
        element("style", frame.style),
        rectangle(0, 0, frame.width, frame.height, style="paper"),
        heading,
        *content,
        xmlns="http://www.w3.org/2000/svg",
        class_="primum-diagram",
        role="img",
        aria_label=frame.name,
        viewBox=f"0 0 {frame.width} {frame.height}",
        width=frame.width,
        height=frame.height,
    )
