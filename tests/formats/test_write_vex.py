"""Statements as OpenVEX, CycloneDX and CSAF; and what is refused on the way."""

import datetime
import json
from typing import Any

import pytest
from msgspec.structs import replace

from formats.vex_builders import (
    APART,
    DAY,
    DOCUMENT,
    EXPLOITABLE,
    IN_TRIAGE,
    LINUX,
    NOT_REACHABLE,
    OPENSSL,
    RESOLVED,
    codes,
    with_statements,
)
from primum.device.vex_statement import Justification, VexResponse, VexState
from primum.formats.vex.export_vex import WRITERS, export
from primum.formats.vex.published_statement import PublishedPart, PublishedStatement
from primum.formats.vex.read_vex import read_vex
from primum.formats.vex.vex_document import Revision, TrackingStatus, VexProduct, as_instant
from primum.formats.vex.write_csaf import as_csaf
from primum.formats.vex.write_cyclonedx_vex import as_cyclonedx_vex
from primum.formats.vex.write_openvex import as_openvex


def test_openvex_of_a_document() -> None:
    written = as_openvex(DOCUMENT)
    assert written["@context"] == "https://openvex.dev/ns/v0.2.0"
    assert written["@id"] == "https://acme.example/psirt/ACME-2026-001"
    assert (written["version"], written["author"], written["timestamp"]) == (1, "Acme Medical", "2026-11-20T00:00:00Z")
    first, second, third, fourth = written["statements"]
    assert first == {
        "vulnerability": {"name": "CVE-2023-0286", "aliases": ["GHSA-x4qr-2fvf-3mr5"]},
        "timestamp": "2026-03-01T00:00:00Z",
        "products": [
            {
                "@id": "pkg:generic/Acme%20Medical/Ventilator@2.3",
                "identifiers": {"purl": "pkg:generic/Acme%20Medical/Ventilator@2.3"},
                "subcomponents": [{"@id": "pkg:deb/debian/openssl@3.0.1", "identifiers": {"purl": "pkg:deb/debian/openssl@3.0.1"}}],
            }
        ],
        "status": "not_affected",
        "supplier": "Acme Medical",
        "justification": "vulnerable_code_not_in_execute_path",
        "impact_statement": "Revocation lists are never read.",
    }
    assert (second["status"], second["action_statement"]) == ("affected", EXPLOITABLE.action)
    assert second["products"][0]["subcomponents"] == [{"@id": LINUX.cpe, "identifiers": {"cpe23": LINUX.cpe}}]
    assert (third["status"], fourth["status"]) == ("under_investigation", "fixed")
    assert "subcomponents" not in fourth["products"][0]


def test_cyclonedx_of_a_document() -> None:
    written = as_cyclonedx_vex(DOCUMENT)
    assert (written["bomFormat"], written["specVersion"], written["version"]) == ("CycloneDX", "1.6", 1)
    assert written["serialNumber"] == as_cyclonedx_vex(DOCUMENT)["serialNumber"]
    assert written["metadata"]["component"]["type"] == "device"
    refs = {each["bom-ref"] for each in [written["metadata"]["component"], *written["components"]]}
    assert len(refs) == 4
    assert {affected["ref"] for each in written["vulnerabilities"] for affected in each["affects"]} == refs
    first = written["vulnerabilities"][0]
    assert first["analysis"]["justification"] == "code_not_reachable"
    assert first["cwes"] == [843, 20]
    methods = [each.get("method") for each in first["ratings"]]
    assert methods == ["CVSSv31", "CVSSv3", "CVSSv4", "CVSSv2", None]
    assert first["ratings"][0] == {
        "source": {"name": "NVD"},
        "score": 7.4,
        "severity": "high",
        "method": "CVSSv31",
        "vector": NOT_REACHABLE.vectors[0].text,
    }


def test_cyclonedx_puts_parts_of_one_analysis_together() -> None:
    written = as_cyclonedx_vex(with_statements(NOT_REACHABLE, replace(NOT_REACHABLE, part=LINUX), replace(NOT_REACHABLE, id="V-9")))
    assert [len(each["affects"]) for each in written["vulnerabilities"]] == [2]


def csaf_items(*statements: PublishedStatement) -> list[dict[str, Any]]:
    items: list[dict[str, Any]] = as_csaf(with_statements(*statements))["vulnerabilities"]
    return items


