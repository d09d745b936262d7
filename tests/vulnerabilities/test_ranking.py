"""The cases that must rank right: what a vulnerability does to the patient, not what its vector says."""

import pytest
from msgspec.structs import replace
from software import (
    NOW,
    STATED,
    V2_CRASH,
    V_CRASH,
    V_LOCAL_FILE,
    V_LOGGED_IN,
    V_RCE,
    advisory,
    effect,
    order,
    part,
    pump,
    ranked,
    scanned,
    with_software,
)

from builders import model_of
from primum.assessment.assess import assess
from primum.device.part_use import PartUse
from primum.device.policy import Acceptability
from primum.device.vex_statement import Justification, VexState, VexStatement
from primum.device.view import View

WRONG, STOP, DARK = "R@HS-WRONG+H-OVERDOSE", "R@HS-STOP+H-OVERDOSE", "R@HS-DARK+H-DELAY"
PREVIEW = PartUse(at="screen", part="imagelib", fed_by=("usb",), runs_as="user", automatic=True)
BY_NOTHING = PartUse(at="screen", part="builder", fed_by=(), runs_as="user", because="it is only used in the factory")


def test_an_image_parser_scored_local_is_hands_free_behind_an_automatic_preview() -> None:
    found = scanned([advisory("CVE-1", "imagelib", V_LOCAL_FILE)], {"screen": [part("imagelib")]}, uses=[PREVIEW])
    here = effect(found, "CVE-1", WRONG)
    assert (here.alone.points, here.alone.days, here.alone_level) == (4, 7, Acceptability.UNACCEPTABLE)  # proficient 3, a week 1
    assert not here.is_detour


def test_user_interaction_raises_one_factor_by_one_step_only_where_nothing_happens_by_itself() -> None:
    records, parts = [advisory("CVE-1", "imagelib", V_LOCAL_FILE)], {"screen": [part("imagelib")]}
    asked = scanned(records, parts, uses=[replace(PREVIEW, automatic=False)])
    assert effect(asked, "CVE-1", WRONG).alone.points == 5  # window: easy
    unknown = scanned(records, parts, uses=[replace(PREVIEW, automatic=None)])
    assert effect(unknown, "CVE-1", WRONG).alone.points == 4
    assert any(each.question.id == "Q@screen.automatic-imagelib" for each in unknown.questions)


def test_a_network_stack_in_the_controller_is_fed_by_what_reaches_its_network() -> None:
    wired = pump(interfaces=[{"id": "lan", "at": "controller", "kind": "ethernet", "speaks": ["dhcp"], "default": "open", "direction": "in",
                              "reach": [{"by": "intruder", "window": "unlimited"}]}])  # fmt: skip
    found = scanned([advisory("CVE-2", "tinytcp", V_CRASH, cwes=(476,))], {"controller": [part("tinytcp")]}, device=wired)
    assert effect(found, "CVE-2", STOP).alone.points == 4
    assert WRONG not in {each.risk for each in ranked(found, "CVE-2").effects}  # it stops the controller, it does not steer it


def test_a_record_with_only_a_vector_of_cvss_2_counts_in_full() -> None:
    found = scanned([advisory("CVE-3", "oldlib", V2_CRASH, cwes=(476,))], {"screen": [part("oldlib")]})
    assert {each.risk for each in ranked(found, "CVE-3").effects} == {DARK}
    assert effect(found, "CVE-3", DARK).alone.points == 4


def test_without_any_vector_the_worst_is_assumed_until_a_person_shows_that_the_code_is_not_there() -> None:
    device = pump(evidence=[{"id": "E-KCONFIG", "kind": "analysis", "version": "2.0", "date": "2026-05-01", "result": "passed"}])
    records, parts = [advisory("CVE-4", "kernel")], {"screen": [part("kernel")]}
    worst = scanned(records, parts, device=device)
    assert effect(worst, "CVE-4", WRONG).alone_level is Acceptability.UNACCEPTABLE
    assert "Q@screen.effect-CVE-4" in {each.question.id for each in worst.questions}
    said = VexStatement(
        id="V-1",
        vulnerability="CVE-4",
        part="kernel",
        state=VexState.NOT_AFFECTED,
        justification=Justification.CODE_NOT_PRESENT,
        name="A. Person",
        date=NOW,
        evidence=("E-KCONFIG",),
    )
    closed = ranked(scanned(records, parts, device=device, vex=[said]), "CVE-4")
    assert not closed.reaches and closed.why_not == "closed by V-1 (not_affected)"
    unproven = ranked(scanned(records, parts, device=device, vex=[replace(said, evidence=())]), "CVE-4")
    assert unproven.reaches


