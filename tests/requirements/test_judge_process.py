"""Judges of what surrounds the model: procedures, reviews, prose, controlled documents, identity, releases, incidents."""

from datetime import date
from typing import Any

import pytest
from judging import AGAINST, FOR, MISSING, OPEN, evidence, pointed, quiet, reasons, said

from builders import Folder, folder

DAY = date(2026, 6, 1)
ABOUT = ["activity:monitoring", "review:threat-model", "prose:sbom/generation", "document:sbom", "identity:udi", "releases-recorded"]


@pytest.mark.parametrize("name", [*ABOUT, "incidents-recorded"])
def test_an_empty_folder_shows_nothing(name: str) -> None:
    found = reasons(folder(), name)
    assert not said(found, FOR) and not said(found, AGAINST)


# --- activity -------------------------------------------------------------------------------------------------------------------------


def procedure(name: str = "P", **more: Any) -> Folder:
    return {"id": name, "title": "Watching", "activities": ["monitoring"], "document": "SOP-7", "revision": "3", **more}


LIVED = procedure(records=["E"])
REVIEW: Folder = {
    "id": "RV",
    "of": "threat-model",
    "date": "2026-02-01",
    "name": "A. Person",
    "role": "engineer",
    "conclusion": "it is complete",
}


def with_procedures(*procedures: Folder, proof: Folder | None = None, review: Folder | None = None) -> Folder:
    return quiet(procedures=list(procedures), evidence=[proof or evidence()], reviews=[review or REVIEW])


def test_a_procedure_that_is_lived_shows() -> None:
    (found,) = reasons(with_procedures(LIVED), "activity:monitoring")
    assert (found.bearing, found.points_at) == (FOR, ("P", "E")) and "SOP-7 rev. 3" in found.text
    assert pointed(reasons(with_procedures(procedure(records=["RV"])), "activity:monitoring"), FOR) == {"P", "RV"}


def test_a_procedure_without_a_record_is_only_paper() -> None:
    found = reasons(with_procedures(procedure()), "activity:monitoring")
    assert said(found, FOR) and pointed(found, MISSING) == {"P"}


def test_records_of_an_older_version_show_that_it_is_lived() -> None:
    assert not said(reasons(with_procedures(LIVED, proof=evidence(version="1.0")), "activity:monitoring"), MISSING)


@pytest.mark.parametrize(
    "proof", [evidence(result="failed"), evidence(date="2026-06-02"), evidence(file="gone.txt")], ids=lambda e: str(len(e))
)
def test_a_record_that_failed_or_is_still_to_come_shows_nothing(proof: Folder) -> None:
    assert pointed(reasons(with_procedures(LIVED, proof=proof), "activity:monitoring"), MISSING) == {"P"}
    later = with_procedures(procedure(records=["RV"]), review=REVIEW | {"date": "2026-06-02"})
    assert pointed(reasons(later, "activity:monitoring"), MISSING) == {"P"}


def test_one_record_is_enough_for_several_procedures() -> None:
    found = reasons(with_procedures(LIVED, procedure("Q")), "activity:monitoring")
    assert {each.bearing for each in found} == {FOR} and pointed(found, FOR) == {"P", "Q", "E"}


def test_a_procedure_of_a_day_to_come_is_not_in_force() -> None:
    parts = with_procedures(LIVED | {"date": "2026-06-02"})
    assert pointed(reasons(parts, "activity:monitoring"), MISSING) == {"P"} and not said(reasons(parts, "activity:monitoring"), FOR)
    assert said(reasons(parts, "activity:monitoring", now=date(2026, 6, 2)), FOR)


SEVERAL = ["monitoring", "archiving"]


def test_records_of_a_procedure_with_several_activities_are_records_of_none_until_it_is_said() -> None:
    found = reasons(with_procedures(procedure(activities=SEVERAL, records=["E"])), "activity:archiving")
    assert pointed(found, FOR) == {"P"} and pointed(found, OPEN) == {"P", "E"} and not said(found, MISSING)
    assert "covers 2 activities" in said(found, OPEN)[0] and "none is named for `archiving`" in said(found, OPEN)[0]


