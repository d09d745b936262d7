"""Version ranges of VEX documents."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from primum.formats.vex_range import intervals_of, is_one_version


@pytest.mark.parametrize(
    ("text", "intervals"),
    [
        ("", ("",)),
        ("*", ("",)),
        ("vers:generic/*", ("",)),
        ("All versions", ("",)),
        ("1.2", ("1.2",)),
        ("=1.2", ("1.2",)),
        ("== 1.2", ("1.2",)),
        ("<4.2", ("<4.2",)),
        (">= 1.0, < 2.0", (">=1.0 <2.0",)),
        ("< 2.0 >= 1.0", (">=1.0 <2.0",)),
        ("prior to 4.2", ("<4.2",)),
        ("versions before 4.2", ("<4.2",)),
        ("4.2 and earlier", ("<=4.2",)),
        ("vers:semver/1.0", ("1.0",)),
        ("vers:semver/1.0|1.1", ("1.0", "1.1")),
        ("vers:semver/>=2.0.0|<=2.7.0", (">=2.0.0 <=2.7.0",)),
        ("vers:semver/<7.0.0|>=1.5.0", (">=1.5.0 <7.0.0",)),
        ("vers:semver/<1.5.0|>=7.0.0", ("<1.5.0", ">=7.0.0")),
        ("vers:deb/>=1%3A2.0|<1%3A3.0", (">=1:2.0 <1:3.0",)),
        ("vers:npm/<1|>=2|<3", ("<1", ">=2 <3")),
        ("vers:npm/>=1|!=1.5|<2", (">=1 <1.5", ">1.5 <2")),
        ("vers:npm/!=1.5", ("<1.5", ">1.5")),
        ("vers:npm/1.0|>=2", ("1.0", ">=2")),
        ("vls:4.2", None),
        ("vers:npm/>=1|>=2", None),
        ("vers:npm/<1|<2", None),
        ("vers:npm/>=1|1.5|<2", None),
        ("vers:npm/!=1.5|<1", None),
        ("vers:npm/", None),
        ("vers:npm/>=1 2", None),
        ("some of them", None),
        ("1.0 SP2", None),
        ("<1 >2 <3", None),
        ("> 1, > 2", None),
    ],
)
def test_a_range(text: str, intervals: tuple[str, ...] | None) -> None:
    assert intervals_of(text) == intervals


@given(st.text(max_size=40) | st.from_regex(r"vers:[a-z]+/((>=|<=|!=|=|>|<)?[0-9.]{1,4}\|?){1,5}", fullmatch=True))
def test_a_range_is_understood_or_not_but_never_wrong_in_form(text: str) -> None:
    for interval in intervals_of(text) or ():
        for word in interval.split():
            assert is_one_version(word.lstrip("<>="))


@given(
    st.lists(st.integers(min_value=0, max_value=50), min_size=2, max_size=6, unique=True).map(sorted),
    st.randoms(use_true_random=False),
    st.booleans(),
)
def test_a_written_range_holds_what_it_held(bounds: list[int], random: object, low_first: bool) -> None:
    """Constraints in any order mean the intervals between their bounds; checked version by version."""
    kinds = [">=" if (index % 2 == 0) == low_first else "<" for index in range(len(bounds))]
    constraints = [f"{kind}{bound}" for kind, bound in zip(kinds, bounds, strict=True)]
    random.shuffle(constraints)  # type: ignore[attr-defined]
    intervals = intervals_of("vers:generic/" + "|".join(constraints))
    assert intervals is not None
    for version in range(52):
        last = max((at for at, bound in enumerate(bounds) if bound <= version), default=-1)
        inside = kinds[last] == ">=" if last >= 0 else kinds[0] == "<"
        assert any(_holds(interval, version) for interval in intervals) == inside


def _holds(interval: str, version: int) -> bool:
    return all(version >= int(word[2:]) if word.startswith(">=") else version < int(word[1:]) for word in interval.split())
