"""Judges of software: listed, supported, held against what is published, decided on; and weaknesses of one's own."""

import sys
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from judging import AGAINST, FOR, MISSING, OPEN, evidence, pointed, quiet, reasons, reasons_of, said
from msgspec.structs import replace

sys.path.append(str(Path(__file__).parents[1] / "vulnerabilities"))

from software import V_RCE, advisory, part, pump, with_software

from builders import NOW, Folder, folder, model_of
from primum.device.advisory import FeedState
from primum.device.advisory_source import NO_ADVISORIES
from primum.device.part_use import PartUse
from primum.device.software_part import SoftwarePart
from primum.device.verdict import Reason
from primum.device.vex_statement import Justification, VexState, VexStatement
from primum.feeds.advisory_list import AdvisoryList

LISTED = {"supplier": "Somebody", "support_level": "actively maintained", "end_of_support": "2031-01-01"}
"""What an SBOM says of a part of which nothing is missing."""

FETCHED = "2026-05-30T00:00:00Z"
SAID = VexStatement(
    id="V-1",
    vulnerability="CVE-1",
    part="imagelib",
    state=VexState.NOT_AFFECTED,
    justification=Justification.CODE_NOT_PRESENT,
    name="A. Person",
    role="Engineer",
    date=NOW,
    evidence=("E-1",),
)


def held(
    name: str,
    *parts: SoftwarePart,
    published: Sequence[str] = (),
    uses: Sequence[PartUse] = (),
    vex: Sequence[VexStatement] = (),
    fetched: str | None = FETCHED,
    now: date = NOW,
    until: str | None = "2030-01-01",
) -> tuple[Reason, ...]:
    """What a judge says of the pump with software on its screen computer. `published` are products with a hole that can be used from afar;
    `fetched` the time of the feed, empty for advisories of the folder alone, None for no advisories at all."""
    base = pump(evidence=[evidence("E-1")])
    if until is not None:
        base["device"]["support"] = {"until": until}
    records = [advisory(f"CVE-{number}", product, V_RCE) for number, product in enumerate(published, 1)]
    model = with_software(model_of(base), {"screen": parts} if parts else {}, records, uses=uses, vex=vex)
    state = FeedState(feed="made", revision="r1", fetched=fetched or "", newest="", records=len(records))
    source = NO_ADVISORIES if fetched is None else AdvisoryList(records, (state,))
    return reasons_of(replace(model, advisories=source), name, now)


@pytest.mark.parametrize(
    "name",
    ["soup-listed", "sbom-support", "unsupported-planned", "vulnerabilities-assessed", "vulnerabilities-decided", "anomalies-assessed"],
)
def test_an_empty_folder_shows_nothing(name: str) -> None:
    found = reasons(folder(), name)
    assert not said(found, FOR) and not said(found, AGAINST)


# --- soup-listed and sbom-support -----------------------------------------------------------------------------------------------------


def test_software_is_listed_with_what_names_it() -> None:
    found = held("soup-listed", part("imagelib", **LISTED))
    assert pointed(found, FOR) == {"screen"} and pointed(found, MISSING) == {"controller"}


@pytest.mark.parametrize(
    ("missing", "word"), [({"supplier": ""}, "supplier"), ({"version": ""}, "version"), ({"cpes": ()}, "identifier")], ids=str
)
def test_what_is_missing_of_a_part_is_a_gap(missing: Folder, word: str) -> None:
    found = held("soup-listed", replace(part("imagelib", **LISTED), **missing))
    assert f"1 part without {word}: `imagelib`" in said(found, MISSING)


def test_an_empty_sbom_lists_nothing() -> None:
    model = with_software(model_of(pump()), {"screen": ()}, ())
    found = reasons_of(model, "soup-listed")
    assert not said(found, FOR) and {"screen", "controller"} <= pointed(found, MISSING)


def test_a_bill_that_calls_itself_incomplete_does_not_list_the_software_whole() -> None:
    model = with_software(model_of(pump()), {"screen": (part("imagelib", **LISTED),), "controller": (part("rtos", **LISTED),)}, ())
    assert not said(reasons_of(model, "soup-listed"), OPEN)
    (bill,) = model.device.bills["screen"]
    bills = {**model.device.bills, "screen": (replace(bill, incomplete=("imagelib",)),)}
    found = reasons_of(replace(model, device=replace(model.device, bills=bills)), "soup-listed")
    assert said(found, FOR) and pointed(found, OPEN) == {"screen"}
    assert said(found, OPEN) == ["`sbom/screen.json` of `screen` says of itself that it does not list everything in `imagelib`"]


