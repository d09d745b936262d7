"""Where attacks end: situations from nested losses, violated needs, acts that leave no trace."""

from typing import Any

import pytest
from devices import device, ease_of, says, steps_of, weakness

from builders import Folder, assessed, points, question_ids

A, B, C, D = ({"read": name} for name in "abcd")


def lost(losses: str, arises_from: Folder) -> bool:
    """Whether the situation comes about when these of a, b, c and d can be read."""
    assets = [{"id": name, "kind": "data", "at": []} for name in "abcd"]
    found = [weakness([], f"read({name}, anywhere)", id=f"W-{name}") for name in losses]
    situation = {"id": "HS", "title": "Known", "harms": ["H"], "arises_from": arises_from}
    return ease_of(device(assets=assets, findings=found, situations=[situation])).points == 0


@pytest.mark.parametrize(
    ("arises_from", "enough", "not_enough"),
    [
        (A, ["a", "ab"], ["", "b"]),
        ({"any": [A, B]}, ["a", "b", "ab"], ["", "c"]),
        ({"all": [A, B]}, ["ab", "abc"], ["", "a", "b"]),
        ({"all": [{"any": [A, B]}, {"any": [C, D]}]}, ["ac", "bd", "ad", "bc"], ["ab", "cd", "a"]),
        ({"any": [{"all": [A, B]}, {"all": [C, D]}]}, ["ab", "cd"], ["ac", "bd", "a"]),
        ({"all": [A, {"any": [B, {"all": [C, D]}]}]}, ["ab", "acd"], ["ac", "bcd", "cd"]),
        ({"any": [{"any": [{"all": [A]}]}]}, ["a"], ["b"]),
    ],
)
def test_losses_lead_to_situations_as_the_safety_file_says(arises_from: Folder, enough: list[str], not_enough: list[str]) -> None:
    assert {losses for losses in [*enough, *not_enough] if lost(losses, arises_from)} == set(enough)


def test_a_part_of_a_situation_is_never_another_situation() -> None:
    assets = [{"id": name, "kind": "data", "at": []} for name in "abc"]
    parts = device(
        assets=assets,
        findings=[weakness([], "read(a, anywhere)")],
        situations=[
            {"id": "HS", "title": "Known", "harms": ["H"], "arises_from": {"all": [{"any": [A, B]}, B]}},
            {"id": "HS.1", "title": "Something else", "harms": ["H"], "arises_from": C},
        ],
    )
    assessment = assessed(parts)
    assert points(assessment, "HS") is None
    assert points(assessment, "HS.1") is None


@pytest.mark.parametrize(
    ("atom", "fact"),
    [
        ({"read": "d"}, "read(d, anywhere)"),
        ({"alter": "d"}, "alter(d, anywhere, noticed)"),
        ({"alter": "d", "how": "unnoticed"}, "alter(d, anywhere, unnoticed)"),
        ({"untraced": "fn"}, "untraced(fn)"),
        ({"deny": "fn"}, "deny(fn, transient)"),
        ({"deny": "dev", "for": "lasting"}, "deny(dev, lasting)"),
        ({"misuse": "fn"}, "misuse(fn, noticed)"),
        ({"misuse": "fn", "how": "unnoticed"}, "misuse(fn, unnoticed)"),
    ],
)
def test_each_loss_is_a_fact_in_its_form(atom: Folder, fact: str) -> None:
    assets = [{"id": "fn", "kind": "function", "at": "dev"}, {"id": "d", "kind": "data", "at": "dev"}]
    steps = steps_of(device(assets=assets, situations=[{"id": "HS", "title": "x", "arises_from": atom}]))
    assert [says(each) for each in steps.values() if each.name == "leads-to"] == [f"{fact} -> situation(HS)"]


