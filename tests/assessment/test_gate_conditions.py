"""Single conditions of the gates up to a release: each is met by what it asks for, and not met, or asks a person, once that is gone."""

from datetime import date

import pytest
from gating import MET, NOT_APPLICABLE, NOT_MET, PERSON, REVIEW, condition, device, gaps, linux, pointed
from judging import RISK, decided, evidence, judged_model, lock, model_with, quiet

from builders import VERSION, Folder
from primum.assessment.gates.ground_of_gate import Beside
from primum.diagnostics.diagnostic import Diagnostic, Severity
from primum.diagnostics.span import Span

ADOPTED = {"adopted": {"name": "N", "role": "R", "date": "2026-01-01", "rationale": "as agreed"}}
# --- design ----------------------------------------------------------------------------------------------------------------------------


def test_an_interface_needs_a_threat_or_to_be_reached_by_nobody_or_to_be_absent() -> None:
    bare = condition(quiet(), "design.interfaces")
    assert bare.state is NOT_MET
    assert "port" in pointed(bare.gaps)
    closed = [{"id": "port", "at": "dev", "kind": "enclosure", "reach": []}]
    assert condition(quiet(interfaces=closed, findings=[]), "design.interfaces").state is MET
    seen = [{"id": "port", "at": "dev", "kind": "usb-a-host", "reach": [{"by": "visitor", "window": "easy"}], "data": []}]
    usb = condition(quiet(components=[linux()], interfaces=seen), "design.interfaces")
    assert usb.state is NOT_MET, "the port was looked at, but the console that such a board nearly always has is not mentioned"
    assert not any("port" in reason.points_at for reason in usb.gaps)
    absent = [{"at": "dev", "kind": "uart", "because": "not populated", "evidence": ["E"]}]
    whole = condition(quiet(components=[linux()], interfaces=seen, absent=absent, evidence=[evidence()]), "design.interfaces")
    assert whole.state is MET, gaps(whole)


def test_a_situation_says_what_leads_to_it_or_a_person_says_why_nothing_can() -> None:
    name = "design.situations"
    assert condition(quiet(), name).state is MET
    silent = {"id": "HS", "title": "Situation", "harms": ["H"]}
    found = condition(quiet(situations=[silent]), name)
    assert found.state is PERSON
    assert pointed(found.gaps) == {"HS"}
    decision = decided("not_applicable", f"GATE:{name}", found.fingerprint)
    assert condition(quiet(situations=[silent], decisions=[decision]), name).state is NOT_APPLICABLE
    assert condition(quiet(situations=[{"id": "HS", "title": "x", "arises_from": {"misuse": "fn"}}]), name).state is NOT_MET


def test_draft_criteria_serve_a_design_and_no_release() -> None:
    assert condition(quiet(), "design.policy").state is PERSON
    assert "drafts" in gaps(condition(quiet(), "design.policy"))[0]
    assert condition(quiet(), "release.policy").state is NOT_MET
    for name in ("design.policy", "release.policy"):
        assert condition(quiet(policy=ADOPTED), name).state is MET
        assert condition(quiet(policy=ADOPTED), name, now=date(2025, 12, 31)).state.closes


def test_the_threat_model_is_reviewed_by_somebody_within_a_year() -> None:
    name = "design.threat-model-reviewed"
    assert condition(quiet(), name).state is NOT_MET
    assert condition(quiet(reviews=[REVIEW]), name).state is MET
    assert condition(quiet(reviews=[REVIEW]), name, now=date(2027, 5, 3)).state is NOT_MET


def test_a_question_that_decides_a_level_keeps_the_design_open() -> None:
    open_reach = [{"id": "port", "at": "dev", "kind": "enclosure"}]
    found = condition(quiet(interfaces=open_reach), "design.questions")
    assert found.state is NOT_MET
    assert "unacceptable -> acceptable" in gaps(found)[0]
    assert found.gaps[0].points_at == ("Q@port.reach",)
    assert condition(quiet(), "design.questions").state is MET
    assert condition(quiet(situations=[]), "design.questions").state is NOT_MET, "what rates nothing prices nothing"


def test_questions_that_decide_a_level_only_together_keep_it_open_too() -> None:
    two_ways = [{"id": name, "at": "dev", "kind": "enclosure"} for name in ("port", "hatch")]
    weak = [
        {"id": f"W-{name}", "title": "x", "at": "dev", "needs": f"reach({name})", "gives": "run(dev, user)"} for name in ("port", "hatch")
    ]
    found = condition(quiet(interfaces=two_ways, findings=weak), "design.questions")
    assert found.state is NOT_MET
    assert gaps(found) == [
        "open questions together decide `R@HS+H`, though none does alone: unacceptable with the worst answers, acceptable with the best"
    ]


# --- verification ----------------------------------------------------------------------------------------------------------------------


