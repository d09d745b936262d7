"""Where attacks begin: touch and carry, closed interfaces, insiders, secrets people bring, assumptions that do not hold."""

from typing import Any

import pytest
from devices import SECRET, VERIFIED, case_of, device, ease_of, holds, says, steps_of, weakness

from builders import EVIDENCE, assessed, question_ids
from primum.attack.step import StepKind
from primum.device.view import View

RUN = weakness("reach(port)", "run(dev, user)")


def port(**stated: Any) -> dict[str, Any]:
    return {"interfaces": [{"id": "port", "at": "dev", "kind": "enclosure", **stated}]}


def test_the_window_is_that_of_the_entry() -> None:
    for window, points in {"unlimited": 0, "easy": 1, "moderate": 4, "difficult": 10}.items():
        assert ease_of(device(**port(reach=[{"by": "visitor", "window": window}]), findings=[RUN])).points == points


def test_reach_by_nobody_gives_nothing_and_asks_nothing() -> None:
    parts = device(**port(reach=[]), findings=[RUN])
    assert ease_of(parts).points is None
    assert "Q@port.reach" not in question_ids(assessed(parts))


@pytest.mark.parametrize("reach", [[], [{"by": "doctor"}], [{"by": "nurse", "window": "difficult"}]])
def test_a_radio_is_reached_by_whoever_is_in_range(reach: list[dict[str, str]]) -> None:
    def parts(kind: str = "ble", **more: Any) -> dict[str, Any]:
        return device(interfaces=[{"id": "port", "at": "dev", "kind": kind, "reach": reach}], findings=[RUN], **more)

    assert ease_of(parts()).points == 0
    assert "Q@port.in-range" in question_ids(assessed(parts()))
    assert ease_of(parts("usb-c")).points is None
    near = {"id": "A", "text": "only in the shielded room", "owner": "operator", "instructions": "IFU 2"}
    near |= {"if_untrue": {"actor": "visitor", "at": "port"}}
    assert ease_of(parts(assumptions=[near]), View.ENVIRONMENT).points is None
    assert "Q@port.in-range" not in question_ids(assessed(parts(assumptions=[near])))


def test_who_is_named_at_a_radio_is_the_stranger_in_range() -> None:
    ble = {"id": "port", "at": "dev", "kind": "ble", "reach": [{"by": "visitor", "window": "moderate"}]}
    assert ease_of(device(interfaces=[ble], findings=[RUN])).points == 4


def test_unstated_reach_is_open_to_anybody_and_a_question() -> None:
    parts = device(**port(), findings=[RUN])
    assert ease_of(parts).points == 0
    assert "Q@port.reach" in question_ids(assessed(parts))
    assert {"touch@port+anybody", "carry@port+anybody"} <= set(steps_of(parts))
    assert assessed(parts).risks[0].views[View.CURRENT].best_points is None


def test_an_unstated_window_is_the_kinds_and_asked_for_when_that_is_not_the_easiest() -> None:
    swd = {"id": "port", "at": "dev", "kind": "swd", "reach": [{"by": "visitor"}]}
    parts = device(interfaces=[swd], findings=[RUN])
    assert ease_of(parts).points == 4
    assert "Q@port.window-visitor" in question_ids(assessed(parts))
    assert "Q@port.window-visitor" not in question_ids(assessed(device(**port(reach=[{"by": "visitor"}]), findings=[RUN])))


def test_actors_out_of_scope_do_nothing() -> None:
    parts = device(**port(reach=[{"by": "visitor"}]), findings=[RUN])
    named = parts | {"policy": {"out_of_scope": {"visitor": "the room is locked"}}}
    assert ease_of(named).points is None


@pytest.mark.parametrize(("stated", "expected"), [({"default": "open"}, 0), ({"default": "closed"}, None), ({}, 0)])
def test_a_network_interface_takes_sessions_unless_it_is_closed(stated: dict[str, str], expected: int | None) -> None:
    parts = device(interfaces=[{"id": "port", "at": "dev", "kind": "ethernet", "reach": [{"by": "visitor"}], **stated}])
    parts |= {"findings": [weakness("connect(port)", "run(dev, user)")]}
    assert holds(parts, "connect(port)") == expected
    assert ("Q@port.default" in question_ids(assessed(parts))) is (not stated)


def test_an_insider_uses_his_role_past_any_login() -> None:
    def points(by: str) -> int | None:
        parts = device(
            actors=[{"id": "visitor", "intent": "hostile"}, {"id": "insider", "intent": "hostile", "roles": ["tech"]}],
            roles=[{"id": "tech", "at": "dev", "may": [{"misuse": "fn"}]}],
            interfaces=[{"id": "port", "at": "dev", "kind": "keypad", "roles": ["tech"], "reach": [{"by": by}]}],
            assets=[{"id": "fn", "kind": "function", "at": "dev"}, SECRET],
            controls=[{"id": "LOGIN", "type": "user-authentication", "at": "port", "relies_on": ["secret"]} | VERIFIED],
            evidence=list(EVIDENCE),
        )
        return ease_of(parts).points

    assert points("insider") == 0
    assert points("visitor") == 4 + 6


