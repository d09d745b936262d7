"""The finished picture: well-formed, escaped, the same every time, and telling the path in order."""

import re
from itertools import combinations
from xml.etree import ElementTree as ET

import pytest
from invented_devices import device_of, invented_device, invented_path, path_step
from msgspec.structs import replace

from builders import assessed, folder
from primum.device.elements import Actor, Component, Intent, Interface, Reach
from primum.device.fact import Fact
from primum.diagrams.draw_device import draw_device
from primum.diagrams.geometry import Box
from primum.diagrams.measure import width_of

SIZES = {"t10b": 10, "t11": 11, "t11b": 11, "t12": 12, "t12b": 12, "t13": 13, "t14": 14, "t18": 18}
SVG = "{http://www.w3.org/2000/svg}"


def drawn(*arguments, **more) -> ET.Element:
    return ET.fromstring(draw_device(*arguments, **more))


def texts(root: ET.Element) -> list[str]:
    return [each.text or "" for each in root.iter(f"{SVG}text")]


def placed_texts(root: ET.Element, x: int = 0, y: int = 0):
    """Every text with its place in the picture, moved groups taken into account."""
    for child in root:
        moved = re.fullmatch(r"translate\((-?\d+) (-?\d+)\)", child.get("transform", ""))
        at = (x + int(moved[1]), y + int(moved[2])) if moved else (x, y)
        if child.tag == f"{SVG}text":
            yield child, int(child.get("x", 0)) + at[0], int(child.get("y", 0)) + at[1]
        else:
            yield from placed_texts(child, *at)


