"""The pieces of the layout one by one."""

from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st
from invented_devices import device_of, invented_device, invented_path, path_step
from msgspec.structs import replace

from primum.device.asset import Asset, AssetKind
from primum.device.attack_path import AttackPath
from primum.device.control import ControlStatus, SecurityControl
from primum.device.ease import Ease
from primum.device.elements import Actor, Component, DataFlow, Intent, Interface, Reach
from primum.device.fact import Fact
from primum.device.records_of_people import Assumption
from primum.diagrams.channels import Side, Wire, assign_tracks, overlapping, side_of
from primum.diagrams.columns import arrange_columns, depth_of_components
from primum.diagrams.heights import _median, _rising
from primum.diagrams.layout import lay_out
from primum.diagrams.measure import shortened, width_of, wrapped
from primum.diagrams.path_trace import PathTrace, trace_path
from primum.diagrams.places import Place, PlaceKind, controls_by_place
from primum.diagrams.step_words import words_of_step
from primum.diagrams.svg import escaped, rounded


def part(name: str, zone: str | None = None, **more) -> Component:
    return Component(id=name, title=name, kind="microcontroller", zone=zone, **more)


def flow(name: str, source: str, target: str, *via: str) -> DataFlow:
    return DataFlow(id=name, title=name, source=source, target=target, via=via)


def port(name: str, at: str, *by: str) -> Interface:
    return Interface(id=name, title=name, kind="ethernet", at=at, reach=tuple(Reach(by=each, window=0) for each in by))


VISITOR = Actor(id="visitor", title="Visitor", intent=Intent.HOSTILE)


# --- measure ---------------------------------------------------------------------------------------------------------------------------


def test_widths_are_those_of_helvetica_with_a_little_to_spare() -> None:
    assert width_of("Hamburgefonts", 100) == 662 + 14 or 640 < width_of("Hamburgefonts", 100) < 720
    assert width_of("", 12) == 0
    assert width_of("漢字", 10) == 21
    assert width_of("é", 10) == width_of("é", 10) or width_of("e\u0301", 10) == width_of("e", 10)


@given(st.text(max_size=60), st.integers(20, 200))
def test_shortened_texts_fit(text: str, width: int) -> None:
    assert width_of(shortened(text, width, 11), 11) <= max(width, width_of("…", 11))


@given(st.text(alphabet="ab c-d/", max_size=80), st.integers(30, 200), st.integers(1, 4))
def test_wrapped_texts_fit_and_lose_nothing_but_what_the_ellipsis_stands_for(text: str, width: int, lines: int) -> None:
    rows = wrapped(text, width, 11, lines=lines)
    assert 1 <= len(rows) <= lines and all(width_of(row, 11) <= width for row in rows)
    if not any(row.endswith("…") for row in rows):
        assert "".join(rows).replace(" ", "") == text.replace(" ", "")


# --- svg -------------------------------------------------------------------------------------------------------------------------------


def test_escaping() -> None:
    assert escaped('a<b>&"\x07\ud800\uffff') == "a&lt;b&gt;&amp;&quot;"


def test_corners_are_rounded_no_more_than_there_is_room() -> None:
    assert rounded(((0, 0), (20, 0), (20, 30))) == "M0 0L13 0Q20 0 20 7L20 30"
    assert rounded(((0, 0), (20, 0), (20, 4))) == "M0 0L18 0Q20 0 20 2L20 4"


# --- columns ---------------------------------------------------------------------------------------------------------------------------


def test_depth_grows_with_flows_and_windows() -> None:
    device = device_of(
        [part("a"), part("b"), part("c")], [VISITOR], [port("p", "a", "visitor")], [flow("f", "a", "b"), flow("g", "c", "b")], [], []
    )
    assert depth_of_components(device) == {"a": 0, "b": 1, "c": 2}


def test_exposed_zones_stand_to_the_left_of_the_core() -> None:
    vital = Asset(id="beat", title="beat", kind=AssetKind.FUNCTION, places=("core",), role="essential-performance")
    parts = [part("core", "enclosure"), part("server", "cloud", owner="operator")]
    device = device_of(parts, [], [], [flow("f", "server", "core")], [vital], [])
    columns = arrange_columns(device).column_of()
    assert columns["server"] < columns["core"]


