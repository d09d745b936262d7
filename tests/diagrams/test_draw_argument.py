"""The picture of an argument: every element and every line is there, nothing overlaps, and texts stay in their outlines."""

import time
from xml.etree import ElementTree as ET

import pytest
from hypothesis import given, settings
from read_svg import SVG, check_numbers_are_whole, check_texts_lie_in_the_picture, extent, read, texts, with_class

from argument_builders import Kind, argument_of, arguments, invented_argument, node
from primum.device.argument import Argument
from primum.diagrams.argument_branch import Branch, grow_branch
from primum.diagrams.argument_places import ArgumentPlaces, Standing, Towards, place_argument
from primum.diagrams.argument_plan import Planner, shares
from primum.diagrams.argument_shape import DIAMOND, LINE, measure_shape
from primum.diagrams.draw_argument import draw_argument

HOSTILE = '</text><script>alert("1")</script> & \x00\x1b "quoted"'


def ids(root: ET.Element) -> set[str | None]:
    """The elements that are drawn in full."""
    elements = with_class(root, "elements")[0]
    return {each.get("data-id") for each in elements if "stub" not in each.get("class", "").split()}


def lines_of(root: ET.Element) -> set[tuple[str, str, str]]:
    groups = [each for each in root.iter() if each.get("data-from") is not None]
    return {(each.get("class", ""), each.get("data-from", ""), path_end) for each in groups for path_end in each.get("data-to", "").split()}


def placed(argument: Argument, width: int = 1000) -> ArgumentPlaces:
    return place_argument(Planner(grow_branch(argument, argument.root)).plan(width), (0, 0))


def wide_argument(count: int) -> Argument:
    solutions = [node(f"Sn-{number}", Kind.SOLUTION, f"Report {number}") for number in range(count)]
    return argument_of(node("G", Kind.GOAL, "All tests pass.", [each.id for each in solutions]), *solutions)


def large_argument(count: int) -> Argument:
    """Claims with three below each, as far as there are, and text of the length that people write."""
    text = "No attacker who reaches the interface makes the therapy stop without an alarm."
    nodes = []
    for number in range(count):
        below = [f"G-{other}" for other in range(3 * number + 1, 3 * number + 4) if other < count]
        kind = Kind.SOLUTION if not below else Kind.STRATEGY if number % 2 else Kind.GOAL
        nodes.append(node(f"G-{number}", kind, text, below))
    return argument_of(*nodes)


def test_every_element_and_every_line_is_there() -> None:
    argument = invented_argument()
    root = read(draw_argument(argument, title="A title"))
    assert ids(root) == set(argument.nodes)
    expected = {("supported-by", each.id, other) for each in argument.nodes.values() for other in each.supported_by}
    expected |= {("in-context-of", each.id, other) for each in argument.nodes.values() for other in each.in_context_of}
    assert lines_of(root) == expected
    assert (root[1].text or "").endswith("35 of 35 elements are shown. Undeveloped: G-UPDATES.")
    check_texts_lie_in_the_picture(root)


def test_the_whole_text_is_there_where_it_fits() -> None:
    argument = invented_argument()
    root = read(draw_argument(argument))
    for each in with_class(root, "elements")[0]:
        if "stub" not in each.get("class", ""):
            shown = "".join(texts(each)).replace(" ", "")
            assert argument.nodes[each.get("data-id", "")].text.replace(" ", "") in shown


@pytest.mark.parametrize(
    ("kind", "tag"),
    [
        (Kind.GOAL, "rect"),
        (Kind.STRATEGY, "path"),
        (Kind.SOLUTION, "ellipse"),
        (Kind.CONTEXT, "rect"),
        (Kind.ASSUMPTION, "ellipse"),
        (Kind.JUSTIFICATION, "ellipse"),
    ],
)
def test_each_kind_has_its_outline(kind: Kind, tag: str) -> None:
    root = read(draw_argument(argument_of(node("X", kind, "A text"))))
    element = with_class(root, kind.value)[0]
    outline = next(each for each in element if each.tag != f"{SVG}title")
    assert outline.tag == f"{SVG}{tag}"
    assert (outline.get("rx") is not None) == (kind not in (Kind.GOAL, Kind.STRATEGY))
    if kind is Kind.SOLUTION:
        assert outline.get("rx") == outline.get("ry")
    letters = {Kind.ASSUMPTION: "A", Kind.JUSTIFICATION: "J"}
    assert (letters.get(kind) in texts(element)) == (kind in letters)


