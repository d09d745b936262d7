"""Every value that does not fit comes with something to type."""

from typing import Any

import pytest

from builders import DEVICE, load_files
from primum.folder.read_yaml import read_yaml

PROCEDURE = {"id": "P", "title": "x", "activities": []}


@pytest.mark.parametrize(
    ("change", "mending"),
    [
        ({"id": "P 1"}, "such as `P-1`"),
        ({"id": "_"}, "letters, digits"),
        ({"title": ""}, "write a text here"),
        ({"title": {"a": "b"}}, "write one text here"),
        ({"activities": {"a": "b"}}, "write a list"),
        ({"date": "tomorrow"}, "write a date as YYYY-MM-DD"),
        ({"date": "2026-02-30"}, "primum schema"),
    ],
)
def test_a_value_of_a_procedure(change: dict[str, Any], mending: str) -> None:
    (problem,) = load_files({"device.yaml": DEVICE, "procedures.yaml": [PROCEDURE | change]})[1]
    assert problem.code == "PR0122"
    assert mending in problem.fix


def test_an_item_that_is_no_mapping_is_told_the_keys() -> None:
    (problem,) = load_files({"device.yaml": DEVICE, "procedures.yaml": ["x"]})[1]
    assert "keys with values are expected" in problem.message
    assert "`activities`" in problem.fix


@pytest.mark.parametrize(("word", "mending"), [("MDD", "did you mean `MDR`?"), ("law", "one of: `IVDR`, `MDR`")])
def test_a_word_of_few(word: str, mending: str) -> None:
    (problem,) = load_files({"device.yaml": {**DEVICE, "regulation": word}})[1]
    assert problem.fix == mending


def test_a_word_of_a_scale() -> None:
    finding = {"id": "F", "title": "x", "at": "c", "needs": [], "gives": [], "potential": {"expertise": "proficent"}}
    parts = {
        "device.yaml": DEVICE,
        "findings.yaml": [finding],
        "architecture.yaml": {"components": [{"id": "c", "kind": "embedded-linux"}]},
    }
    (problem,) = load_files(parts)[1]
    assert problem.fix == "did you mean `proficient`?"


def test_a_class_of_a_device() -> None:
    (problem,) = load_files({"device.yaml": {**DEVICE, "class": "iia"}})[1]
    assert problem.fix == "did you mean `IIa`?"


def test_a_colon_in_a_text_is_told_as_what_it_is() -> None:
    _, (problem,) = read_yaml("device.yaml", b"name: New: device\n")
    assert "a colon makes a key" in problem.message
    assert "in quotes" in problem.fix


def test_several_ids_in_one_text_are_a_list() -> None:
    control = {"id": "C", "type": "port-lock", "at": "c", "status": "verified", "evidence": "E-1, E-2"}
    parts = {
        "device.yaml": DEVICE,
        "controls.yaml": [control],
        "architecture.yaml": {"components": [{"id": "c", "kind": "embedded-linux"}]},
    }
    assert "write a list: `[E-1, E-2]`" in [each.fix for each in load_files(parts)[1]]
