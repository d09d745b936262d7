"""place_named(): under which ecosystem and name advisories speak of what a person wrote."""

from primum.versions.cpe_name import product_name
from primum.versions.distribution_of_purl import distribution_of_purl
from primum.versions.ecosystem_of_purl import ecosystem_of_purl
from primum.versions.package_name import normal_name
from primum.versions.package_url import PackageUrl, read_package_url


def place_named(text: str) -> tuple[str, str] | None:
    """(ecosystem, name) of `GIT host/owner/name`, `OSS-Fuzz project`, a package URL, or `vendor:product` of a CPE; None where it names
    nothing that advisories are published for."""
    text = text.strip()
    kind, blank, rest = text.partition(" ")
    if kind in ("GIT", "OSS-Fuzz") and blank:
        return (kind, normal_name(kind, rest.strip())) if rest.strip() else None
    if text.startswith("pkg:"):
        purl = read_package_url(text)
        return _place_of_purl(purl) if purl else None
    vendor, colon, product = product_name(text.removeprefix("cpe:")).partition(":")
    if not colon or not vendor or not product or blank or {vendor, product} & {"*", "-"}:
        return None
    return "cpe", f"{vendor}:{product}"


def _place_of_purl(purl: PackageUrl) -> tuple[str, str] | None:
    registry = ecosystem_of_purl(purl)
    if registry is not None:
        return registry
    distribution = distribution_of_purl(purl)
    return (distribution, purl.name) if distribution else None
