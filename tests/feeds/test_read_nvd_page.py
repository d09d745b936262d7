"""Pages of the NVD: configurations, metrics, and what they must not be read as."""

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from primum.device.advisory import HIGHEST, LOWEST, AffectedRange
from primum.diagnostics.diagnostic import Diagnostic
from primum.feeds.key_in import key_in
from primum.feeds.parsed_record import ParsedRecord
from primum.feeds.read_nvd_page import read_nvd_page
from primum.versions.just_above import just_above


def page(*cves: dict[str, Any]) -> bytes:
    return json.dumps(
        {"resultsPerPage": len(cves), "vulnerabilities": [{"cve": {"id": "CVE-2026-0001", **each}} for each in cves]}
    ).encode()


def read(**cve: Any) -> ParsedRecord:
    (found,) = read_nvd_page(page(cve), feed="nvd", revision="r1")
    assert isinstance(found, ParsedRecord)
    return found


def cpe(product: str, version: str = "*", update: str = "*", target: str = "*", vendor: str = "acme") -> str:
    return f"cpe:2.3:a:{vendor}:{product}:{version}:{update}:*:*:*:{target}:*:*"


def match(criteria: str, vulnerable: bool = True, **bounds: str) -> dict[str, Any]:
    return {"vulnerable": vulnerable, "criteria": criteria, "matchCriteriaId": "X", **bounds}


def node(*matches: dict[str, Any], operator: str = "OR", negate: bool = False) -> dict[str, Any]:
    return {"operator": operator, "negate": negate, "cpeMatch": list(matches)}


def ranges(*nodes: dict[str, Any], **configuration: Any) -> tuple[AffectedRange, ...]:
    return read(configurations=[{"nodes": list(nodes), **configuration}]).ranges


def one(criteria: str, **bounds: str) -> AffectedRange:
    (found,) = ranges(node(match(criteria, **bounds)))
    return found


def key(version: str, product: str = "acme:pump") -> str:
    found = key_in("cpe", product, version)
    assert found is not None
    return found


def test_everything_a_cve_says() -> None:
    found = read(
        sourceIdentifier="psirt@acme.example",
        published="2026-01-01T00:00:00.000",
        lastModified="2026-01-02T00:00:00.000",
        vulnStatus="Analyzed",
        cisaExploitAdd="2026-02-03",
        descriptions=[{"lang": "es", "value": "agujero"}, {"lang": "en", "value": "A hole."}],
        metrics={
            "cvssMetricV2": [{"source": "nvd@nist.gov", "type": "Primary", "cvssData": {"vectorString": "AV:N/AC:L"}}],
            "cvssMetricV30": [{"source": "nvd@nist.gov", "type": "Primary", "cvssData": {"vectorString": "CVSS:3.0/AV:N"}}],
            "cvssMetricV31": [{"source": "psirt@acme.example", "type": "Secondary", "cvssData": {"vectorString": "CVSS:3.1/AV:N"}}],
            "cvssMetricV40": [{"source": "cert@other.example", "type": "Secondary", "cvssData": {"vectorString": "CVSS:4.0/AV:N"}}],
        },
        weaknesses=[
            {
                "source": "x",
                "type": "Primary",
                "description": [{"lang": "en", "value": "CWE-787"}, {"lang": "en", "value": "NVD-CWE-noinfo"}],
            }
        ],
        references=[{"url": "https://example.org/poc", "source": "x", "tags": ["Exploit", "Third Party Advisory"]}],
    ).advisory
    assert (found.summary, found.published, found.modified) == ("A hole.", "2026-01-01T00:00:00.000", "2026-01-02T00:00:00.000")
    assert [(each.text, each.source) for each in found.vectors] == [
        ("CVSS:4.0/AV:N", "cert@other.example"),
        ("CVSS:3.1/AV:N", "CNA"),
        ("CVSS:3.0/AV:N", "NVD"),
        ("AV:N/AC:L", "NVD"),
    ]
    assert (found.cwes, found.known_exploited, found.exploit_public, found.withdrawn) == ((787,), "2026-02-03", True, "")
    assert (found.feed, found.revision) == ("nvd", "r1")


def test_a_rejected_cve_is_withdrawn() -> None:
    assert read(vulnStatus="Rejected", lastModified="2026-01-02T00:00:00.000").advisory.withdrawn == "2026-01-02T00:00:00.000"
    assert read(vulnStatus="Awaiting Analysis").ranges == ()


@pytest.mark.parametrize(
    ("bounds", "low", "high", "words"),
    [
        ({"versionStartIncluding": "1.0", "versionEndExcluding": "2.0"}, "1.0", "2.0", "from 1.0, before 2.0"),
        ({"versionEndExcluding": "2.0"}, "", "2.0", "from the first version, before 2.0"),
        ({"versionStartExcluding": "1.0", "versionEndIncluding": "2.0"}, ">1.0", ">2.0", "from above 1.0, up to 2.0 inclusive"),
        ({"versionStartIncluding": "1.0"}, "1.0", "", "from 1.0, no version is known to be fixed"),
    ],
)
def test_bounds(bounds: dict[str, str], low: str, high: str, words: str) -> None:
    def place(text: str, open_: str) -> str:
        return just_above(key(text[1:])) if text.startswith(">") else key(text) if text else open_

    found = one(cpe("pump"), **bounds)
    assert (found.ecosystem, found.name) == ("cpe", "acme:pump")
    assert (found.low, found.high) == (place(low, LOWEST), place(high, HIGHEST))
    assert found.words == words
    assert (found.introduced, found.above) == (low.lstrip(">"), low.startswith(">"))


