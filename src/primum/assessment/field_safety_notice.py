"""A draft of the notice to users about an incident, as Markdown. It says what the folder says; the rest stays visibly open."""

from collections.abc import Iterator

from primum.assessment.incident_file import IncidentFile, IncidentRisk
from primum.device.device import Identity
from primum.device.incident import ActionKind, ReportKind
from primum.device.policy import Acceptability

_BEFORE = (
    "A named person has judged whether there is a field safety corrective action, and has reported it before it starts, save urgency.",
    "The authority has seen the draft of this notice, save urgency [known].",
    "The text is the same in all Member States, and each user gets it in the language required there [known].",
    "The risks are derived; a person has confirmed them.",
    "What an attacker could learn from it is no more than users need.",
)
"""What a person makes sure of before it leaves (MDR Article 89, IVDR Article 84)."""


def field_safety_notice(file: IncidentFile) -> str:
    """The draft, whole."""
    blocks = [block for part in (_head, _device, _what, _risk, _to_do, _maker_does, _contact, _foot) for block in part(file)]
    return "\n\n".join(blocks) + "\n"


def _opening(what: str, where: str = "") -> str:
    """A gap that nobody can overlook."""
    return f"[open: {what}{f' ({where})' if where else ''}]"


def plain(text: str) -> str:
    """A text of the folder on one line, its signs of Markdown without effect."""
    line = " ".join(text.split())
    for sign in "\\`*_[]<>#|":
        line = line.replace(sign, f"\\{sign}")
    return line


def _head(file: IncidentFile) -> Iterator[str]:
    basis = file.assessment.basis
    yield "# Field safety notice: DRAFT"
    yield (
        f"**Draft, not for distribution.** Prepared from the device folder as of {basis.now} (folder {basis.folder[:12]}). It is no "
        "official form. Everything marked `[open: ...]` is not in the folder and has to be added by a person."
    )


def _device(file: IncidentFile) -> Iterator[str]:
    identity, incident = file.assessment.device.identity, file.incident
    yield "## Which devices"
    lines = [
        f"Device: {plain(identity.name)}",
        f"Manufacturer: {plain(identity.manufacturer)}",
        f"Single registration number (SRN): {plain(identity.srn) or _opening('SRN', 'device.yaml, srn')}",
        f"UDI-DI: {plain(identity.udi) or _opening('UDI', 'device.yaml, udi')}",
        f"Basic UDI-DI: {plain(identity.basic_udi) or _opening('Basic UDI-DI', 'device.yaml, basic_udi')}",
    ]
    if identity.variants:
        lines.append(f"Variants: {'; '.join(plain(each.called) for each in identity.variants)}. {_opening('which of them are affected')}")
    versions = ", ".join(map(plain, incident.versions)) or _opening("affected versions of the software", "incidents.yaml, versions")
    count = str(incident.devices) if incident.devices is not None else _opening("how many devices", "incidents.yaml, devices")
    lines += [
        f"Affected versions of the software: {versions}",
        f"Affected devices: {count}",
        f"Reference of the manufacturer: {plain(incident.id)}",
        f"Reference of the corrective action at the authority: {_reference(file)}",
    ]
    yield "\n".join(f"* {line}" for line in lines)


def _reference(file: IncidentFile) -> str:
    found = [each.reference for each in file.incident.reports if each.kind is ReportKind.FSCA and each.reference]
    return plain(found[0]) if found else _opening("reference", "incidents.yaml, reports, kind: fsca")


def _what(file: IncidentFile) -> Iterator[str]:
    incident = file.incident
    yield "## What happened"
    occurred = f" It occurred on {incident.occurred}." if incident.occurred is not None else ""
    yield f"{plain(incident.title)}.{occurred}"
    yield _opening("what happened, in words for users; the notes of the incident are internal and are not copied here")
    known = dict.fromkeys(f"`{name.partition('@')[0]}`" for name in incident.findings)
    if known:
        yield f"Known under: {', '.join(known)}."


