"""Severity vectors and answers of a finding: handed on as written, and told when they cannot be understood."""

from typing import Any

import pytest

from builders import folder, load_folder
from primum.diagnostics.diagnostic import Diagnostic

V31 = "CVSS:3.1/AV:L/AC:L/PR:N/UI:R/S:U/C:H/I:N/A:N"
V20 = "(AV:L/AC:M/Au:N/C:C/I:N/A:N)"


def problems_with(**keys: Any) -> tuple[Any, list[Diagnostic]]:
    finding = {"id": "F-1", "title": "t", "at": "computer", "needs": [], "gives": ["run(computer, user)"], **keys}
    model, problems = load_folder(folder(components=[{"id": "computer", "kind": "embedded-linux"}], findings=[finding]))
    return model, [each for each in problems if each.is_error]


def test_vectors_and_answers_are_handed_on_as_written() -> None:
    model, problems = problems_with(cvss=[V31, V20], answers={"network": "no-network", "carried": "brought"})
    assert problems == []
    weakness = model.device.weaknesses["F-1"]
    assert weakness.vectors == (V31, V20)
    assert weakness.answers == {"network": "no-network", "carried": "brought"}


def test_both_keys_may_be_left_out_and_one_vector_needs_no_list() -> None:
    model, problems = problems_with()
    assert problems == []
    assert (model.device.weaknesses["F-1"].vectors, model.device.weaknesses["F-1"].answers) == ((), {})
    assert problems_with(cvss=V31)[0].device.weaknesses["F-1"].vectors == (V31,)


@pytest.mark.parametrize(
    ("keys", "code", "said"),
    [
        ({"cvss": "9.8"}, "PR0461", "`9.8` is not a CVSS vector"),
        ({"cvss": [V31, f"{V31}/A:N"]}, "PR0461", "`A` stands in it twice"),
        ({"cvss": [""]}, "PR0461", "begins with no known version"),
        ({"cvss": ["A" * 100_000]}, "PR0461", "no vector has more than"),
        ({"answers": {"netwrk": "routed"}}, "PR0462", "`netwrk` is not a question"),
        ({"answers": {"network": "rooted"}}, "PR0462", "`rooted` is no answer to `network`"),
        ({"answers": ["network"]}, "PR0122", "keys with values"),
        ({"answers": {"network": ["routed"]}}, "PR0122", "a text is expected here"),
        ({"cvss": {"a": "b"}}, "PR0122", "a list is expected here"),
    ],
)
def test_what_is_not_understood_is_told(keys: dict[str, Any], code: str, said: str) -> None:
    model, problems = problems_with(**keys)
    assert model is None
    assert [each.code for each in problems] == [code]
    assert said in problems[0].message
    assert problems[0].span is not None
    assert len(problems[0].message) < 500


def test_the_nearest_word_is_proposed() -> None:
    fixes = [each.fix for each in problems_with(answers={"netwrk": "routed", "network": "rooted"})[1]]
    assert sorted(fixes) == ["did you mean `network`?", "did you mean `routed`?"]
