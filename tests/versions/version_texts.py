"""Versions for the tests of orders: rising rows for each scheme, and strategies that write versions of a scheme."""

from hypothesis import strategies as st

ROWS: dict[str, list[list[str]]] = {
    "semver": [
        ["0.0.0-0", "0.0.0", "0.9.9", "1.0.0-alpha", "1.0.0-alpha.1", "1.0.0-alpha.beta", "1.0.0-beta", "1.0.0-beta.2"],
        ["1.0.0-beta.2", "1.0.0-beta.11", "1.0.0-rc.1", "1.0.0", "1.0.1", "1.10.0", "2.0.0", "10.0.0"],
        ["1.2.3-1", "1.2.3-1.0", "1.2.3--", "1.2.3-A", "1.2.3-a", "1.2.3-a.b", "1.2.3-ab", "1.2.3"],
        ["1.99999999999999999999", "1.100000000000000000000", f"1.1{'0' * 80}", f"1.2{'0' * 80}", "2"],
    ],
    "go": [
        ["v0.0.0-20190101000000-aaaaaaaaaaaa", "v0.0.0-20200101000000-000000000000", "v0.0.0", "v0.1.0"],
        ["v1.2.2", "v1.2.3-0.20200101000000-abcdefabcdef", "v1.2.3", "v1.2.4-pre.0.20200101000000-abcdefabcdef", "v1.2.4"],
        ["go1.20.14", "1.21.0-0", "go1.21beta1", "go1.21rc1", "go1.21rc2", "go1.21.0", "1.21.3"],
        ["v1.9.0+incompatible", "v2.0.0+incompatible", "v11.0.0+incompatible"],
    ],
    "pub": [["1.0.0-dev.1", "1.0.0-dev.1+1", "1.0.0", "1.0.0+1", "1.0.0+1.1", "1.0.0+2", "1.0.0+10", "1.0.0+a", "1.0.1"]],
    "nuget": [["1.0.0-Alpha", "1.0.0-beta.2", "1.0.0-Beta.10", "1.0.0", "1.0.0.1-rc", "1.0.0.1", "1.0.1"]],
    "bitnami": [["1.26.0-rc1", "1.26.0", "1.26.0-1", "1.26.0-2", "1.26.0-10", "1.26.1"], ["1.8.0", "1.8.0-322", "1.8.0-333"]],
    "pep440": [
        ["1.0.dev1", "1.0a1.dev1", "1.0a1", "1.0a1.post1.dev2", "1.0a1.post1", "1.0a2", "1.0a10", "1.0b1", "1.0rc1", "1.0"],
        ["1.0", "1.0+a", "1.0+a.1", "1.0+b", "1.0+1", "1.0+2.a", "1.0+10", "1.0.post1.dev1", "1.0.post1", "1.0.1.dev1", "1.0.1", "1.1"],
        ["1.1", "2023.4", "1!0.1"],
    ],
    "deb": [
        [
            "1.0~~",
            "1.0~~a",
            "1.0~",
            "1.0~rc1-1",
            "1.0",
            "1.0-1~bpo11+1",
            "1.0-1",
            "1.0-1+b1",
            "1.0-1+deb12u1",
            "1.0-1.1",
            "1.0-2",
            "1.0-10",
        ],
        ["1.0-10", "1.0a-1", "1.0+dfsg-1", "1.0+dfsg1-1", "1.0.0-1", "1.0.1-1", "1.1-1", "1.10-1", "2.0-1", "1:0.1-1", "2:0.1-1"],
        ["3.0.11-1~deb12u1", "3.0.11-1~deb12u2", "3.0.11-1"],
        ["1.1.1n-0+deb11u3", "1.1.1n-0+deb11u4", "1.1.1w-0+deb11u1"],
    ],
    "rpm": [
        [
            "1.0~rc1-1",
            "1.0",
            "1.0-1",
            "1.0-1.el8",
            "1.0-1.el8_9",
            "1.0-2.el8",
            "1.0-10.el8",
            "1.0^git1-1",
            "1.0^git2-1",
            "1.0a-1",
            "1.0.1-1",
        ],
        ["1.1.1k-6.el8", "1.1.1k-7.el8_6", "1.1.1k-12.el8_9", "3.0.7-1.el9", "1:0.9-1", "2:0.1-1"],
        ["1.0.a-1", "1.0.1-1", "1.0.10-1"],
    ],
    "apk": [
        ["1.2_alpha", "1.2_alpha1", "1.2_alpha2", "1.2_beta", "1.2_pre", "1.2_rc", "1.2_rc1-r3", "1.2", "1.2-r0", "1.2-r1", "1.2-r10"],
        ["1.2-r10", "1.2_cvs", "1.2_svn", "1.2_git20200101", "1.2_p1", "1.2_p1-r1", "1.2_p10", "1.2a", "1.2b-r1", "1.2.0", "1.2.1", "1.10"],
        ["1.01", "1.02", "1.021", "1.03", "1.1", "1.2"],
    ],
    "maven": [
        ["1-alpha-1", "1.0-alpha-2", "1.0-alpha-10", "1.0-b2", "1.0-beta-3", "1.0-M1", "1.0-rc1", "1.0-CR2", "1.0-SNAPSHOT", "1.0"],
        ["1.0.Final", "1.0-sp", "1.0-sp-1", "1.0-foo", "1.0-redhat-1", "1.0-redhat-2", "1.0-1", "1.0-2", "1.0.1", "1.1", "1.10", "2"],
        ["9.4.29.v20200521", "9.4.30.v20200611", "9.4.31"],
        ["31.0-android", "31.0-jre", "31.0.1-android"],
    ],
    "gem": [
        [
            "1.0.a.0.b",
            "1.0.a",
            "1.0.a.1",
            "1.0.b",
            "1.0.pre1",
            "1.0.rc1",
            "1.0.rc2",
            "1.0.0",
            "1.0.0.0.1",
            "1.0.0.1",
            "1.0.1",
            "1.1",
            "1.10",
        ],
        ["1.a.b", "1.a.0.b", "1.a.0.0.b", "1.a", "1.a.0.0.1", "1.a.0.1", "1.a.1"],
        ["5.2.0", "5.2.0.1", "5.2.1.rc1", "5.2.1"],
    ],
    "composer": [
        [
            "1.0-dev",
            "1.0-alpha",
            "1.0-alpha1-dev",
            "1.0-alpha1",
            "1.0-a2",
            "1.0-beta1",
            "1.0-beta2.1",
            "1.0-RC1",
            "1.0",
            "1.0-patch1",
            "1.0-p2",
        ],
        ["1.0-p2", "1.0.0.1", "1.11.99.3", "1.11.99.5", "1.x-dev", "2.0", "2.1.x-dev", "2.2"],
        ["2010-01-02", "2010.1.3", "20100103"],
    ],
    "dotted": [["0", "0.1", "1", "1.0.0.0.0.1", "1.2", "1.2.3", "1.2.10", "1.10", "2"]],
    "openssl": [
        ["0.9.8zg", "0.9.8zh", "1.0.0", "1.0.1-beta1", "1.0.1", "1.0.1a", "1.0.1t", "1.0.1u", "1.0.2-beta1-dev", "1.0.2-beta1", "1.0.2"],
        [
            "1.0.2",
            "1.0.2k",
            "1.0.2u",
            "1.0.2z",
            "1.0.2za",
            "1.0.2zf",
            "1.1.0",
            "1.1.1-pre2",
            "1.1.1-pre10",
            "1.1.1",
            "1.1.1w",
            "3.0.0-alpha2",
        ],
        ["3.0.0-alpha2", "3.0.0-alpha10", "3.0.0-beta1", "3.0.0", "3.0.7", "3.0.13", "3.1.0"],
    ],
    "patch-level": [
        ["8.9p1", "9.3", "9.3p1", "9.3p2", "9.3p10", "9.4"],
        ["4.2.8", "4.2.8p1", "4.2.8p9", "4.2.8p15", "4.2.9"],
        ["9.11.5rc1", "9.11.5", "9.11.5-P1", "9.11.5-P4", "9.11.6"],
    ],
    "number-list": [["1.0", "1.0.0", "1.0-1", "1.2", "1.2.3", "1.10"]],
    "dates": [["2022-12-31", "2023.01.01", "20230101a", "2023-02-01", "2023-02-01-1", "2023-02-01-10", "2023-02-02"]],
}
"""Each row rises strictly."""

