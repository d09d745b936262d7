"""A package of SPDX 3 as a software part."""

from collections.abc import Mapping

from msgspec import Struct, field

from primum.device.software_part import SoftwarePart
from primum.formats.sbom.check_purl import check_purl
from primum.formats.sbom.hash_names import algorithm
from primum.formats.sbom.part_label import part_label
from primum.formats.sbom.reading import Reading
from primum.formats.sbom.repairs import Repaired, once, repaired_by_source_info, repaired_by_status
from primum.formats.sbom.spdx3_graph import Spdx3Graph
from primum.formats.sbom.spdx3_records import Element
from primum.formats.sbom.support_words import day_of, meaning_of, pairs_in, support_of

KINDS = {"deviceDriver": "device-driver", "operatingSystem": "operating-system", "model": "machine-learning-model"} | {
    each: each for each in ("application", "container", "data", "device", "file", "firmware", "framework", "library", "platform")
}
"""Purposes of an artefact with the words of CycloneDX; what has none is a library."""

_PLACES = ("vcs", "sourceRepo")


class Around(Struct, frozen=True):
    """What the graph says about packages outside of them."""

    graph: Spdx3Graph
    licences: Mapping[str, str]
    repaired: Mapping[str, list[Repaired]]
    comments: Mapping[str, list[str]]
    purl_types: set[str] = field(default_factory=set)


def element_label(element: Element) -> str:
    """What a package is called where it has no id."""
    return part_label(element.name or "", element.version or "") or "package"


def spdx3_part(element: Element, ref: str, around: Around, reading: Reading) -> SoftwarePart:
    """The part a package describes. Its supplier is `suppliedBy`, else who originated it."""
    purl, cpes = _identities(element)
    if purl:
        check_purl(purl, ref, around.purl_types, reading)
    level, end, shown = _support(element, ref, around, reading)
    place = element.download or ""
    place = "" if place.upper() in ("NOASSERTION", "NONE") else place
    vcs = _source(element) or (place if place.startswith(("git+", "hg+", "svn+", "bzr+")) else "")
    repaired = [*around.repaired.get(ref, ()), *shown, *repaired_by_source_info(element.source_info or "")]
    licence = around.licences.get(ref, "")
    suppliers = [*around.graph.names(element.suppliedBy), *around.graph.names(element.originatedBy)]
    return SoftwarePart(
        ref=ref,
        name=element.name or "",
        version=element.version or "",
        kind=KINDS.get(element.purpose or "", "library"),
        group="",
        purl=purl,
        cpes=cpes,
        supplier=suppliers[0] if suppliers else "",
        licences=(licence,) if licence and licence.upper() not in ("NOASSERTION", "NONE", "NOASSERTIONLICENSE", "NONELICENSE") else (),
        hashes=_hashes(element),
        vcs=vcs,
        download="" if place == vcs else place,
        support_level=level,
        end_of_support=end,
        repaired=once(repaired) if repaired else (),
    )


def _hashes(element: Element) -> tuple[tuple[str, str], ...]:
    said = element.verifiedUsing or ()
    return tuple([(algorithm(each.algorithm), each.hashValue.lower()) for each in said if each.algorithm and each.hashValue])


def _identities(element: Element) -> tuple[str, tuple[str, ...]]:
    """The purl and the CPEs."""
    purl, cpes = element.purl or "", []
    for each in element.externalIdentifier or ():
        kind = (each.externalIdentifierType or "").rsplit("/", 1)[-1].lower()
        if kind == "packageurl":
            purl = purl or each.identifier or ""
        elif kind in ("cpe22", "cpe23") and each.identifier:
            cpes.append(each.identifier)
    return purl, tuple(dict.fromkeys(cpes))


def _source(element: Element) -> str:
    for each in element.externalRef or ():
        if each.externalRefType in _PLACES:
            places = each.locator if isinstance(each.locator, list) else [each.locator]
            return next((place[:2000] for place in places if isinstance(place, str)), "")
    return ""


def _support(element: Element, ref: str, around: Around, reading: Reading) -> tuple[str, str, list[Repaired]]:
    """Support level, end of support and CVE_STATUS: the element's own words first, then what annotations state."""
    comments = around.comments.get(ref, [])
    pairs = [(meaning_of(name), value) for comment in comments for name, value in pairs_in(comment)]
    level, end = support_of(pairs, ref, reading) if pairs else ("", "")
    if element.validUntilTime:
        end = min(filter(None, (day_of(element.validUntilTime, ref, reading), end)), default="")
    said = element.supportLevel if isinstance(element.supportLevel, list) else [element.supportLevel]
    levels = [each.rsplit("/", 1)[-1][:200] for each in said if isinstance(each, str) and not each.lower().endswith("noassertion")]
    shown = [
        found for comment in comments for name, _, value in [comment.partition(":")] for found in repaired_by_status(name[:200], value)
    ]
    return ", ".join(levels) or level, end, shown
