"""CSAF 2.0 in our words."""

from typing import Any

import pytest

from formats.vex_builders import codes, read
from primum.device.vex_statement import Justification, VexResponse, VexState
from primum.formats.vex.vex_words import LABELS

KERNEL = "cpe:2.3:o:linux:linux_kernel:5.10:rc1:*:*:*:*:*:*"
TREE = {
    "branches": [
        {
            "category": "vendor",
            "name": "Acme",
            "branches": [
                {
                    "category": "product_name",
                    "name": "Pump",
                    "branches": [
                        {"category": "product_version", "name": "1.0", "product": {"name": "Acme Pump 1.0", "product_id": "PUMP"}},
                        {
                            "category": "product_version_range",
                            "name": "vers:generic/>=2|<3",
                            "product": {"name": "P2", "product_id": "RANGE"},
                        },
                        {"category": "product_version_range", "name": "most", "product": {"name": "Pumps", "product_id": "VAGUE"}},
                    ],
                }
            ],
        }
    ],
    "full_product_names": [
        {"name": "x", "product_id": "SSL", "product_identification_helper": {"purl": "pkg:generic/openssl@3.0.1"}},
        {
            "name": "y",
            "product_id": "KERNEL",
            "product_identification_helper": {"cpe": KERNEL},
        },
        {"name": "z", "product_id": "PLAIN"},
    ],
    "relationships": [
        {
            "category": "default_component_of",
            "full_product_name": {"name": "x in pump", "product_id": "SSL-IN-PUMP"},
            "product_reference": "SSL",
            "relates_to_product_reference": "PUMP",
        },
        {
            "category": "installed_on",
            "full_product_name": {"name": "x in pump on z", "product_id": "DEEP"},
            "product_reference": "SSL-IN-PUMP",
            "relates_to_product_reference": "PLAIN",
        },
    ],
    "product_groups": [{"group_id": "G", "product_ids": ["PUMP", "SSL"]}],
}


def csaf(*vulnerabilities: object, tree: object = TREE, version: str = "2.0") -> dict[str, Any]:
    return {"document": {"category": "csaf_vex", "csaf_version": version}, "product_tree": tree, "vulnerabilities": list(vulnerabilities)}


def said(status: str, *products: str, **more: object) -> dict[str, Any]:
    return {"cve": "CVE-2026-1", "product_status": {status: list(products)}, **more}


@pytest.mark.parametrize(
    ("product", "part", "versions", "within"),
    [
        ("PUMP", "Pump", "1.0", ""),
        ("RANGE", "Pump", "vers:generic/>=2|<3", ""),
        ("SSL", "pkg:generic/openssl", "3.0.1", ""),
        ("KERNEL", "linux:linux_kernel", "5.10-rc1", ""),
        ("PLAIN", "z", "", ""),
        ("SSL-IN-PUMP", "pkg:generic/openssl", "3.0.1", ", in `Pump 1.0`"),
        ("DEEP", "pkg:generic/openssl", "3.0.1", ", in `z`"),
    ],
)
def test_products(product: str, part: str, versions: str, within: str) -> None:
    statements, problems = read(csaf(said("fixed", product)))
    assert [(each.part, each.versions) for each in statements] == [(part, versions)]
    assert statements[0].origin == "vex.json vulnerabilities[0].product_status.fixed[0]" + within
    assert problems == []


@pytest.mark.parametrize(
    ("status", "state"),
    [
        ("first_affected", VexState.EXPLOITABLE),
        ("known_affected", VexState.EXPLOITABLE),
        ("last_affected", VexState.EXPLOITABLE),
        ("fixed", VexState.RESOLVED),
        ("first_fixed", VexState.RESOLVED),
        ("known_not_affected", VexState.NOT_AFFECTED),
        ("under_investigation", VexState.IN_TRIAGE),
        ("recommended", None),
    ],
)
def test_states(status: str, state: VexState | None) -> None:
    statements, problems = read(csaf(said(status, "PUMP")))
    assert [each.state for each in statements] == ([state] if state else [])
    assert problems == []


@pytest.mark.parametrize("label", LABELS)
@pytest.mark.parametrize("target", [{"product_ids": ["PUMP"]}, {"group_ids": ["G"]}])
def test_flags(label: str, target: dict[str, object]) -> None:
    statements, problems = read(csaf(said("known_not_affected", "PUMP", "PLAIN", flags=[{"label": label, **target}])))
    expected = {
        "component_not_present": Justification.CODE_NOT_PRESENT,
        "vulnerable_code_not_present": Justification.CODE_NOT_PRESENT,
        "vulnerable_code_not_in_execute_path": Justification.CODE_NOT_REACHABLE,
    }.get(label)
    assert [each.justification for each in statements] == [expected, None]
    assert [each.detail for each in statements] == ["" if expected else label, ""]
    assert codes(problems) == ([] if expected else ["PR0426"])


