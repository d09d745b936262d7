"""A misspelling never makes a device look safer: each word of a sound folder, changed alone, is an error or no attack gets harder."""

import json
from collections.abc import Iterator
from datetime import date
from typing import Any

import pytest
from test_fuzz_folder import PLACES, WHOLE

from builders import catalogue
from primum.assessment.assess import assess
from primum.device.view import View
from primum.folder.tree import tree_of_text
from primum.linking.link import load

NOW = date(2026, 11, 23)

MEANT = {"title", "text", "because", "reason", "name", "why", "rationale"}
"""Texts for people; and what may make a device kinder when it is changed on purpose, to a value the format knows."""


def leaves() -> Iterator[tuple[Any, ...]]:
    for path in PLACES:
        value: Any = WHOLE
        for key in path:
            value = value[key]
        if isinstance(value, str) and path[-1] not in MEANT and path[0] not in ("policy", "incidents", "releases"):
            yield path


def eased(content: dict[str, Any]) -> dict[str, int] | None:
    """Points of every situation in each view, 1000 for none; None when there is no grade."""
    model, problems = load(tree_of_text(json.dumps(content).encode(), "one.yaml"), catalogue())
    if model is None:
        assert any(each.is_error for each in problems)
        return None
    points = {}
    for risk in assess(model, now=NOW).risks:
        for view in (View.INITIAL, View.CURRENT):
            found = risk.views[view].points
            points[f"{risk.id} {view}"] = 1000 if found is None else found
    return points


SOUND = eased(WHOLE)


@pytest.mark.parametrize("path", list(leaves()), ids=lambda path: ".".join(map(str, path)))
def test_a_misspelt_word_never_lowers_a_risk(path: tuple[Any, ...]) -> None:
    folder = json.loads(json.dumps(WHOLE))
    parent = folder
    for key in path[:-1]:
        parent = parent[key]
    parent[path[-1]] += "x"
    found = eased(folder)
    assert SOUND
    if found is not None:
        if path[-1] != "id":
            assert found.keys() == SOUND.keys()
        assert sorted(found.values()) <= sorted(SOUND.values())


KEYS = [path for path in PLACES if isinstance(path[-1], str)]


@pytest.mark.parametrize("path", KEYS, ids=lambda path: ".".join(map(str, path)))
def test_a_misspelt_key_is_an_error(path: tuple[Any, ...]) -> None:
    folder = json.loads(json.dumps(WHOLE))
    parent = folder
    for key in path[:-1]:
        parent = parent[key]
    assert path[-1] != "id" or len(path) > 1
    parent[path[-1] + "x"] = parent.pop(path[-1])
    assert eased(folder) is None


def test_keys_in_other_letters_are_errors() -> None:
    text = json.dumps(WHOLE).replace('"controls"', '"Controls"', 1)
    assert load(tree_of_text(text.encode(), "one.yaml"), catalogue())[0] is None