def test_an_undeveloped_claim_has_a_diamond_and_its_reason() -> None:
    stated = argument_of(node("G", Kind.GOAL, "Updates arrive.", undeveloped="no campaign yet"))
    root = read(draw_argument(stated))
    assert "no campaign yet" in texts(root) and len(with_class(root, "glyph-hit")) == 2  # in the picture and among the signs
    assert len(with_class(read(draw_argument(argument_of(node("G", Kind.GOAL, "x")))), "glyph-hit")) == 2
    assert not with_class(read(draw_argument(argument_of(node("Sn", Kind.SOLUTION, "x")))), "glyph-hit")


def test_what_holds_up_two_claims_is_drawn_once_and_pointed_to() -> None:
    argument = argument_of(
        node("G", Kind.GOAL, "top", ["G-1", "G-2"]),
        node("G-1", Kind.GOAL, "one", ["Sn"]),
        node("G-2", Kind.GOAL, "two", ["Sn"]),
        node("Sn", Kind.SOLUTION, "the report"),
    )
    root = read(draw_argument(argument))
    drawn = [each for each in with_class(root, "elements")[0] if each.get("data-id") == "Sn"]
    assert ["stub" in each.get("class", "") for each in drawn] == [False, True]
    assert "see Sn" in texts(root) and "drawn elsewhere in this picture" in texts(root)
    assert {("supported-by", "G-1", "Sn"), ("supported-by", "G-2", "Sn")} <= lines_of(root)


def test_an_element_stands_where_it_is_nearest_to_the_top() -> None:
    argument = argument_of(
        node("G", Kind.GOAL, "top", ["G-1", "Sn"]),
        node("G-1", Kind.GOAL, "one", ["Sn"]),
        node("Sn", Kind.SOLUTION, "the report"),
    )
    branch = grow_branch(argument, "G")
    assert not branch.below[1].is_stub and branch.below[0].below[0].is_stub


def test_a_limit_of_depth_counts_what_it_leaves_out() -> None:
    argument = invented_argument()
    for depth in range(6):
        root = read(draw_argument(argument, depth=depth))
        shown = ids(root)
        assert "G-SECURE" in shown and ("G-HS-NO-VENT" in shown) == (depth >= 2)
        assert "C-DEVICE" in shown
    two = read(draw_argument(argument, depth=2))
    assert "6 more below" in texts(two)  # a strategy, two claims, their two reports, the graph
    assert len(with_class(two, "glyph-hit")) == 2  # updates, and the sign: what is only left out is not undeveloped
    assert "1 more below" not in texts(two) and "2 more below" in texts(two)


def test_a_part_may_be_drawn_alone() -> None:
    root = read(draw_argument(invented_argument(), root="S-HS-NO-VENT"))
    expected = {"S-HS-NO-VENT", "G-HS-NO-VENT-C-PORT-LOCK", "G-HS-NO-VENT-C-USB-ALLOW", "Sn-C-PORT-LOCK", "Sn-C-USB-ALLOW", "Sn-GRAPH"}
    assert ids(root) == expected
    assert root[0].text == "Argument: S-HS-NO-VENT"


def test_texts_are_escaped_and_forbidden_characters_left_out() -> None:
    argument = argument_of(
        node(HOSTILE, Kind.GOAL, HOSTILE, ["S"], ["C"]),
        node("S", Kind.STRATEGY, HOSTILE, undeveloped=HOSTILE),
        node("C", Kind.CONTEXT, HOSTILE),
    )
    text = draw_argument(argument, title=HOSTILE)
    assert "<script" not in text and "\x00" not in text and "\x1b" not in text
    root = read(text)
    assert root[0].text == '</text><script>alert("1")</script> &  "quoted"'
    check_texts_lie_in_the_picture(root)


def test_an_empty_argument_is_an_empty_picture() -> None:
    root = read(draw_argument(argument_of(), title="Nothing"))
    assert "Nothing is argued." in texts(root) and not with_class(root, "links")
    check_texts_lie_in_the_picture(root)


def test_it_is_the_same_every_time_and_its_numbers_are_whole() -> None:
    assert draw_argument(invented_argument()) == draw_argument(invented_argument())
    check_numbers_are_whole(draw_argument(invented_argument()))


@pytest.mark.parametrize("argument", [invented_argument(), wide_argument(40), large_argument(200)], ids=["ventilator", "wide", "large"])
def test_it_is_not_wider_than_a_screen_and_not_long_in_the_making(argument: Argument) -> None:
    start = time.perf_counter()
    text = draw_argument(argument)
    assert time.perf_counter() - start < 10
    root = read(text)
    assert int(root.get("width", 0)) <= 1650
    assert len(text) < 2_500 * len(argument.nodes) + 10_000
    assert ids(root) == set(argument.nodes)


