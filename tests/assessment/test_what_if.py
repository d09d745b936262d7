"""what_if: the risks as they would be; nothing in the folder changes."""

from typing import Any

import pytest

from builders import EVIDENCE, NOW, Folder, assessed, folder, model_of
from primum.assessment.suggest_controls import suggest_controls
from primum.assessment.what_if import UnknownChange, WhatIf, what_if
from primum.device.view import View

OWN = {"id": "A", "text": "x", "owner": "manufacturer", "evidence": ["E-GOOD"], "if_untrue": {"actor": "visitor", "at": "back"}}


def device(**parts: Any) -> Folder:
    usual: dict[str, Any] = {
        "actors": [{"id": "visitor", "intent": "hostile"}],
        "components": [{"id": "dev", "kind": "sensor"}],
        "interfaces": [
            {"id": "port", "at": "dev", "kind": "enclosure", "reach": [{"by": "visitor", "window": "easy"}]},
            {"id": "back", "at": "dev", "kind": "enclosure", "reach": []},
        ],
        "assets": [{"id": "fn", "kind": "function", "at": "dev"}],
        "harms": [{"id": "H", "title": "x", "kind": "health", "severity": "serious"}],
        "situations": [{"id": "HS", "title": "x", "harms": ["H"], "arises_from": {"misuse": "fn"}}],
        "findings": [
            {"id": "W1", "title": "x", "at": "dev", "needs": "reach(port)", "gives": "run(dev, user)"},
            {"id": "W2", "title": "x", "at": "dev", "needs": "reach(back)", "gives": "run(dev, user)"},
        ],
        "assumptions": [OWN],
        "controls": [{"id": "LOCK", "type": "port-lock", "at": "port", "status": "verified", "evidence": ["E-GOOD"]}],
        "evidence": list(EVIDENCE),
    }
    return folder(**usual | parts)


def asked(parts: Folder | None = None, *, without: tuple[str, ...] = (), adding: tuple[str, ...] = ()) -> WhatIf:
    return what_if(model_of(parts or device()), now=NOW, without=without, adding=adding)


def after(parts: Folder | None = None, **changes: tuple[str, ...]) -> int | None:
    [change] = asked(parts, **changes).changes
    return change.new_points


def test_nothing_changed_is_nothing_changed() -> None:
    [change] = asked().changes
    assert (change.risk, change.points, change.new_points, change.level, change.is_level) == ("R@HS+H", 11, 11, change.new_level, False)


@pytest.mark.parametrize(
    ("changes", "points"),
    [
        ({"without": ("LOCK",)}, 1),
        ({"without": ("port",)}, None),
        ({"without": ("W1",)}, None),
        ({"without": ("A",)}, 0),
        ({"without": ("LOCK", "A")}, 0),
        ({"adding": ("LOCK",)}, 11),
        ({"adding": ("A",)}, 11),
        ({"adding": ("port-removed@port",)}, None),
        ({"adding": ("W1",), "without": ("LOCK",)}, 1),
    ],
)
def test_each_kind_of_thing_can_be_taken_away_or_added(changes: dict[str, tuple[str, ...]], points: int | None) -> None:
    assert after(**changes) == points


def test_a_planned_control_can_be_added_with_what_it_opens() -> None:
    opens = [{"name": "way", "from": "reach(port)", "to": "run(dev, user)"}]
    planned = {"id": "LOG", "type": "audit-log", "at": "dev", "status": "planned", "opens": opens}
    parts = device(controls=[*device()["controls"], planned], findings=[device()["findings"][1]])
    assert after(parts) is None
    assert after(parts, adding=("LOG",)) == 11
    assert after(device(controls=[planned | {"status": "implemented"}], findings=[]), without=("LOG",)) is None


def test_a_threat_can_be_taken_away_by_its_id() -> None:
    usb = [{"id": "usb", "at": "dev", "kind": "usb-a-host", "accepts": ["mass-storage"], "reach": [{"by": "visitor"}]}]
    parts = device(components=[{"id": "dev", "kind": "embedded-linux"}], interfaces=usb, findings=[], controls=[], assumptions=[])
    path = assessed(parts).stories["R@HS+H"].paths[0]
    threat = next(step.source for step in path.steps if step.kind == "threat")
    found = asked(parts, without=(threat,))
    assert found.paths["HS"] is None or threat not in {step.source for step in found.paths["HS"].steps}


