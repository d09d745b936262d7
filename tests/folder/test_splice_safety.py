"""Items of `safety.yaml` changed and added: the text says what is meant afterwards, and every other byte is as it was."""

import difflib
from collections.abc import Mapping
from typing import Any

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from primum.folder.load_folder import load_folder
from primum.folder.records.safety_record import HarmRecord, HazardRecord, SituationRecord
from primum.folder.splice import CannotSplice
from primum.folder.splice_safety import file_for, splice_safety
from primum.folder.tree import Tree, tree_of_text

WHOLE = """\
# The file of record is RMF-7.
hazards:   # from sheet 1
  - {id: HZ-1, title: Pressure}
harms:
  - id: H-1          # first
    title: "Lung injury: by pressure"
    kind: health
    severity: critical
    # severity was discussed on Monday
  - {id: H-2, title: 'It''s late', kind: health, severity: minor}

situations:
  - id: HS-1
    title: >-
      Ventilation stops or is wrong, and nobody is warned,
      for a long time
    harms:
      - H-1   # worst
      - H-2
    risk_ids: [RM-1]
    arises_from: {deny: breathe}   # only Primum knows
  - id: HS-2
    title: |
      Two
      lines
    hazard:
    harms: H-1
# end
"""


def tree(text: str | bytes, **more: str) -> Tree:
    content = text if isinstance(text, bytes) else text.encode()
    return Tree({"device.yaml": b"format: 1\n", "safety.yaml": content, **{path: said.encode() for path, said in more.items()}})


def nodes(of: Tree) -> dict[str, Any]:
    records = load_folder(of)
    return {placed.record.id: placed.node for model in (HazardRecord, HarmRecord, SituationRecord) for placed in records.of(model)}


def change(of: Tree, changed: Mapping[str, Mapping[str, Any]], new: Mapping[str, Any] | None = None) -> dict[str, str]:
    known = nodes(of)
    result = splice_safety(of, [(known[name], values) for name, values in changed.items()], new or {})
    return {path: content.decode() for path, content in result.items()}


def lines_changed(before: str, after: str) -> list[str]:
    return [line for line in difflib.ndiff(before.splitlines(), after.splitlines()) if line[0] in "+-"]


def test_texts_are_changed_in_their_own_manner() -> None:
    changed = {
        "HZ-1": {"title": "Pressure, too high"},
        "H-1": {"title": "Barotrauma", "severity": "catastrophic", "people": "many"},
        "H-2": {"title": "It's much later"},
        "HS-1": {"title": "Ventilation stops. " + "Nobody is warned. " * 8},
        "HS-2": {"title": "One line", "hazard": "HZ-1"},
    }
    after = change(tree(WHOLE), changed)["safety.yaml"]
    assert lines_changed(WHOLE, after) == [
        "-   - {id: HZ-1, title: Pressure}",
        '+   - {id: HZ-1, title: "Pressure, too high"}',
        '-     title: "Lung injury: by pressure"',
        '+     title: "Barotrauma"',
        "-     severity: critical",
        "+     severity: catastrophic",
        "+     people: many",
        "-   - {id: H-2, title: 'It''s late', kind: health, severity: minor}",
        "+   - {id: H-2, title: 'It''s much later', kind: health, severity: minor}",
        "-       Ventilation stops or is wrong, and nobody is warned,",
        "-       for a long time",
        "+       Ventilation stops. Nobody is warned. Nobody is warned. Nobody is warned.",
        "+       Nobody is warned. Nobody is warned. Nobody is warned. Nobody is warned.",
        "+       Nobody is warned.",
        "+     title: One line",
        "-     title: |",
        "-       Two",
        "-       lines",
        "-     hazard:",
        "+     hazard: HZ-1",
    ]


