"""How evidence stands: the state says what the credit rule says, for every mixture of faults."""

from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from builders import DEVICE, NOW, load_folder
from primum.assessment.evidence_standing import evidence_standings, standing_of
from primum.device.evidence_state import EvidenceState
from primum.lifecycle.why_not_holding import why_not_holding

DAYS = st.sampled_from(["2025-12-31", "2026-05-01", "2026-06-01", "2026-06-02"])
WORD = st.fixed_dictionaries(
    {
        "to": st.sampled_from(["2.0", "1.9", "3.0"]),
        "name": st.just("Ada"),
        "role": st.just("lead"),
        "date": st.sampled_from(["2026-05-31", "2026-06-02"]),
        "reason": st.just("the same"),
    },
    optional={"saw": st.sampled_from([{"dev": "0" * 16}, {"gone": "0" * 16}, {}])},
)
PIECES = st.fixed_dictionaries(
    {
        "kind": st.just("review"),
        "version": st.sampled_from(["2.0", "1.9"]),
        "date": st.sampled_from(["2025-12-31", "2026-05-01"]),
        "result": st.sampled_from(["passed", "passed", "failed"]),
    },
    optional={
        "valid_until": DAYS,
        "covers": st.just(["dev"]),
        "saw": st.sampled_from([{"dev": "0" * 16}, {"gone": "0" * 16}]),
        "file": st.just("evidence/none.pdf"),
        "carried": st.lists(WORD, max_size=2),
    },
)


@given(st.lists(PIECES, min_size=1, max_size=3), st.booleans(), st.booleans())
def test_the_state_says_what_the_credit_rule_says(pieces: list[dict[str, Any]], frozen: bool, replaced: bool) -> None:
    items = [{"id": f"E-{number}", **piece} for number, piece in enumerate(pieces)]
    if replaced and len(items) > 1:
        items[-1]["supersedes"] = ["E-0"]
    device = {**DEVICE, **({"design_frozen": "2026-01-01"} if frozen else {})}
    folder = {"device": device, "architecture": {"components": [{"id": "dev", "kind": "sensor"}]}, "evidence": items}
    model, problems = load_folder(folder)
    if model is None:
        assert {each.code for each in problems if each.is_error} == {"PR0705"}, "carried over before it was made"
        return
    for each in evidence_standings(model.device, NOW):
        reason = why_not_holding(each.evidence, model.device, NOW)
        assert (each.state is EvidenceState.HOLDS) == (reason == "") and each.reason == reason


def test_a_word_on_the_version_it_was_made_for_needs_what_was_seen() -> None:
    word = {"to": "2.0", "name": "Ada", "role": "lead", "date": "2026-05-02", "reason": "the same"}
    piece = {"id": "E", "kind": "review", "version": "2.0", "date": "2026-05-01", "result": "passed", "saw": {"dev": "0" * 16}}
    folder = {"device": DEVICE, "architecture": {"components": [{"id": "dev", "kind": "sensor"}]}}
    model, problems = load_folder({**folder, "evidence": [{**piece, "carried": [word]}]})
    assert model is not None and [each.code for each in problems] == ["PR0705"]
    prints = {"dev": model.device.fingerprints["dev"]}
    model, problems = load_folder({**folder, "evidence": [{**piece, "carried": [{**word, "saw": prints}]}]})
    assert model is not None and problems == []
    found = model.device.evidence["E"]
    assert standing_of(found, model.device, NOW).state is EvidenceState.HOLDS
    assert standing_of(found, model.device, date(2026, 5, 1)).state is EvidenceState.CHANGED, "before that word"


@pytest.mark.parametrize("more", [{"result": "failed"}, {"version": "1.9"}, {"saw": {"dev": "0" * 16}}, {"file": "evidence/none.pdf"}])
def test_state_and_reason_name_the_same_fault(more: dict[str, Any]) -> None:
    """What is of a day to come is told as that, whatever else speaks against it."""
    piece = {"id": "E", "kind": "review", "version": "2.0", "date": "2026-06-02", "result": "passed", **more}
    model, _ = load_folder({"device": DEVICE, "architecture": {"components": [{"id": "dev", "kind": "sensor"}]}, "evidence": [piece]})
    assert model is not None
    standing = standing_of(model.device.evidence["E"], model.device, NOW)
    assert (standing.state, "dated 2026-06-02" in standing.reason) == (EvidenceState.FUTURE, True)
