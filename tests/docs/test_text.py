"""The documentation hangs together: links resolve, words are ours, and nothing names a machine."""

import re
from pathlib import Path

import pytest
from generator.markdown import anchor
from run_examples import FENCE, ROOT

PAGES = [*sorted(ROOT.glob("*.md")), *sorted((ROOT / "docs").rglob("*.md"))]

LINK = re.compile(r"(?<!!)\[[^\]]*\]\(([^)\s]+)\)")
IMAGE = re.compile(r"!\[[^\]]*\]\(([^)\s]+)\)")

FORBIDDEN = {
    r"py[p]i\.|files\.python[h]osted|npm[j]s|crates\.[i]o|proxy\.go[l]ang": "a registry's host",
    r"(?<![\w.])/(?:work|root|home|tmp|Users|var)/": "a path of a machine",
    r"\blocalhost\b|\b127\.0\.0\.1\b": "a host",
    r"(?i)\bcompl(?:y|ies|iant) with (?:the )?(?:law|MDR|IVDR)": "a claim no tool can make",
}

HAND_WRITTEN = {r"(?i)(?<!exploit-)\bmitigat": "`control` is our word (GLOSSARY)"}
"""Only where we write, not where the data of the catalogue speak."""

WHERE_WORDS_ARE_NAMED = ("GLOSSARY.md", "vex-vocabularies.md")


def _of(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


def _headings(path: Path) -> set[str]:
    text = FENCE.sub("", path.read_text(encoding="utf-8"))
    return {anchor(re.sub(r"[`*]|\]\([^)]*\)|\[", "", line.lstrip("#"))) for line in text.splitlines() if line.startswith("#")}


@pytest.mark.parametrize("path", PAGES, ids=_of)
def test_links_resolve(path: Path) -> None:
    text = FENCE.sub("", path.read_text(encoding="utf-8"))
    for target in LINK.findall(text):
        if target.startswith(("http:", "https:", "mailto:")):
            continue
        file, _, fragment = target.partition("#")
        found = (path.parent / file).resolve() if file else path
        assert found.exists(), f"{_of(path)}: {target} leads nowhere"
        if fragment and found.suffix == ".md":
            assert fragment in _headings(found), f"{_of(path)}: {target} has no such heading"


@pytest.mark.parametrize("path", PAGES, ids=_of)
def test_pictures_exist(path: Path) -> None:
    for target in IMAGE.findall(path.read_text(encoding="utf-8")):
        assert (path.parent / target).resolve().exists(), f"{_of(path)}: the picture {target} is missing"


@pytest.mark.parametrize(
    "path", [*PAGES, ROOT / "docs" / "reference_texts.yaml", ROOT / "docs" / "reference" / "folder.schema.json"], ids=_of
)
def test_no_forbidden_words(path: Path) -> None:
    if path.name in WHERE_WORDS_ARE_NAMED:
        return
    text = path.read_text(encoding="utf-8")
    words = FORBIDDEN if "reference" in path.parts else {**FORBIDDEN, **HAND_WRITTEN}
    found = [f"`{match[0]}`: {why}" for pattern, why in words.items() if (match := re.search(pattern, text))]
    assert not found, f"{_of(path)}: {'; '.join(found)}"


def test_every_page_is_reached_from_the_index() -> None:
    reached, waiting = set(), [ROOT / "README.md", ROOT / "docs" / "index.md"]
    while waiting:
        path = waiting.pop()
        if path in reached or path.suffix != ".md" or not path.exists():
            continue
        reached.add(path)
        targets = [target.partition("#")[0] for target in LINK.findall(path.read_text(encoding="utf-8"))]
        waiting += [(path.parent / target).resolve() for target in targets if target and ":" not in target]
    assert not [_of(path) for path in PAGES if path not in reached]


def test_decision_records_have_their_headings() -> None:
    wanted = ("## Context and problem", "## Options", "## Decision", "## Consequences")
    for path in sorted((ROOT / "docs" / "adr").glob("[0-9]*.md")):
        text = path.read_text(encoding="utf-8")
        assert not [heading for heading in wanted if heading not in text], _of(path)


def test_architecture_shows_the_real_flow() -> None:
    shown = next(
        block["body"] for block in FENCE.finditer((ROOT / "ARCHITECTURE.md").read_text(encoding="utf-8")) if block["info"] == "python"
    )
    real = (ROOT / "src" / "primum" / "assessment" / "assess.py").read_text(encoding="utf-8")
    assert not [line for line in shown.splitlines() if line.strip() != "..." and line + "\n" not in real]


def test_architecture_names_every_room_and_no_other() -> None:
    text = (ROOT / "ARCHITECTURE.md").read_text(encoding="utf-8").partition("## The rooms")[2].partition("## Invariants")[0]
    named = {word for line in text.splitlines() if line.startswith("| `") for word in re.findall(r"`(\w+)`", line.split("|")[1])}
    rooms = {path.name for path in (ROOT / "src" / "primum").iterdir() if (path / "__init__.py").exists()}
    assert named == rooms
