"""All cards of a device: which nets meet each card, in an order that follows what they come from."""

from collections.abc import Mapping, Sequence

from primum.device.device import Device
from primum.diagrams.card import Card, Contact, Guests, measure_card
from primum.diagrams.flow_label import FlowLabel
from primum.diagrams.nets import Net
from primum.diagrams.order import Order
from primum.diagrams.places import Place


def measure_cards(
    device: Device,
    nets: Sequence[Net],
    order: Order,
    inward: frozenset[str],
    controls: Mapping[Place, Sequence[str]],
    labels: Mapping[str, FlowLabel],
) -> dict[str, Card]:
    """Measure the card of every component."""
    height = _relative_heights(order)
    contacts: dict[str, list[tuple[int, Contact]]] = {name: [] for name in device.components}
    for net in nets:
        for end in net.ends:
            if end.item in contacts:
                label = labels.get(net.key)
                rows = label.rows if label is not None and label.end == end else 0
                contact = Contact(net=net.key, port=end.port, is_right=end.is_right, is_apart=rows > 0 or end.is_right, rows=max(rows, 1))
                contacts[end.item].append((_far_height(net, end.item, height), contact))
    cards = {}
    for component in device.components.values():
        sorted_contacts = sorted(contacts[component.id], key=lambda each: (each[0], each[1].net))
        wishes: dict[str, int] = {}
        for far, contact in sorted_contacts:
            wishes.setdefault(contact.port, far)
        ports = sorted(
            device.interfaces_at.get(component.id, ()),
            key=lambda each: (each.id in inward, each.implied, wishes.get(each.id, height.get(component.id, 0)), each.id),
        )
        guests = Guests(tuple(ports), inward, tuple(contact for _, contact in sorted_contacts))
        cards[component.id] = measure_card(device, component, guests, controls)
    return cards


def _relative_heights(order: Order) -> dict[str, int]:
    return {key: (2 * place + 1) * 1000 // (2 * len(column)) for column in order for place, key in enumerate(column)}


def _far_height(net: Net, item: str, height: Mapping[str, int]) -> int:
    """The mean height of the other ends, or of the places where the net passes the columns beside the item."""
    others = [height[end.item] for end in net.ends if end.item != item and end.item in height]
    return sum(others) // len(others) if others else 0
