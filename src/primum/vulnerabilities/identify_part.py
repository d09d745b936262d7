"""identify_part(): every name under which a software part may be known to those who publish vulnerabilities."""

from collections.abc import Iterator, Sequence

from primum.device.coordinate import Coordinate, Tier
from primum.device.software_part import SoftwarePart
from primum.versions.cpe_name import CpeName, read_cpe_name
from primum.versions.distribution_of_purl import distribution_of_purl
from primum.versions.ecosystem_of_purl import ecosystem_of_purl
from primum.versions.key_of import key_of
from primum.versions.package_url import PackageUrl, read_package_url
from primum.versions.scheme_of import scheme_of
from primum.versions.scheme_of_product import scheme_of_product
from primum.vulnerabilities.alias_index import AliasIndex, AliasTarget, name_of_purl
from primum.vulnerabilities.declared_schemes import Schemes
from primum.vulnerabilities.names_in_distribution import names_in_distribution
from primum.vulnerabilities.sources_of_part import ECOSYSTEM, names_source, sources_of_part, tags_of_version

NAME = "name"
"""The ecosystem of parts of which nothing is known but a name."""


def identify_part(part: SoftwarePart, aliases: AliasIndex, schemes: Schemes) -> tuple[Coordinate, ...]:
    """All identities of a part, surest first, each once: its package, its source repository, its CPEs, reviewed aliases.

    Only a part that has none of these is known by its bare name, which makes candidates and never findings. `schemes` are
    the orders of versions that people have declared for products.
    """
    purl = read_package_url(part.purl) if part.purl else None
    found = _of_purl(part, purl) if purl else []
    if names_source(part, purl):
        found += sources_of_part(part, purl)
        found.sort(key=_is_of_distribution)
    cpes = _read_cpes(part.cpes) if part.cpes else {}
    for text, name in cpes.items():
        found.append(_of_cpe(part, text, name, schemes))
    if aliases:
        found += _of_aliases(part, purl, list(cpes.values()), aliases)
    if len(found) < 2:
        return tuple(found) or (_of_name(part),)
    return _each_once(found)


def _of_purl(part: SoftwarePart, purl: PackageUrl) -> list[Coordinate]:
    """The package of a registry, or of a distribution with the source it is built from."""
    version = purl.version or part.version
    registry = ecosystem_of_purl(purl)
    if registry is not None:
        return [_coordinate(registry, version, scheme_of(registry[0]), Tier.PURL, part.purl)]
    distribution = distribution_of_purl(purl)
    if distribution is None:
        return []
    scheme = scheme_of(distribution)
    named = names_in_distribution(purl, version)
    return [_coordinate((distribution, name), there, scheme, Tier.DISTRIBUTION, part.purl) for name, there in named]


def _read_cpes(texts: Sequence[str]) -> dict[str, CpeName]:
    return {text: name for text in texts if (name := read_cpe_name(text))}


def _of_cpe(part: SoftwarePart, text: str, name: CpeName, schemes: Schemes) -> Coordinate:
    scheme = schemes.get(("cpe", name.product)) or scheme_of_product(name.product)
    return _coordinate(("cpe", name.product), name.version or part.version, scheme, Tier.CPE, text)


def _of_aliases(part: SoftwarePart, purl: PackageUrl | None, cpes: Sequence[CpeName], aliases: AliasIndex) -> Iterator[Coordinate]:
    """What people have said of the part, by its package URL, its CPEs or its name."""
    names = [part.name.lower(), *(cpe.product for cpe in cpes)]
    if part.group:
        names.append(f"{part.group}/{part.name}".lower())
    if purl is not None:
        names.append(name_of_purl(purl))
    version = (purl.version if purl else "") or part.version or next((cpe.version for cpe in cpes if cpe.version), "")
    for target in aliases.speaking_of(names):
        yield from _of_target(target, version)


def _of_target(target: AliasTarget, version: str) -> Iterator[Coordinate]:
    evidence = f"{target.alias.id}: {target.alias.match} is {target.alias.to}"
    versions = tags_of_version(target.name, version) if target.ecosystem in (ECOSYSTEM, "OSS-Fuzz") else (version,)
    for each in versions:
        yield _coordinate((target.ecosystem, target.name), each, target.scheme, Tier.ALIAS, evidence)


def _of_name(part: SoftwarePart) -> Coordinate:
    return _coordinate((NAME, part.name.lower()), part.version, "dotted", Tier.NAME, part.name)


def _coordinate(place: tuple[str, str], version: str, scheme: str | None, tier: Tier, evidence: str) -> Coordinate:
    key = key_of(scheme, version) if scheme and version else None
    return Coordinate(ecosystem=place[0], name=place[1], version=version, key=key, tier=tier, evidence=evidence)


def _is_of_distribution(coordinate: Coordinate) -> bool:
    """A repository is surer than a distribution's package: whoever builds from it has what its tag has, and no patches besides."""
    return coordinate.tier is Tier.DISTRIBUTION


def _each_once(coordinates: list[Coordinate]) -> tuple[Coordinate, ...]:
    """One place and version once, with its surest evidence."""
    first: dict[tuple[str, str, str], Coordinate] = {}
    for each in coordinates:
        first.setdefault((each.ecosystem, each.name, each.version), each)
    return tuple(first.values())
