"""Security risk: exploitability of a goal against the severity of a harm that follows it (AAMI TIR57; ISO 14971 for the harm)."""

from collections.abc import Mapping

from primum.device.device import Device
from primum.device.ease import GoalEase, Reached, rank_of
from primum.device.policy import Acceptability, Exploitability, RiskPolicy
from primum.device.risk import EntryRow, Rating, SecurityRisk
from primum.device.safety import Harm
from primum.device.view import View


def evaluate_risks(device: Device, eases: Mapping[str, GoalEase]) -> list[SecurityRisk]:
    """One risk for each (goal, harm): hazardous situations of which both ends are stated, and needs whose violation harms directly.
    Worst first in the current view, then by ease, then by id."""
    risks = [
        _risk(device, "situation", situation.id, device.harms[harm], eases[situation.id])
        for situation in device.situations.values()
        if situation.is_rated
        for harm in situation.harms
    ]
    for asset in device.assets.values():
        for need in asset.protect:
            risks.extend(_risk(device, "need", need.id, device.harms[harm], eases[need.id]) for harm in need.harms)
    return sorted(risks, key=lambda risk: _order(device.policy, risk))


def _order(policy: RiskPolicy, risk: SecurityRisk) -> tuple[int, int, int, str]:
    now = risk.views[View.CURRENT]
    severity = policy.severities[risk.harm_kind].index(risk.severity)
    return (-now.level.rank, -severity, rank_of(now.points), risk.id)


def _risk(device: Device, kind: str, goal: str, harm: Harm, ease: GoalEase) -> SecurityRisk:
    policy = device.policy
    views = {view: rate(policy, harm, ease.worst[view], ease.best[view], needs_fleet=ease.needs_fleet.get(view, False)) for view in View}
    rows = tuple(
        EntryRow(interface=name, views={view: _plain(policy, harm, each[view]) for view in View})
        for name, each in sorted(ease.entries.items())
        if any(each[view].ease.points is not None for view in View)
    )
    return SecurityRisk(goal_kind=kind, goal=goal, harm=harm.id, harm_kind=harm.kind, severity=harm.severity, views=views, entries=rows)


def rate(policy: RiskPolicy, harm: Harm, worst: Reached, best: Reached, *, needs_fleet: bool = False) -> Rating:
    """The rating of a goal reached so: the worse of the easiest attack at the harm's severity, and of the easiest that meets many patients
    at the severity that the policy raises it to."""
    level, raised = level_of(policy, harm, worst)
    many = raised or needs_fleet
    return Rating(
        exploitability=policy.exploitability(worst.ease.points),
        points=worst.ease.points,
        level=level,
        severity=policy.raised(harm.kind, harm.severity, many=many),
        many=many,
        many_points=worst.many.points,
        best_exploitability=policy.exploitability(best.ease.points),
        best_points=best.ease.points,
        best_level=level_of(policy, harm, best)[0],
    )


def level_of(policy: RiskPolicy, harm: Harm, reached: Reached) -> tuple[Acceptability, bool]:
    """The level of a goal reached so, and whether it is worse for an attack on many patients."""
    one = policy.acceptability(harm.kind, harm.severity, policy.exploitability(reached.ease.points))
    if reached.many.points is None:
        return one, False
    raised = policy.raised(harm.kind, harm.severity, many=True)
    many = policy.acceptability(harm.kind, raised, policy.exploitability(reached.many.points))
    return (many, True) if many.rank > one.rank else (one, False)


def _plain(policy: RiskPolicy, harm: Harm, reached: Reached) -> tuple[Exploitability, int | None, Acceptability]:
    points = reached.ease.points
    return (policy.exploitability(points), points, level_of(policy, harm, reached)[0])
