"""Rules bound to elements: every binding, every link, ids from meaning, unknown answers named."""

from typing import Any

import pytest

from builders import Folder, catalogue, folder, model_of
from primum.device.threat import Threat
from primum.threats.derive_threats import candidates, derive_threats

PARTS = folder(
    components=[{"id": "c1", "kind": "embedded-linux"}, {"id": "c2", "kind": "sensor"}],
    interfaces=[{"id": "i1", "at": "c1", "kind": "ethernet", "data": ["d"]}, {"id": "i2", "at": "c2", "kind": "can"}],
    flows=[
        {"id": "f1", "from": "c1", "to": "c2", "carries": ["d"], "via": ["i1", "i2"]},
        {"id": "f2", "from": "c2", "to": "c1", "carries": [], "via": []},
    ],
    assets=[
        {"id": "d", "kind": "data", "at": ["c1", "f1", "c2"]},
        {"id": "log", "kind": "log", "at": "c1"},
        {"id": "key", "kind": "key", "at": "c1"},
        {"id": "pin", "kind": "credential", "at": "c2"},
        {"id": "fn", "kind": "function", "at": "c1"},
    ],
    roles=[{"id": "tech", "at": "c1"}, {"id": "nurse", "at": "c1"}],
)


def rule(match: Folder, when: Folder, **more: Any) -> Folder:
    step = {"from": [], "to": f"deny({next(reversed(match))}, transient)", "potential": {"time": "1-day"}}
    return {"id": "T-OWN", "title": "Own", "why": "because", "match": match, "when": when, "step": step} | more


def threats(match: Folder, when: Folder, **more: Any) -> list[Threat]:
    model = model_of(PARTS | {"rules": [rule(match, when, **more)]})
    return [each for each in derive_threats(model.device, model.catalogue) if each.rule == "T-OWN"]


def bound(match: Folder, when: Folder) -> set[tuple[str, ...]]:
    return {tuple(each.binding.values()) for each in threats(match, when)}


KINDS = {"interface": ["ethernet", "can"], "component": ["embedded-linux", "sensor"]}


@pytest.mark.parametrize(
    ("start", "expected"),
    [
        ("interface", {"i1", "i2"}),
        ("component", {"c1", "c2"}),
        ("flow", {"f1", "f2"}),
        ("data", {"d"}),
        ("key", {"key", "pin"}),
        ("credential", {"pin"}),
        ("log", {"log"}),
        ("function", {"fn"}),
    ],
)
def test_the_first_variable_stands_for_every_element_of_its_kind(start: str, expected: set[str]) -> None:
    found = bound({"x": start}, {"x.kind": KINDS[start]} if start in KINDS else {})
    assert {each for (each,) in found if not each.startswith("implied-")} == expected


@pytest.mark.parametrize(
    ("match", "expected"),
    [
        ({"x": "interface", "y": "x.at"}, {("i1", "c1"), ("i2", "c2")}),
        ({"x": "interface", "y": {"each": "x.flows"}}, {("i1", "f1"), ("i2", "f1")}),
        ({"x": "interface", "y": {"each": "x.data"}}, {("i1", "d")}),
        ({"x": "component", "y": {"each": "x.interfaces"}}, {("c1", "i1"), ("c2", "i2")}),
        ({"x": "component", "y": {"each": "x.flows_out"}}, {("c1", "f1"), ("c2", "f2")}),
        ({"x": "component", "y": {"each": "x.flows_in"}}, {("c2", "f1"), ("c1", "f2")}),
        ({"x": "component", "y": {"each": "x.holds"}}, {("c1", "d"), ("c2", "d"), ("c1", "log"), ("c1", "key"), ("c2", "pin")}),
        ({"x": "component", "y": {"each": "x.functions"}}, {("c1", "fn")}),
        ({"x": "flow", "y": "x.from"}, {("f1", "c1"), ("f2", "c2")}),
        ({"x": "flow", "y": "x.to"}, {("f1", "c2"), ("f2", "c1")}),
        ({"x": "flow", "y": {"each": "x.carries"}}, {("f1", "d")}),
        ({"x": "flow", "y": {"each": "x.via"}}, {("f1", "i1"), ("f1", "i2")}),
        ({"x": "data", "y": {"each": "x.places"}}, {("d", "c1"), ("d", "c2")}),
        ({"x": "function", "y": "x.at"}, {("fn", "c1")}),
    ],
)
def test_a_link_leads_to_every_element_it_names(match: Folder, expected: set[tuple[str, ...]]) -> None:
    when = {"x.kind": KINDS[match["x"]]} if match["x"] in KINDS else {}
    assert {each for each in bound(match, when) if not any(name.startswith("implied-") for name in each)} == expected


