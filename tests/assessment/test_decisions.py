"""Decisions hold while what they saw is the same, and lapse loudly when it is not."""

from datetime import date
from typing import Any

import pytest
from msgspec.structs import replace

from builders import NOW, Folder, assessed, folder, points
from primum.assessment.assessment import Assessment, JudgedDecision
from primum.assessment.what_was_seen import WhatWasSeen, read_what_was_seen, what_got_worse
from primum.device.policy import Acceptability
from primum.device.view import View

RISK, THREAT = "R@HS+H", "T-USB-STORAGE-MALWARE@usb+dev"


def device(window: str = "easy", weak: bool = False, **parts: Any) -> Folder:
    """A device whose function is misused through one finding; `weak` adds an easier one on another path."""
    findings = [
        {"id": "W1", "title": "x", "at": "dev", "needs": "reach(usb)", "gives": "run(dev, user)", "potential": {"expertise": "expert"}}
    ]
    findings += [{"id": "W2", "title": "x", "at": "dev", "needs": "reach(usb)", "gives": "run(dev, user)"}] if weak else []
    return folder(
        actors=[{"id": "visitor", "intent": "hostile"}],
        components=[{"id": "dev", "kind": "embedded-linux"}],
        interfaces=[
            {"id": "usb", "at": "dev", "kind": "usb-a-host", "accepts": ["mass-storage"], "reach": [{"by": "visitor", "window": window}]}
        ],
        assets=[{"id": "fn", "kind": "function", "at": "dev"}],
        harms=[{"id": "H", "title": "x", "kind": "health", "severity": "serious"}],
        situations=[{"id": "HS", "title": "x", "harms": ["H"], "arises_from": {"misuse": "fn"}}],
        **{"findings": findings} | parts,
    )


def quiet(window: str = "easy", **more: Any) -> Folder:
    """The same on a component that no rule of ours speaks of, so that only findings count."""
    parts = device(window, **more)
    parts["architecture"]["components"][0]["kind"] = "sensor"
    parts["architecture"]["interfaces"][0] |= {"kind": "enclosure"}
    parts["architecture"]["interfaces"][0].pop("accepts")
    return parts


def decided(kind: str, on: str, saw: str, **more: Any) -> dict[str, Any]:
    full = {"authority": "board", "disclosure": "IFU 8", "review_by": "2026-12-31"} if kind in ("accepted", "overridden") else {}
    return {
        "id": "D",
        "on": on,
        "decision": kind,
        "name": "N",
        "role": "R",
        "date": "2026-05-01",
        "reason": "as agreed",
        "saw": saw,
        **full,
        **more,
    }


def judged(parts: Folder, decision: dict[str, Any], now: date = NOW) -> tuple[Assessment, JudgedDecision]:
    assessment = assessed(parts | {"decisions": [decision]}, now)
    [found] = assessment.decisions
    return assessment, found


def seen(parts: Folder, what: str = RISK) -> str:
    return assessed(parts).fingerprints[what]


def test_what_is_not_applicable_is_taken_out_of_every_view_and_stays_listed() -> None:
    before = assessed(device(findings=[]))
    assessment, found = judged(device(findings=[]), decided("not_applicable", THREAT, before.fingerprints[THREAT]))
    assert found.holds and found.reason == "as agreed"
    assert assessment.set_aside == {THREAT} and THREAT in {each.id for each in assessment.threats}
    for view in View:
        assert assessment.eases["HS"][view].rank >= before.eases["HS"][view].rank
    assert not any(step.source == THREAT for story in assessment.stories.values() for path in story.paths for step in path.steps)
    assert assessment.dispositions == {THREAT: "not_applicable"}


