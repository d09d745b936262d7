"""Our keys against the comparison of others: packaging for PEP 440, dpkg itself, and univers for the rest.

Known faults of univers, which these tests go round: its Composer order ignores the fourth number, so Composer is held against PHP's rule
in test_composer_order.py; in SemVer it counts builds; its rpm order reads a release behind the first hyphen; its Alpine order takes `1.0`
and `1.0-r0`, and `1.01` and `1.010`, for the same, and knows no `_git`; rpm's `~^` and `^~` it reads in its own way.
"""

import itertools
import re
import shutil
import subprocess
from collections.abc import Callable
from functools import cmp_to_key
from typing import Any

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from packaging.version import Version
from version_texts import ROWS, WRITTEN

from primum.versions.key_of import key_of

univers = pytest.importorskip("univers.versions")

UNFIT = {
    "apk": re.compile(r"(?!.*-r)|.*\.0[0-9]*0(?![0-9])"),
    "rpm": re.compile(r".*(?:~\^|\^~)|(?!.*-)"),
    "semver": re.compile(r"(?![0-9]+\.[0-9]+\.[0-9]+(?:[-+]|$))|.*-.*\.?0[0-9]"),
}
"""What the referees misjudge: see above."""

FEW = settings(max_examples=200, deadline=None, derandomize=True)


def ours(scheme: str, one: str, other: str) -> int:
    first, second = key_of(scheme, one), key_of(scheme, other)
    assert first is not None and second is not None, f"{scheme}: no key for {one} or {other}"
    return (first > second) - (first < second)


def is_fit(scheme: str, *versions: str) -> bool:
    return not any(scheme in UNFIT and UNFIT[scheme].match(version) for version in versions)


def theirs(read: Callable[[str], Any], one: str, other: str) -> int:
    first, second = read(one), read(other)
    return -1 if first < second else 1 if second < first else 0


REFEREES: dict[str, Callable[[str], Any]] = {
    "semver": lambda version: univers.SemverVersion(version.partition("+")[0]),
    "nuget": univers.NugetVersion,
    "pep440": Version,
    "deb": univers.DebianVersion,
    "rpm": univers.RpmVersion,
    "apk": univers.AlpineLinuxVersion,
    "gem": univers.RubygemsVersion,
}


@pytest.mark.parametrize("scheme", sorted(REFEREES))
def test_keys_agree_with_the_referee(scheme: str) -> None:
    @FEW
    @given(WRITTEN[scheme], WRITTEN[scheme])
    def agree(one: str, other: str) -> None:
        assume(is_fit(scheme, one, other))
        assert ours(scheme, one, other) == theirs(REFEREES[scheme], one, other)

    agree()


@pytest.mark.parametrize("scheme", sorted(WRITTEN))
def test_a_small_change_is_judged_as_the_referee_judges_it(scheme: str) -> None:
    """Two random versions differ at once; faults hide where they differ late."""

    @FEW
    @given(WRITTEN[scheme], st.data())
    def agree(one: str, data: st.DataObject) -> None:
        place = data.draw(st.integers(1, len(one)))
        other = one[:place] + data.draw(st.sampled_from(["0", "1", ".1", "a", ""])) + one[place:]
        assume(key_of(scheme, other) is not None and is_fit(scheme, one, other))
        try:
            expected = theirs(REFEREES[scheme], one, other)
        except Exception:  # what the referee cannot read, it cannot judge
            assume(False)
        assert ours(scheme, one, other) == expected

    agree()


@pytest.mark.parametrize("scheme", sorted(REFEREES))
def test_the_rows_of_examples_are_in_the_referees_order(scheme: str) -> None:
    for row in ROWS[scheme]:
        for one, other in itertools.pairwise(version for version in row if is_fit(scheme, version)):
            assert theirs(REFEREES[scheme], one, other) == -1, f"{one} < {other}"


@pytest.mark.parametrize("scheme", sorted(WRITTEN))
def test_sorting_by_key_is_sorting_by_the_referee(scheme: str) -> None:
    @settings(max_examples=30, deadline=None, derandomize=True)
    @given(st.lists(WRITTEN[scheme], min_size=2, max_size=12))
    def agree(versions: list[str]) -> None:
        assume(is_fit(scheme, *versions))
        by_key = sorted(versions, key=lambda version: str(key_of(scheme, version)))
        by_referee = sorted(versions, key=cmp_to_key(lambda one, other: theirs(REFEREES[scheme], one, other)))
        assert by_key == by_referee

    agree()


def test_letters_of_openssl_agree_with_univers() -> None:
    letters = ["", *"abcdefghijklmnopqrstuvwxyz", "za", "zb", "zg", "zh"]
    versions = [f"{base}{letter}" for base in ("0.9.8", "1.0.0", "1.0.1", "1.0.2", "1.1.1") for letter in letters]
    for one, other in itertools.pairwise(versions):
        assert ours("openssl", one, other) == theirs(univers.LegacyOpensslVersion, one, other) == -1


def test_maven_agrees_with_univers_where_forms_are_usual() -> None:
    """Maven's own class is the authority; univers follows it in the usual forms (`.word` at the end is newer than univers)."""
    endings = [
        "",
        "-alpha-1",
        "-alpha-2",
        "-beta-1",
        "-M1",
        "-M2",
        "-rc1",
        "-rc10",
        "-SNAPSHOT",
        "-sp-1",
        "-jre",
        "-redhat-1",
        "-1",
        ".1",
        ".10",
    ]
    versions = [f"{base}{ending}" for base in ("1", "1.0", "1.2", "1.10", "2.0.0") for ending in endings]
    for one, other in itertools.product(versions, repeat=2):
        assert ours("maven", one, other) == theirs(univers.MavenVersion, one, other), f"{one} and {other}"


@pytest.mark.skipif(shutil.which("dpkg") is None, reason="dpkg is not on this machine")
def test_dpkg_agrees() -> None:
    versions = [version for row in ROWS["deb"] for version in row]
    pairs = list(itertools.pairwise(versions)) + list(zip(versions, reversed(versions)))

    @settings(max_examples=60, deadline=None, derandomize=True)
    @given(WRITTEN["deb"], WRITTEN["deb"])
    def collect(one: str, other: str) -> None:
        pairs.append((one, other))

    collect()
    for one, other in pairs:
        sign = {-1: "lt", 0: "eq", 1: "gt"}[ours("deb", one, other)]
        assert subprocess.run(["dpkg", "--compare-versions", one, sign, other], check=False, capture_output=True).returncode == 0