def test_a_record_shows_the_activity_that_it_is_named_for_and_no_other() -> None:
    parts = with_procedures(procedure(activities=SEVERAL, records_of={"monitoring": ["E"]}))
    assert pointed(reasons(parts, "activity:monitoring"), FOR) == {"P", "E"}
    found = reasons(parts, "activity:archiving")
    assert pointed(found, MISSING) == {"P"} and "records_of: {archiving: [...]}" in found[-1].fix and not said(found, OPEN)


def test_a_record_named_for_one_activity_does_not_hide_one_that_is_named_for_none() -> None:
    parts = with_procedures(procedure(activities=SEVERAL, records=["RV"], records_of={"monitoring": ["E"]}))
    assert pointed(reasons(parts, "activity:archiving"), OPEN) == {"P", "RV"}


def test_an_incident_that_was_met_is_a_record() -> None:
    parts = with_procedures(procedure(records=["INC"]))
    parts["incidents"] = [{"id": "INC", "title": "I", "aware": "2026-05-10"}]
    assert pointed(reasons(parts, "activity:monitoring"), FOR) == {"P", "INC"}
    assert pointed(reasons(parts, "activity:monitoring", now=date(2026, 5, 9)), MISSING) == {"P"}


def test_a_procedure_for_something_else_covers_nothing() -> None:
    assert {each.bearing for each in reasons(with_procedures(LIVED), "activity:vigilance")} == {MISSING}


# --- review ---------------------------------------------------------------------------------------------------------------------------


def test_a_review_within_a_year_shows_who_concluded_what() -> None:
    (found,) = reasons(quiet(reviews=[REVIEW]), "review:threat-model")
    assert (found.bearing, found.points_at) == (FOR, ("RV",)) and "A. Person, engineer, on 2026-02-01: it is complete" in found.text


def test_a_review_to_come_is_recorded_and_counts_for_nothing_yet() -> None:
    (found,) = reasons(quiet(reviews=[REVIEW | {"date": "2030-01-01"}]), "review:threat-model")
    assert found.bearing is MISSING and found.points_at == ("RV",)
    assert found.text.startswith("no review of the threat model counts; `RV` is recorded but dated 2030-01-01, after the day of this")
    assert "correct `date` in `reviews.yaml`" in found.text
    stale = [REVIEW | {"date": "2024-01-01"}, REVIEW | {"id": "RV2", "date": "2030-01-01"}]
    (found,) = reasons(quiet(reviews=stale), "review:threat-model")
    assert found.points_at == ("RV", "RV2") and "is of 2024-01-01; `RV2` is recorded but dated 2030-01-01" in found.text
    (found,) = reasons(quiet(reviews=[REVIEW | {"of": "incident-response", "date": "2030-01-01"}]), "incidents-recorded")
    assert "`RV` is recorded but dated 2030-01-01" in found.text


def test_a_review_by_who_wrote_it_is_not_enough() -> None:
    by_author = {"id": "threat-model", "approvals": [{"meaning": "author", "name": "a.  person", "role": "engineer", "date": "2026-01-01"}]}
    found = reasons(quiet(reviews=[REVIEW], documents=[by_author]), "review:threat-model")
    assert [each.bearing for each in found] == [FOR, MISSING] and "A. Person wrote what was reviewed" in found[1].text
    earlier = REVIEW | {"id": "RV0", "date": "2026-01-15", "name": "C. Person"}
    assert not said(reasons(quiet(reviews=[REVIEW, earlier], documents=[by_author]), "review:threat-model"), MISSING)
    long_ago = earlier | {"date": "2024-01-15"}
    assert said(reasons(quiet(reviews=[REVIEW, long_ago], documents=[by_author]), "review:threat-model"), MISSING)
    by_other = {"id": "threat-model", "approvals": [{"meaning": "author", "name": "B. Person", "role": "engineer", "date": "2026-01-01"}]}
    (found,) = reasons(quiet(reviews=[REVIEW], documents=[by_other]), "review:threat-model")
    assert found.bearing is FOR


