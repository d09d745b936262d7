"""What holds for every document on the model: ids at home once, references that lead somewhere, no clause of another regulation."""

import re
from pathlib import Path

import pytest

import primum.documents.build_documents as builders_of_documents
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
from primum.folder.load_requirements import frameworks

DOCUMENTS = (
    "security-context",
    "architecture",
    "threat-model",
    "control-specification",
    "life-cycle",
    "verification-plan",
    "verification-report",
)
MADE = ("ventilator", "analyser", "monitor-app", "blank")


def at_home(source: Source) -> list[str]:
    """Every id that has its home in one of these documents."""
    device, found = source.device, source.assessment
    groups = (
        *(device.components, device.interfaces, device.flows, device.zones, device.roles, device.assets, device.actors),
        *(device.assumptions, device.controls, device.evidence, device.procedures, device.reviews),
    )
    needs = [need.id for asset in device.assets.values() for need in asset.protect]
    return [*(name for group in groups for name in group), *(each.id for each in found.threats), *needs]


@pytest.mark.parametrize("name", MADE)
def test_every_id_is_at_home_exactly_once(name: str) -> None:
    found = [each for document in DOCUMENTS for each in anchors(example_document(name, document)).elements()]
    expected = at_home(example_source(name))
    assert sorted(found) == sorted(expected)


@pytest.mark.parametrize("name", MADE)
@pytest.mark.parametrize("document", DOCUMENTS)
def test_ids_of_sections_tables_and_figures_are_unique(name: str, document: str) -> None:
    assert {each: count for each, count in identifiers(example_document(name, document)).items() if count > 1} == {}


@pytest.mark.parametrize("document", DOCUMENTS)
def test_an_in_vitro_device_answers_no_clause_of_the_mdr(document: str) -> None:
    assert not {each for each in clauses(example_document("analyser", document)) if each.startswith("MDR:")}
    assert not {each for each in clauses(example_document("ventilator", document)) if each.startswith("IVDR:")}


def test_the_notified_bodies_items_are_found() -> None:
    found = set().union(*(clauses(example_document("ventilator", each)) for each in DOCUMENTS))
    wanted = {f"IGNB-TD:{item}" for item in ("2.1", "2.2", "3.2", "3.3", "3.6", "3.7", "3.8", "5.2")}
    assert wanted <= found


@pytest.mark.parametrize("document", DOCUMENTS)
def test_an_empty_folder_gives_open_points_and_no_invented_text(document: str) -> None:
    built = build_document(source_of(folder()), document)
    assert len(open_points(built)) >= 2
    assert anchors(built).total() == 0


@pytest.mark.parametrize("document", DOCUMENTS)
def test_nothing_claims_conformity(document: str) -> None:
    said = words(build_document(source_of(pump()), document)).lower()
    assert not re.search(r"\b(complies|compliant|conforms|in compliance)\b", said)


@pytest.mark.parametrize("document", DOCUMENTS)
def test_hostile_text_stays_text(document: str) -> None:
    parts = pump(
        zones=[{"id": "case", "title": HOSTILE}, {"id": "ward", "title": HOSTILE}],
        hazards=[{"id": "HZ", "title": HOSTILE}],
        reviews=[{"id": "RV-1", "of": "threat-model", "date": "2026-04-01", "name": HOSTILE, "role": HOSTILE, "conclusion": HOSTILE}],
        controls=[
            {
                "id": "C-X",
                "title": HOSTILE,
                "type": "usb-device-allowlist",
                "at": "stick",
                "status": "planned",
                "requirement": HOSTILE,
                "design": HOSTILE,
            },
        ],
        procedures=[{"id": "P-X", "title": HOSTILE, "activities": ["improvement"], "owner": HOSTILE, "records": ["RV-1"]}],
    )
    built = build_document(source_of(parts), document)
    assert not any("<script>" in run for run in references(built))
    if document in ("control-specification", "life-cycle"):
        assert "<script>alert(1)</script>" in words(built)


def test_every_clause_that_a_builder_names_exists() -> None:
    known = {item.name for framework in frameworks().values() for item in framework.requirements}
    named = "|".join(re.escape(name) for name in frameworks())
    room = Path(builders_of_documents.__file__).parent
    asked = {each for file in room.glob("*.py") for each in re.findall(rf"(?<![\w-])(?:{named}):[\w.-]+", file.read_text(encoding="utf-8"))}
    assert asked and asked <= known, sorted(asked - known)