@pytest.mark.parametrize(
    ("change", "reason"),
    [
        ({"saw": "00000000"}, "it saw `00000000`, now it is"),
        ({"date": "2026-06-02"}, "it is dated 2026-06-02, after the day of this assessment"),
        ({"review_by": "2026-05-31"}, "its review was due on 2026-05-31"),
        ({"on": "NO-SUCH@x"}, "`NO-SUCH@x` is not derived today"),
    ],
)
@pytest.mark.parametrize(("kind", "on"), [("not_applicable", THREAT), ("accepted", RISK)])
def test_a_decision_lapses_and_says_why(change: dict[str, str], reason: str, kind: str, on: str) -> None:
    decision = decided(kind, on, seen(device(), on)) | change
    assessment, found = judged(device(), decision)
    assert not found.holds and found.reason.startswith(reason)
    assert not assessment.set_aside and not assessment.dispositions


@pytest.mark.parametrize(("kind", "on"), [("not_applicable", THREAT), ("accepted", RISK)])
def test_a_misspelt_id_is_told_with_the_one_that_was_meant(kind: str, on: str) -> None:
    misspelt = on.replace("USB-STORAGE", "USB-STRAGE").replace("HS+", "H+")
    _, found = judged(device(), decided(kind, misspelt, seen(device(), on)))
    assert found.reason == f"`{misspelt}` is not derived today; did you mean `{on}`?"


def test_on_the_last_day_of_its_review_it_holds() -> None:
    decision = decided("accepted", RISK, seen(device()), review_by="2026-06-01")
    assert judged(device(), decision)[1].holds


def test_a_threat_set_aside_comes_back_when_its_elements_change() -> None:
    decision = decided("not_applicable", THREAT, seen(device(), THREAT))
    assert judged(device(), decision)[1].holds
    assert not judged(device("unlimited"), decision)[1].holds


def test_an_accepted_risk_passes_the_gate_but_its_level_stays() -> None:
    assessment, found = judged(quiet(weak=True), decided("accepted", RISK, seen(quiet(weak=True))))
    [risk] = assessment.risks
    assert found.holds and assessment.dispositions == {RISK: "accepted"}
    assert risk.views[View.CURRENT].level is Acceptability.UNACCEPTABLE and assessment.worst is Acceptability.UNACCEPTABLE
    assert assessment.gate_level(risk) is Acceptability.ACCEPTABLE and not assessment.above(Acceptability.UNACCEPTABLE)


def test_an_overridden_risk_shows_the_gate_the_other_rating() -> None:
    decision = decided("overridden", RISK, seen(quiet(weak=True)), level="reduce")
    assessment, found = judged(quiet(weak=True), decision)
    [risk] = assessment.risks
    assert found.holds and risk.views[View.CURRENT].level is Acceptability.UNACCEPTABLE
    assert assessment.gate_level(risk) is Acceptability.REDUCE
    assert assessment.above(Acceptability.REDUCE) and not assessment.above(Acceptability.UNACCEPTABLE)


def test_a_lapsed_acceptance_closes_the_gate_again() -> None:
    decision = decided("accepted", RISK, seen(quiet(weak=True)), review_by="2026-05-31")
    assessment, _ = judged(quiet(weak=True), decision)
    assert assessment.above(Acceptability.UNACCEPTABLE)


@pytest.mark.parametrize("names", [("A", "Z"), ("Z", "A")])
def test_of_two_decisions_that_hold_the_later_stands_whatever_their_ids(names: tuple[str, str]) -> None:
    saw = seen(quiet(weak=True))
    earlier = decided("accepted", RISK, saw, id=names[0])
    later = decided("overridden", RISK, saw, id=names[1], date="2026-05-02", level="unacceptable")
    assessment = assessed(quiet(weak=True) | {"decisions": [earlier, later]})
    [risk] = assessment.risks
    assert all(each.holds for each in assessment.decisions)
    assert assessment.standing[RISK].id == names[1] and assessment.dispositions == {RISK: "overridden"}
    assert assessment.gate_level(risk) is assessment.decided_level(risk) is Acceptability.UNACCEPTABLE
    assert assessment.above(Acceptability.UNACCEPTABLE), "an acceptance that was taken back opens no gate"