@pytest.mark.parametrize(("day", "bearing"), [("2025-06-01", FOR), ("2025-05-31", MISSING), ("2026-06-01", FOR), ("2026-06-02", MISSING)])
def test_a_review_is_good_for_a_year_from_the_day_it_took_place(day: str, bearing: Any) -> None:
    found = reasons(quiet(reviews=[REVIEW | {"date": day}]), "review:threat-model")
    assert {each.bearing for each in found} == {bearing}


def test_the_last_review_counts_and_only_of_what_is_asked() -> None:
    older = REVIEW | {"id": "OLD", "date": "2024-01-01"}
    assert pointed(reasons(quiet(reviews=[older, REVIEW]), "review:threat-model"), FOR) == {"RV"}
    assert pointed(reasons(quiet(reviews=[older]), "review:threat-model"), MISSING) == {"OLD"}
    assert not pointed(reasons(quiet(reviews=[REVIEW]), "review:risk-assessment"), MISSING)


WRITTEN = {"meaning": "author", "name": "B. Person", "role": "engineer", "date": "2026-03-02"}
READ = {"meaning": "reviewed", "name": "C. Person", "role": "tester", "date": "2026-03-09"}


def test_a_review_shows_nothing_of_a_revision_that_it_did_not_see() -> None:
    revised = {"id": "threat-model", "revision": "4", "approvals": [WRITTEN]}
    (found,) = reasons(quiet(reviews=[REVIEW], documents=[revised]), "review:threat-model")
    assert (found.bearing, found.points_at) == (MISSING, ("RV",))
    assert "on 2026-02-01; revision 4 of the document is of 2026-03-02, and nobody has reviewed that" in found.text
    same_day = REVIEW | {"date": "2026-03-02"}
    assert not said(reasons(quiet(reviews=[same_day], documents=[revised]), "review:threat-model"), MISSING)
    to_come = {"id": "threat-model", "approvals": [WRITTEN | {"date": "2026-07-01"}]}
    assert not said(reasons(quiet(reviews=[REVIEW], documents=[to_come]), "review:threat-model"), MISSING)


@pytest.mark.parametrize(
    ("of", "document"), [("vulnerabilities", "vulnerability-assessment"), ("requirements", "control-specification")], ids=str
)
def test_what_is_reviewed_may_have_a_document_of_another_name(of: str, document: str) -> None:
    found = reasons(quiet(reviews=[REVIEW | {"of": of}], documents=[{"id": document, "approvals": [WRITTEN]}]), f"review:{of}")
    assert {each.bearing for each in found} == {MISSING}


def test_who_has_read_the_revision_since_is_named() -> None:
    read = {"id": "threat-model", "revision": "4", "approvals": [WRITTEN, READ]}
    (found,) = reasons(quiet(reviews=[REVIEW], documents=[read]), "review:threat-model")
    assert found.bearing is FOR and "is of 2026-03-02, reviewed by C. Person, tester, on 2026-03-09" in found.text
    by_author = {"id": "threat-model", "approvals": [WRITTEN, READ | {"name": "B. Person"}]}
    assert said(reasons(quiet(reviews=[REVIEW], documents=[by_author]), "review:threat-model"), MISSING)
    before = {"id": "threat-model", "approvals": [WRITTEN, READ | {"date": "2026-02-20"}]}
    assert said(reasons(quiet(reviews=[REVIEW], documents=[before]), "review:threat-model"), MISSING)


def test_a_review_of_the_design_is_from_after_its_freeze() -> None:
    parts = quiet(reviews=[REVIEW, REVIEW | {"id": "RV2", "of": "instructions"}])
    parts["device"] = parts["device"] | {"design_frozen": "2026-04-01"}
    (found,) = reasons(parts, "review:threat-model")
    assert found.bearing is MISSING and "the design was frozen on 2026-04-01" in found.text
    assert not said(reasons(parts, "review:instructions"), MISSING)


