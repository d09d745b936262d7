"""A file of the wrong shape is told in one message that says how to write it."""

import json
from typing import Any

import pytest

from builders import DEVICE, catalogue, load_files
from primum.diagnostics.diagnostic import Diagnostic
from primum.folder.tree import tree_of_text
from primum.linking.link import load


def said_of(name: str, value: Any) -> list[Diagnostic]:
    return load_files({"device.yaml": DEVICE, f"{name}.yaml": value})[1]


@pytest.mark.parametrize("value", [{}, "none", 1, {"P-1": {"title": "x"}}])
@pytest.mark.parametrize(("name", "begin"), [("procedures", "- id:"), ("controls", "- id:"), ("reviews", "- id:")])
def test_a_list_is_asked_for_once(name: str, begin: str, value: Any) -> None:
    (problem,) = said_of(name, value)
    assert problem.code == "PR0123"
    assert problem.message == f"a list of {name} is expected here"
    assert begin in problem.fix and problem.why


@pytest.mark.parametrize("value", [[], None])
def test_nothing_is_nothing(value: Any) -> None:
    assert said_of("procedures", value) == []


def test_one_item_needs_no_list() -> None:
    assert said_of("procedures", {"id": "P", "title": "x", "activities": []}) == []


@pytest.mark.parametrize("value", [[], "x"])
def test_keys_are_asked_for_by_their_names(value: Any) -> None:
    (problem,) = said_of("safety", value)
    assert problem.message.startswith("`hazards:`, `harms:`, `situations:`")
    assert problem.fix


@pytest.mark.parametrize(("name", "value"), [("procedures", []), ("safety", {"harms": []}), ("policy", {}), ("rules", [])])
def test_a_file_that_begins_with_its_own_name_is_read_below_it(name: str, value: Any) -> None:
    (problem,) = said_of(name, {name: value})
    assert problem.code == "PR0120"
    assert problem.fix == f"remove the line `{name}:`"


def test_a_device_below_its_own_name_is_read() -> None:
    _, problems = load_files({"device.yaml": {"device": DEVICE}})
    assert [each.fix for each in problems] == ["remove the line `device:`"]


def test_a_folder_without_a_device_says_why_one_is_needed() -> None:
    (problem,) = load_files({"controls.yaml": []})[1]
    assert problem.code == "PR0115"
    assert "name, class and version" in problem.why


def test_one_file_of_a_folder_is_not_taken_for_the_whole() -> None:
    _, (problem,) = load(tree_of_text(json.dumps(DEVICE).encode()), catalogue())
    assert problem.code == "PR0123"
    assert "give the whole folder" in problem.fix


def test_a_whole_with_a_misspelt_key_still_is_one() -> None:
    _, problems = load(tree_of_text(json.dumps({"divice": DEVICE}).encode()), catalogue())
    assert [(each.code, each.fix) for each in problems] == [("PR0111", "did you mean `device`?")]
