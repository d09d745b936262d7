"""Each mandatory test of CSAF 2.0 with a document that passes and one that fails it alone."""

import copy
from collections.abc import Callable
from typing import Any

import pytest

from formats.vex_builders import DOCUMENT
from primum.formats.vex.csaf_mandatory_tests import MANDATORY_TESTS, OF_THE_FRAME, failed_mandatory_tests
from primum.formats.vex.write_csaf import as_csaf

Change = Callable[[dict[str, Any]], None]

DAY = "2026-11-20T00:00:00Z"
LINUX = "linux-5.10.1-in-Ventilator-2.3"
SSL = "openssl-3.0.1-in-Ventilator-2.3"


def sound() -> dict[str, Any]:
    """A document of ours with a product group, hashes and an involvement besides."""
    document = as_csaf(DOCUMENT)
    document["product_tree"]["product_groups"] = [{"group_id": "G", "product_ids": ["zlib", LINUX]}]
    document["vulnerabilities"][1]["remediations"].append({"category": "mitigation", "details": "x", "group_ids": ["G"]})
    hashes = [{"filename": "f", "file_hashes": [{"algorithm": "sha256", "value": "0" * 64}, {"algorithm": "sha512"}]}]
    document["product_tree"]["full_product_names"][0]["product_identification_helper"] = {"hashes": hashes}
    document["vulnerabilities"][0]["involvements"] = [
        {"party": "vendor", "status": "open", "date": DAY},
        {"party": "vendor", "status": "open"},
    ]
    return document


def tree(document: dict[str, Any]) -> dict[str, Any]:
    return document["product_tree"]


def item(document: dict[str, Any], at: int = 0) -> dict[str, Any]:
    return document["vulnerabilities"][at]


def helper(document: dict[str, Any]) -> dict[str, Any]:
    return tree(document)["full_product_names"][0]["product_identification_helper"]


def named(version: str) -> Change:
    return lambda document: tree(document)["branches"][0]["branches"][0]["branches"][0].update(name=version)


def v3(document: dict[str, Any]) -> dict[str, Any]:
    return item(document)["scores"][0]["cvss_v3"]


def tracking(**values: object) -> Change:
    return lambda document: document["document"]["tracking"].update(values)


def frame(**values: object) -> Change:
    return lambda document: document["document"].update(values)


def history(*entries: tuple[str, str], version: str = "", status: str = "final") -> Change:
    items = [{"date": f"2026-11-{day}T00:00:00Z", "number": number, "summary": "x"} for day, number in entries]
    return tracking(revision_history=items, version=version or entries[-1][1], status=status)


def category(name: str, without: tuple[str, ...] = (), then: Change = lambda document: None) -> Change:
    def change(document: dict[str, Any]) -> None:
        document["document"]["category"] = name
        for key in without:
            document["document"].pop(key, None)
            document.pop(key, None)
        then(document)

    return change


def outside(document: dict[str, Any]) -> None:
    document["document"]["references"].append({"category": "external", "summary": "x", "url": "https://a.example"})