def test_zones_without_flows_between_them_may_share_a_column() -> None:
    parts = [part(f"{zone}-{number}", zone) for zone, number in product(("cloud", "bedside"), range(2))] + [
        part(f"core-{n}", "enclosure") for n in range(6)
    ]
    flows = [flow(f"f{number}", each.id, "core-0") for number, each in enumerate(parts[:4])]
    plan = arrange_columns(device_of(parts, [VISITOR], [port(f"p-{each.id}", each.id, "visitor") for each in parts[:4]], flows, [], []))
    first, second = plan.zones[0], plan.zones[1]
    assert first.columns == second.columns == (1,)
    layout = lay_out(device_of(parts, [], [], flows, [], []), PathTrace(), top=24)
    boxes = [zone.box for zone in layout.zones]
    assert not [1 for one in boxes for other in boxes if one is not other and one.overlaps(other)]


def test_flows_in_a_zone_of_several_columns_go_from_left_to_right_where_they_can() -> None:
    parts = [part(f"p{number}", "enclosure") for number in range(6)]
    device = device_of(parts, [], [], [flow(f"f{number}", f"p{number + 1}", f"p{number}") for number in range(5)], [], [])
    columns = arrange_columns(device).column_of()
    assert all(columns[f"p{number + 1}"] <= columns[f"p{number}"] for number in range(5))


# --- heights ---------------------------------------------------------------------------------------------------------------------------


@given(
    st.lists(st.tuples(st.integers(-100, 100), st.integers(1, 5)), min_size=1, max_size=6),
    st.lists(st.integers(-110, 110), min_size=6, max_size=6).map(sorted),
)
def test_rising_numbers_rise_and_no_others_are_nearer(wanted: list[tuple[int, int]], others: list[int]) -> None:
    found = _rising(wanted)
    assert found == sorted(found)

    def distance(numbers: list[int]) -> int:
        return sum(weight * (number - value) ** 2 for number, (value, weight) in zip(numbers, wanted))

    rounding = sum(weight for _, weight in wanted)
    assert distance(found) <= distance(others) + rounding


def test_weighted_median() -> None:
    assert _median([(0, 1), (10, 3), (99, 1)]) == 10
    assert _median([(0, 1), (10, 1)]) == 5


# --- channels --------------------------------------------------------------------------------------------------------------------------


def test_a_straight_net_needs_no_track() -> None:
    assert assign_tracks([Wire("a", (10,), (10,))]).of == {}


def test_nets_that_do_not_meet_share_a_track_and_others_do_not() -> None:
    assert assign_tracks([Wire("a", (0,), (40,)), Wire("b", (60,), (90,))]).of == {"a": 0, "b": 0}
    assert sorted(assign_tracks([Wire("a", (0,), (40,)), Wire("b", (20,), (90,))]).of.values()) == [0, 1]


def test_nets_that_turn_back_stay_near_their_side() -> None:
    wires = [Wire("back", (0, 50), ()), Wire("on", (20,), (90,)), Wire("right", (), (10, 70))]
    assert [side_of(wire) for wire in wires] == [Side.LEFT_ONLY, Side.BOTH, Side.RIGHT_ONLY]
    assert assign_tracks(wires).of == {"back": 0, "on": 1, "right": 2}


def test_where_two_nets_would_run_on_one_line_the_order_of_tracks_prevents_it() -> None:
    wires = [Wire("a", (0,), (50,)), Wire("b", (50,), (90,))]
    tracks = assign_tracks(wires).of
    assert tracks["b"] < tracks["a"]
    assert overlapping(wires, tracks) == []


def test_what_no_order_can_prevent_is_reported() -> None:
    wires = [Wire("a", (0,), (50,)), Wire("b", (50,), (0,))]
    assert len(overlapping(wires, assign_tracks(wires).of)) == 1


# --- places and words ------------------------------------------------------------------------------------------------------------------


