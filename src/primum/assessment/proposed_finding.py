"""Findings of others on their way into `findings.yaml`: what their report tells, and what only a person can say."""

import hashlib
import re
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import chain, count

from primum.assessment.shown_by_run import coverable
from primum.device.cvss_vector import fault_of_vector
from primum.device.device import Device
from primum.formats.pentest_finding import PentestFinding
from primum.formats.scan_run import ScanResult

LEVELS = ("note", "warning", "error")
"""Levels of SARIF, the mildest first."""

CLOSED = frozenset(
    (
        "fixed",
        "resolved",
        "closed",
        "remediated",
        "mitigated",
        "retest passed",
        "retested ok",
        "behoben",
        "geschlossen",
        "corrected",
        "done",
    )
)
"""Words of a report for a finding that is not there any more; any other word leaves it open."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ProposedFinding:
    """A finding as it would stand in the folder. `at` is the element that its place names, empty where that cannot be told; `told` is what
    the report says of it besides; `notes` what was not taken over."""

    id: str
    title: str
    source: str
    at: str = ""
    cwe: int | None = None
    vector: str = ""
    is_open: bool = True
    told: str = ""
    notes: tuple[str, ...] = ()


def from_pentest(findings: Iterable[PentestFinding], device: Device) -> tuple[ProposedFinding, ...]:
    """The findings of a penetration test; each keeps its id where it can be one of the folder."""
    found: dict[str, ProposedFinding] = {}
    for each in findings:
        proposed = _from_pentest(each, device)
        names = chain([proposed.id], (f"{proposed.id}-{number}" for number in count(2)))
        name = next(name for name in names if name not in found)
        found[name] = replace(proposed, id=name)
    return tuple(found.values())


def _from_pentest(finding: PentestFinding, device: Device) -> ProposedFinding:
    cwe, notes = _one_cwe(finding.cwe)
    fault = fault_of_vector(finding.vector) if finding.vector else ""
    if fault:
        notes.append(f"its vector is left out: {fault}")
    status = " ".join(finding.status.lower().split())
    told = ", ".join(filter(None, (finding.severity, f"affected: {finding.place}" if finding.place else "", status)))
    return ProposedFinding(
        id=_id_of(finding.id),
        title=_one_line(finding.title),
        source="penetration-test",
        at=element_in(finding.place, device),
        cwe=cwe,
        vector="" if fault else finding.vector,
        is_open=status not in CLOSED,
        told=_one_line(told),
        notes=tuple(notes),
    )


def from_scan(results: Iterable[ScanResult], device: Device, least: str) -> tuple[ProposedFinding, ...]:
    """The open results of a scan at a level or above; those of one rule in one file are one finding."""
    groups: dict[tuple[str, str], list[ScanResult]] = {}
    for each in open_at(results, least):
        groups.setdefault((each.rule, each.file), []).append(each)
    return tuple(_from_scan(rule, file, group, device) for (rule, file), group in sorted(groups.items()))


def open_at(results: Iterable[ScanResult], least: str) -> list[ScanResult]:
    """The results that are open, at a level or above; what the tool leaves to be decided counts as open."""
    wanted = LEVELS[LEVELS.index(least) :]
    return [each for each in results if each.is_open and (each.level in wanted or each.kind in ("open", "review"))]


def _from_scan(rule: str, file: str, group: Sequence[ScanResult], device: Device) -> ProposedFinding:
    cwe, notes = _one_cwe(tuple(sorted({number for each in group for number in each.cwe})))
    lines = sorted({each.line for each in group if each.line})
    place = file + (f":{lines[0]}" if lines else "") + (f" and {len(lines) - 1} more lines" if len(lines) > 1 else "")
    digest = hashlib.sha256(f"{rule}\x1f{file}".encode("utf-8", "replace")).hexdigest()[:8]
    return ProposedFinding(
        id=f"F-{_slug(rule.rsplit('.', 1)[-1])[:40]}-{digest}",
        title=_one_line(group[0].message or rule)[:200],
        source="review",
        at=element_in(file, device),
        cwe=cwe,
        told=_one_line(f"{group[0].level}, {rule}, {place}"),
        notes=tuple(notes),
    )


def element_in(place: str, device: Device) -> str:
    """The one element that a place names by its id or title; empty when it names none, or several."""
    elements = coverable(device) - set(device.controls) - set(device.weaknesses) - set(device.situations)
    words = set(re.findall(r"[A-Za-z0-9._-]+", place.lower()))
    named = {each for each in elements if each.lower() in words}
    if not named:
        said = f" {' '.join(place.lower().split())} "
        named = {each for each in elements if f" {device.title_of(each).lower()} " in said}
    return named.pop() if len(named) == 1 else ""


def _id_of(said: str) -> str:
    name = _slug(said)[:60]
    return name if name[:1].isalpha() else f"F-{name}"


def _slug(text: str) -> str:
    return re.sub(r"[^A-Za-z0-9._-]+", "-", text).strip("-._") or "X"


def _one_line(text: str) -> str:
    return " ".join("".join(each if each.isprintable() else " " for each in text).split())


def _one_cwe(numbers: Sequence[int]) -> tuple[int | None, list[str]]:
    notes = [f"of its weaknesses CWE-{numbers[0]} is kept; also told: {', '.join(f'CWE-{n}' for n in numbers[1:])}"] if numbers[1:] else []
    return (numbers[0] if numbers else None), notes


@dataclass(frozen=True, slots=True, kw_only=True)
class Ways:
    """What a person says of a finding: where it is, what an attacker needs to use it, what it gives, and whatever else a finding holds.
    `needs` or `gives` is None where nobody has said it; an empty list says that it gives nothing."""

    at: str = ""
    needs: tuple[str, ...] | None = None
    gives: tuple[str, ...] | None = None
    rest: Mapping[str, str | Mapping[str, str]] = field(default_factory=dict)


def questions_on(finding: ProposedFinding, ways: Ways) -> tuple[str, ...]:
    """What nobody has said yet of a finding, and no program may invent."""
    asked = (
        ("at", "which element it is at", bool(ways.at or finding.at)),
        ("needs", "what an attacker needs to use it", ways.needs is not None),
        ("gives", "what it gives the attacker", ways.gives is not None),
    )
    return tuple(f"`{key}`: {what}" for key, what, said in asked if not said)


def starting_facts(at: str, device: Device) -> tuple[str, ...]:
    """Facts that an attack at an element may start from, as a help for whoever answers."""
    if at in device.interfaces:
        return (f"carried({at})", f"reach({at})", f"connect({at})")
    near = [each.id for each in device.interfaces_at.get(at, ()) if each.id in device.fingerprints]
    flows = [each.id for each in device.flows_in.get(at, ())]
    roles = [each.id for each in device.roles_at.get(at, ())]
    if at in device.components:
        return (
            *(f"reach({each})" for each in near[:8]),
            *(f"inject({each})" for each in flows[:2]),
            *(f"act({each}, {at})" for each in roles[:1]),
            f"run({at}, user)",
        )
    return (f"tap({at})", f"inject({at})") if at in device.flows else ()


def given_facts(at: str, device: Device) -> tuple[str, ...]:
    """Facts that a flaw at an element may give, as a help for whoever answers."""
    component = device.interfaces[at].at if at in device.interfaces else at
    if component in device.components:
        held = [each.id for each in device.assets_at.get(component, ()) if not each.is_function]
        return (f"run({component}, user)", f"deny({component}, transient)", *(f"read({each}, {component})" for each in held[:2]))
    return (f"read({at}, anywhere)", f"alter({at}, anywhere, unnoticed)") if at in device.assets else (f"deny({at}, transient)",)


def already_there(findings: Iterable[ProposedFinding], known: Collection[str]) -> tuple[str, ...]:
    """The findings that the folder has under their id."""
    return tuple(each.id for each in findings if each.id in known)