def test_the_path_is_that_of_the_changed_device() -> None:
    found = asked(without=("LOCK",)).paths["HS"]
    assert found is not None and not any(step.against for step in found.steps)
    assert asked(without=("port",)).paths["HS"] is None


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"without": ("LOK",)}, "`LOK` is nothing to take away; did you mean `LOCK`?"),
        ({"adding": ("prt",)}, "`prt` is nothing to add"),
        ({"adding": ("port-lok@port",)}, "`port-lok` is not a control type"),
        ({"adding": ("port-lock@prt",)}, "`prt` is not an element of the device"),
    ],
)
def test_an_unknown_name_is_said_with_the_nearest_known(changes: dict[str, tuple[str, ...]], words: str) -> None:
    with pytest.raises(UnknownChange) as raised:
        asked(**changes)
    assert str(raised.value).startswith(words)


def test_the_figures_before_are_those_of_the_assessment() -> None:
    usb = [{"id": "usb", "at": "dev", "kind": "usb-a-host", "accepts": ["mass-storage"], "reach": [{"by": "visitor"}]}]
    parts = device(components=[{"id": "dev", "kind": "embedded-linux"}], interfaces=usb, findings=[], controls=[], assumptions=[])
    plain = assessed(parts)
    decision = {"decision": "not_applicable", "name": "N", "role": "R", "date": "2026-01-01", "reason": "x"}
    decisions = [decision | {"id": f"D{n}", "on": each.id, "saw": plain.fingerprints[each.id]} for n, each in enumerate(plain.threats)]
    aside = assessed(parts | {"decisions": decisions})
    [change] = asked(parts | {"decisions": decisions}).changes
    assert change.points == change.new_points == aside.risks[0].views[View.CURRENT].points
    assert aside.risks[0].views[View.CURRENT].points is None


def test_without_risks_there_is_nothing_to_compare() -> None:
    assert asked(folder(components=[{"id": "dev", "kind": "sensor"}])) == WhatIf(changes=(), paths={})


def test_a_rejected_control_can_be_asked_about_too() -> None:
    rejected = {"id": "LOCK", "type": "port-lock", "at": "port", "status": "rejected", "reason": "no room"}
    assert after(device(controls=[rejected])) == 1
    assert after(device(controls=[rejected]), adding=("LOCK",)) == 11


def test_an_assumption_that_nothing_shows_can_be_asked_about_as_if_it_were_shown() -> None:
    parts = device(assumptions=[{**OWN, "evidence": []}])
    assert after(parts) == 0 and after(parts, adding=("A",)) == 11


def test_a_weakness_that_a_word_alone_closes_can_be_taken_away() -> None:
    said = {"id": "W2", "title": "x", "at": "dev", "needs": "reach(port)", "gives": "run(dev, user)", "status": "fixed"}
    parts = device(findings=[said], controls=[])
    assert after(parts) == 1 and after(parts, without=("W2",)) is None


def sending(**more: Any) -> Folder:
    """A sender at which data are false already, or whose flow a stranger gets into, and a receiver that acts on them."""
    data: list[Folder] = [{"id": "d", "kind": "data", "at": ["dev", "peer"]}]
    function: Folder = {"id": "fn", "kind": "function", "at": "dev", "needs": [{"integrity": "d"}]}
    return device(
        components=[{"id": "dev", "kind": "sensor"}, {"id": "peer", "kind": "sensor"}],
        flows=[{"id": "f", "from": "peer", "to": "dev", "carries": ["d"], "via": []}],
        assets=[*data, function],
        situations=[{"id": "HS", "title": "x", "harms": ["H"], "arises_from": {"alter": "d", "how": "unnoticed"}}],
        controls=[],
        assumptions=[],
        **more,
    )


def test_a_control_that_does_not_exist_yet_is_asked_about_as_if_its_key_were_secret() -> None:
    injected = sending(findings=[{"id": "W", "title": "x", "at": "f", "needs": "reach(port)", "gives": "inject(f)"}])
    assert after(injected) == 1
    harder = after(injected, adding=("message-authentication@f",))
    assert harder is not None and harder > 1


@pytest.mark.parametrize("kind", ["data-integrity-check", "authenticated-export"])
def test_a_check_is_not_proposed_against_what_an_honest_sender_signs(kind: str) -> None:
    false = sending(findings=[{"id": "W", "title": "x", "at": "peer", "needs": "reach(port)", "gives": "alter(d, peer, unnoticed)"}])
    assert after(false) == after(false, adding=(f"{kind}@f",)) == 1
    model = model_of(false)
    [risk] = assessed(false).risks
    assert f"{kind}@f" not in [name for name, _ in suggest_controls(model, risk, now=NOW)]
