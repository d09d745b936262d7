"""Hostile text: every file a person or a machine may hand us gives diagnostics with a place, never an exception, never a grade."""

import json
from datetime import date
from itertools import pairwise

import pytest
import yaml

from builders import catalogue
from primum.assessment.assess import assess
from primum.diagnostics.codes import CODES
from primum.diagnostics.diagnostic import Diagnostic
from primum.folder import read_yaml as read_yaml_module
from primum.folder.read_yaml import MAX_BYTES, read_yaml
from primum.folder.tree import tree_of_text
from primum.linking.link import load
from primum.linking.model import Model

DEVICE = "device: {format: 1, name: a, manufacturer: b, regulation: MDR, class: I, software_version: '1'}\n"
EVIDENCE = "evidence: [{id: e, kind: t, version: '1', date: DAY, result: passed, file: FILE}]\n"
CONTROL = "controls: [{id: c, type: port-lock, at: usb, status: planned, cost: COST}]\n"
ARCHITECTURE = """architecture:
  components: [{id: computer, kind: embedded-linux}]
  interfaces: [{id: usb, kind: usb-a-host, at: computer}]
"""


def read(text: str | bytes) -> tuple[Model | None, list[Diagnostic]]:
    return load(tree_of_text(text.encode() if isinstance(text, str) else text, "one.yaml"), catalogue())


def errors(text: str | bytes) -> list[tuple[str, int, int]]:
    """(code, line, column) of every error; there is never a model beside one."""
    model, problems = read(text)
    found = [each for each in problems if each.is_error]
    assert (model is None) == bool(found)
    for each in found:
        assert each.code in CODES
        assert each.span is not None
        assert each.message
    return [(each.code, each.span.line, each.span.column) for each in found if each.span]


def laughs(levels: int) -> str:
    """Ten aliases in each of ten."""
    names = [f"a{number}" for number in range(levels)]
    rows = [f"{name}: &{name} [{', '.join([f'*{before}'] * 10)}]" for before, name in pairwise(names)]
    return "\n".join(["a0: &a0 [x, x, x, x, x, x, x, x, x, x]", *rows])


MARKED_ELSEWHERE = {"bracket left open"}
"""Texts whose fault the two parsers of PyYAML see on different lines."""

