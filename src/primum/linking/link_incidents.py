"""Incidents, resolved: what they name is there, and what people decided and did does not contradict itself."""

from primum.device.incident import ActionKind, Incident, IncidentAction, IncidentReport, ReportKind
from primum.folder.load_folder import Records
from primum.folder.placed import Placed
from primum.folder.records.incident_record import IncidentRecord, IncidentReportRecord
from primum.folder.records.release_record import ReleaseRecord
from primum.linking.check_incident import check_incident
from primum.linking.link_incident_decision import link_incident_decision
from primum.linking.refers_to_finding import refers_to_finding
from primum.linking.scope import ELEMENTS, Scope

FDA = "FDA"
"""The framework of which `uncontrolled` is a word."""


def link_incidents(records: Records, scope: Scope) -> list[Incident]:
    """The incidents; each action has an id of its own in the folder."""
    versions = frozenset(each.record.version for each in records.of(ReleaseRecord))
    own = records.device.record if records.device is not None else None
    fda = next((each for each in own.rule_sets if each.id == FDA and each.use), None) if own is not None else None
    known = versions | {own.software_version} if own is not None else versions
    incidents = []
    for placed in records.of(IncidentRecord):
        for index, action in enumerate(placed.record.actions):
            scope.declare(action.id, "action", placed.span("actions", index, "id"))
        check_incident(placed, known, fda=fda, scope=scope)
        incidents.append(_incident(placed, scope))
    return incidents


def _incident(placed: Placed[IncidentRecord], scope: Scope) -> Incident:
    record = placed.record
    return Incident(
        id=record.id,
        title=" ".join(record.title.split()),
        aware=record.aware,
        notes=record.notes,
        occurred=record.occurred,
        country=record.country,
        reported_by=record.reported_by,
        versions=record.versions,
        devices=record.devices,
        at=scope.refers_all(placed, "at", record.at, ELEMENTS),
        findings=_findings(placed, scope),
        situations=scope.refers_all(placed, "situations", record.situations, ("situation",)),
        problems=record.imdrf.problem,
        causes=record.imdrf.cause,
        incident=link_incident_decision(record.incident),
        serious=link_incident_decision(record.serious),
        reportable=link_incident_decision(record.reportable),
        uncontrolled=link_incident_decision(record.uncontrolled),
        reports=tuple(map(_report, record.reports)),
        actions=_actions(placed, scope),
        closed=record.closed,
    )


def _report(record: IncidentReportRecord) -> IncidentReport:
    return IncidentReport(kind=ReportKind(record.kind), date=record.date, to=record.to, reference=record.reference)


def _findings(placed: Placed[IncidentRecord], scope: Scope) -> tuple[str, ...]:
    why = "the report and the notice to users would leave out by what it came about"
    named = enumerate(placed.record.findings)
    return tuple(dict.fromkeys(name for index, name in named if refers_to_finding(placed, ("findings", index), name, scope, why)))


def _actions(placed: Placed[IncidentRecord], scope: Scope) -> tuple[IncidentAction, ...]:
    why = "nobody could tell with which release the action reaches the devices"
    for index, each in enumerate(placed.record.actions):
        if each.release:
            scope.refers(placed, ("actions", index, "release"), each.release, ("release",), why)
    return tuple(
        IncidentAction(
            id=each.id,
            title=" ".join(each.title.split()),
            kind=ActionKind(each.kind),
            planned=each.planned,
            started=each.started,
            done=each.done,
            release=each.release,
            fsn=each.fsn,
            urgent=" ".join(each.urgent.split()),
        )
        for each in placed.record.actions
    )
