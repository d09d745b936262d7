"""Each scheme puts the versions of its examples in order, sees which are the same, and refuses what is no version."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from version_texts import NO_PLACE, ROWS, SAME

from primum.device.advisory import HIGHEST, LOWEST
from primum.versions.just_above import just_above
from primum.versions.key_of import LONGEST_VERSION, SCHEMES, key_of
from primum.versions.number_key import number_key, numbers_key

FAMILY = ("dotted", "semver", "go", "nuget", "openssl", "patch-level")
ABSURD = [
    "1" * 10_000_000,
    "1." * 5_000_000,
    "-" * 600,
    "1\x002",
    "1.0\n",
    "\x1b[31m1",
    "١.٢",  # Arabic digits
    "1.²",
    "１.０",  # full-width digits
    "1.0-é",
    "𝟙",
    "((((((((((",
    "%s%n",
]


def key(scheme: str, version: str) -> str:
    found = key_of(scheme, version)
    assert found is not None, f"{scheme}: {version} has no key"
    return found


def test_every_scheme_has_examples() -> None:
    assert set(ROWS) == set(SCHEMES) == set(SAME) == set(NO_PLACE)


@pytest.mark.parametrize(("scheme", "row"), [(scheme, row) for scheme, rows in ROWS.items() for row in rows], ids=str)
def test_rows_rise(scheme: str, row: list[str]) -> None:
    keys = [key(scheme, version) for version in row]
    assert [(row[place], row[place + 1]) for place in range(len(row) - 1) if not keys[place] < keys[place + 1]] == []


@pytest.mark.parametrize(("scheme", "group"), [(scheme, group) for scheme, groups in SAME.items() for group in groups], ids=str)
def test_spellings_of_one_version_have_one_key(scheme: str, group: list[str]) -> None:
    assert {version: key(scheme, version) for version in group} == dict.fromkeys(group, key(scheme, group[0]))


@pytest.mark.parametrize(("scheme", "version"), [(scheme, version) for scheme, texts in NO_PLACE.items() for version in texts], ids=str)
def test_what_is_no_version_has_no_key(scheme: str, version: str) -> None:
    assert key_of(scheme, version) is None


@pytest.mark.parametrize("scheme", SCHEMES)
@pytest.mark.parametrize("version", ABSURD, ids=range(len(ABSURD)))
def test_absurd_texts_have_no_key_or_that_of_a_version(scheme: str, version: str) -> None:
    found = key_of(scheme, version)
    assert found is None or (found == key_of(scheme, version.strip()) and found.isascii())


@pytest.mark.parametrize("scheme", SCHEMES)
def test_the_longest_version_has_its_place_and_longer_ones_none(scheme: str) -> None:
    longest = {"dates": "20230101."}.get(scheme, "1.")
    longest += "1" * (LONGEST_VERSION - len(longest))
    assert key_of(scheme, longest[:-1] + "0") < key(scheme, longest)  # type: ignore[operator]
    assert key_of(scheme, f"{longest}1") is None


def test_an_unknown_scheme_has_no_keys() -> None:
    assert key_of("generic", "1.0") is None


@given(st.sampled_from(sorted(SCHEMES)), st.text(max_size=30))
def test_any_text_gives_a_key_between_the_bounds_or_none(scheme: str, text: str) -> None:
    found = key_of(scheme, text)
    assert found is None or (LOWEST < found < HIGHEST and found == SCHEMES[scheme](text))


@given(st.sampled_from([(scheme, row, place) for scheme, rows in ROWS.items() for row in rows for place in range(len(row))]))
def test_just_above_a_version_lies_nothing_but_builds_of_it(drawn: tuple[str, list[str], int]) -> None:
    scheme, row, place = drawn
    bound = just_above(key(scheme, row[place]))
    assert all(key(scheme, version) < bound for version in row[: place + 1])
    later = [version for version in row[place + 1 :] if key(scheme, version) < bound]
    assert all(version.startswith(row[place]) and version[len(row[place])] in "+-" for version in later)


@pytest.mark.parametrize(
    ("scheme", "release", "build", "after"),
    [
        ("pep440", "1.13.1", "1.13.1+cu117", "1.13.1.post1"),
        ("rpm", "1.2.3", "1.2.3-4.el8", "1.2.3.1-1"),
        ("apk", "1.2.3", "1.2.3-r4", "1.2.3_p1"),
        ("bitnami", "1.2.3", "1.2.3-4", "1.2.4"),
    ],
)
def test_the_last_affected_release_is_affected_in_every_build(scheme: str, release: str, build: str, after: str) -> None:
    bound = just_above(key(scheme, release))
    assert key(scheme, release) < key(scheme, build) < bound <= key(scheme, after)


@given(st.lists(st.integers(0, 10**20), min_size=1, max_size=6).map(lambda numbers: ".".join(map(str, numbers))))
def test_plain_numbers_have_one_key_in_a_family_of_schemes(version: str) -> None:
    schemes = FAMILY if version.count(".") < 4 else tuple(each for each in FAMILY if each != "nuget")
    assert {key_of(scheme, version) for scheme in schemes} == {numbers_key(version) + "+"}


@given(st.integers(0, 10**120), st.integers(0, 10**120), st.integers(0, 3))
def test_number_keys_are_ordered_as_numbers(one: int, other: int, zeros: int) -> None:
    first, second = number_key("0" * zeros + str(one)), number_key(str(other))
    assert (first < second, first == second) == (one < other, one == other)
    assert not second.startswith(first) or first == second


def test_a_scheme_forgets_rather_than_grow(monkeypatch: pytest.MonkeyPatch) -> None:
    from primum.versions import key_of as module

    monkeypatch.setattr(module, "REMEMBERED", 10)
    keys = [key_of("dates", f"20230101.{number}") for number in range(50)]
    assert keys == sorted(str(each) for each in keys) and len(set(keys)) == 50
    assert len(SCHEMES["dates"].__self__) <= 10  # type: ignore[attr-defined]
