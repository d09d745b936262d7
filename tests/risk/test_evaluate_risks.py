"""Security risk: ease against severity by the policy's matrix, each kind of harm on its own scale, the worst first."""

from collections.abc import Mapping
from typing import ClassVar

import pytest
from msgspec.structs import replace

from builders import Folder, catalogue, folder, model_of
from primum.device.device import Device
from primum.device.ease import Ease, GoalEase, Reached
from primum.device.policy import Acceptability, Exploitability
from primum.device.risk import SecurityRisk
from primum.device.view import View
from primum.risk.evaluate_risks import evaluate_risks

HARDEST = Ease(None)


def device(**parts: object) -> Device:
    usual: Folder = {
        "components": [{"id": "dev", "kind": "sensor"}],
        "harms": [
            {"id": "H-DEATH", "title": "Death", "kind": "health", "severity": "critical"},
            {"id": "H-LEAK", "title": "Known", "kind": "privacy", "severity": "serious"},
        ],
        "situations": [{"id": "HS", "title": "x", "harms": ["H-DEATH"], "arises_from": {"deny": "dev"}}],
    }
    return model_of(folder(**usual | parts)).device


def everywhere(worst: Ease, best: Ease | None = None, many: Ease = HARDEST, entries: Mapping[str, Ease] | None = None) -> GoalEase:
    return GoalEase(
        worst={view: Reached(worst, many) for view in View},
        best={view: Reached(best or worst, many) for view in View},
        entries={name: {view: Reached(ease) for view in View} for name, ease in (entries or {}).items()},
    )


def only(eases: GoalEase, **parts: object) -> SecurityRisk:
    [risk] = evaluate_risks(device(**parts), {"HS": eases})
    return risk


@pytest.mark.parametrize(
    ("points", "exploitability", "level"),
    [
        (0, "high", "unacceptable"),
        (13, "high", "unacceptable"),
        (14, "medium", "unacceptable"),
        (19, "medium", "unacceptable"),
        (20, "low", "reduce"),
        (24, "low", "reduce"),
        (25, "very-low", "acceptable"),
        (60, "very-low", "acceptable"),
        (None, "none", "acceptable"),
    ],
)
def test_the_rating_of_a_critical_harm(points: int | None, exploitability: str, level: str) -> None:
    rating = only(everywhere(Ease(points))).views[View.CURRENT]
    assert (rating.exploitability, rating.level, rating.points) == (exploitability, level, points)
    assert not rating.is_range


def test_what_nothing_derives_is_none_and_never_very_low() -> None:
    catastrophic = [{"id": "H-DEATH", "title": "Death", "kind": "health", "severity": "catastrophic"}]
    assert only(everywhere(Ease(40)), harms=catastrophic).views[View.CURRENT].level is Acceptability.REDUCE
    assert only(everywhere(Ease(None)), harms=catastrophic).views[View.CURRENT].level is Acceptability.ACCEPTABLE


def test_a_range_shows_both_ends_and_is_judged_at_worst() -> None:
    rating = only(everywhere(Ease(5), Ease(22))).views[View.CURRENT]
    assert (rating.level, rating.best_level) == ("unacceptable", "reduce")
    assert (rating.exploitability, rating.best_exploitability) == ("high", "low")
    assert rating.is_range


