"""The harm controls themselves may do, through the safety matrix, and what keeps it acceptable."""

from typing import Any

import pytest

from builders import EVIDENCE, NOW, folder, model_of
from primum.device.risk import ArisingRisk
from primum.lifecycle.credit_controls import credit_controls
from primum.risk.judge_safety_effects import judge_safety_effects

EMERGENCY = {"id": "EMERGENCY", "type": "emergency-access", "at": "screen", "status": "verified", "evidence": ["E-GOOD"]}


def arising(*others: dict[str, Any], severity: str = "critical", kind: str = "health", **effect: Any) -> list[ArisingRisk]:
    parts = folder(
        components=[{"id": "dev", "kind": "sensor"}, {"id": "other", "kind": "sensor"}],
        interfaces=[
            {"id": "screen", "at": "dev", "kind": "touchscreen", "reach": []},
            {"id": "away", "at": "other", "kind": "touchscreen", "reach": []},
        ],
        harms=[{"id": "H", "title": "x", "kind": kind, "severity": severity}],
        situations=[{"id": "HS", "title": "Locked out", "harms": ["H"], "arises_from": {"deny": "dev"}}],
        controls=[
            {
                "id": "LOGIN",
                "type": "user-authentication",
                "at": "screen",
                "status": "implemented",
                "safety_effects": [{"situation": "HS", "because": "a clinician forgets the code", "risk_id": "ISO-7", **effect}],
            },
            *others,
        ],
        evidence=list(EVIDENCE),
    )
    device = model_of(parts).device
    return judge_safety_effects(device, credit_controls(device, NOW))


@pytest.mark.parametrize(
    ("severity", "occurrence", "level"),
    [
        ("critical", "improbable", "acceptable"),
        ("critical", "remote", "reduce"),
        ("critical", "occasional", "unacceptable"),
        ("minor", "frequent", "reduce"),
    ],
)
def test_the_safety_matrix_judges_occurrence_and_severity(severity: str, occurrence: str, level: str) -> None:
    [risk] = arising(severity=severity, occurrence=occurrence)
    assert (risk.control, risk.situation, risk.harm, risk.risk_id) == ("LOGIN", "HS", "H", "ISO-7")
    assert risk.level == level
    assert risk.is_open is (level != "acceptable")


def test_without_an_occurrence_the_level_is_not_known_and_the_risk_is_open() -> None:
    [risk] = arising()
    assert risk.level is None and risk.occurrence is None and risk.is_open


def test_what_others_provide_keeps_it_acceptable_only_when_they_are_told() -> None:
    second = EMERGENCY | {"id": "SECOND", "type": "redundant-channel", "at": "dev", "provided_by": "operator"}
    effect = {"occurrence": "occasional", "kept_acceptable_by": ["SECOND"]}
    [untold] = arising(second, **effect)
    assert untold.is_open and untold.not_kept_by == (("SECOND", "the operator provides it, and no instructions tell so"),)
    [told] = arising(second | {"instructions": "IFU 3"}, **effect)
    assert told.kept_by == ("SECOND",) and not told.is_open


def test_a_counter_measure_that_holds_keeps_it_acceptable() -> None:
    [risk] = arising(EMERGENCY, occurrence="occasional", kept_acceptable_by=["EMERGENCY"])
    assert risk.kept_by == ("EMERGENCY",) and not risk.is_open
    [lost] = arising(EMERGENCY | {"evidence": ["E-FAILED"]}, occurrence="occasional", kept_acceptable_by=["EMERGENCY"])
    assert lost.kept_by == () and lost.is_open
    assert lost.not_kept_by == (("EMERGENCY", "E-FAILED failed"),)


def test_a_severity_that_is_not_on_the_safety_scale_gives_no_level() -> None:
    from msgspec.structs import replace

    parts = folder(
        components=[{"id": "dev", "kind": "sensor"}],
        harms=[{"id": "H", "title": "x", "kind": "privacy", "severity": "serious"}],
        situations=[{"id": "HS", "title": "x", "harms": ["H"], "arises_from": {"deny": "dev"}}],
        controls=[
            {
                "id": "DOG",
                "type": "watchdog",
                "at": "dev",
                "status": "planned",
                "safety_effects": [{"situation": "HS", "because": "resets", "occurrence": "remote"}],
            },
        ],
    )
    device = model_of(parts).device
    bare = replace(device, policy=replace(device.policy, safety_matrix={}))
    assert [risk.level for risk in judge_safety_effects(bare, credit_controls(bare, NOW))] == [None]


def test_a_control_that_was_not_taken_harms_nobody() -> None:
    taken = {"id": "NO", "type": "kiosk-lockdown", "at": "screen", "status": "rejected", "reason": "no room"}
    effect = {"situation": "HS", "because": "no key at hand", "occurrence": "frequent"}
    assert [risk.control for risk in arising(taken | {"safety_effects": [effect]}, occurrence="remote")] == ["LOGIN"]


@pytest.mark.parametrize(
    ("keeper", "fits"),
    [
        ({"type": "emergency-access", "at": "screen"}, True),
        ({"type": "emergency-access", "at": "away"}, False),
        ({"type": "redundant-channel", "at": "dev", "enforced_by": "other"}, True),
        ({"type": "redundant-channel", "at": "other", "enforced_by": "dev"}, False),
        ({"type": "audit-log", "at": "dev"}, False),
    ],
)
def test_what_keeps_a_harm_away_has_to_do_with_it_or_says_how(keeper: dict[str, Any], fits: bool) -> None:
    """A log keeps nobody from being locked out, and a way round at another screen neither."""
    keeper = {"id": "KEEPER", "status": "verified", "evidence": ["E-GOOD"]} | keeper
    effect = {"occurrence": "occasional", "kept_acceptable_by": ["KEEPER"]}
    [risk] = arising(keeper, **effect)
    assert (risk.kept_by == ("KEEPER",)) is fits is not risk.is_open
    if not fits:
        assert "`kept_because` does not say how" in risk.not_kept_by[0][1]
    [said] = arising(keeper, **effect, kept_because="the ward sister opens with the second key")
    assert said.kept_by == ("KEEPER",) and said.kept_because == "the ward sister opens with the second key"


def test_what_is_lost_is_followed_to_what_it_needs() -> None:
    def kept(at: str) -> tuple[str, ...]:
        needs = {"id": "fn", "kind": "function", "at": "dev", "needs": [{"integrity": "d"}]}
        keeper = {"id": "KEEPER", "type": "backup-and-restore", "at": at, "status": "verified", "evidence": ["E-GOOD"]}
        effect = {"situation": "HS", "because": "x", "occurrence": "occasional", "kept_acceptable_by": ["KEEPER"]}
        device = model_of(
            folder(
                components=[{"id": name, "kind": "sensor"} for name in ("dev", "peer", "other")],
                flows=[{"id": "f", "from": "peer", "to": "dev", "carries": ["d"], "via": []}],
                assets=[needs, {"id": "d", "kind": "data", "at": "peer"}],
                harms=[{"id": "H", "title": "x", "kind": "health", "severity": "critical"}],
                situations=[{"id": "HS", "title": "x", "harms": ["H"], "arises_from": {"misuse": "fn"}}],
                controls=[{"id": "LOG", "type": "audit-log", "at": "dev", "status": "planned", "safety_effects": [effect]}, keeper],
                evidence=list(EVIDENCE),
            )
        ).device
        [risk] = judge_safety_effects(device, credit_controls(device, NOW))
        return risk.kept_by

    assert kept("dev") == kept("peer") == ("KEEPER",)
    assert kept("other") == ()