def test_a_risk_above_acceptable_has_a_control_or_somebody_accepts_it() -> None:
    name = "verification.controls-planned"
    bare = condition(quiet(), name)
    assert bare.state is NOT_MET
    assert pointed(bare.gaps) == {RISK}
    planned = {"id": "C", "type": "locked-enclosure", "at": "port", "status": "planned"}
    assert condition(quiet(controls=[planned]), name).state is MET
    assert condition(quiet(controls=[planned | {"status": "proposed"}]), name).state is NOT_MET
    assert condition(quiet("acceptable"), name).state is MET


def test_a_control_has_a_sentence_that_can_be_tested() -> None:
    name = "verification.requirements"
    assert condition(quiet(controls=[lock(requirement="No tool of a ward opens it.")], evidence=[evidence()]), name).state is MET
    found = condition(quiet(controls=[lock()], evidence=[evidence()]), name)
    assert (found.state, pointed(found.gaps)) == (NOT_MET, {"C"})


def test_a_planned_control_on_which_a_level_hangs_is_to_be_built_in_of_others_a_person_says() -> None:
    name = "verification.built-in"
    removed = {"id": "C", "type": "port-removed", "at": "port", "status": "planned"}
    usb = [{"id": "port", "at": "dev", "kind": "usb-a-host", "reach": [{"by": "visitor", "window": "easy"}]}]
    hanging = condition(quiet(interfaces=usb, controls=[removed]), name)
    assert hanging.state is NOT_MET
    assert pointed(hanging.gaps) == {"C", RISK}
    idle = {"id": "C", "type": "security-guidance", "at": "dev", "status": "planned"}
    assert condition(quiet(controls=[idle]), name).state is PERSON
    assert condition(quiet(controls=[lock()], evidence=[evidence()]), name).state is MET
    later = removed | {"id": "C2", "status": "proposed"}
    assert condition(quiet(controls=[lock("C1", type="port-lock"), later], interfaces=usb, evidence=[evidence()]), name).state is MET


def test_the_way_of_an_update_is_in_the_model() -> None:
    name = "verification.update-path"
    assert condition(quiet(components=[linux()]), name).state is MET
    assert condition(quiet(components=[{"id": "dev", "kind": "embedded-linux"}]), name).state is NOT_MET
    never = condition(quiet(components=[linux(attributes={"update-from": ["none"]})]), name)
    assert never.state is NOT_MET
    assert "no component can be updated" in gaps(never)[0]


def test_software_from_afar_comes_from_somewhere_and_a_build_feeds_something() -> None:
    name = "verification.update-path"
    networked, server = linux(attributes={"update-from": ["network"]}), {"id": "server", "kind": "update-server"}
    unfed = condition(quiet(components=[networked]), name)
    assert unfed.state is NOT_MET and "where the software that `dev` takes from afar comes from is not in the model" in gaps(unfed)[0]
    idle = condition(quiet(components=[linux(), server]), name)
    assert idle.state is NOT_MET and "nothing takes software from `server`" in gaps(idle)[0]
    fed = condition(quiet(components=[networked, server], flows=[{"id": "f", "from": "server", "to": "dev"}]), name)
    assert fed.state is MET


# --- release ---------------------------------------------------------------------------------------------------------------------------


def test_errors_and_warnings_close_and_notes_do_not() -> None:
    span = Span("controls.yaml", 3, 1, 3, 9)
    for severity, state in ((Severity.WARNING, NOT_MET), (Severity.NOTE, MET)):
        said = (Diagnostic(code="PR0111", message="not read", span=span, severity=severity),)
        found = condition(quiet(), "release.problems", diagnostics=said)
        assert found.state is state
    found = condition(quiet(), "release.problems", diagnostics=(Diagnostic(code="PR0111", message="not read", span=span),))
    assert gaps(found) == ["error PR0111: not read (controls.yaml:3)"]


def test_a_risk_at_the_level_of_the_policy_closes_unless_a_person_with_authority_accepts_it() -> None:
    name = "release.risks"
    bad = condition(quiet(), name)
    assert bad.state is NOT_MET
    assert pointed(bad.gaps) == {RISK}
    assert condition(quiet("reduce"), name).state is MET
    assert condition(quiet("reduce", policy={"gate": "reduce"}), name).state is NOT_MET
    saw = judged_model(model_with(quiet()))[0].fingerprints[RISK]
    assert condition(quiet(decisions=[decided("accepted", RISK, saw)]), name).state is MET
    lapsed = quiet(decisions=[decided("accepted", RISK, saw)])
    assert condition(lapsed, name, now=date(2027, 1, 1)).state is NOT_MET, "the day of its review has passed"


def test_a_proof_that_has_lapsed_by_date_is_told_with_both_levels() -> None:
    usb = [{"id": "port", "at": "dev", "kind": "usb-a-host", "reach": [{"by": "visitor", "window": "easy"}]}]
    removed = lock(type="port-removed")
    parts = quiet(interfaces=usb, controls=[removed], evidence=[evidence(valid_until="2026-06-30")])
    assert condition(parts, "release.proven").state is MET
    found = condition(parts, "release.proven", now=date(2026, 7, 1))
    assert found.state is NOT_MET
    assert not any("unproven" in text for text in gaps(condition(parts, "release.evidence", now=date(2026, 7, 1)))), "told once"
    assert gaps(found) == [f"`C` is unproven since 2026-06-30: `{RISK}` unacceptable now, acceptable with the proof"]


