"""Cards with their ports, shields and chips."""

from collections.abc import Sequence

from primum.device.device import Device
from primum.diagrams.card import CARD_WIDTH, INSET, ROW, Label, Port
from primum.diagrams.geometry import PlacedCard
from primum.diagrams.glyphs import mark, port_glyph, pulse, shield
from primum.diagrams.path_trace import PathTrace
from primum.diagrams.places import Place, PlaceKind
from primum.diagrams.svg import Point, group, rectangle, words


def paint_card(device: Device, placed: PlacedCard, trace: PathTrace, counted: frozenset[str]) -> str:
    """One card; on the path its frame is strong and carries the numbers of the steps that happen there."""
    card, box = placed.card, placed.box
    is_hit = card.id in trace.cards
    frame = rectangle(box.left, box.top, box.width, box.height, style="card-hit" if is_hit else "card-frame", radius=8)
    parts = [rectangle(box.left, box.top, box.width, box.height, style="card", radius=8), frame, *_header(placed)]
    parts += [paint_shield(device, each.id, each.text, _at(placed, each), counted) for each in card.shields]
    parts += [_chip(device, placed, each) for each in card.chips]
    parts += [_port(device, placed, port, trace, counted) for port in card.ports]
    inward = [number for port in card.ports if port.is_right for number in trace.marks.get(Place(PlaceKind.PORT, port.id), ())]
    numbers = sorted({*trace.marks.get(Place(PlaceKind.CARD, card.id), ()), *inward})
    parts += paint_marks(numbers, (box.right - 16, box.top), trace.bottleneck, width=CARD_WIDTH - 40)
    return group(*parts, class_="component", data_id=card.id)


def paint_shield(device: Device, control: str, text: str, at: Point, counted: frozenset[str]) -> str:
    """A control's shield with its id, beginning at a point on the middle of the line."""
    counts = control in counted
    about = f"{control}: {device.title_of(control)}, {'counts' if counts else 'does not count'}"
    return group(
        shield((at[0] + 5, at[1]), is_full=counts),
        words(text, (at[0] + 14, at[1] + 4), "soft t11"),
        about=about,
        class_="control",
        data_id=control,
    )


def paint_marks(numbers: Sequence[int], last: Point, bottleneck: int, *, width: int) -> list[str]:
    """Numbers side by side, the last one at a point, no wider altogether than said."""
    step = min(20, width // max(len(numbers) - 1, 1))
    first = last[0] - step * (len(numbers) - 1)
    return [mark(number, (first + step * place, last[1]), is_bottleneck=number == bottleneck) for place, number in enumerate(numbers)]


def _header(placed: PlacedCard) -> list[str]:
    x, y = placed.box.left + INSET, placed.box.top
    baselines = (26,) if len(placed.card.title) == 1 else (20, 35)
    lines = [words(text, (x, y + down), "ink t13") for text, down in zip(placed.card.title, baselines)]
    return [*lines, words(placed.card.small, (x, y + baselines[-1] + 17), "soft t11")]


def _at(placed: PlacedCard, label: Label) -> Point:
    return (placed.box.left + label.x, placed.box.top + ROW * label.row)


def _chip(device: Device, placed: PlacedCard, chip: Label) -> str:
    x, y = _at(placed, chip)
    kind = "vital-chip" if chip.is_vital else "chip"
    height = 34 if chip.rest else 20
    parts = [rectangle(x, y - 10, chip.width, height, style=kind, radius=10)]
    if chip.is_vital:
        parts += [rectangle(x, y - 10, chip.width, height, style="vital-frame", radius=10), pulse((x + 7, y))]
    left = x + (24 if chip.is_vital else 6)
    parts += [words(text, (left, y + down), "ink t11") for text, down in ((chip.text, 4), (chip.rest, 18)) if text]
    about = f"{device.title_of(chip.id)}, {'essential performance' if chip.is_vital else 'a function'}"
    return group(*parts, about=about, class_="function", data_id=chip.id)


def _port(device: Device, placed: PlacedCard, port: Port, trace: PathTrace, counted: frozenset[str]) -> str:
    box = placed.port_box(port)
    is_hit = port.id in trace.ports
    middle = (box.left + 8, placed.box.top + ROW * port.row)
    frame = ("card-hit" if is_hit else "card-frame") + (" implied" if port.is_implied else "")
    parts = [
        rectangle(box.left, box.top, box.width, box.height, style="card", radius=3),
        rectangle(box.left, box.top, box.width, box.height, style=frame, radius=3),
        port_glyph(port.kind, middle, "glyph-hit" if is_hit else "glyph"),
    ]
    x, anchor = (placed.box.right - INSET, "end") if port.is_right else (placed.box.left + INSET, "start")
    first = middle[1] + 4 - 6 * (len(port.text) - 1)
    style = "soft t11" if port.is_implied else "ink t11"
    parts += [words(text, (x, first + 12 * place), style, anchor=anchor) for place, text in enumerate(port.text)]
    if not port.is_right:
        numbers = trace.marks.get(Place(PlaceKind.PORT, port.id), ())
        parts += paint_marks(numbers, (box.left - 21, middle[1]), trace.bottleneck, width=200)
    parts += [paint_shield(device, each.id, each.text, _at(placed, each), counted) for each in port.shields]
    about = f"{device.title_of(port.id)}, interface of kind {port.kind}" + (
        ", assumed because nobody has shown that it is not there" if port.is_implied else ""
    )
    return group(*parts, about=about, class_="interface", data_id=port.id)