@pytest.mark.parametrize(
    ("protect", "goal", "gives"),
    [
        ({"confidentiality": {"at_rest": "high"}}, "d.confidentiality.at_rest", "run(dev, user)"),
        ({"confidentiality": {"in_transit": "high"}}, "d.confidentiality.in_transit", "tap(f)"),
        ({"integrity": {"accuracy": "high"}}, "d.integrity.accuracy", "alter(d, dev, noticed)"),
        ({"integrity": {"authenticity": "high"}}, "d.integrity.authenticity", "forge(d, dev, noticed)"),
        ({"availability": "high"}, "d.availability", "deny(d, transient)"),
    ],
)
def test_each_need_of_data_has_its_violation(protect: Folder, goal: str, gives: str) -> None:
    def parts(**found: Any) -> Folder:
        return device(
            components=[{"id": "dev", "kind": "sensor"}, {"id": "peer", "kind": "sensor"}],
            assets=[{"id": "d", "kind": "data", "at": "dev", "protect": protect}],
            flows=[{"id": "f", "from": "dev", "to": "peer", "carries": ["d"]}],
            situations=[],
            **found,
        )

    assert ease_of(parts(findings=[weakness([], gives)]), goal=goal).points == 0
    assert ease_of(parts(), goal=goal).points is None


def test_each_need_of_a_function_has_its_violation() -> None:
    function = {
        "id": "fn",
        "kind": "function",
        "at": "dev",
        "protect": {"integrity": "high", "availability": "high", "accountability": "low"},
    }

    def violated(gives: str) -> set[str]:
        assessment = assessed(device(assets=[function], situations=[], findings=[weakness([], gives)]))
        return {row.need for row in assessment.needs if row.views["current"][1] == 0}

    integrity = {"fn.integrity.authenticity", "fn.integrity.accuracy"}
    assert violated("misuse(fn, noticed)") == integrity | {"fn.accountability"}
    assert violated("deny(fn, transient)") == {"fn.availability"}
    assert violated("untraced(fn)") == {"fn.accountability"}


def test_acts_without_a_log_leave_no_trace_until_a_log_is_named() -> None:
    function = {"id": "fn", "kind": "function", "at": "dev", "protect": {"accountability": "high"}}
    data = {"id": "d", "kind": "data", "at": "dev", "protect": {"accountability": "high"}}
    log = {"id": "log", "kind": "log", "at": "dev", "records": ["fn", "d"]}
    found = [weakness([], ["misuse(fn, noticed)", "alter(d, dev, noticed)"])]
    silent = device(assets=[function, data], findings=found, situations=[])
    logged = device(assets=[function, data, log], findings=found, situations=[])
    assert {"Q@fn.log", "Q@d.log"} <= question_ids(assessed(silent))
    assert [ease_of(silent, goal=f"{name}.accountability").points for name in ("fn", "d")] == [0, 0]
    assert not {"Q@fn.log", "Q@d.log"} & question_ids(assessed(logged))
    assert [ease_of(logged, goal=f"{name}.accountability").points for name in ("fn", "d")] == [None, None]


def test_a_situation_that_arises_from_nothing_is_not_derived() -> None:
    parts = device(situations=[{"id": "HS", "title": "?", "harms": ["H"]}], findings=[weakness([], "run(dev, user)")])
    assert ease_of(parts).points is None
    assert "Q@HS.arises_from" in question_ids(assessed(parts))


def test_the_worse_form_of_a_loss_gives_the_milder() -> None:
    for worse, arises in (("deny(fn, lasting)", {"deny": "fn"}), ("misuse(fn, unnoticed)", {"misuse": "fn"})):
        situation = {"id": "HS", "title": "x", "harms": ["H"], "arises_from": arises}
        assert ease_of(device(situations=[situation], findings=[weakness([], worse)])).points == 0
    situation = {"id": "HS", "title": "x", "harms": ["H"], "arises_from": {"misuse": "fn", "how": "unnoticed"}}
    assert ease_of(device(situations=[situation], findings=[weakness([], "misuse(fn, noticed)")])).points is None
