"""Under which names and versions a distribution's package is known: the package itself, and the source it is built from."""

import re

from primum.versions.package_url import PackageUrl

_SOURCE_RPM = re.compile(r"(.+)-([^-]+-[^-]+?)(?:\.(?:no)?src)?\.rpm")


def names_in_distribution(purl: PackageUrl, version: str) -> tuple[tuple[str, str], ...]:
    """(name, version) of a package, and of its source package where the qualifier `upstream` names one.

    Debian, Ubuntu and Alpine publish their advisories by source package, rpm distributions by package. The source has the version of the
    package unless it names its own. The qualifier `epoch` belongs to the version.
    """
    version = _with_epoch(version, purl.qualifiers.get("epoch", ""))
    own = (purl.name, version)
    upstream = purl.qualifiers.get("upstream", "")
    if not upstream:
        return (own,)
    source_rpm = _SOURCE_RPM.fullmatch(upstream)
    if source_rpm:
        source = (source_rpm.group(1), _with_epoch(source_rpm.group(2), purl.qualifiers.get("epoch", "")))
    else:
        name, _, stated = upstream.partition("@")
        source = (name, stated or version)
    return (own,) if source == own else (own, source)


def _with_epoch(version: str, epoch: str) -> str:
    return f"{epoch}:{version}" if epoch.isdigit() and epoch.strip("0") and version and ":" not in version else version