@pytest.mark.parametrize(
    ("item", "values", "lines"),
    [
        ("HS-1", ["H-1", "H-2", "H-3"], ["+       - H-3"]),
        ("HS-1", ["H-3", "H-2"], ["-       - H-1   # worst", "+       - H-3   # worst"]),
        ("HS-1", ["H-2"], ["-       - H-1   # worst"]),
        ("HS-1", ["H-1"], ["-       - H-2"]),
        ("HS-2", ["H-2"], ["-     harms: H-1", "+     harms: H-2"]),
        ("HS-2", ["H-2", "H-1"], ["-     harms: H-1", "+     harms: [H-1, H-2]"]),
    ],
)
def test_lists_keep_what_stays(item: str, values: list[str], lines: list[str]) -> None:
    after = change(tree(WHOLE), {item: {"harms": values}})["safety.yaml"]
    assert [line for line in lines_changed(WHOLE, after) if line[0] in "+-"] == lines


def test_new_items_stand_behind_the_last_and_look_like_it() -> None:
    new = {
        "hazards": [{"id": "HZ-2", "title": "Heat"}],
        "harms": [{"id": "H-3", "title": "Fear", "kind": "health", "severity": "minor"}],
        "situations": [{"id": "HS-3", "title": "Starts, by itself", "harms": ["H-3"], "warning": "Look closely. " * 14}],
    }
    after = change(tree(WHOLE), {}, new)["safety.yaml"]
    assert lines_changed(WHOLE, after) == [
        "+   - {id: HZ-2, title: Heat}",
        "+   - {id: H-3, title: Fear, kind: health, severity: minor}",
        "+   - id: HS-3",
        "+     title: Starts, by itself",
        "+     harms: [H-3]",
        "+     warning: >-",
        "+       Look closely. Look closely. Look closely. Look closely. Look closely. Look closely. Look closely. Look closely. Look",
        "+       closely. Look closely. Look closely. Look closely. Look closely. Look closely.",
    ]


@pytest.mark.parametrize(
    ("text", "after"),
    [
        ("", "hazards:\n  - {id: HZ-9, title: x}\n"),
        ("# nothing yet", "# nothing yet\nhazards:\n  - {id: HZ-9, title: x}\n"),
        ("harms: []\n", "harms: []\n\nhazards:\n  - {id: HZ-9, title: x}\n"),
        ("hazards:   # none yet\nharms: []\n", "hazards:   # none yet\n  - {id: HZ-9, title: x}\nharms: []\n"),
        ("hazards: []  # none\n", "hazards: [{id: HZ-9, title: x}]  # none\n"),
        ("hazards: [{id: a, title: b},]\n", "hazards: [{id: a, title: b}, {id: HZ-9, title: x},]\n"),
        ("{harms: []}\n", "{harms: [], hazards: [{id: HZ-9, title: x}]}\n"),
        ("hazards:\n- id: a\n  title: b", "hazards:\n- id: a\n  title: b\n- id: HZ-9\n  title: x"),
        ("hazards:\r\n- {id: a, title: b}\r\n", "hazards:\r\n- {id: a, title: b}\r\n- {id: HZ-9, title: x}\r\n"),
        (
            "\ufeffhazards:\n- id: a\n  title: >-\n    b\n\n# next\n",
            "\ufeffhazards:\n- id: a\n  title: >-\n    b\n- id: HZ-9\n  title: x\n\n# next\n",
        ),
    ],
)
def test_a_list_is_begun_or_continued_however_it_is_written(text: str, after: str) -> None:
    assert change(tree(text), {}, {"hazards": [{"id": "HZ-9", "title": "x"}]})["safety.yaml"] == after


def test_a_folder_in_one_piece() -> None:
    text = "device: {format: 1}\nsafety:\n  hazards:\n    - {id: HZ-1, title: a}\ncontrols: []\n"
    of = tree_of_text(text.encode(), "whole.yaml")
    new = {"hazards": [{"id": "HZ-2", "title": "b"}], "harms": [{"id": "H-1", "title": "c", "kind": "health", "severity": "minor"}]}
    after = change(of, {"HZ-1": {"title": "z"}}, new)["whole.yaml"]
    assert yaml.safe_load(after)["safety"] == {
        "hazards": [{"id": "HZ-1", "title": "z"}, {"id": "HZ-2", "title": "b"}],
        "harms": [{"id": "H-1", "title": "c", "kind": "health", "severity": "minor"}],
    }
    assert after.endswith("\ncontrols: []\n")
    with pytest.raises(CannotSplice, match="no `safety:`"):
        change(tree_of_text(b"device: {format: 1}\n", "whole.yaml"), {}, new)