SAME: dict[str, list[list[str]]] = {
    "semver": [["1", "1.0", "v1.0.0", "=1.0.0", "1.0.0+build.7", "01.0"], ["1.2.3-rc.1", "v1.2.3-rc.1+x"]],
    "go": [["go1.21", "1.21.0", "v1.21.0"], ["go1.21rc2", "v1.21.0-rc.2"], ["v2.0.0", "v2.0.0+incompatible"]],
    "nuget": [["1.0", "1.0.0.0"], ["1.0-RC1", "1.0.0-rc1"]],
    "bitnami": [["1.26", "1.26.0", "1.26.0-0", "v1.26.0"]],
    "pep440": [["1", "1.0", "v1.0.0", "0!1.0"], ["1.0-alpha.1", "1.0a1"], ["1.0-1", "1.0.post1"], ["1.0+ubuntu-1", "1.0+ubuntu.1"]],
    "deb": [["1.0", "0:1.0", "1.0-0", "01.0"], ["1.a", "1.a0"]],
    "rpm": [["1.0-1", "0:1.0-1", "1_0-1", "1..0-1", "1.00-1"], ["1.0", "1.0-"]],
    "apk": [["1.2-r1", "01.2-r01"]],
    "maven": [["1", "1.0", "1.0.0", "1-0", "1.0-ga", "1.0.Final", "1.0.RELEASE"], ["1.0-rc1", "1.0.rc-1", "1-cr-1", "1.0.0-RC-1"][::3]],
    "gem": [["1", "1.0", "1.0.0"], ["1.0.a", "1.a", "1.0.a.0"], ["1.0-1", "1.0.pre.1"]],
    "composer": [["1", "1.0", "v1.0.0.0", "1.0-stable", "1.0.0+b"], ["1.0-RC1", "1.0rc1", "1.0.0.RC.1"]],
    "dotted": [["1", "1.0", "v1.0.0"]],
    "openssl": [["1.0.2k", "1.0.2K", "1.0.2k-fips"]],
    "patch-level": [["9.3p1", "9.3-P1", "9.3.p1", "9.3-patch1"]],
    "number-list": [["1.2.3", "1.2-3"]],
    "dates": [["2023-01-02", "2023.01.02", "20230102"]],
    "pub": [["1.0.0", "v1.0"]],
}

