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
    "PR0222": "requirements and gates are known beyond linking; tests/cli/test_gate_command.py provokes it",
    "PR0229": "a folder that says little may be linked, only `primum check` asks for harm; tests/cli/test_harm_not_stated.py provokes it",
    "PR0851": "a log of releases is kept by commands; tests/cli/test_release_command.py provokes it",
    "PR0852": "a changed baseline; tests/cli/test_release_command.py provokes it",
    "PR0853": "a signature; tests/cli/test_release_command.py provokes it",
    "PR0854": "a stray file among baselines; tests/cli/test_release_command.py provokes it",
    "PR0921": "what an assessment found; tests/cli/test_ci_scripts.py provokes it",
    "PR0922": "what an assessment found; tests/cli/test_ci_scripts.py provokes it",
    "PR0923": "what an assessment found; tests/cli/test_ci_scripts.py provokes it",
    "PR0924": "what an assessment found; tests/cli/test_ci_scripts.py provokes it",
    "PR0931": "a report that is taken in; tests/cli/test_evidence_junit.py provokes it",
    "PR0901": "a safety file of others; tests/formats/test_safety_hostile.py provokes it",
    "PR0902": "a safety file of others; tests/formats/test_read_safety_file.py provokes it",
    "PR0903": "a safety file of others; tests/formats/test_read_safety_file.py provokes it",
    "PR0904": "a safety file of others; tests/formats/test_read_safety_file.py provokes it",
    "PR0905": "a safety file of others; tests/formats/test_read_safety_file.py provokes it",
    "PR0906": "a safety file of others; tests/formats/test_read_safety_file.py provokes it",
    "PR0907": "a safety file of others; tests/linking/test_compare_safety.py provokes it",
    "PR0908": "a safety file of others; tests/linking/test_compare_safety.py provokes it",
    "PR0932": "a file beside a report; tests/cli/test_evidence_pentest.py provokes it",
    "PR0104": "a golden file of 16 MB is too large; tests/folder/test_hostile_text.py provokes it",
    "PR0113": "a golden folder of 50,000 files is too many; tests/folder/test_hostile_tree.py provokes it",
    "PR0306": "attributes are declared only in the catalogue; tests/diagnostics/test_codes.py provokes it there",
    "PR0307": "examples are run by `primum rules --check`; tests/cli/test_commands.py provokes it",
    "PR0403": "an SBOM beyond the limits is too large for a golden file; tests/formats/test_sbom_hostile.py provokes it",
    "PR0412": "a text beyond the limits is too; tests/formats/test_sbom_hostile.py provokes it",
    "PR0422": "a VEX document beyond the limits is too; tests/formats/test_read_vex.py provokes it",
    "PR0423": "and so are too many statements; tests/formats/test_read_vex.py provokes it",
    "PR0428": "a range of somebody else's; tests/formats/test_read_cyclonedx_vex.py provokes it",
    "PR0429": "statements that go out; tests/formats/test_write_vex.py provokes it",
    "PR0431": "a document that goes out; tests/formats/test_write_vex.py provokes it",
    "PR0433": "a value of the wrong type; tests/formats/test_read_vex.py provokes it",
    "PR0434": "words that go out; tests/formats/test_vex_words.py provokes it",
    "PR0435": "words that go out; tests/formats/test_vex_words.py provokes it",
    "PR0436": "words that go out; tests/formats/test_vex_words.py provokes it",
    "PR0437": "words that go out; tests/formats/test_vex_words.py provokes it",
    "PR0438": "words that go out; tests/formats/test_vex_words.py provokes it",
    "PR0439": "a document that goes out; tests/formats/test_write_vex.py provokes it",
    "PR0447": "advisories are read by scan, not by check; tests/cli/test_scan_command.py provokes it",
    "PR0501": "a record of a feed; tests/feeds/test_read_osv.py provokes it",
    "PR0502": "a file of a feed; tests/feeds/test_read_lists.py provokes it",
    "PR0503": "an archive of a feed; tests/feeds/test_read_osv_zip.py provokes it",
    "PR0504": "a record of a feed; tests/feeds/test_read_nvd_page.py provokes it",
    "PR0505": "a line of a feed; tests/feeds/test_read_lists.py provokes it",
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


def test_every_reason_names_a_test_that_is_there() -> None:
    for code, reason in WITHOUT.items():
        test = Path(__file__).parents[2] / re.search(r"tests/\S+\.py", reason)[0]  # type: ignore[index]
        assert code in test.read_text(encoding="utf-8") or code in ("PR0104", "PR0113"), f"{code}: {test.name}"


def raised() -> set[str]:
    """Every code that stands in the source outside the list of codes."""
    texts = (path.read_text(encoding="utf-8") for path in SOURCE.rglob("*.py") if path.name != "codes.py")
    return {code for text in texts for code in re.findall(r'"(PR\d{4})"', text)}


def test_every_code_in_the_source_is_declared() -> None:
    assert raised() <= set(CODES)


def test_every_code_declared_is_raised() -> None:
    assert set(CODES) <= raised()
