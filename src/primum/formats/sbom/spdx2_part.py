"""A package of SPDX 2 as a software part."""

import re
from collections.abc import Iterable, Mapping

from primum.device.software_part import SoftwarePart
from primum.formats.sbom.check_purl import check_purl
from primum.formats.sbom.hash_names import algorithm
from primum.formats.sbom.part_label import part_label
from primum.formats.sbom.reading import Reading
from primum.formats.sbom.repairs import Repaired, once, repaired_by_source_info, repaired_by_status
from primum.formats.sbom.spdx2_records import ExternalRef, Package
from primum.formats.sbom.support_words import day_of, meaning_of, pairs_in, support_of

KINDS = {"OPERATING-SYSTEM": "operating-system", "OPERATING_SYSTEM": "operating-system"} | {
    each.upper(): each for each in ("application", "container", "device", "file", "firmware", "framework", "library")
}
"""Purposes of a package with the words of CycloneDX; what has none is a library."""

NOTHING = frozenset({"NOASSERTION", "NONE", ""})
_ACTOR = re.compile(r"^(?:Organization|Person|Tool)\s*:\s*", re.IGNORECASE)
_VCS = re.compile(r"^(?:git|hg|svn|bzr|cvs)\+|^git:")


def actor(text: str) -> str:
    """The name in `Organization: NAME (EMAIL)`; empty for NOASSERTION."""
    name = _ACTOR.sub("", text.strip()).strip()
    before, bracket, email = name.rpartition("(")
    if bracket and name.endswith(")") and ("@" in email or email.strip() == ")"):
        name = before.rstrip()
    return "" if name.upper() in NOTHING else name


def package_label(record: Package) -> str:
    """What a package is called where it has no id."""
    return part_label(record.name or "", record.versionInfo or "") or "package"


class Remarks:
    """What stands elsewhere in the document about packages: annotations and repairs by id, and licences by name."""

    def __init__(self, licences: Mapping[str, str]) -> None:
        """Nothing but the document's own licences yet."""
        self.comments: dict[str, list[str]] = {}
        self.patches: dict[str, list[Repaired]] = {}
        self.licences = licences
        self.purl_types: set[str] = set()


def spdx2_part(record: Package, ref: str, remarks: Remarks, reading: Reading) -> SoftwarePart:
    """The part a package describes. Its supplier is the `supplier`, else the `originator`."""
    purl, cpes, vcs = _names(record.externalRefs, ref, reading) if record.externalRefs else ("", (), "")
    if purl:
        check_purl(purl, ref, remarks.purl_types, reading)
    place = record.downloadLocation or ""
    place = "" if place.upper() in NOTHING else place
    is_vcs = bool(_VCS.match(place))
    comments = [each.comment or "" for each in record.annotations or ()] + remarks.comments.get(ref, [])
    level, end, shown = _remarked(comments, ref, reading) if comments else ("", "", [])
    if record.validUntilDate:
        end = min(filter(None, (day_of(record.validUntilDate, ref, reading), end)), default="")
    repaired = [*remarks.patches.get(ref, ()), *shown, *repaired_by_source_info(record.sourceInfo or "")]
    return SoftwarePart(
        ref=ref,
        name=record.name or "",
        version="" if (record.versionInfo or "").upper() in NOTHING else record.versionInfo or "",
        kind=KINDS.get((record.primaryPackagePurpose or "").upper(), "library"),
        group="",
        purl=purl,
        cpes=cpes,
        supplier=actor(record.supplier or "") or actor(record.originator or ""),
        licences=_licences(record, remarks),
        hashes=_hashes(record),
        vcs=vcs or (place if is_vcs else ""),
        download="" if is_vcs else place,
        support_level=level,
        end_of_support=end,
        repaired=once(repaired) if repaired else (),
    )


def _hashes(record: Package) -> tuple[tuple[str, str], ...]:
    said = record.checksums or ()
    return tuple([(algorithm(each.algorithm), each.checksumValue.lower()) for each in said if each.algorithm and each.checksumValue])


def _names(refs: Iterable[ExternalRef], ref: str, reading: Reading) -> tuple[str, tuple[str, ...], str]:
    """The purl, the CPEs and the place of the source that external references name."""
    purls, cpes, vcs = [], [], ""
    for each in refs:
        kind, locator = (each.referenceType or "").rsplit("/", 1)[-1], (each.referenceLocator or "").strip()
        if kind == "purl" and locator:
            purls.append(locator)
        elif kind in ("cpe23Type", "cpe22Type", "cpe") and locator:
            cpes.append(locator)
        elif kind == "vcs":
            vcs = vcs or locator
    if len(set(purls)) > 1:
        message = f"part `{ref[:200]}` has several purls; `{purls[0][:200]}`, the first, is taken"
        reading.warn(
            "PR0411", message, near=ref, why="advisories on the other names are not compared", fix="state one purl, or a part for each"
        )
    return purls[0] if purls else "", tuple(dict.fromkeys(cpes)), vcs


def _remarked(comments: Iterable[str], ref: str, reading: Reading) -> tuple[str, str, list[Repaired]]:
    """Support level, end of support and CVE_STATUS as annotations say them."""
    pairs = [pair for comment in comments if ":" in comment or "=" in comment for pair in pairs_in(comment)]
    level, end = support_of([(meaning_of(name), value) for name, value in pairs], ref, reading)
    return level, end, [shown for comment in comments for shown in _status(comment)]


def _status(comment: str) -> list[Repaired]:
    name, colon, value = comment.partition(":")
    return repaired_by_status(name, value) if colon and len(name) < 200 else []


def _licences(record: Package, remarks: Remarks) -> tuple[str, ...]:
    """The declared licence, else the concluded one; a licence of the document itself by its name."""
    for said in (record.licenseDeclared, record.licenseConcluded):
        if said and said.upper() not in NOTHING:
            return (remarks.licences.get(said, said),)
    return ()
