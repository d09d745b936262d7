"""The geometry of the picture: nothing overlaps, nothing runs through anything, for devices of every size."""

from itertools import combinations

import pytest
from invented_devices import invented_device, invented_path

from primum.diagrams.card import SMALL_SIZE
from primum.diagrams.geometry import Box, Layout
from primum.diagrams.layout import lay_out
from primum.diagrams.measure import width_of
from primum.diagrams.nets import NetKind
from primum.diagrams.path_trace import trace_path

CASES = [(1, 1), (2, 1), (2, 2), (3, 1), (5, 4), (10, 1), (10, 2), (10, 3), (16, 5), (25, 1), (25, 2), (40, 1), (60, 1), (60, 2)]


@pytest.fixture(
    params=[(*case, with_path) for case in CASES for with_path in (False, True)],
    ids=lambda case: f"{case[0]}-{case[1]}-{'path' if case[2] else 'plain'}",
)
def layout(request: pytest.FixtureRequest) -> Layout:
    size, seed, with_path = request.param
    device = invented_device(size, seed, unzoned=seed == 2, zones=min(5, seed + 2))
    return lay_out(device, trace_path(device, invented_path(device) if with_path else None), top=24)


def segments(layout: Layout):
    for line in layout.lines:
        for start, end in zip(line.points, line.points[1:]):
            yield line, Box(min(start[0], end[0]), min(start[1], end[1]), abs(start[0] - end[0]), abs(start[1] - end[1]))


def touches(box: Box, segment: Box) -> bool:
    """Whether a segment, which has no width or no height, runs through the inside of a box."""
    return box.left < segment.right + 1 and segment.left < box.right and box.top < segment.bottom + 1 and segment.top < box.bottom


def inset(box: Box, by: int) -> Box:
    return Box(box.left + by, box.top + by, box.width - 2 * by, box.height - 2 * by)


def text_boxes(layout: Layout) -> list[Box]:
    boxes = []
    for placed in layout.labels:
        left = placed.at[0] + 14 + (22 if placed.label.marks else 0)
        boxes.append(Box(left, placed.at[1] - 13, width_of(placed.label.text, SMALL_SIZE), 10))
    return boxes


def all_boxes(layout: Layout) -> list[Box]:
    people = [each.box for each in layout.actors] + ([layout.patient.box] if layout.patient else [])
    return [*people, *(each.box for each in layout.cards.values())]


def test_no_two_boxes_overlap(layout: Layout) -> None:
    assert not [(one, other) for one, other in combinations(all_boxes(layout), 2) if one.overlaps(other)]


def test_no_two_zones_overlap_and_each_holds_its_cards(layout: Layout) -> None:
    assert not [(one, other) for one, other in combinations([each.box for each in layout.zones], 2) if one.overlaps(other)]
    for placed in layout.cards.values():
        holders = [zone.box for zone in layout.zones if zone.box.overlaps(placed.box)]
        assert len(holders) == 1
        assert holders[0].left < placed.box.left and placed.box.right < holders[0].right
        assert holders[0].top + 30 <= placed.box.top and placed.box.bottom < holders[0].bottom


def test_ports_lie_on_the_edges_of_their_cards(layout: Layout) -> None:
    for placed in layout.cards.values():
        used = []
        for port in placed.card.ports:
            box = placed.port_box(port)
            edge = placed.box.right if port.is_right else placed.box.left
            assert box.left < edge < box.right
            assert placed.box.top < box.top and box.bottom < placed.box.bottom
            used.append(box)
        assert not [1 for one, other in combinations(used, 2) if one.overlaps(other)]


def test_everything_on_a_card_stays_on_it(layout: Layout) -> None:
    for placed in layout.cards.values():
        card = placed.card
        for label in (*card.shields, *card.chips, *(each for port in card.ports for each in port.shields)):
            assert label.x >= 0 and label.x + label.width <= placed.box.width
            assert 2 < label.row <= card.rows - bool(label.rest)
        for port in card.ports:
            assert all(width_of(text, SMALL_SIZE) <= placed.box.width - 32 for text in port.text)


def test_lines_begin_and_end_at_edges(layout: Layout) -> None:
    edges = {edge for box in all_boxes(layout) for edge in (box.left, box.right, box.left - 8, box.right + 8)}
    for line in layout.lines:
        assert line.points[0][0] in edges and line.points[-1][0] in edges


def test_no_line_runs_through_a_box(layout: Layout) -> None:
    boxes = [inset(each, 2) for each in all_boxes(layout)]
    assert not [(line.net.key, segment) for line, segment in segments(layout) for box in boxes if touches(box, segment)]


def test_lines_are_orthogonal_and_inside_the_picture(layout: Layout) -> None:
    for line in layout.lines:
        for start, end in zip(line.points, line.points[1:]):
            assert (start[0] == end[0]) != (start[1] == end[1])
        assert all(0 < x < layout.width and 0 < y < layout.height for x, y in line.points)


def test_no_line_runs_through_the_name_of_a_flow(layout: Layout) -> None:
    names = text_boxes(layout)
    assert not [(line.net.key, name) for line, segment in segments(layout) for name in names if touches(name, segment)]


def test_names_of_flows_overlap_neither_one_another_nor_boxes(layout: Layout) -> None:
    names = text_boxes(layout)
    assert not [1 for one, other in combinations(names, 2) if one.overlaps(other)]
    assert not [1 for name in names for box in all_boxes(layout) if name.overlaps(box)]
    assert all(name.left >= 0 and name.right <= layout.width and name.top >= 0 for name in names)


def test_names_of_flows_stay_clear_of_the_frames_of_zones(layout: Layout) -> None:
    for name in text_boxes(layout):
        for zone in layout.zones:
            crosses = zone.box.overlaps(name)
            inside = (
                zone.box.left <= name.left and name.right <= zone.box.right and zone.box.top <= name.top and name.bottom <= zone.box.bottom
            )
            assert not crosses or inside


def test_two_lines_run_on_top_of_one_another_only_towards_a_common_port(layout: Layout) -> None:
    found = list(segments(layout))
    ends = {(end.item, end.port): set() for line, _ in found for end in line.net.ends if end.port}
    for line, _ in found:
        for end in line.net.ends:
            if end.port:
                ends[end.item, end.port].add(line.net.key)
    shared = {frozenset((one, other)) for nets in ends.values() for one in nets for other in nets}
    for (line, one), (other_line, other) in combinations(found, 2):
        if line.net.key == other_line.net.key or frozenset((line.net.key, other_line.net.key)) in shared:
            continue
        upright = one.width == other.width == 0 and one.left == other.left and min(one.bottom, other.bottom) - max(one.top, other.top) > 0
        flat = one.height == other.height == 0 and one.top == other.top and min(one.right, other.right) - max(one.left, other.left) > 0
        assert not upright and not flat, (line.net, one, other_line.net, other)


def test_every_net_is_drawn_to_each_of_its_ends(layout: Layout) -> None:
    for net in {line.net.key: line.net for line in layout.lines}.values():
        drawn = [line for line in layout.lines if line.net.key == net.key]
        assert len(drawn) == len(net.ends) - 1
        if net.kind is NetKind.REACH:
            assert sorted(line.port for line in drawn) == sorted(end.port for end in net.ends[1:])
            for line in drawn:
                placed = next(each for each in layout.cards.values() if any(port.id == line.port for port in each.card.ports))
                port = next(port for port in placed.card.ports if port.id == line.port)
                assert abs(line.points[-1][1] - (placed.box.top + 24 * port.row)) <= 4