def test_csaf_of_a_document() -> None:
    written = as_csaf(DOCUMENT)
    frame = written["document"]
    assert (frame["category"], frame["csaf_version"], frame["lang"]) == ("csaf_vex", "2.0", "en")
    assert frame["distribution"] == {"tlp": {"label": "WHITE"}}
    assert frame["tracking"]["revision_history"] == [{"date": "2026-11-20T00:00:00Z", "number": "1", "summary": "First version."}]
    relations = written["product_tree"]["relationships"]
    assert [(each["category"], each["product_reference"]) for each in relations] == [
        ("default_component_of", "openssl-3.0.1"),
        ("installed_on", "linux-5.10.1"),
        ("default_component_of", "zlib"),
    ]
    assert {each["relates_to_product_reference"] for each in relations} == {"Ventilator-2.3"}
    assert as_csaf(DOCUMENT, "csaf_security_advisory")["document"]["category"] == "csaf_security_advisory"


def test_csaf_status_flags_threats_and_remediations() -> None:
    first, second, third, fourth = csaf_items(NOT_REACHABLE, EXPLOITABLE, IN_TRIAGE, RESOLVED)
    product = "openssl-3.0.1-in-Ventilator-2.3"
    assert first["product_status"] == {"known_not_affected": [product]}
    assert [(each["label"], each["product_ids"]) for each in first["flags"]] == [("vulnerable_code_not_in_execute_path", [product])]
    assert [(each["category"], each["details"]) for each in first["threats"]] == [("impact", NOT_REACHABLE.detail)]
    assert first["ids"] == [{"system_name": "GHSA", "text": "GHSA-x4qr-2fvf-3mr5"}]
    assert [each["category"] for each in second["remediations"]] == ["vendor_fix", "workaround"]
    assert {each["details"] for each in second["remediations"]} == {EXPLOITABLE.action}
    assert third["product_status"] == {"under_investigation": ["zlib-in-Ventilator-2.3"]}
    assert "cve" not in fourth
    assert fourth["product_status"] == {"fixed": ["Ventilator-2.3"]}
    assert [each["category"] for each in fourth["remediations"]] == ["vendor_fix"]


def test_csaf_scores_are_the_highest_and_the_rest_is_in_words() -> None:
    (item,) = csaf_items(NOT_REACHABLE)
    (score,) = item["scores"]
    assert score["cvss_v2"]["baseScore"] == 9.0
    assert (score["cvss_v3"]["version"], score["cvss_v3"]["baseScore"], score["cvss_v3"]["baseSeverity"]) == ("3.0", 9.1, "CRITICAL")
    text = next(each["text"] for each in item["notes"] if each["title"] == "Severity")
    assert "CVSS 4.0 vector by CNA: CVSS:4.0/AV:N" in text
    assert "CVSS 3.1 vector by NVD" in text
    assert "base score 9.3, critical" in text
    assert "The score of CVSS 3.0 is by CNA." in text
    assert "AV:nonsense" in text


def test_csaf_says_only_metrics_of_the_vector() -> None:
    (item,) = csaf_items(EXPLOITABLE)
    value = item["scores"][0]["cvss_v3"]
    assert value["modifiedAttackVector"] == "PHYSICAL"
    assert "modifiedScope" not in value
    assert "NOT_DEFINED" not in value.values()


def test_csaf_weakness_with_its_name_and_others_in_words() -> None:
    (item,) = csaf_items(NOT_REACHABLE)
    assert item["cwe"] == {"id": "CWE-843", "name": "A Name"}
    assert {"category": "other", "text": "CWE-20", "title": "Further weaknesses"} in item["notes"]


def test_csaf_one_item_for_a_cve_under_its_names() -> None:
    alias = replace(NOT_REACHABLE, id="V-7", vulnerability="GHSA-x4qr-2fvf-3mr5", aliases=("CVE-2023-0286",), part=LINUX)
    (item,) = csaf_items(NOT_REACHABLE, alias)
    assert item["cve"] == "CVE-2023-0286"
    assert len(item["product_status"]["known_not_affected"]) == 2
    assert len(item["flags"]) == 1


def test_csaf_ids_of_products_that_look_alike_differ() -> None:
    other = replace(OPENSSL, purl="pkg:generic/openssl@3.0.1")
    written = as_csaf(with_statements(NOT_REACHABLE, replace(NOT_REACHABLE, id="V-8", part=other)))
    (item,) = written["vulnerabilities"]
    assert len(set(item["product_status"]["known_not_affected"])) == 2


