"""incident_file(): everything that is known of one incident, what is missing for a report, and what a person has to answer."""

from collections.abc import Iterator, Sequence

from msgspec import Struct

from primum.assessment.assessment import Assessment
from primum.assessment.case import Case
from primum.assessment.finding_path import finding_path
from primum.assessment.in_words import route_in_words
from primum.device.attack_path import AttackPath
from primum.device.due_item import DueItem
from primum.device.finding import Effect, RankedFinding
from primum.device.incident import ActionKind, Answer, Incident
from primum.device.policy import Acceptability
from primum.device.risk import SecurityRisk
from primum.device.view import View


class IncidentRisk(Struct, frozen=True, kw_only=True):
    """A risk that the incident touches: why it does, its level today, and the easiest path: one that uses a finding of the incident where
    one does, None when nothing derives it today. `is_named` says that a person named its situation; `alone` is the level that a finding of
    the incident alone brings about."""

    risk: SecurityRisk
    why: str
    level: Acceptability
    alone: Acceptability | None
    is_named: bool
    path: AttackPath | None
    route: str


class Gap(Struct, frozen=True, kw_only=True):
    """Something a report asks for and the folder does not say, and where it would stand."""

    what: str
    where: str


class IncidentFile(Struct, frozen=True, kw_only=True):
    """An incident with its clocks, the findings and risks behind it, the gaps and the open questions."""

    assessment: Assessment
    incident: Incident
    clocks: tuple[DueItem, ...]
    findings: tuple[RankedFinding, ...]
    unmatched: tuple[str, ...]
    risks: tuple[IncidentRisk, ...]
    gaps: tuple[Gap, ...]
    questions: tuple[str, ...]


def incident_file(case: Case, assessment: Assessment, incident: Incident, items: Sequence[DueItem]) -> IncidentFile:
    """The file of an incident of an assessed case; `items` are all that is due."""
    incident = incident.on(assessment.basis.now)
    findings = tuple(each for each in assessment.findings if any(_means(name, each) for name in incident.findings))
    return IncidentFile(
        assessment=assessment,
        incident=incident,
        clocks=tuple(each for each in items if incident.id in each.about),
        findings=findings,
        unmatched=tuple(name for name in incident.findings if not any(_means(name, each) for each in findings)),
        risks=tuple(sorted(_risks(case, assessment, incident, findings), key=lambda each: _order(assessment, each))),
        gaps=tuple(_gaps(assessment, incident)),
        questions=tuple(_questions(incident, assessment.device.identity.regulation)),
    )


def _means(name: str, ranked: RankedFinding) -> bool:
    """Whether a name of an incident means a finding: its id, its vulnerability, or another name of that."""
    finding = ranked.finding
    return name == ranked.id or (finding is not None and name in (finding.vulnerability, *finding.aliases))


def _order(assessment: Assessment, each: IncidentRisk) -> tuple[int, int, str]:
    severity = assessment.device.policy.severities[each.risk.harm_kind].index(each.risk.severity)
    return (-each.level.rank, -severity, each.risk.id)


def _risks(case: Case, assessment: Assessment, incident: Incident, findings: Sequence[RankedFinding]) -> Iterator[IncidentRisk]:
    for risk in assessment.risks:
        paths = assessment.stories[risk.id].paths
        by = [(each, effect) for each in findings for effect in each.effects if effect.risk == risk.id]
        why = _why(risk, incident, [each.id for each, _ in by], paths)
        if why:
            path = _path(case, risk, by) or (paths[0] if paths else None)
            yield IncidentRisk(
                risk=risk,
                why=why,
                level=risk.views[View.CURRENT].level,
                alone=max((effect.alone_level for _, effect in by), key=lambda level: level.rank, default=None),
                is_named=risk.goal in incident.situations,
                path=path,
                route=route_in_words(path, assessment.device) if path is not None else "",
            )


def _path(case: Case, risk: SecurityRisk, by: Sequence[tuple[RankedFinding, Effect]]) -> AttackPath | None:
    """The easiest attack that uses one of some findings, with no other at hand."""
    if not by:
        return None
    easiest = min(by, key=lambda pair: (pair[1].alone.rank, pair[0].id))
    return finding_path(case, easiest[0].id, risk.goal)


def _why(risk: SecurityRisk, incident: Incident, by: Sequence[str], paths: Sequence[AttackPath]) -> str:
    """Why an incident touches a risk: its situation is named, a finding brings it about, or, with neither, a path passes where it was."""
    said = ["its situation is named in the incident"] if risk.goal in incident.situations else []
    said += [f"{name} alone can bring it about" for name in by]
    if not (incident.situations or incident.findings):
        passed = {element for path in paths for step in path.steps for element in step.elements}
        said += [f"a path to it passes {each}" for each in incident.at if each in passed]
    return "; ".join(said)


