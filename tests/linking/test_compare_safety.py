"""A safety file held against the folder: what is new, changed, gone; and what is wrong with it, with its cell."""

import json
from typing import Any

import pytest

from builders import catalogue, folder
from formats.safety_builders import Rows, as_xlsx, codes, read
from primum.diagnostics.diagnostic import Diagnostic
from primum.folder.load_folder import load_folder
from primum.folder.tree import tree_of_text
from primum.linking.compare_safety import compare_safety
from primum.linking.safety_differences import SafetyDifferences

LOOK = {"warning": "Look."}
HERE = {
    "hazards": [{"id": "HZ-1", "title": "Pressure"}],
    "harms": [
        {"id": "H-1", "title": "Lung injury", "kind": "health", "severity": "critical"},
        {"id": "H-2", "title": "Disclosure", "kind": "privacy", "severity": "serious", "people": "many"},
    ],
    "situations": [
        {"id": "HS-1", "title": "Too  high", "hazard": "HZ-1", "harms": ["H-1", "H-2"], "risk_ids": ["RM-1"], "warning": "Look."}
    ],
}


def compare(sheets: dict[str, Rows], **parts: Any) -> tuple[SafetyDifferences, list[Diagnostic]]:
    file, problems = read("file.xlsx", as_xlsx(sheets))
    assert not problems
    records = load_folder(tree_of_text(json.dumps(folder(**{**HERE, **parts})).encode(), "device.yaml"))
    return compare_safety(file, records, catalogue())


SITUATION = ["ID", "Title", "Hazard", "Harms", "Risk IDs", "Warning"]


def test_what_says_the_same_is_the_same_whatever_order_and_spaces() -> None:
    found, problems = compare({"Situations": [SITUATION, ["HS-1", " Too high\n", "HZ-1", "H-2,\nH-1", "RM-1", "Look. "]]})
    assert (found.new, found.changed, found.gone, found.same) == ((), (), (), 1)
    assert not problems
    assert not found.are_there


def test_new_changed_and_gone_are_told_apart() -> None:
    head = ["ID", "Title", "Kind", "Severity", "People"]
    harms = [head, ["H-1", "Lung injury", "health", "Catastrophic", "many"], ["H-9", "Fear", "health", "minor", ""]]
    found, problems = compare({"Harms": harms, "Situations": [SITUATION, ["HS-1", "Too high", "HZ-1", "H-1; H-9", "RM-1", "Look."]]})
    assert not problems
    assert [item.id for item in found.new] == ["H-9"]
    assert {(item.id, each.field): (each.here, each.there) for item in found.changed for each in item.changes} == {
        ("H-1", "severity"): ("critical", "catastrophic"),
        ("H-1", "people"): ("one", "many"),
        ("HS-1", "harms"): (("H-1", "H-2"), ("H-1", "H-9")),
    }
    assert [str(each.place) for item in found.changed for each in item.changes][:1] == ["file.xlsx[Harms]:2:4"]
    assert [item.id for item in found.gone] == ["H-2"]
    assert found.same == 0


def test_a_sort_of_which_the_file_does_not_speak_is_not_gone() -> None:
    found, _ = compare({"Hazards": [["ID", "Title"]]})
    assert [item.id for item in found.gone] == ["HZ-1"]


def test_references_may_be_titles_when_only_one_item_has_it() -> None:
    found, problems = compare({"Situations": [SITUATION, ["HS-2", "New", "pressure", "Lung  injury\nH-2", "", ""]]})
    assert codes(problems) == ["error PR0908"]  # `pressure` is written in another way than the title
    assert found.new[0].said["harms"] == ("H-1", "H-2")
    _, problems = compare({"Situations": [SITUATION, ["HS-2", "New", "Pressure", "H-1", "", ""]]})
    assert not problems
    twice = [*HERE["hazards"], {"id": "HZ-2", "title": "Pressure"}]
    _, problems = compare({"Situations": [SITUATION, ["HS-2", "New", "Pressure", "H-1", "", ""]]}, hazards=twice)
    assert codes(problems) == ["error PR0908"]


def test_everything_wrong_is_told_at_once_with_its_cell() -> None:
    harms = [
        ["ID", "Title", "Kind", "Severity"],
        ["H-1", "Lung injury", "", "catastrofic"],
        ["H-2", "Disclosure", "", "negligible"],
        ["H 3", "With a space", "health", "minor"],
        ["H-4", "No severity", "health", ""],
        ["HZ-1", "The id of a hazard", "health", "minor"],
        ["computer", "The id of a component", "health", "minor"],
        ["implied-x", "A name of ours", "health", "minor"],
        ["H-5", "", "health", "minor"],
    ]
    zones = {"components": [{"id": "computer", "kind": "embedded-linux"}]}
    _, problems = compare({"Harms": harms, "Situations": [SITUATION, ["HS-1", "x", "HZ-7", "H-1, H-77", "", ""]]}, **zones)
    errors = [each for each in problems if each.is_error]
    assert [(each.code, each.message.split(":")[0]) for each in errors] == [
        ("PR0905", "D2"),
        ("PR0905", "D3"),
        ("PR0903", "A4"),
        ("PR0905", "D5"),
        ("PR0904", "A6"),
        ("PR0904", "A7"),
        ("PR0903", "A8"),
        ("PR0905", "B9"),
        ("PR0908", "C2"),
        ("PR0908", "D2"),
    ]
    assert errors[0].fix.startswith("did you mean `catastrophic`?")
    assert "not a severity of privacy harm" in errors[1].message
    assert errors[2].fix.startswith("write `H-3` in the file")


def test_the_scale_is_that_of_the_folders_policy() -> None:
    harms = [["ID", "Title", "Kind", "Severity"], ["H-9", "A burn in the table", "property", "Low"]]
    assert codes(compare({"Harms": harms})[1]) == ["error PR0905"]
    levels = dict.fromkeys(("very-low", "low", "medium", "high"), "acceptable")
    policy = {"severities": {"property": ["low", "minor", "serious", "critical"]}, "matrix": {"property": {"low": levels}}}
    found, problems = compare({"Harms": harms}, policy=policy)
    assert not problems
    assert found.new[0].said["severity"] == "low"


@pytest.mark.parametrize(("kind", "told"), [("", ["warning PR0905"]), ("privacy", [])])
def test_a_new_harm_of_no_kind_is_one_to_health_and_that_is_said(kind: str, told: list[str]) -> None:
    found, problems = compare({"Harms": [["ID", "Title", "Kind", "Severity"], ["H-9", "x", kind, "minor"]]})
    assert found.new[0].said["kind"] == (kind or "health")
    assert [each for each in codes(problems) if "PR0907" not in each] == told


def test_an_empty_place_changes_nothing_and_is_told() -> None:
    found, problems = compare({"Situations": [SITUATION, ["HS-1", "Too high", "", "", "RM-1", ""]]})
    assert not found.changed
    assert codes(problems) == ["note PR0907", "note PR0907", "note PR0907"]
    assert "`HS-1`" in problems[0].message


def test_an_item_that_stands_in_the_folder_with_an_error_is_not_new() -> None:
    broken = [{"id": "HZ-1", "titel": "Pressure"}]
    _, problems = compare({"Hazards": [["ID", "Title"], ["HZ-1", "Pressure"]]}, hazards=broken)
    assert codes(problems) == ["error PR0903"]
