"""What is written is read again as it was, up to what the writers say they lose; and it is valid where a validator is installed."""

import json
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from msgspec.structs import replace

from formats.sbom_builders import FORMS, bills, codes, read, sample
from primum.device.software_part import SoftwareBill, SoftwarePart
from primum.formats.sbom.cpe_form import is_cpe
from primum.formats.sbom.licence_words import is_expression
from primum.formats.sbom.lost_between import lost_between
from primum.formats.sbom.write_cyclonedx import as_cyclonedx
from primum.formats.sbom.write_spdx import as_spdx

SERIAL = "urn:uuid:7b1b7a4e-6c0d-4d0c-9a55-0d7d3f2c9e10"
CREATED = "2026-03-01T08:00:00Z"


def cyclonedx_again(bill: SoftwareBill) -> SoftwareBill:
    return read(json.dumps(as_cyclonedx(bill, serial=SERIAL, created=CREATED)).encode(), bill.file)[0]


def spdx_again(bill: SoftwareBill) -> SoftwareBill:
    return replace(read(json.dumps(as_spdx(bill, serial=SERIAL, created=CREATED)).encode(), bill.file)[0], form=bill.form)


@settings(max_examples=60, suppress_health_check=[HealthCheck.too_slow], deadline=None)
@given(bills())
def test_cyclonedx_loses_nothing(bill: SoftwareBill) -> None:
    assert cyclonedx_again(bill) == bill


def without(part: SoftwarePart) -> SoftwarePart:
    """The part without what SPDX 2.3 has no place for: the group, and several licences each for itself."""
    return replace(part, group="", licences=part.licences if len(part.licences) < 2 else ())


@settings(max_examples=40, suppress_health_check=[HealthCheck.too_slow], deadline=None)
@given(bills())
def test_spdx_loses_only_what_it_says(bill: SoftwareBill) -> None:
    again = spdx_again(bill)
    assert replace(again, parts=(), subject=None) == replace(bill, parts=(), subject=None)
    for before, after in zip((bill.subject, *bill.parts), (again.subject, *again.parts), strict=True):
        assert before is not None and after is not None
        joined = " AND ".join(after.licences)
        assert len(before.licences) < 2 or all(each in joined for each in before.licences if each == "MIT")
        assert replace(after, licences=without(before).licences) == without(before)
        assert len(before.licences) > 1 or after.licences == before.licences


@pytest.mark.parametrize("name", FORMS)
def test_the_sample_survives_both_formats(name: str) -> None:
    bill = replace(read(sample(name), name)[0], form="any")
    assert replace(cyclonedx_again(bill), form="any") == bill == spdx_again(bill)
    assert lost_between(bill, cyclonedx_again(bill)) == []


def test_what_is_lost_is_said() -> None:
    part = SoftwarePart(ref="né/1", name="a", group="g", licences=("MIT", "ISC"), kind="platform")
    bill = SoftwareBill(file="f", form="CycloneDX 1.6", tools=("t",), parts=(part, replace(part, ref="né/2", group="")))
    lost = lost_between(bill, spdx_again(bill))
    assert lost[0] == "refs: renamed at 2 of 2 parts"
    assert "group: changed or left out at 1 of 2 parts" in lost and "licence as it was: changed or left out at 2 of 2 parts" in lost
    assert "kind: changed or left out at 2 of 2 parts" in lost


def test_support_stands_where_others_look_for_it() -> None:
    bill, _ = read(sample("pump.spdx3.json"))
    written = as_cyclonedx(bill, serial=SERIAL, created=CREATED)
    openssl = written["components"][0]["components"][0]
    assert {"name": "cdx:lifecycle:milestone:endOfSupport", "value": "2026-09-07"} in openssl["properties"]
    zlib = next(each for each in as_spdx(bill, serial=SERIAL, created=CREATED)["packages"] if each["name"] == "zlib")
    assert (zlib["supplier"], zlib["downloadLocation"], zlib["licenseDeclared"]) == ("NOASSERTION",) * 3
    package = next(each for each in as_spdx(bill, serial=SERIAL, created=CREATED)["packages"] if each["name"] == "openssl")
    assert package["validUntilDate"] == "2026-09-07T00:00:00Z"


def test_parts_in_a_circle_or_a_long_chain_are_written_flat() -> None:
    refs = [f"p{number}" for number in range(3000)]
    parts = tuple(SoftwarePart(ref=ref, name=ref) for ref in (*refs, "x", "y"))
    chain = {refs[number]: refs[number - 1] for number in range(1, 3000)}
    bill = SoftwareBill(file="f", form="any", parts=parts, nested_in={**chain, "x": "y", "y": "x"})
    again = cyclonedx_again(bill)
    assert {part.ref for part in again.parts} == {part.ref for part in parts}
    assert all(bill.nested_in[child] == parent for child, parent in again.nested_in.items()) and len(again.nested_in) == 50


