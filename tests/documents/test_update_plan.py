"""The update plan: how many devices ran what, which are still exposed, and how an update is known to be genuine."""

from typing import Any

from builders import model_of
from documents.document_source import example_document, open_points, source_of, source_of_model, words
from documents.made_device import pump
from documents.test_surveillance_documents import WEAKNESSES, cells
from primum.documents.build_documents import build_document
from primum.documents.document import Document
from vulnerabilities.software import V_RCE, advisory, part, with_software
from vulnerabilities.software import pump as software_pump

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
    level = {row[0]: row[4] for row in cells(plan(), "update-plan.exposure.table")}
    assert level["W-1"].endswith(" where it is open") and not level["W-2"].endswith("open")
    assert rows["W-2"] == ["100", "REL-1, REL-2", "-", "no release is named; to be mended by 2026-09-01"]


def test_measures_say_what_they_were_counted_from() -> None:
    rows = {row[0]: row[1:] for row in cells(plan(), "update-plan.measures.table")}
    value, basis = rows["Share of vulnerabilities and weaknesses fixed"]
    assert value == "1 of 2 (50 %)" and basis.startswith("0 vulnerabilities and 2 weaknesses that a release that is out has or had")
    assert basis.endswith("Of the 1 not fixed 0 reach nobody in version 2.0")
    assert rows["Time from knowing of it to the fix"] == ["62 days", "1 fix: days until the first release that ends it"]
    assert rows["Time from fix to field, REL-2"][0] == "50 % after 108 days"
    assert "They do not run from the decision on it" in words(plan())


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


def test_a_release_to_come_is_announced_with_what_it_will_end() -> None:
    coming = {"id": "REL-3", "version": "3.0", "date": "2026-12-01", "fixes": ["W-2"], "notes": "Repairs."}
    document = plan([*RELEASES, coming])
    assert cells(document, "update-plan.releases.table")[2][2] == "2026-12-01, to come"
    rows = {row[0]: row[1:] for row in cells(document, "update-plan.to-come.table")}
    assert rows["REL-3"] == ["release 3.0", "on 2026-12-01", "Repairs."]
    assert rows["W-2 New"][1] == "by 2026-09-01 with REL-3"


def test_a_release_without_a_list_of_its_software_says_why_nothing_is_known_and_what_tells() -> None:
    described = model_of(software_pump()).device.identity.software_version
    releases = [{**RELEASES[0], "version": "0.1"}, {"id": "REL-2", "version": described, "date": "2026-02-01"}]
    made = with_software(model_of(software_pump(releases=releases)), {"screen": [part("web")]}, [advisory("CVE-2026-1", "web", V_RCE)])
    source = source_of_model(made)
    (gap,) = [each for each in open_points(build_document(source, "update-plan")) if "is not known" in each]
    assert gap.startswith("Which of 1 finding REL-1 has, on 25 devices, is not known: no SBOM of this release.")
    assert "An SBOM of the release tells" in gap and "releases.yaml, REL-1, sbom" in gap


def test_the_table_of_exposure_lists_no_finding_that_a_decision_closes_at_its_place() -> None:
    rows = [row[0] for row in cells(example_document("ventilator", "update-plan"), "update-plan.exposure.table")]
    assert "CVE-2025-40307@ui-computer+linux-imx" in rows and not any("linux-yocto" in each for each in rows)
    assert not any("," in each for each in rows), "each finding stands by itself"


def test_a_planned_control_comes_with_the_release_that_brings_it() -> None:
    planned = {"id": "C-NEW", "type": "usb-device-allowlist", "at": "stick", "status": "planned", "title": "A list of sticks"}
    silent = planned | {"id": "C-SILENT", "title": "Another list"}
    later = {"id": "REL-3", "version": "3.0", "date": "2026-09-01", "brings": ["C-NEW"], "fixes": ["W-2"]}
    document = plan([*RELEASES, later], controls=[*pump()["controls"], planned, silent])
    when = {row[0]: row[2] for row in cells(document, "update-plan.to-come.table")}
    assert when["A list of sticks C-NEW"] == "REL-3 3.0, 2026-09-01"
    assert when["Another list C-SILENT"] == "no day stated"
