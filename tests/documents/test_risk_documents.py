"""Risks in several documents: the same figure for the same view everywhere, and only controls that would help are called to."""

import re

import pytest

from documents.document_source import example_document, example_source, source_of, words
from documents.made_device import pump
from primum.device.policy import Acceptability
from primum.device.view import View
from primum.documents.block import Bullets, Figure, Paragraph, Table
from primum.documents.build_documents import build_document
from primum.documents.content.further_controls import further_controls
from primum.documents.content.rated import deciding_ease, level_at_points, rated
from primum.documents.document import Document
from primum.documents.run import text_of

NAMES = ("ventilator", "analyser", "monitor-app")


def cells(document: Document, table: str) -> list[list[str]]:
    found = next(each for each in document.blocks() if isinstance(each, Table) and each.id == table)
    return [[text_of(cell) for cell in row.cells] for row in found.rows]


def told(document: Document, risk: str) -> str:
    """The story of a risk as text."""
    section = next(each for each, _ in document.walk() if each.id == f"risk-assessment.{risk}")
    lines = []
    for block in section.blocks:
        if isinstance(block, Paragraph):
            lines.append(text_of(block.runs))
        elif isinstance(block, Bullets):
            lines += [text_of(each.runs) for item in block.items for each in item if isinstance(each, Paragraph)]
    return "\n".join(lines)


@pytest.mark.parametrize("name", NAMES)
def test_a_rating_is_the_same_in_every_document(name: str) -> None:
    source, views = example_source(name), list(View)
    assessed = {row[0].partition(" ")[0]: row[2:6] for row in cells(example_document(name, "risk-assessment"), "risk-assessment.table")}
    for risk in source.assessment.risks:
        assert assessed[risk.id] == [text_of(rated(source, risk.views[view])) for view in views]
    many = [each for each in source.assessment.risks if any(each.views[view].many for view in View)]
    for row in cells(example_document(name, "architecture"), "architecture.many-table") if many else ():
        assert row[2:] == assessed[row[0]]
    current, planned = views.index(View.CURRENT), views.index(View.PLANNED)
    report = cells(example_document(name, "risk-management-report"), "risk-management-report.residual-table")
    assert report
    for row in report:
        assert [row[1], row[2]] == [assessed[row[0]][current], assessed[row[0]][planned]]


@pytest.mark.parametrize("name", NAMES)
def test_a_risk_stands_in_the_matrix_where_its_level_is(name: str) -> None:
    source = example_source(name)
    for risk in source.assessment.risks:
        for view in View:
            of = risk.views[view]
            assert source.device.policy.acceptability(risk.harm_kind, of.severity, deciding_ease(source, of)) is of.level


def test_where_many_patients_decide_both_attacks_are_named_with_their_points() -> None:
    cases = [(name, risk, risk.views[View.CURRENT]) for name in NAMES for risk in example_source(name).assessment.risks]
    apart = [(name, risk, now) for name, risk, now in cases if now.many and now.points != now.many_points]
    assert apart
    for name, risk, now in apart:
        source = example_source(name)
        said = text_of(rated(source, now))
        assert f"({now.many_points}) for many patients" in said and said.endswith(f"({now.points}) for one")
        assert f"gives the level: {now.many_points} points" in told(example_document(name, "risk-assessment"), risk.id)
        change = text_of(level_at_points(source, risk, now.level, now.points))
        assert change.endswith(f"by an attack on many patients ({now.points} for one)")
        assert text_of(level_at_points(source, risk, Acceptability.ACCEPTABLE, None)) == "acceptable (nothing leads there)"


@pytest.mark.parametrize("name", NAMES)
def test_only_controls_that_would_change_a_risk_are_named_beside_it(name: str) -> None:
    source = example_source(name)
    found = further_controls(source)
    worth = {(change.risk, each.control) for each in source.assessment.controls for change in each.if_it_counted}
    assert all((risk, control) in worth for risk, changes in found.items() for control, _ in changes)
    for row in cells(example_document(name, "risk-management-report"), "risk-management-report.residual-table"):
        named = [control for control in source.device.controls if control in row[3].replace(":", "").split()]
        assert sorted(named) == sorted(control for control, _ in found.get(row[0], ()))
        assert named or row[3].startswith("none")