@pytest.mark.parametrize("size", [1, 2, 5, 10, 25, 60])
@pytest.mark.parametrize("with_path", [False, True])
def test_it_is_well_formed_and_every_text_lies_in_the_view_box(size: int, with_path: bool) -> None:
    device = invented_device(size, seed=size)
    root = drawn(device, invented_path(device) if with_path else None, title="A title", counted=frozenset({"C-CONTROL-00"}))
    _, _, width, height = map(int, root.get("viewBox", "").split())
    assert (root.get("width"), root.get("height")) == (str(width), str(height))
    for text, x, y in placed_texts(root):
        style = text.get("class", "").split()[-1]
        wide = width_of(text.text or "", SIZES[style], bold=style.endswith("b") or SIZES[style] > 12)
        left = x - {"end": wide, "middle": wide // 2}.get(text.get("text-anchor", ""), 0)
        assert left >= -1 and left + wide <= width + 1, text.text
        assert 0 < y < height


def test_it_is_the_same_every_time() -> None:
    device = invented_device(20, seed=4)
    path = invented_path(device)
    again = invented_device(20, seed=4)
    assert draw_device(device, path) == draw_device(again, invented_path(again))


def test_numbers_are_whole() -> None:
    device = invented_device(12, seed=2)
    body = draw_device(device, invented_path(device)).split("</style>")[1]
    for name in ("x", "y", "width", "height", "cx", "cy", "rx", "d"):
        assert not re.search(rf' {name}="[^"]*\.[^"]*"', body)


def test_it_says_what_it_is_and_needs_nothing_else() -> None:
    device = invented_device(5)
    text = draw_device(device, invented_path(device))
    root = ET.fromstring(text)
    assert root.get("role") == "img" and root.get("aria-label") == "Architecture of Invented"
    assert [child.tag for child in root][:3] == [f"{SVG}title", f"{SVG}desc", f"{SVG}style"]
    assert "5 components" in (root[1].text or "") and "1. " in (root[1].text or "")
    assert "prefers-color-scheme:dark" in text
    assert not re.search(r"<script|href=|url\(|@import|@font-face|<image", text)


def test_titles_are_escaped_and_forbidden_characters_left_out() -> None:
    hostile = '</text><script>alert("1")</script> & \x00\x1b "quoted"'
    part = Component(id="c", title=hostile, kind="<kind>")
    port = Interface(id="i", title=hostile, kind="usb-a-host", at="c", reach=(Reach(by="a", window=0),))
    device = device_of([part], [Actor(id="a", title=hostile, intent=Intent.HOSTILE)], [port], [], [], [])
    text = draw_device(device, title=hostile)
    assert "<script" not in text and "\x00" not in text and "\x1b" not in text
    root = ET.fromstring(text)
    assert root[0].text == '</text><script>alert("1")</script> &  "quoted"'
    assert "x".join(texts(root)).count("alert") >= 3


def test_an_empty_device_is_an_empty_picture() -> None:
    root = drawn(device_of([], [], [], [], [], []))
    assert root.get("width") == "760"


def test_every_shown_step_has_its_number_in_the_picture_and_in_the_legend_in_order() -> None:
    device = invented_device(10, seed=1)
    path = invented_path(device)
    root = drawn(device, path)
    picture = [group for group in root.iter(f"{SVG}g") if group.get("class") == "step"]
    numbers = [int(texts(group)[0]) for group in picture]
    expected = list(range(1, len(path.shown) + 1))
    assert sorted(set(numbers)) == expected
    assert numbers[-len(expected) :] == expected
    assert numbers.count(2) == 2 and sum("the bottleneck" in (group[0].text or "") for group in picture) == 2


@pytest.mark.parametrize(("size", "seed"), [(5, 2), (10, 1), (25, 5), (40, 6)])
def test_a_picture_of_the_path_alone_has_all_of_the_path_and_nothing_beside(size: int, seed: int) -> None:
    device = invented_device(size, seed)
    path = invented_path(device)
    whole, alone = drawn(device, path), drawn(device, path, only_path=True)
    steps = [[texts(group) for group in root.iter(f"{SVG}g") if group.get("class") == "step"] for root in (whole, alone)]
    assert steps[0] == steps[1]
    spoken_of = {name for step in path.shown for fact in step.conclusions for name in fact.args}
    cards = {each.get("data-id") for each in alone.iter(f"{SVG}g")} & set(device.components)
    everything = {each.get("data-id") for each in whole.iter(f"{SVG}g")} & set(device.components)
    assert spoken_of & everything <= cards
    assert len(cards) < len(everything) or size < 10
    found = text_boxes(alone)
    assert not [(one[0], other[0]) for one, other in combinations(found, 2) if one[1].overlaps(other[1])]


def test_controls_that_count_are_filled() -> None:
    device = invented_device(10, seed=1)
    full = sum("shield-full" in each.get("class", "") for each in drawn(device, counted=frozenset(device.controls)).iter())
    none = sum("shield-full" in each.get("class", "") for each in drawn(device).iter())
    assert none == 1  # the one in the list of signs
    assert full >= len(device.controls)


def test_every_element_is_there_by_its_id() -> None:
    device = invented_device(25, seed=6)
    ids = {each.get("data-id") for each in drawn(device).iter()}
    joined = {flow.id for flow in device.flows.values() if flow.source != flow.target}
    assert ids >= {*device.components, *device.interfaces, *device.actors, *device.controls, *joined, *device.assets}


def test_only_an_implied_interface_is_dashed() -> None:
    part = Component(id="c", title="c", kind="microcontroller")
    port = Interface(id="i", title="i", kind="jtag", at="c")
    plain = device_of([part], [], [port], [], [], [])
    assert "implied" not in draw_device(plain).split("</style>")[1]
    assert "implied" in draw_device(device_of([part], [], [replace(port, implied=True)], [], [], [])).split("</style>")[1]


def test_a_path_that_ends_in_no_situation_has_no_patient() -> None:
    device = invented_device(10, seed=1)
    path = invented_path(device)
    need = replace(path, goal=Fact("misuse", ("function-0", "noticed")), steps=path.steps[:-1])
    assert "Patient" in texts(drawn(device, path))
    assert "Patient" not in texts(drawn(device, need))


def test_whoever_stands_for_an_untold_reach_is_drawn_as_anybody() -> None:
    part = Component(id="c", title="c", kind="microcontroller")
    device = device_of([part], [], [Interface(id="i", title="i", kind="jtag", at="c")], [], [], [])
    path = replace(invented_path_of_one(), goal=Fact("run", ("c", "user")))
    assert "anybody" in texts(drawn(device, path)) and "anybody" not in texts(drawn(device))


def invented_path_of_one():
    from primum.device.attack_path import AttackPath
    from primum.device.ease import Ease

    step = path_step("entry", "touch", ("i",), Fact("reach", ("i",)), source="anybody")
    return AttackPath(goal=Fact("reach", ("i",)), ease=Ease(0), steps=(step,))


def test_a_path_of_a_real_assessment_is_told_from_the_port_to_the_patient() -> None:
    found = assessed(
        folder(
            zones=[{"id": "case"}],
            actors=[{"id": "nurse", "intent": "carrier"}],
            components=[{"id": "ui", "kind": "embedded-linux", "zone": "case"}, {"id": "pump", "kind": "microcontroller", "zone": "case"}],
            interfaces=[
                {
                    "id": "usb",
                    "at": "ui",
                    "kind": "usb-a-host",
                    "accepts": ["mass-storage"],
                    "reach": [{"by": "nurse", "window": "unlimited"}],
                }
            ],
            flows=[{"id": "rate", "from": "ui", "to": "pump", "carries": ["setting"]}],
            assets=[
                {"id": "setting", "kind": "data", "at": ["ui", "pump", "rate"]},
                {"id": "infuse", "kind": "function", "at": "pump", "role": "essential-performance", "needs": [{"integrity": "setting"}]},
            ],
            harms=[{"id": "H", "title": "Overdose", "kind": "health", "severity": "catastrophic"}],
            situations=[{"id": "HS", "title": "Wrong rate", "harms": ["H"], "arises_from": {"misuse": "infuse"}}],
        )
    )
    path = next(path for story in found.stories.values() for path in story.paths if "usb" in path.entries)
    root = drawn(found.device, path)
    said = texts(root)
    assert "nurse carries something to usb" in said
    assert any(text.startswith("T-USB-") and "runs on ui as" in text for text in said)
    assert said.count("Wrong rate") == 2 and "Overdose" in said


def text_boxes(root: ET.Element) -> list[tuple[str, Box]]:
    """The box of each text: from the top of its capitals to its baseline."""
    boxes = []
    for text, x, y in placed_texts(root):
        size = SIZES[text.get("class", "").split()[-1]]
        wide = width_of(text.text or "", size, bold=size > 12)
        left = x - {"end": wide, "middle": wide // 2}.get(text.get("text-anchor", ""), 0)
        boxes.append((text.text or "", Box(left, y - size * 3 // 4, wide, size * 3 // 4)))
    return boxes


def mark_boxes(root: ET.Element) -> list[Box]:
    marks = [each for each in root.iter(f"{SVG}circle") if each.get("class") == "mark"]
    return [Box(int(each.get("cx")) - 8, int(each.get("cy")) - 8, 16, 16) for each in marks]


@pytest.mark.parametrize(("size", "seed"), [(2, 1), (5, 2), (10, 3), (10, 4), (25, 5), (40, 6), (60, 7)])
def test_no_text_lies_on_another_text_or_under_a_number(size: int, seed: int) -> None:
    device = invented_device(size, seed)
    root = drawn(device, invented_path(device), title="A title")
    texts_and_boxes = text_boxes(root)
    assert not [(one[0], other[0]) for one, other in combinations(texts_and_boxes, 2) if one[1].overlaps(other[1])]
    marks = mark_boxes(root)
    assert not [text for text, box in texts_and_boxes for each in marks if each.overlaps(box) and not text.isdigit()]
    assert not [1 for one, other in combinations(marks, 2) if one.overlaps(other)]
