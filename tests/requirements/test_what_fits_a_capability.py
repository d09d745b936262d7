"""Which records show a section of IEC/TR 80001-2-2 or MDS2, and which only sound alike."""

from typing import Any

import pytest
from judging import evidence, judged, quiet

from builders import Folder
from primum.device.verdict import VerdictState

BOTH = ("TR-80001-2-2", "MDS2-2019")


def state_with(control: str, section: str, framework: str, **more: Any) -> VerdictState:
    """The verdict on a section of a device with one control that counts."""
    made: Folder = {"id": "C", "type": control, "at": "fn", "status": "verified", "evidence": ["E"], **more}
    port = {"id": "port", "at": "dev", "kind": "ethernet", "reach": [{"by": "visitor"}]}
    return judged(quiet(interfaces=[port], controls=[made], evidence=[evidence()])).verdicts[f"{framework}:{section}"].state


@pytest.mark.parametrize("framework", BOTH)
@pytest.mark.parametrize(
    ("section", "control", "more"),
    [
        ("DTBK", "redundant-channel", {"relies_on": []}),
        ("DTBK", "independent-alarm", {}),
        ("DTBK", "safe-state-fallback", {}),
        ("DTBK", "atomic-update", {"at": "dev"}),
        ("DIDT", "data-minimisation", {"at": "dev"}),
        ("SGUD", "perimeter-firewall", {"at": "port"}),
        ("SGUD", "user-training", {"at": "dev"}),
    ],
)
def test_what_only_sounds_alike_shows_no_section(framework: str, section: str, control: str, more: Folder) -> None:
    assert state_with(control, section, framework, **more) is VerdictState.UNDETERMINED


@pytest.mark.parametrize("framework", BOTH)
@pytest.mark.parametrize(("section", "control"), [("DTBK", "backup-and-restore"), ("EMRG", "emergency-access")])
def test_what_fits_shows_its_section(framework: str, section: str, control: str) -> None:
    assert state_with(control, section, framework, at="dev") is VerdictState.SHOWN


@pytest.mark.parametrize("framework", BOTH)
def test_identities_that_are_taken_out_show_their_section(framework: str) -> None:
    parts = quiet(controls=[{"id": "C", "type": "de-identification", "at": "data", "status": "verified", "evidence": ["E"]}])
    parts |= {"evidence": [evidence()], "assets": [*parts["assets"], {"id": "data", "kind": "data", "at": "dev"}]}
    assert judged(parts).verdicts[f"{framework}:DIDT"].state is VerdictState.SHOWN