def test_a_risk_that_no_waiting_control_would_change_says_so() -> None:
    parts = pump()
    parts["controls"] = [each for each in parts["controls"] if each["id"] in ("C-LIST", "C-GONE")]
    (row, *_) = cells(build_document(source_of(parts), "risk-management-report"), "risk-management-report.residual-table")
    assert row[3] == "none is waiting"


@pytest.mark.parametrize("name", NAMES)
def test_a_worse_form_is_said_to_stand_for_the_milder_one(name: str) -> None:
    source, document = example_source(name), example_document(name, "risk-assessment")
    for risk, story in source.assessment.stories.items():
        milder = [step for path in story.paths[:1] for step in path.steps if step.name == "milder"]
        assert ("; so it may as well be " in told(document, risk)) >= any(
            set(step.premises) <= set(shown.conclusions) for step in milder for shown in story.paths[0].shown
        )


def test_a_story_counts_in_english() -> None:
    text = "\n".join(
        told(example_document(name, "risk-assessment"), risk) for name in NAMES for risk in example_source(name).assessment.stories
    )
    assert re.search(r"\b1 (points|days)\b|-days", text) is None


def test_controls_whose_failure_changes_nothing_are_named() -> None:
    source = example_source("ventilator")
    text = words(example_document("ventilator", "risk-assessment"))
    line = next(each for each in text.splitlines() if each.startswith("When one of these alone fails no rating changes"))
    silent = [each.control for each in source.assessment.controls if each.control in source.assessment.counting and not each.if_it_fails]
    assert silent and all(name in line for name in silent)


def test_the_picture_from_the_top_marks_what_is_open_further_down() -> None:
    document = example_document("ventilator", "assurance-case")
    top = next(each for each in document.blocks() if isinstance(each, Figure))
    rows = cells(document, "assurance-case.gap-table")
    assert re.search(r"\d claims? below", top.svg)
    assert f"{len(rows)} claims below it are undeveloped" in top.alt


@pytest.mark.parametrize("name", NAMES)
def test_evidence_never_hangs_straight_under_a_claim_on_a_way_in(name: str) -> None:
    kinds = {row[0]: row[3] for row in cells(example_document(name, "assurance-case"), "assurance-case.element-table")}
    entries = [each for each in kinds if each.startswith("G@") and "+" in each]
    assert entries
    for each in entries:
        assert not [below for below in kinds[each].split(", ") if below.startswith("Sn-E-")], each


def test_a_risk_that_needs_several_interfaces_is_told_below_the_table_of_single_ones() -> None:
    said = words(example_document("analyser", "risk-assessment"))
    assert "Easier by several interfaces together than by any one in the table: R@report.accountability+H-LOOKBACK." in said
    assert "Easier by several interfaces" not in words(example_document("blank", "risk-assessment"))


def test_a_control_on_a_path_says_when_it_does_not_count() -> None:
    source = example_source("ventilator")
    silent = {each.id for each in source.device.controls.values()} - source.assessment.counting
    guarding = {
        name: re.findall(r"Guarded by (.*)\.", told(example_document("ventilator", "risk-assessment"), name))
        for name in source.assessment.stories
    }
    marked = {each for rows in guarding.values() for row in rows for each in re.findall(r"(\S+) \(does not count today\)", row)}
    named = {each for rows in guarding.values() for row in rows for each in re.findall(r"C-[A-Z0-9-]+", row)}
    assert marked == named & silent == {"C-SEGMENT", "C-LINK-INPUT"}
    abuse = cells(example_document("ventilator", "verification-plan"), "verification-plan.abuse-table")
    controls = ", ".join(row[5] for row in abuse)
    assert set(re.findall(r"(\S+) \(does not count today\)", controls)) == set(re.findall(r"C-[A-Z0-9-]+", controls)) & silent


def test_the_legend_of_crosswalks_says_whose_reading_they_are() -> None:
    said = words(example_document("ventilator", "standards"))
    assert "Primum's own reading of the two items" in said and "read from the first column to the third" in said


@pytest.mark.parametrize("name", NAMES)
def test_the_report_says_how_argument_and_conclusion_stand_to_each_other(name: str) -> None:
    bare = sum(bool(each.undeveloped) for each in example_source(name).argument.walk())
    said = [text_of(each.runs) for each in example_document(name, "risk-management-report").blocks() if isinstance(each, Paragraph)]
    (found,) = [each for each in said if "says “not shown today” at its top" in each]
    assert example_source(name).argument.nodes["G-TOP"].text.startswith("Not shown today")
    assert f"since {bare} claim" in found and "closes none of these claims" in found
