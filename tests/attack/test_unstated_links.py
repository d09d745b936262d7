"""What a flow carries and passes, and what a function needs, is judged at its worst while nobody says so."""

import pytest
from devices import device, weakness

from builders import NOW, Folder, assessed, model_of, question_ids
from primum.assessment.case import open_case
from primum.device.view import View

PARTS: Folder = {
    "components": [
        {"id": "dev", "kind": "rtos-computer"},
        {"id": "peer", "kind": "external-system", "owner": "operator"},
        {"id": "pump", "kind": "actuator"},
    ],
    "interfaces": [
        {"id": "port", "at": "dev", "kind": "ethernet", "reach": [{"by": "visitor", "window": "easy"}], "speaks": ["hl7-v2"]},
        {"id": "slot", "at": "dev", "kind": "sd-slot", "reach": []},
        {"id": "debug", "at": "dev", "kind": "jtag", "reach": []},
    ],
    "assets": [
        {"id": "dose", "kind": "data", "at": "dev"},
        {"id": "pumping", "kind": "function", "at": "dev", "needs": [{"integrity": "dose"}]},
    ],
    "harms": [{"id": "H", "title": "Harm", "kind": "health", "severity": "critical"}],
    "situations": [{"id": "HS", "title": "Wrong dose", "harms": ["H"], "arises_from": {"misuse": "pumping"}}],
}
FLOW = {"id": "orders", "from": "peer", "to": "dev", "medium": "network", "carries": ["dose"], "via": ["port"]}


def points(flow: Folder, needs: Folder | None = None) -> int | None:
    """How easily the situation comes about."""
    return assessed(_folder(flow, needs)).eases["HS"][View.CURRENT].points


def asked(flow: Folder, needs: Folder | None = None) -> set[str]:
    return set(question_ids(assessed(_folder(flow, needs))))


def _folder(flow: Folder, needs: Folder | None) -> Folder:
    assets = [PARTS["assets"][0], {"id": "pumping", "kind": "function", "at": "dev", **(PARTS["assets"][1] if needs is None else needs)}]
    return device(**{**PARTS, "assets": assets}, flows=[flow])


@pytest.mark.parametrize("name", ["carries", "via"])
def test_what_is_left_out_of_a_flow_is_no_better_than_what_is_stated(name: str) -> None:
    silent = {key: value for key, value in FLOW.items() if key != name}
    assert points(silent) == points(FLOW)
    assert f"Q@orders.{name}" in asked(silent)
    assert f"Q@orders.{name}" not in asked(FLOW)


@pytest.mark.parametrize("name", ["carries", "via"])
def test_an_empty_list_says_that_there_is_nothing(name: str) -> None:
    stated = {**FLOW, name: []}
    assert f"Q@orders.{name}" not in asked(stated)
    assert points(stated) != points(FLOW)


def test_a_flow_passes_only_what_fits_its_medium() -> None:
    inside = {"id": "drive", "from": "dev", "to": "pump", "medium": "memory", "carries": []}
    assert "Q@drive.via" not in asked(inside)
    by_hand = {**inside, "from": "peer", "to": "dev", "medium": "hand-carried"}
    assert "Q@drive.via" in asked(by_hand)


def test_what_brings_firmware_may_bring_data_as_well() -> None:
    """A phone relays both; a flag for the one must not hide the other."""
    update = {"id": "orders", "from": "peer", "to": "dev", "medium": "network", "via": ["port"], "attributes": {"carries-firmware": True}}
    assert "Q@orders.carries" in asked(update)
    assert points(update) == points({**update, "carries": ["dose"]})


def test_a_function_that_says_nothing_needs_all_that_is_at_hand() -> None:
    assert points(FLOW, needs={}) == points(FLOW)
    assert "Q@pumping.needs" in asked(FLOW, needs={})


def test_a_function_that_needs_nothing_says_so() -> None:
    assert "Q@pumping.needs" not in asked(FLOW, needs={"needs": []})
    assert points(FLOW, needs={"needs": []}) != points(FLOW)


def test_a_role_of_which_nobody_says_what_it_may_do_may_do_everything() -> None:
    port = {"id": "keys", "at": "dev", "kind": "keypad", "reach": [{"by": "visitor"}], "roles": ["clerk"]}
    parts = {**PARTS, "interfaces": [port, *PARTS["interfaces"][1:]]}

    def story(**more: object) -> tuple[int | None, bool]:
        found = assessed(
            device(**{**parts, "findings": [weakness("reach(keys)", "act(clerk, dev)")]}, roles=[{"id": "clerk", "at": "dev", **more}])
        )
        return found.eases["HS"][View.CURRENT].points, "Q@clerk.may" in question_ids(found)

    assert story() == (story(may=[{"alter": "dose"}])[0], True)
    assert story(may=[]) != story() and not story(may=[])[1]


LABEL: Folder = {"id": "reader", "at": "dev", "kind": "barcode-scanner", "reach": [{"by": "visitor", "window": "easy"}]}
KEYS: Folder = {"id": "keys", "at": "dev", "kind": "keypad", "reach": [{"by": "visitor", "window": "easy"}]}
CLERK: Folder = {"id": "clerk", "at": "dev", "may": [{"alter": "dose"}]}


def story_of(interface: Folder) -> tuple[int | None, set[str]]:
    """How easily the situation comes about through one interface, and what is asked of it."""
    found = assessed(device(**{**PARTS, "interfaces": [interface, *PARTS["interfaces"][1:]]}, roles=[CLERK]))
    asked_of_it = {name for name in question_ids(found) if name.startswith(f"Q@{interface['id']}.")}
    return found.eases["HS"][View.CURRENT].points, asked_of_it


