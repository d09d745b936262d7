"""What is new for a patient between two looks, what is not, and which part of the basis it comes from."""

from datetime import date, timedelta
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st
from judging import EASE, RISK, decided, evidence, judged_model, lock, model_with, quiet
from msgspec.structs import replace

from builders import NOW, Folder, assessed
from primum.assessment.assess import assess
from primum.assessment.assessment import Assessment
from primum.assessment.what_is_new import attributed, causes, is_same_basis, look_of, same_again, what_is_new
from primum.device.look import Cause, Look, News, NewsKind
from strategies import folders

AT = "2026-06-01T00:00:00Z"


def look(assessment: Assessment, number: int = 1) -> Look:
    return look_of(assessment, number=number, at=AT, before="")


def news(before: Folder, after: Folder, days: int = 0) -> dict[NewsKind, list[str]]:
    """What is new by kind: the ids that each news is about."""
    first, second = assessed(before), assessed(after, NOW + timedelta(days=days))
    found = what_is_new(look(first), look(second, 2), second)
    return {kind: [each.on for each in found.new if each.kind is kind] for kind in NewsKind if any(each.kind is kind for each in found.new)}


def weakness(name: str, level: str = "unacceptable", **more: Any) -> Folder:
    return {"id": name, "title": "x", "at": "dev", "needs": "reach(port)", "gives": "run(dev, user)", "potential": EASE[level], **more}


def test_a_first_look_holds_all_that_the_next_is_held_against() -> None:
    assessment = assessed(quiet(controls=[lock()], evidence=[evidence()]))
    seen = look(assessment)
    assert set(seen.risks) == {RISK}
    assert seen.risks[RISK].paths == tuple(path.fingerprint for path in assessment.stories[RISK].paths)
    assert seen.reaching == {"W": "reduce"}
    assert seen.counting == ("C",)
    assert (seen.day, seen.folder, seen.new) == (NOW.isoformat(), assessment.basis.folder, ())


def test_the_same_again_is_no_news() -> None:
    assert news(quiet(), quiet()) == {}
    assert news(quiet(), quiet(), days=1) == {}


def test_a_level_that_rises_and_the_easier_way_behind_it() -> None:
    harder, easier = quiet("acceptable"), quiet("acceptable", findings=[weakness("W", "acceptable"), weakness("W2")])
    assert news(harder, easier) == {NewsKind.LEVEL: [RISK], NewsKind.PATH: [RISK], NewsKind.FINDING: ["W2"]}
    assert news(easier, harder) == {}, "what gets better is no news for a patient"


def test_a_finding_that_gets_worse_is_told_again() -> None:
    assert news(quiet("acceptable"), quiet("reduce"))[NewsKind.FINDING] == ["W"]


def test_a_harder_way_that_is_left_once_the_easier_is_closed_is_no_news() -> None:
    """The easy way is all that the first look knew, since the harder one gives no more."""
    both = quiet(findings=[weakness("W"), weakness("W2", "reduce", needs="run(dev, user)", gives="run(dev, system)")])
    assert news(quiet(), both).get(NewsKind.PATH) is None
    mended = quiet(findings=[weakness("W", status="fixed"), weakness("W2", "reduce")])
    found = news(quiet(), mended)
    assert NewsKind.PATH not in found
    assert NewsKind.LEVEL not in found


def test_a_risk_that_was_not_there() -> None:
    another = [{"id": name, "title": "x", "harms": ["H"], "arises_from": {"misuse": "fn"}} for name in ("HS", "HS2")]
    assert news(quiet(), quiet(situations=another))[NewsKind.PATH] == ["R@HS2+H"]


def test_credit_that_is_lost_by_failure_by_time_and_by_removal() -> None:
    good = quiet(controls=[lock()], evidence=[evidence(valid_until="2026-06-30")])
    failed = good | {"evidence": [evidence(result="failed", valid_until="2026-06-30")]}
    assert news(good, failed)[NewsKind.CREDIT] == ["C"]
    assert NewsKind.CREDIT in news(good, good, days=30)
    assert news(good, good, days=29) == {}
    assert news(good, quiet())[NewsKind.CREDIT] == ["C"]
    assert news(failed, failed, days=30) == {}, "what did not count before is no news"


