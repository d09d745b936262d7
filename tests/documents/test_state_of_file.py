"""The dossier says how much is not settled, in the figures of the assessment."""

import pytest

from documents.document_source import example_source
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
