"""scheme_of(): which order the versions of an ecosystem have."""

from collections.abc import Mapping
from functools import lru_cache

_OF_REGISTRIES = {
    "Bioconductor": "number-list",
    "Bitnami": "bitnami",
    "CRAN": "number-list",
    "crates.io": "semver",
    "GHC": "number-list",
    "GitHub Actions": "semver",
    "Go": "go",
    "Hackage": "number-list",
    "Hex": "semver",
    "Julia": "semver",
    "Kubernetes": "semver",
    "Linux": "semver",
    "Maven": "maven",
    "npm": "semver",
    "NuGet": "nuget",
    "Packagist": "composer",
    "Pub": "pub",
    "PyPI": "pep440",
    "RubyGems": "gem",
    "SwiftURL": "semver",
    "VSCode": "semver",
}
_OF_DISTRIBUTIONS = {
    "apk": ("Alpaquita", "Alpine", "BellSoft Hardened Containers", "Chainguard", "CleanStart", "MinimOS", "Wolfi"),
    "deb": ("Debian", "Echo", "Ubuntu"),
    "rpm": (
        *("AlmaLinux", "Amazon Linux", "Azure Linux", "CentOS", "Fedora", "Mageia", "openEuler", "openSUSE", "Oracle Linux"),
        *("Photon OS", "Red Hat", "Rocky Linux", "SUSE"),
    ),
}
_WRAPPED = ("Root", "TuxCare")
"""Ecosystems that hold mended packages of others: `Root:Debian:12`."""

_SCHEMES: Mapping[str, str] = _OF_REGISTRIES | {name: scheme for scheme, names in _OF_DISTRIBUTIONS.items() for name in names}


@lru_cache(maxsize=1 << 10)
def scheme_of(ecosystem: str) -> str | None:
    """The scheme of an ecosystem as OSV names it (schema 1.7, `affected[].package.ecosystem`), with or without a release (`Debian:12`).

    None where no order holds for all its versions: `GIT` and `OSS-Fuzz` list their tags one by one, Android its patch days, `cpe` has an
    order for each product, and what we do not know we do not guess.
    """
    name, _, release = ecosystem.partition(":")
    return _SCHEMES.get(release.partition(":")[0] if name in _WRAPPED else name)
