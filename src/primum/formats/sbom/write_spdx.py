"""A software bill as SPDX 2.3 in its JSON form, for customers and authorities, with support dates."""

import re
from collections.abc import Mapping
from typing import Any

from primum.device.software_part import SoftwareBill, SoftwarePart
from primum.formats.sbom.cpe_form import is_cpe
from primum.formats.sbom.hash_names import ALGORITHMS
from primum.formats.sbom.licence_words import KNOWN_IDS, is_expression
from primum.formats.sbom.phases import PHASES

_KINDS = {"operating-system": "OPERATING_SYSTEM"} | {
    each: each.upper() for each in ("application", "container", "device", "file", "firmware", "framework", "library")
}
_LENGTHS = {"MD5": 32, "SHA-1": 40, "256": 64, "384": 96, "512": 128, "BLAKE3": 64}
_PURL = re.compile(r"pkg:[^\s/]+(?:/[^\s/]+)+")
_URL = re.compile(
    r"(?:https?|ftp|ssh)://[A-Za-z0-9.-]+(?::\d+)?(?:/[A-Za-z0-9._~!$&'()*+,;=:@%/-]*)?(?:[?#][A-Za-z0-9._~!$&'()*+,;=:@%/?-]*)?"
)
_TYPES = {phase: kind.capitalize() for kind, phase in PHASES.items()}


def as_spdx(bill: SoftwareBill, *, serial: str, created: str) -> dict[str, Any]:
    """The bill as plain values. `serial` becomes the document namespace, `created` is `YYYY-MM-DDThh:mm:ssZ`.

    Not said again, since SPDX 2.3 has no place for it: the group, refs that are no SPDX ids (they are renamed), kinds without a word in
    SPDX (`library`), several licences one by one (they are joined by AND), hashes of other algorithms, links into other bills, URLs of
    downloads that SPDX does not take, phases without a type of SBOM, and text with blanks where a locator has none. Each author is
    called an organisation. A bill without a subject describes all its parts.
    """
    parts = [*([bill.subject] if bill.subject is not None else []), *bill.parts]
    ids = _ids([part.ref for part in parts])
    licences: dict[str, str] = {}
    creation: dict[str, Any] = {"created": created, "creators": _creators(bill)}
    if contexts := [_TYPES[each] for each in bill.lifecycles if each in _TYPES]:
        creation["comment"] = f"Generation context: {', '.join(contexts)}"
    packages = [_package(part, ids[part.ref], created, licences) for part in parts]
    document: dict[str, Any] = {
        "spdxVersion": "SPDX-2.3",
        "dataLicense": "CC0-1.0",
        "SPDXID": "SPDXRef-DOCUMENT",
        "name": _name(bill),
        "documentNamespace": serial,
        "creationInfo": creation,
        "packages": packages,
        "relationships": _relationships(bill, ids),
    }
    if licences:
        document["hasExtractedLicensingInfos"] = [
            {"licenseId": id, "name": text, "extractedText": text} for text, id in sorted(licences.items(), key=lambda each: each[1])
        ]
    return document


def _ids(refs: list[str]) -> dict[str, str]:
    """An SPDX id for each ref: the ref itself where it is one."""
    ids: dict[str, str] = {}
    taken = {"SPDXRef-DOCUMENT"}
    numbers: dict[str, int] = {}
    for ref in refs:
        wanted = "SPDXRef-" + (re.sub(r"[^A-Za-z0-9.-]+", "-", ref.removeprefix("SPDXRef-")).strip("-") or "part")
        id = wanted
        while id in taken:
            numbers[wanted] = numbers.get(wanted, 1) + 1
            id = f"{wanted}-{numbers[wanted]}"
        taken.add(id)
        ids[ref] = id
    return ids


def _name(bill: SoftwareBill) -> str:
    if bill.subject is None or not bill.subject.name:
        return bill.file or "SBOM"
    return f"{bill.subject.name} {bill.subject.version}".strip()


def _creators(bill: SoftwareBill) -> list[str]:
    return [*(_actor("Organization", each) for each in bill.authors), *(f"Tool: {_line(each)}" for each in bill.tools)] or ["Tool: primum"]


