"""Security risk: exploitability of a goal against the severity of a harm that follows it (AAMI TIR57; ISO 14971 for the harm)."""

from collections.abc import Mapping

from primum.device.device import Device
from primum.device.ease import Ease, GoalEase
from primum.device.policy import Acceptability, Exploitability, RiskPolicy
from primum.device.risk import EntryRow, Rating, SecurityRisk
from primum.device.safety import Harm
from primum.device.view import View


def evaluate_risks(device: Device, eases: Mapping[str, GoalEase]) -> list[SecurityRisk]:
    """One risk for each (goal, harm): hazardous situations with their harms, and needs whose violation harms directly.
    Worst first in the current view, then by ease, then by id."""
    risks = [
        _risk(device, "situation", situation.id, device.harms[harm], eases[situation.id])
        for situation in device.situations.values()
        for harm in situation.harms
    ]
    for asset in device.assets.values():
        for need in asset.protect:
            risks.extend(_risk(device, "need", need.id, device.harms[harm], eases[need.id]) for harm in need.harms)
    return sorted(risks, key=lambda risk: _order(device.policy, risk))


def _order(policy: RiskPolicy, risk: SecurityRisk) -> tuple[int, int, int, str]:
    now = risk.views[View.CURRENT]
    severity = policy.severities[risk.harm_kind].index(risk.severity)
    return (-now.level.rank, -severity, 10_000 if now.points is None else now.points, risk.id)


def _risk(device: Device, kind: str, goal: str, harm: Harm, ease: GoalEase) -> SecurityRisk:
    policy = device.policy
    views = {view: _rating(policy, harm, ease.worst[view], ease.best[view], ease.many[view]) for view in View}
    rows = tuple(
        EntryRow(interface=name, views={view: _plain(policy, harm, each[view], ease.many[view]) for view in View})
        for name, each in sorted(ease.entries.items())
        if any(each[view].points is not None for view in View)
    )
    return SecurityRisk(goal_kind=kind, goal=goal, harm=harm.id, harm_kind=harm.kind, severity=harm.severity, views=views, entries=rows)


def _rating(policy: RiskPolicy, harm: Harm, worst: Ease, best: Ease, many: bool) -> Rating:
    severity = policy.raised(harm.kind, harm.severity, many=many)
    hard, easy = policy.exploitability(best.points), policy.exploitability(worst.points)
    return Rating(
        exploitability=easy,
        points=worst.points,
        level=policy.acceptability(harm.kind, severity, easy),
        severity=severity,
        many=many,
        best_exploitability=hard,
        best_points=best.points,
        best_level=policy.acceptability(harm.kind, harm.severity, hard),
    )


def _plain(policy: RiskPolicy, harm: Harm, ease: Ease, many: bool) -> tuple[Exploitability, int | None, Acceptability]:
    rating = _rating(policy, harm, ease, ease, many)
    return (rating.exploitability, rating.points, rating.level)
