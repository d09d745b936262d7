"""What is joined with what: data flows, who reaches which interface, and the way from the last component to the patient."""

from enum import StrEnum

from msgspec import Struct

from primum.device.device import Device
from primum.device.elements import DataFlow, Interface
from primum.diagrams.path_trace import ANYBODY, PathTrace

PATIENT = "patient:"
"""The key of the card at the end of the path."""


class NetKind(StrEnum):
    """What a net stands for."""

    FLOW = "flow"
    REACH = "reach"
    HARM = "harm"
    LEAP = "leap"


class End(Struct, frozen=True):
    """Where a net meets an item: at the side of its column, at a port or, with an empty port, anywhere on that side."""

    item: str
    column: int
    is_right: bool
    port: str = ""

    @property
    def channel(self) -> int:
        """The space between columns that the end looks into; channel n lies left of column n."""
        return self.column + 1 if self.is_right else self.column


class Touch(Struct, frozen=True):
    """One point where a net meets an item: a side of it, and the port there if there is one."""

    net: str
    item: str
    is_right: bool
    port: str = ""


class Net(Struct, frozen=True):
    """Several ends that are one line; the first end is where it starts."""

    key: str
    kind: NetKind
    subject: str
    ends: tuple[End, ...]
    on_path: bool = False

    @property
    def first_channel(self) -> int:
        """The leftmost channel the net runs in."""
        return min(end.channel for end in self.ends)

    @property
    def last_channel(self) -> int:
        """The rightmost channel the net runs in."""
        return max(end.channel for end in self.ends)

    @property
    def weight(self) -> int:
        """How much it matters that the net is straight."""
        return (8 if self.on_path else 1) * (2 if self.kind is NetKind.FLOW else 1)

    def crossing(self, column: int) -> str:
        """The key of the place where the net passes through a column."""
        return f"{self.key}|{column}"

    @property
    def crossings(self) -> tuple[tuple[int, str], ...]:
        """(column, key) of every column the net passes through."""
        return tuple((column, self.crossing(column)) for column in range(self.first_channel, self.last_channel))


def touch_of(net: Net, end: End) -> Touch:
    """The point where a net ends."""
    return Touch(net.key, end.item, end.is_right, end.port)


def touches_in_channel(net: Net, channel: int) -> tuple[list[Touch], list[Touch]]:
    """Where the net meets the left and the right side of a channel."""
    lefts = [touch_of(net, end) for end in net.ends if end.channel == channel and end.is_right]
    rights = [touch_of(net, end) for end in net.ends if end.channel == channel and not end.is_right]
    if channel > net.first_channel:
        lefts.append(Touch(net.key, net.crossing(channel - 1), True))
    if channel < net.last_channel:
        rights.append(Touch(net.key, net.crossing(channel), False))
    return lefts, rights


def actor_key(actor: str) -> str:
    """The item key of an actor; components keep their own id."""
    return f"actor:{actor}"


def actors_of(device: Device, trace: PathTrace) -> tuple[str, ...]:
    """Who is drawn: every declared actor, and anybody when the path begins with one."""
    unknown = (ANYBODY,) if any(actor == ANYBODY for actor, _ in trace.entries) and ANYBODY not in device.actors else ()
    return (*device.actors, *unknown)


def ports_on_the_right(device: Device, column_of: dict[str, int], trace: PathTrace) -> frozenset[str]:
    """The interfaces that look inwards: nobody gets there from outside, and every flow through them goes to the right."""
    entered = {port for _, port in trace.entries}
    inward = (each.id for each in device.interfaces.values() if _looks_inward(device, each, column_of))
    return frozenset(inward) - entered


def join(device: Device, column_of: dict[str, int], trace: PathTrace) -> tuple[Net, ...]:
    """Every line of the picture, in order of kind and id."""
    inward = ports_on_the_right(device, column_of, trace)
    last = max(column_of.values(), default=1) + 1
    nets = [
        _flow_net(device, flow, column_of, inward, trace)
        for flow in device.flows.values()
        if flow.source != flow.target and {flow.source, flow.target} <= column_of.keys()
    ]
    for actor in actors_of(device, trace):
        ports = [each for each in device.interfaces.values() if any(reach.by == actor for reach in each.reach or ())]
        ports += [device.interfaces[port] for who, port in trace.entries if who == actor and device.interfaces[port] not in ports]
        ends = tuple(End(port.at, column_of[port.at], False, port.id) for port in ports if port.at in column_of)
        if ends:
            on_path = any(who == actor for who, _ in trace.entries)
            nets.append(Net(f"reach:{actor}", NetKind.REACH, actor, (End(actor_key(actor), 0, True), *ends), on_path))
    for source, target in trace.leaps:
        ends = tuple(_free_end(here, there, column_of) for here, there in ((source, target), (target, source)))
        nets.append(Net(f"leap:{source}>{target}", NetKind.LEAP, target, ends, True))
    if trace.situation is not None and trace.harmful:
        ends = (End(PATIENT, last, False), *(End(name, column_of[name], True) for name in trace.harmful))
        nets.append(Net("harm:", NetKind.HARM, trace.situation.id, ends, True))
    return tuple(nets)


def _looks_inward(device: Device, interface: Interface, column_of: dict[str, int]) -> bool:
    flows = [each for each in device.flows_via.get(interface.id, ()) if interface.at in (each.source, each.target)]
    if interface.reach or interface.implied or not flows:
        return False
    others = [flow.target if flow.source == interface.at else flow.source for flow in flows]
    return all(column_of.get(other, 0) >= column_of[interface.at] for other in others)


def _free_end(here: str, there: str, column_of: dict[str, int]) -> End:
    """Where a line meets a card without a port: at the right when the other card stands to the right or in the same column."""
    return End(here, column_of[here], column_of[here] <= column_of[there])


def _flow_net(device: Device, flow: DataFlow, column_of: dict[str, int], inward: frozenset[str], trace: PathTrace) -> Net:
    ends = []
    for here, there in ((flow.source, flow.target), (flow.target, flow.source)):
        port = next((name for name in flow.via if device.interfaces[name].at == here), "")
        ends.append(End(here, column_of[here], port in inward, port) if port else _free_end(here, there, column_of))
    return Net(f"flow:{flow.id}", NetKind.FLOW, flow.id, tuple(ends), flow.id in trace.flows)
