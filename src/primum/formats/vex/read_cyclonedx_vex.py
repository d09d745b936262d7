"""Vulnerability analyses of CycloneDX BOMs, 1.4 to 1.7: inside a BOM, or in a file that refers to one."""

from collections.abc import Iterator
from typing import Any
from urllib.parse import unquote

from msgspec import Struct

from primum.device.vex_statement import Justification, VexResponse, VexState
from primum.diagnostics.diagnostic import Severity
from primum.formats.vex.vex_part import VexPart, part_of, with_versions
from primum.formats.vex.vex_reading import Claim, VexReading
from primum.formats.vex.vex_words import STATE_OF

_STATES = tuple(each.value for each in VexState)
_JUSTIFICATIONS = tuple(each.value for each in Justification)
_RESPONSES = tuple(each.value for each in VexResponse)


class _Bom(Struct, frozen=True):
    """What references may point to: the parts of the file by `bom-ref`, and its own serial number."""

    serial: str
    parts: dict[str, VexPart]


def read_cyclonedx_vex(document: dict[str, Any], reading: VexReading) -> None:
    """Every vulnerability with an analysis, once for each version range of each part it affects."""
    serial = str(document.get("serialNumber", "")).removeprefix("urn:uuid:")
    bom = _Bom(serial, _parts_of_bom(document, reading))
    silent = 0
    for place, vulnerability in reading.mappings(document.get("vulnerabilities"), "vulnerabilities"):
        if reading.full:
            return
        analysis = reading.mapping(vulnerability.get("analysis"), f"{place}.analysis")
        if not analysis.get("state"):
            silent += 1
            continue
        claim = _claim(vulnerability, analysis, place, reading)
        if claim is not None:
            _spread(claim, vulnerability, place, bom, reading)
    if silent:
        reading.tell("PR0432", f"{silent:,} vulnerabilities carry no analysis state; nothing is said of them", severity=Severity.NOTE)


def _parts_of_bom(document: dict[str, Any], reading: VexReading) -> dict[str, VexPart]:
    """Every component and service of the file by its `bom-ref`, nested ones too."""
    parts: dict[str, VexPart] = {}
    metadata = reading.mapping(document.get("metadata"), "metadata")
    waiting = [metadata.get("component"), document.get("components"), document.get("services")]
    while waiting:
        value = waiting.pop()
        if isinstance(value, list):
            waiting.extend(value)
        elif isinstance(value, dict):
            waiting += [value.get("components"), value.get("services")]
            ref = value.get("bom-ref")
            if isinstance(ref, str):
                parts[ref] = _part_of_component(value, reading)
    return parts


def _part_of_component(value: dict[str, Any], reading: VexReading) -> VexPart:
    purl, cpe, name, version = (reading.text(value.get(key), f"component.{key}") for key in ("purl", "cpe", "name", "version"))
    return part_of(purl=purl, cpe=cpe, name=name, version=version)


def _claim(vulnerability: dict[str, Any], analysis: dict[str, Any], place: str, reading: VexReading) -> Claim | None:
    id_ = reading.text(vulnerability.get("id"), f"{place}.id")
    state = _state(reading.text(analysis["state"], f"{place}.analysis.state"), place, reading)
    if not id_ or state is None:
        reading.incomplete(place, "names no vulnerability" if not id_ else "has no state of the format")
        return None
    justification = _justification(reading.text(analysis.get("justification"), f"{place}.analysis.justification"), place, reading)
    response: list[VexResponse] = []
    for at, word in reading.items(analysis.get("response"), f"{place}.analysis.response"):
        text = reading.text(word, at)
        if text in _RESPONSES:
            response.append(VexResponse(text))
        elif text:
            reading.unknown(text, "response", at, _RESPONSES)
    detail = reading.text(analysis.get("detail"), f"{place}.analysis.detail")
    actions = (reading.text(vulnerability.get(key), f"{place}.{key}") for key in ("recommendation", "workaround"))
    return Claim(id_, state, justification, tuple(dict.fromkeys(response)), detail, "\n".join(filter(None, actions)))


