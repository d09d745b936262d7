"""Every code of a diagnostic has a golden example: an input that provokes it and the text a user then reads."""

import re
from pathlib import Path

import pytest

from builders import catalogue
from golden_text import Golden
from primum.diagnostics.codes import CODES
from primum.diagnostics.render_text import render_text
from primum.folder.tree import Tree, read_tree
from primum.linking.link import load

HERE = Path(__file__).parent / "diagnostics"
SOURCE = Path(__file__).parents[2] / "src" / "primum"
EXAMPLES = sorted(path for path in HERE.iterdir() if path.is_dir())

WITHOUT = {
    "PR0104": "a golden file of 16 MB is too large; tests/folder/test_hostile_text.py provokes it",
    "PR0113": "a golden folder of 50,000 files is too many; tests/folder/test_hostile_tree.py provokes it",
    "PR0306": "attributes are declared only in the catalogue; tests/diagnostics/test_codes.py provokes it there",
    "PR0307": "examples are run by `primum rules --check`; tests/cli/test_commands.py provokes it",
}
"""Codes that no small folder provokes, and why."""


def tree_of(example: Path) -> Tree:
    return read_tree(example / "input.yaml" if (example / "input.yaml").exists() else example / "input")


@pytest.mark.parametrize("example", EXAMPLES, ids=lambda path: path.name)
def test_golden_diagnostic(example: Path, golden: Golden) -> None:
    tree = tree_of(example)
    _, problems = load(tree, catalogue())
    assert example.name in {each.code for each in problems}
    golden(example / "expected.txt", render_text(problems, tree.texts) + "\n")


@pytest.mark.parametrize("example", EXAMPLES, ids=lambda path: path.name)
def test_a_golden_example_shows_one_thing(example: Path) -> None:
    _, problems = load(tree_of(example), catalogue())
    assert {each.code for each in problems} == {example.name}


def test_every_code_has_an_example_or_a_reason() -> None:
    assert {path.name for path in EXAMPLES} | set(WITHOUT) == set(CODES)
    assert not {path.name for path in EXAMPLES} & set(WITHOUT)


def raised() -> set[str]:
    """Every code that stands in the source outside the list of codes."""
    texts = (path.read_text(encoding="utf-8") for path in SOURCE.rglob("*.py") if path.name != "codes.py")
    return {code for text in texts for code in re.findall(r'"(PR\d{4})"', text)}


def test_every_code_in_the_source_is_declared() -> None:
    assert raised() <= set(CODES)


def test_every_code_declared_is_raised() -> None:
    assert set(CODES) <= raised()
