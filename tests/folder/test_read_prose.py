"""A file of prose becomes passages: headings, code, comments, placeholders and references, each with its line."""

import re
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from primum.device.passage import Passage
from primum.folder.read_prose import read_prose, references_in


def read(text: str) -> list[Passage]:
    return list(read_prose("sbom", "prose/sbom.md", text))


def titles(text: str) -> list[tuple[str, int]]:
    return [(each.title, each.line) for each in read(text)]


def references(text: str) -> list[tuple[str, int, int]]:
    return [(each.id, each.line, each.column) for passage in read(text) for each in references_in(passage)]


def placeholders(text: str) -> list[tuple[int, str]]:
    return [each for passage in read(text) for each in passage.placeholders]


# --- headings -------------------------------------------------------------------------------------------------------------------------


def test_what_stands_under_each_heading_is_a_passage() -> None:
    one, two = read("# SBOM\n\n## How the list is made\n\nBy the build.\nEach time.\n\n## Requirements\nNone.\n")
    assert (one.document, one.path, one.title, one.line, one.text) == (
        "sbom",
        "prose/sbom.md",
        "How the list is made",
        3,
        "\nBy the build.\nEach time.",
    )
    assert (two.title, two.line, two.text, two.place) == ("Requirements", 8, "None.", "")


@pytest.mark.parametrize(
    ("line", "title"),
    [
        ("## Scope", "Scope"),
        ("##\tScope", "Scope"),
        ("   ## Scope", "Scope"),
        ("## Scope ##", "Scope"),
        ("## Scope   #####  ", "Scope"),
        ("##   Scope of   the plan", "Scope of   the plan"),
        ("## C#", "C#"),
        ("## Item #1", "Item #1"),
        ("## \u00dcber uns", "\u00dcber uns"),
    ],
)
def test_how_a_heading_may_be_written(line: str, title: str) -> None:
    assert titles(f"{line}\ntext") == [(title, 1)]


@pytest.mark.parametrize(
    "line", ["# Scope", "### Scope", "##Scope", "##", "## ", "## ##", "    ## Scope", "\t## Scope", "> ## Scope", "a ## Scope"]
)
def test_what_is_no_heading_of_level_two(line: str) -> None:
    assert titles(f"## First\n{line}\ntext") == [("First", 1)]


def test_an_empty_passage_is_one_too() -> None:
    assert [(each.title, each.text) for each in read("## A\n## B\n\n\n## C")] == [("A", ""), ("B", ""), ("C", "")]


def test_text_before_the_first_heading_is_a_passage_without_title_and_a_title_alone_is_none() -> None:
    assert titles("# SBOM\n\n") == [] and titles("") == [] and titles("\n \n") == []
    assert titles("# SBOM\nSome words.\n## A") == [("", 1), ("A", 3)]


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_every_line_break_counts_alike(end: str) -> None:
    text = end.join(["# T", "", "## A", "", "TBD and [[x]]", "## B"])
    assert titles(text) == [("A", 3), ("B", 6)]
    assert placeholders(text) == [(5, "TBD")] and references(text) == [("x", 5, 11)]


# --- code -----------------------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "block",
    [
        "```\n## No heading\n```",
        "~~~\n## No heading\n~~~",
        "```sh\n## No heading\n```",
        "   ```\n## No heading\n   ```",
        "````\n```\n## No heading\n````",
        "```\n~~~\n## No heading\n```",
        "```\n```js\n## No heading\n```",
        "```\n## No heading",
    ],
)
def test_a_heading_in_code_is_none(block: str) -> None:
    assert titles(f"## A\n{block}\n")[0] == ("A", 1) and len(titles(f"## A\n{block}\n")) == 1


@pytest.mark.parametrize(
    "block", ["``` not a fence ```\n## B", "```\ncode\n```\n## B", "```\ncode\n`````\n## B", "~~~ `x`\ncode\n~~~\n## B", "    ```\n## B"]
)
def test_a_heading_after_code_is_one(block: str) -> None:
    assert [title for title, _ in titles(f"## A\n{block}\n")] == ["A", "B"]


def test_what_stands_in_code_waits_for_nobody_and_points_at_nothing() -> None:
    text = "## A\n```sh\n[[ -f x ]] && echo TODO <your name>\n```\nType `[[x]]`, ``a ` TBD``, and `<your host>`.\n"
    assert placeholders(text) == [] and references(text) == []


def test_a_single_backtick_hides_nothing() -> None:
    assert placeholders("## A\nIt's 5` long, TBD") == [(2, "TBD")]
    assert references("## A\n`` a ` [[x]]") == [("x", 2, 10)]


# --- comments -------------------------------------------------------------------------------------------------------------------------


