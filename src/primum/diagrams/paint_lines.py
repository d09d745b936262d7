"""Lines between cards, their arrow heads and labels."""

from primum.device.device import Device
from primum.device.elements import Intent
from primum.diagrams.card import SMALL_SIZE
from primum.diagrams.flow_label import MARK_STEP, SHIELD_PITCH
from primum.diagrams.geometry import Layout, PlacedLabel, PlacedLine
from primum.diagrams.measure import shortened
from primum.diagrams.nets import NetKind
from primum.diagrams.paint_cards import paint_marks, paint_shield
from primum.diagrams.path_trace import PathTrace
from primum.diagrams.svg import arrow_head, group, lines, words


def paint_lines(device: Device, layout: Layout, trace: PathTrace) -> str:
    """All lines: who reaches what at the bottom, the flows over them, the path of the attack on top."""
    by_net: dict[str, list[PlacedLine]] = {}
    for each in layout.lines:
        by_net.setdefault(each.net.key, []).append(each)
    nets = list(by_net.values())
    reach = [_reach(device, each) for each in nets if each[0].net.kind is NetKind.REACH]
    flows = [_flow(device, each[0]) for each in nets if each[0].net.kind is NetKind.FLOW and not each[0].net.on_path]
    taken = [[each for each in net if _is_on_path(each, trace)] for net in nets]
    path = [_on_path(device, each) for each in taken if each]
    return group(*reach, class_="reaches") + group(*flows, class_="flows") + group(*path, class_="attack")


def paint_labels(device: Device, layout: Layout, trace: PathTrace, counted: frozenset[str]) -> str:
    """The names of the flows with their shields and numbers."""
    return group(*(_label(device, each, trace, counted) for each in layout.labels), class_="labels")


def intent_of(device: Device, actor: str) -> Intent:
    """What an actor wants; anybody may be hostile."""
    return device.actors[actor].intent if actor in device.actors else Intent.HOSTILE


def _reach(device: Device, placed: list[PlacedLine]) -> str:
    net = placed[0].net
    ports = ", ".join(device.title_of(each.port) for each in placed)
    return group(
        lines((each.points for each in placed), f"reach {intent_of(device, net.subject)}"),
        about=f"{device.title_of(net.subject)} gets at {ports}",
    )


def _flow(device: Device, placed: PlacedLine) -> str:
    head = arrow_head(placed.points[-1], to_right=placed.to_right, style="line-head")
    return group(lines((placed.points,), "line"), head, about=device.title_of(placed.net.subject), data_id=placed.net.subject)


def _is_on_path(placed: PlacedLine, trace: PathTrace) -> bool:
    if placed.net.kind is NetKind.REACH:
        return (placed.net.subject, placed.port) in trace.entries
    return placed.net.on_path


def _on_path(device: Device, placed: list[PlacedLine]) -> str:
    net = placed[0].net
    heads, routes = [], []
    for each in placed:
        tip, inside = each.points[-1], 1 if each.to_right else -1
        heads.append(arrow_head((tip[0] - inside, tip[1]), to_right=each.to_right, style="path-head", size=11))
        routes.append((*each.points[:-1], (tip[0] - 8 * inside, tip[1])))
    style = "path leap" if net.kind is NetKind.LEAP else "path"
    return group(lines(routes, style), *dict.fromkeys(heads), about=device.title_of(net.subject))


def _label(device: Device, placed: PlacedLabel, trace: PathTrace, counted: frozenset[str]) -> str:
    label, (x, y) = placed.label, placed.at
    count = len(label.marks)
    left = x + 14 + (MARK_STEP * count + 2 if count else 0)
    style = "path-text t11b" if label.net.removeprefix("flow:") in trace.flows else "soft t11"
    parts = [words(shortened(label.text, label.width, SMALL_SIZE), (left, y - 5), style)]
    for place, control in enumerate(label.shields):
        parts.append(paint_shield(device, control, control, (left, y + 11 + SHIELD_PITCH * place), counted))
    parts += paint_marks(label.marks, (x + 24 + MARK_STEP * (count - 1), y), trace.bottleneck, width=400)
    return group(*parts, about=label.full, data_id=label.net.removeprefix("flow:"))
