"""The dossier says how much is not settled, in the figures of the assessment."""

import pytest

from documents.document_source import example_source, source_of
from documents.made_device import pump
from primum.device.policy import Acceptability
from primum.device.verdict import VerdictState
from primum.device.view import View
from primum.documents.block import Table
from primum.documents.content.state_of_file import state_of_file
from primum.documents.run import text_of


@pytest.mark.parametrize("name", ["ventilator", "analyser", "monitor-app", "blank"])
def test_every_count_is_the_one_of_the_assessment(name: str) -> None:
    source = example_source(name)
    block = state_of_file(source, "x")
    assert isinstance(block, Table)
    said = {text_of(row.cells[0]): text_of(row.cells[1]) for row in block.rows}
    law = source.basis.regulation
    levels = [risk.views[View.CURRENT].level for risk in source.assessment.risks]
    contradicted = [each for each in source.judgement.of(law) if each.state is VerdictState.CONTRADICTED]
    assert said["Risks that are unacceptable"] == str(levels.count(Acceptability.UNACCEPTABLE))
    assert said[f"Requirements of the {law} that the folder contradicts"] == str(len(contradicted))
    assert said["Questions about the device that nobody has answered"] == str(len(source.assessment.questions))
    assert {row.cells[2][0].to for row in block.rows} <= {f"document:{each}" for each in source.vocabulary.documents}


def test_an_override_is_no_acceptance_and_its_level_counts() -> None:
    def said(decisions: list[dict[str, str]]) -> dict[str, str]:
        source = source_of(pump(decisions=decisions))
        block = state_of_file(source, "x")
        assert isinstance(block, Table)
        return {text_of(row.cells[0]): text_of(row.cells[1]) for row in block.rows}

    assessment = source_of(pump()).assessment
    risk = next(each for each in assessment.risks if each.views[View.CURRENT].level is Acceptability.UNACCEPTABLE)
    decision = {"id": "D", "on": risk.id, "decision": "overridden", "level": "reduce", "name": "N", "role": "R", "date": "2026-05-01"}
    decision |= {"authority": "board", "disclosure": "IFU 8: the dose may be wrong", "review_by": "2027-05-01"}
    before, after = said([]), said([decision | {"reason": "x", "saw": assessment.fingerprints[risk.id]}])
    unaccepted = "Risks above acceptable that no decision accepts"
    assert int(after["Risks that are unacceptable"]) == int(before["Risks that are unacceptable"]) - 1
    assert after[unaccepted] == before[unaccepted], "to rate it otherwise is not to accept it"
