"""Indicators of surveillance that can be counted from the file itself."""

from collections.abc import Iterator, Sequence

from primum.assessment.repairs import undecided_repairs
from primum.device.incident import Answer, Incident
from primum.device.weakness_in_release import weakness_in_release
from primum.documents.block import Table
from primum.documents.content.installed_base import on_current
from primum.documents.content.named import document_named
from primum.documents.content.table import row, table
from primum.documents.source import Source


def field_figures(source: Source, identifier: str) -> Table:
    """The table; each figure with the document that tells more."""
    assessment, device, today = source.assessment, source.device, source.basis.day
    published = [(each, each.finding) for each in assessment.findings if each.finding is not None and not each.finding.candidate]
    reaching = [finding for each, finding in published if each.reaches]
    undecided = [each for each in reaching if assessment.is_undecided(each)]
    weaknesses = [each for each in device.weaknesses.values() if each.is_open]
    late = [each for each in weaknesses if each.deadline is not None and each.deadline < today]
    ended = [part for some in device.bills.values() for bill in some for part in bill.parts if part.is_unsupported(today)]
    known_used = sum(bool(each.known_exploited) for each in reaching)
    incidents = [each.on(today) for each in device.incidents.values()]
    figures: tuple[tuple[str, str, str], ...] = (
        ("Published vulnerabilities that match a part, counted at each part", f"{len(published):,}", "vulnerability-assessment"),
        ("Of these matches, reaching a patient", str(len(reaching)), "vulnerability-assessment"),
        ("Of those reaching a patient, nobody has decided on", str(len(undecided)), "vulnerability-assessment"),
        ("Of those reaching a patient, known to be used in attacks", str(known_used), "vulnerability-assessment"),
        (
            "Decisions on anything derived that have lapsed",
            str(sum(not each.holds for each in assessment.decisions)),
            "risk-management-report",
        ),
        ("Open weaknesses of the device itself", str(len(weaknesses)), "vulnerability-assessment"),
        ("Of these weaknesses, past their deadline", str(len(late)), "vulnerability-assessment"),
        *_mended(source),
        ("Controls whose proof has lapsed and on which a level hangs", str(len(assessment.unproven())), "control-specification"),
        ("Software parts whose support has ended", f"{len(ended):,}", "end-of-support"),
        ("Devices in the field with the current version", on_current(source), "update-plan"),
        ("Events on record as possible security incidents", str(len(incidents)), "incident-plan"),
    )
    rows = [row(words, value, document_named(source, where)) for words, value, where in (*figures, *_events(incidents))]
    columns = (("Indicator", 5), ("Value", 2), ("Told in", 4))
    return table(identifier, f"Indicators on {today}", columns, rows, matrix=True)


def _mended(source: Source) -> Iterator[tuple[str, str, str]]:
    """Devices that still have what this version mends, where a risk is at the level at which the policy closes; nothing without such."""
    assessment, limit = source.assessment, source.device.policy.gate
    bad = [each for each in assessment.mended if each.stands_at(limit)]
    still = [(weakness_in_release(each.id, one.release), one.devices) for each in bad for one in each.still]
    undecided = [(on, devices) for on, devices in still if on not in assessment.standing]
    if bad:
        what = f"Devices with a weakness that this version mends and by which a risk is {limit.value} or worse, counted for each weakness"
        yield what, _devices(still), "update-plan"
        yield "Of those devices, without a decision of a person that holds", _devices(undecided), "risk-management-report"
        what = "Mended weaknesses of that kind of whose repair nobody has decided whether it is a field safety corrective action"
        yield what, str(len(undecided_repairs(assessment))), "incident-plan"


def _devices(found: Sequence[tuple[str, int | None]]) -> str:
    known = sum(devices or 0 for _, devices in found)
    return f"{known:,} or more" if any(devices is None for _, devices in found) else f"{known:,}"


def _events(incidents: Sequence[Incident]) -> Iterator[tuple[str, str, str]]:
    """What people decided about the events on record; nothing where there is none."""
    if not incidents:
        return
    undecided = sum(not each.is_none and each.serious is None for each in incidents)
    serious = sum(each.serious is not None and each.serious.answer is Answer.YES for each in incidents)
    yield "Of these events, decided to be no incident", str(sum(each.is_none for each in incidents)), "incident-plan"
    yield "Of these events, decided to be serious incidents", str(serious), "incident-plan"
    yield "Of these events, nobody has decided whether serious", str(undecided), "incident-plan"
