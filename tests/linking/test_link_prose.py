"""Prose in a folder: passages find their place, and every file or text that would be missing in a document is told with its line."""

import json

import pytest

from builders import Folder, catalogue, folder
from primum.device.passage import Passage
from primum.diagnostics.diagnostic import Diagnostic, Severity
from primum.folder.read_prose import MAX_PROSE
from primum.folder.tree import Tree
from primum.linking.link import load
from primum.linking.model import Model

DEVICE: Folder = folder(components=[{"id": "dev", "kind": "sensor"}], assets=[{"id": "fn", "kind": "function", "at": "dev"}])


def linked(files: dict[str, str | bytes | None], texts: dict[str, bytes] | None = None) -> tuple[Model | None, list[Diagnostic]]:
    """The device with files beside it; a file that is None is there and cannot be read."""
    contents = {path: text.encode() if isinstance(text, str) else text for path, text in files.items()}
    own = {f"{name}.yaml": json.dumps(part).encode() for name, part in DEVICE.items()}
    return load(Tree(own | (texts or {}), frozenset(contents), content=contents.get), catalogue())


def passages(text: str | bytes, name: str = "sbom") -> tuple[Passage, ...]:
    model, problems = linked({f"prose/{name}.md": text})
    assert model is not None, problems
    return model.device.passages


def told(files: dict[str, str | bytes | None], texts: dict[str, bytes] | None = None) -> list[tuple[str, str, bool]]:
    """Code, place and whether it is an error, of each problem; every one says why it matters and what to do."""
    model, problems = linked(files, texts)
    assert all(each.why and each.fix and each.span for each in problems), problems
    assert (model is None) is any(each.is_error for each in problems)
    return [(each.code, f"{each.span.path}:{each.span.line}", each.is_error) for each in problems if each.span]


def problem(files: dict[str, str | bytes | None]) -> Diagnostic:
    (found,) = linked(files)[1]
    return found


# --- places ---------------------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("title", ["How the list is made", "how the LIST is made", "generation", "How  the   list is made"])
def test_a_passage_finds_its_place_however_its_title_is_spelt(title: str) -> None:
    (found,) = passages(f"# SBOM\n\n## {title}\n\nBy the build.\n")
    assert (found.document, found.place, found.title, found.line) == ("sbom", "generation", "How the list is made", 3)
    assert found.is_written


def test_a_passage_of_the_manufacturers_own_keeps_its_title_and_has_no_place() -> None:
    found = passages("Before all.\n\n## Our own\n\nx\n\n## Our own\n\ny\n")
    assert [(each.place, each.title) for each in found] == [("", ""), ("", "Our own"), ("", "Our own")]


def test_the_device_gives_a_passage_by_document_and_place() -> None:
    model, _ = linked({"prose/sbom.md": "## generation\nBy the build.", "prose/gspr.md": "## x\ny"})
    assert model is not None
    found = model.device.passage("sbom", "generation")
    assert found is not None and found.text == "By the build."
    assert model.device.passage("sbom", "use-of-soup") is None and model.device.passage("nothing", "x") is None


def test_a_byte_order_mark_and_line_ends_of_another_system_do_no_harm() -> None:
    (found,) = passages(b"\xef\xbb\xbf## How the list is made\r\n\r\nBy the build.\r\n")
    assert (found.place, found.text) == ("generation", "\nBy the build.")


def test_prose_is_part_of_the_revision() -> None:
    one, other = (Tree({}, frozenset({"prose/sbom.md"}), digest={"prose/sbom.md": text}.get) for text in ("1", "2"))
    assert one.revision() != other.revision()


# --- files --------------------------------------------------------------------------------------------------------------------------------


def test_a_file_that_is_no_document_is_an_error_with_the_nearest_name() -> None:
    found = problem({"prose/sbmo.md": "## x\ny"})
    assert (found.code, found.is_error, found.fix) == ("PR0804", True, "did you mean `sbom`?")
    everything = problem({"prose/quite-something-else.md": ""}).fix
    assert everything.startswith("name it after a document: `risk-management-plan`, `security-context`, ") and "`dossier`" in everything