NO_PLACE: dict[str, list[str]] = {
    "semver": ["", "latest", "1.2.3-", "1..2", "1.1.1k", "1.0rc1", "1.2.x", ">=1.0", "1.0-a..b", "1.2.3 beta"],
    "go": ["(devel)", "master", "go1.21rc", ""],
    "pub": ["1.0.0+", "1.0.0+a..b"],
    "nuget": ["1.2.3.4.5", "x"],
    "bitnami": ["latest", "1.0_1"],
    "pep440": ["0.2.0-n653", "latest", "1.0+", ""],
    "deb": ["", "unknown", "a:1.0", "1.0 2", ":1"],
    "rpm": ["", "1:2:3", "a:1", "...", "1.0-~a"],
    "apk": ["1.2_foo", "1.2-r", "1.2-r1-r0", "1.2ab", "1.2.", "1.2a.1", "x"],
    "maven": ["", "Finchley.SR1", "1.0.alpha-1", "1-ga.1", "1-0-alpha", "[1.0,2.0)"],
    "gem": ["", "1.0_1", "a", "1..2"],
    "composer": ["dev-master", "1.2.3.4.5", "", "1.0@dev"],
    "dotted": ["", "1.0a", "1.", ".1", "1..2", "1.0-1"],
    "openssl": ["1.0.2abc", "latest", ""],
    "patch-level": ["", "9.3x1", "p1"],
    "number-list": ["1.a", ""],
    "dates": ["2023-13-01", "2023-00-01", "2023-01-32", "1.2.3", "20230101000"],
}

_number = st.one_of(st.sampled_from(["0", "1", "2", "9", "10", "11", "00", "01", "100"]), st.integers(0, 10**30).map(str))
_numbers = st.lists(_number, min_size=1, max_size=5).map(".".join)
_three = st.lists(st.integers(0, 30).map(str), min_size=3, max_size=3).map(".".join)


def joined(*parts: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    """The texts of several strategies in a row."""
    return st.tuples(*parts).map("".join)


def often_none(part: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    """A part that may be left out."""
    return st.one_of(st.just(""), part)


def some(*words: str) -> st.SearchStrategy[str]:
    """One of a few texts."""
    return st.sampled_from(words)


_identifier = st.one_of(st.integers(0, 40).map(str), some("a", "A", "ab", "alpha", "beta", "rc", "rc1", "x-y", "-"))
_identifiers = st.lists(_identifier, min_size=1, max_size=3).map(".".join)

WRITTEN: dict[str, st.SearchStrategy[str]] = {
    "semver": joined(_three, often_none(joined(some("-"), _identifiers)), often_none(joined(some("+"), _identifiers))),
    "nuget": joined(_three, often_none(some(".0", ".1", ".7")), often_none(joined(some("-"), _identifiers))),
    "pep440": joined(
        often_none(some("1!", "0!")),
        _numbers,
        often_none(joined(some("a", "b", "rc", ".alpha", "-beta", "_c"), st.integers(0, 12).map(str))),
        often_none(joined(some(".post", "-", ".rev"), st.integers(0, 12).map(str))),
        often_none(joined(some(".dev"), st.integers(0, 12).map(str))),
        often_none(joined(some("+"), st.lists(some("1", "2", "10", "a", "ab", "cu118", "1a"), min_size=1, max_size=3).map(".".join))),
    ),
    "deb": joined(
        often_none(some("0:", "1:", "2:")),
        st.integers(0, 20).map(str),
        st.text("0129.+~aAbz", max_size=8),
        often_none(joined(some("-"), st.text("0129.+~aAbz", min_size=1, max_size=6))),
    ),
    "rpm": joined(
        often_none(some("0:", "1:")),
        st.integers(0, 20).map(str),
        st.text("0129.~^aAb_", max_size=8),
        joined(some("-"), st.integers(0, 9).map(str), st.text("0129._~^ael", max_size=6)),
    ),
    "apk": joined(
        st.integers(0, 20).map(str),
        st.lists(some(".0", ".1", ".10", ".01", ".02", ".010", ".2"), max_size=3).map("".join),
        often_none(some("a", "b", "z")),
        st.lists(joined(some("_alpha", "_beta", "_pre", "_rc", "_p"), some("1", "2", "10")), max_size=2).map("".join),
        some("-r0", "-r1", "-r2", "-r10"),
    ),
    "gem": joined(_numbers, st.lists(joined(some(".", "-", ".0."), some("a", "b", "rc1", "pre", "1", "2", "1a")), max_size=3).map("".join)),
}
"""Versions as a scheme's own tools take them. The referees of tests/versions/test_referees.py read them too."""