BROKEN = {
    "bracket left open": ("device: {format: 1", "PR0101", 1),
    "colon too many": ("device: a: b", "PR0101", 1),
    "tab as indentation": ("device:\n\tformat: 1", "PR0101", 2),
    "key twice": (DEVICE + "device: {}\n", "PR0102", 2),
    "not UTF-8": (b"device:\n  name: \xff\xfe", "PR0103", 2),
    "UTF-16": ("device: {}".encode("utf-16"), "PR0103", 1),
    "hundred megabytes": (b"#" * 100_000_000, "PR0104", 1),
    "two documents": (DEVICE + "---\na: b\n", "PR0105", 2),
    "billion laughs": (laughs(10), "PR0106", 7),
    "billion laughs in a list": (f"x: [&a [{'1, ' * 1000}], " + ", ".join(["*a"] * 2_000) + "]", "PR0106", 1),
    "tag that runs code": ("device: !!python/object/apply:os.system [ls]", "PR0107", 1),
    "tag of a number": ("device: !!int 5", "PR0107", 1),
    "tag of our own": ("device: !secret 5", "PR0107", 1),
    "list as key": ("? [a, b]\n: c", "PR0108", 1),
    "200,000 brackets": ("[" * 200_000, "PR0109", 1),
    "200,000 braces": ("{a: " * 200_000, "PR0109", 1),
    "200,000 dashes": ("- " * 200_000, "PR0109", 1),
    "deep indentation": ("".join(f"{' ' * n}a:\n" for n in range(3000)), "PR0109", 65),
    "deep through aliases": (DEVICE + "x: [&a0 [1], " + ", ".join(f"&a{n} [*a{n - 1}]" for n in range(1, 1500)) + "]", "PR0109", 2),
    "alias of nothing": ("device: *x", "PR0110", 1),
    "alias of itself": ("device: &x [*x]", "PR0110", 1),
    "NUL": ("device: a\0b", "PR0117", 1),
    "escape in the text": ("device:\n  name: \x1b[2J", "PR0117", 2),
    "escape written as an escape": (DEVICE + 'architecture: {zones: [{id: z, title: "\\e[2Jx"}]}', "PR0117", 2),
    "escape in a key": (DEVICE + 'architecture: {"zon\\x1bes": []}', "PR0117", 2),
    "NUL in the name of evidence": (DEVICE + EVIDENCE.replace("FILE", '"a\\0b"').replace("DAY", "2026-01-01"), "PR0117", 2),
    "old Mac line ends": ("device: {}\rcontrols: {}\r", "PR0117", 1),
    "next line": ("a: b\u0085c: d", "PR0117", 1),
    "line separator": ("a: b\u2028c: d", "PR0117", 1),
    "text that runs backwards": ("device:\n\n  name: a\u202eb", "PR0117", 3),
    "two byte order marks": ("\ufeff\ufeffdevice: {}", "PR0117", 1),
    "unknown key": (DEVICE + "architekture: {}", "PR0111", 2),
    "merge key": (DEVICE + "<<: {architecture: {}}", "PR0111", 2),
    "merge key inside": ("device: &d {format: 1}\narchitecture:\n  zones:\n    - {<<: *d, id: a}", "PR0120", 4),
    "nothing": ("", "PR0115", 1),
    "only a comment": ("# later\n", "PR0115", 1),
    "a word": ("hello", "PR0123", 1),
    "a list": ("- device", "PR0123", 1),
    "null": ("~", "PR0123", 1),
    "list where a mapping stands": (DEVICE + "architecture: [zones]", "PR0123", 2),
    "word where a list stands": (DEVICE + "controls: none", "PR0123", 2),
    "format of tomorrow": (DEVICE.replace("format: 1", "format: 2"), "PR0122", 1),
    "class of another regulation": (DEVICE.replace("class: I", "class: D"), "PR0122", 1),
    "class in other letters": (DEVICE.replace("class: I", "class: IIB"), "PR0122", 1),
    "device without a name": (DEVICE.replace("name: a", "name: ''"), "PR0122", 1),
    "version of spaces": (DEVICE.replace("'1'", "'  '"), "PR0122", 1),
    "decision of nobody": (
        DEVICE + "decisions: [{id: d, on: x, decision: not_applicable, name: '', role: r, date: 2026-01-01, reason: y, saw: z}]",
        "PR0122",
        2,
    ),
    "decision without reason": (
        DEVICE + "decisions: [{id: d, on: x, decision: not_applicable, name: n, role: r, date: 2026-01-01, reason: ' ', saw: z}]",
        "PR0122",
        2,
    ),
    "cost below nothing": (DEVICE + ARCHITECTURE + CONTROL.replace("COST", "-5"), "PR0122", 5),
    "format as a boolean": (DEVICE.replace("format: 1", "format: yes"), "PR0122", 1),
    "30 February": (DEVICE + EVIDENCE.replace("DAY", "2026-02-30"), "PR0122", 2),
    "year 0": (DEVICE + EVIDENCE.replace("DAY", "0000-01-01"), "PR0122", 2),
    "year 10000": (DEVICE + EVIDENCE.replace("DAY", "10000-01-01"), "PR0122", 2),
    "date with time": (DEVICE + EVIDENCE.replace("DAY", "2026-01-01T00:00:00Z"), "PR0122", 2),
    "week date": (DEVICE + EVIDENCE.replace("DAY", "2026-W01-1"), "PR0122", 2),
    "ten to the 5000": (DEVICE + ARCHITECTURE + CONTROL.replace("COST", "9" * 5000), "PR0122", 5),
    "not a number": (DEVICE + ARCHITECTURE + CONTROL.replace("COST", ".nan"), "PR0122", 5),
    "infinite": (DEVICE + ARCHITECTURE + CONTROL.replace("COST", "-.inf"), "PR0122", 5),
    "id with a space": (DEVICE + "architecture: {zones: [{id: a b}]}", "PR0122", 2),
    "id with a line break": (DEVICE + 'architecture: {zones: [{id: "a\\n"}]}', "PR0122", 2),
    "id too long": (DEVICE + f"architecture: {{zones: [{{id: {'a' * 81}}}]}}", "PR0122", 2),
    "id in Cyrillic letters that look Latin": (DEVICE + "architecture: {zones: [{id: \u0430}]}", "PR0122", 2),
    "id that means everywhere": (DEVICE + "architecture: {zones: [{id: anywhere}]}", "PR0122", 2),
    "id of an implied interface": (DEVICE + "architecture: {zones: [{id: implied-uart-computer}]}", "PR0122", 2),
    "id as a mapping": (DEVICE + "architecture: {zones: [{id: {a: b}}]}", "PR0122", 2),
    "id twice": (DEVICE + "architecture:\n  zones: [{id: a}]\n  components:\n    - {id: a, kind: embedded-linux}", "PR0201", 5),
    "thousand keys": ("device:\n" + "".join(f"  k{n}: 1\n" for n in range(1000)), "PR0120", 2),
}


