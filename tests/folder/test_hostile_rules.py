"""Hostile rules and policies of a folder: what is not understood is an error at its place; nothing of ours is replaced or silenced."""

from datetime import date
from pathlib import Path

import pytest

from builders import catalogue
from primum.assessment.assess import assess
from primum.device.view import View
from primum.diagnostics.diagnostic import Diagnostic
from primum.folder.tree import Tree
from primum.linking.link import load
from primum.linking.model import Model

BLANK = Path(__file__).parents[2] / "examples" / "blank"
TEXTS = {path.name: path.read_bytes() for path in BLANK.glob("*.yaml")}
NOW = date(2026, 11, 23)

RULE = """id: T-OWN
title: A rule of our own
why: To try it.
match: MATCH
when: WHEN
step: {from: [carried(i)], to: "run(c, user)", potential: {time: 1-day}}
"""
TYPE = "{id: own, title: a, why: b, at: interface, capability: [], fda: authentication, order: protective, verified_by: t}"
MATCH, WHEN = "{i: interface, c: i.at}", "{i.kind: usb-a-host}"


def read(**files: str) -> tuple[Model | None, list[Diagnostic]]:
    return load(Tree({**TEXTS, **{f"{name.replace('__', '/')}.yaml": text.encode() for name, text in files.items()}}), catalogue())


def rule(match: str = MATCH, when: str = WHEN, more: str = "") -> str:
    return RULE.replace("MATCH", match).replace("WHEN", when) + more


def worst(model: Model) -> tuple[int, int]:
    """Rank of the worst current level, and the points of the easiest attack."""
    risks = assess(model, now=NOW).risks
    points = [risk.views[View.CURRENT].points for risk in risks]
    return max(risk.views[View.CURRENT].level.rank for risk in risks), min(1000 if each is None else each for each in points)


def test_an_own_rule_adds_a_threat() -> None:
    plain, _ = read()
    own, problems = read(rules__own=rule())
    assert own is not None, problems
    assert plain is not None
    assert "T-OWN@usb+computer" in {threat.id for threat in assess(own, now=NOW).threats}
    assert worst(own)[1] <= worst(plain)[1]


REFUSED = {
    "no variable": (rule(match="{}"), "PR0302"),
    "first variable of no sort": (rule(match="{i: port, c: i.at}"), "PR0302"),
    "circle of links": (rule(match="{i: c.interfaces, c: i.at}"), "PR0302"),
    "link to itself": (rule(match="{i: interface, c: c.at}"), "PR0302"),
    "link that is none": (rule(match="{i: interface, c: i.zone}"), "PR0302"),
    "many without each": (rule(match="{c: component, i: c.interfaces}"), "PR0302"),
    "each of each of each": (
        rule(match="{c: component, i: {each: c.interfaces}, " + ", ".join(f"x{n}: {{each: c.interfaces}}" for n in range(9)) + "}"),
        "PR0302",
    ),
    "match as a list": (rule(match="[i, c]"), "PR0122"),
    "unknown variable in when": (rule(when="{x.kind: usb-a-host}"), "PR0301"),
    "regular expression": (rule(when="{i.kind: '.*'}"), "PR0301"),
    "wildcard": (rule(when="{i.kind: '*'}"), "PR0301"),
    "empty list": (rule(when="{i.kind: []}"), "PR0301"),
    "list in a list": (rule(when="{i.kind: [[usb-a-host]]}"), "PR0301"),
    "mapping that is none": (rule(when="{i.kind: {like: usb}}"), "PR0301"),
    "any of nothing": (rule(when="{i.kind: usb-a-host, any: []}"), "PR0301"),
    "any of words": (rule(when="{i.kind: usb-a-host, any: [a, b]}"), "PR0301"),
    "any of a word": (rule(when="{i.kind: usb-a-host, any: a}"), "PR0301"),
    "differ of one": (rule(when="{i.kind: usb-a-host, differ: [i]}"), "PR0301"),
    "attribute of nobody": (rule(when="{i.kind: usb-a-host, c.mood: good}"), "PR0301"),
    "attribute without a kind": (rule(when="{c.auto-mount: true}"), "PR0303"),
    "enormous list": (rule(when="{i.kind: [" + ", ".join(f"w{n}" for n in range(3000)) + "]}"), "PR0301"),
    "unknown argument": (RULE.replace("MATCH", MATCH).replace("WHEN", WHEN).replace("run(c, user)", "run(x, user)"), "PR0302"),
    "argument of the wrong sort": (RULE.replace("MATCH", MATCH).replace("WHEN", WHEN).replace("run(c, user)", "run(i, user)"), "PR0302"),
    "fact that is none": (RULE.replace("MATCH", MATCH).replace("WHEN", WHEN).replace("run(c, user)", "own(c)"), "PR0122"),
    "form that is none": (RULE.replace("MATCH", MATCH).replace("WHEN", WHEN).replace("run(c, user)", "run(c, god)"), "PR0122"),
    "no step": (rule().replace("step:", "#"), "PR0302"),
    "negative time": (rule().replace("1-day", "-1-days"), "PR0122"),
    "time of the universe": (rule().replace("1-day", f"{'9' * 5000}-days"), "PR0122"),
    "unknown counter": (rule(more="countered_by: {magic: {at: i, raises: {time: 1-day}}}"), "PR0302"),
    "counter that raises nothing": (rule(more="countered_by: {port-lock: {at: i, raises: {}}}"), "PR0302"),
    "counter that blocks without removing": (rule(more="countered_by: {port-lock: {at: i, blocks: true}}"), "PR0302"),
    "shadows one of ours": (rule().replace("T-OWN", "T-USB-STORAGE-MALWARE"), "PR0305"),
    "same id twice": ("\n".join(["- " + rule().replace("\n", "\n  ").rstrip()] * 2), "PR0305"),
    "id in small letters": (rule().replace("T-OWN", "t-own"), "PR0122"),
    "a word": ("hello", "PR0122"),
    "control type that shadows": (
        TYPE.replace("own", "port-lock"),
        "PR0305",
    ),
    "control type that blocks without removing": (
        TYPE.replace("t}", "t, effects: [{on: touch, blocks: true}]}"),
        "PR0304",
    ),
    "control type of no capability": (
        TYPE.replace("[]", "XXXX"),
        "PR0304",
    ),
}


