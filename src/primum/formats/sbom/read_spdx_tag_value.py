"""SPDX 2.2 and 2.3 as tag-value text: the tags become the objects of the JSON form, and those are read."""

import re
from typing import Any

from msgspec import Struct, field

from primum.device.software_part import SoftwareBill
from primum.formats.sbom.mend_record import mend_record
from primum.formats.sbom.read_spdx2 import spdx2_bill
from primum.formats.sbom.reading import Reading
from primum.formats.sbom.spdx2_records import Document

_TAG = re.compile(r"([A-Za-z][A-Za-z0-9]*):[ \t]*(.*)", re.DOTALL)

_DOCUMENT = {"SPDXVersion": "spdxVersion", "DocumentName": "name", "DocumentNamespace": "documentNamespace"}
_CREATION = {"Created": "created", "CreatorComment": "comment"}
_PACKAGE = {
    "SPDXID": "SPDXID",
    "PackageVersion": "versionInfo",
    "PackageSupplier": "supplier",
    "PackageOriginator": "originator",
    "PackageDownloadLocation": "downloadLocation",
    "PackageLicenseDeclared": "licenseDeclared",
    "PackageLicenseConcluded": "licenseConcluded",
    "PackageSourceInfo": "sourceInfo",
    "PrimaryPackagePurpose": "primaryPackagePurpose",
    "ValidUntilDate": "validUntilDate",
}
_FILE = {"SPDXID": "SPDXID"}
_LICENCE = {"LicenseName": "name", "ExtractedText": "extractedText"}
_BEGINS = {"PackageName": ("packages", "name"), "FileName": ("files", "fileName"), "LicenseID": ("hasExtractedLicensingInfos", "licenseId")}
_ELSEWHERE = frozenset({"SnippetSPDXID", "Reviewer"})


class _Building(Struct):
    """The document so far, and the element that tags now belong to."""

    document: dict[str, Any] = field(default_factory=lambda: {"creationInfo": {"creators": []}})
    element: dict[str, Any] = field(default_factory=dict)
    section: str = ""
    annotation: dict[str, Any] = field(default_factory=dict)


def read_spdx_tag_value(reading: Reading) -> SoftwareBill | None:
    """The bill of an SPDX 2 file in tag-value form; lines that are no tags are told and left out."""
    building = _Building()
    lines = iter(enumerate(reading.content.decode("utf-8", "replace").split("\n"), 1))
    for number, whole in lines:
        line = whole.strip()
        if not line or line.startswith("#"):
            continue
        found = _TAG.match(line)
        if not found:
            fix = "write it as `Tag: value`, or put a text of several lines between <text> and </text>"
            reading.warn_line("PR0402", f"line {number} is not a tag with a value; it is left out", number, fix=fix)
            continue
        _take(building, found[1], _whole(found[2], lines))
    record = mend_record(building.document, Document, reading)
    return None if record is None else spdx2_bill(record, reading)


def _whole(value: str, lines: Any) -> str:
    """The value of a tag, with the lines that follow when it is a <text>."""
    if not value.startswith("<text>"):
        return value
    pieces = [value.removeprefix("<text>")]
    while "</text>" not in pieces[-1]:
        _, line = next(lines, (0, "</text>"))
        pieces.append(line)
    return "\n".join(pieces).partition("</text>")[0].strip()


def _take(building: _Building, tag: str, value: str) -> None:
    document, element = building.document, building.element
    if tag in _BEGINS:
        building.section, key = _BEGINS[tag]
        building.element = {key: value}
        document.setdefault(building.section, []).append(building.element)
    elif tag in _ELSEWHERE:
        building.section, building.element = "", {}
    elif tag in _DOCUMENT:
        document[_DOCUMENT[tag]] = value
    elif tag in _CREATION:
        document["creationInfo"][_CREATION[tag]] = value
    elif tag == "Creator":
        document["creationInfo"]["creators"].append(value)
    elif tag == "Relationship":
        _relate(document, value)
    elif tag in ("Annotator", "SPDXREF", "AnnotationComment"):
        _annotate(building, tag, value)
    elif building.section == "packages":
        _take_package(element, tag, value)
    elif key := {"files": _FILE, "hasExtractedLicensingInfos": _LICENCE}.get(building.section, {}).get(tag, ""):
        element[key] = value


def _take_package(package: dict[str, Any], tag: str, value: str) -> None:
    if key := _PACKAGE.get(tag):
        package[key] = value
    elif tag == "PackageChecksum":
        algorithm, _, digest = value.partition(":")
        package.setdefault("checksums", []).append({"algorithm": algorithm.strip(), "checksumValue": digest.strip()})
    elif tag == "ExternalRef":
        category, kind, locator = [*value.split(None, 2), "", "", ""][:3]
        package.setdefault("externalRefs", []).append({"referenceCategory": category, "referenceType": kind, "referenceLocator": locator})


def _relate(document: dict[str, Any], value: str) -> None:
    words = value.split()
    if len(words) >= 3:
        related = {"spdxElementId": words[0], "relationshipType": words[1].upper(), "relatedSpdxElement": words[2]}
        document.setdefault("relationships", []).append(related)


def _annotate(building: _Building, tag: str, value: str) -> None:
    """An annotation names its element by SPDXREF, or stands at the element it is about."""
    if tag == "Annotator":
        building.annotation = {"spdxElementId": building.element.get("SPDXID", "")}
        building.document.setdefault("annotations", []).append(building.annotation)
    else:
        building.annotation["spdxElementId" if tag == "SPDXREF" else "comment"] = value
