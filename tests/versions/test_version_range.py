"""Ranges of versions: what is written, what holds, what cannot be told, and sentences for what cannot be read."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from primum.versions.version_range import read_version_range

HOLDS = [
    ("", "1.0", "semver", True),
    ("*", "whatever", "semver", True),
    ("", "", "semver", True),
    ("1.2.3", "1.2.3", "semver", True),
    ("1.2.3", "v1.2.3", "semver", True),
    ("1.2.3", "1.2.4", "semver", False),
    ("=1.2", "1.2.0", "semver", True),
    ("==1.2", "1.2.1", "semver", False),
    (">=1.2 <1.4", "1.2", "semver", True),
    (">=1.2 <1.4", "1.3.9", "semver", True),
    (">=1.2 <1.4", "1.4", "semver", False),
    (">=1.2,<1.4", "1.3", "semver", True),
    (">= 1.2 , < 1.4", "1.3", "semver", True),
    (">=1.2 <1.4", "1.1", "semver", False),
    ("<=2.0", "2.0", "semver", True),
    ("<=2.0", "2.0.1", "semver", False),
    (">2.0", "2.0", "semver", False),
    (">2.0", "2.0.1", "semver", True),
    ("!=2.0", "2.0", "semver", False),
    (">=1 !=1.5 <2", "1.6", "semver", True),
    ("<1 || >=2 <3", "2.5", "semver", True),
    ("<1 || >=2 <3", "1.5", "semver", False),
    ("1.0||2.0", "2.0", "semver", True),
    ("<1.1.1k", "1.1.1j", "openssl", True),
    ("<1.1.1k", "1.1.1k", "openssl", False),
    ("<1.0-1+deb12u2", "1.0-1+deb12u1", "deb", True),
    (">=1:1.0~rc1-1 <2:0", "1:1.0-1", "deb", True),
    ("<=1.13", "1.13+cu117", "pep440", True),
    (">1.13", "1.13+cu117", "pep440", False),
    ("1.13", "1.13+cu117", "pep440", False),
    ("vers:pypi/>=1|<2", "1.5rc1", "semver", True),
    ("vers:pypi/>=1|<2", "2", "pep440", False),
    ("vers:pypi/>=1|!=1.5|<2", "1.5", "pep440", False),
    ("vers:pypi/1.0|>=2|<3", "1.0", "pep440", True),
    ("vers:pypi/<1|>=2|<3|>4", "5", "pep440", True),
    ("vers:pypi/<1|>=2|<3|>4", "3.5", "pep440", False),
    ("vers:deb/<1.0%2Bdfsg-1", "1.0-1", "deb", True),
    ("vers:deb/<1.2-3|>=1.0-1", "2.0-1", "deb", False),
    ("vers:deb/<1.2-3|>=1.0-1", "1.1-1", "deb", True),
    ("vers:npm/<2.0.0|>=1.0.0", "3.0.0", "semver", False),
    ("vers:generic/<7|>=1.5", "0.9", "semver", False),
    ("vers:npm/*", "1.0", "semver", True),
    ("vers:pypi/!=1.0", "1.1", "pep440", True),
    ("latest", "latest", "semver", True),
    ("<=r12", "r12", "dotted", True),
    ("<r12", "r12", "dotted", False),
]
UNDECIDABLE = [
    ("1.2.3", "latest", "semver"),
    (">=1.2 <1.4", "", "semver"),
    (">=1.2", "1.3b", "dotted"),
    ("<1.1.1k", "1.1.1", "semver"),
    (">=1.2", "1.3", "no-such-scheme"),
    ("1.0 || >=r2", "1.5", "dotted"),
    ("vers:generic/>=r1|<r2", "r1", "dotted"),
]
UNREADABLE = [
    "||",
    "1.0 ||",
    "|| 1.0",
    "1.0 2.0",
    "1.0 >2",
    ">=",
    ">=1.0 <",
    ">>1",
    "<>1",
    "^1.2",
    "~1.2",
    "1.2.x",
    "1.*",
    "[1.0,2.0)",
    ">=1.0 | <2.0",
    "vers:pypi/>1|>2",
    "vers:pypi/<1|<2",
    "vers:generic/<r1|>=r2",
    "vers:npm/",
    "vers:pypi/>=1.*",
    "1" * 5000,
    ">=1 " * 2000,
]


@pytest.mark.parametrize(("text", "version", "scheme", "answer"), HOLDS)
def test_what_holds(text: str, version: str, scheme: str, answer: bool) -> None:
    assert read_version_range(text).holds(version, scheme) is answer


@pytest.mark.parametrize(("text", "version", "scheme"), UNDECIDABLE)
def test_what_cannot_be_told(text: str, version: str, scheme: str) -> None:
    assert read_version_range(text).holds(version, scheme) is None


def test_what_can_be_told_is_told_although_a_part_cannot() -> None:
    assert read_version_range("<1.0 || >=r2").holds("0.9", "dotted") is True
    assert read_version_range("<1.0 >=r2").holds("1.5", "dotted") is False


@pytest.mark.parametrize("text", UNREADABLE, ids=lambda text: text[:20])
def test_what_cannot_be_read_is_said_in_a_sentence(text: str) -> None:
    with pytest.raises(ValueError, match=r"`|characters") as raised:
        read_version_range(text)
    assert len(str(raised.value)) < 12_000


@given(st.text(max_size=60))
def test_any_text_is_a_range_or_a_value_error(text: str) -> None:
    try:
        found = read_version_range(text)
    except ValueError:
        return
    assert found.holds("1.0", "semver") in (True, False, None)


@given(st.lists(st.integers(0, 9), min_size=2, max_size=2), st.integers(0, 9))
def test_bounds_and_their_opposites_part_all_versions(bounds: list[int], number: int) -> None:
    low, high = sorted(bounds)
    version = str(number)
    inside = read_version_range(f">={low} <{high}").holds(version, "semver")
    outside = read_version_range(f"<{low} || >={high}").holds(version, "semver")
    assert inside is (low <= number < high)
    assert outside is not inside


@given(
    st.lists(st.integers(min_value=0, max_value=50), min_size=2, max_size=6, unique=True).map(sorted),
    st.randoms(use_true_random=False),
    st.booleans(),
)
def test_bounds_in_any_order_mean_what_is_between_them(bounds: list[int], random: object, low_first: bool) -> None:
    kinds = [">=" if (index % 2 == 0) == low_first else "<" for index in range(len(bounds))]
    constraints = [f"{kind}{bound}" for kind, bound in zip(kinds, bounds, strict=True)]
    random.shuffle(constraints)  # type: ignore[attr-defined]
    found = read_version_range("vers:generic/" + "|".join(constraints))
    for version in range(52):
        last = max((at for at, bound in enumerate(bounds) if bound <= version), default=-1)
        inside = kinds[last] == ">=" if last >= 0 else kinds[0] == "<"
        assert found.holds(str(version), "dotted") is inside
