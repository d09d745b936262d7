"""Paths in plain words, the path of one entry, and controls worth proposing."""

from typing import Any

import pytest
from msgspec.structs import replace

from builders import EVIDENCE, NOW, Folder, assessed, folder, model_of, text_of
from primum.assessment.entry_path import entry_path
from primum.assessment.in_words import fact_in_words, people_in_words, route_in_words, step_in_words
from primum.assessment.suggest_controls import MOST, suggest_controls
from primum.assessment.wire import as_wire, diagnostics_as_wire
from primum.device.fact import SIGNATURES, Fact, parse_fact
from primum.device.view import View
from primum.diagnostics.diagnostic import Diagnostic


def device(**parts: Any) -> Folder:
    usual: dict[str, Any] = {
        "actors": [{"id": "visitor", "intent": "hostile"}, {"id": "nurse", "intent": "carrier"}],
        "components": [{"id": "dev", "kind": "embedded-linux"}],
        "interfaces": [
            {"id": "usb", "at": "dev", "kind": "usb-a-host", "accepts": ["mass-storage"], "reach": [{"by": "nurse"}]},
            {"id": "lan", "at": "dev", "kind": "ethernet", "reach": [{"by": "visitor", "window": "difficult"}]},
            {"id": "console", "at": "dev", "kind": "uart", "reach": []},
        ],
        "assets": [{"id": "fn", "kind": "function", "at": "dev"}],
        "harms": [{"id": "H", "title": "x", "kind": "health", "severity": "serious"}],
        "situations": [{"id": "HS", "title": "x", "harms": ["H"], "arises_from": {"misuse": "fn"}}],
        "evidence": list(EVIDENCE),
    }
    return folder(**usual | parts)


@pytest.mark.parametrize(
    ("fact", "words"),
    [
        ("reach(i)", "is at `i`"),
        ("carried(i)", "something hostile is at `i`"),
        ("connect(i)", "has a session on `i`"),
        ("act(tech, c)", "acts as tech on `c`"),
        ("run(c, system)", "runs code on `c` as system"),
        ("know(k)", "knows `k`"),
        ("tap(f)", "sees what `f` carries"),
        ("inject(f)", "can change what `f` carries"),
        ("read(d, at-rest)", "reads `d` at rest"),
        ("read(d, c)", "reads `d` at `c`"),
        ("alter(d, anywhere, unnoticed)", "changes `d`, unnoticed"),
        ("forge(d, c, noticed)", "forges `d` at `c`, noticed"),
        ("deny(x, lasting)", "`x` is denied, lasting"),
        ("deny(x, transient)", "`x` is denied, transient"),
        ("misuse(fn, noticed)", "`fn` does the wrong thing, noticed"),
        ("untraced(x)", "acts on `x` leave no trace"),
    ],
)
def test_a_fact_in_words(fact: str, words: str) -> None:
    assert fact_in_words(parse_fact(fact)) == words


def test_a_situation_in_words_also_when_its_id_has_a_dot() -> None:
    assert fact_in_words(Fact("situation", ("HS",))) == "HS comes about"
    assert fact_in_words(Fact("situation", ("HS-1.2",))) == "HS-1.2 comes about"
    assert set(SIGNATURES) >= {"situation"}


def test_every_kind_of_step_in_words() -> None:
    opens = [{"name": "way", "from": [], "to": "know(key)"}]
    parts = device(
        interfaces=[{"id": "lan", "at": "dev", "kind": "enclosure", "reach": []}],
        components=[{"id": "dev", "kind": "sensor"}],
        assets=[{"id": "fn", "kind": "function", "at": "dev"}, {"id": "key", "kind": "key", "at": "dev"}],
        findings=[{"id": "W", "title": "x", "at": "dev", "needs": ["reach(lan)", "know(key)"], "gives": "run(dev, user)"}],
        assumptions=[{"id": "A", "text": "x", "owner": "operator", "if_untrue": {"actor": "visitor", "at": "lan"}}],
        controls=[
            {"id": "LOG", "type": "audit-log", "at": "dev", "status": "implemented", "opens": opens},
            {"id": "LOCK", "type": "process-isolation", "at": "fn", "status": "verified", "evidence": ["E-GOOD"], "relies_on": ["key"]},
        ],
    )
    told = [step_in_words(step, {}) for step in assessed(parts).stories["R@HS+H"].paths[0].steps]
    assert "LOG opens a way: knows `key`" in told
    assert "A is untrue, and somebody gets at `lan`" in told
    assert "W is used: runs code on `dev` as user" in told
    assert any(each.endswith("; goes round LOCK") for each in told)
    factual = device(findings=[], assumptions=[{"id": "A", "text": "x", "owner": "user", "if_untrue": {"to": "run(dev, user)"}}])
    told = [step_in_words(step, {}) for step in assessed(factual).stories["R@HS+H"].paths[0].steps]
    assert "A is untrue: runs code on `dev` as user" in told