def test_names_that_end_with_a_bracket_stay_whole() -> None:
    part = SoftwarePart(ref="SPDXRef-a", name="a", supplier="ACME (EU)")
    bill = SoftwareBill(file="f", form="any", subject=part, authors=("Lab (Oslo)",), tools=("t",))
    again = spdx_again(bill)
    assert again.subject == part and again.authors == bill.authors


@pytest.mark.parametrize(
    ("text", "is_one"),
    [
        ("MIT OR Apache-2.0", True),
        ("(MIT OR ISC) AND Zlib", True),
        ("GPL-2.0-only WITH GCC-exception-3.1", True),
        ("MIT", False),
        ("MIT AND House", False),
        ("MIT AND", False),
        ("(MIT OR ISC", False),
        ("AND MIT ISC", False),
        ("MIT ISC Zlib", False),
        (") MIT (", False),
    ],
)
def test_expressions(text: str, is_one: bool) -> None:
    assert is_expression(text) is is_one


@pytest.mark.parametrize(
    ("text", "is_one"),
    [
        ("cpe:2.3:a:openssl:openssl:1.1.1k:*:*:*:*:*:*:*", True),
        (r"cpe:2.3:a:v:c\+\+:1\.0:beta:*:*:en:*:*:*", False),
        (r"cpe:2.3:a:v:c\+\+:1.0:beta:*:*:*:*:*:*", True),
        ("cpe:2.3:a:openssl:openssl:1.1.1k", False),
        ("cpe:/a:openssl:openssl:1.1.1k", False),
        ("", False),
    ],
)
def test_forms_of_cpe(text: str, is_one: bool) -> None:
    assert is_cpe(text) is is_one


def cyclonedx_faults(value: dict[str, Any]) -> str:
    validation = pytest.importorskip("cyclonedx.validation.json")
    schema = pytest.importorskip("cyclonedx.schema")
    fault = validation.JsonStrictValidator(schema.SchemaVersion.V1_6).validate_str(json.dumps(value))
    return "" if fault is None else str(fault)[:500]


@settings(max_examples=20, suppress_health_check=[HealthCheck.too_slow], deadline=None)
@given(bills())
def test_cyclonedx_is_valid(bill: SoftwareBill) -> None:
    assert cyclonedx_faults(as_cyclonedx(bill, serial=SERIAL, created=CREATED)) == ""


def test_the_validator_sees_faults() -> None:
    bill, _ = read(sample("pump.cdx.json"))
    value = as_cyclonedx(bill, serial=SERIAL, created=CREATED)
    value["components"][0]["type"] = "gadget"
    assert cyclonedx_faults(value)


def test_cyclonedx_of_wild_values_is_valid() -> None:
    part = SoftwarePart(
        ref="r",
        name="",
        kind="gadget",
        purl="what",
        cpes=("nonsense", "cpe:2.3:a:x:y:1:*:*:*:*:*:*:*"),
        licences=("Our own licence",),
        hashes=(("CRC32", "00"), ("SHA-256", "zz")),
        vcs="some where",
        repaired=(("CVE-2021-1234", "patched"),),
    )
    bill = SoftwareBill(file="f", form="any", parts=(part,), lifecycles=("our phase",), depends_on={"r": ("DocumentRef-x:SPDXRef-y",)})
    assert cyclonedx_faults(as_cyclonedx(bill, serial=SERIAL, created=CREATED)) == ""
    again = cyclonedx_again(bill)
    assert again.parts[0].cpes == ("cpe:2.3:a:x:y:1:*:*:*:*:*:*:*",) and again.depends_on == {}


@settings(max_examples=15, suppress_health_check=[HealthCheck.too_slow], deadline=None)
@given(bills())
def test_spdx_is_valid(bill: SoftwareBill) -> None:
    parser = pytest.importorskip("spdx_tools.spdx.parser.jsonlikedict.json_like_dict_parser")
    validator = pytest.importorskip("spdx_tools.spdx.validation.document_validator")
    document = parser.JsonLikeDictParser().parse(as_spdx(bill, serial=SERIAL, created=CREATED))
    assert [each.validation_message for each in validator.validate_full_spdx_document(document)] == []


def test_nothing_is_told_of_what_we_wrote() -> None:
    bill, _ = read(sample("pump.cdx.json"))
    for write in (as_cyclonedx, as_spdx):
        assert codes(read(json.dumps(write(bill, serial=SERIAL, created=CREATED)).encode())[1]) == []
