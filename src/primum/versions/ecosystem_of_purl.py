"""Which ecosystem of OSV a package URL's type stands for, and how the package is called there."""

from collections.abc import Mapping

from primum.versions.package_name import normal_name
from primum.versions.package_url import PackageUrl

_ECOSYSTEMS: Mapping[str, str] = {
    "bioconductor": "Bioconductor",
    "bitnami": "Bitnami",
    "cargo": "crates.io",
    "composer": "Packagist",
    "cran": "CRAN",
    "dotnet": "NuGet",
    "gem": "RubyGems",
    "githubactions": "GitHub Actions",
    "golang": "Go",
    "hackage": "Hackage",
    "hex": "Hex",
    "julia": "Julia",
    "maven": "Maven",
    "npm": "npm",
    "nuget": "NuGet",
    "pub": "Pub",
    "pypi": "PyPI",
    "swift": "SwiftURL",
    "vscode-extension": "VSCode",
}
"""`dotnet` is no type, but a generator in wide use writes NuGet packages so."""

_JOINED_WITH: Mapping[str, str] = {"maven": ":"}


def ecosystem_of_purl(purl: PackageUrl) -> tuple[str, str] | None:
    """(ecosystem, name) of a package of a public registry; None for every other type: of distributions, of sources, unknown ones.

    `yocto`, `conan` and `generic` have no ecosystem: their recipes are nobody's published packages.
    """
    kind, namespace, name, _, _ = purl
    ecosystem = _ECOSYSTEMS.get(kind)
    if ecosystem is None:
        return None
    return ecosystem, normal_name(ecosystem, f"{namespace}{_JOINED_WITH.get(kind, '/')}{name}" if namespace else name)
