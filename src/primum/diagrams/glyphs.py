"""The little drawings: ports, actors, shields, the pulse of an essential function, and the numbers of the steps."""

from primum.device.elements import Intent
from primum.diagrams.svg import Point, element, group, moved, rectangle, words

_PORT_SHAPES = {
    "usb": "M-4 0H4M1 -3L4 0L1 3M-4 -2V2",
    "radio": "M0 3V0M-3 -2Q0 -5 3 -2M-5 -4Q0 -9 5 -4",
    "network": "M0 -4V0M-4 4V0H4V4",
    "debug": "M-3 -3V3M0 -3V3M3 -3V3",
    "console": "M-4 -3H4V2H-4ZM-2 5H2",
    "case": "M-4 -4H4V4H-4ZM-1 -1H1V1H-1Z",
    "other": "M-3 0H3M0 -3V3",
}

_WORDS_OF_KINDS = {
    "usb": ("usb", "sd", "optical", "charging", "battery"),
    "radio": ("ble", "bluetooth", "wifi", "cellular", "nfc", "rfid", "radio", "zigbee"),
    "network": ("ethernet", "web", "api", "remote", "update", "app", "network", "service", "lan"),
    "debug": ("jtag", "swd", "uart", "serial", "can", "bus", "rs", "spi", "i2c"),
    "console": ("touchscreen", "keypad", "screen", "console", "scanner", "camera", "keyboard", "button"),
    "case": ("enclosure", "case"),
}

_PULSE = "M0 0H3L5 -5L8 5L10 0H13"
_SHIELD = "M0 -6L5 -4V0Q5 4 0 6Q-5 4 -5 0V-4Z"
_BODY = "M-8 13V9Q-8 2 0 2Q8 2 8 9V13Z"


def port_glyph(kind: str, at: Point, style: str) -> str:
    """The sign of a family of interfaces: plug, radio, network, pins, console or case; a cross for any other."""
    parts = kind.split("-")
    family = next((name for name, known in _WORDS_OF_KINDS.items() if set(parts) & set(known)), "other")
    shift = 3 if family == "radio" else 0
    return moved(element("path", d=_PORT_SHAPES[family], class_=style), (at[0], at[1] + shift))


def pulse(at: Point) -> str:
    """The pulse that marks essential performance; it begins at a point and is 13 wide."""
    return moved(element("path", d=_PULSE, class_="vital-frame pulse"), at)


def shield(at: Point, *, is_full: bool) -> str:
    """The shield of a control around a point: filled with a tick when it counts, hollow when it does not."""
    if not is_full:
        return moved(element("path", d=_SHIELD, class_="shield"), at)
    tick = element("path", d="M-2 0L0 2L3 -2", class_="shield-tick")
    return moved(element("path", d=_SHIELD, class_="shield shield-full") + tick, at)


def figure(intent: Intent, at: Point) -> str:
    """An actor, 32 high around a point: hostile is filled in and masked, a carrier holds something, an authorised one has a tick."""
    head = element("circle", cx=0, cy=-7, r=6, class_="figure")
    body = element("path", d=_BODY, class_="figure")
    if intent is Intent.HOSTILE:
        full = element("circle", cx=0, cy=-7, r=6, class_="figure figure-full") + element("path", d=_BODY, class_="figure figure-full")
        brim = element("path", d="M-10 -9H10", class_="figure")
        return moved(full + brim, at)
    if intent is Intent.CARRIER:
        parcel = rectangle(-4, 5, 8, 8, style="paper") + rectangle(-4, 5, 8, 8, style="figure")
        return moved(head + body + parcel, at)
    return moved(head + body + element("path", d="M-3 8L-1 10L4 5", class_="figure"), at)


def mark(number: int, at: Point, *, is_bottleneck: bool) -> str:
    """The round number of a step; a ring around it tells the bottleneck."""
    ring = element("circle", cx=at[0], cy=at[1], r=10, class_="card mark-ring") if is_bottleneck else ""
    radius = 7 if is_bottleneck else 8
    disc = element("circle", cx=at[0], cy=at[1], r=radius, class_="mark")
    size = "t11b" if number < 10 else "t10b"
    digits = words(str(number), (at[0], at[1] + 4), f"mark-text {size}", anchor="middle")
    return group(ring, disc, digits, about=f"step {number}" + (", the bottleneck" if is_bottleneck else ""), class_="step")
