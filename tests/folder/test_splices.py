"""Spans and splices: an edit at the span of a value changes that value and not one other byte."""

import hashlib
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from primum.diagnostics.span import Span
from primum.folder.node import Node, Shape, to_plain
from primum.folder.read_yaml import read_yaml
from primum.folder.splice import ChangedMeanwhile, Splice, splice

EXAMPLES = sorted((Path(__file__).parents[2] / "examples").rglob("*.yaml"))
DATA = sorted((Path(__file__).parents[2] / "src" / "primum" / "catalogue" / "data").rglob("*.yaml"))


def scalars(node: Node) -> list[Node]:
    """Every scalar, keys too, once each."""
    found: dict[int, Node] = {}
    waiting = [node]
    while waiting:
        each = waiting.pop()
        if each.shape is Shape.SCALAR:
            found[id(each)] = each
        waiting += [*each.children(), *(key for key, _ in each.pairs or ())]
    return list(found.values())


def at(content: bytes, span: Span) -> str:
    """The text at a span, counted another way: by lines of characters."""
    lines = content.decode("utf-8-sig").split("\n")
    if span.line == span.end_line:
        return lines[span.line - 1][span.column - 1 : span.end_column - 1]
    first, last = lines[span.line - 1][span.column - 1 :], lines[span.end_line - 1][: span.end_column - 1]
    return "\n".join([first, *lines[span.line : span.end_line - 1], last])


def is_plain_line(node: Node) -> bool:
    return node.plain and node.span.line == node.span.end_line and bool(node.text)


def root_of(content: bytes) -> Node:
    node, problems = read_yaml("x.yaml", content)
    assert node is not None, problems
    return node


@pytest.mark.parametrize("path", [*EXAMPLES, *DATA[::7]], ids=lambda path: f"{path.parent.name}/{path.name}")
def test_spans_of_real_files_hold_their_scalars(path: Path) -> None:
    content = path.read_bytes()
    for node in scalars(root_of(content)):
        found = at(content, node.span)
        if is_plain_line(node):
            assert found == node.text
        elif found[:1] in ("'", '"'):
            assert found[-1] == found[0]


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: f"{path.parent.name}/{path.name}")
def test_no_edit_and_edits_to_the_same_change_nothing(path: Path) -> None:
    content = path.read_bytes()
    assert splice(content, []) == content
    same = [Splice(node.span, at(content, node.span)) for node in scalars(root_of(content))]
    assert splice(content, same) == content


WORD = st.text("abcdefgÄß→\U0001f469xyz", min_size=1, max_size=8)
LEAF = st.builds(lambda word, quote: f"{quote}{word}{quote}", WORD, st.sampled_from(["", "'", '"']))


@st.composite
def documents(draw: st.DrawFn) -> tuple[bytes, list[str]]:
    """A text of keys with scalars, lists and flow mappings, and the scalars' texts in order; with BOM, CRLF, comments as drawn."""
    rows, texts = [], []
    for number in range(draw(st.integers(1, 6))):
        words = draw(st.lists(LEAF, min_size=1, max_size=3))
        texts += [word.strip("'\"") for word in words]
        form = draw(st.sampled_from(["plain", "list", "flow", "flow mapping"]))
        comment = draw(st.sampled_from(["", "  # öäü: x", " #"]))
        if form == "plain":
            rows.append(f"k{number}:   {words[0]}{comment}")
            texts = texts[: len(texts) - len(words) + 1]
        elif form == "list":
            rows += [f"k{number}:{comment}", *(f"  -   {word}{comment}" for word in words)]
        elif form == "flow":
            rows.append(f"k{number}: [{' ,  '.join(words)} ]{comment}")
        else:
            rows.append(f"k{number}: {{{', '.join(f'Ä{n}: {word}' for n, word in enumerate(words))} }}{comment}")
        rows += draw(st.sampled_from([[], [""], ["# Kommentar →"]]))
    end = draw(st.sampled_from(["\n", "\r\n"]))
    text = draw(st.sampled_from(["", "\ufeff"])) + end.join(rows) + draw(st.sampled_from(["", end]))
    return text.encode(), texts


def values(node: Node) -> list[Node]:
    """The scalar values in the order of the text, keys left out."""
    found = [node] if node.shape is Shape.SCALAR else [each for child in node.children() for each in values(child)]
    return sorted(found, key=lambda each: each.span)