class TestManyPatients:
    """The level is the worse of the easiest attack at all and of the easiest on many patients at the raised severity."""

    MINOR: ClassVar = [{"id": "H-DEATH", "title": "Scratch", "kind": "health", "severity": "minor"}]

    def rate(self, ease: int | None, many: int | None) -> tuple[str, str, bool]:
        rating = only(everywhere(Ease(ease), many=Ease(many)), harms=self.MINOR).views[View.CURRENT]
        return rating.level.value, rating.severity, rating.many

    def test_an_attack_on_many_raises_the_severity(self) -> None:
        assert self.rate(5, 5) == ("unacceptable", "serious", True)

    def test_a_harder_attack_on_many_still_counts_at_its_own_ease(self) -> None:
        assert self.rate(0, 5) == ("unacceptable", "serious", True)
        assert self.rate(0, 15)[0] == "reduce"
        assert self.rate(0, 25) == ("reduce", "minor", False)
        assert self.rate(20, 20) == ("acceptable", *self.rate(20, 20)[1:])

    def test_without_one_there_is_nothing_to_raise(self) -> None:
        assert self.rate(5, None) == ("reduce", "minor", False)

    def test_the_highest_severity_stays(self) -> None:
        harms = [{"id": "H-DEATH", "title": "Death", "kind": "health", "severity": "catastrophic"}]
        assert only(everywhere(Ease(5), many=Ease(5)), harms=harms).views[View.CURRENT].severity == "catastrophic"


def test_one_risk_for_every_harm_of_a_situation_and_of_a_need_each_on_its_own_scale() -> None:
    parts: Folder = {
        "situations": [{"id": "HS", "title": "x", "harms": ["H-DEATH", "H-LEAK"], "arises_from": {"deny": "dev"}}],
        "assets": [{"id": "d", "kind": "data", "at": "dev", "protect": {"availability": "high"}, "harms": {"availability": ["H-LEAK"]}}],
    }
    risks = evaluate_risks(device(**parts), {"HS": everywhere(Ease(20)), "d.availability": everywhere(Ease(3))})
    assert {(risk.id, risk.goal_kind, risk.harm_kind, risk.views[View.CURRENT].level.value) for risk in risks} == {
        ("R@HS+H-DEATH", "situation", "health", "reduce"),
        ("R@HS+H-LEAK", "situation", "privacy", "acceptable"),
        ("R@d.availability+H-LEAK", "need", "privacy", "unacceptable"),
    }


def test_the_worst_come_first_then_the_graver_then_the_easier_then_by_id() -> None:
    names = ("HS-E", "HS-D", "HS-C", "HS-B", "HS-A")
    situations = [{"id": name, "title": "x", "harms": ["H-DEATH"], "arises_from": {"deny": "dev"}} for name in names]
    ranks = {"HS-A": None, "HS-B": 22, "HS-C": 5, "HS-D": 5, "HS-E": 3}
    risks = evaluate_risks(device(situations=situations), {name: everywhere(Ease(points)) for name, points in ranks.items()})
    assert [risk.goal for risk in risks] == ["HS-E", "HS-C", "HS-D", "HS-B", "HS-A"]


def test_each_entry_has_its_row_and_entries_through_which_nothing_comes_have_none() -> None:
    risk = only(everywhere(Ease(3), entries={"usb": Ease(3), "lan": Ease(22), "jtag": Ease(None)}))
    assert [(row.interface, row.views[View.CURRENT]) for row in risk.entries] == [
        ("lan", (Exploitability.LOW, 22, Acceptability.REDUCE)),
        ("usb", (Exploitability.HIGH, 3, Acceptability.UNACCEPTABLE)),
    ]


class TestPolicy:
    """The figures themselves."""

    POLICY = catalogue().policy

    def test_orders(self) -> None:
        assert [each.rank for each in Exploitability] == [0, 1, 2, 3, 4]
        assert [each.rank for each in Acceptability] == [0, 1, 2]

    def test_points_of_capability_add_up(self) -> None:
        assert self.POLICY.capability_points((3, 3, 3, 3)) == 8 + 11 + 10 + 9
        assert self.POLICY.capability_points((0, 0, 0, 0)) == 0

    def test_severity_is_raised_only_when_the_policy_says_so(self) -> None:
        assert self.POLICY.raised("privacy", "serious", many=True) == "critical"
        assert self.POLICY.raised("privacy", "serious", many=False) == "serious"
        assert replace(self.POLICY, many_raises_severity=False).raised("privacy", "serious", many=True) == "serious"