def test_a_new_item_goes_where_most_of_its_list_is() -> None:
    few, many = "hazards: [{id: a, title: a}]\nharms: []\n", "hazards: [{id: b, title: b}, {id: c, title: c}]\n"
    of = Tree({"device.yaml": b"", "safety/a.yaml": few.encode(), "safety/b.yaml": many.encode()})
    assert [file_for(of, key) for key in ("hazards", "harms", "situations")] == ["safety/b.yaml", "safety/a.yaml", "safety/a.yaml"]
    assert file_for(Tree({"device.yaml": b""}), "harms") == "safety.yaml"
    assert change(Tree({"device.yaml": b""}), {}, {"hazards": [{"id": "HZ-9", "title": "x"}]}) == {
        "safety.yaml": "hazards:\n  - {id: HZ-9, title: x}\n"
    }


@pytest.mark.parametrize(
    "text",
    [
        "hazards:\n  - &a {id: HZ-1, title: x}\nharms: []\nsituations: [*a]\n",
        "hazards:\n  - {id: HZ-1, title: &t x}\nharms:\n  - {id: H-1, title: *t, kind: health, severity: minor}\n",
    ],
)
def test_text_that_speaks_for_two_places_is_left_alone(text: str) -> None:
    with pytest.raises(CannotSplice, match="shares its text"):
        change(tree(text), {"HZ-1": {"title": "other"}})


WORD = st.text(st.sampled_from("abz ÄÖ→#:,'\"\\{}[]-&*!|>%@`?=~\n"), max_size=14)
TITLE = WORD.map(lambda text: " ".join(text.split())).filter(bool)
LONG = st.lists(TITLE, min_size=1, max_size=30).map(" ".join)


def manners(text: str) -> st.SearchStrategy[str]:
    """One text as YAML in the ways that people write it, at an indentation of four."""
    quoted = "'" + text.replace("'", "''") + "'"
    doubled = yaml.safe_dump(text, default_style='"', width=10**6, allow_unicode=True).strip()
    return st.sampled_from([doubled, quoted, f">-\n      {text}", f"|-\n      {text}"])


@st.composite
def safety_texts(draw: st.DrawFn) -> str:
    lines = ["hazards:"]
    for number in range(draw(st.integers(1, 4))):
        lines += [f"  - id: HZ-{number}", f"    title: {draw(TITLE.flatmap(manners))}"]
        lines += draw(st.sampled_from([[], ["    # a comment"], ["# left of it"], [""]]))
    lines += draw(st.sampled_from([[], ["harms: []  # none"], ["# the end"]]))
    end = draw(st.sampled_from(["\n", "\r\n"]))
    return end.join(lines) + draw(st.sampled_from(["", end]))


@settings(max_examples=200, deadline=None)
@given(safety_texts(), LONG, st.data())
def test_any_text_says_what_is_meant_and_nothing_else_changes(text: str, title: str, data: st.DataObject) -> None:
    of = tree(text)
    known = nodes(of)
    name = data.draw(st.sampled_from(sorted(known)))
    after = change(of, {name: {"title": title}}, {"hazards": [{"id": "HZ-NEW", "title": title}]})["safety.yaml"]
    before, now = yaml.load(text, yaml.BaseLoader)["hazards"], yaml.load(after, yaml.BaseLoader)["hazards"]
    assert now[-1] == {"id": "HZ-NEW", "title": title}
    assert [each for each in now[:-1] if each["id"] != name] == [each for each in before if each["id"] != name]
    assert next(each for each in now if each["id"] == name)["title"] == title
    mine = {line for line in after.splitlines() if "#" in line and not line.lstrip().startswith(("title", ">", "|"))}
    assert {line for line in text.splitlines() if line.strip() in ("# a comment", "# left of it", "harms: []  # none", "# the end")} <= mine