def test_impact_and_remediation() -> None:
    more = {
        "threats": [
            {"category": "impact", "details": "Resets.", "product_ids": ["PUMP"]},
            {"category": "impact", "details": "For all."},
            {"category": "exploit_status", "details": "Known."},
        ],
        "remediations": [
            {"category": "vendor_fix", "details": "Update.", "product_ids": ["PUMP"]},
            {"category": "workaround", "details": "Unplug.", "group_ids": ["G"]},
            {"category": "no_fix_planned", "details": "Never.", "product_ids": ["PLAIN"]},
        ],
    }
    statements, _ = read(csaf(said("known_affected", "PUMP", "PLAIN", **more)))
    assert [each.detail for each in statements] == ["Resets.\nFor all.", "For all."]
    assert [each.action for each in statements] == ["Update.\nUnplug.", "Never."]
    assert [each.response for each in statements] == [(VexResponse.UPDATE, VexResponse.WORKAROUND_AVAILABLE), (VexResponse.WILL_NOT_FIX,)]


def test_the_worst_of_contradicting_states_counts() -> None:
    both = {"cve": "CVE-2026-1", "product_status": {"fixed": ["PUMP"], "known_affected": ["PUMP"], "known_not_affected": ["PUMP"]}}
    statements, problems = read(csaf(both))
    assert [each.state for each in statements] == [VexState.EXPLOITABLE]
    assert codes(problems) == ["PR0429", "PR0429"]


def test_several_justifications_are_none() -> None:
    flags = [{"label": label, "product_ids": ["PUMP"]} for label in LABELS[:2]]
    statements, problems = read(csaf(said("known_not_affected", "PUMP", flags=flags)))
    assert statements[0].justification is None
    assert statements[0].detail == "\n".join(LABELS[:2])
    assert codes(problems) == ["PR0429"]


def test_a_vague_range_closes_nothing() -> None:
    statements, problems = read(csaf(said("fixed", "VAGUE"), said("known_affected", "VAGUE")))
    assert [(each.state, each.versions) for each in statements] == [(VexState.EXPLOITABLE, "")]
    assert codes(problems) == ["PR0428", "PR0428"]


def test_what_narrows_a_product_is_never_dropped() -> None:
    tree = {
        "branches": [
            {"category": "architecture", "name": "arm", "branches": [{"category": "product_name", "name": "Pump", "product": PUMP}]}
        ]
    }
    statements, problems = read(csaf(said("fixed", "P"), tree=tree))
    assert statements == []
    assert codes(problems) == ["PR0428"]
    assert "`arm`" in problems[0].message


PUMP = {"name": "Pump", "product_id": "P"}


def test_the_file_name_of_a_package_as_version() -> None:
    full = {"name": "telnet-1:0.17-65.el7_6.x86_64", "product_id": "T"}
    tree = {
        "branches": [{"category": "architecture", "name": "x86_64", "branches": [{**full, "category": "product_version", "product": full}]}]
    }
    statements, problems = read(csaf(said("fixed", "T"), tree=tree))
    assert [(each.part, each.versions) for each in statements] == [("telnet", "1:0.17-65.el7_6")]
    assert problems == []


def test_ids_without_cve() -> None:
    assert (
        read(csaf({"ids": [{"system_name": "GHSA", "text": "GHSA-1"}], "product_status": {"fixed": ["PUMP"]}}))[0][0].vulnerability
        == "GHSA-1"
    )
    assert codes(read(csaf({"product_status": {"fixed": ["PUMP"]}}))[1]) == ["PR0424"]


def test_what_is_not_in_the_tree_is_told_once() -> None:
    statements, problems = read(csaf(said("fixed", "NOWHERE"), said("known_affected", "NOWHERE")))
    assert [each.part for each in statements] == ["NOWHERE", "NOWHERE"]
    assert codes(problems) == ["PR0427"]


def test_circles_end() -> None:
    def relation(id_: str, inner: str) -> dict[str, object]:
        return {
            "category": "installed_on",
            "full_product_name": {"name": id_, "product_id": id_},
            "product_reference": inner,
            "relates_to_product_reference": "Z",
        }

    tree = {"relationships": [relation("A", "B"), relation("B", "A"), relation("C", "C")]}
    _, problems = read(csaf(said("fixed", "A"), tree=tree))
    assert set(codes(problems)) == {"PR0427"}


def test_another_version_of_csaf_is_told() -> None:
    assert codes(read(csaf(said("fixed", "PUMP"), version="2.1"))[1]) == ["PR0421"]
