"""The life cycle: activities, procedures, reviews, the crosswalk to the standard."""

from documents.document_source import open_points, row_of, source_of, words
from documents.made_device import pump
from primum.documents.build_documents import build_document
from primum.documents.document import Document

ID = "life-cycle"


def built(**changes: object) -> Document:
    return build_document(source_of(pump(**changes)), ID)


def test_an_activity_shows_procedure_owner_records_and_who_asks() -> None:
    row = row_of(built(), f"{ID}.activity-table", "Testing of security requirements, threats and vulnerabilities")
    assert row[1:4] == ["P-TEST", "Ann", "E-USB, RV-1"]
    assert "IEC-81001-5-1:5.7.1" in row[4]


def test_activities_without_a_procedure_are_one_open_point() -> None:
    (gap,) = [each for each in open_points(built()) if each.startswith("No procedure covers")]
    assert "Incident response" in gap
    assert "Testing of security requirements" not in gap


def test_a_procedure_without_a_record_is_open() -> None:
    procedures = [{"id": "P-DRY", "title": "Dry", "activities": ["improvement"]}]
    assert any("P-DRY" in each and "lived" in each for each in open_points(built(procedures=procedures)))
    assert row_of(built(procedures=procedures), f"{ID}.procedure-table", "P-DRY")[2:6] == ["not stated"] * 4


def test_records_of_which_activity_nobody_says_are_open_and_shown_as_such() -> None:
    procedures = [{"id": "P-TWO", "title": "Two", "activities": ["improvement", "archiving"], "records": ["RV-1"]}]
    document = built(procedures=procedures)
    row = row_of(document, f"{ID}.activity-table", "Keeping of documentation")
    assert row[3] == "none named for it (RV-1: of which activity is not said)"
    assert any(each.startswith("Of which activity of P-TWO these are records is not said: RV-1") for each in open_points(document))


def test_reviews_stand_newest_first_and_missing_kinds_are_named() -> None:
    reviews = [
        {"id": f"RV-{year}", "of": "policy", "date": f"{year}-02-01", "name": "Ann", "role": "Boss", "conclusion": "Kept."}
        for year in (2024, 2026, 2025)
    ]
    document = built(reviews=reviews, procedures=[])
    assert words(document).index("RV-2026") < words(document).index("RV-2025") < words(document).index("RV-2024")
    assert any(
        each.startswith("No review is recorded of: threat model, risk assessment, vulnerabilities") for each in open_points(document)
    )


def test_the_crosswalk_gives_the_verdicts_of_the_standard_with_their_marks() -> None:
    source = source_of(pump())
    document = build_document(source, ID)
    for verdict in source.judgement.of("IEC-81001-5-1"):
        assert row_of(document, f"{ID}.crosswalk-table", verdict.requirement)[4] == verdict.state.words
    assert "[known]" in row_of(document, f"{ID}.crosswalk-table", "IEC-81001-5-1:4.1.1")[2]


def test_a_standard_that_is_switched_off_is_said_to_be_with_the_reason() -> None:
    parts = pump()
    parts["device"]["rule_sets"] = [{"id": "IEC-81001-5-1", "use": "false", "because": "Shown elsewhere."}]
    document = build_document(source_of(parts), ID)
    assert "IEC 81001-5-1 is not asked of this device: Shown elsewhere." in words(document)
    assert "IEC-81001-5-1:4.1.1" not in words(document)


def test_gaps_stand_once_with_all_items() -> None:
    said = words(built()).splitlines()
    gaps = [line for line in said if line.startswith("no review of the threat model") or "does not count" in line]
    assert len(gaps) == len(set(gaps))