FAILING: dict[str, list[Change]] = {
    "6.1.1": [
        lambda d: item(d)["threats"][0]["product_ids"].append("nowhere"),
        lambda d: item(d)["product_status"].update(recommended=["nowhere"]),
        lambda d: tree(d)["product_groups"][0]["product_ids"].append("nowhere"),
        lambda d: tree(d)["relationships"][0].update(product_reference="nowhere"),
    ],
    "6.1.2": [lambda d: tree(d)["full_product_names"].append({"name": "again", "product_id": "zlib"})],
    "6.1.3": [
        lambda d: tree(d)["relationships"][0].update(product_reference=SSL),
        lambda d: (
            tree(d)["relationships"][0].update(relates_to_product_reference=LINUX),
            tree(d)["relationships"][1].update(product_reference=SSL),
        ),
    ],
    "6.1.4": [lambda d: item(d)["threats"][0].update(group_ids=["nowhere"])],
    "6.1.5": [lambda d: tree(d)["product_groups"].append({"group_id": "G", "product_ids": ["zlib"]})],
    "6.1.6": [
        lambda d: item(d)["product_status"].update(fixed=[SSL]),
        lambda d: item(d)["product_status"].update(under_investigation=[SSL]),
    ],
    "6.1.7": [lambda d: item(d)["scores"].append({"products": [SSL], "cvss_v3": v3(d)})],
    "6.1.8": [
        lambda d: v3(d).pop("baseSeverity"),
        lambda d: v3(d).update(version="3.1"),
        lambda d: v3(d).update(environmentalScore=11),
        lambda d: item(d)["scores"][0]["cvss_v2"].pop("baseScore"),
    ],
    "6.1.9": [lambda d: v3(d).update(baseScore=1.0), lambda d: v3(d).update(baseSeverity="LOW")],
    "6.1.10": [lambda d: v3(d).update(attackVector="LOCAL"), lambda d: v3(d).update(modifiedScope="CHANGED")],
    "6.1.11": [lambda d: item(d).update(cwe={"id": "CWE-0", "name": "x"}), lambda d: item(d).update(cwe={"id": "CWE-7"})],
    "6.1.12": [frame(lang="xx"), frame(source_lang="q")],
    "6.1.13": [lambda d: helper(d).update(purl="pkg:maven/@1.3.4")],
    "6.1.14": [history(("10", "2"), ("11", "1"), ("12", "3"))],
    "6.1.15": [lambda d: d["document"]["publisher"].update(category="translator")],
    "6.1.16": [
        history(("10", "1"), ("11", "2"), version="1"),
        history(("10", "1.0.0"), ("11", "1.1.0"), version="1.0.0-a", status="draft"),
    ],
    "6.1.17": [history(("10", "0.9.0"), status="interim", version="0.9.0")],
    "6.1.18": [history(("10", "0"), ("11", "1"))],
    "6.1.19": [history(("10", "1.0.0-a"), version="1.0.0-a", status="draft")],
    "6.1.20": [history(("10", "1.0.0-a"), version="1.0.0-a", status="final")],
    "6.1.21": [history(("10", "1"), ("11", "3")), history(("10", "2"), ("11", "3"))],
    "6.1.22": [history(("10", "1"), ("11", "1"))],
    "6.1.23": [lambda d: d["vulnerabilities"].append(copy.deepcopy(item(d)))],
    "6.1.24": [lambda d: item(d)["involvements"].append({"party": "vendor", "status": "completed", "date": DAY})],
    "6.1.25": [lambda d: helper(d)["hashes"][0]["file_hashes"].append({"algorithm": "sha256"})],
    "6.1.26": [frame(category="Security_Incident_Response"), frame(category="V_eX"), frame(category="Csaf_a"), frame(category="csaf vex")],
    "6.1.27.1": [category("csaf_informational_advisory", ("notes", "vulnerabilities"), then=outside)],
    "6.1.27.2": [category("csaf_security_incident_response", ("references",))],
    "6.1.27.3": [category("csaf_informational_advisory", then=outside)],
    "6.1.27.4": [category("csaf_vex", ("product_tree",))],
    "6.1.27.5": [lambda d: item(d).pop("notes")],
    "6.1.27.6": [category("csaf_security_advisory", then=lambda d: item(d).pop("product_status"))],
    "6.1.27.7": [lambda d: item(d).update(product_status={"recommended": [SSL]})],
    "6.1.27.8": [lambda d: (item(d).pop("cve"), item(d).pop("ids"))],
    "6.1.27.9": [lambda d: (item(d).pop("flags"), item(d).pop("threats"))],
    "6.1.27.10": [lambda d: item(d, 1).update(remediations=[{"category": "mitigation", "details": "x", "product_ids": ["zlib"]}])],
    "6.1.27.11": [lambda d: d.pop("vulnerabilities"), category("csaf_security_advisory", then=lambda d: d.update(vulnerabilities=[]))],
    "6.1.28": [frame(source_lang="EN")],
    "6.1.29": [lambda d: item(d, 1)["remediations"].append({"category": "mitigation", "details": "x"})],
    "6.1.30": [history(("10", "1"), ("11", "2.0.0"))],
    "6.1.31": [named("< 3"), named("prior to 3"), named("All versions")],
    "6.1.32": [lambda d: item(d)["flags"].append({"label": "component_not_present"})],
    "6.1.33": [lambda d: item(d)["flags"].append({"label": "component_not_present", "product_ids": [SSL]})],
}
"""Changes after which the test of this number fails."""

