"""What a person says of findings that are taken in, read from a small file: where each is, what it needs, what it gives."""

from collections.abc import Collection, Mapping, Sequence
from pathlib import Path
from typing import Any, NoReturn

import click

from primum.assessment.facts_near import given_facts, starting_facts
from primum.assessment.proposed_finding import ProposedFinding, Ways, questions_on
from primum.cli.content_named import content_named
from primum.cli.opening import bad_input
from primum.device.device import Device
from primum.diagnostics.diagnostic import Diagnostic
from primum.diagnostics.render_text import render_text
from primum.diagnostics.span import Span
from primum.diagnostics.suggest import suggest
from primum.folder.node import Node, Shape, to_plain
from primum.folder.placed import first_line
from primum.folder.read_yaml import MAX_BYTES, read_yaml
from primum.folder.splice_items import Item
from primum.folder.written import written

KEYS = ("at", "needs", "gives", "potential", "status", "reason", "deadline", "title", "known", "disclosed")
"""What may be said of a finding."""

_FACTS = ("needs", "gives")


def read_ways(file: str, findings: Collection[str]) -> dict[str, Ways]:
    """What a file says of each finding, by its id; exit 2, with the place, for what it cannot say."""
    content = content_named(file, MAX_BYTES + 1)
    name = Path(file).name
    root, problems = read_yaml(name, content)
    if problems or root is None:
        click.echo(render_text(problems, {name: content}), err=True)
        bad_input("nothing is written")
    if root.shape is not Shape.MAPPING:
        _refuse("ids of findings, each with `at`, `needs` and `gives`, are expected here", first_line(root), content)
    found: dict[str, Ways] = {}
    for key, value in root.pairs or ():
        if key.text not in findings:
            _refuse(f"`{key.text}` is no finding of the report", key.span, content, suggest(key.text, findings))
        found[key.text] = _ways(value, content)
    return found


def _refuse(message: str, span: Span, content: bytes, fix: str = "") -> NoReturn:
    click.echo(render_text([Diagnostic(code="PR0932", message=message, span=span, fix=fix)], {span.path: content}), err=True)
    bad_input("nothing is written")


def _ways(node: Node, content: bytes) -> Ways:
    if node.shape is not Shape.MAPPING:
        _refuse("`at`, `needs` and `gives` are expected here", first_line(node), content)
    said: dict[str, Any] = {}
    facts: dict[str, tuple[str, ...]] = {}
    for key, value in node.pairs or ():
        if key.text not in KEYS:
            _refuse(f"`{key.text}` cannot be said here", key.span, content, suggest(key.text, KEYS) or f"known: {', '.join(KEYS)}")
        plain = to_plain(value)
        if plain is None:
            continue
        wanted: type = list if key.text in _FACTS else dict if key.text == "potential" else str
        if key.text in _FACTS and isinstance(plain, str):
            plain = [plain]
        flat = plain.values() if isinstance(plain, dict) else plain
        if not isinstance(plain, wanted) or not all(isinstance(each, str) for each in flat):
            _refuse(f"`{key.text}` is written in another way", first_line(value), content)
        if key.text in _FACTS:
            facts[key.text] = tuple(_whole([str(each) for each in flat]))
        else:
            said[key.text] = plain
    return Ways(at=str(said.pop("at", "")), needs=facts.get("needs"), gives=facts.get("gives"), rest=said)


def _whole(parts: Sequence[str]) -> list[str]:
    """In `[run(c, user)]` YAML splits at the comma; parts are joined until brackets balance."""
    whole: list[str] = []
    for part in parts:
        if whole and whole[-1].count("(") > whole[-1].count(")"):
            whole[-1] = f"{whole[-1]}, {part}"
        else:
            whole.append(part)
    return whole


def finding_item(finding: ProposedFinding, ways: Ways, known: str) -> Item:
    """The finding as it stands in the folder; `known` is the day on which it was told."""
    rest = dict(ways.rest)
    item: dict[str, str | Sequence[str] | Mapping[str, str]] = {
        "id": finding.id,
        "title": str(rest.pop("title", finding.title)),
        "at": ways.at or finding.at,
        "source": finding.source,
    }
    if finding.cwe is not None:
        item["cwe"] = str(finding.cwe)
    item["status"] = str(rest.pop("status", "open" if finding.is_open else "fixed"))
    item |= {"needs": list(ways.needs or ()), "gives": list(ways.gives or ())}
    if finding.vector:
        item["cvss"] = [finding.vector]
    return {**item, **rest, "known": str(rest.get("known", known))}


def draft(findings: Sequence[ProposedFinding], ways: Mapping[str, Ways], device: Device) -> str:
    """The file of ways with what is still to be said, for a person to fill in."""
    lines = ["# Of each finding: where it is, what an attacker needs to use it, and what it then gives."]
    lines.append("# `carried(i)` instead of `reach(i)` where honest hands may bring it; `gives: []` says that it gives nothing.")
    lines.append('# All facts: "Facts, structure steps and views" in the documentation.')
    for each in findings:
        said = ways.get(each.id, Ways())
        at = said.at or each.at
        lines += ["", f"# {each.title}"]
        if each.told:
            lines.append(f"# {each.told}")
        lines.append(f"{each.id}:")
        lines.append(f"  at: {at}" if at else "  at:                 # the id of a component, interface, flow or asset")
        for key, values, facts in (("needs", said.needs, starting_facts), ("gives", said.gives, given_facts)):
            if values is not None:
                lines.append(f"  {key}: [{', '.join(written(value, quoted=True) for value in values)}]")
            else:
                known = [written(fact, flow=True) for fact in (facts(at, device) if at else ())]
                lines.append(f"  {key}:" + (f"              # such as {', '.join(known)}" if known else ""))
    return "\n".join(lines) + "\n"


def open_questions(findings: Sequence[ProposedFinding], ways: Mapping[str, Ways]) -> dict[str, tuple[str, ...]]:
    """What nobody has said yet, by finding."""
    asked = {each.id: questions_on(each, ways.get(each.id, Ways())) for each in findings}
    return {name: questions for name, questions in asked.items() if questions}