def test_versions_of_criteria() -> None:
    assert one(cpe("pump", "1.0")).version == "1.0"
    assert one(cpe("pump", "1.0", "rc1")).version == "1.0-rc1"
    whole = one(cpe("pump"))
    assert (whole.version, whole.low, whole.high, whole.undecidable) == (None, LOWEST, HIGHEST, "")
    assert one(cpe("pump", "-")).undecidable == "the NVD states no version"
    assert "pattern" in one(cpe("pump", "1.*")).undecidable
    assert "no place" in one(cpe("pump"), versionEndExcluding="r2024b").undecidable


def test_a_product_with_an_order_of_its_own() -> None:
    found = one("cpe:2.3:a:openssl:openssl:*:*:*:*:*:*:*:*", versionStartIncluding="1.0.2", versionEndExcluding="1.0.2zh")
    assert found.low < key("1.0.2k", "openssl:openssl") < found.high
    assert not found.undecidable


def test_escapes_are_taken_away() -> None:
    assert one("cpe:2.3:a:Acme:c\\+\\+_lib\\:x:1\\.0\\-2:*:*:*:*:*:*:*").name == "acme:c++_lib:x"


def test_what_runs_it_is_not_affected() -> None:
    """A CVE in a program that runs on an operating system is no CVE of the operating system."""
    found = ranges(
        node(match(cpe("app"), versionEndExcluding="2.0")),
        node(match(cpe("os", "-"), vulnerable=False), match(cpe("other_os", "-"), vulnerable=False)),
        operator="AND",
    )
    assert [(each.name, each.only_with) for each in found] == [("acme:app", ("acme:os or acme:other_os",))]


def test_both_halves_of_an_and_are_affected_together() -> None:
    found = ranges(node(match(cpe("firmware"))), node(match(cpe("board"))), operator="AND")
    assert {(each.name, each.only_with) for each in found} == {("acme:firmware", ("acme:board",)), ("acme:board", ("acme:firmware",))}


def test_an_and_within_a_node() -> None:
    found = ranges(node(match(cpe("app")), match(cpe("plug-in"), vulnerable=False), operator="AND"))
    assert [(each.name, each.only_with) for each in found] == [("acme:app", ("acme:plug-in",))]


def test_an_or_asks_for_nothing_besides() -> None:
    found = ranges(node(match(cpe("app")), match(cpe("os"), vulnerable=False)), node(match(cpe("tool"))), operator="OR")
    assert [(each.name, each.only_with) for each in found] == [("acme:app", ()), ("acme:tool", ())]


def test_a_negated_node() -> None:
    (beside,) = ranges(node(match(cpe("app"))), node(match(cpe("guard"), vulnerable=False), negate=True), operator="AND")
    assert beside.only_with == ("not acme:guard",)
    (negated,) = ranges(node(match(cpe("app"), versionEndExcluding="2.0"), negate=True))
    assert negated.undecidable


def test_the_software_it_is_made_for_is_told() -> None:
    (found,) = ranges(node(match(cpe("form", target="wordpress"))))
    assert found.only_with == ("wordpress",)


@pytest.mark.parametrize("criteria", [cpe("*"), cpe("x", vendor="*"), cpe("x", vendor="-"), "cpe:2.3:a", "nonsense"])
def test_a_criterion_without_a_product_matches_nothing_and_is_said(criteria: str) -> None:
    found = read_nvd_page(page({"configurations": [{"nodes": [node(match(criteria), match(cpe("pump")))]}]}))
    assert isinstance(found[0], ParsedRecord) and [each.name for each in found[0].ranges] == ["acme:pump"]
    assert isinstance(found[1], Diagnostic) and found[1].code == "PR0504" and "CVE-2026-0001" in found[1].message


def test_one_bad_record_does_not_stop_the_page() -> None:
    found = read_nvd_page(page({"id": 5}, {"id": "EVIL-1"}, {"id": "CVE-2026-0002"}))
    assert [each.code if isinstance(each, Diagnostic) else each.advisory.id for each in found] == ["PR0501", "PR0501", "CVE-2026-0002"]


@pytest.mark.parametrize("content", [b"", b"{}", b"[]", b'{"vulnerabilities": ' + b"[" * 300_000, b"\xff"], ids=range(5))
def test_what_is_no_page_is_unreliable(content: bytes) -> None:
    assert [each.code for each in read_nvd_page(content) if isinstance(each, Diagnostic)] == ["PR0502"]


VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=5), lambda v: st.lists(v) | st.dictionaries(st.text(max_size=9), v)
)


@given(VALUES, VALUES, st.text(max_size=60))
def test_no_record_breaks_the_reader(configurations: object, metrics: object, criteria: str) -> None:
    read_nvd_page(page({"configurations": configurations}, {"metrics": metrics}))
    read_nvd_page(page({"configurations": [{"nodes": [node(match(criteria), match("cpe:2.3:a:" + criteria))]}]}))
