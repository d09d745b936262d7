"""What hands out or builds updates is reached over a network, whether the folder says so or not."""

import pytest

from builders import assessed, folder
from primum.device.policy import Acceptability
from primum.device.view import View


@pytest.mark.parametrize("kind", ["update-server", "build-pipeline"])
def test_a_source_of_updates_without_an_interface_is_a_question_and_not_out_of_reach(kind: str) -> None:
    parts = folder(
        actors=[{"id": "net", "intent": "hostile"}],
        components=[{"id": "dev", "kind": "rtos-computer"}, {"id": "source", "kind": kind}],
        interfaces=[{"id": "bus", "at": "dev", "kind": "jtag", "reach": []}],
        flows=[{"id": "fw", "from": "source", "to": "dev", "medium": "network", "attributes": {"carries-firmware": True}}],
        assets=[{"id": "fn", "kind": "function", "at": "dev"}],
        harms=[{"id": "H", "title": "x", "kind": "health", "severity": "catastrophic"}],
        situations=[{"id": "HS", "title": "x", "harms": ["H"], "arises_from": {"misuse": "fn"}}],
    )
    assessment = assessed(parts)
    (implied,) = (each for each in assessment.device.interfaces.values() if each.implied and each.at == "source")
    assert any(each.question.element == "source" for each in assessment.questions)
    assert assessment.risks[0].views[View.CURRENT].level is Acceptability.UNACCEPTABLE
    assert [row.interface for row in assessment.risks[0].entries if row.views[View.CURRENT][1] is not None] == [implied.id]
