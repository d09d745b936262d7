"""Residual risks: told in the same words and places wherever the file speaks of them."""

from documents.document_source import example_document, row_of

TITLE = "After an error nobody can say which results were released by whom; patients cannot be traced and warned"


def test_a_risk_that_leads_to_no_situation_is_told_by_its_acceptance() -> None:
    row = row_of(example_document("analyser", "instructions"), "instructions.warnings.table", TITLE)
    assert row[1:] == ["without a log server a deleted audit trail may go unnoticed", "IFU 9.10"]
    report = row_of(
        example_document("analyser", "risk-management-report"),
        "risk-management-report.residual-table",
        "R@report.accountability+H-LOOKBACK",
    )
    assert report[-1] == "IFU 9.10"


def test_a_place_is_told_once() -> None:
    document = example_document("monitor-app", "instructions")
    (table,) = [each for each in document.blocks() if getattr(each, "id", "") == "instructions.warnings.table"]
    for each in table.rows:
        places = each.cells[2][0].text.split("; ")
        assert len(places) == len(set(places))
