"""Codes: each has a page, and the examples on the pages do what they say."""

import re

import pytest

from primum.diagnostics.codes import CODES, Code
from primum.folder.load_catalogue import load_catalogue, package_texts
from primum.folder.load_folder import load_folder
from primum.folder.read_catalogue import read_catalogue
from primum.folder.read_yaml import read_yaml
from primum.folder.tree import tree_of_text

SHOWN = [code for code in CODES.values() if code.example]


def codes_of(text: str) -> set[str]:
    """Every code that reading a text alone, as a file and as a folder in one piece, gives."""
    content = text.encode()
    said = (
        read_yaml("x.yaml", content)[1]
        + load_folder(tree_of_text(content)).problems
        + load_folder(tree_of_text(b"architecture: {" + content + b"}")).problems
    )
    return {each.code for each in said}


@pytest.mark.parametrize("code", CODES.values(), ids=lambda code: code.id)
def test_every_code_has_a_page(code: Code) -> None:
    assert re.fullmatch(r"PR0[1-9]\d\d|PR10\d\d", code.id)
    assert code.title
    assert code.meaning.endswith((".", "`."))
    assert bool(code.example) == bool(code.mended)


@pytest.mark.parametrize("code", SHOWN, ids=lambda code: code.id)
def test_examples_provoke_their_code_and_mended_ones_do_not(code: Code) -> None:
    assert code.id in codes_of(code.example)
    assert code.id not in codes_of(code.mended)


def test_titles_are_different() -> None:
    assert len({code.title for code in CODES.values()}) == len(CODES)


def test_codes_are_in_order() -> None:
    assert list(CODES) == sorted(CODES)


@pytest.mark.parametrize(
    ("path", "text", "code"),
    [
        ("attributes/x.yaml", "- {id: a, on: component, values: 5, asks: Why?}", "PR0306"),
        (
            "attributes/x.yaml",
            "- {id: a, on: component, values: bool, asks: Why?}\n- {id: a, on: component, values: bool, asks: Why?}",
            "PR0305",
        ),
        ("capabilities.yaml", "- {id: A, title: b}", "PR0121"),
        ("control-types/x.yaml", "id: a", "PR0121"),
        ("threats/x.yaml", "id: T-A", "PR0121"),
        ("threats/x.yaml", "[", "PR0101"),
    ],
)
def test_the_catalogue_is_checked_like_a_folder(path: str, text: str, code: str) -> None:
    _, problems = read_catalogue({**package_texts(), path: text.encode()})
    assert code in {each.code for each in problems}
    assert all(each.span is not None for each in problems)


def test_the_catalogue_as_shipped_has_no_problem() -> None:
    assert load_catalogue()[1] == []
