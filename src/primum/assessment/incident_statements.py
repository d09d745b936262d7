"""incident_statements(): what an advisory says of the vulnerabilities and weaknesses behind an incident."""

from collections.abc import Iterator

from msgspec.structs import replace

from primum.assessment.incident_file import IncidentFile
from primum.assessment.published_statements import published_statements
from primum.device.advisory import Vector
from primum.device.incident import ActionKind
from primum.device.records_of_people import Weakness
from primum.device.vex_statement import VexState
from primum.formats.vex.published_statement import PublishedStatement
from primum.formats.vex.vex_words import AFFECTED


def incident_statements(file: IncidentFile) -> tuple[PublishedStatement, ...]:
    """One statement for each. What was decided of a vulnerability is told as it would be otherwise; where a statement affects users and
    says nothing of what to do, the advice of the incident is told. What matches nothing in the device is under investigation."""
    advice = " ".join(_sentence(each.title) for each in file.incident.actions if each.kind is ActionKind.ADVICE)
    found = [*_published(file), *_own(file), *_unmatched(file)]
    affects = (VexState.EXPLOITABLE,)
    return tuple(
        replace(each, action=advice) if advice and not each.action and (each.state in affects or each.published_as == AFFECTED) else each
        for each in found
    )


def _sentence(text: str) -> str:
    line = " ".join(text.split())
    return line if line.endswith((".", "!", "?")) else f"{line}."


def _published(file: IncidentFile) -> Iterator[PublishedStatement]:
    """The statements on the published vulnerabilities named, in the order of all."""
    names = {each.finding.vulnerability for each in file.findings if each.finding is not None and not each.finding.candidate}
    yield from (each for each in published_statements(file.assessment) if each.vulnerability in names)


def _own(file: IncidentFile) -> Iterator[PublishedStatement]:
    for ranked in file.findings:
        if ranked.finding is None:
            yield _of_weakness(file.assessment.device.weaknesses[ranked.id])


def _of_weakness(weakness: Weakness) -> PublishedStatement:
    """A weakness of our own: exploitable while it is open, resolved when it is fixed, a false positive when it is none."""
    state = VexState.EXPLOITABLE if weakness.is_open else VexState.RESOLVED
    return PublishedStatement(
        id=weakness.id,
        vulnerability=weakness.id,
        state=VexState.FALSE_POSITIVE if weakness.status == "not-a-weakness" else state,
        summary=weakness.title,
        detail=weakness.reason if weakness.status == "not-a-weakness" else "",
        vectors=tuple(Vector(text=text, source="the manufacturer") for text in weakness.vectors),
        cwes=((weakness.cwe, ""),) if weakness.cwe is not None else (),
        first_released=weakness.disclosed,
    )


def _unmatched(file: IncidentFile) -> Iterator[PublishedStatement]:
    for name in file.unmatched:
        vulnerability = name.partition("@")[0]
        yield PublishedStatement(id=name, vulnerability=vulnerability, state=VexState.IN_TRIAGE)