WEB = {"id": "web", "at": "screen", "kind": "web-ui", "speaks": ["https"], "direction": "both", "default": "open", "roles": ["admin"]}


def test_a_flaw_behind_a_login_needs_the_login() -> None:
    use = PartUse(at="screen", part="webserver", fed_by=("web",), runs_as="user", automatic=True)
    roles = [{"id": "admin", "at": "screen", "may": [{"read": "names"}]}]
    device = pump(roles=roles, interfaces=[{**WEB, "reach": [{"by": "intruder", "window": "unlimited"}]}])
    login = {"id": "C-LOGIN", "type": "user-authentication", "at": "web", "relies_on": "pin"}
    device["controls"] = [{**login, "status": "verified", "evidence": "E-LOGIN"}]
    device["assets"] = [*device["assets"], {"id": "pin", "kind": "credential"}]
    device["evidence"] = [{"id": "E-LOGIN", "kind": "test-report", "version": "2.0", "date": "2026-05-01", "result": "passed"}]

    def alone(vector: str) -> int | None:
        found = scanned([advisory("CVE-5", "webserver", vector)], {"screen": [part("webserver")]}, uses=[use], device=device)
        return effect(found, "CVE-5", WRONG).alone.points

    assert alone(V_RCE) == 4
    assert alone(V_LOGGED_IN) == 7  # a false page takes the log-in of staff first: two weeks more


def test_a_login_at_a_component_of_which_no_role_is_known_is_no_hurdle() -> None:
    found = scanned([advisory("CVE-5", "imagelib", V_LOGGED_IN)], {"screen": [part("imagelib")]}, uses=[PREVIEW])
    assert effect(found, "CVE-5", WRONG).alone.points == 4
    assert "Q@screen.roles" in {each.question.id for each in found.questions}


def test_two_that_do_the_same_stand_together_above_one_that_reaches_nobody() -> None:
    records = [advisory("CVE-A", "imagelib", V_RCE), advisory("CVE-B", "imagelib", V_RCE), advisory("CVE-0", "builder", V_RCE)]
    found = scanned(records, {"screen": [part("imagelib"), part("builder")]}, uses=[PREVIEW, BY_NOTHING])
    assert order(found) == ["CVE-A", "CVE-B", "CVE-0"]
    for name in ("CVE-A", "CVE-B"):
        here = effect(found, name, WRONG)
        assert here.alone.points == 4
        assert here.without.points == 4  # the other one is still there
        assert here.without_group.rank > here.alone.rank
    assert ranked(found, "CVE-0").why_not == "the folder says that nothing from outside ever comes to the part"


def test_ten_equal_ones_do_not_mask_one_another() -> None:
    names = [f"CVE-{number}" for number in range(10)]
    found = scanned([advisory(name, "imagelib", V_RCE) for name in names], {"screen": [part("imagelib")]}, uses=[PREVIEW])
    assert {effect(found, name, WRONG).alone.points for name in names} == {4}
    assert {effect(found, name, WRONG).alone_level for name in names} == {Acceptability.UNACCEPTABLE}
    assert ranked(found, names[0]).group == tuple(sorted(f"{name}@screen+imagelib" for name in names))


