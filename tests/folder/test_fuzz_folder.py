"""Fuzzing the reader: whatever the bytes, loading never raises, and what it says has a known code and a place inside the file."""

import copy
import json
import os
from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from builders import catalogue
from primum.assessment.assess import assess
from primum.assessment.wire import as_wire, to_json
from primum.diagnostics.as_sarif import as_sarif
from primum.diagnostics.codes import CODES
from primum.diagnostics.diagnostic import Diagnostic
from primum.diagnostics.render_text import render_text
from primum.folder.node import to_plain
from primum.folder.read_yaml import read_yaml
from primum.folder.tree import Tree, tree_of_text
from primum.linking.link import load

BLANK = Path(__file__).parents[2] / "examples" / "blank"
FILES = {path.name: path.read_bytes() for path in sorted(BLANK.glob("*.yaml"))}
NOW = date(2026, 11, 23)
MORE = int(os.environ.get("FUZZ", "1"))
"""`FUZZ=20 pytest tests/folder` looks for longer."""

WHOLE: dict[str, Any] = to_plain(read_yaml("whole.yaml", (Path(__file__).parent / "whole.yaml").read_bytes())[0])  # type: ignore[arg-type]
"""A folder in one piece that uses almost every key of the format."""


def end_of(content: bytes) -> tuple[int, int]:
    lines = content.decode("utf-8-sig", errors="replace").split("\n")
    return len(lines), len(lines[-1]) + 1


def check_all(texts: Mapping[str, bytes], tree: Tree) -> list[Diagnostic]:
    """Load, and assess what loads; every diagnostic is in order and can be shown in every way."""
    model, problems = load(tree, catalogue())
    assert (model is None) == any(each.is_error for each in problems)
    for each in problems:
        assert each.code in CODES
        assert each.message
        spans = [each.span, *(related.span for related in each.related)]
        for span in spans:
            if span is None or each.code in ("PR0115",):
                continue
            assert span.path in texts, each
            line, column = end_of(texts[span.path])
            assert (1, 1) <= (span.line, span.column) <= (span.end_line, span.end_column) <= (line + 1, 1) or (
                span.end_line,
                span.end_column,
            ) <= (line, column + 1), each
            assert span.line <= line, each
    assert problems == sorted(problems, key=lambda each: each.sort_key)
    shown = render_text(problems, texts, most=None)
    assert all(character.isprintable() or character in "\n\xa0" for character in shown)
    json.dumps(as_sarif(problems, "0"))
    if model is not None:
        to_json(as_wire(assess(model, now=NOW), problems))
    return problems


def check(content: bytes) -> list[Diagnostic]:
    return check_all({"one.yaml": content}, tree_of_text(content, "one.yaml"))


def test_the_whole_folder_is_sound() -> None:
    assert check(json.dumps(WHOLE).encode()) == []


@settings(max_examples=300 * MORE // 2, deadline=None)
@given(st.binary(max_size=200))
@example(b"")
@example(b"\xef\xbb\xbf")
@example(b"\r")
@example(b"a: |\r\n")
@example(b"? \n")
@example(b"- &a\n- *a")
@example(b"%YAML 9.9\n---\na: b")
@example(b"%TAG ! tag:x,2000:\n---\na: !b c")
@example("\u2028".encode())
def test_random_bytes(content: bytes) -> None:
    check(content)


YAMLISH = st.text("ab:-[]{}?!&*#|>%@`'\", \n\t~<=0.1", max_size=60)


@settings(max_examples=400 * MORE // 2, deadline=None)
@given(YAMLISH)
@example("a: |\n")
@example("a:\n- b\n-")
@example("{a: , b}")
@example("[? a : b]")
@example("a: &b\n")
@example("*a")
@example("---")
def test_random_yaml(text: str) -> None:
    check(text.encode())


@settings(max_examples=250 * MORE // 2, deadline=None)
@given(st.sampled_from(sorted(FILES)), st.integers(0, 2000), st.integers(0, 30), st.one_of(st.binary(max_size=6), YAMLISH.map(str.encode)))
def test_the_blank_template_with_bytes_changed(name: str, start: int, length: int, new: bytes) -> None:
    text = FILES[name]
    start = start % (len(text) + 1)
    texts = {**FILES, name: text[:start] + new + text[start + length :]}
    check_all(texts, Tree(texts))


def places(value: Any, path: tuple[Any, ...] = ()) -> list[tuple[Any, ...]]:
    """The path of every node."""
    found = [path] if path else []
    children = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    return found + [each for key, child in children for each in places(child, (*path, key))]


PLACES = places(WHOLE)
STRANGE = st.sampled_from(
    [
        None,
        "",
        "x",
        "ui",
        "usb",
        "dose",
        "HS-1",
        "C-LOCK",
        "unknown",
        [],
        {},
        ["x"],
        {"a": "b"},
        "-1",
        "9" * 400,
        "2026-02-30",
        "0000-00-00",
        "true",
        "*",
        "run(ui, user)",
        "run(",
        [[]],
        [None],
        {"each": "x"},
        "1-day",
        "T-X",
        "anywhere",
        "\u202e",
        "a\nb",
        " ",
    ]
)


@settings(max_examples=400 * MORE // 2, deadline=None)
@given(st.data())
def test_a_sound_folder_with_nodes_changed(data: st.DataObject) -> None:
    folder = copy.deepcopy(WHOLE)
    for _ in range(data.draw(st.integers(1, 3))):
        path = data.draw(st.sampled_from(PLACES))
        parent: Any = folder
        try:
            for key in path[:-1]:
                parent = parent[key]
            old = parent[path[-1]]
        except (KeyError, IndexError, TypeError):
            continue
        if isinstance(parent, str):  # put there by an earlier change
            continue
        action = data.draw(st.sampled_from(["delete", "replace", "rename", "repeat", "move"]))
        if action == "delete":
            del parent[path[-1]]
        elif action == "replace":
            parent[path[-1]] = data.draw(STRANGE)
        elif action == "rename" and isinstance(parent, dict):
            parent[data.draw(st.sampled_from(["x", f"{path[-1]}x", "id", "at", "kind"]))] = parent.pop(path[-1])
        elif action == "repeat" and isinstance(parent, list):
            parent.insert(path[-1], copy.deepcopy(old))
        elif action == "move":
            other = data.draw(st.sampled_from(list(folder)))
            folder[other] = copy.deepcopy(old)
    check(json.dumps(folder, ensure_ascii=False).encode())


@pytest.mark.parametrize("path", PLACES, ids=lambda path: ".".join(map(str, path)))
def test_every_node_replaced_by_each_shape(path: tuple[Any, ...]) -> None:
    for new in (None, "x", [], {}, [{"a": "b"}], {"a": ["b"]}):
        folder = copy.deepcopy(WHOLE)
        parent: Any = folder
        for key in path[:-1]:
            parent = parent[key]
        parent[path[-1]] = new
        model, problems = load(tree_of_text(json.dumps(folder).encode(), "one.yaml"), catalogue())
        assert (model is None) == any(each.is_error for each in problems)
        assert all(each.span is not None for each in problems)


@settings(max_examples=100, deadline=None)
@given(
    st.recursive(
        st.text("ab1 ~", max_size=3) | st.none(),
        lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text("xyz", min_size=1, max_size=2), inner, max_size=3),
        max_leaves=12,
    )
)
def test_what_is_written_is_read(value: Any) -> None:
    node, problems = read_yaml("x.yaml", json.dumps(value).encode())
    assert node is not None, problems
    assert to_plain(node) == value