@pytest.mark.parametrize("name", BROKEN)
def test_broken_text_gives_its_code_at_its_line(name: str) -> None:
    text, code, line = BROKEN[name]
    found = errors(text)
    assert (code, line) in {(each[0], each[1]) for each in found}, found
    assert len(found) < 200


def test_a_lone_surrogate_is_refused() -> None:
    assert errors('device: "\\ud800"')[0][:2] in (("PR0101", 1), ("PR0117", 1))


def test_the_reader_without_libyaml_says_the_same(monkeypatch: pytest.MonkeyPatch) -> None:
    """PyYAML may be installed without its C parser."""
    with_it = {name: errors(text) for name, (text, _, _) in BROKEN.items()}
    monkeypatch.setattr(read_yaml_module, "_LOADER", yaml.SafeLoader)
    without = {name: errors(text) for name, (text, _, _) in BROKEN.items()}
    assert {name for name in BROKEN if {each[:2] for each in with_it[name]} != {each[:2] for each in without[name]}} <= MARKED_ELSEWHERE


HARMLESS = {
    "byte order mark": "\ufeff" + DEVICE,
    "carriage returns": DEVICE.replace("\n", "\r\n") + ARCHITECTURE.replace("\n", "\r\n"),
    "very long line": DEVICE + "# " + "x" * 5_000_000 + "\n" + ARCHITECTURE,
    "very long title": DEVICE + f"architecture: {{zones: [{{id: a, title: {'x' * 5_000_000}}}]}}",
    "string tag": DEVICE.replace("name: a", "name: !!str a"),
    "anchor and alias": DEVICE + "architecture: {zones: [{id: &a z}], components: [{id: c, kind: embedded-linux, zone: *a}]}",
    "explicit document": "---\n" + DEVICE + "...\n",
    "directive": "%YAML 1.1\n---\n" + DEVICE,
    "as JSON": json.dumps(
        {"device": {"format": "1", "name": "a", "manufacturer": "b", "regulation": "MDR", "class": "I", "software_version": "1"}}
    ),
    "empty files": DEVICE + "architecture:\ncontrols: ~\nfindings: []\n",
    "no-break space": DEVICE.replace("name: a", "name: a\u00a0b"),
    "right to left text": DEVICE.replace("name: a", "name: \u05de\u05db\u05e9\u05d9\u05e8"),
    "emoji": DEVICE.replace("name: a", "name: \U0001f469\u200d\u2695\ufe0f"),
    "words that YAML guesses": DEVICE.replace("name: a", "name: no").replace("manufacturer: b", "manufacturer: 1.10"),
}


@pytest.mark.parametrize("name", HARMLESS)
def test_unusual_text_is_read(name: str) -> None:
    model, problems = read(HARMLESS[name])
    assert model is not None, problems
    assess(model, now=date(2026, 11, 23))


def test_words_stay_words() -> None:
    model, _ = read(HARMLESS["words that YAML guesses"])
    assert model is not None
    assert (model.device.identity.name, model.device.identity.manufacturer) == ("no", "1.10")


def test_a_file_at_the_limit_is_read() -> None:
    text = DEVICE.encode()
    assert errors(text + b"#" * (MAX_BYTES - len(text))) == []
    assert [each[0] for each in errors(text + b"#" * (MAX_BYTES - len(text) + 1))] == ["PR0104"]


def test_every_key_that_stands_twice_is_told_with_both_places() -> None:
    _, problems = read_yaml("x.yaml", b"a: 1\nb: {c: 1, c: 2}\na: 2\n")
    assert sorted((each.span.line, each.related[0].span.line) for each in problems if each.span) == [(2, 2), (3, 1)]


def test_an_alias_does_not_repeat_its_problems() -> None:
    _, problems = read_yaml("x.yaml", b"a: &a {c: 1, c: 2}\nb: [*a, *a, *a]\n")
    assert [each.code for each in problems] == ["PR0102"]


def test_a_thousand_problems_of_one_item_are_told_shortly() -> None:
    _, problems = read(BROKEN["thousand keys"][0])
    assert any("more problems like these" in each.message for each in problems)


