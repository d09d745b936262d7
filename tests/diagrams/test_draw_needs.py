"""The picture of the security needs: every need in its cell, with word and points, a dash where none is stated."""

from xml.etree import ElementTree as ET

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from read_svg import check_numbers_are_whole, check_texts_lie_in_the_picture, check_texts_lie_in_their_box, read, texts, with_class

from builders import assessed, folder
from primum.assessment.assessment import NeedRow
from primum.device.asset import NeedProperty
from primum.device.policy import Exploitability
from primum.device.view import View
from primum.diagrams.draw_needs import draw_needs

HOSTILE = '</text><script>alert("1")</script> & \x00 "quoted"'


def row(asset: str, need: str = "availability", importance: str = "high", ease: str = "low", points: int | None = 21) -> NeedRow:
    views = dict.fromkeys(View, (ease, points)) | {View.INITIAL: ("high", 3)}
    return NeedRow(asset=asset, need=f"{asset}.{need}", property=need, importance=importance, views=views)


def cell(root: ET.Element, need: str) -> ET.Element:
    return next(each for each in with_class(root, "need") if each.get("data-id") == need)


def test_each_need_stands_in_its_cell_with_importance_ease_and_points() -> None:
    rows = [
        row("log"),
        row("log", "integrity.accuracy", "critical", "medium", 16),
        row("key", "confidentiality.at_rest", "low", "none", None),
    ]
    root = read(draw_needs(rows, {"log": "The log of events"}, View.CURRENT, title="Needs"))
    assert texts(cell(root, "log.availability")) == ["low 21", "matters: high"]
    assert texts(cell(root, "log.integrity.accuracy")) == ["medium 16", "matters: critical"]
    assert texts(cell(root, "key.confidentiality.at_rest")) == ["none", "matters: low"]
    assert with_class(cell(root, "log.availability"), "ease-low")
    assert {"The log of events", "log", "key", "Needs"} <= set(texts(root))
    assert [each.get("data-id") for each in with_class(root, "asset")] == ["log", "key"]


def test_a_dash_stands_where_no_need_is_stated() -> None:
    root = read(draw_needs([row("log")], {}))
    assert texts(with_class(root, "asset")[0]).count("-") == len(NeedProperty) - 1


def test_the_view_decides() -> None:
    root = read(draw_needs([row("log")], {}, View.INITIAL))
    assert texts(cell(root, "log.availability"))[0] == "high 3"
    assert root[0].text == "Security needs and how easily they are violated: initial"


@pytest.mark.parametrize("ease", list(Exploitability))
def test_as_many_bars_are_full_as_there_are_steps_of_ease(ease: Exploitability) -> None:
    root = read(draw_needs([row("log", ease=ease.value)], {}))
    assert len(with_class(cell(root, "log.availability"), "figure-full")) == ease.rank


def test_a_property_that_is_none_is_refused() -> None:
    with pytest.raises(ValueError, match="beauty"):
        draw_needs([row("log", "beauty")], {})


def test_without_needs_it_says_so() -> None:
    root = read(draw_needs([], {}))
    assert "No security need is stated." in texts(root)
    check_texts_lie_in_the_picture(root)


def test_titles_are_escaped() -> None:
    text = draw_needs([row(HOSTILE, importance=HOSTILE)], {HOSTILE: HOSTILE}, title=HOSTILE)
    assert "<script" not in text and "\x00" not in text
    check_texts_lie_in_the_picture(read(text))


def test_the_needs_of_an_assessment_can_be_drawn_as_they_are() -> None:
    parts = folder(
        components=[{"id": "c", "kind": "embedded-linux"}],
        interfaces=[{"id": "i", "at": "c", "kind": "usb-a-host"}],
        actors=[{"id": "visitor", "intent": "hostile"}],
        assets=[{"id": "log", "kind": "log", "at": "c", "protect": {"availability": "high", "integrity": "low"}}],
    )
    assessment = assessed(parts)
    root = read(draw_needs(assessment.needs, {each.id: each.title for each in assessment.device.assets.values()}))
    assert {each.get("data-id") for each in with_class(root, "need")} == {each.need for each in assessment.needs} != set()


ROWS = st.lists(
    st.builds(
        row,
        st.text(min_size=1, max_size=60),
        st.sampled_from([each.value for each in NeedProperty]),
        st.text(max_size=30),
        st.sampled_from([each.value for each in Exploitability]),
        st.one_of(st.none(), st.integers(0, 99)),
    ),
    max_size=20,
    unique_by=lambda each: each.need,
)


@given(ROWS, st.dictionaries(st.text(max_size=3), st.text(max_size=80), max_size=5))
@settings(max_examples=60, deadline=None)
def test_every_need_is_there_once_and_every_text_fits(rows: list[NeedRow], titles: dict[str, str]) -> None:
    text = draw_needs(rows, titles)
    root = read(text)
    check_texts_lie_in_the_picture(root)
    check_numbers_are_whole(text)
    assert len(with_class(root, "need")) == len(rows)
    for each in with_class(root, "need"):
        check_texts_lie_in_their_box(each)
