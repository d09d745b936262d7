"""Recognising VEX documents, and hostile ones."""

import json
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from formats.vex_builders import DOCUMENT, codes, read
from primum.diagnostics.codes import CODES
from primum.formats.vex import vex_reading
from primum.formats.vex.export_vex import WRITERS, export
from primum.formats.vex.read_vex import MAX_BYTES, read_vex
from primum.formats.vex.vex_reading import MOST_OF_A_CODE, MOST_STATEMENTS

SAID = {"vulnerability": "CVE-2026-1", "status": "fixed"}


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"", "PR0421"),
        (b"<bom/>", "PR0421"),
        (b"[]", "PR0421"),
        (b"null", "PR0421"),
        (b"{}", "PR0421"),
        (b'{"a": 1', "PR0421"),
        (b'{"document": {}}', "PR0421"),
        (b'{"bomFormat": "SPDX"}', "PR0421"),
        (b"\xff\xff", "PR0421"),
        (b'"' + b"\xc3" + b'"', "PR0421"),
        (b'{"a":' * 100_000 + b"1" + b"}" * 100_000, "PR0422"),
        (b"[" * 10_000_000, "PR0422"),
        (b" " * (MAX_BYTES + 1), "PR0422"),
    ],
)
def test_what_is_no_vex_document(content: bytes, code: str) -> None:
    statements, problems = read_vex("x.json", content)
    assert statements == []
    assert codes(problems) == [code]
    assert problems[0].is_error
    assert "`x.json`" in problems[0].message


@pytest.mark.parametrize("to", WRITERS)
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_encodings(to: str, encoding: str) -> None:
    written, _ = export(DOCUMENT, to)
    statements, problems = read_vex("x.json", json.dumps(written).encode(encoding))
    assert len(statements) == 4
    assert problems == []


def test_a_bom_of_parts_alone_says_nothing() -> None:
    assert read({"bomFormat": "CycloneDX", "specVersion": "1.6", "components": []}) == ([], [])


KEYS = """
    id analysis state affects ref versions version range status @id name product_id product branches category product_status fixed
    known_affected flags label product_ids group_ids identifiers purl subcomponents products vulnerability justification response
    remediations details cve bom-ref components
"""
WORDS = ["r", "G", "fixed", "not_affected", "CVE-2026-1", "pkg:npm/a@1"]
JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=5) | st.sampled_from(WORDS),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from(KEYS.split()), inner, max_size=4),
    max_leaves=25,
)


@given(JSON, JSON, JSON)
def test_any_shape_is_read_without_a_fault(first: object, second: object, third: object) -> None:
    for document in (
        {"@context": "https://openvex.dev/ns/v0.2.0", "statements": [first, second, third]},
        {"@context": "https://openvex.dev/ns/v0.2.0", "statements": first},
        {"bomFormat": "CycloneDX", "specVersion": "1.6", "metadata": first, "components": second, "vulnerabilities": [third, second]},
        {"bomFormat": "CycloneDX", "vulnerabilities": [{"id": "x", "analysis": {"state": "resolved"}, "affects": third}]},
        {
            "document": {"csaf_version": "2.0"},
            "product_tree": {"branches": first, "full_product_names": [second], "relationships": first, "product_groups": third},
            "vulnerabilities": [
                {"cve": "x", "product_status": {"fixed": ["r"], "known_affected": second}, "flags": third, "threats": first},
                third,
            ],
        },
    ):
        statements, problems = read(document)
        assert set(codes(problems)) <= set(CODES)
        assert all(each.vulnerability and each.origin for each in statements)


def test_products_times_subcomponents_are_bounded() -> None:
    many = [f"pkg:npm/a{number}@1" for number in range(2_000)]
    begin = time.perf_counter()
    statements, problems = read({"@context": "openvex", "statements": [{**SAID, "products": many, "subcomponents": many}]})
    assert len(statements) == MOST_STATEMENTS
    assert codes(problems) == ["PR0423"]
    assert time.perf_counter() - begin < 60


def test_the_same_again_and_again_is_bounded(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(vex_reading, "MOST_TRIES", 10_000)
    same = ["pkg:npm/a@1"] * 2_000
    statements, problems = read({"@context": "openvex", "statements": [{**SAID, "products": same, "subcomponents": same}]})
    assert len(statements) == 1
    assert codes(problems) == ["PR0423"]


def test_a_chain_of_relationships_is_bounded() -> None:
    count = 30_000
    chain = [
        {"full_product_name": {"product_id": f"P{at}"}, "product_reference": f"P{at + 1}", "relates_to_product_reference": "Z"}
        for at in range(count)
    ]
    begin = time.perf_counter()
    for end in ([], [{"name": "end", "product_id": f"P{count}"}]):
        document = {
            "document": {"csaf_version": "2.0"},
            "product_tree": {"relationships": chain, "full_product_names": end},
            "vulnerabilities": [{"cve": "CVE-2026-1", "product_status": {"fixed": ["P0"]}}],
        }
        statements, _ = read(document)
        assert [each.part for each in statements] == (["end"] if end else ["P0"])
    assert time.perf_counter() - begin < 60


def test_groups_times_flags_are_bounded() -> None:
    groups = [{"group_id": f"G{at}", "product_ids": ["P"] * 20} for at in range(3_000)]
    flags = [{"label": f"label{at}", "group_ids": [f"G{number}" for number in range(0, 3_000, 3)]} for at in range(200)]
    document = {
        "document": {"csaf_version": "2.0"},
        "product_tree": {"product_groups": groups, "full_product_names": [{"name": "p", "product_id": "P"}]},
        "vulnerabilities": [{"cve": "CVE-2026-1", "product_status": {"known_not_affected": ["P"] * 1_000}, "flags": flags}],
    }
    begin = time.perf_counter()
    statements, problems = read(document)
    assert len(statements) == 1
    assert set(codes(problems)) == {"PR0429"}
    assert time.perf_counter() - begin < 60


def test_problems_are_counted_when_there_are_many() -> None:
    _, problems = read({"@context": "openvex", "statements": [{}] * 1_000})
    assert len(problems) == MOST_OF_A_CODE + 1
    assert problems[-1].message == "960 more of this kind"


def test_texts_are_shown_as_a_person_can_see_them() -> None:
    hidden = {**SAID, "vulnerability": "CVE-2026-1\x1b[2J", "status_notes": "fine \u202eelif", "products": ["pump\x00"]}
    statements, _ = read({"@context": "openvex", "statements": [hidden]})
    assert (statements[0].vulnerability, statements[0].detail, statements[0].part) == ("CVE-2026-1 [2J", "fine  elif", "pump")


def test_a_long_text_is_cut_and_told() -> None:
    statements, problems = read({"@context": "openvex", "statements": [{**SAID, "products": ["a"], "status_notes": "x" * 1_000_000}]})
    assert len(statements[0].detail) == 20_000
    assert codes(problems) == ["PR0433"]


def test_ids_do_not_collide(monkeypatch: pytest.MonkeyPatch) -> None:
    statements, _ = read({"@context": "openvex", "statements": [{**SAID, "products": [f"p{at}"]} for at in range(5_000)]})
    assert len({each.id for each in statements}) == len({each.part for each in statements}) == 5_000