@pytest.mark.parametrize("name", REFUSED)
def test_a_rule_that_is_not_understood_stops_the_grade(name: str) -> None:
    text, code = REFUSED[name]
    model, problems = read(rules__own=text)
    assert model is None
    assert code in {each.code for each in problems}, problems
    assert all(each.span is not None and each.span.path == "rules/own.yaml" for each in problems)


def test_control_types_of_the_folder_are_declared_once() -> None:
    model, problems = read(rules__own=f"- {TYPE}\n- {TYPE}\n")
    assert model is None
    assert [each.code for each in problems] == ["PR0305"]


def test_a_true_but_enormous_list_ends() -> None:
    model, problems = read(rules__own=rule(when="{i.kind: [" + ", ".join(["usb-a-host"] * 50_000) + "]}"))
    assert model is not None, problems
    worst(model)


POLICIES = {
    "word": "unacceptable",
    "list": "[a]",
    "unknown key": "tresholds: {}",
    "negative thresholds": "thresholds: {high: -3, medium: -2, low: -1}",
    "thresholds that fall": "thresholds: {high: 20, medium: 10, low: 5}",
    "threshold missing in words": "thresholds: {hgh: 5}",
    "points without end": f"points: {{window: {{easy: {'9' * 100}}}}}",
    "points that fall": "points: {expertise: {expert: 0}}",
    "points below nothing": "points: {equipment: {standard: -4}}",
    "points of a word unknown": "points: {equipment: {sonic: 4}}",
    "time without end": f"time: {{up_to_days: {{{'9' * 400}: 1}}}}",
    "time beyond a machine word": "time: {beyond: 9223372036854775807}",
    "time that falls": "time: {beyond: 0}",
    "matrix that improves": "matrix: {health: {critical: {high: acceptable}}}",
    "matrix without a row": "severities: {health: [a]}",
    "no severities": "severities: {health: []}\nmatrix: {health: {}}",
    "severity unknown to the matrix": "matrix: {health: {awful: {high: reduce, medium: reduce, low: reduce, very-low: reduce}}}",
    "kind of harm unknown": "matrix: {health: 5}",
    "no occurrences": "occurrences: []",
    "gate": "gate: never",
    "adoption without a name": "adopted: {role: x, date: 2026-01-01, rationale: y}",
    "adoption on no day": "adopted: {name: n, role: x, date: 2026-02-30, rationale: y}",
    "out of scope without reason": "out_of_scope: {visitor: ''}",
    "many as a number": "many_raises_severity: 1",
}


@pytest.mark.parametrize("name", POLICIES)
def test_a_policy_that_does_not_hold_together_stops_the_grade(name: str) -> None:
    model, problems = read(policy=POLICIES[name])
    assert model is None
    assert {each.code for each in problems} <= {"PR0120", "PR0121", "PR0122", "PR0601"}
    lines = POLICIES[name].count("\n") + 1
    assert all(each.span is not None and each.span.path == "policy.yaml" and each.span.line <= lines for each in problems)


def test_a_silent_policy_is_the_default() -> None:
    plain, _ = read()
    silent, _ = read(policy="# nothing yet\n")
    stated, problems = read(policy="gate: unacceptable\n")
    assert plain is not None
    assert silent is not None
    assert stated is not None, problems
    assert worst(plain) == worst(silent) == worst(stated)