def test_what_builds_and_delivers_the_software_is_not_in_the_device() -> None:
    parts = quiet(components=[{"id": "dev", "kind": "sensor"}, {"id": "build", "kind": "build-pipeline"}])
    assert "build" not in pointed(reasons(parts, "soup-listed"), MISSING)


def test_parts_have_a_support_level_and_an_end() -> None:
    assert {each.bearing for each in held("sbom-support", part("imagelib", **LISTED))} == {FOR}
    found = held("sbom-support", part("imagelib", **LISTED), part("other"))
    assert said(found, MISSING) == ["1 part without support level or end of support"] and pointed(found, MISSING) == {"screen"}
    for parts in ((), (part("other"),)):
        assert {each.bearing for each in held("sbom-support", *parts)} == {MISSING}


# --- unsupported-planned --------------------------------------------------------------------------------------------------------------


def ends(day: str, name: str = "imagelib") -> SoftwarePart:
    return part(name, end_of_support=day)


PLAN = PartUse(at="screen", part="imagelib", support_plan="we patch it ourselves")


def test_a_part_that_is_supported_as_long_as_the_device_needs_no_plan() -> None:
    assert {each.bearing for each in held("unsupported-planned", ends("2030-01-01"))} == {FOR}


@pytest.mark.parametrize(("day", "words"), [("2029-12-31", "ends before the device's, without"), ("2026-06-01", "1 of them already over")])
def test_a_part_whose_support_ends_early_needs_a_plan(day: str, words: str) -> None:
    found = held("unsupported-planned", ends(day))
    assert any(words in each and "`screen/imagelib`" in each for each in said(found, MISSING)) and not said(found, FOR)
    assert {each.bearing for each in held("unsupported-planned", ends(day), uses=[PLAN])} == {FOR}


def test_a_plan_for_another_part_or_component_is_no_plan() -> None:
    for use in (replace(PLAN, at="controller"), replace(PLAN, part="other"), replace(PLAN, support_plan="")):
        assert pointed(held("unsupported-planned", ends("2027-01-01"), uses=[use]), MISSING) == {"screen"}


def test_a_part_that_says_no_end_is_not_called_supported() -> None:
    found = held("unsupported-planned", part("imagelib"))
    assert {each.bearing for each in found} == {OPEN} and pointed(found, OPEN) == {"screen"}
    assert {each.bearing for each in held("unsupported-planned", part("imagelib"), uses=[PLAN])} == {FOR}


def test_how_long_the_device_is_supported_must_be_said() -> None:
    found = held("unsupported-planned", ends("2031-01-01"), until=None)
    assert {each.bearing for each in found} == {OPEN}
    over = held("unsupported-planned", ends("2026-01-01"), until=None)
    assert pointed(over, MISSING) == {"screen"}


def test_without_an_sbom_nothing_is_planned() -> None:
    assert {each.bearing for each in held("unsupported-planned")} == {MISSING}


# --- vulnerabilities ------------------------------------------------------------------------------------------------------------------


def test_software_is_held_against_what_is_published() -> None:
    found = held("vulnerabilities-assessed", part("imagelib"), published=["imagelib"])
    assert said(found, FOR) == ["1 part, 1 with more than a name, held against published advisories: 1 match; reaching a patient: 1"]
    assert pointed(found, FOR) == {"CVE-1@screen+imagelib"}


def test_the_day_is_no_part_of_what_a_decision_saw() -> None:
    texts = [said(held("vulnerabilities-assessed", part("x"), published=["x"], now=day), FOR) for day in (NOW, date(2026, 6, 2))]
    assert texts[0] == texts[1]


def test_advisories_of_the_folder_alone_are_called_that() -> None:
    found = held("vulnerabilities-assessed", part("imagelib"), published=["imagelib"], fetched="")
    assert "held against the advisories in the folder" in said(found, FOR)[0]
    assert len(said(found, MISSING)) == 1 and "no feed" in said(found, MISSING)[0]


def test_advisories_that_are_more_than_a_month_old_are_a_gap() -> None:
    assert not said(held("vulnerabilities-assessed", part("x"), published=["x"], now=date(2026, 6, 30)), MISSING)
    found = held("vulnerabilities-assessed", part("x"), published=["x"], now=date(2026, 7, 1))
    assert said(found, MISSING) == ["a feed of advisories was last fetched on 2026-05-30"]


