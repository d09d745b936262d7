"""Hostile and broken files end in a diagnostic, in bounded time and memory."""

import json
import time
import tracemalloc
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from formats.sbom_builders import FORMS, codes, cyclonedx, read, sample, spdx3
from primum.formats.sbom import sbom_limits
from primum.formats.sbom.read_sbom import read_sbom

XML = '<bom xmlns="http://cyclonedx.org/schema/bom/1.6">{}</bom>'


def nested(depth: int) -> bytes:
    return b'{"bomFormat":"CycloneDX","specVersion":"1.6","components":[' + b'{"name":"a","components":[' * depth + b"]}" * depth + b"]}"


def test_parts_nested_far_too_deep() -> None:
    bill, problems = read_sbom("f", nested(1_000_000))
    assert bill is None and codes(problems) == ["PR0403"]
    bill, problems = read_sbom("f", nested(sbom_limits.MAX_NESTING + 20))
    assert bill is not None and "PR0403" in codes(problems) and len(bill.parts) <= sbom_limits.MAX_NESTING + 2


@pytest.mark.parametrize("key", ["other", "metadata", "dependencies", "bomFormat"])
def test_brackets_without_end(key: str) -> None:
    content = f'{{"bomFormat":"CycloneDX","specVersion":"1.6","{key}":'.encode() + b"[" * 2_000_000
    bill, problems = read_sbom("f", content)
    assert bill is None and set(codes(problems)) <= {"PR0402", "PR0403"}
    closed = content + b"]" * 2_000_000 + b"}"
    bill, problems = read_sbom("f", closed)
    assert bill is None and set(codes(problems)) <= {"PR0402", "PR0403"}


@pytest.mark.parametrize("name", ["name", "version", "purl", "bom-ref", "cpe"])
def test_a_text_of_many_megabytes(name: str) -> None:
    bill, problems = read_sbom("f", cyclonedx({"bom-ref": "a", "name": "a", name: "x" * 50_000_000}))
    assert bill is not None and "PR0412" in codes(problems)
    assert len(getattr(bill.parts[0], {"bom-ref": "ref"}.get(name, name), "")) <= sbom_limits.MAX_TEXT
    assert all(len(each.message) < 2_000 + sbom_limits.MAX_TEXT for each in problems)


