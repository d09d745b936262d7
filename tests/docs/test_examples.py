"""What the documentation shows is true: commands run, end as stated, and print the lines shown."""

from pathlib import Path

import pytest
import yaml
from run_examples import FENCE, ROOT, pages, run_page

EXAMPLES = [path for path in pages() if "```console" in path.read_text(encoding="utf-8")]


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: path.relative_to(ROOT).as_posix())
def test_console_blocks_are_true(path: Path) -> None:
    problems = run_page(path)
    assert not problems, "\n".join(f"{each.line}: {each.says}\n   now: {each.nearest}" for each in problems)


def test_there_are_examples_in_the_readme_and_in_every_tutorial() -> None:
    tutorials = list((ROOT / "docs" / "tutorial").glob("*.md"))
    assert not [path for path in [ROOT / "README.md", *tutorials] if path not in EXAMPLES]


@pytest.mark.parametrize("path", pages(), ids=lambda path: path.relative_to(ROOT).as_posix())
def test_yaml_blocks_are_yaml(path: Path) -> None:
    for block in FENCE.finditer(path.read_text(encoding="utf-8")):
        if block["info"].startswith("yaml"):
            list(yaml.parse(block["body"]))


def test_make_targets_named_in_the_documentation_exist() -> None:
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    for path in pages():
        for block in FENCE.finditer(path.read_text(encoding="utf-8")):
            if block["info"] == "sh":
                targets = [line.split("#")[0].split()[1:] for line in block["body"].splitlines() if line.startswith("make ")]
                assert all(f"\n{target}:" in makefile for line in targets for target in line), path