def test_a_control_stands_wherever_its_asset_is() -> None:
    data = Asset(id="data", title="data", kind=AssetKind.DATA, places=("a", "f", "p"))
    control = SecurityControl(id="C", title="C", type="t", at=("data", "a"), status=ControlStatus.VERIFIED)
    device = device_of([part("a"), part("b")], [], [port("p", "a")], [flow("f", "a", "b")], [data], [control])
    assert controls_by_place(device) == {
        Place(kind, name): ("C",) for kind, name in ((PlaceKind.CARD, "a"), (PlaceKind.FLOW, "f"), (PlaceKind.PORT, "p"))
    }


def test_a_control_that_was_rejected_stands_nowhere() -> None:
    shown = {status: SecurityControl(id="C", title="C", type="t", at=("a",), status=status) for status in ControlStatus}
    drawn = {status for status, control in shown.items() if controls_by_place(device_of([part("a")], [], [], [], [], [control]))}
    assert drawn == set(ControlStatus) - {ControlStatus.REJECTED}


def test_steps_are_found_where_they_happen() -> None:
    device = invented_device(10, seed=1)
    path = invented_path(device)
    trace = trace_path(device, path)
    kinds = {number: place.kind for place, numbers in trace.marks.items() for number in numbers}
    assert [kinds[number] for number in sorted(kinds)][:2] == [PlaceKind.PORT, PlaceKind.CARD]
    assert kinds[len(path.shown)] is PlaceKind.PATIENT
    assert trace.bottleneck == 2 and len(trace.harmful) == 1


def test_an_effect_without_a_flow_is_a_leap() -> None:
    function = Asset(id="beat", title="beat", kind=AssetKind.FUNCTION, places=("b",))
    device = device_of([part("a"), part("b")], [VISITOR], [port("p", "a", "visitor")], [], [function], [])
    held, stopped = Fact("run", ("a", "user")), Fact("deny", ("beat", "lasting"))
    steps = (
        path_step("entry", "touch", ("p",), Fact("reach", ("p",)), source="visitor"),
        path_step("threat", "T-1", ("p", "a"), held, premises=(Fact("reach", ("p",)),)),
        path_step("structure", "deny-by-need", ("beat", "a"), stopped, premises=(held,)),
    )
    trace = trace_path(device, AttackPath(goal=stopped, ease=Ease(1), steps=steps))
    assert trace.leaps == (("a", "b"),) and trace.entries == (("visitor", "p"),) and trace.situation is None


@pytest.mark.parametrize(
    ("kind", "name", "fact", "more", "said"),
    [
        ("threat", "T-X", Fact("run", ("a", "system")), {}, "T-X: runs on a as system"),
        ("threat", "T-X", Fact("act", ("any", "a")), {"against": ("C-1",)}, "T-X: acts as any on a; overcomes C-1"),
        ("weakness", "W", Fact("read", ("data", "f")), {"source": "W-1"}, "W-1: data is read on f"),
        (
            "structure",
            "x",
            Fact("alter", ("data", "a", "unnoticed")),
            {"around": (("C-2", Fact("know", ("k",))),)},
            "data is changed on a, unnoticed; goes round C-2",
        ),
        ("structure", "x", Fact("forge", ("data", "anywhere", "noticed")), {}, "data is forged"),
        ("structure", "x", Fact("deny", ("a", "transient")), {}, "a stops for a while"),
        ("structure", "x", Fact("misuse", ("beat", "noticed")), {}, "beat does the wrong thing"),
        ("structure", "x", Fact("tap", ("f",)), {}, "listens on f"),
        ("structure", "x", Fact("know", ("data",)), {}, "knows data"),
        ("structure", "x", Fact("situation", ("HS-1",)), {}, "Ventilation stops <and> nobody is warned"),
        ("structure", "x", Fact("situation", ("HS-1.2",)), {}, "part of HS-1 is brought about"),
        ("entry", "carry", Fact("carried", ("p",)), {"source": "visitor"}, "Visitor carries something to p"),
        ("entry", "touch", Fact("reach", ("p",)), {"source": "anybody"}, "anybody gets at p"),
    ],
)
def test_words(kind: str, name: str, fact: Fact, more: dict, said: str) -> None:
    data = Asset(id="data", title="data", kind=AssetKind.DATA, places=("a",))
    beat = Asset(id="beat", title="beat", kind=AssetKind.FUNCTION, places=("a",))
    device = device_of([part("a"), part("b")], [VISITOR], [port("p", "a", "visitor")], [flow("f", "a", "b")], [data, beat], [])
    assert words_of_step(device, path_step(kind, name, ("p",) if kind == "entry" else ("a",), fact, **more)) == said


