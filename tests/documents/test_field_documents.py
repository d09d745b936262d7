"""What holds for every document on software, use and the field: ids at home once, references that lead somewhere, hostile text as text."""

import re

import pytest

from builders import folder
from documents.document_source import (
    anchors,
    clauses,
    example_document,
    example_source,
    identifiers,
    open_points,
    references,
    source_of,
    words,
)
from documents.made_device import HOSTILE, pump
from primum.documents.build_documents import build_document
from primum.documents.source import Source

DOCUMENTS = (
    "risk-management-plan",
    "sbom",
    "vulnerability-assessment",
    "instructions",
    "mds2",
    "pms-plan",
    "cvd-policy",
    "update-plan",
    "incident-plan",
    "end-of-support",
)
EXAMPLES = ("ventilator", "analyser", "monitor-app", "blank")


def at_home(source: Source) -> set[str]:
    """Every id that has its home in one of these documents; software parts have theirs besides."""
    device, found = source.device, source.assessment
    aliases = {each.id for each in device.aliases}
    wanted = {each.id for each in device.identity.minimum_it}
    actions = {one.id for each in device.incidents.values() for one in each.actions}
    named = {*(each.id for each in found.findings), *device.vex, *device.weaknesses, *device.releases, *device.incidents}
    return named | actions | aliases | wanted


@pytest.mark.parametrize("name", EXAMPLES)
def test_every_id_is_at_home_exactly_once(name: str) -> None:
    found = [each for document in DOCUMENTS for each in anchors(example_document(name, document)).elements()]
    assert len(found) == len(set(found))
    assert {each for each in found if not each.startswith("part:")} == at_home(example_source(name))


def test_every_software_part_is_at_home_in_the_list_of_parts() -> None:
    bills = example_source("ventilator").device.bills
    parts = {f"part:{component}+{part.ref}" for component, some in bills.items() for bill in some for part in bill.parts}
    assert set(anchors(example_document("ventilator", "sbom"))) >= parts


@pytest.mark.parametrize("name", EXAMPLES)
@pytest.mark.parametrize("document", DOCUMENTS)
def test_ids_of_sections_and_tables_are_unique(name: str, document: str) -> None:
    assert {each: count for each, count in identifiers(example_document(name, document)).items() if count > 1} == {}


@pytest.mark.parametrize("document", DOCUMENTS)
def test_a_device_answers_no_clause_of_the_other_regulation(document: str) -> None:
    assert not {each for each in clauses(example_document("analyser", document)) if each.startswith("MDR:")}
    assert not {each for each in clauses(example_document("ventilator", document)) if each.startswith("IVDR:")}


def test_the_notified_bodies_items_are_found() -> None:
    found = set().union(*(clauses(example_document("analyser", each)) for each in DOCUMENTS))
    assert {"IGNB-TD:3.1", "IGNB-TD:3.4", "IGNB-TD:4.1", "IGNB-TD:4.2", "IGNB-TD:5.1"} <= found


def test_every_passage_of_a_requirement_is_a_section_that_says_so() -> None:
    for requirement in example_source("ventilator").judgement.requirements.values():
        for judge in requirement.judges:
            document, _, place = judge.removeprefix("prose:").partition("/")
            if judge.startswith("prose:") and document in DOCUMENTS:
                sections = [each for each, _ in example_document("ventilator", document).walk() if each.id == f"{document}.{place}"]
                assert [requirement.name in each.clauses for each in sections] == [True], (requirement.name, judge)


@pytest.mark.parametrize("document", DOCUMENTS)
def test_an_empty_folder_gives_open_points_and_is_no_home_of_anything(document: str) -> None:
    built = build_document(source_of(folder()), document)
    assert open_points(built)
    assert anchors(built).total() == 0


@pytest.mark.parametrize("document", DOCUMENTS)
def test_nothing_claims_conformity(document: str) -> None:
    said = words(build_document(source_of(pump()), document)).lower()
    assert not re.search(r"\b(complies|compliant|conforms|in compliance)\b", said)


@pytest.mark.parametrize(
    ("document", "tells"), [(each, each not in ("sbom", "mds2", "cvd-policy", "end-of-support")) for each in DOCUMENTS]
)
def test_hostile_text_stays_text(document: str, tells: bool) -> None:
    parts = pump(
        reviews=[{"id": "RV-1", "of": "incident-response", "date": "2026-04-01", "name": HOSTILE, "role": HOSTILE, "conclusion": HOSTILE}],
        procedures=[{"id": "P-X", "title": HOSTILE, "activities": ["monitoring"], "owner": HOSTILE, "records": ["RV-1"]}],
        findings=[{"id": "W-1", "title": HOSTILE, "at": "computer", "needs": "carried(stick)", "gives": "run(computer, user)"}],
        releases=[{"id": "REL-1", "version": HOSTILE, "notes": HOSTILE}],
        assumptions=[{"id": "A-1", "text": HOSTILE, "owner": "user"}],
    )
    built = build_document(source_of(parts), document)
    assert not any("<script>" in each for each in references(built))
    assert ("<script>alert(1)</script>" in words(built)) is tells
