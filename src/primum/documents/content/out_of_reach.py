"""Threats that begin at an interface at which nobody gets, as the folder has it: they are derived, but there is nobody to try them."""

from collections.abc import Iterator, Mapping

from primum.device.fact import Fact
from primum.documents.source import Source

_ENTRY = ("reach", "carried")


def out_of_reach(source: Source) -> Mapping[str, str]:
    """By threat the interface at which it begins and that nobody reaches, not even if an assumption were untrue."""
    shut = {each.id for each in source.device.interfaces.values() if each.reach == ()} - set(_opened(source))
    found = {}
    for threat in source.assessment.threats:
        begins = [_begins_at(step.premises, shut) for step in threat.steps]
        if begins and all(begins):
            found[threat.id] = begins[0]
    return found


def _begins_at(premises: tuple[Fact, ...], shut: set[str]) -> str:
    return next((fact.args[0] for fact in premises if fact.predicate in _ENTRY and fact.args[0] in shut), "")


def _opened(source: Source) -> Iterator[str]:
    """Interfaces at which somebody gets by an assumption that is untrue, by what a control opens, or by a weakness or threat."""
    device = source.device
    yield from (each.at for each in device.assumptions.values() if each.at)
    given = [fact for each in device.assumptions.values() for fact in each.conclusions]
    given += [fact for control in device.controls.values() for opening in control.opens for fact in opening.conclusions]
    given += [fact for weakness in device.weaknesses.values() for fact in weakness.conclusions]
    given += [fact for threat in source.assessment.threats for step in threat.steps for fact in step.conclusions]
    found = (ranked.finding for ranked in source.assessment.findings if ranked.finding is not None)
    given += [fact for finding in found for way in finding.ways for fact in way.conclusions]
    yield from (fact.args[0] for fact in given if fact.predicate in _ENTRY)
