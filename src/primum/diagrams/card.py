"""The card of a component: its texts, ports, shields and chips, in rows of one height so that lines meet it on a grid."""

from collections.abc import Mapping, Sequence

from msgspec import Struct

from primum.device.asset import Asset
from primum.device.device import Device
from primum.device.elements import Component, Interface
from primum.diagrams.measure import shortened, width_of, wrapped
from primum.diagrams.nets import Touch
from primum.diagrams.places import Place, PlaceKind

ROW = 24
"""Height of a row; the centre of row n lies n rows below the top of the card."""

CARD_WIDTH = 236
INSET = 16
TITLE_SIZE, SMALL_SIZE = 13, 11
HEADER_ROWS = 2
_GAP = 6


class Label(Struct, frozen=True):
    """A short text in a frame of its own: a shield with a control's id, or a chip with a function, whose `rest` is in the row below."""

    id: str
    text: str
    x: int
    row: int
    width: int
    is_vital: bool = False
    rest: str = ""


class Port(Struct, frozen=True):
    """An interface on the edge of its card; `span` rows high when several flows leave through it."""

    id: str
    text: tuple[str, ...]
    kind: str
    row: int
    span: int
    is_right: bool
    is_implied: bool
    shields: tuple[Label, ...]


class Card(Struct, frozen=True):
    """A component as it is drawn. `offsets` says how far below the top each net meets the card."""

    id: str
    title: tuple[str, ...]
    small: str
    shields: tuple[Label, ...]
    ports: tuple[Port, ...]
    chips: tuple[Label, ...]
    rows: int
    offsets: Mapping[Touch, int]

    @property
    def height(self) -> int:
        """Height of the card; half a row of space above the first and below the last."""
        return ROW * (self.rows + 1)


class Contact(Struct, frozen=True, kw_only=True):
    """One net that meets the card, in the order from top to bottom: at a port, or freely. One that is apart has so many rows of its own."""

    net: str
    port: str
    is_right: bool
    is_apart: bool
    rows: int = 1


class Guests(Struct, frozen=True):
    """What comes to a card from outside it: its ports in order, those on the right, and the nets that meet it."""

    ports: tuple[Interface, ...]
    inward: frozenset[str]
    contacts: tuple[Contact, ...]


def measure_card(device: Device, component: Component, guests: Guests, controls: Mapping[Place, Sequence[str]]) -> Card:
    """Give everything on the card its row, and every net its height."""
    shields, row = _in_rows(controls.get(Place(PlaceKind.CARD, component.id), ()), INSET, HEADER_ROWS + 1)
    ports: list[Port] = []
    for interface in guests.ports:
        port, row = _port(interface, guests, controls.get(Place(PlaceKind.PORT, interface.id), ()), row)
        ports.append(port)
    chips, row = _chips([each for each in device.assets_at.get(component.id, ()) if each.is_function], row)
    offsets, used = _meetings(component.id, tuple(ports), guests.contacts, row - 1)
    name = component.title or component.id
    small = component.kind.replace("-", " ") + (f" · {component.id}" if name != component.id else "")
    width = CARD_WIDTH - 2 * INSET
    return Card(
        id=component.id,
        title=wrapped(name, width, TITLE_SIZE, lines=2, bold=True),
        small=shortened(small, width, SMALL_SIZE),
        shields=shields,
        ports=tuple(ports),
        chips=chips,
        rows=max(row - 1, used, HEADER_ROWS),
        offsets=offsets,
    )


def text_of_port(interface: Interface) -> str:
    """What stands beside a port; one that is not declared is named by its kind."""
    if interface.implied:
        return f"{interface.kind.replace('-', ' ')}, not declared"
    return interface.title or interface.id


def shield_width(control: str) -> int:
    """The width of a shield with a control's id behind it."""
    return 15 + width_of(control, SMALL_SIZE)


def _in_rows(controls: Sequence[str], first: int, row: int) -> tuple[tuple[Label, ...], int]:
    """Shields side by side from `first` on, as many rows as it takes; and the next free row."""
    labels: list[Label] = []
    x, limit = first, CARD_WIDTH - 10
    for control in controls:
        width = min(shield_width(control), limit - first)
        if x + width > limit and x > first:
            x, row = first, row + 1
        labels.append(Label(control, shortened(control, width - 15, SMALL_SIZE), x, row, width))
        x += width + _GAP
    return tuple(labels), (row + 1 if labels else row)


def _port(interface: Interface, guests: Guests, controls: Sequence[str], row: int) -> tuple[Port, int]:
    is_right = interface.id in guests.inward
    text = wrapped(text_of_port(interface), CARD_WIDTH - 2 * INSET, SMALL_SIZE, lines=2)
    beside = INSET + max(width_of(each, SMALL_SIZE) for each in text) + 10
    span = max(1, sum(each.rows for each in guests.contacts if each.port == interface.id and each.is_apart))
    needed = sum(shield_width(each) + _GAP for each in controls)
    if is_right or beside + needed - _GAP > CARD_WIDTH - 10:
        shields, following = _in_rows(controls, INSET + 10, row + 1)
    else:
        shields, following = _in_rows(controls, beside, row)
    port = Port(interface.id, text, interface.kind, row, span, is_right, interface.implied, shields)
    return port, max(following, row + span)


def _chips(functions: Sequence[Asset], row: int) -> tuple[tuple[Label, ...], int]:
    labels: list[Label] = []
    x, limit = INSET, CARD_WIDTH - INSET + 4
    for asset in functions:
        is_vital = asset.role == "essential-performance"
        space = 12 + (18 if is_vital else 0)
        lines = wrapped(asset.title or asset.id, limit - INSET - space, SMALL_SIZE, lines=2)
        width = max(width_of(each, SMALL_SIZE) for each in lines) + space
        if x > INSET and (x + width > limit or len(lines) > 1):
            x, row = INSET, row + 1
        labels.append(Label(asset.id, lines[0], x, row, width, is_vital, "".join(lines[1:])))
        x += width + _GAP
        if len(lines) > 1:
            x, row = limit, row + 1
    return tuple(labels), (row + 1 if labels else row)


def _meetings(component: str, ports: tuple[Port, ...], contacts: Sequence[Contact], rows: int) -> tuple[dict[Touch, int], int]:
    """The height of every net on its side of the card, and the last row used."""
    offsets: dict[Touch, int] = {}
    for port in ports:
        row = port.row
        for contact in (each for each in contacts if each.port == port.id):
            offsets[Touch(contact.net, component, contact.is_right, port.id)] = ROW * (row if contact.is_apart else port.row)
            row += contact.rows if contact.is_apart else 0
    used = rows
    for is_right in (False, True):
        taken = {port.row + more for port in ports if port.is_right is is_right for more in range(port.span)}
        free = [each for each in contacts if not each.port and each.is_right is is_right]
        wanted = sum(each.rows for each in free)
        row = max(1, 1 + (max(rows, HEADER_ROWS) - wanted) // 2) if is_right else 1 if wanted > 1 else 2
        for contact in free:
            while taken & set(range(row, row + contact.rows)):
                row += 1
            offsets[Touch(contact.net, component, is_right)] = ROW * row
            row += contact.rows
            used = max(used, row - 1)
    return offsets, used
