"""Diagnostics as text, and as SARIF for code review."""

import json
import re
from pathlib import Path
from typing import Any

import pytest

from primum.diagnostics.as_sarif import as_sarif
from primum.diagnostics.diagnostic import Diagnostic, Related, Severity, sort_diagnostics
from primum.diagnostics.render_text import MOST, printable, render_text, summary
from primum.diagnostics.span import Span
from primum.diagnostics.suggest import suggest
from primum.folder.tree import read_tree
from primum.linking.link import load

GOLDEN = Path(__file__).parents[1] / "golden" / "diagnostics"


def at(line: int, column: int, end: int, path: str = "a.yaml") -> Span:
    return Span(path, line, column, line, end)


def one(code: str = "PR0203", span: Span | None = None, **more: Any) -> Diagnostic:
    return Diagnostic(code=code, message="`x` is not declared", span=span, **more)


# --- text ---


def test_the_mark_stands_below_the_word() -> None:
    shown = render_text([one(span=at(2, 4, 7), why="because", fix="mend it")], {"a.yaml": b"first\nab cde fg\n"})
    assert shown.splitlines() == [
        "error[PR0203]: `x` is not declared",
        "  --> a.yaml:2:4",
        "   |",
        " 2 | ab cde fg",
        "   |    ^^^",
        "why: because",
        "fix: mend it",
        "",
        "1 error",
    ]


@pytest.mark.parametrize("source", [b"\xef\xbb\xbfab: cde", b"ab: cde\r\n", b"ab: cde", "ab: \u00e4\u00f6\u00fc".encode()])
def test_the_mark_fits_bom_and_carriage_return(source: bytes) -> None:
    lines = render_text([one(span=at(1, 5, 8))], {"a.yaml": source}).splitlines()
    assert lines[4] == "   |     ^^^"
    assert lines[3][5 + 4 :] in ("cde", "\u00e4\u00f6\u00fc")


def test_long_lines_are_cut_around_the_word() -> None:
    source = b"x" * 5000 + b"WORD" + b"y" * 5000
    lines = render_text([one(span=at(1, 5001, 5005))], {"a.yaml": source}).splitlines()
    assert all(len(line) < 200 for line in lines)
    assert lines[3][lines[4].index("^") : lines[4].rindex("^") + 1] == "WORD"


@pytest.mark.parametrize("span", [at(9, 1, 2), at(1, 99, 120), at(1, 1, 1), Span("a.yaml", 1, 2, 3, 1), at(1, 1, 2, "none.yaml")])
def test_places_outside_the_text_are_harmless(span: Span) -> None:
    assert str(span) in render_text([one(span=span)], {"a.yaml": b"abc"})


def test_nothing_raw_reaches_the_screen() -> None:
    nasty = "\x1b[31m\x07\x9b\u202e\r"
    found = Diagnostic(
        code="PR0203",
        message=nasty,
        span=at(1, 1, 2, f"{nasty}.yaml"),
        why=nasty,
        fix=nasty,
        related=(Related(span=at(1, 1, 2), message=nasty),),
    )
    shown = render_text([found], {"a.yaml": nasty.encode(), f"{nasty}.yaml": nasty.encode()})
    assert all(character.isprintable() or character == "\n" for character in shown)


def test_long_texts_are_shortened() -> None:
    assert len(printable("x" * 10**6)) < 2000


def test_errors_go_first_when_not_all_are_shown() -> None:
    many = [one("PR0701", at(line, 1, 2), severity=Severity.WARNING) for line in range(1, MOST + 5)]
    shown = render_text([*many, one(span=at(99, 1, 2))], {})
    assert shown.startswith("error[PR0203]")
    assert "... and 5 more" in shown
    assert shown.endswith(summary([*many, one()]))
    assert summary([*many, one()]) == f"1 error, {MOST + 4} warnings"


