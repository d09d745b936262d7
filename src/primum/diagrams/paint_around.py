"""What stands around the components: zones, the people outside, and the patient at the end of the path."""

from primum.device.device import Device
from primum.diagrams.geometry import PlacedActor, PlacedPatient, PlacedZone
from primum.diagrams.glyphs import figure, pulse
from primum.diagrams.measure import shortened, wrapped
from primum.diagrams.paint_cards import paint_marks
from primum.diagrams.paint_lines import intent_of
from primum.diagrams.path_trace import PathTrace
from primum.diagrams.places import PlaceKind
from primum.diagrams.svg import element, group, rectangle, words


def paint_zone(device: Device, placed: PlacedZone) -> str:
    """The frame of a zone with its title; components without a zone stand in a dashed frame without one."""
    box = placed.box
    zone = device.zones.get(placed.zone)
    frame = "zone-frame" if placed.zone else "zone-frame zone-open"
    parts = [
        rectangle(box.left, box.top, box.width, box.height, style="zone", radius=14),
        rectangle(box.left, box.top, box.width, box.height, style=frame, radius=14),
    ]
    title = (zone.title or zone.id) if zone else placed.zone
    if title:
        parts.append(words(shortened(title, placed.title_width, 12, bold=True), (placed.title_left, box.top + 25), "soft t12b"))
    return group(*parts, about=title or "not in a zone", class_="zone-group", data_id=placed.zone)


def paint_actor(device: Device, placed: PlacedActor) -> str:
    """A figure with a name and what the actor wants."""
    box, intent = placed.box, intent_of(device, placed.actor)
    middle = box.top + box.height // 2
    right = box.right - 38
    lines = wrapped(device.title_of(placed.actor), right - box.left, 12, lines=3, bold=True)
    first = middle - 3 - 7 * (len(lines) - 1)
    parts = [words(text, (right, first + 14 * place), "ink t12b", anchor="end") for place, text in enumerate(lines)]
    parts.append(words(str(intent), (right, first + 14 * len(lines)), "soft t11", anchor="end"))
    parts.append(figure(intent, (box.right - 18, middle)))
    return group(*parts, about=f"{device.title_of(placed.actor)}, {intent}", class_="actor", data_id=placed.actor)


def paint_patient(placed: PlacedPatient, trace: PathTrace) -> str:
    """The end of the path: the hazardous situation and its harms."""
    card, box = placed.card, placed.box
    x, y = box.left + 16, box.top + 30
    parts = [
        rectangle(box.left, box.top, box.width, box.height, style="card card-hit-fill", radius=8),
        rectangle(box.left, box.top, box.width, box.height, style="card-hit", radius=8),
        pulse((x, y - 4)),
        words(card.heading, (x + 21, y), "ink t13"),
    ]
    y += 26
    for text in card.title:
        parts.append(words(text, (x, y), "ink t14"))
        y += 18
    parts.append(words(card.situation, (x, y - 2), "soft t11"))
    y += 16
    for harm in card.harms:
        parts.append(element("path", d=f"M{x} {y - 2}H{box.right - 16}", class_="card-frame"))
        y += 17
        for text in harm.lines:
            parts.append(words(text, (x, y), "ink t12"))
            y += 15
        parts.append(words(harm.severity, (x, y), "soft t11"))
        y += 15
    numbers = sorted(number for place, marks in trace.marks.items() if place.kind is PlaceKind.PATIENT for number in marks)
    parts += paint_marks(numbers, (box.right - 16, box.top), trace.bottleneck, width=box.width - 40)
    return group(*parts, about="the hazardous situation the path ends in", class_="patient", data_id=card.situation)