def test_an_interface_of_which_nobody_says_which_data_it_takes_in_takes_in_all_of_its_component() -> None:
    points, asked_of_it = story_of(LABEL)
    stated, nothing = story_of({**LABEL, "data": ["dose"]}), story_of({**LABEL, "data": []})
    assert points == stated[0] is not None and "Q@reader.data" in asked_of_it - stated[1]
    assert nothing[0] != points and "Q@reader.data" not in nothing[1]


def test_whoever_stands_at_a_console_of_which_nobody_says_which_roles_it_takes_acts_in_any() -> None:
    points, asked_of_it = story_of(KEYS)
    stated, nothing = story_of({**KEYS, "roles": ["clerk"]}), story_of({**KEYS, "roles": []})
    assert points == stated[0] is not None and "Q@keys.roles" in asked_of_it - stated[1]
    assert "Q@keys.roles" not in nothing[1]


def test_a_service_that_takes_no_role_gives_none() -> None:
    service = {"id": "calls", "at": "dev", "kind": "api", "reach": [{"by": "visitor", "window": "easy"}], "default": "open"}
    logged_in = [{"id": "HS", "title": "Wrong dose", "harms": ["H"], "arises_from": {"alter": "dose"}}]

    def points_of(**more: object) -> int | None:
        parts = {**PARTS, "interfaces": [{**service, **more}, *PARTS["interfaces"][1:]], "situations": logged_in}
        return assessed(device(**parts, roles=[CLERK])).eases["HS"][View.CURRENT].points

    assert points_of() == points_of(roles=["clerk"]) is not None
    assert points_of(roles=[]) != points_of()


def test_a_socket_takes_no_log_in_and_a_network_shows_nothing() -> None:
    assert not {"Q@slot.roles", "Q@port.data"} & asked(FLOW)


def test_what_is_supposed_does_not_hang_on_the_order_of_the_records() -> None:
    flow = {"id": "orders", "from": "peer", "to": "dev"}
    more = [{"id": name, "kind": "data", "at": "dev"} for name in ("b", "a")]
    function = {"id": "pumping", "kind": "function", "at": "dev"}
    told = []
    for turned in (False, True):
        assets = [*more, function][:: -1 if turned else 1]
        interfaces = PARTS["interfaces"][:: -1 if turned else 1]
        found = assessed(device(**{**PARTS, "assets": assets, "interfaces": interfaces}, flows=[flow]))
        told.append({each.question.id: each.question.why for each in found.questions})
    assert told[0] == told[1] and "a, b" in told[0]["Q@orders.carries"]


@pytest.mark.parametrize("left_out", ["needs", "carries"])
def test_a_recovery_is_held_against_the_outage_of_what_may_hang_on_it(left_out: str) -> None:
    """A restore that takes a minute is too slow for a function that bears ten seconds, also where only silence joins the two."""
    restore = {
        "id": "RESTORE",
        "type": "backup-and-restore",
        "at": "peer",
        "status": "verified",
        "evidence": ["E-GOOD"],
        "recovers_within": "60 s",
    }
    stops = [{"id": "HS", "title": "No dose", "harms": ["H"], "arises_from": {"deny": "pumping", "for": "lasting"}}]
    taken = [weakness([], "run(peer, user)")]

    def points_of(flow: Folder, function: Folder) -> int | None:
        data = {"id": "dose", "kind": "data", "at": "peer"}
        assets = [data, {"id": "pumping", "kind": "function", "at": "dev", "longest_outage": "10 s", **function}]
        more = {"assets": assets, "flows": [flow], "situations": stops, "findings": taken, "controls": [restore]}
        return assessed(device(**{**PARTS, **more})).eases["HS"][View.CURRENT].points

    needs = {"needs": [{"availability": "dose"}]}
    stated = points_of(FLOW, needs)
    silent = points_of(FLOW, {}) if left_out == "needs" else points_of({key: FLOW[key] for key in FLOW if key != "carries"}, needs)
    assert silent == stated == 0


@pytest.mark.parametrize(
    ("stated", "wanted", "is_asked"),
    [({}, True, True), ({"feeds-function": True}, True, False), ({"feeds-function": False}, False, False)],
)
def test_a_flow_that_no_function_is_said_to_use_is_asked_for(stated: Folder, wanted: bool, is_asked: bool) -> None:
    """Needs that name one thing may have forgotten another: what comes in and is used by nobody is used for the worst."""
    idle = {**FLOW, "carries": ["limits"], "attributes": stated}
    parts: Folder = {**PARTS, "assets": [*PARTS["assets"], {"id": "limits", "kind": "data", "at": "peer"}]}
    found = assessed(device(**parts, flows=[idle]))
    steps = {step.id for step in open_case(model_of(device(**parts, flows=[idle])), NOW).graph.steps}
    assert any(name.startswith("misuse-by-need@pumping+limits") for name in steps) is wanted
    assert ("Q@orders.feeds-function" in question_ids(found)) is is_asked


def test_what_a_function_needs_or_passes_on_is_not_asked_for() -> None:
    limits = {"id": "limits", "kind": "data", "at": "peer"}
    parts: Folder = {**PARTS, "assets": [*PARTS["assets"], limits]}
    idle = {**FLOW, "carries": ["limits"]}
    onward = {"id": "on", "from": "dev", "to": "pump", "carries": ["limits"], "via": []}
    assert "Q@orders.feeds-function" not in question_ids(assessed(device(**parts, flows=[idle, onward])))
    assert "Q@orders.feeds-function" not in question_ids(assessed(device(**PARTS, flows=[FLOW])))
    assert "Q@orders.feeds-function" not in question_ids(assessed(device(**PARTS, flows=[{**FLOW, "carries": []}])))
