"""Which software part a VEX document speaks of, from its package URL, CPE or name."""

import re
from functools import lru_cache
from urllib.parse import unquote

from msgspec import Struct
from packageurl import PackageURL

from primum.formats.vex.vex_range import intervals_of, is_one_version
from primum.versions.fault_of_range import fault_of_range

LONGEST = 2_000
"""Longer identifiers are none."""


class VexPart(Struct, frozen=True, kw_only=True):
    """A part as `VexStatement.part` wants it, and the ranges of its versions; one statement for each.

    `within` names the product the part is said to be in; `doubt` says what of the versions a statement cannot hold.
    """

    part: str = ""
    versions: tuple[str, ...] = ("",)
    within: str = ""
    doubt: str = ""


def part_of(*, purl: str = "", cpe: str = "", name: str = "", version: str = "", span: str = "") -> VexPart:
    """The part by its surest identifier. `version` is exact, `span` a range; both count only where the identifier has no version."""
    found = _of_purl(purl) or _of_cpe(cpe) or VexPart(part=" ".join(name.split())[:LONGEST])
    return found if found.versions != ("",) or found.doubt else with_versions(found, version=version, span=span)


def with_versions(part: VexPart, *, version: str = "", span: str = "") -> VexPart:
    """The part with other versions: exactly one, or a range in a notation of VEX documents."""
    if span:
        intervals = intervals_of(span)
        if not intervals or any(fault_of_range(each, of_releases=False) for each in intervals):
            return VexPart(part=part.part, within=part.within, doubt=f"the version range `{span[:200]}` is not understood")
        return VexPart(part=part.part, versions=intervals, within=part.within)
    if version and (not is_one_version(version) or fault_of_range(version, of_releases=False)):
        return VexPart(part=part.part, within=part.within, doubt=f"`{version[:200]}` is not one version")
    return VexPart(part=part.part, versions=(version,), within=part.within, doubt=part.doubt)


@lru_cache(maxsize=4096)
def _of_purl(purl: str) -> VexPart | None:
    if not purl.startswith("pkg:") or len(purl) > LONGEST:
        return None
    try:
        parsed = PackageURL.from_string(purl)
        part = parsed._replace(version=None).to_string()
    except ValueError:
        return None
    return with_versions(VexPart(part=part), version=parsed.version or "")


@lru_cache(maxsize=4096)
def _of_cpe(cpe: str) -> VexPart | None:
    """A CPE 2.3 name or a CPE 2.2 URI whose vendor and product are stated."""
    if len(cpe) > LONGEST:
        return None
    if cpe.lower().startswith("cpe:2.3:"):
        fields = [re.sub(r"\\(.)", r"\1", each) for each in re.split(r"(?<!\\):", cpe)[2:]]
    elif cpe.lower().startswith("cpe:/"):
        fields = [unquote(each) for each in cpe[5:].split(":")]
    else:
        return None
    _, vendor, product, version, update, *_ = [*fields, "", "", "", "", ""]
    if not (_is_stated(vendor) and _is_stated(product)):
        return None
    exact = version if _is_stated(version) else ""
    if exact and _is_stated(update):
        exact = f"{exact}-{update}"
    return with_versions(VexPart(part=f"{vendor.lower()}:{product.lower()}"), version=exact)


def _is_stated(field: str) -> bool:
    return field not in ("", "*", "-", "ANY", "NA")