@settings(max_examples=150, deadline=None)
@given(documents(), st.data())
def test_a_splice_replaces_exactly_one_scalar(document: tuple[bytes, list[str]], data: st.DataObject) -> None:
    content, texts = document
    found = values(root_of(content))
    assert [node.text for node in found] == texts
    chosen = data.draw(st.integers(0, len(found) - 1))
    new = data.draw(WORD)
    changed = splice(content, [Splice(found[chosen].span, new)], seen=hashlib.sha256(content).hexdigest())
    assert [node.text for node in values(root_of(changed))] == [*texts[:chosen], new, *texts[chosen + 1 :]]
    old = at(content, found[chosen].span).encode()
    before = _common(content, changed)
    assert before + len(old) >= 0
    assert content.replace(old, b"", 1) == content.replace(old, b"", 1)
    head, tail = _around(content, found[chosen].span)
    assert changed == head + new.encode() + tail


def _common(first: bytes, second: bytes) -> int:
    return next((n for n, (one, other) in enumerate(zip(first, second, strict=False)) if one != other), min(len(first), len(second)))


def _around(content: bytes, span: Span) -> tuple[bytes, bytes]:
    """The bytes before and after a span, by counting line breaks."""
    bom = b"\xef\xbb\xbf" if content.startswith(b"\xef\xbb\xbf") else b""
    lines = content[len(bom) :].split(b"\n")
    head = b"\n".join([*lines[: span.line - 1], lines[span.line - 1].decode()[: span.column - 1].encode()])
    tail = b"\n".join([lines[span.end_line - 1].decode()[span.end_column - 1 :].encode(), *lines[span.end_line :]])
    return bom + head, tail


def test_anchors_stay_when_their_value_is_replaced() -> None:
    content = b"a: &x  old\nb: *x\n"
    node = root_of(content).get("a")
    assert node is not None
    assert splice(content, [Splice(node.span, "new")]) == b"a: &x  new\nb: *x\n"


def test_tags_stay_when_their_value_is_replaced() -> None:
    content = b"a: !!str 'old'\nb: 1\n"
    node = root_of(content).get("a")
    assert node is not None
    assert splice(content, [Splice(node.span, "new")]) == b"a: !!str new\nb: 1\n"


@pytest.mark.parametrize(
    "text",
    ["a: |\n  old\n  lines\n# comment\nb: 1\n", "a: >-\n  old\n\n\nb: 1\n", "a: old\n   lines\nb: 1\n", 'a: "old\n   lines" # x\nb: 1\n'],
)
def test_values_of_several_lines_leave_their_neighbours(text: str) -> None:
    node = root_of(text.encode()).get("a")
    assert node is not None
    end = "\n" if "|" in text or ">" in text else ""
    changed = splice(text.encode(), [Splice(node.span, "new" + end)])
    assert to_plain(root_of(changed)) == {"a": "new", "b": "1"}
    assert changed.endswith(text.encode()[text.encode().index(b"b: 1") :])


def test_an_empty_value_is_filled_in() -> None:
    content = b"a:\nb: 1\n"
    node = root_of(content).get("a")
    assert node is not None
    assert splice(content, [Splice(node.span, " new")]) == b"a: new\nb: 1\n"


def test_edits_that_cannot_be_made_are_refused() -> None:
    content = b"a: 1\nb: 2\n"
    one, other = Span("x", 1, 4, 1, 5), Span("x", 2, 4, 2, 5)
    assert splice(content, [Splice(other, "4"), Splice(one, "3")]) == b"a: 3\nb: 4\n"
    with pytest.raises(ChangedMeanwhile):
        splice(content + b" ", [Splice(one, "3")], seen=hashlib.sha256(content).hexdigest())
    for edits in (
        [Splice(Span("x", 1, 1, 1, 5), "x"), Splice(one, "y")],
        [Splice(Span("x", 9, 1, 9, 2), "x")],
        [Splice(Span("x", 1, 90, 1, 91), "x")],
        [Splice(Span("x", 1, 5, 1, 4), "x")],
        [Splice(Span("x", 0, 1, 1, 1), "x")],
        [Splice(Span("x", 1, 0, 1, 1), "x")],
    ):
        with pytest.raises(ValueError, match=r"overlap|column|line"):
            splice(content, edits)
