"""The manufacturer's policy as tables: points, bands, and both scales of acceptance side by side."""

from collections.abc import Iterator

from primum.device.policy import Exploitability, RiskPolicy
from primum.device.potential import FACTORS, LEVELS, AttackPotential
from primum.device.safety import HarmKind
from primum.documents.block import Block, Row, Table
from primum.documents.content.named import counted
from primum.documents.content.sentence import joined
from primum.documents.content.table import paragraph, row, table
from primum.documents.content.words import level
from primum.documents.run import plain, strong

RATED = tuple(each for each in Exploitability if each is not Exploitability.NONE)
"""The eases of attack for which a matrix has a column, hardest first."""

MEANINGS = {
    "time": "how long finding and using the attack takes, all steps together",
    "expertise": "what the attacker has to be able to do",
    "knowledge": "what he has to know of the device that is not public",
    "window": "how long and how unobserved he has to get at it",
    "equipment": "what he has to bring",
}
"""The factors of attack potential in words."""


def points_table(policy: RiskPolicy) -> Table:
    """What each step of each factor is worth."""
    rows = [row(strong("time"), f"up to {counted(days, 'day')}", str(points)) for days, points in policy.time_bins]
    rows.append(row(strong("time"), "more", str(policy.time_beyond)))
    for factor in FACTORS:
        steps = zip(LEVELS[factor], policy.factor_points[factor], strict=True)
        rows.extend(row(strong(factor), word.replace("-", " "), str(points)) for word, points in steps)
    columns = (("Factor", 2), ("Step", 3), ("Points", 1))
    return table("risk-management-plan.points.table", "Points of attack potential", columns, rows, matrix=True)


def bands_table(policy: RiskPolicy) -> Table:
    """Which sum of points is called how."""
    rows, begin = [], 0
    for bound, ease in policy.thresholds:
        rows.append(row(strong(_words(ease)), f"{begin} to {bound}"))
        begin = bound + 1
    rows.append(row(strong(_words(Exploitability.VERY_LOW)), f"{begin} and more"))
    rows.append(row(strong(_words(Exploitability.NONE)), "no attack is derived; never the same as very low"))
    return table("risk-management-plan.bands.table", "Ease of attack by points", (("Ease of attack", 1), ("Points", 2)), rows)


def published_table(policy: RiskPolicy) -> Table:
    """What the use of a published vulnerability takes before its vectors say more."""
    stated = {
        "a vulnerability is published": policy.finding,
        "a way to use it is published": policy.finding_public,
        "it is known to be used in attacks": policy.finding_exploited,
    }
    columns = (("When", 4), ("Time", 2), ("Expertise", 2), ("Knowledge", 2), ("Window", 2), ("Equipment", 2))
    rows = (row(strong(when), *_potential(taken)) for when, taken in stated.items())
    return table("risk-management-plan.published.table", "What the use of a published vulnerability takes", columns, rows)


def _potential(taken: AttackPotential) -> Iterator[str]:
    yield counted(taken.days, "day")
    yield from (LEVELS[factor][getattr(taken, factor)].replace("-", " ") for factor in FACTORS)


def acceptance(policy: RiskPolicy) -> Iterator[Block]:
    """The matrices, harm to health beside the scale of the safety file, then the other kinds of harm."""
    health = HarmKind.HEALTH.value
    if health in policy.matrix:
        yield paragraph(
            "For harm to health two scales stand side by side in one table. On the left the severity meets the ease of an attack; on the "
            "right the same severity meets the occurrence by which the safety file (ISO 14971) judges what a control itself may do. An "
            "ease of attack is never turned into an occurrence, nor the other way round; what they share is severity and the levels."
        )
        yield _both_scales(policy, health)
    for kinds in _alike(policy, health):
        yield _one_scale(policy, kinds)


def _both_scales(policy: RiskPolicy, kind: str) -> Table:
    eases = [(f"Ease: {_words(each)}", 2) for each in RATED]
    occurrences = [(f"Occurrence: {each}", 2) for each in policy.occurrences]
    rows = [_both(policy, kind, severity) for severity in reversed(policy.severities[kind])]
    caption = "Acceptance of harm to health: by ease of attack, and by occurrence"
    columns = (("Severity", 2), *eases, *occurrences)
    return table(f"risk-management-plan.acceptance.{kind}", caption, columns, rows, matrix=True, wide=True)


def _both(policy: RiskPolicy, kind: str, severity: str) -> Row:
    safety = policy.safety_matrix.get(severity, {})
    beside = [level(safety[each]) if each in safety else plain("-") for each in policy.occurrences]
    return row(strong(severity), *(level(policy.matrix[kind][severity][each.value]) for each in RATED), *beside)


def _alike(policy: RiskPolicy, apart: str) -> list[list[str]]:
    """The other kinds of harm, those that are judged alike together."""
    groups: dict[str, list[str]] = {}
    for kind in policy.matrix:
        if kind != apart:
            groups.setdefault(repr((policy.severities[kind], policy.matrix[kind])), []).append(kind)
    return list(groups.values())


def _one_scale(policy: RiskPolicy, kinds: list[str]) -> Table:
    kind = kinds[0]
    rows = [
        row(strong(severity), *(level(policy.matrix[kind][severity][each.value]) for each in RATED))
        for severity in reversed(policy.severities[kind])
    ]
    columns = (("Severity", 2), *((f"Ease: {_words(each)}", 2) for each in RATED))
    caption = f"Acceptance of other harm: {joined([each.replace('-', ' ') for each in kinds])}"
    return table(f"risk-management-plan.acceptance.{kind}", caption, columns, rows, matrix=True)


def _words(ease: Exploitability) -> str:
    return ease.value.replace("-", " ")
