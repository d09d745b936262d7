"""What an assessment gives back to the ISO 14971 file: its own items, and the security risks with what they rest on."""

from primum.assessment.assessment import Assessment
from primum.device.risk import ArisingRisk, SecurityRisk
from primum.device.view import View
from primum.formats.safety.safety_sheet import BETWEEN, ID, SafetyExport, SafetySheet

NOT_JUDGED = "not judged"
"""Stands where the folder leaves open what a level needs."""

_RISK_IDS = "ISO 14971 risk IDs"


def safety_sheets(assessment: Assessment) -> SafetyExport:
    """The tables; every figure is that of the assessment."""
    identity, basis = assessment.device.identity, assessment.basis
    about = {
        "Device": f"{identity.name} {identity.software_version}".strip(),
        "Manufacturer": identity.manufacturer,
        "Day of the assessment": basis.now.isoformat(),
        "Folder": basis.folder,
        "Catalogue": basis.catalogue,
        "Policy": "adopted by the manufacturer" if basis.policy_adopted else "Primum's default, not adopted by the manufacturer",
        "Primum": basis.primum,
        "Ease of attack": "ordinal, never a probability; the worst that the folder leaves open. `none` means that no attack is derived.",
        "Views": "initial: no control; current: the device's own proven controls; environment: with what operators are told; planned: "
        "with controls still to come.",
        "Taken back in": "hazards, harms and hazardous situations (`primum safety import`). Risks are made anew and never taken in.",
    }
    sheets = (_hazards(assessment), _harms(assessment), _situations(assessment), _risks(assessment), _arising(assessment))
    return SafetyExport(title=f"Safety file of {identity.name}", about=about, day=basis.now, sheets=sheets)


def _hazards(assessment: Assessment) -> SafetySheet:
    rows = tuple((each.id, each.title) for each in assessment.device.hazards.values())
    return SafetySheet(name="Hazards", type="hazard", columns=(ID, "Title"), rows=rows)


def _harms(assessment: Assessment) -> SafetySheet:
    harms = assessment.device.harms.values()
    rows = tuple((each.id, each.title, each.kind.value, each.severity, each.people) for each in harms)
    return SafetySheet(name="Harms", type="harm", columns=(ID, "Title", "Kind of harm", "Severity", "People"), rows=rows)


def _situations(assessment: Assessment) -> SafetySheet:
    rows = tuple(
        (each.id, each.title, each.hazard or "", _listed(each.harms), _listed(each.risk_ids), each.warning, each.instructions)
        for each in assessment.device.situations.values()
    )
    columns = (ID, "Title", "Hazard", "Harms", _RISK_IDS, "Information for safety", "Instructions for use")
    refers = ("Hazard", "Harms")
    return SafetySheet(name="Hazardous situations", type="hazardous situation", columns=columns, rows=rows, refers=refers)


def _risks(assessment: Assessment) -> SafetySheet:
    per_view = tuple(f"{what}, {view.value}" for view in View for what in ("Severity", "Ease of attack", "Acceptability"))
    goal = ("Hazardous situation or need", "What it is", "Hazard")
    columns = (ID, _RISK_IDS, *goal, "Harm", "What the harm is", "Severity", *per_view, "Controls it rests on", "Disposition")
    rows = tuple(_risk(assessment, risk) for risk in assessment.risks)
    return SafetySheet(name="Security risks", type="security risk", columns=columns, rows=rows, refers=(goal[0], "Harm"))


def _risk(assessment: Assessment, risk: SecurityRisk) -> tuple[str, ...]:
    device = assessment.device
    situation = device.situations.get(risk.goal)
    ratings = (risk.views[view] for view in View)
    views = (text for rating in ratings for text in (rating.severity, rating.exploitability.value, rating.level.value))
    return (
        risk.id,
        _listed(situation.risk_ids) if situation else "",
        risk.goal,
        device.title_of(risk.goal),
        (situation.hazard or "") if situation else "",
        risk.harm,
        device.title_of(risk.harm),
        risk.severity,
        *views,
        _listed(_rests_on(assessment, risk.id)),
        assessment.dispositions.get(risk.id, ""),
    )


def _rests_on(assessment: Assessment, risk: str) -> tuple[str, ...]:
    """The controls on its path, and those whose failure alone would change it."""
    failing = (worth.control for worth in assessment.controls if any(change.risk == risk for change in worth.if_it_fails))
    return tuple(dict.fromkeys((*assessment.stories[risk].on_path, *failing)))


def _arising(assessment: Assessment) -> SafetySheet:
    which = ("Control", "Hazardous situation", "Harm", "Severity")
    columns = (*which, "How", "Occurrence", "Acceptability", "Kept acceptable by", "Open", _RISK_IDS)
    rows = tuple(dict.fromkeys(_arising_row(assessment, each) for worth in assessment.controls for each in worth.arising))
    refers = ("Hazardous situation", "Harm")
    return SafetySheet(name="Risks arising from controls", type="risk arising from a control", columns=columns, rows=rows, refers=refers)


def _arising_row(assessment: Assessment, each: ArisingRisk) -> tuple[str, ...]:
    return (
        each.control,
        each.situation,
        each.harm,
        assessment.device.harms[each.harm].severity,
        each.because,
        each.occurrence or "not stated",
        each.level.value if each.level is not None else NOT_JUDGED,
        _listed((*each.kept_by, *(f"not {name}: {why}" for name, why in each.not_kept_by))),
        "yes" if each.is_open else "no",
        each.risk_id or "",
    )


def _listed(values: tuple[str, ...]) -> str:
    return BETWEEN.join(values)