def test_many_leaves_stand_in_columns() -> None:
    standing = placed(wide_argument(12), 600).standing[1:]
    columns = {each.left + each.shape.width // 2 for each in standing}
    assert 2 <= len(columns) <= 4
    assert max(each.left + each.shape.width for each in standing) <= 600


def test_no_picture_is_deeper_than_can_be_read() -> None:
    chain = argument_of(*(node(f"G-{number}", Kind.GOAL, "x", [f"G-{number + 1}"] if number < 999 else []) for number in range(1000)))
    root = read(draw_argument(chain))
    assert len(ids(root)) == 61 and "939 more below" in texts(root)


@pytest.mark.parametrize(
    ("sizes", "count", "expected"),
    [((1, 1, 1, 1), 2, (2, 2)), ((5, 1, 1, 1), 2, (1, 3)), ((1, 1, 8), 2, (2, 1)), ((9, 1, 1), 3, (1, 1, 1)), ((3,), 1, (1,))],
)
def test_shares_are_as_even_as_can_be(sizes: tuple[int, ...], count: int, expected: tuple[int, ...]) -> None:
    assert shares(sizes, count) == expected


# --- what holds for every argument ----------------------------------------------------------------------------------------------------


def box(each: Standing) -> tuple[int, int, int, int]:
    return each.left, each.top, each.left + each.shape.width, each.top + each.shape.total


def overlap(one: tuple[int, int, int, int], other: tuple[int, int, int, int]) -> bool:
    return one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]


@given(arguments())
@settings(max_examples=60, deadline=None)
def test_nothing_overlaps_and_no_line_passes_an_element_at_any_width(argument: Argument) -> None:
    for width in (0, 500, 1600):
        places = placed(argument, width)
        boxes = [box(each) for each in places.standing]
        assert not [(one, other) for place, one in enumerate(boxes) for other in boxes[:place] if overlap(one, other)]
        for link in places.links:
            for start, end in zip(link.route, link.route[1:]):
                segment = (min(start[0], end[0]), min(start[1], end[1]), max(start[0], end[0]), max(start[1], end[1]))
                crossed = [each for each in places.standing if overlap(box(each), segment) and each.branch.node.id != link.source]
                assert {each.branch.node.id for each in crossed} <= {link.target}


@given(arguments())
@settings(max_examples=60, deadline=None)
def test_every_arrow_ends_at_its_element(argument: Argument) -> None:
    places = placed(argument, 800)
    for link in places.links:
        x, y = link.route[-1]
        ends = [box(each) for each in places.standing if each.branch.node.id == link.target]
        down = link.towards is Towards.DOWN
        assert any(left <= x <= right and (y == top if down else top < y < bottom) for left, top, right, bottom in ends)


@given(arguments())
@settings(max_examples=60, deadline=None)
def test_every_argument_makes_a_sound_picture(argument: Argument) -> None:
    text = draw_argument(argument, title="x")
    root = read(text)
    check_texts_lie_in_the_picture(root)
    assert len(ids(root)) == len(argument.nodes)
    assert text == draw_argument(argument, title="x")


@given(arguments(most=8))
@settings(max_examples=60, deadline=None)
def test_texts_stay_in_their_outline(argument: Argument) -> None:
    for branch in branches(grow_branch(argument, argument.root)):
        shape = measure_shape(branch)
        kind = branch.node.kind
        for place, (text, style) in enumerate(shape.lines):
            word = ET.Element("text", {"class": style, "x": str(shape.width // 2), "text-anchor": "middle"})
            word.text = text
            left, right = extent(word)
            if kind is Kind.STRATEGY and not branch.is_stub:
                assert left >= 14 and right <= shape.width - 14
            elif kind in (Kind.GOAL, Kind.CONTEXT) or branch.is_stub:
                assert left >= 4 and right <= shape.width - 4
            else:
                y = abs(place - len(shape.lines) / 2 + 0.5) * LINE + 4
                assert ((right - left) / shape.width) ** 2 + (2 * y / shape.height) ** 2 <= 1.02
        assert shape.total - shape.height >= (DIAMOND if shape.diamond else 0) + LINE * len(shape.notes)


def branches(branch: Branch) -> list[Branch]:
    return [branch, *(each for child in (*branch.below, *branch.beside) for each in branches(child))]
