"""Below the picture: the steps of the path in words, and what the signs mean."""

from collections.abc import Sequence

from msgspec import Struct

from primum.device.device import Device
from primum.device.elements import Intent
from primum.diagrams.glyphs import figure, mark, pulse, shield
from primum.diagrams.measure import width_of, wrapped
from primum.diagrams.nets import actors_of
from primum.diagrams.paint_lines import intent_of
from primum.diagrams.path_trace import PathTrace
from primum.diagrams.svg import Point, element, group, rectangle, words

_LINE, _STEP_GAP, _COLUMN = 16, 8, 430
_SIZE = 12


class Legend(Struct, frozen=True):
    """The finished drawing and the height it takes."""

    drawing: str
    height: int


def paint_steps(sentences: Sequence[str], bottleneck: int, at: Point, width: int) -> Legend:
    """The numbered steps in columns, read downwards."""
    columns = max(1, min(width // _COLUMN, -(-len(sentences) // 3)))
    column_width = width // columns
    texts = [wrapped(each, column_width - 60, _SIZE, lines=3) for each in sentences]
    heights = [_LINE * len(lines) + _STEP_GAP + (_LINE if number == bottleneck else 0) for number, lines in enumerate(texts, start=1)]
    limit = _column_height(heights, columns)
    parts = [words("Path of the attack", at, "ink t13")]
    x, y, lowest = at[0], at[1] + 28, at[1]
    for number, (lines, height) in enumerate(zip(texts, heights), start=1):
        if y + height - at[1] - 28 > limit:
            x, y = x + column_width, at[1] + 28
        parts.append(_step(number, lines, (x, y), is_bottleneck=number == bottleneck))
        y += height
        lowest = max(lowest, y)
    return Legend(group(*parts, class_="steps"), lowest - at[1])


def paint_key(device: Device, trace: PathTrace, at: Point, width: int) -> Legend:
    """The signs that occur in this picture, each with its meaning."""
    parts, x, y = [words("Signs", at, "ink t13")], at[0], at[1] + 26
    for sign, sign_width, meaning in _signs(device, trace):
        needed = sign_width + 8 + width_of(meaning, _SIZE) + 20
        if x + needed > at[0] + width and x > at[0]:
            x, y = at[0], y + 34
        parts.append(element("g", sign, transform=f"translate({x} {y})"))
        parts.append(words(meaning, (x + sign_width + 8, y + 4), "soft t12"))
        x += needed
    return Legend(group(*parts, class_="key"), y + 24 - at[1])


def _column_height(heights: Sequence[int], columns: int) -> int:
    """The least height at which the steps fit into so many columns."""
    for limit in range(max(heights, default=0), sum(heights) + 1):
        used, filled = 1, 0
        for height in heights:
            if filled + height > limit:
                used, filled = used + 1, 0
            filled += height
        if used <= columns:
            return limit
    return sum(heights)


def _step(number: int, lines: Sequence[str], at: Point, *, is_bottleneck: bool) -> str:
    parts = [mark(number, (at[0] + 10, at[1] - 4), is_bottleneck=is_bottleneck)]
    parts += [words(text, (at[0] + 28, at[1] + _LINE * place), "ink t12") for place, text in enumerate(lines)]
    if is_bottleneck:
        parts.append(
            words("the bottleneck: without this step the attack is hardest", (at[0] + 28, at[1] + _LINE * len(lines)), "path-text t11b")
        )
    return group(*parts)


def _signs(device: Device, trace: PathTrace) -> list[tuple[str, int, str]]:
    signs = []
    intents = {intent_of(device, actor) for actor in actors_of(device, trace)}
    said = {Intent.HOSTILE: "hostile", Intent.CARRIER: "carrier, means no harm", Intent.AUTHORISED: "authorised"}
    for intent, meaning in said.items():
        if intent in intents:
            thread = element("path", d="M24 0H50", class_=f"reach {intent}")
            signs.append((figure(intent, (10, 0)) + thread, 50, meaning))
    if any(asset.role == "essential-performance" for asset in device.assets.values()):
        chip = rectangle(0, -10, 28, 20, style="vital-chip", radius=10) + rectangle(0, -10, 28, 20, style="vital-frame", radius=10)
        signs.append((chip + pulse((8, 0)), 28, "essential performance"))
    if any(each.implied for each in device.interfaces.values()):
        port = rectangle(0, -8, 16, 16, style="card", radius=3) + rectangle(0, -8, 16, 16, style="card-frame implied", radius=3)
        signs.append((port, 16, "interface not declared, assumed"))
    if device.controls:
        signs.append((shield((5, 0), is_full=True), 11, "control that counts"))
        signs.append((shield((5, 0), is_full=False), 11, "control that does not count"))
    if trace.marks:
        signs.append((element("path", d="M0 0H30", class_="path"), 30, "path of the attack"))
    if trace.leaps:
        signs.append((element("path", d="M0 0H38", class_="path leap"), 38, "takes effect there without a flow"))
    return signs
