"""Where and in which words users are told of a risk that is left."""

from msgspec import Struct

from primum.device.records_of_people import DecisionKind
from primum.device.risk import SecurityRisk
from primum.documents.source import Source


class Told(Struct, frozen=True, kw_only=True):
    """The words of the warning and the places in the instructions; both empty where nobody is told."""

    words: str = ""
    places: tuple[str, ...] = ()


def told_to_users(source: Source, risk: SecurityRisk) -> Told:
    """By the warning of its situation. A risk that leads to none is told where the decision that accepts it says so: `IFU 9.10: words`.
    What only one of words and place is stated of is not told (MDR Annex I 23.4(g))."""
    situation = source.device.situations.get(risk.goal)
    disclosed = _disclosed(source, risk.id)
    if situation is None:
        place, _, words = (each.strip() for each in disclosed.partition(":"))
        return Told(words=words, places=_split(place)) if place and words else Told()
    if not situation.warning or not situation.instructions:
        return Told()
    places = _split(situation.instructions) + _split(disclosed.partition(":")[0])
    return Told(words=situation.warning, places=tuple(dict.fromkeys(places)))


def _split(places: str) -> tuple[str, ...]:
    return tuple(each.strip() for each in places.replace(",", ";").split(";") if each.strip())


def _disclosed(source: Source, risk: str) -> str:
    return next(
        (
            judged.decision.disclosure
            for judged in source.assessment.decisions
            if judged.holds and judged.decision.on == risk and judged.decision.decision is DecisionKind.ACCEPTED
        ),
        "",
    )
