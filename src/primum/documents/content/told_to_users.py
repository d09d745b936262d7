"""Where and in which words users are told of a risk that is left."""

from primum.device.records_of_people import DecisionKind
from primum.device.risk import SecurityRisk
from primum.device.told import Told
from primum.documents.source import Source


def told_to_users(source: Source, risk: SecurityRisk) -> Told:
    """By the warning of its situation, and where its acceptance says too. A risk that leads to no situation is told by the acceptance
    alone."""
    situation, accepted = source.device.situations.get(risk.goal), _by_acceptance(source, risk.id)
    if situation is None:
        return accepted
    return Told(words=situation.told.words, places=tuple(dict.fromkeys(situation.told.places + accepted.places)))


def _by_acceptance(source: Source, risk: str) -> Told:
    decision = source.assessment.standing.get(risk)
    return decision.told if decision is not None and decision.decision is DecisionKind.ACCEPTED else Told()
