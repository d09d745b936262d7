"""From a device to a layout: columns, lines, order, cards, heights, tracks, and at last the places."""

from collections.abc import Mapping

from msgspec import Struct
from msgspec.structs import replace

from primum.device.device import Device
from primum.diagrams.across import Across, Needs, spread_columns
from primum.diagrams.card import CARD_WIDTH, Card
from primum.diagrams.cards import measure_cards
from primum.diagrams.columns import ColumnPlan, ZonePlan, arrange_columns
from primum.diagrams.flow_label import FlowLabel, label_flows
from primum.diagrams.geometry import Box, Layout, PlacedActor, PlacedCard, PlacedLabel, PlacedPatient, PlacedZone
from primum.diagrams.heights import GRID, Item, place_heights
from primum.diagrams.nets import PATIENT, Net, NetKind, Touch, actor_key, actors_of, join, ports_on_the_right, touch_of, touches_in_channel
from primum.diagrams.order import Order, group_of_items, order_items
from primum.diagrams.path_trace import PathTrace
from primum.diagrams.patient import PatientCard, measure_patient
from primum.diagrams.places import PlaceKind, controls_by_place
from primum.diagrams.routes import Routing, draw_routes, plan_routes

MARGIN = 24
ACTOR_HEIGHT = 60
ZONE_HEAD, ZONE_FOOT = 44, 20


class _Parts(Struct, frozen=True):
    """What is known before anything has a place."""

    plan: ColumnPlan
    nets: tuple[Net, ...]
    order: Order
    labels: Mapping[str, FlowLabel]
    cards: Mapping[str, Card]
    patient: PatientCard | None
    items: Mapping[str, Item]


def lay_out(device: Device, trace: PathTrace, *, top: int) -> Layout:
    """Find the place of everything; the frames of the zones begin at `top`."""
    parts = _measure(device, trace)
    tops, height = place_heights(parts.order, parts.items, parts.nets)
    tops = {key: value + top + ZONE_HEAD for key, value in tops.items()}
    channels = max(len(parts.order), parts.plan.count + 2)
    routing = plan_routes(parts.nets, _with_level_end(parts, tops), tops, channels)
    actors = actors_of(device, trace)
    needs = Needs(
        tuple(parts.labels.values()),
        _marks_before_ports(device, trace, parts.plan),
        bool(actors),
        parts.order[-1][0] if parts.patient else "",
    )
    across = spread_columns(parts.plan, needs, routing.tracks)
    boxes = _boxes(parts, across, tops)
    bottom = top + ZONE_HEAD + height + ZONE_FOOT
    zones = _zones(parts, boxes, across, (top, bottom))
    return Layout(
        width=max([*(box.right for box in boxes.values()), *(zone.box.right for zone in zones), MARGIN]) + MARGIN,
        height=bottom,
        zones=zones,
        cards={name: PlacedCard(card, boxes[name]) for name, card in parts.cards.items()},
        actors=tuple(PlacedActor(actor, boxes[actor_key(actor)]) for actor in actors),
        lines=draw_routes(parts.nets, routing, across),
        labels=tuple(_placed_label(label, parts.nets, routing, across) for label in parts.labels.values()),
        patient=PlacedPatient(parts.patient, boxes[PATIENT]) if parts.patient else None,
    )


def _with_level_end(parts: _Parts, tops: Mapping[str, int]) -> Mapping[str, Item]:
    """The items, the patient's card met at the height at which the harm comes, where that is possible."""
    harm = next((net for net in parts.nets if net.kind is NetKind.HARM), None)
    if harm is None:
        return parts.items
    lefts, rights = touches_in_channel(harm, harm.last_channel)
    patient = parts.items[PATIENT]
    coming = min(tops[each.item] + parts.items[each.item].offset(each) for each in lefts) - tops[PATIENT]
    met = max(24, min(patient.height - 24, coming))
    return {**parts.items, PATIENT: replace(patient, offsets={rights[0]: met})}