def test_a_file_that_is_too_large(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("primum.formats.sbom.read_sbom.MAX_BYTES", 100)
    bill, problems = read_sbom("f", cyclonedx({"name": "a" * 100}))
    assert bill is None and codes(problems) == ["PR0403"]


def test_more_parts_than_are_read(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("primum.formats.sbom.read_cyclonedx.MAX_PARTS", 3)
    bill, problems = read(cyclonedx(*({"bom-ref": str(each), "name": "a"} for each in range(5))))
    assert len(bill.parts) == 3 and codes(problems) == ["PR0403"]


@pytest.mark.parametrize(
    "content",
    [
        '<!DOCTYPE bom [<!ENTITY a "aaaa">]>' + XML.format(""),
        '<?xml version="1.0"?><!DOCTYPE bom SYSTEM "http://127.0.0.1:9/x.dtd">' + XML.format(""),
        '<!DOCTYPE lol [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;">]>' + XML.format("<components>&b;</components>"),
        '<!DOCTYPE bom [<!ENTITY x SYSTEM "file:///etc/hostname">]>' + XML.format("<metadata><timestamp>&x;</timestamp></metadata>"),
    ],
)
def test_a_doctype_is_refused(content: str) -> None:
    bill, problems = read_sbom("f.xml", content.encode())
    assert bill is None and codes(problems) == ["PR0405"] and problems[0].span is not None


def test_xml_nested_deep_and_wide(monkeypatch: pytest.MonkeyPatch) -> None:
    deep = "<components><component>" * 300_000
    assert codes(read_sbom("f", XML.format(deep).encode())[1]) == ["PR0403"]
    unknown = "<x>" * 300_000 + "</x>" * 300_000
    assert codes(read_sbom("f", XML.format(unknown).encode())[1]) == ["PR0414"]
    monkeypatch.setattr("primum.formats.sbom.read_cyclonedx_xml.MAX_XML_ELEMENTS", 1000)
    wide = XML.format("<components>" + "<component/>" * 2000 + "</components>")
    assert codes(read_sbom("f", wide.encode())[1]) == ["PR0403"]


def test_xml_text_of_many_megabytes() -> None:
    content = XML.format(f'<components><component bom-ref="a"><name>{"x" * 20_000_000}</name></component></components>').encode()
    tracemalloc.start()
    bill, _ = read_sbom("f", content)
    _, most = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert bill is not None and len(bill.parts[0].name) <= sbom_limits.MAX_TEXT
    assert most < 60_000_000


def test_a_tag_value_text_that_never_ends() -> None:
    bill, _ = read_sbom("f", b"SPDXVersion: SPDX-2.3\nPackageName: <text>" + b"a\n" * 1_000_000)
    assert bill is not None and len(bill.parts) == 1


def test_lone_surrogates_and_nulls_do_no_harm() -> None:
    for text in ('"\\ud800"', '"a\\u0000b"', '"\\ud83d\\ude00"'):
        bill, problems = read_sbom("f", b'{"bomFormat":"CycloneDX","specVersion":"1.6","components":[{"name":' + text.encode() + b"}]}")
        assert bill is not None or codes(problems) == ["PR0402"]
        if bill is not None:
            bill.parts[0].name.encode()


def test_contains_in_a_circle() -> None:
    related = [
        {"spdxElementId": f"SPDXRef-{a}", "relationshipType": "CONTAINS", "relatedSpdxElement": f"SPDXRef-{b}"}
        for a, b in ("ab", "ba", "aa")
    ]
    packages = [{"SPDXID": f"SPDXRef-{each}", "name": each} for each in "ab"]
    bill, _ = read(json.dumps({"spdxVersion": "SPDX-2.3", "packages": packages, "relationships": related}).encode())
    assert bill.nested_in == {"SPDXRef-b": "SPDXRef-a", "SPDXRef-a": "SPDXRef-b"}


@pytest.mark.parametrize(
    "content",
    [
        b"\n" * 500_000,
        b" # \n" * 100_000 + b"x",
        XML.format("<components><component><name>" + "a<x/>" * 400_000 + "</name></component></components>").encode(),
        json.dumps(
            {
                "spdxVersion": "SPDX-2.3",
                "packages": [{"SPDXID": "a", "name": "a", "supplier": s} for s in ("(" + "@" * 60_000, " " * 60_000 + "x", "(" * 60_000)],
            }
        ).encode(),
        json.dumps(
            {
                "spdxVersion": "SPDX-2.3",
                "packages": [{"SPDXID": "a", "name": "a", "annotations": [{"comment": "a" * 60_000 + "="} for _ in range(20)]}],
            }
        ).encode(),
        json.dumps(
            {
                "spdxVersion": "SPDX-2.3",
                "packages": [{"SPDXID": "a", "name": "a"}] * 20_000,
                "annotations": [{"spdxElementId": "a", "comment": "b: c"}] * 20_000,
            }
        ).encode(),
        cyclonedx(
            {"bom-ref": "a", "name": "a"},
            *({"bom-ref": f"b{n}", "name": "b"} for n in range(40_000)),
            dependencies=[{"ref": "a", "dependsOn": [f"b{n}"]} for n in range(40_000)],
        ),
        spdx3(
            *({"spdxId": f"p{n}", "type": "software_Package", "name": "a"} for n in range(4000)),
            {
                "type": "Relationship",
                "relationshipType": "dependsOn",
                "from": [f"p{n}" for n in range(4000)],
                "to": [f"p{n}" for n in range(4000)],
            },
        ),
        cyclonedx(*({"name": "a"} for _ in range(40_000))),
    ],
    ids=["lines", "comments", "text", "suppliers", "annotation", "remarks", "dependencies", "product", "refs"],
)
def test_what_would_take_quadratic_time_ends_soon(content: bytes) -> None:
    before = time.monotonic()
    read_sbom("f", content)
    assert time.monotonic() - before < 20


def never_raises(content: bytes) -> None:
    bill, problems = read_sbom("f", content)
    assert bill is not None or problems
    assert all(each.message and each.code.startswith("PR04") and each.span is not None for each in problems)
    if bill is not None:
        refs = [part.ref for part in (*([bill.subject] if bill.subject else []), *bill.parts)]
        assert len(set(refs)) == len(refs) and all(refs)
        assert set(bill.nested_in) | set(bill.nested_in.values()) | set(bill.depends_on) <= set(refs)


_anything = st.recursive(
    st.one_of(
        st.none(), st.booleans(), st.integers(-(10**30), 10**30), st.floats(allow_nan=False, allow_infinity=False), st.text(max_size=5)
    ),
    lambda inner: st.one_of(st.lists(inner, max_size=3), st.dictionaries(st.text(max_size=3), inner, max_size=3)),
    max_leaves=6,
)


@settings(max_examples=150, suppress_health_check=[HealthCheck.too_slow])
@given(
    st.binary(max_size=200), st.sampled_from([b"", b"{", b"<bom", b"SPDXVersion: SPDX-2.3\n", b'{"bomFormat":"CycloneDX",', b"\xff\xfe"])
)
def test_junk_never_raises(junk: bytes, start: bytes) -> None:
    never_raises(start + junk)


@settings(max_examples=150, suppress_health_check=[HealthCheck.too_slow])
@given(st.sampled_from(FORMS), st.floats(0, 1), st.binary(max_size=3), st.integers(0, 4))
def test_a_sample_cut_or_changed_anywhere_never_raises(name: str, where: float, put: bytes, gone: int) -> None:
    content = sample(name)
    at = int(where * len(content))
    never_raises(content[:at])
    never_raises(content[:at] + put + content[at + gone :])


def _spots(value: Any, path: tuple[Any, ...] = ()) -> list[tuple[Any, ...]]:
    found = [path]
    if isinstance(value, dict | list):
        for key, each in value.items() if isinstance(value, dict) else enumerate(value):
            found += _spots(each, (*path, key))
    return found


def _with(value: Any, path: tuple[Any, ...], put: Any) -> Any:
    if not path:
        return put
    copy = dict(value) if isinstance(value, dict) else list(value)
    copy[path[0]] = _with(value[path[0]], path[1:], put)
    return copy


@settings(max_examples=300, suppress_health_check=[HealthCheck.too_slow])
@given(st.sampled_from([name for name in FORMS if name.endswith("json")]), st.data())
def test_any_value_replaced_by_anything_never_raises(name: str, data: Any) -> None:
    value = json.loads(sample(name))
    for _ in range(2):
        value = _with(value, data.draw(st.sampled_from(_spots(value))), data.draw(_anything))
    never_raises(json.dumps(value).encode())