def test_what_meets_many_patients_changes_no_level_of_what_meets_one() -> None:
    device = pump(
        components=[{"id": "hub", "kind": "server", "instances": "fleet", "attributes": STATED}],
        interfaces=[
            {"id": "wan", "at": "hub", "kind": "ethernet", "speaks": ["dhcp"], "direction": "in", "default": "open", "roles": [],
             "attributes": {"port-answers": "nothing"}, "reach": [{"by": "intruder", "window": "unlimited"}]},
        ],
        flows=[{"id": "views", "from": "hub", "to": "screen", "via": ["eth"], "carries": ["view"]}],
        assets=[{"id": "view", "kind": "data", "at": "screen"}],
        situations=[{"id": "HS-VIEW", "title": "Wrong view", "harms": ["H-DELAY"], "arises_from": {"alter": "view"}}],
    )  # fmt: skip
    parts = {"screen": [part("imagelib")], "hub": [part("hublib")]}
    uses = [PREVIEW, PartUse(at="hub", part="hublib", fed_by=("wan",), runs_as="system", automatic=True)]
    one, other = advisory("CVE-1", "imagelib", V_RCE), advisory("CVE-HUB", "hublib", V_RCE)
    name = "R@HS-VIEW+H-DELAY"
    both = scanned([one, other], parts, uses=uses, device=device)
    assert next(risk for risk in both.risks if risk.id == name).views[View.CURRENT].many  # the hub meets all of them
    assert effect(both, "CVE-1", name) == replace(
        effect(scanned([one], parts, uses=uses, device=device), "CVE-1", name),
        without=effect(both, "CVE-1", name).without,
        without_level=effect(both, "CVE-1", name).without_level,
        without_group=effect(both, "CVE-1", name).without_group,
        without_group_level=effect(both, "CVE-1", name).without_group_level,
    )


def test_known_exploitation_makes_it_easier_and_a_low_score_never_harder() -> None:
    parts = {"screen": [part("imagelib")]}
    plain = effect(scanned([advisory("CVE-1", "imagelib", V_RCE)], parts, uses=[PREVIEW]), "CVE-1", WRONG)
    used = effect(scanned([advisory("CVE-1", "imagelib", V_RCE, known_exploited="2026-01-01")], parts, uses=[PREVIEW]), "CVE-1", WRONG)
    scored = effect(scanned([advisory("CVE-1", "imagelib", V_RCE, epss=1)], parts, uses=[PREVIEW]), "CVE-1", WRONG)
    assert used.alone.rank < plain.alone.rank == scored.alone.rank


def test_every_published_vector_is_an_alternative() -> None:
    mild = advisory("CVE-1", "imagelib", V_CRASH, cwes=(476,))
    both = advisory("CVE-1", "imagelib", V_CRASH, V_RCE)
    parts = {"screen": [part("imagelib")]}
    assert WRONG not in {each.risk for each in ranked(scanned([mild], parts, uses=[PREVIEW]), "CVE-1").effects}
    assert effect(scanned([both], parts, uses=[PREVIEW]), "CVE-1", WRONG).alone.points == 4


def test_what_only_regains_what_was_there_is_marked_as_a_detour() -> None:
    """Whoever already runs code on the screen gains nothing for the dark screen by becoming system there."""
    use = PartUse(at="screen", part="suid", fed_by=(), runs_as="system", because="a local tool")
    found = scanned(
        [advisory("CVE-UP", "suid", V_LOGGED_IN), advisory("CVE-IN", "imagelib", V_RCE)],
        {"screen": [part("suid"), part("imagelib")]},
        uses=[use, PREVIEW],
    )
    effects = {each.risk: each for each in ranked(found, "CVE-UP").effects}
    assert all(each.is_detour for each in effects.values())
    assert order(found)[0] == "CVE-IN"


@pytest.mark.parametrize("gone", ["imagelib", "builder"])
def test_without_is_what_a_device_without_the_part_would_have(gone: str) -> None:
    records = [advisory("CVE-A", "imagelib", V_RCE), advisory("CVE-B", "builder", V_RCE)]
    model = model_of(pump())
    uses = [PREVIEW, replace(BY_NOTHING, fed_by=("eth",))]
    both = assess(with_software(model, {"screen": [part("imagelib"), part("builder")]}, records, uses=uses), now=NOW)
    kept = "builder" if gone == "imagelib" else "imagelib"
    one = assess(with_software(model, {"screen": [part(kept)]}, records, uses=uses), now=NOW)
    name = "CVE-A" if gone == "imagelib" else "CVE-B"
    assert effect(both, name, WRONG).without == next(
        each.eases["HS-WRONG"]["current"]
        for each in [one]  # type: ignore[index]
    )


def test_one_at_an_input_where_nobody_gets_says_which() -> None:
    deep = PartUse(at="screen", part="imagelib", fed_by=("console",), runs_as="user", automatic=True)
    found = scanned([advisory("CVE-1", "imagelib", V_CRASH, cwes=(476,))], {"screen": [part("imagelib")]}, uses=[deep])
    assert ranked(found, "CVE-1").why_not == "nobody gets there: nothing gives carried(console)"