def test_it_lapses_when_the_level_rises_and_holds_when_it_falls_on_the_same_path() -> None:
    hard, easy = quiet("difficult"), quiet("unlimited")
    assert [points(assessed(each), "HS") for each in (hard, easy)] == [16, 6]
    assert seen(hard).split(":")[-1] == seen(easy).split(":")[-1]
    assert "its level was" in judged(easy, decided("accepted", RISK, seen(hard)))[1].reason
    assert judged(hard, decided("accepted", RISK, seen(easy)))[1].holds
    overdue = decided("accepted", RISK, seen(easy), review_by="2026-05-31")
    assert judged(hard, overdue)[1].reason == "its review was due on 2026-05-31"
    assert not judged(hard, decided("accepted", RISK, seen(easy), date="2026-07-01"))[1].holds


def with_harm(parts: Folder, **harm: Any) -> Folder:
    parts["safety"]["harms"][0] |= harm
    return parts


def test_at_the_worst_level_it_lapses_when_the_attack_becomes_easier() -> None:
    before, after = quiet("easy", weak=True), quiet("unlimited", weak=True)
    assert [seen(each).split(":")[0] for each in (before, after)] == ["unacceptable"] * 2
    _, found = judged(after, decided("accepted", RISK, seen(before)))
    assert not found.holds and found.reason.startswith("an attack took 1 points, now an attack takes 0; it saw `unacceptable:")
    assert judged(before, decided("accepted", RISK, seen(after)))[1].holds, "what became harder is still covered"


def test_at_the_worst_level_it_lapses_when_the_harm_becomes_worse_or_another() -> None:
    before = quiet("unlimited", weak=True)
    worse = with_harm(quiet("unlimited", weak=True), severity="catastrophic")
    assert [seen(each).split(":")[0] for each in (before, worse)] == ["unacceptable"] * 2
    assert "its severity was serious, now it is catastrophic" in judged(worse, decided("accepted", RISK, seen(before)))[1].reason
    assert judged(before, decided("accepted", RISK, seen(worse)))[1].holds
    reworded = with_harm(quiet("unlimited", weak=True), title="Death of the patient")
    assert "what is said of the harm" in judged(reworded, decided("accepted", RISK, seen(before)))[1].reason
    spaced = with_harm(quiet("unlimited", weak=True), title="  x ")
    assert judged(spaced, decided("accepted", RISK, seen(before)))[1].holds


def test_it_lapses_when_the_best_path_changes_even_at_the_same_level() -> None:
    before, after = quiet("easy"), quiet("easy", weak=True)
    assert seen(before).partition(":")[0] == seen(after).partition(":")[0]
    assert not judged(after, decided("accepted", RISK, seen(before)))[1].holds


def test_a_risk_without_path_has_a_fingerprint_too_and_lapses_once_there_is_one() -> None:
    parts = quiet(findings=[])
    assert seen(parts).startswith("acceptable:serious:unreached:")
    assert judged(parts, decided("accepted", RISK, seen(parts)))[1].holds
    assert not judged(quiet("difficult"), decided("accepted", RISK, seen(parts)))[1].holds


SEEN = WhatWasSeen(level="reduce", severity="serious", points=12, many=None, about="0f3a9c1d")
MET = replace(SEEN, severity="critical", many=15)


@pytest.mark.parametrize("each", [SEEN, MET, replace(SEEN, points=None), replace(MET, points=0, many=0)])
def test_what_was_seen_is_written_as_one_word_and_read_again(each: WhatWasSeen) -> None:
    assert read_what_was_seen(str(each)) == each
    assert " " not in str(each)


def test_what_was_seen_reads_as_it_is_documented() -> None:
    assert [str(SEEN), str(MET)] == ["reduce:serious:12:0f3a9c1d", "reduce:critical:12:many-15:0f3a9c1d"]


