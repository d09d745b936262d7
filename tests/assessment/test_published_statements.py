"""What customers are told: only what counts today, and of the right component."""

from msgspec.structs import replace

from builders import model_of
from primum.assessment.assess import assess
from primum.assessment.assessment import Assessment
from primum.assessment.published_statements import published_statements
from primum.assessment.wire import as_wire, scan_as_wire
from primum.cli.explain.explain_finding import findings_named
from primum.cli.triage_command import statement_id, undecided
from primum.device.finding import Finding
from primum.device.policy import Acceptability
from primum.device.vex_statement import Justification, VexState, VexStatement
from vulnerabilities.software import NOW, V_RCE, advisory, part, pump, scanned, with_software

EVIDENCE = [
    {"id": "E-1", "kind": "analysis", "version": "2.0", "date": "2026-05-01", "result": "passed"},
    {"id": "E-2", "kind": "test-report", "version": "2.0", "date": "2026-05-01", "result": "passed"},
]
ABSENT = VexStatement(
    id="V-1",
    vulnerability="CVE-1",
    part="imagelib",
    state=VexState.NOT_AFFECTED,
    justification=Justification.CODE_NOT_PRESENT,
    detail="Not built.",
    action="Do this.",
    name="A. Person",
    date=NOW,
    evidence=("E-1",),
)
PROTECTED = replace(ABSENT, justification=Justification.PROTECTED_BY_MITIGATING_CONTROL, controls=("C-1",), evidence=())


def guarded(*statements: VexStatement, result: str = "passed", provided_by: str = "device") -> Assessment:
    evidence = [EVIDENCE[0], {**EVIDENCE[1], "result": result}]
    control = {"id": "C-1", "type": "exploit-mitigation", "at": "screen", "title": "Hardened", "status": "verified", "evidence": ["E-2"]}
    device = pump(evidence=evidence, controls=[{**control, "provided_by": provided_by, "enforced_by": "screen"}])
    return scanned([advisory("CVE-1", "imagelib", V_RCE)], {"screen": [part("imagelib")]}, vex=statements, device=device)


def test_protection_that_counts_is_told_and_decided() -> None:
    (said,) = published_statements(guarded(PROTECTED))
    assert (said.id, said.state, said.detail) == ("V-1", VexState.NOT_AFFECTED, "Not built.")
    assert undecided(guarded(PROTECTED)) == []


def test_of_protection_that_does_not_count_nothing_is_told_and_a_person_decides_again() -> None:
    for assessment in (guarded(PROTECTED, result="failed"), guarded(PROTECTED, provided_by="operator")):
        (said,) = published_statements(assessment)
        assert (said.id, said.state, said.justification) == ("CVE-1@screen+imagelib", VexState.IN_TRIAGE, None)
        assert (said.detail, said.action, said.published_as, said.first_released) == ("", "", "", None)
        assert [each.id for each in undecided(assessment)] == ["CVE-1@screen+imagelib"]
        assert [assessment.is_undecided(each.finding) for each in assessment.findings if each.finding is not None] == [True]


def test_who_chose_to_say_affected_says_it_while_the_protection_does_not_count() -> None:
    (said,) = published_statements(guarded(replace(PROTECTED, published_as="affected"), provided_by="operator"))
    assert (said.state, said.justification, said.detail, said.action) == (VexState.EXPLOITABLE, None, "", "Do this.")


def test_a_statement_for_other_versions_is_not_told() -> None:
    other = replace(ABSENT, id="V-0", versions="<1.0", state=VexState.EXPLOITABLE, justification=None)
    waiting = replace(ABSENT, id="V-2", state=VexState.IN_TRIAGE, justification=None, evidence=())
    (said,) = published_statements(guarded(other, waiting))
    assert (said.id, said.state) == ("V-2", VexState.IN_TRIAGE)
    (row,) = as_wire(guarded(other, waiting), [])["findings"]
    assert (row["decision"]["decided_by"], row["decision"]["closed_by"]) == ("V-2", None)


def at_two(*statements: VexStatement) -> Assessment:
    parts = {"screen": [part("imagelib")], "controller": [part("imagelib")]}
    return scanned([advisory("CVE-1", "imagelib", V_RCE)], parts, vex=statements, device=pump(evidence=EVIDENCE))


def test_a_part_names_its_component_only_where_another_says_otherwise() -> None:
    at = [each.part.component if each.part else None for each in published_statements(at_two(ABSENT))]
    assert at == ["", ""]
    said = {each.part.component: each.state for each in published_statements(at_two(replace(ABSENT, at="screen"))) if each.part}
    assert said == {"screen": VexState.NOT_AFFECTED, "controller": VexState.IN_TRIAGE}


def test_the_id_of_a_decision_names_the_component_where_there_are_several() -> None:
    assessment = at_two()
    ids = [statement_id(each, assessment, {"V-CVE-1-imagelib-screen"}) for each in found(assessment)]
    assert sorted(ids) == ["V-CVE-1-imagelib-controller", "V-CVE-1-imagelib-screen-2"]
    (alone,) = found(guarded())
    assert statement_id(alone, guarded(), set()) == "V-CVE-1-imagelib"


def found(assessment: Assessment) -> list[Finding]:
    return [each.finding for each in findings_named("CVE-1", assessment) if each.finding is not None]


def test_the_answer_of_a_scan_tells_the_worst_whatever_the_gate() -> None:
    assessment = guarded()
    worst = assessment.worst_by_findings
    assert worst is not None
    assert scan_as_wire(assessment, None)["gate"] == {"worst": worst.value, "level": None, "closed": False}
    assert scan_as_wire(assessment, worst)["gate"] == {"worst": worst.value, "level": worst.value, "closed": True}
    nothing = assess(with_software(model_of(pump()), {"screen": [part("other")]}, []), now=NOW)
    gate = scan_as_wire(nothing, Acceptability.REDUCE)["gate"]
    assert gate == {"worst": None, "level": "reduce", "closed": False}


def test_customers_learn_who_published_a_score_and_not_from_which_feed_it_was_read() -> None:
    (said,) = published_statements(guarded())
    assert [vector.source for vector in said.vectors] == ["advisory CVE-1"]