@pytest.mark.parametrize(
    ("change", "why"),
    [
        ({"result": "failed"}, "E failed"),
        ({"version": "1.0"}, "for version 1.0"),
        ({"saw": {"port": "0" * 16}}, "port has changed since E saw it"),
    ],
)
def test_evidence_that_does_not_hold_is_named_with_the_reason(change: Folder, why: str) -> None:
    frozen = device(design_frozen="2026-04-01")
    good = quiet(device=frozen, controls=[lock()], evidence=[evidence()])
    assert condition(good, "release.evidence").state is MET
    found = condition(good | {"evidence": [evidence(**change)]}, "release.evidence")
    assert found.state is NOT_MET
    assert any(why in text for text in gaps(found)), gaps(found)
    assert "E" in pointed(found.gaps)


def test_superseded_evidence_is_named_and_a_control_that_is_only_built_in_asks_a_person() -> None:
    frozen = device(design_frozen="2026-04-01")
    newer = evidence("E2", supersedes=["E"])
    found = condition(quiet(device=frozen, controls=[lock()], evidence=[evidence(), newer]), "release.evidence")
    assert any("superseded by E2" in text for text in gaps(found))
    built = lock(status="implemented")
    found = condition(quiet(device=frozen, controls=[built], evidence=[evidence()]), "release.evidence")
    assert (found.state, pointed(found.gaps)) == (PERSON, {"C"})
    theirs = quiet(device=frozen, controls=[built | {"provided_by": "operator", "instructions": "IFU 1"}])
    assert condition(theirs | {"evidence": [evidence()]}, "release.evidence").state is NOT_MET, "it is no proof of the manufacturer's"


def test_evidence_that_says_nothing_of_what_it_saw_asks_a_person() -> None:
    name = "release.evidence-bound"
    loose = quiet(controls=[lock()], evidence=[evidence()])
    found = condition(loose, name)
    assert (found.state, pointed(found.gaps)) == (PERSON, {"E"})
    seen = model_with(loose).device.fingerprints
    whole = {item: seen[item] for item in ("port", "C")}
    assert condition(loose | {"evidence": [evidence(saw=whole)]}, name).state is MET
    partly = condition(loose | {"evidence": [evidence(saw={"port": seen["port"]})]}, name)
    assert partly.state is PERSON, "of the control itself it says nothing"
    assert condition(quiet(), name).state is NOT_MET


def test_a_decision_that_lapsed_closes() -> None:
    name = "release.decisions"
    assert condition(quiet(), name).state is MET
    found = condition(quiet(decisions=[decided("accepted", RISK, "reduce:00000000")]), name)
    assert found.state is NOT_MET
    assert pointed(found.gaps) == {"D"}


def test_a_contradicted_requirement_is_told_once_for_each_reason() -> None:
    found = condition(quiet(), "release.requirements")
    assert found.state is NOT_MET
    assert len(set(gaps(found))) == len(gaps(found))
    assert "MDR:GSPR-1" in pointed(found.gaps)


def test_open_points_of_documents_close() -> None:
    points = (("instructions", "say how"), ("instructions", "say when"), ("sbom", "who"))
    found = condition(quiet(), "release.documents", beside=Beside(open_points=points))
    assert found.state is NOT_MET
    assert gaps(found) == ["2 open points in `instructions`, first: say how", "1 open point in `sbom`, first: who"]
    assert condition(quiet(), "release.documents").state is MET


def test_the_release_of_this_version_is_recorded_with_notes_and_what_it_mends() -> None:
    name = "release.recorded"
    release = {"id": "REL", "version": VERSION, "date": "2026-05-20", "notes": "New lock.", "fixes": ["W"]}
    mended = {"id": "W", "title": "x", "at": "dev", "needs": "reach(port)", "gives": "run(dev, user)", "status": "fixed"}
    whole = quiet(releases=[release], findings=[mended])
    assert condition(whole, name).state is MET
    assert "is no recorded release" in gaps(condition(whole | {"releases": [release | {"version": "1.9"}]}, name))[0]
    for key, word in (("date", "states no `date`"), ("notes", "states no `notes`"), ("fixes", "no release is said to mend `W`")):
        lacking = {name: value for name, value in release.items() if name != key}
        found = condition(whole | {"releases": [lacking]}, name)
        assert found.state is NOT_MET
        assert word in gaps(found)[0]
    withdrawn = condition(whole | {"releases": [release | {"withdrawn": "2026-05-30"}]}, name)
    assert "withdrawn" in gaps(withdrawn)[0]


def test_support_is_stated() -> None:
    assert condition(quiet(), "release.support").state is NOT_MET
    assert condition(quiet(device=device(support={"until": "2030-12-31"})), "release.support").state is MET