def test_csaf_keys_are_sorted() -> None:
    def check(value: object) -> None:
        if isinstance(value, dict):
            assert list(value) == sorted(value)
        for each in value.values() if isinstance(value, dict) else value if isinstance(value, list) else ():
            check(each)

    check(as_csaf(DOCUMENT))


def test_invalid_identifiers_are_left_out() -> None:
    odd = PublishedPart(name="odd", version="1.0 or all versions", purl="pkg:nothing", cpe="cpe:odd")
    document = with_statements(replace(IN_TRIAGE, part=odd))
    for to in WRITERS:
        written, problems = export(document, to)
        assert problems == []
        assert "cpe:odd" not in json.dumps(written)
        assert "pkg:nothing" not in json.dumps(written)
    assert '"product_version_range"' in json.dumps(as_csaf(document))


# --- export ---


@pytest.mark.parametrize("to", WRITERS)
def test_export_of_a_sound_document(to: str) -> None:
    written, problems = export(DOCUMENT, to)
    assert problems == []
    assert written
    assert json.dumps(written) == json.dumps(export(DOCUMENT, to)[0])


REFUSED = replace(NOT_REACHABLE, id="V-5", vulnerability="CVE-2026-5", justification=Justification.REQUIRES_ENVIRONMENT)


@pytest.mark.parametrize("to", WRITERS)
def test_what_cannot_be_said_is_not_written(to: str) -> None:
    written, problems = export(with_statements(NOT_REACHABLE, REFUSED), to)
    said = "CVE-2026-5" in json.dumps(written)
    if to == "cyclonedx":
        assert said
        assert problems == []
    else:
        assert not said
        assert codes(problems) == ["PR0435"]
        assert "CVE-2023-0286" in json.dumps(written)


@pytest.mark.parametrize("to", WRITERS)
def test_contradicting_statements_are_not_written(to: str) -> None:
    other = replace(NOT_REACHABLE, id="V-6", state=VexState.RESOLVED, vulnerability="GHSA-x4qr-2fvf-3mr5", aliases=("CVE-2023-0286",))
    written, problems = export(with_statements(NOT_REACHABLE, other, IN_TRIAGE), to)
    assert codes(problems) == ["PR0429"]
    assert "`V-1`" in problems[0].message
    assert "`V-6`" in problems[0].message
    assert "CVE-2023-0286" not in json.dumps(written)
    assert "CVE-2022-37434" in json.dumps(written)


@pytest.mark.parametrize("to", WRITERS)
def test_nothing_is_left(to: str) -> None:
    written, problems = export(with_statements(), to)
    assert written == {}
    assert codes(problems) == ["PR0439"]
    if to != "cyclonedx":
        written, problems = export(with_statements(REFUSED), to)
        assert written == {}
        assert codes(problems) == ["PR0435", "PR0439"]


TRACKING = DOCUMENT.tracking


@pytest.mark.parametrize(
    "document",
    [
        replace(DOCUMENT, title=" "),
        replace(DOCUMENT, publisher=replace(DOCUMENT.publisher, namespace="acme")),
        replace(DOCUMENT, publisher=replace(DOCUMENT.publisher, name="")),
        replace(DOCUMENT, publisher=replace(DOCUMENT.publisher, category="maker")),
        replace(DOCUMENT, product=VexProduct(vendor="A", name="V", version="")),
        replace(DOCUMENT, tlp="PURPLE"),
        replace(DOCUMENT, lang="xx"),
        replace(DOCUMENT, tracking=replace(TRACKING, id="")),
        replace(DOCUMENT, tracking=replace(TRACKING, version="one")),
        replace(DOCUMENT, tracking=replace(TRACKING, version="0")),
        replace(DOCUMENT, tracking=replace(TRACKING, version="2", revisions=(Revision(number="1", date=DAY, summary="x"),))),
        replace(DOCUMENT, tracking=replace(TRACKING, version="1.0.0-rc1")),
    ],
)
@pytest.mark.parametrize("to", WRITERS)
def test_an_incomplete_document_is_told(document: Any, to: str) -> None:
    written, problems = export(document, to)
    assert written == {}
    assert set(codes(problems)) == {"PR0431"}