def test_a_threat_takes_its_id_from_rule_and_elements_each_named_once() -> None:
    found = threats({"i": "interface", "c": "i.at", "f": {"each": "c.flows_out"}, "back": "f.from"}, {"i.kind": "ethernet"})
    assert [each.id for each in found] == ["T-OWN@i1+c1+f1"]
    assert found[0].elements == ("i1", "c1", "f1")
    assert [each.id for each in found[0].steps] == ["T-OWN@i1+c1+f1"]


def test_several_steps_of_a_rule_are_told_apart_by_name() -> None:
    steps = [
        {"name": name, "from": "reach(i)", "to": f"deny(i, {name})", "potential": {}, "stride": ["denial-of-service"]}
        for name in ("transient", "lasting")
    ]
    found = threats({"i": "interface"}, {"i.kind": "ethernet"}, step=None, steps=steps)
    assert [(each.id, str(each.conclusions[0])) for each in found[0].steps] == [
        ("T-OWN:transient@i1", "deny(i1, transient)"),
        ("T-OWN:lasting@i1", "deny(i1, lasting)"),
    ]


def test_acting_in_any_role_becomes_every_role_of_the_component() -> None:
    step = {"from": "act(any, c)", "to": "act(any, c)", "potential": {}}
    found = {each.binding["c"]: each.steps[0] for each in threats({"c": "component"}, {"c.kind": KINDS["component"]}, step=step)}
    assert [str(fact) for fact in found["c1"].conclusions] == ["act(nurse, c1)", "act(tech, c1)"]
    assert [str(fact) for fact in found["c1"].premises] == ["act(any, c1)"]
    assert [str(fact) for fact in found["c2"].conclusions] == ["act(any, c2)"]


def test_an_unstated_attribute_makes_the_threat_assumed_and_names_the_answers_it_waits_for() -> None:
    [found] = threats({"i": "interface", "c": "i.at"}, {"i.kind": "ethernet", "i.default": "open", "c.shell-access": "true"})
    assert found.is_assumed
    assert found.waits_for == (frozenset({("i1", "default"), ("c1", "shell-access")}),)
    [known] = threats({"i": "interface"}, {"i.kind": "ethernet"})
    assert not known.is_assumed


def test_counters_are_bound_to_the_places_the_rule_names() -> None:
    counters = {"port-lock": {"at": "i", "raises": {"expertise": "expert"}}, "watchdog": {"at": ["c", "i"], "raises": {"time": "1-month"}}}
    [found] = threats({"i": "interface", "c": "i.at"}, {"i.kind": "ethernet"}, countered_by=counters)
    assert {each.control_type: each.places for each in found.countered_by} == {"port-lock": ("i1",), "watchdog": ("c1", "i1")}


def test_candidates_are_every_binding_the_false_ones_too() -> None:
    model = model_of(PARTS | {"rules": [rule({"i": "interface"}, {"i.kind": "ethernet"})]})
    found = {binding["i"].id: bool(truth) for binding, truth in candidates(model.catalogue.rules["T-OWN"], model.device, model.catalogue)}
    assert found["i1"] and not found["i2"]


def test_threats_come_by_id() -> None:
    model = model_of(PARTS)
    ids = [each.id for each in derive_threats(model.device, model.catalogue)]
    assert ids == sorted(set(ids))


def test_a_rule_that_names_no_kind_of_its_first_variable_still_meets_every_element() -> None:
    assert {each for each, _ in bound({"x": "interface", "y": "x.at"}, {"y.kind": "sensor"})} == {"i2"}
    assert {each for (each,) in bound({"x": "interface"}, {"x.kind": {"not": ["ethernet"]}})} >= {"i2"}


def test_a_component_holds_what_flows_bring_there_and_the_sender_what_has_no_other_place() -> None:
    parts = folder(
        components=[{"id": "here", "kind": "workstation"}, {"id": "there", "kind": "cloud-service"}],
        interfaces=[{"id": "api", "at": "there", "kind": "api"}],
        flows=[{"id": "up", "from": "here", "to": "there", "carries": ["images"], "via": []}],
        assets=[{"id": "images", "kind": "data"}],
    )
    device = model_of(parts).device
    rule = catalogue().rules["T-CLOUD-COPY-EXPOSED"]
    assert {tuple(each.id for each in binding.values()) for binding, _ in candidates(rule, device, catalogue())} >= {
        ("api", "there", "images")
    }
    assert device.assets["images"].places == ("here",)
