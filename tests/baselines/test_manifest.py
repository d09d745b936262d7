"""A manifest is read as it was written, and nothing else is taken for one."""

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from primum.baselines.manifest import BaselineUnreadable, Manifest, manifest_text, read_manifest
from primum.baselines.statement import Statement, read_statement, statement_text

HASH = "a" * 64
TEXTS = ("release", "released_by", "device", "manufacturer", "basic_udi", "udi", "commit", "folder", "catalogue", "advisories", "primum")
MANIFEST = Manifest(
    **dict.fromkeys(TEXTS, "x"),
    as_of="2026-06-22",
    at="2026-06-22T09:00:00Z",
    worst="reduce",
    previous="",
    despite="",
    conditions={},
    items={"control/C": HASH},
    files={"device.yaml": HASH},
    documents={},
)
STATEMENT = Statement(
    release="1", manifest=HASH, log=HASH, name="Bo", role="", meaning="approved", principal="bo", at="2026-06-22T10:00:00Z"
)


@given(st.dictionaries(st.text(max_size=20), st.just(HASH), max_size=5), st.text(max_size=20).filter(str.isprintable))
def test_what_is_written_is_read_back(files: dict[str, str], name: str) -> None:
    whole = replace(MANIFEST, files=files, device=name, conditions={"verification.sbom": "not_met"}, despite="as agreed")
    assert read_manifest(manifest_text(whole)) == whole


@pytest.mark.parametrize(
    "change",
    [
        {"format": 2},
        {"format": True},
        {"release": 1},
        {"files": {"x": "short"}},
        {"items": []},
        {"conditions": None},
        {"more": "x"},
        {"device": "Pump\n  approved by Carl"},
        {"released_by": "\u202eAda"},
    ],
)
def test_what_is_no_manifest(change: dict[str, Any]) -> None:
    said = json.loads(manifest_text(MANIFEST)) | change
    with pytest.raises(BaselineUnreadable):
        read_manifest(json.dumps(said).encode())


@pytest.mark.parametrize("content", [b"", b"[]", b"{", b"null", b"\xff", b"[" * 100_000, b'{"format": 1, "format": 1}'])
def test_what_is_not_even_an_object(content: bytes) -> None:
    with pytest.raises(BaselineUnreadable):
        read_manifest(content)


def test_a_key_that_stands_twice_is_refused() -> None:
    text = statement_text(STATEMENT).decode()
    assert read_statement(text.encode()) == STATEMENT
    twice = text.replace('"name": "Bo"', '"name": "Carl", "name": "Bo"')
    assert twice != text
    with pytest.raises(BaselineUnreadable, match="twice"):
        read_statement(twice.encode())


@pytest.mark.parametrize(
    "change", [{"name": " "}, {"name": "Bo\nBob"}, {"meaning": "liked"}, {"role": 1}, {"format": "other"}, {"more": "x"}]
)
def test_what_is_no_statement(change: dict[str, Any]) -> None:
    with pytest.raises(BaselineUnreadable):
        read_statement(json.dumps(json.loads(statement_text(STATEMENT)) | change).encode())
