"""OpenVEX in our words."""

import pytest

from formats.vex_builders import codes, read
from primum.device.vex_statement import Justification, VexState

PRODUCT = "pkg:oci/ventilator@2.3"


def openvex(*statements: object, context: str = "https://openvex.dev/ns/v0.2.0") -> dict[str, object]:
    return {
        "@context": context,
        "@id": "x",
        "author": "a",
        "timestamp": "2026-01-01T00:00:00Z",
        "version": 1,
        "statements": list(statements),
    }


def said(**words: object) -> dict[str, object]:
    return {"vulnerability": {"name": "CVE-2026-1"}, "products": [{"@id": "pkg:pypi/django@4.2"}], "status": "under_investigation", **words}


@pytest.mark.parametrize(
    ("label", "justification", "kept"),
    [
        ("component_not_present", Justification.CODE_NOT_PRESENT, ""),
        ("vulnerable_code_not_present", Justification.CODE_NOT_PRESENT, ""),
        ("vulnerable_code_not_in_execute_path", Justification.CODE_NOT_REACHABLE, ""),
        ("vulnerable_code_cannot_be_controlled_by_adversary", None, "vulnerable_code_cannot_be_controlled_by_adversary"),
        ("inline_mitigations_already_exist", None, "inline_mitigations_already_exist"),
    ],
)
def test_justifications(label: str, justification: Justification | None, kept: str) -> None:
    statements, problems = read(openvex(said(status="not_affected", justification=label, impact_statement="So it is.")))
    assert [each.justification for each in statements] == [justification]
    assert statements[0].state is VexState.NOT_AFFECTED
    assert statements[0].detail == (f"{kept}\nSo it is." if kept else "So it is.")
    assert codes(problems) == (["PR0426"] if kept else [])
    assert not any(each.is_error for each in problems)


@pytest.mark.parametrize(
    ("status", "state"),
    [("fixed", VexState.RESOLVED), ("affected", VexState.EXPLOITABLE), ("under_investigation", VexState.IN_TRIAGE)],
)
def test_states(status: str, state: VexState) -> None:
    statements, problems = read(openvex(said(status=status, action_statement="Update.", status_notes="Seen.")))
    assert [(each.state, each.action, each.detail) for each in statements] == [(state, "Update.", "Seen.")]
    assert problems == []


def test_it_is_a_proposal_with_an_origin() -> None:
    statements, _ = read(openvex(said()), "supplier/vex.json")
    assert statements[0].is_proposal
    assert statements[0].origin == "supplier/vex.json statements[0].products[0]"
    assert (statements[0].name, statements[0].date) == ("", None)


def test_the_part_is_a_package_url_without_version() -> None:
    statements, _ = read(openvex(said()))
    assert (statements[0].part, statements[0].versions) == ("pkg:pypi/django", "4.2")


@pytest.mark.parametrize(
    ("product", "part", "versions"),
    [
        ({"identifiers": {"cpe23": "cpe:2.3:a:openssl:openssl:3.0.1:*:*:*:*:*:*:*"}}, "openssl:openssl", "3.0.1"),
        ({"identifiers": {"cpe22": "cpe:/a:openssl:openssl:3.0.1"}}, "openssl:openssl", "3.0.1"),
        ({"identifiers": {"cpe23": "cpe:2.3:a:nodejs:node\\.js:*:*:*:*:*:*:*:*"}}, "nodejs:node.js", ""),
        ({"@id": "https://acme.example/pump"}, "https://acme.example/pump", ""),
        ({"@id": "x", "identifiers": {"purl": "pkg:deb/debian/curl@7.1?arch=amd64"}}, "pkg:deb/debian/curl?arch=amd64", "7.1"),
        ("pkg:golang/golang.org/x/net@v0.1.0", "pkg:golang/golang.org/x/net", "v0.1.0"),
    ],
)
def test_products(product: object, part: str, versions: str) -> None:
    statements, problems = read(openvex(said(products=[product])))
    assert [(each.part, each.versions) for each in statements] == [(part, versions)]
    assert problems == []


def test_a_subcomponent_is_the_part_and_the_product_its_whole() -> None:
    product = {"@id": PRODUCT, "subcomponents": [{"@id": "pkg:apk/alpine/git@2.1"}, {"identifiers": {"purl": "pkg:apk/alpine/curl@8"}}]}
    statements, _ = read(openvex(said(products=[product])))
    assert [(each.part, each.versions) for each in statements] == [("pkg:apk/alpine/git", "2.1"), ("pkg:apk/alpine/curl", "8")]
    assert all("in `pkg:oci/ventilator 2.3`" in each.origin for each in statements)


def test_the_oldest_version() -> None:
    old = {"vulnerability": "CVE-2026-1", "products": [PRODUCT], "subcomponents": ["pkg:apk/alpine/git@2.1"], "status": "fixed"}
    statements, problems = read(openvex(old, context="https://openvex.dev/ns"))
    assert [(each.vulnerability, each.part, each.state) for each in statements] == [("CVE-2026-1", "pkg:apk/alpine/git", VexState.RESOLVED)]
    assert problems == []


def test_an_attestation_is_opened() -> None:
    statements, _ = read({"predicateType": "https://openvex.dev/ns", "predicate": openvex(said())})
    assert len(statements) == 1


def test_the_name_of_a_vulnerability_may_be_an_address() -> None:
    statements, _ = read(openvex(said(vulnerability={"@id": "https://vulnerabilities.example/CVE-2026-7/"})))
    assert statements[0].vulnerability == "CVE-2026-7"


def test_what_is_missing_is_told() -> None:
    statements, problems = read(
        openvex(said(vulnerability={}), said(status=None), said(status="perhaps"), said(products=[]), said(status="affected"), "text")
    )
    assert codes(problems) == ["PR0424", "PR0424", "PR0425", "PR0424", "PR0430", "PR0424", "PR0433"]
    assert [(each.state, each.part) for each in statements] == [(VexState.IN_TRIAGE, ""), (VexState.EXPLOITABLE, "pkg:pypi/django")]


def test_ids_come_from_the_content() -> None:
    first, second = said(), said(status="fixed")
    (a, b), (c, d) = read(openvex(first, second))[0], read(openvex(second, first), "other.json")[0]
    assert (a.id, b.id) == (d.id, c.id)
    assert a.id != b.id
    assert a.id.startswith("P-")
    assert len(a.id) == 10
    assert len(read(openvex(first, first))[0]) == 1