def test_order_is_by_file_line_and_column_without_repeats() -> None:
    spans = [at(2, 1, 2), at(1, 9, 10), at(1, 2, 3), at(5, 1, 2, "Z.yaml"), at(1, 2, 3)]
    found = sort_diagnostics([one(span=span) for span in spans])
    assert [str(each.span) for each in found] == ["Z.yaml:5:1", "a.yaml:1:2", "a.yaml:1:9", "a.yaml:2:1"]


# --- suggestions ---


@pytest.mark.parametrize(
    ("word", "known", "said"),
    [
        ("computr", ["computer", "motor"], "did you mean `computer`?"),
        ("xyz", ["a", "b"], "one of: `a`, `b`"),
        ("xyz", [], ""),
        ("xyz", [f"name-{n}" for n in range(20)], ""),
        ("", ["a"], "one of: `a`"),
        ("x" * 100_000, ["a" * 100_000], None),
    ],
)
def test_suggest(word: str, known: list[str], said: str | None) -> None:
    found = suggest(word, known)
    assert said is None or found == said


def test_suggestions_among_many_names() -> None:
    names = [f"component-{n:05}" for n in range(30_000)]
    assert suggest("component-0123", names) != ""
    assert suggest("xomponent-00123", names).startswith("did you mean `component-")


# --- SARIF ---


def sarif_problems(log: dict[str, Any]) -> list[str]:
    """What is wrong with the shape of a SARIF 2.1.0 log, as far as code review tools look at it."""
    found = []
    if log.get("version") != "2.1.0" or not str(log.get("$schema", "")).startswith("https://"):
        found.append("version or $schema")
    for run in log["runs"]:
        driver = run["tool"]["driver"]
        ids = [rule["id"] for rule in driver["rules"]]
        if not driver["name"] or len(ids) != len(set(ids)):
            found.append("driver")
        found += [
            f"rule {rule['id']}" for rule in driver["rules"] if not (rule["shortDescription"]["text"] and rule["fullDescription"]["text"])
        ]
        if run["columnKind"] not in ("utf16CodeUnits", "unicodeCodePoints"):
            found.append("columnKind")
        for result in run["results"]:
            if result["ruleId"] not in ids or result["level"] not in ("error", "warning", "note", "none") or not result["message"]["text"]:
                found.append(f"result {result}")
            for place in [*result.get("locations", []), *result.get("relatedLocations", [])]:
                physical = place["physicalLocation"]
                if not re.fullmatch(r"[A-Za-z0-9_.~/%-]+", physical["artifactLocation"]["uri"]):
                    found.append(f"uri {physical['artifactLocation']['uri']}")
                region = physical["region"]
                start, end = (region["startLine"], region["startColumn"]), (region["endLine"], region["endColumn"])
                if min(*start, *end) < 1 or end < start:
                    found.append(f"region {region}")
    return found


@pytest.mark.parametrize("example", sorted(path.name for path in GOLDEN.iterdir()))
def test_sarif_of_every_golden_diagnostic(example: str) -> None:
    from builders import catalogue

    place = GOLDEN / example / "input.yaml"
    _, problems = load(read_tree(place if place.exists() else GOLDEN / example / "input"), catalogue())
    log = json.loads(json.dumps(as_sarif(problems, "0.1.0")))
    assert sarif_problems(log) == []
    assert len(log["runs"][0]["results"]) == len(problems)


def test_sarif_names_files_from_where_the_repository_begins() -> None:
    log = as_sarif([one(span=at(1, 1, 2, "controls/a b\u00e4.yaml"))], "0.1.0", "devices/pump")
    assert (
        log["runs"][0]["results"][0]["locations"][0]["physicalLocation"]["artifactLocation"]["uri"]
        == "devices/pump/controls/a%20b%C3%A4.yaml"
    )
    assert sarif_problems(log) == []


def test_sarif_of_no_problem_is_a_log_with_an_empty_run() -> None:
    assert sarif_problems(as_sarif([], "0.1.0")) == []
    assert as_sarif([], "0.1.0")["runs"][0]["results"] == []