@pytest.mark.parametrize(("device_class", "bearing"), [("IIa", FOR), ("IIb", MISSING)])
def test_the_periodic_report_of_class_iia_is_good_for_two_years(device_class: str, bearing: Any) -> None:
    parts = quiet(reviews=[REVIEW | {"of": "periodic-report", "date": "2025-01-10"}])
    parts["device"] = parts["device"] | {"class": device_class}
    assert {each.bearing for each in reasons(parts, "review:periodic-report")} == {bearing}


# --- retention ------------------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("years", "bearing"), [(None, MISSING), (9, AGAINST), (10, FOR), (15, FOR)])
def test_documentation_is_kept_as_long_as_the_law_asks(years: int | None, bearing: Any) -> None:
    keeping = procedure(activities=["archiving"], **({} if years is None else {"keeps_years": years}))
    (found,) = reasons(with_procedures(keeping), "retention")
    assert found.bearing is bearing


def test_only_who_keeps_documentation_says_for_how_long() -> None:
    assert said(reasons(with_procedures(procedure(keeps_years=15)), "retention"), MISSING)


# --- prose ----------------------------------------------------------------------------------------------------------------------------


def written(text: str) -> Folder:
    return {"prose/sbom.md": f"# SBOM\n\n## How the list is made\n{text}\n"}


def test_a_passage_that_is_written_shows() -> None:
    found = reasons(quiet(), "prose:sbom/generation", files=written("By the build."))
    assert {each.bearing for each in found} == {FOR} and pointed(found, FOR) == {"document:sbom"}


@pytest.mark.parametrize(
    "text", ["", "  \n\t\n", "<!-- to be written by Jonas -->", "### By whom\n#### And how\n", "---", "...", "<!--\nBy the build.\n-->"]
)
def test_a_passage_that_says_nothing_is_a_gap_with_its_place(text: str) -> None:
    (found,) = reasons(quiet(), "prose:sbom/generation", files=written(text))
    assert (found.bearing, found.fix) == (MISSING, "write it in `prose/sbom.md` under `## How the list is made`")


def test_a_placeholder_is_told_with_its_line() -> None:
    (found,) = reasons(quiet(), "prose:sbom/generation", files=written("By the build.\n\nTools: TBD"))
    assert (found.bearing, found.text) == (MISSING, "`TBD` waits to be written under \u201cHow the list is made\u201d")
    assert found.fix == "write the text in prose/sbom.md:6"


def test_another_passage_of_the_document_does_not_stand_in() -> None:
    found = reasons(quiet(), "prose:sbom/use-of-soup", files=written("By the build."))
    assert {each.bearing for each in found} == {MISSING}


def test_what_was_read_is_part_of_what_a_decision_saw() -> None:
    (one,), (other,) = (reasons(quiet(), "prose:sbom/generation", files=written(text)) for text in ("By the build.", "By hand."))
    assert one.text == other.text and one != other


# --- document -------------------------------------------------------------------------------------------------------------------------

AUTHOR = {"name": "A. Author", "role": "engineer", "meaning": "author", "date": "2026-01-10"}
APPROVED = {"name": "B. Head", "role": "head of quality", "meaning": "approved", "date": "2026-01-12"}
CONTROLLED: Folder = {
    "id": "sbom",
    "number": "SEC-9",
    "revision": "2",
    "owner": "A. Author",
    "status": "effective",
    "effective": "2026-01-15",
    "approvals": [AUTHOR, APPROVED],
}


def documents(**changes: Any) -> Folder:
    return quiet(documents=[CONTROLLED | changes])


def test_a_controlled_document_shows() -> None:
    (found,) = reasons(documents(), "document:sbom")
    assert (found.bearing, found.points_at) == (FOR, ("document:sbom",)) and "SEC-9 revision 2" in found.text