def test_an_untrue_assumption_lets_in_the_actor_it_kept_away() -> None:
    assumption = Assumption(id="A-DOOR", text="The door is locked.", owner="operator", actor="visitor", at="p")
    device = replace(device_of([part("a")], [VISITOR], [port("p", "a")], [], [], []), assumptions={"A-DOOR": assumption})
    step = path_step("assumption", "touch", ("p",), Fact("reach", ("p",)), source="A-DOOR")
    trace = trace_path(device, AttackPath(goal=Fact("reach", ("p",)), ease=Ease(1), steps=(step,)))
    assert trace.entries == (("visitor", "p"),)
    assert words_of_step(device, step) == "Visitor gets at p (A-DOOR untrue)"
    layout = lay_out(device, trace, top=24)
    assert [(line.net.subject, line.port) for line in layout.lines] == [("visitor", "p")]


def test_steps_without_a_place_keep_their_number_for_the_legend() -> None:
    device = device_of([part("a")], [VISITOR], [port("p", "a", "visitor")], [], [], [])
    steps = (
        path_step("entry", "knows", (), Fact("know", ("password",)), source="visitor"),
        path_step("entry", "touch", ("p",), Fact("reach", ("p",)), source="visitor"),
    )
    trace = trace_path(device, AttackPath(goal=Fact("reach", ("p",)), ease=Ease(1), steps=steps))
    assert trace.marks == {Place(PlaceKind.PORT, "p"): (2,)}


def test_a_loss_of_scattered_data_is_told_where_it_came_about() -> None:
    data = Asset(id="data", title="data", kind=AssetKind.DATA, places=("a", "b"))
    device = device_of([part("a"), part("b")], [VISITOR], [port("p", "b", "visitor")], [], [data], [])
    lost, less, goal = Fact("deny", ("data", "lasting")), Fact("deny", ("data", "transient")), Fact("situation", ("HS-1",))
    steps = (
        path_step("structure", "deny-at-rest", ("b", "data"), lost, premises=(Fact("run", ("b", "user")),)),
        path_step("structure", "milder", ("data",), less, premises=(lost,)),
        path_step("structure", "leads-to", ("data",), goal, premises=(less,)),
    )
    trace = trace_path(device, AttackPath(goal=goal, ease=Ease(1), steps=steps))
    assert trace.harmful == ("b",) and trace.marks[Place(PlaceKind.CARD, "b")] == (1,)


def test_a_loss_on_a_flow_is_told_where_the_attacker_is() -> None:
    data = Asset(id="data", title="data", kind=AssetKind.DATA, places=("f",))
    device = device_of([part("a"), part("b")], [VISITOR], [port("p", "a", "visitor")], [flow("f", "a", "b")], [data], [])
    held, read, goal = Fact("run", ("a", "user")), Fact("read", ("data", "f")), Fact("situation", ("HS-1",))
    steps = (
        path_step("threat", "T-1", ("p", "a"), held),
        path_step("structure", "read-in-transit", ("f", "data"), read, premises=(Fact("tap", ("f",)),)),
        path_step("structure", "leads-to", ("data",), goal, premises=(read,)),
    )
    trace = trace_path(device, AttackPath(goal=goal, ease=Ease(1), steps=steps))
    assert trace.harmful == ("a",) and trace.flows == {"f"}


def test_a_flow_from_a_component_to_itself_is_told_on_its_card() -> None:
    device = device_of([part("a")], [], [], [flow("f", "a", "a")], [], [])
    step = path_step("structure", "tap", ("a", "f"), Fact("tap", ("f",)))
    trace = trace_path(device, AttackPath(goal=Fact("tap", ("f",)), ease=Ease(1), steps=(step,)))
    assert trace.marks == {Place(PlaceKind.CARD, "a"): (1,)}
    assert lay_out(device, trace, top=24).lines == ()