def _state(word: str, place: str, reading: VexReading) -> VexState | None:
    """A state; a status of the other vocabularies is understood too, and said."""
    word = word.lower().replace("-", "_")
    if word in _STATES:
        return VexState(word)
    reading.unknown(word, "state", place, _STATES)
    return STATE_OF.get(word)


def _justification(word: str, place: str, reading: VexReading) -> Justification | None:
    if not word:
        return None
    if word in _JUSTIFICATIONS:
        return Justification(word)
    reading.unknown(word, "justification", place, _JUSTIFICATIONS)
    return None


def _spread(claim: Claim, vulnerability: dict[str, Any], place: str, bom: _Bom, reading: VexReading) -> None:
    none = True
    for at, affected in reading.items(vulnerability.get("affects"), f"{place}.affects"):
        none = False
        entry = affected if isinstance(affected, dict) else {"ref": affected}
        part = _referred(reading.text(entry.get("ref"), f"{at}.ref"), at, bom, reading)
        for below, status, ranged in _ranges(entry, part, at, reading):
            if reading.full:
                return
            reading.add(_for_status(claim, status, below, reading), ranged, below)
    if none:
        reading.add(claim, VexPart(), place)


def _referred(ref: str, place: str, bom: _Bom, reading: VexReading) -> VexPart:
    """The part of a `bom-ref`. A BOM-Link (`urn:cdx:...#ref`) or an unknown ref points into another file; then its own text names it."""
    if ref in bom.parts:
        return bom.parts[ref]
    inner = unquote(ref.rpartition("#")[2]) if ref.startswith("urn:cdx:") else ref
    if bom.serial and ref.startswith(f"urn:cdx:{bom.serial}/") and inner in bom.parts:
        return bom.parts[inner]
    if ref:
        message = f"`{place}` refers to `{ref[:200]}`, which is not in the file; `{inner[:200]}` is taken as the part's name"
        self_named = inner.startswith(("pkg:", "cpe:"))
        reading.tell_once(
            ref, "PR0427", message, severity=Severity.NOTE if self_named else Severity.WARNING, fix="name the part as your SBOM does"
        )
    return part_of(purl=inner, cpe=inner, name=inner)


def _ranges(entry: dict[str, Any], part: VexPart, place: str, reading: VexReading) -> Iterator[tuple[str, str, VexPart]]:
    """The part with each of the listed versions and the status said of it; with its own version where none is listed."""
    none = True
    for at, listed in reading.mappings(entry.get("versions"), f"{place}.versions"):
        none = False
        version, span, status = (reading.text(listed.get(key), f"{at}.{key}") for key in ("version", "range", "status"))
        plain = VexPart(part=part.part, within=part.within)
        yield at, status, with_versions(plain, version=version, span=span) if version or span else part
    if none:
        yield place, "", part


def _for_status(claim: Claim, status: str, place: str, reading: VexReading) -> Claim:
    """The claim for one version range: its own status may say something else than the analysis."""
    if status == "unknown":
        return Claim(claim.vulnerability, VexState.IN_TRIAGE, None, claim.response, claim.detail, claim.action)
    if status == "unaffected" and not claim.state.closes:
        message = f"`{place}` says unaffected under an analysis `{claim.state}`; it is read as `not_affected` without a justification"
        reading.tell("PR0426", message, severity=Severity.NOTE, fix="choose a justification when you take the statement over")
        return Claim(claim.vulnerability, VexState.NOT_AFFECTED, None, (), claim.detail, "")
    if status == "affected" and claim.state.closes:
        message = f"`{place}` says affected under an analysis `{claim.state}`; it is read as `in_triage`"
        reading.tell("PR0429", message, why="of two opposite words neither closes a vulnerability")
        return Claim(claim.vulnerability, VexState.IN_TRIAGE, None, claim.response, claim.detail, claim.action)
    return claim
