"""Weaknesses that this version mends and that devices in the field still have: what a person decides on them, and what the repair was."""

from datetime import date
from typing import Any

import pytest
from gating import MET, NOT_APPLICABLE, NOT_MET, condition, gaps, ground_of
from judging import decided, evidence, model_with, quiet

from builders import NOW, VERSION, Folder
from primum.assessment.assess import assess
from primum.assessment.assessment import Assessment
from primum.assessment.due import due
from primum.assessment.handled_findings import handled_findings
from primum.assessment.seen_in_field import SeenInField, read_seen_in_field, what_got_worse_in_field
from primum.device.due_item import DueItem

FIELD, ACTION = "maintenance.mended-in-field", "maintenance.corrective-action"
ON = "W@REL-1"
ANSWER = {"answer": "no", "why": "nobody's health hangs on it", "name": "N", "role": "R", "date": "2026-05-01"}
INCIDENT: Folder = {
    "id": "INC", "title": "x", "aware": "2026-04-01", "findings": ["W"],
    "incident": {"answer": "no", "name": "N", "role": "R", "date": "2026-04-02"},
    "reports": [{"kind": "fsca", "date": "2026-04-02", "to": "authority"}, {"kind": "fsn", "date": "2026-04-02", "to": "users"}],
    "actions": [{"id": "ACT", "title": "x", "kind": "fsca", "started": "2026-04-02"}],
}  # fmt: skip


def parts(level: str = "unacceptable", devices: str | None = "7", weakness: Folder | None = None, **more: Any) -> Folder:
    """A quiet device whose weakness the release of this version mends, and an earlier release that some devices run."""
    [found] = quiet(level)["findings"]
    earlier = {"id": "REL-1", "version": "1.0", "date": "2026-01-01"} | ({"field_population": devices} if devices is not None else {})
    latest = {"id": "REL-2", "version": VERSION, "date": "2026-03-01", "fixes": ["W"], "field_population": "93"}
    return quiet(level, findings=[found | {"status": "fixed"} | (weakness or {})], **{"releases": [earlier, latest]} | more)


def assessed(folder: Folder, now: date = NOW) -> Assessment:
    return assess(model_with(folder), now=now)


def saw(folder: Folder) -> str:
    return assessed(folder).fingerprints[ON]


def judged(folder: Folder, now: date = NOW) -> tuple[bool, str]:
    [found] = assessed(folder, now).decisions
    return found.holds, found.reason


def items(folder: Folder) -> dict[str, DueItem]:
    return {each.id: each for each in due(assessed(folder), ())}


def test_its_clock_runs_by_the_level_that_it_brings_about_where_it_is_open() -> None:
    for level in ("unacceptable", "reduce"):
        (found,) = handled_findings(assessed(parts(level, weakness={"known": "2026-01-05"})))
        assert (found.level.value, found.fixed) == (level, date(2026, 3, 1))


# --- the gate


def test_devices_that_still_have_it_close_the_gate_until_a_person_decides() -> None:
    found = condition(parts(), FIELD)
    assert found.state is NOT_MET
    [gap] = gaps(found)
    assert "`W` is open in `REL-1` on 7 devices, and with it `R@HS+H` is unacceptable, and nobody has decided" in gap
    assert saw(parts()) in found.gaps[0].fix and ON in found.gaps[0].fix
    decision = decided("accepted", ON, saw(parts()))
    met = condition(parts(decisions=[decision]), FIELD)
    assert met.state is MET and "accepted by N until 2026-12-31 (`D`)" in met.reasons[0].text


def test_a_decision_whose_day_has_passed_closes_it_again() -> None:
    late = parts(decisions=[decided("accepted", ON, saw(parts()), review_by="2026-05-31")])
    found = condition(late, FIELD)
    assert found.state is NOT_MET and "`D` does not hold any more: its review was due on 2026-05-31" in gaps(found)[0]


@pytest.mark.parametrize(
    ("folder", "state"),
    [
        (parts("reduce"), MET),
        (parts("reduce", policy={"gate": "reduce"}), NOT_MET),
        (parts(devices="0"), MET),
        (parts(devices=None), NOT_MET),
        (parts(releases=[]), NOT_MET),
        (parts(weakness={"status": "open"}), NOT_APPLICABLE),
        (parts(weakness={"mended": "2026-04-01"}), MET),
        (parts(weakness={"mended": "2026-09-01"}), NOT_MET),
    ],
)
def test_what_counts_is_the_level_at_which_the_policy_closes_and_who_runs_it(folder: Folder, state: str) -> None:
    assert condition(folder, FIELD).state is state


def test_a_release_of_which_nobody_can_tell_is_asked_about_too() -> None:
    unnamed = parts(evidence=[evidence(covers=["W"])])
    unnamed["releases"][1].pop("fixes")
    [gap] = gaps(condition(unnamed, FIELD))
    assert "nobody can tell whether `W` is open in `REL-1`" in gap


# --- what lets a decision lapse


def test_more_devices_or_another_weakness_let_it_lapse_and_fewer_do_not() -> None:
    decision = decided("accepted", ON, saw(parts()))
    assert judged(parts(decisions=[decision])) == (True, "as agreed")
    assert judged(parts(devices="4", decisions=[decision]))[0]
    assert "7 devices ran it, now 8 devices" in judged(parts(devices="8", decisions=[decision]))[1]
    assert "not stated any more" in judged(parts(devices=None, decisions=[decision]))[1]
    harder = parts(weakness={"potential": {"expertise": "expert"}}, decisions=[decision])
    assert "is not what was seen" in judged(harder)[1]
    assert "it saw `never`" in judged(parts(decisions=[decision | {"saw": "never"}]))[1]