def test_of_many_things_a_step_gives_a_listing_tells_those_on_which_the_path_goes_on() -> None:
    keys = [f"key-{number}" for number in range(4)]
    parts = device(
        assets=[{"id": "fn", "kind": "function", "at": "dev"}, *({"id": key, "kind": "key", "at": "dev"} for key in keys)],
        findings=[
            {"id": "W-1", "title": "x", "at": "dev", "needs": ["reach(lan)"], "gives": [f"know({key})" for key in keys]},
            {"id": "W-2", "title": "x", "at": "dev", "needs": ["know(key-2)"], "gives": "run(dev, user)"},
        ],
        interfaces=[{"id": "lan", "at": "dev", "kind": "enclosure", "reach": [{"by": "visitor"}]}],
        components=[{"id": "dev", "kind": "sensor"}],
    )
    path = assessed(parts).stories["R@HS+H"].paths[0]
    told = {step.source: step_in_words(step, {}) for step in path.steps if step.kind == "weakness"}
    assert told["W-1"] == "W-1 is used: knows `key-2` and 3 things more"
    few = next(step for step in path.steps if step.source == "W-2")
    assert few.told == (few.conclusions, ())
    known = tuple(Fact("know", (key,)) for key in keys)
    assert replace(few, conclusions=known, needed=known[:3]).told == (known[:3], ("1 thing more",))
    assert replace(few, conclusions=known, needed=()).told == (known, ()), "at the end of a path all is told"


def test_a_route_names_the_places_a_path_passes() -> None:
    assessment = assessed(device())
    path = assessment.stories["R@HS+H"].paths[0]
    assert route_in_words(path, assessment.device).startswith("usb > dev")
    assert step_in_words(path.steps[0], {}) == "nurse brings something hostile to `usb`"


def test_the_path_of_one_entry_begins_there_and_has_the_ease_of_its_row() -> None:
    model = model_of(device())
    rows = {row.interface: row.views[View.CURRENT][1] for row in assessed(device()).risks[0].entries}
    for interface, points in rows.items():
        path = entry_path(model, now=NOW, goal="HS", interface=interface, view=View.CURRENT)
        assert path is not None and path.entries == (interface,) and path.ease.points == points
    shut = model_of(device(interfaces=[{"id": "usb", "at": "dev", "kind": "usb-a-host", "reach": []}]))
    assert entry_path(shut, now=NOW, goal="HS", interface="usb", view=View.CURRENT) is None


def test_suggested_controls_harden_the_risk_and_are_not_there_yet() -> None:
    parts = device(interfaces=[device()["architecture"]["interfaces"][0]])
    model = model_of(parts)
    assessment = assessed(parts)
    found = suggest_controls(model, assessment.risks[0], now=NOW)
    assert found and len(found) <= MOST
    for name, change in found:
        kind, _, element = name.partition("@")
        assert kind in model.catalogue.control_types and element in ("usb", "dev", "fn")
        assert change.new_points is None or (change.points is not None and change.new_points > change.points)


def test_a_path_says_whose_access_it_uses_together() -> None:
    weak = {"id": "W", "title": "x", "at": "dev", "needs": ["reach(lan)", "carried(usb)"], "gives": "run(dev, user)"}
    parts = device(findings=[weak], components=[{"id": "dev", "kind": "sensor"}])
    parts["architecture"]["interfaces"][0] |= {"kind": "enclosure"}
    parts["architecture"]["interfaces"][0].pop("accepts")
    [path] = assessed(parts).stories["R@HS+H"].paths[:1]
    assert path.people == ("nurse", "visitor")
    assert people_in_words(path) == "It uses the access of nurse and visitor together; the rating adds nothing for having both."
    [alone] = assessed(device()).stories["R@HS+H"].paths[:1]
    assert len(alone.people) == 1 and people_in_words(alone) == ""


def test_without_a_path_nothing_is_suggested() -> None:
    parts = device(components=[{"id": "dev", "kind": "sensor"}], interfaces=[])
    assert suggest_controls(model_of(parts), assessed(parts).risks[0], now=NOW) == []


def test_titles_are_those_stated_or_the_id() -> None:
    found = model_of(device(components=[{"id": "dev", "title": "Main board", "kind": "embedded-linux"}])).device
    assert [found.title_of(name) for name in ("dev", "usb", "nobody")] == ["Main board", "usb", "nobody"]
    assert [found.sort_of(name) for name in ("dev", "usb", "fn", "nobody")] == ["component", "interface", "function", None]


def test_the_wire_holds_diagnostics_decisions_and_safety_effects() -> None:
    effect = {"situation": "HS", "because": "locked out", "occurrence": "occasional"}
    lock = {"id": "LOCK", "type": "port-lock", "at": "usb", "status": "planned", "safety_effects": [effect]}
    decision = {"id": "D", "on": "R@HS+H", "decision": "overridden", "level": "reduce", "name": "N", "role": "R"}
    parts = device(controls=[lock], decisions=[decision | {"date": "2026-01-01", "reason": "x", "saw": "x"}])
    wire = as_wire(assessed(parts), [Diagnostic(code="PR0101", message="x")])
    assert wire["diagnostics"] == diagnostics_as_wire([Diagnostic(code="PR0101", message="x")])
    assert wire["decisions"][0]["holds"] is False and wire["controls"][0]["safety_effects"][0]["open"] is True
    assert text_of(assessed(parts)).endswith("}\n")
