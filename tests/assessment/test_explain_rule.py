"""Why a rule fires: each candidate with the truth of each condition."""

from typing import Any

from builders import Folder, folder, model_of
from primum.assessment.explain_rule import Candidate, condition_in_words, explain_rule
from primum.catalogue.condition import AllOf, AnyOf, Operator
from primum.catalogue.condition import Test as Asked

RULE: dict[str, Any] = {
    "id": "T-OWN",
    "title": "x",
    "why": "x",
    "match": {"i": "interface", "c": "i.at"},
    "when": {"i.kind": ["usb-a-host", "ethernet"], "any": [{"c.auto-mount": "true"}, {"i.default": "open"}]},
    "step": {"from": "reach(i)", "to": "run(c, user)", "potential": {"time": "1-day"}},
}


def explained(rule: dict[str, Any] = RULE) -> list[Candidate]:
    parts: Folder = folder(
        components=[
            {"id": "c1", "kind": "embedded-linux", "attributes": {"auto-mount": "true"}},
            {"id": "c2", "kind": "embedded-linux"},
            {"id": "c3", "kind": "sensor"},
        ],
        interfaces=[
            {"id": "i1", "at": "c1", "kind": "usb-a-host", "default": "closed"},
            {"id": "i2", "at": "c2", "kind": "ethernet"},
            {"id": "i3", "at": "c3", "kind": "can"},
            {"id": "i4", "at": "c3", "kind": "ethernet", "default": "closed"},
            {"id": "j", "at": "c1", "kind": "jtag"},
            {"id": "k", "at": "c2", "kind": "jtag"},
            {"id": "l", "at": "c2", "kind": "api"},
        ],
        rules=[rule],
    )
    model = model_of(parts)
    return explain_rule(model.catalogue.rules["T-OWN"], model)


def test_candidates_that_fire_come_first_then_those_that_wait_then_the_silent_ones() -> None:
    found = {each.elements: each.outcome for each in explained()}
    assert found[("i1", "c1")] == "fires" and found[("i2", "c2")] == "assumed"
    assert found[("i3", "c3")] == found[("i4", "c3")] == "silent"
    assert [each.outcome for each in explained()] == sorted(
        (each.outcome for each in explained()), key=["fires", "assumed", "silent"].index
    )


def test_each_condition_is_told_with_its_truth() -> None:
    either = "(c.auto-mount is true or i.default is open)"
    rows = {each.elements: dict(each.conditions) for each in explained()}
    kind = "i.kind is usb-a-host or ethernet"
    assert rows[("i1", "c1")] == {kind: "true", either: "true"}
    assert rows[("i2", "c2")] == {kind: "true", either: "unknown"}
    assert rows[("i3", "c3")][kind] == "false"
    assert rows[("i4", "c3")] == {kind: "true", either: "false"}


def test_conditions_in_words() -> None:
    one, other = (Asked(variable="i", attribute=name, operator=Operator.HAS_ANY, words=("x",)) for name in ("accepts", "speaks"))
    assert condition_in_words(AllOf(parts=(one, AnyOf(parts=(one, AllOf(parts=(one, other))))))) == (
        "i.accepts has x and (i.accepts has x or i.accepts has x and i.speaks has x)"
    )
