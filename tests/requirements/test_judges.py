"""All judges together: none is idle, none is silent, none is fooled by an empty folder; and the causes of delay that they find."""

import pytest
from judging import FOR, evidence, judged, lock, model_with, quiet, reasons_of

from builders import Folder, folder
from primum.device.verdict import DelayCause, VerdictState
from primum.folder.load_requirements import frameworks
from primum.requirements.causes_of_delay import CAUSES
from primum.requirements.judges import JUDGES

ASKED = sorted({name for framework in frameworks().values() for item in framework.requirements for name in item.judges})
EMPTY = model_with(folder())
TALKATIVE = {"identity:class"}
"""Judges of what every folder must state to be read at all."""


def test_every_judge_is_asked_by_some_requirement() -> None:
    assert {name.partition(":")[0] for name in ASKED} == set(JUDGES)


@pytest.mark.parametrize("name", ASKED)
def test_an_empty_folder_gives_every_judge_something_to_ask_for_and_nothing_to_show(name: str) -> None:
    found = reasons_of(EMPTY, name)
    assert name in TALKATIVE or not any(each.bearing is FOR for each in found)


@pytest.mark.parametrize("regulation", [{"regulation": "MDR", "class": "III"}, {"regulation": "IVDR", "class": "D"}], ids=str)
def test_an_empty_folder_settles_nothing(regulation: Folder) -> None:
    parts = folder()
    every = [{"id": name, "use": "true", "since": "2020-01-01"} for name in frameworks()]
    parts["device"] |= regulation | {"rule_sets": every}
    verdicts = judged(parts).verdicts.values()
    assert not [each.requirement for each in verdicts if each.is_settled or each.state is VerdictState.CONTRADICTED]
    assert all(each.gaps for each in verdicts)


# --- causes of delay ------------------------------------------------------------------------------------------------------------------

TITLES = [title for title, _ in CAUSES] + ["Text that waits to be written"]


def causes(parts: Folder, **files: str) -> dict[str, DelayCause]:
    found = judged(parts, files={f"prose/{name}.md": text for name, text in files.items()}).causes
    assert [each.title for each in found] == TITLES
    assert all(reason.is_gap and reason.fix for each in found for reason in each.reasons)
    return {each.title: each for each in found}


def test_an_empty_folder_has_every_cause_but_unfinished_text() -> None:
    assert {title for title, cause in causes(folder()).items() if not cause.reasons} == {"Text that waits to be written"}


def test_unfinished_text_is_a_cause_with_its_line() -> None:
    (reason,) = causes(folder(), sbom="## How the list is made\n\nTBD\n")["Text that waits to be written"].reasons
    assert reason.text == "`TBD` in prose/sbom.md:3" and reason.points_at == ("document:sbom",)


def test_a_cause_that_is_not_there_is_listed_without_a_reason() -> None:
    parts = quiet("acceptable", controls=[lock()], evidence=[evidence(covers=["port"])])
    parts["device"]["design_frozen"] = "2026-04-01"
    found = causes(parts)
    for title in (
        "Evidence that is older than the design, failed, lapsed or for another version",
        "Residual risks that the instructions do not tell of",
        "Protection left to the hospital that the device could have",
        "Controls that are claimed and not proven",
    ):
        assert not found[title].reasons, title
    assert found["Unsupported software without a plan"].reasons


def test_an_unproven_control_is_a_cause() -> None:
    parts = quiet(controls=[lock(status="implemented")], evidence=[evidence()])
    (reason,) = causes(parts)["Controls that are claimed and not proven"].reasons
    assert reason.points_at == ("C", "E")
