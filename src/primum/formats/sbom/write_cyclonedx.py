"""A software bill as CycloneDX 1.6 (ECMA-424), for customers and authorities, with support dates."""

import re
from typing import Any

from primum.device.software_part import SoftwareBill, SoftwarePart
from primum.formats.sbom.cpe_form import is_cpe
from primum.formats.sbom.hash_names import ALGORITHMS
from primum.formats.sbom.licence_words import KNOWN_IDS, is_expression

END_OF_SUPPORT = "cdx:lifecycle:milestone:endOfSupport"
LEVEL_OF_SUPPORT = "cdx:fda:level-of-support"
STATUS = "primum:cve_status"

_KINDS_WRITTEN = """
    application framework library container platform operating-system device device-driver firmware file
    machine-learning-model data cryptographic-asset
"""
_KINDS = frozenset(_KINDS_WRITTEN.split())
_PHASES_WRITTEN = """
    design pre-build build post-build operations discovery decommission
"""
_PHASES = frozenset(_PHASES_WRITTEN.split())
_HEX = re.compile(r"(?:[0-9a-f]{32}|[0-9a-f]{40}|[0-9a-f]{64}|[0-9a-f]{96}|[0-9a-f]{128})")
_URL = re.compile(r"(?:[A-Za-z0-9._~:/?#@!$&'()*+,;=-]|%[0-9A-Fa-f]{2})+")
_DEEPEST = 50
_TOOL = re.compile(r"(.+)-(v?\d[^-\s]*)")


def as_cyclonedx(bill: SoftwareBill, *, serial: str, created: str) -> dict[str, Any]:
    """The bill as plain values. `serial` is a `urn:uuid:`, `created` a time as ISO 8601 writes it.

    Not said again: a kind that CycloneDX has no word for (it becomes `library`), a hash of another algorithm or form, a place that is no
    URL, links into documents of SPDX, and the nesting of parts that stand in each other or deeper than 50 levels. Parts inside parts
    follow their parent.
    """
    metadata: dict[str, Any] = {"timestamp": created}
    if bill.lifecycles:
        metadata["lifecycles"] = [{"phase": each} if each in _PHASES else {"name": each} for each in bill.lifecycles]
    if bill.tools:
        metadata["tools"] = {"components": [{"type": "application", **_tool(each)} for each in bill.tools]}
    if bill.authors:
        metadata["authors"] = [{"name": each} for each in bill.authors]
    top, inside = _nested(bill)
    if bill.subject is not None:
        metadata["component"] = inside[bill.subject.ref]
    refs = inside.keys()
    return {
        "$schema": "http://cyclonedx.org/schema/bom-1.6.schema.json",
        "bomFormat": "CycloneDX",
        "specVersion": "1.6",
        "serialNumber": serial,
        "version": 1,
        "metadata": metadata,
        "components": top,
        "dependencies": [
            {"ref": ref, "dependsOn": there}
            for ref, needs in bill.depends_on.items()
            for there in ([each for each in needs if each in refs or each.startswith("urn:cdx:")],)
            if ref in refs and (there or not needs)  # an empty list says that it needs nothing
        ],
    }


def _nested(bill: SoftwareBill) -> tuple[list[dict[str, Any]], dict[str, dict[str, Any]]]:
    """The components at the top with those inside of them, and all by ref."""
    parts = [*([bill.subject] if bill.subject is not None else []), *bill.parts]
    made = {part.ref: _component(part) for part in parts}
    children: dict[str, list[str]] = {}
    for part in bill.parts:
        children.setdefault(bill.nested_in.get(part.ref, ""), []).append(part.ref)
    top = [part.ref for part in bill.parts if bill.nested_in.get(part.ref, "") not in made]
    depths = dict.fromkeys([part.ref for part in parts if part is bill.subject] + top, 0)
    waiting = list(depths)
    for ref in waiting:  # grows while it is walked: level by level, so that nothing recurses
        for child in children.get(ref, ()):
            if child not in depths:
                depths[child] = depths[ref] + 1
                waiting.append(child)
    for part in bill.parts:
        if (depth := depths.get(part.ref)) is None or depth > _DEEPEST:
            top.append(part.ref)  # in a circle, or too deep
        elif depth:
            made[bill.nested_in[part.ref]].setdefault("components", []).append(made[part.ref])
    return [made[ref] for ref in top], made


def _component(part: SoftwarePart) -> dict[str, Any]:
    """The component without what is empty, in the order of the schema."""
    first_is_cpe = bool(part.cpes) and is_cpe(part.cpes[0])
    others = part.cpes[1:] if first_is_cpe else part.cpes
    places = (("vcs", part.vcs), ("distribution", part.download))
    said = {
        "type": part.kind if part.kind in _KINDS else "library",
        "bom-ref": part.ref,
        "supplier": {"name": part.supplier} if part.supplier else {},
        "group": part.group,
        "version": part.version,
        "hashes": [{"alg": alg, "content": digest} for alg, digest in part.hashes if alg in ALGORITHMS and _HEX.fullmatch(digest)],
        "licenses": _licences(part.licences),
        "cpe": part.cpes[0] if first_is_cpe else "",
        "purl": part.purl,
        "externalReferences": [{"type": kind, "url": url} for kind, url in places if _URL.fullmatch(url)],
        "properties": _properties(part),
        "evidence": {"identity": [{"field": "cpe", "concludedValue": each} for each in others]} if others else {},
    }
    return {"name": part.name, **{key: value for key, value in said.items() if value}}


def _licences(licences: tuple[str, ...]) -> list[dict[str, Any]]:
    if len(licences) == 1 and is_expression(licences[0]):
        return [{"expression": licences[0]}]
    return [{"license": {"id" if each in KNOWN_IDS else "name": each}} for each in licences]


def _properties(part: SoftwarePart) -> list[dict[str, str]]:
    """Support in the words that readers look for, and what the bill shows against vulnerabilities."""
    said = [(END_OF_SUPPORT, part.end_of_support), (LEVEL_OF_SUPPORT, part.support_level)]
    said = [pair for pair in said if pair[1]] + [(STATUS, f"{id}: {words}") for id, words in part.repaired]
    return [{"name": name, "value": value} for name, value in said]


def _tool(text: str) -> dict[str, str]:
    found = _TOOL.fullmatch(text)
    return {"name": found[1], "version": found[2]} if found else {"name": text}