_DECISIONS = (("incident", "whether it is an incident"), ("serious", "whether it is serious"), ("reportable", "whether it is reportable"))


def _gaps(assessment: Assessment, incident: Incident) -> Iterator[Gap]:
    identity, of = assessment.device.identity, f"incidents.yaml, {incident.id}"
    needed: tuple[tuple[object, str, str], ...] = (
        (incident.occurred, "the day on which it occurred", f"{of}: occurred"),
        (incident.country, "the country in which it occurred", f"{of}: country"),
        (incident.reported_by, "who told the manufacturer", f"{of}: reported_by"),
        (incident.notes.strip(), "what happened, in more than a title", f"{of}: notes"),
        (incident.versions, "the versions of the software that are affected", f"{of}: versions"),
        (incident.devices is not None, "how many devices are affected", f"{of}: devices"),
        (incident.at, "where in the device it happened", f"{of}: at"),
        (incident.situations, "which hazardous situation arose or might have", f"{of}: situations"),
        (incident.problems, "the IMDRF code of the problem", f"{of}: imdrf.problem"),
        (incident.causes, "the IMDRF code of the cause", f"{of}: imdrf.cause"),
        (identity.udi, "the UDI of the device", "device.yaml: udi"),
        (identity.basic_udi, "the Basic UDI-DI", "device.yaml: basic_udi"),
        (identity.srn, "the single registration number of the manufacturer", "device.yaml: srn"),
        (identity.security_contact, "a contact", "device.yaml: security_contact"),
    )
    yield from (Gap(what=what, where=where) for value, what, where in needed if not value)
    for key, words in _DECISIONS:
        if _is_open(incident, key):
            yield Gap(what=f"a person's decision {words}", where=f"{of}: {key}")


_ARTICLES = {
    "MDR": {"event": "2(64)", "serious": "2(65)", "action": "2(68)", "report": "87", "trend": "88"},
    "IVDR": {"event": "2", "serious": "2(68)", "action": "2", "report": "82", "trend": "83"},
}
"""Where each regulation says what a question is about."""


def _questions(incident: Incident, regulation: str) -> Iterator[str]:
    """What a person has to answer; nothing is decided here."""
    article = {name: f"Article {number} {regulation}" for name, number in _ARTICLES[regulation].items()}
    if _is_open(incident, "incident"):
        bare = " A vulnerability alone, without such an event, is not reportable under today's law." if incident.findings else ""
        yield (
            "Is it an incident: did the device malfunction, get worse or mislead, was it used wrongly because of how it is made, or was "
            f"there an undesirable side-effect ({article['event']})?{bare}"
        )
    if _is_open(incident, "serious"):
        yield (
            "Is it serious: did it lead, might it have led or might it lead to death, to a serious deterioration of somebody's health, or "
            f"to a serious public health threat ({article['serious']})? Near misses count."
        )
    if incident.is_not_serious and not incident.is_none:
        yield f"It is not serious: does it belong to the trend of incidents watched for a significant rise ({article['trend']})?"
    elif _is_open(incident, "reportable"):
        yield (
            f"Is it reportable: is a causal link with the device established, or reasonably possible ({article['report']})? "
            "Who is unsure reports in time [known]."
        )
    yield from _on_patches(incident, article["action"])


def _on_patches(incident: Incident, article: str) -> Iterator[str]:
    """A patch can be a field safety corrective action, and can need a new identifier: both are asked."""
    names = ", ".join(each.id for each in incident.actions if each.kind is ActionKind.PATCH)
    if names and not (incident.is_none or incident.is_not_serious):
        yield (
            f"Is {names} a field safety corrective action, one that prevents a serious incident or makes its risk smaller ({article})? A "
            "patch can be one; then it is reported before it starts and users get a notice."
        )
    if names:
        yield (
            f"Does {names} change performance, safety, intended use or how data are interpreted? If so a new UDI-DI may be needed; a "
            "security patch alone is commonly a minor revision with a new UDI-PI (Annex VI Part C 6.5) [known]."
        )


def _is_open(incident: Incident, key: str) -> bool:
    """Whether a person still has to answer; after a no the questions that hang on it are not asked."""
    if (incident.is_none and key != "incident") or (incident.is_not_serious and key == "reportable"):
        return False
    decision = getattr(incident, key)
    return decision is None or decision.answer is Answer.UNDETERMINED