def test_folders_within_the_prose_are_not_looked_into() -> None:
    assert told({"prose/old/sbom.md": "x"}) == [("PR0804", "prose/old/sbom.md:1", True)]
    assert problem({"prose/old/sbmo.md": "x"}).fix == "move it to `prose/sbom.md`"
    assert problem({"prose/old/quite-something-else.md": "x"}).fix == "move it to `prose/DOCUMENT.md`"


@pytest.mark.parametrize("name", ["sbom.txt", "sbom.MD", "sbom.markdown", "sbom", "picture.png", "sbom.md.docx"])
def test_a_file_that_is_not_read_is_never_passed_over_in_silence(name: str) -> None:
    assert told({f"prose/{name}": b"\x00"}) == [("PR0804", f"prose/{name}:1", False)]
    fix = problem({f"prose/{name}": b"x"}).fix
    assert fix == ("rename it" if name == "picture.png" else "rename it to `prose/sbom.md`") + ", or move it out of `prose/`"


def test_yaml_among_the_prose_is_not_passed_over_either() -> None:
    assert told({}, {"prose/sbom.yaml": b"a: b"}) == [("PR0804", "prose/sbom.yaml:1", False)]


def test_a_passage_that_stands_twice_is_an_error_at_the_second() -> None:
    text = "## How the list is made\nx\n\n## Other\ny\n\n## generation\nz\n"
    assert told({"prose/sbom.md": text}) == [("PR0804", "prose/sbom.md:7", True)]


def test_prose_in_another_place_is_told_with_the_right_one() -> None:
    found = problem({"sbom.md": "## generation\nx\n"})
    assert (found.code, found.is_error, found.fix) == ("PR0804", False, "move it to `prose/sbom.md`, or give it another name")
    assert problem({"treat-model.md": "x"}).fix == "move it to `prose/threat-model.md`, or give it another name"
    others = ("README.md", "ARCHITECTURE.md", "CHANGELOG.md", "notes.md", "evidence/threat-model.md", "docs/architecture.md")
    assert told(dict.fromkeys(others, "x")) == [], "other Markdown of a repository is none of our business"


def test_a_heading_that_is_nearly_known_is_told_where_the_known_one_is_missing() -> None:
    found = problem({"prose/sbom.md": "## How the lst is made\nx\n"})
    assert (found.code, found.is_error, found.fix) == ("PR0809", False, "did you mean `## How the list is made`?")
    assert told({"prose/sbom.md": "## How the list is made\nx\n\n## How the lists are made\ny\n"}) == [], (
        "it is written, so the other is meant"
    )
    assert told({"prose/sbom.md": "## Suppliers we asked\nx\n"}) == []
    assert problem({"prose/sbom.md": "## HOW THE LST IS MADE\nx\n"}).code == "PR0809"
    assert problem({"prose/sbom.md": "## Generaton\nx\n"}).fix == "did you mean `## How the list is made`?"
    assert told({"prose/standards.md": "## Uses\nx\n"}) == [], "a short id is like too many words"


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("# SBOM\n\n# How the list is made\n\nx\n", 3),
        ("## Requirements on bought-in software\n\nx\n\n### How the LIST is made ###\n\nx\n", 5),
        ("## Our own\n\nx\n\n##How the list is made\n\nx\n", 5),
        ("# SBOM\n\nHow the lst is made\n-------------------\n\nx\n", 3),
    ],
    ids=["level one", "level three", "no blank", "underlined"],
)
def test_a_heading_that_begins_no_passage_is_told_where_one_is_meant(text: str, line: int) -> None:
    (found,) = linked({"prose/sbom.md": text})[1]
    assert (found.code, found.is_error, found.fix) == ("PR0809", False, "write `## How the list is made`")
    assert found.span is not None and found.span.line == line and "counts as not written" in found.why