def test_a_decision_that_goes_suspect_is_told_once() -> None:
    saw = judged_model(model_with(quiet()))[0].fingerprints[RISK]
    accepted = quiet(decisions=[decided("accepted", RISK, saw)])
    assert news(accepted, accepted, days=214)[NewsKind.DECISION] == ["D"]
    assert news(accepted, accepted, days=213) == {}
    changed = accepted | {"findings": [weakness("W2")]}
    assert news(accepted, changed)[NewsKind.DECISION] == ["D"]
    assert news(changed, changed, days=400) == {}


def test_differences_are_attributed_to_the_parts_of_the_basis() -> None:
    one = look(assessed(quiet()))
    for change, cause in (
        ({"folder": "x"}, Cause.FOLDER),
        ({"catalogue": "x"}, Cause.CATALOGUE),
        ({"primum": "x"}, Cause.CATALOGUE),
        ({"advisories": "x"}, Cause.ADVISORIES),
        ({"day": "2026-06-02"}, Cause.TIME),
    ):
        other = replace(one, **change)
        assert causes(one, other) == (cause,)
    assert causes(one, one) == ()
    assert causes(one, replace(one, folder="x", day="2027-01-01")) == (Cause.FOLDER, Cause.TIME)


def test_the_same_basis_needs_no_second_assessment() -> None:
    one = look(assessed(quiet()))
    basis = {"primum": one.primum, "folder": one.folder, "catalogue": one.catalogue, "advisories": one.advisories}
    assert is_same_basis(one, day=NOW, **basis)
    assert not is_same_basis(one, day=date(2026, 6, 2), **basis)
    for key in basis:
        assert not is_same_basis(one, day=NOW, **{**basis, key: "x"})
    again = same_again(one, at="2026-06-01T12:00:00Z", before="abc")
    assert (again.number, again.at, again.before, again.new, again.because) == (2, "2026-06-01T12:00:00Z", "abc", (), ())
    assert again.risks == one.risks


@settings(max_examples=30, deadline=None)
@given(folders(), st.integers(0, 900))
def test_nothing_is_new_in_a_device_of_the_same_day_and_only_time_can_be_the_cause(parts: Folder, days: int) -> None:
    model = model_with(parts)
    first, second = assess(model, now=NOW), assess(model, now=NOW + timedelta(days=days))
    assert what_is_new(look(first), look(first, 2), first).new == ()
    later = what_is_new(look(first), look(second, 2), second)
    assert later.because == ((Cause.TIME,) if days else ())
    assert {each.kind for each in later.new} <= set(NewsKind)
    lost = {each.on for each in later.new if each.kind is NewsKind.CREDIT}
    assert lost == first.counting - second.counting


def test_news_is_attributed_to_the_changes_but_for_which_it_would_not_be() -> None:
    credit, finding, level = (News(kind=kind, on=kind.value, text="x") for kind in (NewsKind.CREDIT, NewsKind.FINDING, NewsKind.LEVEL))
    whole = replace(look(assessed(quiet())), because=(Cause.FOLDER, Cause.ADVISORIES, Cause.TIME), new=(credit, finding, level))
    undone = {Cause.TIME: replace(whole, new=(finding,)), Cause.ADVISORIES: replace(whole, new=(credit,))}
    found = {each.kind: each.because for each in attributed(whole, undone).new}
    assert found[NewsKind.CREDIT] == (Cause.TIME,)
    assert found[NewsKind.FINDING] == (Cause.ADVISORIES,)
    assert found[NewsKind.LEVEL] == (Cause.TIME, Cause.ADVISORIES), "both are needed for it"
    stays = dict.fromkeys(undone, whole)
    assert {each.because for each in attributed(whole, stays).new} == {(Cause.FOLDER,)}
    alone = replace(whole, because=(Cause.FOLDER,))
    assert {each.because for each in attributed(alone, {}).new} == {(Cause.FOLDER,)}