def test_hostile_actors_bring_the_secrets_they_know() -> None:
    assets = [{"id": "fn", "kind": "function", "at": "dev"}, {"id": "key", "kind": "key", "at": "dev"}]
    actors = [{"id": "visitor", "intent": "hostile", "knows": ["key"]}, {"id": "doctor", "intent": "authorised", "knows": ["key"]}]
    steps = steps_of(device(assets=assets, actors=actors))
    assert says(steps["knows@visitor+key"]) == " -> know(key)"
    assert "knows@doctor+key" not in steps


def test_an_implied_interface_is_reached_while_it_is_not_denied() -> None:
    parts = device(components=[{"id": "dev", "kind": "microcontroller"}])
    touch = steps_of(parts)["touch@implied-swd-dev+anybody"]
    assert touch.condition == ((("assumed:Q@dev.expects-swd", True), ("entry:implied-swd-dev", True)),)


class TestAssumptions:
    """An assumption is a switch on steps and may only make attack easier when untrue."""

    def parts(self, owner: str = "operator", instructions: str = "", **untrue: Any) -> Any:
        assumption = {"id": "A", "text": "Nobody gets there", "owner": owner, "instructions": instructions, "if_untrue": untrue}
        shown = {"evidence": ["E-GOOD"]} if owner == "manufacturer" else {}
        return device(**port(reach=[]), assumptions=[assumption | shown], findings=[RUN])

    @pytest.mark.parametrize(
        ("owner", "instructions", "held"),
        [
            ("manufacturer", "", {"current", "environment", "planned"}),
            ("operator", "", set()),
            ("operator", "IFU 3", {"environment", "planned"}),
        ],
    )
    def test_in_which_views_it_holds(self, owner: str, instructions: str, held: set[str]) -> None:
        parts = self.parts(owner, instructions, actor="visitor", at="port", window="easy")
        assert {view.value for view in View if ease_of(parts, view).points is None} == held
        assert ease_of(parts, View.INITIAL).points == 1

    def test_untrue_it_may_let_in_an_actor_or_a_carrier(self) -> None:
        hostile, carrier = self.parts(actor="visitor", at="port"), self.parts(actor="nurse", at="port")
        by_id = {each.source: each for parts in (hostile, carrier) for each in steps_of(parts).values() if each.kind is StepKind.ASSUMPTION}
        assert says(by_id["A"]) == " -> carried(port)"
        assert ease_of(hostile).points == 0 and ease_of(carrier).points is None

    def test_untrue_it_may_give_facts(self) -> None:
        parts = self.parts(**{"from": [], "to": "reach(port)"})
        assert says(steps_of(parts)["untrue@A"]) == " -> reach(port)"
        assert ease_of(parts, View.INITIAL).points == 0

    def test_without_consequence_it_gives_no_step(self) -> None:
        parts = device(assumptions=[{"id": "A", "text": "Fine", "owner": "user"}])
        assert not [each for each in steps_of(parts).values() if each.kind is StepKind.ASSUMPTION]

    def test_its_entry_belongs_to_the_row_of_its_interface(self) -> None:
        parts = self.parts(actor="visitor", at="port")
        parts["architecture"]["interfaces"].append({"id": "other", "at": "dev", "kind": "enclosure", "reach": [{"by": "visitor"}]})
        assert [row.interface for row in assessed(parts).risks[0].entries] == ["port"]
        assert "entry:port" in case_of(parts).graph.switches


KEYS = {"id": "port", "at": "dev", "kind": "keypad", "reach": [{"by": "visitor", "window": "unlimited"}]}


def test_who_stands_at_a_console_whose_roles_nobody_states_may_do_everything_there() -> None:
    silent = device(interfaces=[KEYS])
    assert ease_of(silent).points == 0 and "Q@dev.roles" in question_ids(assessed(silent))
    stated = [{"id": "role", "at": "dev", "may": []}]
    assert ease_of(device(interfaces=[KEYS], roles=stated)).points is None
    assert ease_of(device(interfaces=[KEYS | {"kind": "enclosure"}])).points is None


def test_whom_the_policy_leaves_out_an_untrue_assumption_does_not_let_in() -> None:
    untrue = {"id": "A", "text": "the door is locked", "owner": "operator", "if_untrue": {"actor": "visitor", "at": "port"}}
    shut: dict[str, Any] = {"interfaces": [KEYS | {"reach": []}], "assumptions": [untrue]}
    assert ease_of(device(**shut)).points == 0
    policy = {"adopted": {"name": "N", "role": "R", "date": "2026-01-01", "rationale": "x"}, "out_of_scope": {"visitor": "not ours"}}
    assert ease_of(device(policy=policy, **shut)).points is None