def test_headings_below_a_passage_are_free() -> None:
    whole = "# T\n\n## How the list is made\n\nx\n\n### How the list is made\n\n"
    assert told({"prose/sbom.md": f"{whole}```\n# Requirements on bought-in software\n```\n\n#1 in use\n---\n| a |\n|---|\n"}) == []


def test_a_text_that_is_not_utf_8_is_an_error_with_its_line() -> None:
    found = problem({"prose/sbom.md": "## generation\nGr\u00f6\u00dfe".encode("latin-1")})
    assert (found.code, str(found.span), found.fix) == ("PR0805", "prose/sbom.md:2:1", "save the file as UTF-8")
    assert told({"prose/sbom.md": "x".encode("utf-16")}) == [("PR0805", "prose/sbom.md:1", True)]


def test_a_file_that_is_too_large_or_gone_is_an_error() -> None:
    assert told({"prose/sbom.md": b"x" * MAX_PROSE}) == []
    assert told({"prose/sbom.md": b"x" * (MAX_PROSE + 1)}) == [("PR0805", "prose/sbom.md:1", True)]
    assert told({"prose/sbom.md": None}) == [("PR0805", "prose/sbom.md:1", True)]


@pytest.mark.parametrize("character", ["\x00", "\x1b", "\u202e", "\u2066", "\u2028", "\x0c", "\r"])
def test_what_a_reader_cannot_see_is_an_error_with_its_line(character: str) -> None:
    assert told({"prose/sbom.md": f"## generation\r\n\nBy{character} the build."}) == [("PR0117", "prose/sbom.md:3", True)]


@pytest.mark.parametrize(
    "text", ["Gr\u00f6\u00dfe \u2013 \u201cx\u201d", "\u05e9\u05dc\u05d5\u05dd", "\u4e2d\u6587", "a\tb", "\u00a0", "\U0001f600"]
)
def test_letters_of_any_language_are_welcome(text: str) -> None:
    assert told({"prose/sbom.md": f"## generation\n{text}"}) == []


# --- placeholders and references ------------------------------------------------------------------------------------------------------


def test_each_placeholder_is_a_warning_at_its_line() -> None:
    text = "# T\n\n## generation\n\nTBD\n\n```\nTODO\n```\n\n[insert tools]\n"
    assert told({"prose/sbom.md": text}) == [("PR0801", "prose/sbom.md:5", False), ("PR0801", "prose/sbom.md:11", False)]
    (found,) = passages(text)
    assert not found.is_written and found.placeholders == ((5, "TBD"), (11, "[insert tools]"))


def test_a_reference_to_nothing_is_a_warning_under_the_id_with_the_nearest_name() -> None:
    found = problem({"prose/sbom.md": "## generation\n\nOn [[deb]].\n"})
    assert (found.code, found.severity, found.fix) == ("PR0802", Severity.WARNING, "did you mean `dev`?")
    span = found.span
    assert span is not None and (span.line, span.column, span.end_column) == (3, 6, 9)


@pytest.mark.parametrize(
    "name",
    [
        *("dev", "fn", "R@HS+H", "T-USB@x", "CVE-2026-1@dev+lib", "GHSA-x", "Q@dev.sbom", "document:sbom", "implied-uart-dev"),
        *("MDR:GSPR-17.2", "RUSTSEC-2024-0001", "EUVD-2024-1", "USN-1234-1", "PYSEC-2024-1", "GO-2024-1", "DSA-1-1", "OSV-2024-1"),
    ],
)
def test_an_id_that_is_there_or_only_derived_may_be_named(name: str) -> None:
    assert told({"prose/sbom.md": f"## generation\nSee [[{name}]]."}) == []


def test_what_stands_in_code_points_at_nothing() -> None:
    assert told({"prose/sbom.md": "## generation\n`[[ -f x ]]`\n\n```\n[[nothing]]\n```\n"}) == []
