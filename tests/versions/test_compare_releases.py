"""Which release of a device is the later one."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from primum.versions.compare_releases import compare_releases

VERSIONS = st.one_of(
    st.lists(st.integers(0, 30), min_size=1, max_size=4).map(lambda numbers: ".".join(map(str, numbers))),
    st.sampled_from(["2.0.0-rc.1", "V3", "2026-05", "1.0b", "blue", ""]),
)


@pytest.mark.parametrize(
    ("one", "other", "sign"),
    [
        ("2.1.0", "2.10.0", -1),
        ("2.1", "2.1.0", 0),
        ("2.0.0-rc.1", "2.0.0", -1),
        ("3", "2.9.9.9", 1),
        ("1.0b", "1.0a", 1),
        ("blue", "blue", 0),
    ],
)
def test_the_first_order_that_takes_both_decides(one: str, other: str, sign: int) -> None:
    assert compare_releases(one, other) == sign


def test_names_have_no_order() -> None:
    assert compare_releases("blue", "green") is None
    assert compare_releases("blue", "1.0") is None


@given(VERSIONS, VERSIONS)
def test_the_other_way_round_is_the_opposite(one: str, other: str) -> None:
    there, back = compare_releases(one, other), compare_releases(other, one)
    assert (there is None) == (back is None)
    assert there is None or back is None or there == -back