def _actor(kind: str, name: str) -> str:
    """A name that ends with a bracket gets an empty one, or its end would be read as an e-mail address."""
    name = _line(name)
    return f"{kind}: {name} ()" if name.endswith(")") else f"{kind}: {name}"


def _line(text: str) -> str:
    return " ".join(line.strip() for line in text.splitlines()).strip()


def _package(part: SoftwarePart, id: str, created: str, licences: dict[str, str]) -> dict[str, Any]:
    package: dict[str, Any] = {"SPDXID": id, "name": part.name or part.purl or "unnamed"}
    if part.version:
        package["versionInfo"] = part.version
    package["primaryPackagePurpose"] = _KINDS.get(part.kind, "LIBRARY")
    package["supplier"] = _actor("Organization", part.supplier) if part.supplier.strip() else "NOASSERTION"
    package["downloadLocation"] = part.download if _URL.fullmatch(part.download) else "NOASSERTION"
    package["filesAnalyzed"] = False
    if part.end_of_support:
        package["validUntilDate"] = f"{part.end_of_support}T00:00:00Z"
    checksums = [{"algorithm": _algorithm(alg), "checksumValue": digest} for alg, digest in part.hashes if _is_hash(alg, digest)]
    if checksums:
        package["checksums"] = checksums
    package["licenseDeclared"] = _licence(part.licences, licences)
    package["licenseConcluded"] = "NOASSERTION"
    package["copyrightText"] = "NOASSERTION"
    if references := _references(part):
        package["externalRefs"] = references
    remarks = [f"supportLevel: {_line(part.support_level)}"] if part.support_level else []
    remarks += [f"cve_status: {id}: {words}" for id, words in part.repaired]
    if remarks:
        said = {"annotationType": "OTHER", "annotator": "Tool: primum", "annotationDate": created}
        package["annotations"] = [{**said, "comment": each} for each in remarks]
    return package


def _algorithm(name: str) -> str:
    return name if name.startswith(("SHA3", "BLAKE")) else name.replace("-", "")


def _is_hash(name: str, digest: str) -> bool:
    length = _LENGTHS.get(name) or _LENGTHS.get(name[-3:])
    return name in ALGORITHMS and re.fullmatch("[0-9a-f]+", digest) is not None and len(digest) == length


def _licence(said: tuple[str, ...], licences: dict[str, str]) -> str:
    """One expression of all licences; one that is not on the list gets an id of the document."""
    if not said:
        return "NOASSERTION"
    words = []
    for each in said:
        if each in KNOWN_IDS:
            words.append(each)
        elif is_expression(each):
            words.append(f"({each})" if len(said) > 1 else each)
        else:
            words.append(licences.setdefault(each, f"LicenseRef-{len(licences) + 1}"))
    return " AND ".join(words)


def _references(part: SoftwarePart) -> list[dict[str, str]]:
    """Purl, CPEs and the place of the source, each under the category its form allows."""
    said = []
    if part.purl:
        said.append(("PACKAGE-MANAGER" if _PURL.fullmatch(part.purl) else "OTHER", "purl", part.purl))
    said += [("SECURITY", "cpe23Type", each) if is_cpe(each) else ("OTHER", "cpe", each) for each in part.cpes]
    if part.vcs:
        said.append(("OTHER", "vcs", part.vcs))
    return [
        {"referenceCategory": category, "referenceType": kind, "referenceLocator": locator}
        for category, kind, locator in said
        if not re.search(r"\s", locator)
    ]


def _relationships(bill: SoftwareBill, ids: Mapping[str, str]) -> list[dict[str, str]]:
    described = [bill.subject] if bill.subject is not None else bill.parts
    said = [("SPDXRef-DOCUMENT", "DESCRIBES", ids[part.ref]) for part in described]
    said += [(ids[outer], "CONTAINS", ids[inner]) for inner, outer in bill.nested_in.items() if inner in ids and outer in ids]
    for ref, needs in bill.depends_on.items():
        if ref in ids:
            there = [ids[each] for each in needs if each in ids]
            said += [(ids[ref], "DEPENDS_ON", each) for each in (there if needs else ["NONE"])]
    return [{"spdxElementId": left, "relationshipType": kind, "relatedSpdxElement": right} for left, kind, right in said]
