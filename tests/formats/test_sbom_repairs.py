"""Support of parts, and what an SBOM itself shows against vulnerabilities."""

from typing import Any

import pytest

from formats.sbom_builders import codes, cyclonedx, one, read, spdx2, spdx3


@pytest.mark.parametrize(
    "name",
    [
        "cdx:lifecycle:milestone:endOfSupport",
        "cdx:fda:end-of-support-date",
        "cle:endOfSupport",
        "cdx:cle:endOfSupport",
        "fda:lifecycle:end_of_support",
        "endOfSupport",
        "acme/eos",
    ],
)
def test_names_of_the_end_of_support(name: str) -> None:
    part = one(cyclonedx({"name": "a", "properties": [{"name": name, "value": "2030-12-31T00:00:00Z"}]}))
    assert (part.support_level, part.end_of_support) == ("", "2030-12-31")


@pytest.mark.parametrize(
    "name",
    [
        "cdx:lifecycle:milestone:endOfLife",
        "cdx:lifecycle:milestone:endOfGuaranteedSupport",
        "cdx:fda:end-of-support-plan",
        "reliza:device:endOfSupport",
        "support",
    ],
)
def test_other_dates_are_not_the_end_of_support(name: str) -> None:
    part = one(cyclonedx({"name": "a", "properties": [{"name": name, "value": "2030-12-31"}]}))
    assert (part.support_level, part.end_of_support) == ("", "")


@pytest.mark.parametrize("name", ["cdx:fda:level-of-support", "reliza:support:levelOfSupport", "supportLevel", "cle:supportStatus"])
def test_names_of_the_level(name: str) -> None:
    assert (
        one(cyclonedx({"name": "a", "properties": [{"name": name, "value": " actively maintained "}]})).support_level
        == "actively maintained"
    )


@pytest.mark.parametrize("value", ["2030-13-01", "soon", "31.12.2030", "x" * 500])
def test_what_is_no_date_is_told(value: str) -> None:
    bill, problems = read(cyclonedx({"bom-ref": "a", "name": "a", "properties": [{"name": "endOfSupport", "value": value}]}))
    assert bill.parts[0].end_of_support == "" and codes(problems) == ["PR0413"]


def test_an_unknown_date_is_nothing_and_of_two_the_earlier_holds() -> None:
    assert codes(read(cyclonedx({"name": "a", "properties": [{"name": "endOfSupport", "value": "unknown"}]}))[1]) == []
    both = [{"name": "endOfSupport", "value": "2031-01-01"}, {"name": "cdx:fda:end-of-support-date", "value": "2030-01-01"}]
    bill, problems = read(cyclonedx({"name": "a", "properties": both}))
    assert bill.parts[0].end_of_support == "2030-01-01" and codes(problems) == ["PR0413"]


def test_spdx_2_support_by_date_and_annotation() -> None:
    part = one(
        spdx2(
            {
                "SPDXID": "SPDXRef-a",
                "name": "a",
                "validUntilDate": "2031-01-01T00:00:00Z",
                "annotations": [{"comment": "cle:supportStatus=active; cle:endOfSupport=2030-06-30"}],
            },
            annotations=[{"spdxElementId": "SPDXRef-other", "comment": "endOfSupport: 2001-01-01"}],
        )
    )
    assert (part.support_level, part.end_of_support) == ("active", "2030-06-30")


@pytest.mark.parametrize(
    ("patch", "repaired"),
    [
        ({"type": "backport", "resolves": [{"type": "security", "id": "CVE-2021-1234"}]}, (("CVE-2021-1234", "backport patch"),)),
        (
            {"type": "unofficial", "diff": {"url": "file:///layers/CVE-2021-1234.patch"}},
            (("CVE-2021-1234", "unofficial patch CVE-2021-1234.patch"),),
        ),
        ({"diff": {"url": "cve-2021-1234_cve-2022-99999.patch"}}, None),
        ({"resolves": [{"type": "security", "name": "GHSA-AB12-CD34-EF56"}]}, (("GHSA-ab12-cd34-ef56", "patch"),)),
        ({"resolves": [{"type": "defect", "id": "JIRA-7"}]}, ()),
        ({"diff": {"url": "fix-build.patch"}}, ()),
    ],
)
def test_patches_of_the_pedigree(patch: dict[str, Any], repaired: tuple[tuple[str, str], ...] | None) -> None:
    part = one(cyclonedx({"name": "a", "pedigree": {"patches": [patch]}}))
    if repaired is None:
        assert [id for id, _ in part.repaired] == ["CVE-2021-1234", "CVE-2022-99999"]
    else:
        assert part.repaired == repaired


