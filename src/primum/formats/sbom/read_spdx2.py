"""SPDX 2.2 and 2.3 (ISO/IEC 5962) as a software bill."""

from collections.abc import Iterable

from primum.device.software_part import SoftwareBill
from primum.formats.sbom.decode_record import decode_record
from primum.formats.sbom.phases import phases_in
from primum.formats.sbom.reading import Reading
from primum.formats.sbom.repairs import repaired_by_patch
from primum.formats.sbom.sbom_limits import MAX_PARTS
from primum.formats.sbom.spdx2_part import Remarks, actor, package_label, spdx2_part
from primum.formats.sbom.spdx2_records import CreationInfo, Document, Relationship
from primum.formats.sbom.unique_refs import unique_refs

KNOWN = ("SPDX-2.2", "SPDX-2.3")

_FORWARD = frozenset({"DEPENDS_ON", "DYNAMIC_LINK", "STATIC_LINK", "HAS_PREREQUISITE"})
_BACKWARD = frozenset(f"{each}DEPENDENCY_OF" for each in ("", "RUNTIME_", "BUILD_", "DEV_", "TEST_", "OPTIONAL_", "PROVIDED_")) | {
    "PREREQUISITE_FOR"
}
_PATCHES = frozenset({"PATCH_FOR", "PATCH_APPLIED"})


def read_spdx2(reading: Reading) -> SoftwareBill | None:
    """The bill of an SPDX 2 file in JSON."""
    document = decode_record(Document, reading)
    return None if document is None else spdx2_bill(document, reading)


def spdx2_bill(document: Document, reading: Reading) -> SoftwareBill:
    """The bill a document means: its packages, without the one that it describes."""
    version = (document.spdxVersion or "").strip()
    if version not in KNOWN:
        message = f"the version `{version[:50]}` of SPDX is not known; it is read as far as {KNOWN[-1]} has the same words"
        reading.warn(
            "PR0406", message, near="spdxVersion", why="what another version says in other words is not seen", fix="generate SPDX-2.3"
        )
    packages = (document.packages or [])[:MAX_PARTS]
    if len(document.packages or ()) > MAX_PARTS:
        message = f"the document has more than {MAX_PARTS:,} packages; the rest is left out"
        reading.warn("PR0403", message, why="parts that are left out are not checked", fix="split it into one bill for each subsystem")
    refs = unique_refs([each.SPDXID or "" for each in packages], [package_label(each) for each in packages], reading)
    remarks = _remarks(document)
    parts = [spdx2_part(record, ref, remarks, reading) for record, ref in zip(packages, refs)]
    for part in parts:
        if not part.name:
            reading.warn("PR0410", f"part `{part.ref[:200]}` has no name", near=part.ref, fix="give it the name its supplier gives it")
    relationships = document.relationships or []
    subject = _subject(document, relationships, set(refs), reading)
    info = document.creationInfo or CreationInfo()
    depends_on, nested_in = _links(relationships, document, set(refs), reading)
    return SoftwareBill(
        file=reading.file,
        form=f"SPDX {version.upper().removeprefix('SPDX-')}".strip()[:100],
        serial=document.documentNamespace or "",
        authors=_creators(info, tools=False),
        tools=_creators(info, tools=True),
        created=info.created or "",
        lifecycles=phases_in(info.comment or ""),
        subject=next((part for part in parts if part.ref == subject), None),
        parts=tuple(part for part in parts if part.ref != subject),
        depends_on=depends_on,
        nested_in=nested_in,
    )


def _remarks(document: Document) -> Remarks:
    own = document.hasExtractedLicensingInfos or ()
    named = {each.licenseId: each.name or each.extractedText or "" for each in own if each.licenseId}
    remarks = Remarks({id: name for id, name in named.items() if name and name.upper() != "NOASSERTION"})
    for each in document.annotations or ():
        remarks.comments.setdefault(each.spdxElementId or "", []).append(each.comment or "")
    patches = [each for each in document.relationships or () if each.relationshipType in _PATCHES]
    if patches:
        names = {each.SPDXID: each.fileName or "" for each in document.files or ()}
        names |= {each.SPDXID: each.name or "" for each in document.packages or ()}
        for patch in patches:
            name = (names.get(patch.spdxElementId) or "").rsplit("/", 1)[-1]
            remarks.patches.setdefault(patch.relatedSpdxElement or "", []).extend(repaired_by_patch(name, f"patch {name}"))
    return remarks


def _creators(info: CreationInfo, *, tools: bool) -> tuple[str, ...]:
    said = [each for each in info.creators or () if each.lstrip().lower().startswith("tool:") is tools]
    return tuple(dict.fromkeys(name for each in said if (name := actor(each))))


def _subject(document: Document, relationships: Iterable[Relationship], refs: set[str], reading: Reading) -> str:
    """The one package that the document describes; none where it describes several."""
    described = list(document.documentDescribes or ())
    for each in relationships:
        if each.relationshipType == "DESCRIBES" and each.spdxElementId == "SPDXRef-DOCUMENT":
            described.append(each.relatedSpdxElement or "")
        elif each.relationshipType == "DESCRIBED_BY" and each.relatedSpdxElement == "SPDXRef-DOCUMENT":
            described.append(each.spdxElementId or "")
    there = [each for each in dict.fromkeys(described) if each in refs]
    if len(there) > 1:
        message = f"the document describes {len(there)} packages; none of them is taken for the subject of the bill"
        reading.warn("PR0416", message, fix="describe one package and let it contain the others")
    return there[0] if len(there) == 1 else ""


def _links(
    relationships: Iterable[Relationship], document: Document, refs: set[str], reading: Reading
) -> tuple[dict[str, tuple[str, ...]], dict[str, str]]:
    """Who needs whom, and who stands in whom. `DEPENDS_ON NONE` says that nothing is needed, NOASSERTION says nothing."""
    needs: dict[str, dict[str, None]] = {}
    inside: dict[str, str] = {}
    known = refs | {each.SPDXID for each in document.files or () if each.SPDXID} | {"SPDXRef-DOCUMENT", "NOASSERTION", "NONE", ""}
    for each in relationships:
        kind, left, right = each.relationshipType or "", each.spdxElementId or "", each.relatedSpdxElement or ""
        if kind in _BACKWARD or kind in ("CONTAINED_BY", "PACKAGE_OF"):
            left, right = right, left
        if kind in _FORWARD or kind in _BACKWARD:
            for end in (left, right):
                if end not in known and not end.startswith("DocumentRef-"):
                    _tell_dangling(end, reading)
            if left in refs:
                found = needs.setdefault(left, {})
                if right in refs or right.startswith("DocumentRef-"):
                    found[right] = None
                elif right != "NONE" and not found:
                    del needs[left]
        elif kind in ("CONTAINS", "CONTAINED_BY", "PACKAGE_OF") and left in refs and right in refs and left != right:
            inside.setdefault(right, left)
    return {ref: tuple(found) for ref, found in needs.items()}, inside


def _tell_dangling(ref: str, reading: Reading) -> None:
    message = f"a relationship names `{ref[:200]}`, which no element of the document has as its SPDXID"
    reading.warn(
        "PR0409", message, near=ref, why="what it stands for is missing from the bill, or was renamed", fix="list the part, or mend the id"
    )
