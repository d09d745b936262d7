"""The pictures of risk matrices: every risk in its cell, every count right, and colour never alone in saying the level."""

from collections.abc import Mapping, Sequence
from xml.etree import ElementTree as ET

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from read_svg import SVG, check_numbers_are_whole, check_texts_lie_in_the_picture, check_texts_lie_in_their_box, read, texts, with_class

from builders import folder, model_of
from primum.device.policy import Exploitability
from primum.diagrams.draw_matrix_pair import draw_matrix_pair

Cells = Mapping[tuple[str, str], Sequence[str]]
HOSTILE = '</text><script>alert("1")</script> & \x00 "quoted"+<b>'
BEFORE: Cells = {
    ("catastrophic", "high"): ["HS-NO-VENT+H-HYPOXIA"],
    ("serious", "high"): ["HS-WRONG-SETTINGS-OF-THE-DEVICE+H-LUNG-INJURY", "HS-LOCKED-OUT+H-DESATURATION"],
    ("minor", "none"): ["HS-OXYGEN+H-OXYGEN"],
}
AFTER: Cells = {
    ("catastrophic", "very-low"): ["HS-NO-VENT+H-HYPOXIA"],
    ("serious", "high"): ["HS-LOCKED-OUT+H-DESATURATION"],
    ("serious", "none"): ["HS-WRONG-SETTINGS-OF-THE-DEVICE+H-LUNG-INJURY"],
    ("minor", "none"): ["HS-OXYGEN+H-OXYGEN"],
}


POLICY = model_of(folder()).device.policy


def matrix(root: ET.Element, place: int) -> ET.Element:
    return with_class(root, "matrix")[place]


def cells_of(root: ET.Element) -> dict[tuple[str | None, str | None], ET.Element]:
    return {(each.get("data-severity"), each.get("data-ease")): each for each in with_class(root, "cell")}


@pytest.mark.parametrize("kind", ["health", "privacy"])
def test_each_cell_says_the_level_of_the_policy_by_a_letter_and_by_its_colour(kind: str) -> None:
    cells = cells_of(matrix(read(draw_matrix_pair(POLICY, kind, {}, {})), 0))
    assert len(cells) == 5 * len(POLICY.severities[kind])
    for severity in POLICY.severities[kind]:
        for ease in Exploitability:
            cell = cells[severity, ease.value]
            level = POLICY.acceptability(kind, severity, ease)
            assert texts(cell) == [{"acceptable": "A", "reduce": "R", "unacceptable": "U"}[level.value]]
            assert with_class(cell, f"level-{level.value}")


def test_the_worst_severity_is_on_top_and_the_easiest_attack_at_the_right() -> None:
    order = list(cells_of(matrix(read(draw_matrix_pair(POLICY, "health", {}, {})), 0)))
    assert order[0] == ("catastrophic", "none") and order[4] == ("catastrophic", "high") and order[-1] == ("negligible", "high")


def test_both_matrices_hold_the_risks_by_number_and_the_list_says_how_each_moved() -> None:
    root = read(draw_matrix_pair(POLICY, "health", BEFORE, AFTER, names=("Once", "Now")))
    before, after = (cells_of(each) for each in with_class(root, "matrix"))
    assert texts(before["catastrophic", "high"]) == ["U", "1"] and texts(after["catastrophic", "very-low"]) == ["R", "1"]
    assert texts(before["serious", "high"]) == ["U", "2", "3"] and texts(after["serious", "high"]) == ["U", "3"]
    moves = ["|".join(texts(each)) for each in with_class(root, "move")]
    assert moves == [
        "1|HS-NO-VENT+H-HYPOXIA|unacceptable (catastrophic, high) → reduce (catastrophic, very-low)",
        "2|HS-WRONG-SETTINGS-OF-THE-DEVICE+H-LUNG-INJURY|unacceptable (serious, high) → acceptable (serious, none)",
        "3|HS-LOCKED-OUT+H-DESATURATION|unacceptable (serious, high), unchanged",
        "4|HS-OXYGEN+H-OXYGEN|acceptable (minor, none), unchanged",
    ]
    assert {"Once", "Now", "4 risks in all, worst first"} <= set(texts(root))


def test_a_risk_that_is_only_in_one_matrix_is_told() -> None:
    root = read(draw_matrix_pair(POLICY, "health", {}, {("minor", "low"): ["R"]}))
    assert "not there → acceptable (minor, low)" in texts(root)


def test_rows_of_both_matrices_stand_at_the_same_height() -> None:
    many = {("serious", "high"): [f"R{number}" for number in range(9)]}
    root = read(draw_matrix_pair(POLICY, "health", many, {}))
    before, after = (cells_of(each) for each in with_class(root, "matrix"))
    heights = [[cell.find(f"{SVG}rect").get("height") for cell in cells.values()] for cells in (before, after)]
    assert heights[0] == heights[1]
    assert "+2" in texts(before["serious", "high"])


def test_a_cell_that_the_policy_does_not_know_is_refused() -> None:
    with pytest.raises(ValueError, match="no such cell"):
        draw_matrix_pair(POLICY, "privacy", {("catastrophic", "high"): ["R"]}, {})
    with pytest.raises(ValueError, match="no such cell"):
        draw_matrix_pair(POLICY, "health", {}, {("minor", "certain"): ["R"]})


def test_labels_are_escaped() -> None:
    text = draw_matrix_pair(POLICY, "health", {("minor", "low"): [HOSTILE]}, {}, title=HOSTILE, names=(HOSTILE, HOSTILE))
    assert "<script" not in text and "\x00" not in text
    check_texts_lie_in_the_picture(read(text))


def test_without_risks_there_is_still_the_matrix() -> None:
    root = read(draw_matrix_pair(POLICY, "health", {}, {}))
    assert root[1].text == "No risks." and not with_class(root, "move")
    check_texts_lie_in_the_picture(root)


LABELS = st.one_of(st.text(min_size=1, max_size=60), st.from_regex(r"HS-[A-Z-]{1,40}\+H-[A-Z-]{1,40}", fullmatch=True))
PLACES = st.tuples(st.sampled_from(["negligible", "minor", "serious", "critical", "catastrophic"]), st.sampled_from(list(Exploitability)))
CELLS = st.dictionaries(PLACES.map(lambda where: (where[0], where[1].value)), st.lists(LABELS, max_size=20), max_size=6)


@given(CELLS, CELLS)
@settings(max_examples=40, deadline=None)
def test_every_count_is_right_and_every_text_fits(before: Cells, after: Cells) -> None:
    text = draw_matrix_pair(POLICY, "health", before, after)
    root = read(text)
    check_texts_lie_in_the_picture(root)
    check_numbers_are_whole(text)
    for drawn, cells in zip(with_class(root, "matrix"), (before, after), strict=True):
        for where, cell in cells_of(drawn).items():
            check_texts_lie_in_their_box(cell)
            assert cell.get("data-count") == str(len(cells.get(where, [])))
    backwards = (dict(reversed(each.items())) for each in (before, after))
    assert text == draw_matrix_pair(POLICY, "health", *backwards)
