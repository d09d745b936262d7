"""The picture of a device: who reaches it, how its parts are joined, where controls stand, and how an attack reaches the patient."""

from primum.device.attack_path import AttackPath
from primum.device.device import Device
from primum.diagrams.around_path import around_path
from primum.diagrams.geometry import Layout
from primum.diagrams.layout import MARGIN, lay_out
from primum.diagrams.legend import paint_key, paint_steps
from primum.diagrams.measure import shortened
from primum.diagrams.paint_around import paint_actor, paint_patient, paint_zone
from primum.diagrams.paint_cards import paint_card
from primum.diagrams.paint_lines import paint_labels, paint_lines
from primum.diagrams.path_trace import PathTrace, trace_path
from primum.diagrams.places import controls_by_place
from primum.diagrams.step_words import words_of_path
from primum.diagrams.style import style_sheet
from primum.diagrams.svg import element, escaped, group, rectangle, words

_LEAST_WIDTH = 760


def draw_device(
    device: Device, path: AttackPath | None = None, *, counted: frozenset[str] = frozenset(), title: str = "", only_path: bool = False
) -> str:
    """One self-contained SVG of the device, with an attack path through it if one is given, or of `only_path`: the part of the device that
    the path passes. `counted` are the controls that count."""
    sentences = words_of_path(device, path) if path is not None else ()
    trace = trace_path(device, path)
    if path is not None and only_path:
        device = around_path(device, trace)
    layout = lay_out(device, trace, top=64 if title else MARGIN)
    width = max(layout.width, _LEAST_WIDTH)
    below, height = _below(device, trace, sentences, (width, layout.height))
    name = title or f"Architecture of {device.identity.name}"
    heading = words(shortened(title, width - 2 * MARGIN, 18, bold=True), (MARGIN, 38), "ink t18") if title else ""
    body = _paint(device, layout, trace, counted)
    return element(
        "svg",
        element("title", escaped(name)),
        element("desc", escaped(_description(device, trace, sentences))),
        element("style", style_sheet()),
        rectangle(0, 0, width, height, style="paper"),
        heading,
        _centred(body, width - layout.width),
        below,
        xmlns="http://www.w3.org/2000/svg",
        class_="primum-diagram",
        role="img",
        aria_label=name,
        viewBox=f"0 0 {width} {height}",
        width=width,
        height=height,
    )


def _paint(device: Device, layout: Layout, trace: PathTrace, counted: frozenset[str]) -> str:
    """From the back to the front: zones, lines, cards, labels, people."""
    return (
        group(*(paint_zone(device, each) for each in layout.zones), class_="zones")
        + paint_lines(device, layout, trace)
        + group(*(paint_card(device, each, trace, counted) for each in layout.cards.values()), class_="components")
        + paint_labels(device, layout, trace, counted)
        + group(*(paint_actor(device, each) for each in layout.actors), class_="actors")
        + (paint_patient(layout.patient, trace) if layout.patient else "")
    )


def _below(device: Device, trace: PathTrace, sentences: tuple[str, ...], size: tuple[int, int]) -> tuple[str, int]:
    """The legend and the height of the whole picture."""
    width, y = size[0] - 2 * MARGIN, size[1] + 44
    parts = []
    if sentences:
        steps = paint_steps(sentences, trace.bottleneck, (MARGIN, y), width)
        parts.append(steps.drawing)
        y += steps.height + 24
    key = paint_key(device, trace, (MARGIN, y), width)
    return "".join([*parts, key.drawing]), y + key.height


def _description(device: Device, trace: PathTrace, sentences: tuple[str, ...]) -> str:
    """The picture in words, for those who do not see it."""
    drawn = {name for names in controls_by_place(device).values() for name in names}
    counts = (
        f"{len(device.components)} components in {len(device.zones)} zones, "
        f"{len(device.interfaces)} interfaces, {len(device.flows)} data flows, "
        f"{len(device.actors)} actors, {len(drawn)} controls."
    )
    if not sentences:
        return counts
    steps = " ".join(f"{number}. {sentence}." for number, sentence in enumerate(sentences, start=1))
    end = f" It ends in the hazardous situation: {trace.situation.title}." if trace.situation else ""
    return f"{counts} The path of the attack: {steps}{end}"


def _centred(body: str, spare: int) -> str:
    return element("g", body, transform=f"translate({spare // 2} 0)") if spare > 0 else body