def _risk(file: IncidentFile) -> Iterator[str]:
    yield "## What may happen to patients and others"
    told = _told(file)
    if not told:
        yield _opening("which risk there is", "incidents.yaml, situations or findings")
        return
    yield "\n".join(f"* {line}" for line in dict.fromkeys(_risk_line(file, each) for each in told))
    if not any(each.is_named for each in told):
        yield _opening("which of these arose or may arise; the list is derived and nobody has confirmed it", "incidents.yaml, situations")
    yield _opening("what this means for the care of patients, by a clinical person")


def _told(file: IncidentFile) -> list[IncidentRisk]:
    """The risks of the situations that a person named; where nobody did, those that are more than acceptable by the incident's findings, or
    today where it names none."""
    named = [each for each in file.risks if each.is_named]
    return named or [each for each in file.risks if (each.alone or each.level) is not Acceptability.ACCEPTABLE]


def _risk_line(file: IncidentFile, each: IncidentRisk) -> str:
    device = file.assessment.device
    goal = device.situations.get(each.risk.goal)
    title = goal.title if goal is not None else f"what must hold for {each.risk.goal} is violated"
    harm = device.harms[each.risk.harm]
    entries = ", ".join(plain(device.title_of(name)) for name in each.path.entries) if each.path is not None else ""
    by = f" An attack begins at: {entries}." if entries else " No attack on the device as it is today is derived."
    return f"{plain(title)}: {plain(harm.title)} ({harm.kind.value}, severity {each.risk.severity}).{by}{_told_before(file, each)}"


def _told_before(file: IncidentFile, each: IncidentRisk) -> str:
    goal = file.assessment.device.situations.get(each.risk.goal)
    if goal is None or not goal.warning:
        return ""
    where = f" ({plain(goal.instructions)})" if goal.instructions else ""
    return f" The instructions for use say{where}: {plain(goal.warning)}"


def _to_do(file: IncidentFile) -> Iterator[str]:
    yield "## What users shall do now"
    advice = [plain(each.title) for each in file.incident.actions if each.kind is ActionKind.ADVICE]
    for ranked in file.findings:
        statement = file.assessment.device.vex.get(ranked.finding.disposition.decided_by) if ranked.finding is not None else None
        if statement is not None and statement.action:
            advice.append(plain(statement.action))
    if advice:
        yield "\n".join(f"* {each}" for each in dict.fromkeys(advice))
    else:
        yield _opening("what users do until it is mended", "incidents.yaml, actions, kind: advice")
    yield _opening("whether users have to confirm that they read this, and to whom they pass it on")


def _maker_does(file: IncidentFile) -> Iterator[str]:
    yield "## What the manufacturer does"
    releases = file.assessment.device.releases
    lines = []
    for each in file.incident.actions:
        if each.kind is ActionKind.ADVICE:
            continue
        release = releases.get(each.release)
        version = f", release {plain(release.version)}" if release is not None else ""
        day = f"done on {each.done}" if each.done else f"planned for {each.planned}" if each.planned else _opening("by when")
        lines.append(f"* {plain(each.title)}{version}: {day}")
    yield "\n".join(lines) if lines else _opening("what is done to mend it, and by when", "incidents.yaml, actions")


def _contact(file: IncidentFile) -> Iterator[str]:
    identity: Identity = file.assessment.device.identity
    yield "## Contact"
    lines = [plain(identity.manufacturer), plain(identity.security_contact) or _opening("contact", "device.yaml, security_contact")]
    lines += [plain(identity.website)] if identity.website else []
    yield "\n".join(f"* {each}" for each in lines)
    yield _opening("name, role and date of the person who approves this notice")


def _foot(file: IncidentFile) -> Iterator[str]:
    yield "---"
    yield "Before it is sent (remove this part):"
    yield "\n".join(f"* [ ] {each}" for each in _BEFORE)
