"""A file that cannot be read is told first, and nothing is told that only follows from it."""

from pathlib import Path

import pytest
from msgspec.structs import replace

from builders import catalogue, load_files
from primum.diagnostics.diagnostic import Diagnostic, sort_diagnostics
from primum.diagnostics.span import Span
from primum.folder.tree import Tree, read_tree
from primum.linking.link import load

VENTILATOR = read_tree(Path(__file__).parents[2] / "examples" / "ventilator")


def with_text(name: str, content: bytes) -> Tree:
    return replace(VENTILATOR, texts={**VENTILATOR.texts, name: content})


@pytest.mark.parametrize("name", sorted(name for name in VENTILATOR.texts if "/" not in name))
def test_of_a_folder_with_one_file_in_utf16_only_that_is_told(name: str) -> None:
    model, problems = load(with_text(name, VENTILATOR.texts[name].decode().encode("utf-16")), catalogue())
    assert model is None
    assert [(each.code, each.span.path if each.span else "") for each in problems] == [("PR0103", name)]
    assert "UTF-16" in problems[0].message


@pytest.mark.parametrize(
    "content", [b"\xff\xfe", b"- [", b"- {id: C-\xf6}", b"--- \n- a\n--- \n", b"controls", b"{}", b"C-LOCK: {type: port-lock}"]
)
def test_whatever_the_reason_no_control_is_said_to_be_missing(content: bytes) -> None:
    _, problems = load(with_text("controls.yaml", content), catalogue())
    assert {each.span.path for each in problems if each.span} == {"controls.yaml"}
    assert any(each.is_error for each in problems)


def test_a_misspelt_file_is_taken_for_the_one_that_is_meant() -> None:
    texts = dict(VENTILATOR.texts)
    texts["Controls.yaml"] = texts.pop("controls.yaml")
    _, (problem,) = load(replace(VENTILATOR, texts=texts), catalogue())
    assert (problem.code, problem.fix) == ("PR0111", "did you mean `controls`?")


def test_a_file_that_the_system_refuses_counts_as_unread() -> None:
    texts = {name: text for name, text in VENTILATOR.texts.items() if name != "controls.yaml"}
    refused = Diagnostic(code="PR0112", message="`controls.yaml` cannot be read: Permission denied", span=Span("controls.yaml", 1, 1, 1, 1))
    _, problems = load(replace(VENTILATOR, texts=texts, problems=(refused,)), catalogue())
    assert problems == [refused]


def test_other_references_are_still_looked_at() -> None:
    parts = {
        "device": {"format": "1", "name": "a", "manufacturer": "b", "regulation": "MDR", "class": "I", "software_version": "1"},
        "controls": "none",
        "architecture": {
            "components": [{"id": "computer", "kind": "embedded-linux"}],
            "interfaces": [{"id": "usb", "at": "computr", "kind": "can"}],
        },
    }
    _, problems = load_files({f"{name}.yaml": value for name, value in parts.items()})
    assert sorted(each.code for each in problems) == ["PR0123", "PR0203"]


def test_what_could_not_be_read_comes_before_all_else() -> None:
    early, late = Span("a.yaml", 1, 1, 1, 2), Span("z.yaml", 9, 1, 9, 2)
    unread = Diagnostic(code="PR0103", message="x", span=late)
    assert sort_diagnostics([Diagnostic(code="PR0203", message="y", span=early), unread])[0] == unread


def test_two_bytes_a_character_are_not_shown_as_a_line() -> None:
    from primum.diagnostics.render_text import render_text

    content = "- {id: C-1}".encode("utf-16")
    _, problems = load(with_text("controls.yaml", content), catalogue())
    assert "�" not in render_text(problems, {"controls.yaml": content})