def test_what_no_device_has_any_more_is_settled_and_what_is_open_again_is_not() -> None:
    decision = decided("accepted", ON, saw(parts()), review_by="2026-05-31")
    assert judged(parts(devices="0", decisions=[decision]))[0]
    assert judged(parts(weakness={"mended": "2026-04-01"}, decisions=[decision]))[0]
    assert "not mended in the version described" in judged(parts(weakness={"status": "open"}, decisions=[decision]))[1]
    early = decision | {"date": "2026-07-01"}
    assert "after the day of this assessment" in judged(parts(devices="0", decisions=[early]))[1]


def test_only_acceptance_can_be_said_of_it() -> None:
    wrong = decided("overridden", ON, saw(parts()), level="acceptable")
    assert "of a weakness in a release a person says `accepted`" in judged(parts(decisions=[wrong]))[1]
    set_aside = decided("not_applicable", ON, saw(parts()))
    assert "of a weakness in a release a person says `accepted`" in judged(parts(decisions=[set_aside]))[1]


def test_a_worse_level_is_worse_whatever_the_number() -> None:
    seen = read_seen_in_field("reduce:7:0f3a9c1d")
    assert seen == SeenInField(level="reduce", devices=7, about="0f3a9c1d") and str(seen) == "reduce:7:0f3a9c1d"
    worse = SeenInField(level="unacceptable", devices=1, about="0f3a9c1d")
    assert what_got_worse_in_field(seen, worse) == "its level was reduce, now it is unacceptable"
    assert what_got_worse_in_field(worse, seen) == "1 device ran it, now 7 devices"
    unknown = read_seen_in_field("none:unknown:0f3a9c1d")
    assert unknown is not None and str(unknown) == "none:unknown:0f3a9c1d" and not what_got_worse_in_field(unknown, unknown)
    assert [read_seen_in_field(text) for text in ("high:7:a", "reduce:many:a", "reduce:7:", "reduce")] == [None] * 4


# --- the clock


def test_its_day_is_due_while_some_device_has_it() -> None:
    decision = decided("accepted", ON, saw(parts()), review_by="2026-06-20")
    found = items(parts(decisions=[decision]))["review-by:D"]
    assert (str(found.due), found.state.value) == ("2026-06-20", "open")
    assert found.what == "update the devices with REL-1, or decide anew on W there"
    assert "review-by:D" not in items(parts(devices="0", decisions=[decision]))


# --- the repair


def test_whether_the_repair_is_a_corrective_action_is_asked_of_what_users_had() -> None:
    found = condition(parts(), ACTION)
    assert found.state is NOT_MET and "nobody has decided whether its repair is a field safety corrective action" in gaps(found)[0]
    assert "prevent or reduce the risk of a serious incident, not whether one happened" in found.gaps[0].fix
    assert condition(parts(devices="0"), ACTION).state is NOT_MET, "users had it, though nobody has it any more"
    assert condition(parts("reduce"), ACTION).state is MET
    first = parts()
    first["releases"] = first["releases"][1:]
    assert condition(first, ACTION).state is MET, "no release that was out ever had it"
    server = parts(weakness={"mended": "2026-04-01"})
    server["releases"] = server["releases"][1:]
    assert condition(server, ACTION).state is NOT_MET, "what lay at a server met whoever used a release"


@pytest.mark.parametrize(
    ("answer", "incidents", "state", "says"),
    [
        (ANSWER, [], MET, "is no field safety corrective action: nobody's health hangs on it"),
        (ANSWER | {"date": "2026-07-01"}, [], NOT_MET, "nobody has decided"),
        (ANSWER | {"answer": "undetermined"}, [], NOT_MET, "nobody has decided"),
        (ANSWER | {"answer": "yes"}, [], NOT_MET, "no event on record has this action"),
        (ANSWER | {"answer": "yes"}, [INCIDENT], MET, "is told in `INC`"),
        (None, [INCIDENT], MET, "is told in `INC`"),
        (None, [INCIDENT | {"reports": INCIDENT["reports"][:1]}], NOT_MET, "no notice to users is on record"),
        (None, [INCIDENT | {"findings": []}], NOT_MET, "nobody has decided"),
        (None, [INCIDENT | {"actions": [INCIDENT["actions"][0] | {"kind": "patch"}]}], NOT_MET, "nobody has decided"),
        (ANSWER, [INCIDENT], NOT_MET, "and `INC` has one about it"),
    ],
)
def test_the_answer_is_a_persons_and_a_yes_wants_report_and_notice(
    answer: Folder | None, incidents: list[Folder], state: str, says: str
) -> None:
    folder = parts(weakness={"corrective_action": answer} if answer is not None else {}, incidents=incidents)
    found = condition(folder, ACTION)
    assert found.state is state
    assert any(says in each.text for each in found.reasons), [each.text for each in found.reasons]


def test_a_weakness_mended_without_a_release_needs_none_to_name_it() -> None:
    recorded = "release.recorded"
    bare = parts()
    bare["releases"][1].pop("fixes")
    assert any("no release is said to mend `W`" in each for each in gaps(condition(bare, recorded)))
    bare["findings"][0]["mended"] = "2026-04-01"
    assert not any("no release" in each for each in gaps(condition(bare, recorded)))


def test_the_day_without_a_release_is_the_day_of_the_repair() -> None:
    folder = parts("unacceptable", weakness={"mended": "2026-04-01", "known": "2026-03-01"})
    folder["releases"][1].pop("fixes")
    ground = ground_of(model_with(folder))
    fixes = [each for each in ground.judges.clocks if each.id.startswith("fix:")]
    assert all(str(each.done_on) == "2026-04-01" for each in fixes)
