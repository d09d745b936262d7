"""The label of a flow: its name over the line, its shields under it, its numbers before it, where the line begins at the left."""

from collections.abc import Mapping, Sequence

from msgspec import Struct

from primum.device.device import Device
from primum.diagrams.card import ROW, SMALL_SIZE, shield_width
from primum.diagrams.measure import shortened, width_of
from primum.diagrams.nets import End, Net, NetKind
from primum.diagrams.places import Place, PlaceKind

LONGEST = 168
MARK_STEP = 20
SHIELD_PITCH = 15


class FlowLabel(Struct, frozen=True):
    """What is written at a flow. `end` is the end it is written at, None when it stands where the flow passes a column;
    `at_right` tells that it stands at the right of its channel, before the card of that end."""

    net: str
    text: str
    full: str
    shields: tuple[str, ...]
    marks: tuple[int, ...]
    channel: int
    end: End | None
    at_right: bool = False

    @property
    def rows(self) -> int:
        """How many rows the line needs for itself and for what hangs under it."""
        return 1 + -(-max(0, SHIELD_PITCH * len(self.shields) - 4) // ROW)

    @property
    def width(self) -> int:
        """The width of everything, with a little air at both sides."""
        texts = [width_of(self.text, SMALL_SIZE), *(shield_width(each) for each in self.shields)]
        return 24 + MARK_STEP * len(self.marks) + max(texts)


def label_flows(
    device: Device, nets: Sequence[Net], controls: Mapping[Place, Sequence[str]], marks: Mapping[Place, Sequence[int]]
) -> dict[str, FlowLabel]:
    """The label of every flow, by the key of its net."""
    labels = {}
    for net in nets:
        if net.kind is not NetKind.FLOW:
            continue
        title = device.title_of(net.subject)
        channel, at_right = net.first_channel, False
        end = next((each for each in net.ends if each.channel == channel and each.is_right), None)
        if end is None and net.last_channel > channel:
            channel += 1
        elif end is None:
            end, at_right = net.ends[0], True
        place = Place(PlaceKind.FLOW, net.subject)
        labels[net.key] = FlowLabel(
            net=net.key,
            text=shortened(title, LONGEST, SMALL_SIZE),
            full=title,
            shields=tuple(controls.get(place, ())),
            marks=tuple(marks.get(place, ())),
            channel=channel,
            end=end,
            at_right=at_right,
        )
    return labels
