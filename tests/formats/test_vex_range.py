"""Version ranges of VEX documents."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from primum.formats.vex.vex_range import intervals_of
from primum.versions.fault_of_range import fault_of_range


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
        ("vers:semver/<7.0.0|>=1.5.0", ("vers:semver/<7.0.0|>=1.5.0",)),
        ("vers:npm/1.0|>=2", ("vers:npm/1.0|>=2",)),
        ("vls:/>=1|<2", ("vers:generic/>=1|<2",)),
        ("vls:4.2", None),
        ("vers:npm/>=1|>=2", None),
        ("vers:npm/<1|<2", None),
        ("vers:npm/", None),
        ("vers:npm/>=1 2", None),
        ("some of them", None),
        ("1.0 SP2", None),
        ("<1 >2 <3", None),
        ("> 1, > 2", None),
        ("!= 1", None),
        ("vers:deb/<a|>b", None),
    ],
)
def test_a_range(text: str, intervals: tuple[str, ...] | None) -> None:
    assert intervals_of(text) == intervals


@given(st.text(max_size=40) | st.from_regex(r"vers:[a-z]+/((>=|<=|!=|=|>|<)?[0-9.]{1,4}\|?){1,5}", fullmatch=True))
def test_a_range_is_understood_or_not_but_never_wrong_in_form(text: str) -> None:
    for interval in intervals_of(text) or ():
        assert fault_of_range(interval, of_releases=False) == "" or not text.startswith(("vers:", "vls:"))
