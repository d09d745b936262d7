"""CycloneDX 1.6 VEX documents: our own words, so every statement has a place in them."""

import uuid
from typing import Any

from primum.device.vex_statement import VexState
from primum.formats.vex.cvss_object import cvss_object
from primum.formats.vex.identify_part import full_name, slug, valid_cpe, valid_purl
from primum.formats.vex.published_statement import PublishedPart, PublishedStatement
from primum.formats.vex.vex_document import VexDocument, VexProduct, as_instant

_METHODS = {"2.0": "CVSSv2", "3.0": "CVSSv3", "3.1": "CVSSv31", "4.0": "CVSSv4"}


def as_cyclonedx_vex(document: VexDocument) -> dict[str, Any]:
    """The document in CycloneDX 1.6 as plain values: the device, the parts that are spoken of, and the analyses."""
    tracking, publisher = document.tracking, document.publisher
    parts = _refs(document)
    serial = uuid.uuid5(uuid.NAMESPACE_URL, f"{publisher.namespace.rstrip('/')}/{tracking.id}")
    tool = {"type": "application", "name": document.tool} | ({"version": document.tool_version} if document.tool_version else {})
    organisation: dict[str, Any] = {"name": publisher.name, "url": [publisher.namespace]}
    if publisher.contact:
        organisation["contact"] = [{"name": publisher.contact}]
    return {
        "$schema": "http://cyclonedx.org/schema/bom-1.6.schema.json",
        "bomFormat": "CycloneDX",
        "specVersion": "1.6",
        "serialNumber": f"urn:uuid:{serial}",
        "version": tracking.whole_version,
        "metadata": {
            "timestamp": as_instant(tracking.current_release),
            "tools": {"components": [tool]},
            "component": _component(document.product, _device_ref(document.product), "device"),
            "manufacturer": organisation,
        },
        "components": _components(parts),
        "vulnerabilities": _vulnerabilities(document, parts),
    }


def _device_ref(product: VexProduct) -> str:
    return f"device:{slug(full_name(product))}"


def _refs(document: VexDocument) -> dict[PublishedPart, str]:
    """A `bom-ref` for each part, made of what it is."""
    refs: dict[PublishedPart, str] = {}
    for part in dict.fromkeys(each.part for each in document.statements if each.part):
        ref = valid_purl(part.purl) or f"part:{slug(full_name(part))}"
        ref = f"{_component_ref(part.component)}/{ref}" if part.component else ref
        refs[part] = ref if ref not in refs.values() else f"{ref}#{len(refs)}"
    return refs


def _component_ref(component: str) -> str:
    return f"component:{slug(component)}"


def _components(parts: dict[PublishedPart, str]) -> list[dict[str, Any]]:
    """The parts; those of which it is told where they stand inside their component of the device."""
    by_component: dict[str, list[dict[str, Any]]] = {}
    for part, ref in parts.items():
        by_component.setdefault(part.component, []).append(_component(part, ref, "library"))
    plain = by_component.pop("", [])
    return [
        *plain,
        *({"type": "platform", "bom-ref": _component_ref(name), "name": name, "components": some} for name, some in by_component.items()),
    ]


def _component(product: PublishedPart | VexProduct, ref: str, kind: str) -> dict[str, Any]:
    supplier = product.vendor if isinstance(product, VexProduct) else product.supplier
    said: dict[str, Any] = {"type": kind, "bom-ref": ref}
    if supplier:
        said["supplier"] = {"name": supplier}
    said["name"] = product.name
    if product.version:
        said["version"] = product.version
    if cpe := valid_cpe(product.cpe):
        said["cpe"] = cpe
    if purl := valid_purl(product.purl):
        said["purl"] = purl
    return said


def _vulnerabilities(document: VexDocument, parts: dict[PublishedPart, str]) -> list[dict[str, Any]]:
    """One entry for each thing said of a vulnerability, with every part it is said of."""
    entries: dict[str, dict[str, Any]] = {}
    for statement in document.statements:
        said = _said(statement)
        entry = entries.setdefault(repr(said), {**said, "affects": []})
        ref = parts[statement.part] if statement.part else _device_ref(document.product)
        affected: dict[str, Any] = {"ref": ref}
        version = statement.part.version if statement.part else document.product.version
        if version:
            affected["versions"] = [{"version": version, "status": _status(statement.state)}]
        if affected not in entry["affects"]:
            entry["affects"].append(affected)
    return list(entries.values())


def _status(state: VexState) -> str:
    if state is VexState.IN_TRIAGE:
        return "unknown"
    return "unaffected" if state.closes else "affected"


def _said(statement: PublishedStatement) -> dict[str, Any]:
    said: dict[str, Any] = {"id": statement.vulnerability}
    if statement.aliases:
        said["references"] = [{"id": each, "source": {"name": each.partition("-")[0] or each}} for each in dict.fromkeys(statement.aliases)]
    if ratings := _ratings(statement):
        said["ratings"] = ratings
    if statement.cwes:
        said["cwes"] = [number for number, _ in dict.fromkeys(statement.cwes)]
    if statement.summary:
        said["description"] = statement.summary
    if statement.action:
        said["recommendation"] = statement.action
    said["analysis"] = _analysis(statement)
    return said


def _ratings(statement: PublishedStatement) -> list[dict[str, Any]]:
    ratings: list[dict[str, Any]] = []
    for vector in dict.fromkeys(statement.vectors):
        rating: dict[str, Any] = {"source": {"name": vector.source}} if vector.source else {}
        scored = cvss_object(vector.text)
        if scored:
            rating |= {"score": scored.tenths / 10, "severity": scored.severity, "method": _METHODS[scored.version]}
        ratings.append({**rating, "vector": vector.text})
    return ratings


def _analysis(statement: PublishedStatement) -> dict[str, Any]:
    analysis: dict[str, Any] = {"state": statement.state.value}
    if statement.justification:
        analysis["justification"] = statement.justification.value
    if statement.response:
        analysis["response"] = [each.value for each in dict.fromkeys(statement.response)]
    if statement.detail:
        analysis["detail"] = statement.detail
    if statement.first_released:
        analysis["firstIssued"] = as_instant(statement.first_released)
    return analysis