@pytest.mark.parametrize(
    ("name", "value", "repaired"),
    [
        ("yocto:cve_status", "CVE-2021-1234: fixed-version: since 1.2", (("CVE-2021-1234", "fixed-version: since 1.2"),)),
        ("CVE_STATUS[CVE-2021-1234]", "backported-patch: in 1.2-r3", (("CVE-2021-1234", "backported-patch: in 1.2-r3"),)),
        ("cve_status", "CVE-2021-1234: cpe-stable-backport", (("CVE-2021-1234", "cpe-stable-backport"),)),
        ("cve_status", "CVE-2021-1234: resolved_with_pedigree", (("CVE-2021-1234", "resolved_with_pedigree"),)),
        ("CVE_STATUS[CVE-2021-1234]", "not-applicable-config: not built", ()),
        ("cve_status", "CVE-2021-1234: ignored", ()),
        ("cve_status", "CVE-2021-1234: disputed: upstream does not agree", ()),
        ("cve_status", "CVE-2021-1234: not_affected", ()),
        ("cve_status", "CVE-2021-1234: not patched", ()),
        ("cve_status", "CVE-2021-1234: wontfix, the new word of some tool", ()),
        ("cve_status", "CVE-2021-1234: patched-later", ()),
        ("cve-status", "CVE-2021-1234 = patched", (("CVE-2021-1234", "patched"),)),
        ("cve_status", "CVE-2021-1234: unpatched", ()),
        ("cve_status", "CVE-2021-1234: vulnerable-investigating: who knows", ()),
        ("cve_status", "CVE-2021-1234: upstream-wontfix", ()),
        ("cve_status", "CVE-2021-1234", ()),
        ("cve_status", "all good", ()),
        ("status", "CVE-2021-1234: patched", ()),
    ],
)
def test_cve_status(name: str, value: str, repaired: tuple[tuple[str, str], ...]) -> None:
    assert one(cyclonedx({"name": "a", "properties": [{"name": name, "value": value}]})).repaired == repaired


def test_source_information_as_yocto_writes_it() -> None:
    part = one(spdx2({"SPDXID": "SPDXRef-a", "name": "a", "sourceInfo": "CVEs fixed: CVE-2021-1234 CVE-2021-5678"}))
    assert [id for id, _ in part.repaired] == ["CVE-2021-1234", "CVE-2021-5678"]
    assert one(spdx2({"SPDXID": "SPDXRef-a", "name": "a", "sourceInfo": "built like CVE-2021-1234 says"})).repaired == ()


def test_patch_files_of_spdx_2() -> None:
    part = one(
        spdx2(
            {"SPDXID": "SPDXRef-a", "name": "a"},
            files=[{"SPDXID": "SPDXRef-f", "fileName": "./patches/CVE-2021-1234.patch"}],
            relationships=[{"spdxElementId": "SPDXRef-f", "relationshipType": "PATCH_FOR", "relatedSpdxElement": "SPDXRef-a"}],
        )
    )
    assert part.repaired == (("CVE-2021-1234", "patch CVE-2021-1234.patch"),)


def test_vex_relationships_of_spdx_3() -> None:
    def vex(kind: str, id: str, **more: Any) -> dict[str, Any]:
        return {
            "type": f"security_Vex{kind}VulnAssessmentRelationship",
            "spdxId": f"v{id}",
            "from": f"urn:{id}",
            "to": ["p"],
            "relationshipType": "x",
            **more,
        }

    part = one(
        spdx3(
            {"spdxId": "p", "type": "software_Package", "name": "a"},
            {
                "spdxId": "urn:1",
                "type": "security_Vulnerability",
                "externalIdentifier": [{"externalIdentifierType": "cve", "identifier": "CVE-2021-0001"}],
            },
            {"spdxId": "urn:2", "type": "security_Vulnerability", "name": "CVE-2021-0002"},
            vex("Fixed", "1"),
            vex("NotAffected", "2", security_justificationType="vulnerableCodeNotPresent", security_impactStatement="not built"),
            vex("Affected", "vulnerability/CVE-2021-0003"),
            vex("UnderInvestigation", "vulnerability/CVE-2021-0004"),
            vex("Fixed", "vulnerability/CVE-2021-0005"),
        )
    )
    assert part.repaired == (("CVE-2021-0001", "fixed"), ("CVE-2021-0005", "fixed")), "not affected is a claim, and no repair"
