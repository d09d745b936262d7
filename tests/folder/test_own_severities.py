"""A folder may name severities in its own words; the rows of the default that are not among them are gone."""

from typing import Any

import pytest

from builders import assessed, folder, load_folder
from primum.device.policy import Acceptability, Exploitability

LEVELS = ("very-low", "low", "medium", "high")
OCCURRENCES = ("improbable", "remote", "occasional", "probable", "frequent")
OWN: dict[str, Any] = {
    "severities": {"health": ["S1", "S2"]},
    "matrix": {"health": {name: dict.fromkeys(LEVELS, "reduce") for name in ("S1", "S2")}},
    "safety_matrix": {name: dict.fromkeys(OCCURRENCES, "reduce") for name in ("S1", "S2")},
}


def test_severities_may_be_renamed() -> None:
    model, problems = load_folder(folder(policy=OWN))
    assert model is not None, [each.message for each in problems]
    policy = model.device.policy
    assert policy.severities["health"] == ("S1", "S2") and set(policy.matrix["health"]) == {"S1", "S2"} == set(policy.safety_matrix)
    assert policy.acceptability("health", "S2", Exploitability.LOW) is Acceptability.REDUCE
    assert set(policy.matrix["privacy"]) == {"minor", "serious", "critical"}, "other scales stay"


def test_some_of_the_default_may_be_kept() -> None:
    model, problems = load_folder(folder(policy={"severities": {"health": ["minor", "critical"]}}))
    assert model is not None, [each.message for each in problems]
    assert list(model.device.policy.matrix["health"]) == ["minor", "critical"]


@pytest.mark.parametrize("left_out", ["matrix", "safety_matrix"])
def test_a_new_severity_needs_its_rows(left_out: str) -> None:
    model, problems = load_folder(folder(policy={key: value for key, value in OWN.items() if key != left_out}))
    assert model is None and {each.code for each in problems} == {"PR0601"}


def test_harms_are_rated_by_the_own_words() -> None:
    harms = [{"id": "H", "title": "x", "kind": "health", "severity": "S2"}]
    found = assessed(folder(policy=OWN, harms=harms, hazards=[{"id": "HZ", "title": "x"}]))
    assert found.device.harms["H"].severity == "S2"