ALSO = {
    "6.1.1": {"6.1.27.9"},
    "6.1.14": {"6.1.21"},
    "6.1.19": {"6.1.20"},
    "6.1.20": {"6.1.17", "6.1.19"},
    "6.1.17": {"6.1.18"},
    "6.1.27.4": {"6.1.1", "6.1.4"},
}
"""Other tests that may fail with it, since they speak of the same thing."""


def test_every_test_has_a_failing_case() -> None:
    assert set(FAILING) == set(MANDATORY_TESTS)
    assert set(OF_THE_FRAME) < set(MANDATORY_TESTS)


def test_a_sound_document_passes() -> None:
    assert failed_mandatory_tests(sound()) == []


@pytest.mark.parametrize(("number", "at"), [(number, at) for number, changes in FAILING.items() for at in range(len(changes))])
def test_a_failing_case(number: str, at: int) -> None:
    document = sound()
    FAILING[number][at](document)
    failed = {each for each, _ in failed_mandatory_tests(document)}
    assert number in failed
    assert failed <= {number, *ALSO.get(number, ())}


PASSING: dict[str, Change] = {
    "6.1.3": lambda d: tree(d)["relationships"][1].update(relates_to_product_reference=SSL),
    "6.1.6": lambda d: item(d)["product_status"].update(recommended=[SSL]),
    "6.1.7": lambda d: item(d)["scores"].append({"products": ["zlib"], "cvss_v3": v3(d)}),
    "6.1.10": lambda d: v3(d).update(modifiedScope="NOT_DEFINED"),
    "6.1.12": frame(lang="de-AT", source_lang="gsw-CH"),
    "6.1.13": lambda d: helper(d).update(purl="pkg:maven/a/b@1.3.4"),
    "6.1.14": history(("10", "1.9.0"), ("11", "1.10.0")),
    "6.1.15": lambda d: (d["document"]["publisher"].update(category="translator"), d["document"].update(source_lang="de")),
    "6.1.16": history(("10", "1.0.0"), version="1.0.0+build.7"),
    "6.1.17": history(("10", "0"), status="draft"),
    "6.1.18": history(("10", "0"), ("11", "1"), status="draft"),
    "6.1.20": history(("10", "1.0.0"), version="1.0.0-rc.1", status="draft"),
    "6.1.21": history(("10", "0"), ("11", "1"), ("12", "2"), status="draft"),
    "6.1.24": lambda d: item(d)["involvements"].append({"party": "coordinator", "status": "open", "date": DAY}),
    "6.1.26": frame(category="Example Company Security Notice"),
    "6.1.27.1": category("csaf_informational_advisory", ("vulnerabilities",), then=lambda d: d["document"]["references"].append({})),
    "6.1.27.2": category("csaf_security_incident_response", then=outside),
    "6.1.27.6": category("csaf_vex"),
    "6.1.27.7": category("csaf_security_advisory", then=lambda d: item(d).update(product_status={"recommended": [SSL]})),
    "6.1.27.8": lambda d: item(d).pop("cve"),
    "6.1.27.9": lambda d: item(d).pop("flags"),
    "6.1.27.10": lambda d: item(d, 1).update(remediations=[{"category": "mitigation", "details": "x", "group_ids": ["G"]}]),
    "6.1.28": frame(lang="en-US", source_lang="en-GB"),
    "6.1.31": named("after-eight"),
    "6.1.33": lambda d: item(d)["flags"].append({"label": "something_else", "product_ids": [SSL]}),
}
"""Changes near the border after which the test of this number still passes."""


@pytest.mark.parametrize("number", PASSING)
def test_a_passing_case(number: str) -> None:
    document = sound()
    PASSING[number](document)
    assert [each for each in failed_mandatory_tests(document) if each[0] == number] == []


def test_a_deep_tree_and_a_long_chain_are_tested_without_recursion() -> None:
    document = sound()
    branch: dict[str, Any] = {"category": "product_version", "name": "1", "product": {"name": "p", "product_id": "p"}}
    for _ in range(50_000):
        branch = {"category": "product_family", "name": "f", "branches": [branch]}
    tree(document)["branches"].append(branch)
    tree(document)["relationships"] += [
        {"full_product_name": {"product_id": f"c{at}"}, "product_reference": f"c{at + 1}", "relates_to_product_reference": "p"}
        for at in range(50_000)
    ]
    tree(document)["full_product_names"].append({"name": "end", "product_id": "c50000"})
    assert failed_mandatory_tests(document) == []
