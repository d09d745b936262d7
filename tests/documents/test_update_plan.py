"""The update plan: how many devices ran what, which are still exposed, and how an update is known to be genuine."""

from typing import Any

from documents.document_source import open_points, source_of, words
from documents.made_device import pump
from documents.test_surveillance_documents import WEAKNESSES, cells
from primum.documents.build_documents import build_document
from primum.documents.document import Document

UPDATE = {
    "way": "user",
    "package": "pump-2.0.swu",
    "signed_by": "the key of our supplier",
    "rollback": "A counter in fuses.",
    "validated_by": ["E-FIRST", "E-SECOND"],
}
EVIDENCE = [
    {"id": "E-SECOND", "kind": "test-report", "version": "2.0", "date": "2026-05-01", "result": "passed"},
    {"id": "E-FIRST", "kind": "test-report", "version": "1.0", "date": "2026-05-01", "result": "passed"},
]
FIGURES = [
    {"date": "2026-01-31", "devices": "100"},
    {"date": "2026-05-20", "devices": "25"},
    {"date": "2026-09-01", "devices": "0"},
]
RELEASES: list[dict[str, Any]] = [
    {"id": "REL-1", "version": "1.0", "date": "2025-02-01", "withdrawn": "2026-05-01", "population": FIGURES},
    {
        "id": "REL-2",
        "version": "2.0",
        "date": "2026-02-01",
        "fixes": ["W-1"],
        "udi_pi": "2.0",
        "population": [{"date": "2026-05-20", "devices": "75"}],
        "update": UPDATE,
    },
]


def plan(releases: list[dict[str, Any]] = RELEASES, **more: Any) -> Document:
    found = {"findings": [{**WEAKNESSES[0], "known": "2025-12-01"}, WEAKNESSES[1]], "evidence": [*pump()["evidence"], *EVIDENCE], **more}
    return build_document(source_of(pump(releases=releases, **found)), "update-plan")


def test_releases_show_the_figures_of_the_day_of_the_document() -> None:
    rows = cells(plan(), "update-plan.releases.table")
    assert [row[:3] + row[5:] for row in rows] == [
        ["REL-1", "1.0", "2025-02-01, withdrawn 2026-05-01", "25", "25 %"],
        ["REL-2", "2.0 (UDI-PI 2.0)", "2026-02-01", "75", "75 %"],
    ]


def test_population_over_time_ends_at_the_day_of_the_document() -> None:
    assert cells(plan(), "update-plan.population.table") == [["2026-01-31", "100", "0"], ["2026-05-20", "25", "75"]]


def test_exposed_devices_and_what_ends_it() -> None:
    rows = {row[0]: row[1:4] + row[5:] for row in cells(plan(), "update-plan.exposure.table")}
    assert rows["W-1"] == ["25", "REL-1", "-", "REL-2"]
    assert rows["W-2"] == ["100", "REL-1, REL-2", "-", "no release"]


def test_measures_say_what_they_were_counted_from() -> None:
    rows = {row[0]: row[1] for row in cells(plan(), "update-plan.measures.table")}
    assert rows["Share of vulnerabilities fixed"] == "1 of 2 (50 %)"
    assert rows["Time from finding to fix"] == "62 days in the middle, 62 at most"
    assert rows["Time from fix to field, REL-2"] == "50 % after 108 days"


def test_authentication_names_keys_guards_and_evidence_with_its_state() -> None:
    (row,) = cells(plan(), "update-plan.authentication.table")
    assert row[:4] == ["REL-2", "by the user", "pump-2.0.swu", "the key of our supplier"]
    assert row[4:6] == ["not stated", "A counter in fuses."]
    assert "E-SECOND holds" in row[6] and "E-FIRST: E-FIRST is for version 1.0" in row[6]


def test_nothing_new_is_told_where_nothing_new_is_recorded() -> None:
    bare = [{"id": "REL-2", "version": "2.0", "date": "2026-02-01", "field_population": "75"}]
    document = plan(bare, findings=[])
    said = words(document)
    assert "exposed" not in said and "Package" not in said and "middle" not in said
    assert not [point for point in open_points(document) if "population" in point]
