"""Composer's order against PHP's rule for comparing versions, written here a second time from its documentation."""

import re

from hypothesis import given, settings
from hypothesis import strategies as st

from primum.versions.key_of import key_of

FORMS = ["dev", "alpha", "beta", "RC", "#", "p"]
LONG = {"a": "alpha", "alpha": "alpha", "b": "beta", "beta": "beta", "rc": "RC", "p": "patch", "pl": "patch", "patch": "patch"}
NUMBERS = st.lists(st.integers(0, 12).map(str), min_size=1, max_size=4)
STAGE = st.tuples(
    st.sampled_from(["alpha", "a", "beta", "b", "RC", "rc", "p", "pl", "patch"]), st.sampled_from(["", "0", "1", "2", "10", "1.2"])
)
VERSIONS = st.tuples(NUMBERS, st.one_of(st.none(), STAGE), st.booleans())
Drawn = tuple[list[str], tuple[str, str] | None, bool]


def written(version: Drawn) -> str:
    numbers, stage, dev = version
    return ".".join(numbers) + (f"-{stage[0]}{stage[1]}" if stage else "") + ("-dev" if dev else "")


def made_whole(version: Drawn) -> str:
    numbers, stage, dev = version
    ending = f"-{LONG[stage[0].lower()]}{stage[1]}" if stage else ""
    return ".".join([*numbers, "0", "0", "0"][:4]) + ending + ("-dev" if dev else "")


def rank(word: str) -> int:
    return next((place for place, form in enumerate(FORMS) if word.startswith(form)), -1)


def php_compares(one: str, other: str) -> int:
    """Split at changes between digits and letters; what is left over counts as more when it is a number, else as that word against `#`."""
    first, second = (re.findall(r"[0-9]+|[A-Za-z]+", text) for text in (one, other))
    for a, b in zip(first, second):
        if a.isdigit() and b.isdigit():
            sign = (int(a) > int(b)) - (int(a) < int(b))
        else:
            ranks = [rank("#" if part.isdigit() else part) for part in (a, b)]
            sign = (ranks[0] > ranks[1]) - (ranks[0] < ranks[1])
        if sign:
            return sign
    for longer, shorter, sign in ((first, second, 1), (second, first, -1)):
        if len(longer) > len(shorter):
            left = longer[len(shorter)]
            more = 1 if left.isdigit() else (rank(left) > rank("#")) - (rank(left) < rank("#"))
            return sign * more
    return 0


@settings(max_examples=400, deadline=None, derandomize=True)
@given(VERSIONS, VERSIONS)
def test_order_is_that_of_php(one: Drawn, other: Drawn) -> None:
    first, second = (key_of("composer", written(each)) for each in (one, other))
    assert first is not None and second is not None
    assert (first > second) - (first < second) == php_compares(made_whole(one), made_whole(other))


def test_a_hostile_version_is_read_at_once() -> None:
    """It took hours when the numbers behind a stage could be told apart in many ways."""
    assert key_of("composer", "1.0-beta" + "1" * 400 + "x") is None