@pytest.mark.parametrize(
    ("now", "reason"),
    [
        (replace(SEEN, about="00000000"), "its easiest path, or what is said of the harm, is not what was seen"),
        (replace(SEEN, level="unacceptable"), "its level was reduce, now it is unacceptable"),
        (replace(SEEN, severity="critical"), "its severity was serious, now it is critical"),
        (replace(SEEN, points=11), "an attack took 12 points, now an attack takes 11"),
        (replace(SEEN, many=15), "an attack on many patients at once decides its level now"),
        (replace(SEEN, level="acceptable", severity="minor", points=None), ""),
        (replace(SEEN, points=13), ""),
    ],
)
def test_what_got_worse_is_said_and_what_got_better_is_not(now: WhatWasSeen, reason: str) -> None:
    assert what_got_worse(SEEN, now, ["minor", "serious", "critical"]) == reason


def test_many_patients_met_more_easily_are_worse_and_a_scale_without_the_word_is_not_trusted() -> None:
    assert what_got_worse(MET, replace(MET, many=14), ["serious", "critical"]) == "many patients are met more easily now"
    assert what_got_worse(MET, replace(MET, many=None), ["serious", "critical"]) == ""
    assert what_got_worse(SEEN, SEEN, ["mild", "grave", "serious2"]) == "`serious` is no severity of the policy any more"
    assert what_got_worse(replace(SEEN, points=None), SEEN, ["serious"]) == "no attack led there, now an attack takes 12"


OTHER_FORMS = ["reduce:0f3a9c1d", "reduce:serious:x:0f3a9c1d", "grave:serious:1:0f3a9c1d", "reduce:serious:1:2:3:4", "", "::::"]


@pytest.mark.parametrize("saw", OTHER_FORMS)
def test_a_word_of_another_form_is_not_what_was_seen(saw: str) -> None:
    assert read_what_was_seen(saw) is None
    _, found = judged(quiet(), decided("accepted", RISK, saw or "-"))
    assert not found.holds and found.reason.startswith(f"it saw `{saw or '-'}`, now it is `")


@pytest.mark.parametrize("saw", ["reduce", "reduce:", "", "acceptable:x:y"])
def test_a_decision_on_a_threat_that_saw_only_a_level_lapses_without_a_crash(saw: str) -> None:
    assert not judged(device(), decided("accepted", THREAT, saw or "-"))[1].holds


@pytest.mark.parametrize("kind", ["not_applicable", "fulfilled"])
def test_a_risk_is_only_accepted_or_overridden(kind: str) -> None:
    _, found = judged(device(), decided(kind, RISK, seen(device())))
    assert (found.holds, found.reason) == (False, f"it says `{kind}`; of a risk a person says `accepted` or `overridden`")


def test_a_threat_is_only_set_aside() -> None:
    _, found = judged(device(), decided("accepted", THREAT, seen(device(), THREAT)))
    assert (found.holds, found.reason) == (False, "it says `accepted`; of a threat a person says `not_applicable`")


def test_a_threats_fingerprint_changes_with_its_elements_and_their_answers_only() -> None:
    before = seen(device(), THREAT)
    elsewhere = device()
    elsewhere["architecture"]["components"].append({"id": "other", "kind": "sensor"})
    assert seen(elsewhere, THREAT) == before
    not_asked, asked = device(), device()
    not_asked["architecture"]["components"][0]["attributes"] = {"auto-mount": "true"}
    asked["architecture"]["interfaces"][0]["accepts"] = ["mass-storage", "keyboard"]
    assert seen(not_asked, THREAT) == before != seen(asked, THREAT)


def test_a_threats_fingerprint_changes_with_how_far_a_secret_is_shared() -> None:
    rule = {
        "id": "T-OWN",
        "title": "x",
        "why": "x",
        "match": {"k": "key"},
        "when": {"k.kind": "key", "k.shared": ["model", "fleet"]},
        "step": {"from": [], "to": "know(k)", "potential": {"time": "1-day"}},
    }

    def device_with(shared: str) -> Folder:
        key = {"id": "key", "kind": "key", "at": "dev", "shared": shared}
        parts = device(rules=[rule])
        parts["assets"].append(key)
        return parts

    assert seen(device_with("model"), "T-OWN@key") != seen(device_with("fleet"), "T-OWN@key")