@pytest.mark.parametrize("field", ["number", "revision", "owner"])
def test_number_revision_and_owner_are_stated(field: str) -> None:
    found = reasons(documents(**{field: ""}), "document:sbom")
    assert said(found, MISSING) == [f"the software bill of materials and soup list has no {field}"]


@pytest.mark.parametrize(
    "approvals",
    [
        [],
        [AUTHOR],
        [APPROVED],
        [AUTHOR, APPROVED | {"name": "A. Author"}],
        [AUTHOR, APPROVED | {"name": " a.  author "}],
        [AUTHOR, {key: value for key, value in APPROVED.items() if key != "date"}],
        [AUTHOR, APPROVED | {"date": "2026-06-02"}],
        [AUTHOR, APPROVED | {"meaning": "reviewed"}],
    ],
    ids=[
        "nobody",
        "author alone",
        "author unknown",
        "by its author",
        "by its author, spelt otherwise",
        "undated",
        "tomorrow",
        "only reviewed",
    ],
)
def test_somebody_other_than_the_author_approves(approvals: list[Folder]) -> None:
    assert said(reasons(documents(approvals=approvals), "document:sbom"), MISSING)


def approved_by(*approvals: Folder) -> Folder:
    """The document, which does not say from when it is in force."""
    return quiet(documents=[{key: value for key, value in CONTROLLED.items() if key != "effective"} | {"approvals": list(approvals)}])


def test_an_approval_to_come_is_told_with_its_day() -> None:
    (gap,) = said(reasons(approved_by(AUTHOR, APPROVED | {"date": "2026-06-02"}), "document:sbom"), MISSING)
    assert gap.endswith("approved this document; the approval by B. Head is dated 2026-06-02, after the day of this assessment")


@pytest.mark.parametrize(
    ("approvals", "why"),
    [
        ([AUTHOR, APPROVED | {"name": "a. author"}], "; the approval by a. author is its author's own"),
        ([AUTHOR, {key: value for key, value in APPROVED.items() if key != "date"}], "; the approval by B. Head has no date"),
        (
            [AUTHOR, APPROVED | {"date": "2025-12-31"}],
            "; the approval by B. Head of 2025-12-31 is from before its last change on 2026-01-10",
        ),
        ([AUTHOR], "has approved this document"),
    ],
)
def test_why_an_approval_does_not_count_is_told(approvals: list[Folder], why: str) -> None:
    (gap,) = said(reasons(approved_by(*approvals), "document:sbom"), MISSING)
    assert gap.endswith(why)


def test_what_contradicts_itself_in_the_control_of_a_document_is_a_gap() -> None:
    history = [{"revision": "3", "date": "2026-01-01", "by": "A", "what": "all"}]
    (gap,) = said(reasons(documents(history=history), "document:sbom"), MISSING)
    assert gap.endswith("cannot all be true: the revision is 2, the history ends with 3")
    both = quiet(documents=[CONTROLLED, CONTROLLED | {"id": "gspr"}])
    (gap,) = said(reasons(both, "document:sbom"), MISSING)
    assert gap.endswith("the document `gspr` has the number SEC-9 too")


@pytest.mark.parametrize(
    "change", [{"status": "draft"}, {"status": "in-review"}, {"status": "obsolete"}, {"effective": "2026-06-02"}], ids=str
)
def test_a_document_that_is_not_in_force_is_a_gap(change: Folder) -> None:
    assert said(reasons(documents(**change), "document:sbom"), MISSING)


# --- identity -------------------------------------------------------------------------------------------------------------------------

STATED = {
    "udi": {"udi": "(01)04012345678901"},
    "basic-udi": {"basic_udi": "4012345VENT"},
    "class": {},
    "rule": {"rule": "11"},
    "intended-purpose": {"intended_purpose": "To breathe."},
    "support": {"support": {"until": "2035-01-01"}},
    "website": {"website": "https://example.org"},
    "security-contact": {"security_contact": "psirt@example.org"},
    "srn": {"srn": "DE-MF-000000001"},
}