def test_comments_are_left_out_and_lines_keep_their_numbers() -> None:
    (passage,) = read("## A\nOne <!-- two --> three<!-- four -->.\n<!-- TBD\n## No heading\n[[x]] --> End.\nTODO\n")
    assert passage.text == "One  three.\n\n\n End.\nTODO"
    assert passage.placeholders == ((6, "TODO"),) and not list(references_in(passage))


@pytest.mark.parametrize("text", ["<!-- never ends", "`<!--` and `-->`", "```\n<!-- a -->\n```", "a < b !-- c -->", "<!-- a\nb"])
def test_what_only_looks_like_a_comment_is_text(text: str) -> None:
    assert read(f"## A\n{text}\n")[0].text == text


# --- placeholders ---------------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("line", "found"),
    [
        ("The tool is TBD.", "TBD"),
        ("tbd", "tbd"),
        ("TODO: ask", "TODO"),
        ("TBC", "TBC"),
        ("FIXME", "FIXME"),
        ("Version XXX", "XXX"),
        ("When???", "???"),
        ("Lorem ipsum dolor", "Lorem ipsum"),
        ("Signed [Name] on [date]", "[Name]"),
        ("[insert tool here]", "[insert tool here]"),
        ("[Fill in the rest]", "[Fill in the rest]"),
        ("by <your name>", "<your name>"),
        ("<Insert text>", "<Insert text>"),
    ],
)
def test_text_that_waits_to_be_written_is_found(line: str, found: str) -> None:
    assert placeholders(f"## A\n\n{line}\n") == [(3, found)]


@pytest.mark.parametrize(
    "line",
    [
        "Es todo.",
        "The todo list of the nurse",
        "[Name of the clinic](https://example.org)",
        "[name][1]",
        "[[date-server]] and [[name-plate]]",
        "[nameplate]",
        "What??",
        "a <yourself> b",
        "XXXL",
        "[reference]",
        "1 < 2 and 3 > 2",
    ],
)
def test_text_that_only_looks_like_it_is_not(line: str) -> None:
    assert placeholders(f"## A\n{line}\n") == []


# --- references -----------------------------------------------------------------------------------------------------------------------


def test_references_have_line_and_column() -> None:
    text = "# T\n\nSee [[ dev ]].\n\n## A\n\n\nBoth [[C-1]] and [[MDR:GSPR-1]].\n"
    assert references(text) == [("dev", 3, 7), ("C-1", 8, 8), ("MDR:GSPR-1", 8, 20)]


@pytest.mark.parametrize("text", ["[x]", "[[x", "[[x|y]]", "[[]]", "[[a\nb]]", "[[" + "x" * 121 + "]]"])
def test_what_is_no_reference(text: str) -> None:
    assert references(f"## A\n{text}\n") == []


# --- hostile text ---------------------------------------------------------------------------------------------------------------------

LONG = 200_000


@pytest.mark.parametrize(
    "text",
    [
        "## " + " " * LONG + "x",
        "## x" + " #" * LONG,
        "`" * LONG + "x",
        "` `` " * LONG,
        "<!--" * LONG,
        "<!--\n" * LONG,
        "-->" + "<!--" * LONG,
        "[" * LONG,
        "[[" * LONG,
        "<your" * LONG,
        "[name" * LONG,
        "?" * LONG,
        "```" * LONG,
        " " * LONG + "## x",
        "\n" * LONG,
    ],
    ids=lambda text: repr(text[:8]),
)
def test_hostile_text_is_read_as_fast_as_any(text: str) -> None:
    """A step that took the square of the length would not come back within the patience of whoever runs the tests."""
    for passage in read(f"## A\n{text}\n"):
        list(references_in(passage))


PIECES = st.sampled_from(
    ["## A", "## ", "# T", "```", "~~~", "`x`", "`", "<!--", "-->", "[[x]]", "TBD", " ", "text", "    ", "\t", "\r", "\n", "\n\n"]
)


@given(st.lists(PIECES, max_size=30).map("".join))
@settings(deadline=None)
def test_passages_are_in_order_and_nothing_of_the_text_is_lost(text: str) -> None:
    found = read(text)
    assert all(one.line < other.line for one, other in pairwise(found))
    assert all(each.title for each in found[1:])
    lines = text.replace("\r\n", "\n").replace("\r", "\n").count("\n") + 1
    for passage in found:
        assert all(passage.line <= line <= lines for line, _ in passage.placeholders)
        assert all(passage.line <= each.line <= lines for each in references_in(passage))
    if "<!--" not in text:
        kept = "".join(each.text for each in found) + "".join(f"## {each.title}" for each in found if each.title)
        titles_of_files = [line for line in re.split(r"[\r\n]", text) if line.startswith("# ")]
        assert sum(map(str.isalpha, kept)) >= sum(map(str.isalpha, text)) - sum(map(str.isalpha, "".join(titles_of_files)))