@pytest.mark.parametrize("name", ["vulnerabilities-assessed", "vulnerabilities-decided"])
def test_without_advisories_or_identities_nothing_was_looked_into(name: str) -> None:
    assert {each.bearing for each in held(name, part("imagelib"), fetched=None)} == {OPEN}
    assert {each.bearing for each in held(name)} == {MISSING}
    nameless = held(name, replace(part("imagelib"), cpes=()), published=["imagelib"])
    assert not said(nameless, FOR) and pointed(nameless, MISSING) | pointed(nameless, OPEN) == {"screen"}


def test_a_vulnerability_that_reaches_a_patient_waits_for_a_person() -> None:
    found = held("vulnerabilities-decided", part("imagelib"), published=["imagelib"])
    assert pointed(found, MISSING) == {"CVE-1@screen+imagelib"} and not said(found, FOR)


def test_a_vulnerability_that_a_person_closed_is_decided() -> None:
    found = held("vulnerabilities-decided", part("imagelib"), published=["imagelib"], vex=[SAID])
    assert {each.bearing for each in found} == {FOR} and pointed(found, FOR) == {"CVE-1@screen+imagelib"}


def test_a_vulnerability_that_stays_but_is_judged_is_decided_and_one_in_triage_is_not() -> None:
    said_so = replace(SAID, state=VexState.EXPLOITABLE, justification=None)
    found = held("vulnerabilities-decided", part("imagelib"), published=["imagelib"], vex=[said_so])
    assert pointed(found, FOR) == {"CVE-1@screen+imagelib"} and not said(found, MISSING)
    waiting = replace(said_so, state=VexState.IN_TRIAGE)
    assert pointed(held("vulnerabilities-decided", part("imagelib"), published=["imagelib"], vex=[waiting]), MISSING)


def test_where_nothing_published_reaches_a_patient_that_is_shown() -> None:
    found = held("vulnerabilities-decided", part("imagelib"), published=["another"])
    assert {each.bearing for each in found} == {FOR} and pointed(found, FOR) == {"screen"}


# --- anomalies-assessed ---------------------------------------------------------------------------------------------------------------


def weakness(**more: Any) -> Folder:
    return quiet(findings=[{"id": "W", "title": "x", "at": "dev", "needs": "reach(port)", "gives": "run(dev, user)"} | more])


def test_a_weakness_with_class_and_deadline_is_judged() -> None:
    found = reasons(weakness(cwe=787, deadline="2026-06-01", reason="planned by N"), "anomalies-assessed")
    assert {each.bearing for each in found} == {FOR} and pointed(found, FOR) == {"W"}


@pytest.mark.parametrize("more", [{"cwe": 787}, {"deadline": "2026-07-01"}], ids=str)
def test_class_and_deadline_must_be_stated(more: Folder) -> None:
    assert pointed(reasons(weakness(**more), "anomalies-assessed"), MISSING) == {"W"}


def test_an_open_weakness_says_what_was_decided_and_why() -> None:
    stated = {"cwe": 787, "deadline": "2026-07-01"}
    assert any("what was decided about `W`" in each.text for each in reasons(weakness(**stated), "anomalies-assessed"))
    assert not pointed(reasons(weakness(**stated, reason="N: mended in 3"), "anomalies-assessed"), MISSING)


def test_a_deadline_that_has_passed_contradicts_until_it_is_mended() -> None:
    late = {"cwe": 787, "deadline": "2026-05-31"}
    assert pointed(reasons(weakness(**late), "anomalies-assessed"), AGAINST) == {"W"}
    assert {each.bearing for each in reasons(weakness(**late, status="fixed"), "anomalies-assessed")} == {FOR}


REVIEW = {"id": "RV", "of": "defect-management", "date": "2026-02-01", "name": "N", "role": "R", "conclusion": "no finding"}


@pytest.mark.parametrize(
    ("review", "bearing"),
    [(None, OPEN), (REVIEW, FOR), (REVIEW | {"date": "2025-05-30"}, OPEN), (REVIEW | {"of": "architecture"}, OPEN)],
    ids=["nobody", "looked", "too long ago", "at something else"],
)
def test_that_there_is_no_finding_is_a_persons_word(review: Folder | None, bearing: Any) -> None:
    found = reasons(quiet(findings=[], reviews=[review] if review else []), "anomalies-assessed")
    assert {each.bearing for each in found} == {bearing}


def test_a_look_that_is_dated_later_is_told() -> None:
    (found,) = reasons(quiet(findings=[], reviews=[REVIEW | {"date": "2030-01-01"}]), "anomalies-assessed")
    assert found.bearing is OPEN and "; `RV` is recorded but dated 2030-01-01, after the day of this assessment" in found.text