def _measure(device: Device, trace: PathTrace) -> _Parts:
    plan = arrange_columns(device)
    column_of = plan.column_of()
    controls = controls_by_place(device)
    nets = join(device, column_of, trace)
    order = order_items(plan, [actor_key(actor) for actor in actors_of(device, trace)], nets)
    labels = label_flows(device, nets, controls, trace.marks)
    cards = measure_cards(device, nets, order, ports_on_the_right(device, column_of, trace), controls, labels)
    patient = measure_patient(device, trace.situation) if trace.situation is not None and PATIENT in order[-1] else None
    groups = group_of_items(plan)
    items: dict[str, Item] = {}
    for key in (key for column in order for key in column):
        if key in cards:
            items[key] = Item(key, cards[key].height, 24, 12, groups[key], cards[key].offsets)
        elif key == PATIENT and patient is not None:
            items[key] = Item(key, patient.height, 24, 12, None, {Touch("harm:", PATIENT, False): 48})
        elif "|" in key:
            items[key] = _passing(key, labels)
        else:
            items[key] = Item(key, ACTOR_HEIGHT, 24, 12, None, {})
    return _Parts(plan, nets, order, labels, cards, patient, items)


def _passing(key: str, labels: Mapping[str, FlowLabel]) -> Item:
    """A line that passes a column; it wants more space where its label is written behind it."""
    net, _, column = key.rpartition("|")
    label = labels.get(net)
    if label is None or label.end is not None or label.channel != int(column) + 1:
        return Item(key, 0, GRID, GRID, None, {})
    return Item(key, 0, 2 * GRID, GRID * (2 * label.rows - 1), None, {})


def _marks_before_ports(device: Device, trace: PathTrace, plan: ColumnPlan) -> dict[int, int]:
    """For each column the most numbers that stand before one port."""
    most: dict[int, int] = {}
    columns = plan.column_of()
    for place, numbers in trace.marks.items():
        if place.kind is PlaceKind.PORT:
            column = columns[device.interfaces[place.id].at]
            most[column] = max(most.get(column, 0), len(numbers))
    return most


def _boxes(parts: _Parts, across: Across, tops: Mapping[str, int]) -> dict[str, Box]:
    boxes = {}
    for number, column in enumerate(parts.order):
        left, right = across.columns[number]
        for key in column:
            boxes[key] = Box(left, tops[key], right - left, parts.items[key].height)
    return boxes


def _zones(parts: _Parts, boxes: Mapping[str, Box], across: Across, extent: tuple[int, int]) -> tuple[PlacedZone, ...]:
    """Frames of one height; zones that share a column share that height."""
    top, bottom = extent
    zones = []
    for zone in parts.plan.zones:
        above, below = _neighbours(parts.plan, zone)
        first = top if not above else min(box.top for box in _held(parts, zone, boxes)) - ZONE_HEAD
        last = bottom if not below else max(box.bottom for box in _held(parts, zone, boxes)) + ZONE_FOOT
        left, right = across.frames[zone.columns[0]][0], across.frames[zone.columns[-1]][1]
        start = across.columns[zone.columns[0]][0]
        free = CARD_WIDTH + _labels_width(parts, zone.columns[0] + 1) if above else right - start - 12
        zones.append(PlacedZone(zone.zone, Box(left, first, right - left, last - first), start, free))
    return tuple(zones)


def _labels_width(parts: _Parts, channel: int) -> int:
    return max((label.width for label in parts.labels.values() if label.channel == channel and not label.at_right), default=0)


def _neighbours(plan: ColumnPlan, zone: ZonePlan) -> tuple[bool, bool]:
    """Whether other zones stand above and below in the same column."""
    sharing = [each for each in plan.zones if each.columns == zone.columns]
    return sharing[0] is not zone, sharing[-1] is not zone


def _held(parts: _Parts, zone: ZonePlan, boxes: Mapping[str, Box]) -> list[Box]:
    """The boxes inside a zone that shares its column: its cards and the lines that pass between or after them."""
    members = {name for names in zone.components for name in names}
    column = parts.order[zone.columns[0]]
    owner: set[str] = set()
    held = []
    for key in column:
        if key in parts.cards:
            owner = {key}
        if owner & members:
            held.append(boxes[key])
    return held


def _placed_label(label: FlowLabel, nets: tuple[Net, ...], routing: Routing, across: Across) -> PlacedLabel:
    net = next(each for each in nets if each.key == label.net)
    passing = Touch(net.key, net.crossing(label.channel - 1), True)
    touch = passing if label.end is None else touch_of(net, label.end)
    left = across.right_labels[label.channel] if label.at_right else across.columns[label.channel - 1][1]
    return PlacedLabel(label, (left, routing.heights[touch]))
