"""A control that does nothing alone has credit only beside one that it needs: what slows down guessing needs something to guess."""

from typing import Any

import pytest

from builders import EVIDENCE, NOW, assessed, catalogue, folder, model_of
from primum.assessment.what_if import what_if
from primum.device.view import View
from primum.linking.model import Model

VERIFIED = {"status": "verified", "evidence": ["E-GOOD"]}
LOGIN: dict[str, Any] = {"id": "LOGIN", "type": "user-authentication", "at": ["screen"], **VERIFIED}


def device(*controls: dict[str, Any]) -> dict[str, Any]:
    """A screen on which somebody may act as clinician, which misuses a function."""
    return folder(
        actors=[{"id": "visitor", "intent": "hostile"}],
        roles=[{"id": "nurse", "at": "dev", "may": [{"misuse": "fn"}]}],
        components=[{"id": "dev", "kind": "sensor"}, {"id": "other", "kind": "sensor"}],
        interfaces=[
            {"id": "screen", "at": "dev", "kind": "touchscreen", "roles": ["nurse"], "reach": [{"by": "visitor", "window": "unlimited"}]},
            {"id": "keys", "at": "other", "kind": "keypad", "reach": []},
        ],
        assets=[{"id": "fn", "kind": "function", "at": "dev"}],
        harms=[{"id": "H", "title": "x", "kind": "health", "severity": "serious"}],
        situations=[{"id": "HS", "title": "x", "harms": ["H"], "arises_from": {"misuse": "fn"}}],
        evidence=list(EVIDENCE),
        controls=[{"id": "SLOW", "type": "login-throttling", "at": ["screen"], **VERIFIED}, *controls],
    )


def points_and_credit(*controls: dict[str, Any]) -> tuple[int | None, bool, str]:
    assessment = assessed(device(*controls))
    [credit] = [worth.credit for worth in assessment.controls if worth.control == "SLOW"]
    return assessment.risks[0].views[View.CURRENT].points, credit.counts, credit.reason


def test_where_nobody_asks_for_a_password_slow_guessing_holds_nobody_up() -> None:
    points, does_count, reason = points_and_credit()
    assert (points, does_count) == (0, False)
    assert "nothing there asks who it is" in reason


def test_beside_a_login_it_counts() -> None:
    alone = assessed(device(LOGIN) | {"controls": [LOGIN]}).risks[0].views[View.CURRENT].points
    points, does_count, _ = points_and_credit(LOGIN)
    assert does_count and points is not None and alone is not None and points > alone


@pytest.mark.parametrize(
    ("companion", "expected"),
    [
        (LOGIN | {"at": ["dev"]}, True),
        (LOGIN | {"at": ["other"]}, False),
        (LOGIN | {"at": ["keys"]}, False),
        (LOGIN | {"status": "rejected", "reason": "gloves"}, False),
        (LOGIN | {"type": "input-validation"}, False),
    ],
)
def test_it_stands_at_the_same_component_or_its_interface(companion: dict[str, Any], expected: bool) -> None:
    assert points_and_credit(companion)[1] is expected


def test_while_what_it_needs_does_not_count_neither_does_it() -> None:
    points, does_count, reason = points_and_credit(LOGIN | {"status": "implemented"})
    assert (points, does_count) == (0, False)
    assert reason == "LOGIN, which it needs beside it, does not count: it is implemented, not verified"


def test_when_the_login_alone_fails_it_fails_with_it() -> None:
    assessment = assessed(device(LOGIN))
    [worth] = [each for each in assessment.controls if each.control == "LOGIN"]
    assert [change.new_points for change in worth.if_it_fails] == [0]


def test_a_proposal_finds_its_companion_too() -> None:
    def asked(model: Model) -> int | None:
        return what_if(model, now=NOW, without=[], adding=["login-throttling@dev"]).changes[0].new_points

    parts = device(LOGIN)
    parts["controls"] = [LOGIN]
    before = assessed(parts).risks[0].views[View.CURRENT].points
    assert before is not None and (asked(model_of(parts)) or 0) > before


def test_every_type_named_beside_is_a_control_type() -> None:
    known = catalogue().control_types
    assert [word for kind in known.values() for word in kind.beside if word not in known] == []
    assert known["login-throttling"].beside
