"""The traceability matrix: controls beside the step they stand against, findings beside threats, and what leads nowhere with the reason."""

import pytest

from builders import VERSION, folder
from documents.document_source import example_document, example_source, row_of, source_of
from documents.made_device import pump
from primum.documents.block import Table
from primum.documents.build_documents import build_document
from primum.documents.content.path_controls import path_uses
from primum.documents.content.threat_links import paths_of
from primum.documents.document import Document
from primum.documents.run import text_of

ID = "traceability"
EXAMPLES = ("ventilator", "analyser", "monitor-app")
RISK = "R@HS-DOSE+H-DEATH"
HOLE = {
    "id": "F-CRASH",
    "title": "A long name overruns the reader",
    "at": "computer",
    "needs": ["carried(stick)"],
    "gives": ["run(computer, system)"],
    "potential": {"time": "1-day"},
    "status": "open",
}


def rows_of(document: Document, table: str) -> list[list[str]]:
    found = next(each for each in document.blocks() if isinstance(each, Table) and each.id == f"{ID}.{table}")
    return [[text_of(cell) for cell in row.cells] for row in found.rows]


def forward(**changes: object) -> list[list[str]]:
    return rows_of(build_document(source_of(pump(**changes)), ID), "forward-table")


@pytest.mark.parametrize("name", EXAMPLES)
def test_a_control_stands_only_beside_a_step_that_it_guards(name: str) -> None:
    source = example_source(name)
    guarded: dict[tuple[str, str], set[str]] = {}
    for risk, story in source.assessment.stories.items():
        for path in paths_of(story):
            for step in path.steps:
                for used in step.findings or (step.source,):
                    guarded.setdefault((risk, used), set()).update(step.guarded_by)
    rows = rows_of(example_document(name, ID), "forward-table")
    threats = {each.id for each in source.assessment.threats}
    beside = [(row[3], row[4], row[6]) for row in rows if row[4] in threats]
    assert beside
    for risk, threat, control in beside:
        assert control in guarded[risk, threat] or (control == "none" and not guarded[risk, threat])


@pytest.mark.parametrize("name", EXAMPLES)
def test_every_step_with_an_id_and_every_control_on_the_paths_has_a_row(name: str) -> None:
    rows = rows_of(example_document(name, ID), "forward-table")
    for risk, story in example_source(name).assessment.stories.items():
        mine = [row for row in rows if row[3] == risk]
        told = " ".join(row[4] for row in mine)
        steps = [step for path in paths_of(story) for step in path.steps]
        assert all(
            used in told
            for step in steps
            if step.kind in ("threat", "vulnerability", "weakness")
            for used in step.findings or (step.source,)
        )
        assert {name for step in steps for name in step.guarded_by} == {row[6] for row in mine} - {"none"}


def test_a_finding_that_nothing_stands_against_says_so() -> None:
    rows = [row for row in forward(findings=[HOLE], controls=[]) if row[4] == "F-CRASH"]
    assert rows == [["H-DEATH", "HS-DOSE", "-", RISK, "F-CRASH", "easiest today, decisive step", "none", "-", "-", "-", "-"]]


def test_a_control_against_a_step_without_an_id_has_a_row_with_the_step_in_words() -> None:
    lock = {"id": "C-LOCK", "type": "port-lock", "at": "stick", "status": "verified", "evidence": ["E-USB"]}
    (row,) = [row for row in forward(findings=[HOLE], controls=[lock]) if row[6] == "C-LOCK"]
    assert "gets at stick" in row[4] and row[-1] == "verified"


def test_a_risk_that_nothing_leads_to_has_a_row_that_says_so() -> None:
    parts = folder(
        components=[{"id": "valve", "kind": "actuator"}],
        assets=[{"id": "infuse", "kind": "function", "at": "valve"}],
        harms=[{"id": "H-DEATH", "title": "Death", "kind": "health", "severity": "catastrophic"}],
        situations=[{"id": "HS-DOSE", "title": "A wrong dose", "harms": ["H-DEATH"], "arises_from": {"misuse": "infuse"}}],
    )
    (row,) = rows_of(build_document(source_of(parts), ID), "forward-table")
    assert row[4] == "no way leads there" and row[6] == "none"


def test_evidence_that_found_something_open_does_not_plainly_pass() -> None:
    test = {"id": "E-USB", "kind": "test-report", "version": VERSION, "date": "2026-03-01", "result": "passed", "covers": ["F-CRASH"]}
    parts = pump(findings=[HOLE])
    parts["evidence"] = [test, *parts["evidence"][1:]]
    document = build_document(source_of(parts), ID)
    assert row_of(document, f"{ID}.backward-table", "E-USB")[1] == "passed, found F-CRASH (open)"
    assert row_of(document, f"{ID}.backward-table", "E-BOARD")[1] == "passed"


@pytest.mark.parametrize("name", EXAMPLES)
def test_each_control_off_path_stands_once_with_a_reason(name: str) -> None:
    source = example_source(name)
    met = {each for story in source.assessment.stories.values() for use in path_uses(story) for each in use.controls}
    built = {each.id for each in source.device.controls.values() if each.status.is_present}
    off = [row for row in rows_of(example_document(name, ID), "hole-table") if row[0].startswith("Controls off path: ")]
    listed = [each for row in off for each in row[2].split(", ")]
    assert sorted(listed) == sorted(built - met)
    assert [row[1] for row in off] == [str(len(row[2].split(", "))) for row in off]


def test_a_control_that_others_provide_is_off_path_for_that_reason() -> None:
    rows = rows_of(build_document(source_of(pump()), ID), "hole-table")
    (row,) = [row for row in rows if "others provide them" in row[0]]
    assert row[2] == "C-SEGMENT"
