"""The picture of an assurance argument in the Goal Structuring Notation: what is claimed, why, and on what it rests."""

from primum.device.argument import Argument
from primum.diagrams.argument_branch import grow_branch
from primum.diagrams.argument_key import paint_argument_key
from primum.diagrams.argument_places import ArgumentPlaces, place_argument
from primum.diagrams.argument_plan import Plan, Planner
from primum.diagrams.frame import MARGIN, Frame, framed, top_below
from primum.diagrams.paint_argument import paint_element, paint_links
from primum.diagrams.style import style_sheet
from primum.diagrams.svg import group, words

_WIDTHS = (700, 1200)
_PAGE = (170, 240)
"""What a page of A4 has room for, in millimetres."""
_DEEPEST = 60
"""No picture is deeper: nobody could read it, and what is left out is counted in it."""
_LEAST = 480
_AROUND = 150
"""The height of title, signs and margins, roughly."""


def draw_argument(argument: Argument, *, root: str | None = None, depth: int | None = None, title: str = "") -> str:
    """One self-contained SVG of the argument, or of the part below `root`, as many steps of support deep as `depth` says."""
    start = root or argument.root
    name = title or f"Argument: {start}"
    if not argument.nodes:
        frame = Frame(name=name, description="Nothing is argued.", width=_LEAST, height=top_below(title) + 40, style=style_sheet())
        return framed(frame, words("Nothing is argued.", (MARGIN, top_below(title) + 16), "soft t12"), title=title)
    plan = _fitted(Planner(grow_branch(argument, start, min(_DEEPEST, _DEEPEST if depth is None else depth))))
    top, width = top_below(title), max(plan.width, _LEAST)
    places = place_argument(plan, (MARGIN + (width - plan.width) // 2, top))
    foot = top + plan.height + 44
    key = paint_argument_key(places.standing, places.links, (MARGIN, foot), width)
    frame = Frame(
        name=name,
        description=_description(argument, start, places),
        width=width + 2 * MARGIN,
        height=foot + key.height + MARGIN,
        style=style_sheet(),
    )
    elements = group(*(paint_element(each) for each in places.standing), class_="elements")
    return framed(frame, paint_links(places.links), elements, key.drawing, title=title)


def _fitted(planner: Planner) -> Plan:
    """The arrangement that can be printed largest on a page; a wider one is tried only where the height is what makes it small."""
    best = planner.plan(_WIDTHS[0])
    for width in _WIDTHS[1:]:
        across, down = _shrinking(best)
        if across < down:
            best = min(best, planner.plan(width), key=lambda plan: (max(_shrinking(plan)), plan.width))
    return best


def _shrinking(plan: Plan) -> tuple[int, int]:
    """How much a page's width and its height make it smaller, on one scale."""
    return (plan.width + 2 * MARGIN) * _PAGE[1], (plan.height + _AROUND) * _PAGE[0]


def _description(argument: Argument, start: str, places: ArgumentPlaces) -> str:
    node = argument.nodes[start]
    shown = [each for each in places.standing if not each.branch.is_stub]
    gaps = [each.branch.node.id for each in shown if each.shape.diamond]
    said = f" Undeveloped: {', '.join(gaps)}." if gaps else ""
    return f"{start} ({node.kind.value}): {node.text} {len(shown)} of {len(argument.nodes)} elements are shown.{said}"