def test_later_versions() -> None:
    later = DAY + datetime.timedelta(days=9)
    history = (
        Revision(number="1.0.0", date=DAY, summary="First."),
        Revision(number="1.1.0", date=later, summary="More."),
    )
    tracking = replace(TRACKING, version="1.1.0", status=TrackingStatus.INTERIM, current_release=history[1].date, revisions=history)
    document = replace(DOCUMENT, tracking=tracking)
    assert export(document, "openvex")[0]["version"] == 2
    assert export(document, "cyclonedx")[0]["version"] == 2
    assert export(document, "csaf-vex")[0]["document"]["tracking"]["version"] == "1.1.0"


def test_labels_of_the_newer_traffic_light_protocol() -> None:
    assert as_csaf(replace(DOCUMENT, tlp="clear"))["document"]["distribution"]["tlp"]["label"] == "WHITE"
    assert as_csaf(replace(DOCUMENT, tlp="AMBER+STRICT"))["document"]["distribution"]["tlp"]["label"] == "AMBER"


def test_instants() -> None:
    zone = datetime.timezone(datetime.timedelta(hours=2))
    assert as_instant(DAY) == "2026-11-20T00:00:00Z"
    assert as_instant(datetime.datetime(2026, 11, 20, 12, 30, tzinfo=zone)) == "2026-11-20T10:30:00Z"


def test_an_action_without_a_response_is_a_mitigation() -> None:
    (item,) = csaf_items(replace(EXPLOITABLE, response=()))
    assert [each["category"] for each in item["remediations"]] == ["mitigation"]
    (item,) = csaf_items(replace(EXPLOITABLE, response=(VexResponse.ROLLBACK, VexResponse.WORKAROUND_AVAILABLE)))
    assert [each["category"] for each in item["remediations"]] == ["workaround"]


# --- one part at two components ---


@pytest.mark.parametrize("to", WRITERS)
def test_one_part_at_two_components_may_have_two_states(to: str) -> None:
    written, problems = export(APART, to)
    assert problems == []
    statements, problems = read_vex("x.json", json.dumps(written).encode())
    assert {(each.state, each.part, each.versions) for each in statements} == {
        (VexState.NOT_AFFECTED, "pkg:deb/debian/openssl", "3.0.1"),
        (VexState.IN_TRIAGE, "pkg:deb/debian/openssl", "3.0.1"),
    }
    assert [each for each in problems if each.is_error] == []


def test_openvex_names_the_component_as_a_subpath_of_the_device() -> None:
    products = [each["products"][0] for each in as_openvex(APART)["statements"]]
    assert [each["@id"] for each in products] == [f"pkg:generic/Acme%20Medical/Ventilator@2.3#{name}" for name in ("gateway", "screen")]
    assert {each["subcomponents"][0]["@id"] for each in products} == {"pkg:deb/debian/openssl@3.0.1"}


def test_cyclonedx_nests_the_part_in_its_component() -> None:
    written = as_cyclonedx_vex(APART)
    assert [(each["type"], each["name"]) for each in written["components"]] == [("platform", "gateway"), ("platform", "screen")]
    refs = [each["components"][0]["bom-ref"] for each in written["components"]]
    assert refs == [each["affects"][0]["ref"] for each in written["vulnerabilities"]] and len(set(refs)) == 2


def test_csaf_relates_the_part_to_the_component_and_that_to_the_device() -> None:
    written = as_csaf(APART)
    relations = [(each["product_reference"], each["relates_to_product_reference"]) for each in written["product_tree"]["relationships"]]
    assert relations == [
        ("gateway", "Ventilator-2.3"),
        ("screen", "Ventilator-2.3"),
        ("openssl-3.0.1", "gateway-in-Ventilator-2.3"),
        ("openssl-3.0.1", "screen-in-Ventilator-2.3"),
    ]
    assert written["vulnerabilities"][0]["product_status"] == {
        "known_not_affected": ["openssl-3.0.1-in-gateway-in-Ventilator-2.3"],
        "under_investigation": ["openssl-3.0.1-in-screen-in-Ventilator-2.3"],
    }


def test_csaf_gives_one_reason_for_a_product_that_was_accepted_twice() -> None:
    again = replace(NOT_REACHABLE, id="V-9", first_released=DAY)
    content, refused = export(replace(DOCUMENT, statements=(again, NOT_REACHABLE)), "csaf-vex")
    assert not refused
    (flag,) = content["vulnerabilities"][0]["flags"]
    assert flag["date"].startswith("2026-03-01")
