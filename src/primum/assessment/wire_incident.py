"""An incident as plain values, and the data of a vigilance report prepared from it; part of the only JSON writer."""

from typing import Any

from primum.assessment.imdrf_codes import NOTE, code_in_words
from primum.assessment.incident_file import IncidentFile, IncidentRisk
from primum.assessment.seriousness_examples import NOT_SERIOUS, SERIOUS
from primum.assessment.wire_basis import basis_as_wire
from primum.assessment.wire_due import item_as_wire
from primum.device.due_item import DueKind
from primum.device.finding import RankedFinding
from primum.device.incident import Incident, IncidentAction, IncidentDecision, IncidentReport

OPEN_DECISIONS = ("incident", "serious", "reportable", "uncontrolled")


def incident_as_wire(file: IncidentFile) -> dict[str, Any]:
    """Everything `primum incident` shows."""
    return {
        "format": 1,
        "basis": basis_as_wire(file.assessment.basis),
        "device": _device(file),
        "incident": _incident(file.incident),
        "decisions": {key: _decision(getattr(file.incident, key)) for key in OPEN_DECISIONS},
        "clocks": [item_as_wire(each) for each in file.clocks],
        "imdrf": _codes(file.incident),
        "reports": [_report(each) for each in file.incident.reports],
        "actions": [_action(each) for each in file.incident.actions],
        "findings": _findings(file),
        "risks": [_risk(each) for each in file.risks],
        "missing": [{"what": each.what, "where": each.where} for each in file.gaps],
        "questions": list(file.questions),
        "examples": {"source": "MDCG 2019-16 Annex II, in our own words", "serious": list(SERIOUS), "not_serious": list(NOT_SERIOUS)},
    }


def report_as_wire(file: IncidentFile) -> dict[str, Any]:
    """The data of a report to the authority, in a structure of ours: a preparation that a person carries over into the official form."""
    incident = file.incident
    return {
        "format": 1,
        "kind": "preparation of a vigilance report",
        "official_form": False,
        "basis": basis_as_wire(file.assessment.basis),
        "manufacturer": _manufacturer(file),
        "device": _device(file),
        "event": _incident(incident),
        "classification": {
            **{key: _decision(getattr(incident, key)) for key in ("incident", "serious", "reportable")},
            "imdrf": _codes(incident),
            "limits": [item_as_wire(each) for each in file.clocks if each.kind is DueKind.VIGILANCE],
        },
        "assessment": {"risks": [_risk(each) for each in file.risks], "findings": _findings(file)},
        "actions": [_action(each) for each in incident.actions],
        "reports": [_report(each) for each in incident.reports],
        "missing": [{"what": each.what, "where": each.where} for each in file.gaps],
        "questions": list(file.questions),
    }


def _manufacturer(file: IncidentFile) -> dict[str, Any]:
    identity = file.assessment.device.identity
    return {
        "name": identity.manufacturer,
        "srn": identity.srn or None,
        "contact": identity.security_contact or None,
        "website": identity.website or None,
    }


def _device(file: IncidentFile) -> dict[str, Any]:
    identity = file.assessment.device.identity
    return {
        "name": identity.name,
        "udi": identity.udi or None,
        "basic_udi": identity.basic_udi or None,
        "regulation": identity.regulation,
        "class": identity.device_class,
        "software_version": identity.software_version,
        "variants": [{"id": each.id, "title": each.title, "udi": each.udi or None} for each in identity.variants],
    }


def _incident(incident: Incident) -> dict[str, Any]:
    return {
        "id": incident.id,
        "title": incident.title,
        "notes": " ".join(incident.notes.split()) or None,
        "occurred": incident.occurred.isoformat() if incident.occurred else None,
        "aware": incident.aware.isoformat(),
        "closed": incident.closed.isoformat() if incident.closed else None,
        "country": incident.country or None,
        "reported_by": incident.reported_by or None,
        "versions": list(incident.versions),
        "devices": incident.devices,
        "at": list(incident.at),
        "situations": list(incident.situations),
        "findings": list(incident.findings),
    }


def _decision(decision: IncidentDecision | None) -> dict[str, Any] | None:
    if decision is None:
        return None
    return {
        "answer": decision.answer.value,
        "kind": decision.kind.value if decision.kind else None,
        "why": decision.why or None,
        "name": decision.name,
        "role": decision.role,
        "date": decision.date.isoformat(),
    }


def _codes(incident: Incident) -> dict[str, Any]:
    problem, cause = ([{"code": each, "words": code_in_words(each)} for each in codes] for codes in (incident.problems, incident.causes))
    return {"problem": problem, "cause": cause, "note": NOTE}


def _findings(file: IncidentFile) -> list[dict[str, Any]]:
    return [*map(_finding, file.findings), *({"id": name, "matched": False, "decided": None, "reaches": None} for name in file.unmatched)]


def _finding(ranked: RankedFinding) -> dict[str, Any]:
    state = ranked.finding.disposition.state if ranked.finding is not None else None
    return {"id": ranked.id, "matched": True, "decided": state.value if state else None, "reaches": ranked.reaches}


def _risk(each: IncidentRisk) -> dict[str, Any]:
    return {
        "id": each.risk.id,
        "because": each.why,
        "harm": each.risk.harm,
        "harm_kind": each.risk.harm_kind,
        "severity": each.risk.severity,
        "level": each.level.value,
        "alone": each.alone.value if each.alone else None,
        "named": each.is_named,
        "entries": list(each.path.entries) if each.path is not None else [],
        "route": each.route or None,
        "path": each.path.fingerprint if each.path is not None else None,
    }


def _action(action: IncidentAction) -> dict[str, Any]:
    return {
        "id": action.id,
        "kind": action.kind.value,
        "title": action.title,
        "planned": action.planned.isoformat() if action.planned else None,
        "started": action.started.isoformat() if action.started else None,
        "done": action.done.isoformat() if action.done else None,
        "release": action.release or None,
        "fsn": action.fsn or None,
        "urgent": action.urgent or None,
    }


def _report(report: IncidentReport) -> dict[str, Any]:
    return {"kind": report.kind.value, "date": report.date.isoformat(), "to": report.to, "reference": report.reference or None}