@pytest.mark.parametrize("name", list(STATED))
def test_what_a_device_states_of_itself_shows(name: str) -> None:
    parts = quiet()
    parts["device"] |= STATED[name]
    assert {each.bearing for each in reasons(parts, f"identity:{name}")} == {FOR}


@pytest.mark.parametrize("name", [name for name in STATED if name != "class"])
def test_what_it_does_not_state_is_a_gap_with_its_key(name: str) -> None:
    (found,) = reasons(quiet(), f"identity:{name}")
    assert found.bearing is MISSING and next(iter(STATED[name])) in found.fix


@pytest.mark.parametrize("value", ["TBD", "tbd", " ", "-", "n/a", "To be defined"])
def test_a_value_that_states_nothing_is_a_gap(value: str) -> None:
    parts = quiet()
    parts["device"]["intended_purpose"] = value
    assert {each.bearing for each in reasons(parts, "identity:intended-purpose")} == {MISSING}


def test_a_long_purpose_is_cut_for_the_reader_and_whole_for_the_decision() -> None:
    def purpose(end: str) -> Any:
        parts = quiet()
        parts["device"]["intended_purpose"] = "To breathe for adults " * 10 + end
        return reasons(parts, "identity:intended-purpose")[0]

    one, other = purpose("at home"), purpose("in hospital")
    assert one.text == other.text and len(one.text) < 110 and one != other


# --- releases and incidents -----------------------------------------------------------------------------------------------------------

RELEASE = {"id": "REL", "version": "2.0", "date": "2026-05-01", "field_population": 12}


def test_releases_are_recorded() -> None:
    found = reasons(quiet(releases=[RELEASE]), "releases-recorded")
    assert {each.bearing for each in found} == {FOR} and pointed(found, FOR) == {"REL"}


@pytest.mark.parametrize("without", ["date", "field_population"])
def test_date_and_population_belong_to_a_release(without: str) -> None:
    found = reasons(quiet(releases=[{key: value for key, value in RELEASE.items() if key != without}]), "releases-recorded")
    assert pointed(found, MISSING) == {"REL"}


def test_a_release_to_come_runs_on_no_device_yet() -> None:
    later = {"id": "LATER", "version": "3.0", "date": "2026-06-02"}
    found = reasons(quiet(releases=[RELEASE, later]), "releases-recorded")
    assert {each.bearing for each in found} == {FOR} and "2 releases recorded, 1 of them to come" in said(found, FOR)
    assert pointed(reasons(quiet(releases=[RELEASE, later]), "releases-recorded", now=date(2026, 6, 2)), MISSING) == {"LATER"}


def test_the_version_of_the_device_is_a_release() -> None:
    found = reasons(quiet(releases=[RELEASE | {"version": "1.9"}]), "releases-recorded")
    assert any("version 2.0" in each for each in said(found, MISSING))


def test_incidents_are_kept() -> None:
    found = reasons(quiet(incidents=[{"id": "INC", "title": "x", "aware": "2026-03-01"}]), "incidents-recorded")
    assert {each.bearing for each in found} == {FOR} and pointed(found, FOR) == {"INC"}


@pytest.mark.parametrize(
    ("review", "bearing"),
    [(None, OPEN), ({}, FOR), ({"date": "2025-05-30"}, OPEN), ({"date": "2026-06-02"}, OPEN), ({"of": "policy"}, OPEN)],
    ids=["nobody", "looked", "too long ago", "tomorrow", "at something else"],
)
def test_that_there_was_no_incident_is_a_persons_word(review: Folder | None, bearing: Any) -> None:
    looked = [REVIEW | {"of": "incident-response"} | review] if review is not None else []
    assert {each.bearing for each in reasons(quiet(reviews=looked), "incidents-recorded")} == {bearing}
