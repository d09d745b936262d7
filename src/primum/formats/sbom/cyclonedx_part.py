"""A component of CycloneDX as a software part."""

from functools import lru_cache

from primum.device.software_part import SoftwarePart
from primum.formats.sbom.check_purl import check_purl
from primum.formats.sbom.cyclonedx_records import Component, Evidence, Hash, LicenseChoice, Patch, Pedigree, Property, Reference
from primum.formats.sbom.hash_names import algorithm
from primum.formats.sbom.part_label import part_label
from primum.formats.sbom.reading import Reading
from primum.formats.sbom.repairs import Repaired, ids_in, once, repaired_by_patch, repaired_by_status
from primum.formats.sbom.support_words import meaning_of, support_of

_DOWNLOADS = ("distribution", "source-distribution")


def cyclonedx_part(record: Component, ref: str, told: set[str], reading: Reading) -> SoftwarePart:
    """The part a component describes. Its supplier is the `supplier`, else the `manufacturer` (1.6), else the `publisher`."""
    purl = (record.purl or "").strip()
    if purl and purl.partition("/")[0] not in told:  # asked here as well, since calls are what a large bill costs
        check_purl(purl, ref, told, reading)
    level, end, repaired = _of_properties(record.properties, ref, reading) if record.properties else ("", "", [])
    if record.pedigree is not None and record.pedigree.patches:
        repaired = [*_patched(record.pedigree), *repaired]
    vcs, download = _places(record.externalReferences) if record.externalReferences else ("", "")
    return SoftwarePart(
        ref=ref,
        name=record.name or "",
        version=record.version or "",
        kind=record.type or "library",
        group=record.group or "",
        purl=purl,
        cpes=_cpes(record) if record.cpe or record.evidence or record.properties else (),
        supplier=_supplier(record) if record.supplier or record.manufacturer else record.publisher or "",
        licences=_licences(record.licenses) if record.licenses else (),
        hashes=_hashes(record.hashes) if record.hashes else (),
        vcs=vcs,
        download=download,
        support_level=level,
        end_of_support=end,
        repaired=once(repaired) if repaired else (),
    )


def component_label(record: Component) -> str:
    """What a component is called where it has no ref: its purl, else its name with version, else its CPE."""
    return record.purl or part_label(record.name or "", record.version or "", record.group or "") or record.cpe or "part"


def _supplier(record: Component) -> str:
    for party in (record.supplier, record.manufacturer):
        if party is not None and party.name:
            return party.name
    return record.publisher or ""


def _licences(choices: list[LicenseChoice]) -> tuple[str, ...]:
    if len(choices) == 1:
        said = _licence(choices[0])
        return (said,) if said else ()
    return tuple(dict.fromkeys(said for each in choices if (said := _licence(each))))


def _licence(choice: LicenseChoice) -> str:
    if choice.license is not None:
        return choice.license.id or choice.license.name or ""
    return choice.expression or ""


def _hashes(hashes: list[Hash]) -> tuple[tuple[str, str], ...]:
    return tuple([(algorithm(each.alg), each.content.lower()) for each in hashes if each.alg and each.content])


def _places(references: list[Reference]) -> tuple[str, str]:
    """Where the source is kept, and where the part was downloaded from."""
    vcs = download = ""
    for each in references:
        if each.type == "vcs":
            vcs = vcs or each.url or ""
        elif each.type in _DOWNLOADS:
            download = download or each.url or ""
    return vcs, download


def _cpes(record: Component) -> tuple[str, ...]:
    """Every CPE: the component's, those of its evidence, and the further ones that a well-known generator puts into properties."""
    found = [record.cpe] if record.cpe else []
    if record.evidence is not None and record.evidence.identity:
        found += _cpes_of_evidence(record.evidence)
    if record.properties:
        found += [each.value for each in record.properties if each.name == "syft:cpe23" and each.value]
    return tuple(dict.fromkeys(found)) if len(found) > 1 else tuple(found)


def _cpes_of_evidence(evidence: Evidence) -> list[str]:
    identities = evidence.identity if isinstance(evidence.identity, list) else [evidence.identity]
    said = [each.get("concludedValue") for each in identities if isinstance(each, dict) and each.get("field") == "cpe"]
    return [each for each in said if isinstance(each, str) and each.startswith("cpe:") and len(each) < 2000]


@lru_cache(maxsize=4096)
def _meaning(name: str) -> str:
    """What a property says: `day` or `level` of support, `status` of a vulnerability, or nothing that is read."""
    return meaning_of(name) or ("status" if "status" in name.lower() else "")


def _of_properties(properties: list[Property], ref: str, reading: Reading) -> tuple[str, str, list[Repaired]]:
    """Support level, end of support, and what CVE_STATUS shows."""
    pairs = []
    repaired: list[Repaired] = []
    for each in properties:
        meaning = _meaning(each.name) if each.name and len(each.name) < 200 else ""
        if meaning == "status":
            repaired += repaired_by_status(each.name or "", each.value or "")
        elif meaning:
            pairs.append((meaning, each.value or ""))
    level, end = support_of(pairs, ref, reading) if pairs else ("", "")
    return level, end, repaired


def _patched(pedigree: Pedigree) -> list[Repaired]:
    return [shown for patch in pedigree.patches or () for shown in _shown_by(patch)]


def _shown_by(patch: Patch) -> list[Repaired]:
    url = (patch.diff.url or "") if patch.diff is not None else ""
    words = f"{patch.type} patch" if patch.type else "patch"
    words = f"{words} {url.rsplit('/', 1)[-1]}".rstrip()
    shown = []
    for issue in patch.resolves or ():
        id = issue.id or issue.name or ""
        ids = ids_in(id) or ([id] if id and issue.type == "security" else [])
        shown += [(each, words) for each in ids]
    return shown + repaired_by_patch(url, words)
