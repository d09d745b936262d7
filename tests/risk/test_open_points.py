"""What the folder leaves open about safety and controls, though no attack step waits for it."""

from typing import Any

import pytest

from builders import catalogue, folder, model_of
from primum.risk.open_points import open_points

LOCK: dict[str, Any] = {"id": "LOCK", "type": "port-lock", "at": "port", "status": "planned"}
EFFECTS = [effect.id for effect in catalogue().control_types["port-lock"].safety_effects]


def asked(**parts: Any) -> set[str]:
    usual: dict[str, Any] = {
        "components": [{"id": "dev", "kind": "sensor"}],
        "interfaces": [{"id": "port", "at": "dev", "kind": "enclosure", "reach": []}],
        "harms": [{"id": "H", "title": "x", "kind": "health", "severity": "minor"}],
    }
    model = model_of(folder(**usual | parts))
    found = open_points(model.device, model.catalogue)
    assert [each.id for each in found] == sorted(each.id for each in found)
    assert all(each.asks and each.why and each.answer for each in found)
    return {each.id for each in found}


def test_typical_effects_that_are_neither_listed_nor_dismissed_are_questions() -> None:
    assert {f"Q@LOCK.effect-{name}" for name in EFFECTS} <= asked(controls=[LOCK])
    situation = {"id": "HS", "title": "x", "harms": ["H"], "arises_from": {"deny": "dev"}}
    listed = {"situation": "HS", "because": "x", "effect": EFFECTS[0], "occurrence": "remote"}
    dismissed = [{"effect": name, "because": "no key"} for name in EFFECTS[1:]]
    control = LOCK | {"safety_effects": [listed], "dismissed_effects": dismissed}
    assert not [each for each in asked(controls=[control], situations=[situation]) if "effect-" in each]


def test_an_effect_without_occurrence_is_a_question() -> None:
    situation = {"id": "HS", "title": "x", "harms": ["H"], "arises_from": {"deny": "dev"}}
    control = LOCK | {"safety_effects": [{"situation": "HS", "because": "x"}]}
    assert "Q@LOCK.occurrence-HS" in asked(controls=[control], situations=[situation])


def test_a_control_of_lower_order_says_why_none_higher_was_possible() -> None:
    question = "Q@LOCK.why-not-higher"
    assert question in asked(controls=[LOCK])
    assert question not in asked(controls=[LOCK | {"why_not_higher": "the port is needed"}])
    assert question in asked(controls=[LOCK | {"order": "inherent"}]), "a word does not make a lock part of the design"
    assert question not in asked(controls=[LOCK | {"type": "port-removed"}])
    assert question in asked(controls=[LOCK | {"order": "information"}])


def test_a_rejected_control_raises_no_question() -> None:
    assert not asked(controls=[LOCK | {"status": "rejected", "reason": "no room"}])


def test_a_control_that_rests_on_a_secret_names_it() -> None:
    control = {"id": "SEAL", "type": "storage-encryption", "at": "dev", "status": "planned"}
    key = {"id": "key", "kind": "key", "at": "dev"}
    assert "Q@SEAL.relies_on" in asked(controls=[control])
    assert "Q@SEAL.relies_on" not in asked(controls=[control | {"relies_on": ["key"]}], assets=[key])


def test_a_situation_says_what_leads_to_it_and_which_harm_follows() -> None:
    assert asked(situations=[{"id": "HS", "title": "x"}]) == {"Q@HS.arises_from", "Q@HS.harms"}
    assert asked(situations=[{"id": "HS", "title": "x", "harms": ["H"], "arises_from": {"deny": "dev"}}]) == set()


def test_an_asset_without_a_place_is_a_question() -> None:
    assert asked(assets=[{"id": "d", "kind": "data"}]) == {"Q@d.at"}
    flows = [{"id": "f", "from": "dev", "to": "dev", "carries": ["d"]}]
    assert asked(assets=[{"id": "d", "kind": "data"}], flows=flows) == set()


NEEDED = {"id": "d", "kind": "data", "at": "dev", "protect": {"integrity": {"accuracy": "high"}}}


@pytest.mark.parametrize(
    ("parts", "is_asked"),
    [
        ({}, True),
        ({"assets": [NEEDED | {"harms": {"integrity": ["H"]}}]}, False),
        ({"assets": [NEEDED | {"harms": {"availability": ["H"]}}]}, True),
        ({"situations": [{"id": "HS", "title": "x", "harms": ["H"], "arises_from": {"any": [{"alter": "d"}]}}]}, False),
        ({"assets": [NEEDED, {"id": "fn", "kind": "function", "at": "dev", "needs": [{"integrity": "d"}]}]}, True),
        (
            {
                "assets": [NEEDED, {"id": "fn", "kind": "function", "at": "dev", "needs": [{"integrity": "d"}]}],
                "situations": [{"id": "HS", "title": "x", "harms": ["H"], "arises_from": {"misuse": "fn"}}],
            },
            False,
        ),
        ({"assets": [NEEDED | {"kind": "key"}]}, False),
        ({"assets": [NEEDED | {"kind": "log", "records": ["dev"]}]}, False),
    ],
)
def test_a_need_whose_violation_harms_nobody_is_a_question(parts: dict[str, Any], is_asked: bool) -> None:
    assert ("Q@d.harm-integrity.accuracy" in asked(**{"assets": [NEEDED]} | parts)) is is_asked


def test_a_build_from_which_nothing_flows_is_a_question() -> None:
    parts: dict[str, Any] = {"components": [{"id": "dev", "kind": "sensor"}, {"id": "build", "kind": "build-pipeline"}]}
    assert "Q@build.supplies" in asked(**parts)
    assert "Q@build.supplies" not in asked(**parts, flows=[{"id": "f", "from": "build", "to": "dev"}])
    assert "Q@dev.supplies" not in asked()


def test_a_secret_on_which_nothing_rests_is_a_question() -> None:
    key = {"id": "key", "kind": "key", "at": "dev"}
    assert "Q@key.opens" in asked(assets=[key])
    control = {"id": "SEAL", "type": "storage-encryption", "at": "dev", "status": "planned", "relies_on": ["key"]}
    assert "Q@key.opens" not in asked(assets=[key], controls=[control])
    finding = {"id": "W", "title": "x", "at": "dev", "needs": ["know(key)"], "gives": "run(dev, user)"}
    assert "Q@key.opens" not in asked(assets=[key], findings=[finding])
    assert "Q@key.opens" not in asked(assets=[key | {"protect": {"confidentiality": "high"}, "harms": {"confidentiality": ["H"]}}])
    assert "Q@data.opens" not in asked(assets=[{"id": "data", "kind": "data", "at": "dev"}])


def test_what_a_type_may_open_is_asked_of_a_control_that_says_nothing_of_it() -> None:
    [typical] = catalogue().control_types["port-lock"].opens
    question = f"Q@LOCK.opens-{typical.id}"
    assert question in asked(controls=[LOCK])
    opening = {"name": "spare-key", "from": "reach(port)", "to": "run(dev, user)"}
    assert question not in asked(controls=[LOCK | {"opens": [opening]}])
    assert question not in asked(controls=[LOCK | {"dismissed_effects": [{"effect": typical.id, "because": "each lock has its own key"}]}])
    assert question not in asked(controls=[LOCK | {"status": "rejected", "reason": "no room"}])
