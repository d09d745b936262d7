"""The judges by the names under which requirements ask for them. Listed here, and nowhere else."""

from collections.abc import Callable, Iterable, Mapping

from primum.device.verdict import Reason
from primum.requirements import judge_advisories as advisories
from primum.requirements import judge_alarms as alarms
from primum.requirements import judge_architecture as architecture
from primum.requirements import judge_controls as controls
from primum.requirements import judge_process as process
from primum.requirements import judge_risks as risks
from primum.requirements import judge_safety_file as safety_file
from primum.requirements import judge_software as software
from primum.requirements import judge_threats as threats
from primum.requirements import judge_times as times
from primum.requirements.ground import Ground

Judge = Callable[[Ground, str], Iterable[Reason]]
"""Looks at the ground and gives reasons; the text is the judge's argument, empty for one without."""

JUDGES: Mapping[str, Judge] = {
    "risks-estimated": risks.risks_estimated,
    "risks-acceptable": risks.risks_acceptable,
    "reduction-considered": risks.reduction_considered,
    "residual-risks-told": risks.residual_risks_told,
    "control-effects-judged": risks.control_effects_judged,
    "criteria-adopted": risks.criteria_adopted,
    "single-fault": risks.single_fault,
    "many-patients": risks.many_patients,
    "alarms-protected": alarms.alarms_protected,
    "alarms-tested": alarms.alarms_tested,
    "needs-protected": risks.needs_protected,
    "hazards-identified": safety_file.hazards_identified,
    "safety-file-linked": safety_file.safety_file_linked,
    "misuse-considered": safety_file.misuse_considered,
    "control-order": safety_file.control_order,
    "device-before-hospital": safety_file.device_before_hospital,
    "needs-stated": safety_file.needs_stated,
    "diagram-possible": architecture.diagram_possible,
    "interfaces-described": architecture.interfaces_described,
    "interfaces-answered": architecture.interfaces_answered,
    "access-guarded": architecture.access_guarded,
    "environment-stated": architecture.environment_stated,
    "assumptions-told": architecture.assumptions_told,
    "minimum-it": architecture.minimum_it,
    "minimum-it-from-risk": architecture.minimum_it_from_risk,
    "interoperability": architecture.interoperability,
    "mobile-platform": architecture.mobile_platform,
    "lay-users": architecture.lay_users,
    "threats-systematic": threats.threats_systematic,
    "threats-complete": threats.threats_complete,
    "controls-traced": threats.controls_traced,
    "soup-listed": software.soup_listed,
    "sbom-support": software.sbom_support,
    "unsupported-planned": software.unsupported_planned,
    "vulnerabilities-assessed": software.vulnerabilities_assessed,
    "vulnerabilities-decided": software.vulnerabilities_decided,
    "anomalies-assessed": software.anomalies_assessed,
    "controls-verified": controls.controls_verified,
    "capability": controls.capability,
    "fda-category": controls.fda_category,
    "control-type": controls.control_type,
    "evidence": controls.evidence_of,
    "evidence-current": controls.evidence_current,
    "tests-cover-interfaces": controls.tests_cover_interfaces,
    "penetration-test": controls.penetration_test,
    "testers-independent": controls.testers_independent,
    "activity": process.activity,
    "review": process.review,
    "prose": process.prose,
    "document": process.document,
    "identity": process.identity,
    "retention": process.retention,
    "in-time": times.in_time,
    "advisories-written": advisories.advisories_written,
    "releases-recorded": process.releases_recorded,
    "incidents-recorded": process.incidents_recorded,
}
"""Every judge."""
