"""The route of every line: straight to its track, along it, and straight on; never through a card."""

from collections.abc import Mapping, Sequence

from msgspec import Struct
from msgspec.structs import replace

from primum.diagrams.across import Across
from primum.diagrams.channels import Tracks, Wire, assign_tracks, overlapping
from primum.diagrams.geometry import PlacedLine
from primum.diagrams.heights import Item
from primum.diagrams.nets import End, Net, NetKind, Touch, touch_of, touches_in_channel
from primum.diagrams.svg import Point

_SHIFT = 4
_ROUNDS = 4


class Routing(Struct, frozen=True):
    """The height at which each net meets each item on each side, and its track in each channel."""

    heights: Mapping[Touch, int]
    tracks: tuple[Tracks, ...]


def plan_routes(nets: Sequence[Net], items: Mapping[str, Item], tops: Mapping[str, int], channels: int) -> Routing:
    """Give every net its tracks; where two would run on top of one another, shift one of them a little."""
    heights = {touch: tops[touch.item] + items[touch.item].offset(touch) for net in nets for touch in _touches(net)}
    for _ in range(_ROUNDS):
        wires = [_wires(nets, heights, channel) for channel in range(channels)]
        tracks = [assign_tracks(each) for each in wires]
        shifts = [(channel, *found) for channel in range(channels) for found in overlapping(wires[channel], tracks[channel].of)]
        if not shifts:
            break
        by_key = {net.key: net for net in nets}
        for channel, key, height in shifts:
            for touch in touches_in_channel(by_key[key], channel)[1]:
                if heights[touch] == height:
                    heights[touch] = height + _SHIFT
                    if replace(touch, is_right=True) in heights and not touch.port:
                        heights[replace(touch, is_right=True)] = height + _SHIFT
    return Routing(heights, tuple(tracks))


def draw_routes(nets: Sequence[Net], routing: Routing, across: Across) -> tuple[PlacedLine, ...]:
    """The lines of every net, from where it starts to each of its other ends; harm comes from several cards to one patient."""
    lines = []
    for net in nets:
        first, others = net.ends[0], net.ends[1:]
        pairs = [(other, first) for other in others] if net.kind is NetKind.HARM else [(first, other) for other in others]
        for source, target in pairs:
            lines.append(PlacedLine(net, _between(net, (source, target), routing, across), not target.is_right, target.port))
    return tuple(lines)


def _touches(net: Net) -> list[Touch]:
    passing = [Touch(net.key, key, side) for _, key in net.crossings for side in (False, True)]
    return [touch_of(net, end) for end in net.ends] + passing


def _wires(nets: Sequence[Net], heights: Mapping[Touch, int], channel: int) -> list[Wire]:
    wires = []
    for net in nets:
        if net.first_channel <= channel <= net.last_channel:
            lefts, rights = touches_in_channel(net, channel)
            wires.append(Wire(net.key, tuple(heights[each] for each in lefts), tuple(heights[each] for each in rights)))
    return wires


def _between(net: Net, ends: tuple[End, End], routing: Routing, across: Across) -> tuple[Point, ...]:
    """The corners from one end of a net to another."""
    source, target = ends
    height = routing.heights[touch_of(net, source)]
    points = [_edge(source, height, across)]
    step = 1 if source.channel <= target.channel else -1
    for channel in range(source.channel, target.channel + step, step):
        if channel == target.channel:
            following = routing.heights[touch_of(net, target)]
        else:
            passed = net.crossing(channel if step == 1 else channel - 1)
            following = routing.heights[Touch(net.key, passed, step == -1)]
        track = routing.tracks[channel].of.get(net.key)
        if track is not None:
            x = across.tracks[channel][track]
            points += [(x, height), (x, following)]
        height = following
    points.append(_edge(target, height, across))
    return _simple(points)


def _edge(end: End, height: int, across: Across) -> Point:
    outward = 8 if end.port else 0
    left, right = across.columns[end.column]
    return (right + outward, height) if end.is_right else (left - outward, height)


def _simple(points: list[Point]) -> tuple[Point, ...]:
    """The points without repetitions and without corners that are none."""
    kept: list[Point] = []
    for point in points:
        if kept and kept[-1] == point:
            continue
        if len(kept) > 1 and (kept[-2][0] == kept[-1][0] == point[0] or kept[-2][1] == kept[-1][1] == point[1]):
            kept[-1] = point
        else:
            kept.append(point)
    return tuple(kept)
