"""Findings of penetration tests and scanners as they would stand in the folder, as far as their reports tell."""

import hashlib
import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import count

from msgspec.structs import replace

from primum.assessment.proposed_finding import ProposedFinding
from primum.assessment.shown_by_run import coverable
from primum.device.cvss_vector import fault_of_vector
from primum.device.device import Device
from primum.formats.results.pentest_finding import PentestFinding
from primum.formats.results.scan_run import ScanResult

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


def from_pentest(findings: Iterable[PentestFinding], device: Device) -> tuple[ProposedFinding, ...]:
    """The findings of a penetration test; each keeps its id where it can be one of the folder."""
    found: dict[str, ProposedFinding] = {}
    numbers: dict[str, Iterator[int]] = {}
    for each in findings:
        proposed = _from_pentest(each, device)
        name = proposed.id
        while name in found:
            name = f"{proposed.id}-{next(numbers.setdefault(proposed.id, count(2)))}"
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
