"""A word that says nothing is no name, no reason and no date of support."""

import pytest

from builders import codes, folder
from primum.device.says_nothing import says_nothing

SIGNED = {"id": "D", "on": "T-X@a+b", "decision": "not_applicable", "name": "A. Person", "role": "PRRC", "date": "2026-05-01"}
SIGNED |= {"reason": "no such port", "saw": "0"}


@pytest.mark.parametrize("text", ["", " - ", "TBD", "t.b.d.", "To be  defined", "n/a", "None", "?"])
def test_it_says_nothing(text: str) -> None:
    assert says_nothing(text)


@pytest.mark.parametrize("text", ["no", "0", "Nobody & Sons", "none of the ports"])
def test_it_says_something(text: str) -> None:
    assert not says_nothing(text)


@pytest.mark.parametrize("key", ["name", "role", "reason"])
def test_nobody_decides_nothing(key: str) -> None:
    assert "PR0122" not in codes(folder(decisions=[SIGNED]))
    assert "PR0122" in codes(folder(decisions=[SIGNED | {key: "TBD"}]))


def test_who_calls_a_risk_better_says_as_much_as_who_accepts_it() -> None:
    override = SIGNED | {"on": "R@HS+H", "decision": "overridden", "saw": "unacceptable:critical:3:00000000"}
    assert "PR0221" in codes(folder(decisions=[override | {"level": "reduce"}]))
    assert "PR0221" not in codes(folder(decisions=[override | {"level": "unacceptable"}]))
    whole = {"authority": "board", "disclosure": "IFU 8: it may stop", "review_by": "2027-05-01"}
    assert "PR0221" not in codes(folder(decisions=[override | whole | {"level": "reduce"}]))
