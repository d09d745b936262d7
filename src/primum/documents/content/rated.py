"""Ratings in words, with the points of the attack that decides the level: an attack on one patient, or one that meets many."""

from primum.device.policy import Acceptability, Exploitability
from primum.device.risk import Rating, SecurityRisk
from primum.documents.content.words import ease, level, rating
from primum.documents.run import Runs, plain
from primum.documents.source import Source


def deciding_ease(source: Source, of: Rating) -> Exploitability:
    """The ease of the attack that gives a rating its level."""
    return source.device.policy.exploitability(of.many_points) if of.many else of.exploitability


def rated(source: Source, of: Rating) -> Runs:
    """A rating; where an attack on many patients decides the level its points come first, then those of the easiest attack on one."""
    if not of.many:
        return rating(of)
    runs: Runs = (*level(of.level), *plain(", "), *ease(deciding_ease(source, of), of.many_points), *plain(" for many patients"))
    return (*runs, *plain(", "), *ease(of.exploitability, of.points), *plain(" for one")) if of.points != of.many_points else runs


def level_at_points(source: Source, risk: SecurityRisk, of: Acceptability, points: int | None) -> Runs:
    """A level with the points of the easiest attack, as changes of a risk have it; says so where an attack on many patients, which may have
    other points, gives the level."""
    if points is None:
        return (*level(of), *plain(" (nothing leads there)"))
    alone = source.device.policy.acceptability(risk.harm_kind, risk.severity, source.device.policy.exploitability(points))
    return (*level(of), *plain(f" ({points})" if of is alone else f" by an attack on many patients ({points} for one)"))
