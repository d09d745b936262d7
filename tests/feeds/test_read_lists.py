"""The lists beside the advisories: exploited vulnerabilities, exploit scores, support cycles."""

import gzip
import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from primum.diagnostics.diagnostic import Diagnostic
from primum.feeds.exploit_score import ExploitScore
from primum.feeds.known_exploited import KnownExploited
from primum.feeds.read_endoflife import read_endoflife
from primum.feeds.read_epss import read_epss
from primum.feeds.read_kev import read_kev
from primum.feeds.support_cycle import SupportCycle


def codes(found: list[object]) -> list[str]:
    return [each.code for each in found if isinstance(each, Diagnostic)]


def kev(*entries: object) -> bytes:
    return json.dumps({"catalogVersion": "2026.01.01", "count": len(entries), "vulnerabilities": entries}).encode()


ENTRY = {
    "cveID": "CVE-2026-1",
    "dateAdded": "2026-01-05",
    "dueDate": "2026-01-26",
    "requiredAction": "Update.",
    "knownRansomwareCampaignUse": "Known",
}


def test_exploited_vulnerabilities() -> None:
    found = read_kev(kev(ENTRY, {"cveID": "CVE-2026-2", "dateAdded": "2026-01-06"}))
    assert found == [
        KnownExploited(id="CVE-2026-1", added="2026-01-05", due="2026-01-26", ransomware=True, action="Update."),
        KnownExploited(id="CVE-2026-2", added="2026-01-06"),
    ]


def test_an_entry_that_is_none_is_said() -> None:
    found = read_kev(kev(5, {"cveID": "CVE-2026-2"}, {**ENTRY, "dateAdded": "soon"}, ENTRY))
    assert codes(found) == ["PR0505"] * 3 and len(found) == 4
    assert codes(read_kev(b"{")) == codes(read_kev(b"[]")) == codes(read_kev(b'{"vulnerabilities": 5}')) == ["PR0502"]


EPSS = (
    "#model_version:v2026.03.14,score_date:2026-03-15T00:00:00+0000\ncve,epss,percentile\n"
    "CVE-2026-1,0.94567,0.99912\nCVE-2026-2,4e-05,0.00001\n"
)


@pytest.mark.parametrize("packed", [True, False])
def test_exploit_scores_in_ten_thousandths(packed: bool, tmp_path: Path) -> None:
    content = gzip.compress(EPSS.encode()) if packed else EPSS.encode()
    expected = [
        ExploitScore(id="CVE-2026-1", score=9457, percentile=9991, day="2026-03-15"),
        ExploitScore(id="CVE-2026-2", score=0, percentile=0, day="2026-03-15"),
    ]
    assert list(read_epss(content)) == expected
    (tmp_path / "scores").write_bytes(content)
    assert list(read_epss(tmp_path / "scores")) == expected


@pytest.mark.parametrize(
    "line", ["CVE-2026-3", "CVE-2026-3,nan,0.1", "CVE-2026-3,1.5,0.1", "CVE-2026-3,-0.1,0.1", ",0.1,0.1", "CVE-2026-3,0.1,"]
)
def test_a_line_that_is_no_score_is_said(line: str) -> None:
    found = list(read_epss((EPSS + line + "\n").encode()))
    assert codes(found) == ["PR0505"] and len(found) == 3


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"a,b,c\n1,2,3\n",
        gzip.compress(EPSS.encode())[:-12],
        b"\x1f\x8bnonsense",
        b"#" + b"x" * 10_000,
        EPSS.encode() + b"\xff\xfe,0.1,0.1\n",
    ],
    ids=["empty", "other columns", "truncated", "not gzip", "an endless line", "not UTF-8"],
)
def test_what_is_no_list_of_scores_is_unreliable(content: bytes) -> None:
    assert codes(list(read_epss(content)))[-1] == "PR0502"


def test_a_bomb_is_not_unpacked() -> None:
    """A gigabyte in a megabyte: the first line is longer than any, and nothing more is read."""
    block = gzip.compress(b"x" * (1 << 24))
    assert codes(list(read_epss(block * 64))) == ["PR0502"]


V1 = {
    "name": "openssl",
    "identifiers": [{"type": "purl", "id": "pkg:generic/openssl"}, {"type": "cpe", "id": "cpe:/a:openssl:openssl"}],
    "releases": [
        {
            "name": "3.0",
            "releaseDate": "2021-09-07",
            "isEol": False,
            "eolFrom": "2026-09-07",
            "isEoas": True,
            "eoasFrom": "2025-09-07",
            "eoesFrom": None,
            "latest": {"name": "3.0.21", "date": "2026-06-09", "link": "x"},
        },
        {"name": "1.0.2", "isEol": True, "eolFrom": None},
    ],
}


def test_cycles_of_the_api() -> None:
    expected = [
        SupportCycle(
            product="openssl",
            cycle="3.0",
            released="2021-09-07",
            end_of_support="2025-09-07",
            end_of_life="2026-09-07",
            latest="3.0.21",
            latest_released="2026-06-09",
            identifiers=("cpe:/a:openssl:openssl", "pkg:generic/openssl"),
        ),
        SupportCycle(product="openssl", cycle="1.0.2", ended=True, identifiers=("cpe:/a:openssl:openssl", "pkg:generic/openssl")),
    ]
    assert read_endoflife(json.dumps(V1).encode(), product="openssl") == expected
    assert read_endoflife(json.dumps({"schema_version": "1.2.0", "result": V1}).encode(), product="openssl") == expected


def test_cycles_of_the_older_api_and_of_release_data() -> None:
    older = [
        {
            "cycle": "12",
            "releaseDate": "2023-06-10",
            "support": "2026-06-10",
            "eol": "2028-06-30",
            "extendedSupport": False,
            "latest": "12.5",
        }
    ]
    (found,) = read_endoflife(json.dumps(older).encode(), product="debian")
    assert found == SupportCycle(
        product="debian", cycle="12", released="2023-06-10", end_of_support="2026-06-10", end_of_life="2028-06-30", latest="12.5"
    )
    (ended,) = read_endoflife(json.dumps([{"cycle": 7, "eol": True}]).encode(), product="debian")
    assert ended == SupportCycle(product="debian", cycle="7", ended=True)
    data = {"releases": {"4.0": {"name": "4.0", "eol": "2027-05-14"}}, "versions": {"4.0.1": {"name": "4.0.1", "date": "2026-06-09"}}}
    (release,) = read_endoflife(json.dumps(data).encode(), product="openssl")
    assert release == SupportCycle(product="openssl", cycle="4.0", end_of_life="2027-05-14")


def test_a_cycle_that_is_none_is_said() -> None:
    assert codes(read_endoflife(b'[5, {"cycle": "1"}, {}, {"cycle": true}]', product="x")) == ["PR0505"] * 3
    for content in (b"", b"5", b"{}", b"[" * 300_000, b'{"result": 5}'):
        assert codes(read_endoflife(content, product="x")) == ["PR0502"]


VALUES = st.recursive(
    st.none() | st.booleans() | st.floats() | st.text(max_size=12), lambda v: st.lists(v) | st.dictionaries(st.text(max_size=9), v)
)
WORDS = st.sampled_from(("cycle", "name", "eol", "latest", "releases", "result", "identifiers", "releaseDate"))


@given(st.lists(st.dictionaries(WORDS, VALUES)) | st.dictionaries(WORDS, VALUES))
def test_no_list_breaks_the_readers(value: object) -> None:
    content = json.dumps(value).encode()
    assert read_endoflife(content, product="x") is not None
    read_kev(content)
    list(read_epss(content))