def test_misspelt_keys_get_a_suggestion() -> None:
    for text, wanted in (
        (DEVICE.replace("software_version", "softwareversion"), "software_version"),
        (DEVICE + "architecture: {componets: []}", "components"),
        (DEVICE + "contols: []", "controls"),
        (DEVICE + "architecture: {components: [{id: a, knid: x, kind: embedded-linux}]}", "kind"),
        (DEVICE + "assets: [{id: a, kind: data, protect: {integritty: high}}]", "integrity"),
        (DEVICE + "architecture: {components: [{id: a, kind: embeded-linux}]}", "embedded-linux"),
        (DEVICE + "architecture: {components: [{id: a, kind: embedded-linux, attributes: {auto-mont: true}}]}", "auto-mount"),
    ):
        _, problems = read(text)
        assert any(f"did you mean `{wanted}`?" in each.fix for each in problems), (wanted, problems)


def test_dangling_references_of_every_sort_are_errors() -> None:
    for text in (
        "architecture: {components: [{id: c, kind: embedded-linux, zone: nowhere}]}",
        "architecture: {interfaces: [{id: i, kind: usb-c, at: nowhere}]}",
        ARCHITECTURE + "  flows: [{id: f, from: computer, to: nowhere}]",
        ARCHITECTURE + "  flows: [{id: f, from: computer, to: computer, via: nowhere}]",
        ARCHITECTURE + "  actors: [{id: a, intent: hostile, knows: nowhere}]",
        ARCHITECTURE.replace("at: computer}", "at: computer, reach: [{by: nowhere}]}"),
        "assets: [{id: a, kind: data, at: nowhere}]",
        ARCHITECTURE + "assets: [{id: a, kind: function, at: computer, needs: [nowhere]}]",
        "assets: [{id: a, kind: data, protect: {availability: high}, harms: {availability: nowhere}}]",
        "safety: {situations: [{id: s, title: t, harms: nowhere}]}",
        "safety: {situations: [{id: s, title: t, arises_from: {any: [{deny: nowhere}]}}]}",
        ARCHITECTURE + "controls: [{id: c, type: port-lock, at: nowhere, status: planned}]",
        ARCHITECTURE + "controls: [{id: c, type: port-lock, at: usb, status: planned, relies_on: nowhere}]",
        ARCHITECTURE + "controls: [{id: c, type: port-lock, at: usb, status: planned, enforced_by: nowhere}]",
        ARCHITECTURE + "controls: [{id: c, type: port-lock, at: usb, status: planned, evidence: nowhere}]",
        ARCHITECTURE + "findings: [{id: f, title: t, at: computer, needs: reach(usb), gives: 'run(nowhere, user)'}]",
    ):
        assert "PR0203" in [each[0] for each in errors(DEVICE + text)], text


def test_a_reference_to_a_broken_item_is_not_told_again() -> None:
    found = errors(
        DEVICE + "architecture:\n  components: [{id: c, kind: embedded-linux, wrong: 1}]\n  interfaces: [{id: i, kind: usb-c, at: c}]"
    )
    assert [each[0] for each in found] == ["PR0120"]


CIRCLES = {
    "needs": """assets:
  - {id: f, kind: function, at: computer, needs: [g]}
  - {id: g, kind: function, at: computer, needs: [f, g]}
""",
    "relies_on": """controls:
  - {id: a, type: port-lock, at: usb, status: planned, relies_on: [b, a]}
  - {id: b, type: port-lock, at: usb, status: planned, relies_on: a}
""",
    "flow to itself": "# none\n",
}


@pytest.mark.parametrize("name", CIRCLES)
def test_circles_are_allowed_and_end(name: str) -> None:
    flow = "  flows: [{id: f1, from: computer, to: computer, via: usb}]\n" if name == "flow to itself" else ""
    model, problems = read(DEVICE + ARCHITECTURE + flow + CIRCLES[name])
    assert model is not None, problems
    assess(model, now=date(2026, 11, 23))


def test_hidden_characters_stand_in_no_message_raw() -> None:
    from primum.diagnostics.render_text import render_text

    for name, (text, _, _) in BROKEN.items():
        content = text.encode("utf-8", "surrogatepass") if isinstance(text, str) else text
        _, problems = load(tree_of_text(content, "one.yaml"), catalogue())
        shown = render_text(problems, {"one.yaml": content})
        assert all(character.isprintable() or character in "\n\u00a0" for character in shown), name


def test_a_tab_is_called_a_tab() -> None:
    [problem] = read_yaml("device.yaml", b"device:\n\tformat: 1")[1]
    assert "a tab stands" in problem.message and "blanks" in problem.fix
