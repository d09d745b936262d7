"""Every ecosystem that has an order has its scheme, with and without a release; what has none has none."""

import pytest

from primum.versions.key_of import SCHEMES
from primum.versions.scheme_of import scheme_of
from primum.versions.scheme_of_product import scheme_of_product

ORDERED = {
    "PyPI": "pep440",
    "npm": "semver",
    "Go": "go",
    "crates.io": "semver",
    "Maven": "maven",
    "NuGet": "nuget",
    "RubyGems": "gem",
    "Packagist": "composer",
    "Hex": "semver",
    "Pub": "pub",
    "Bitnami": "bitnami",
    "SwiftURL": "semver",
    "CRAN": "number-list",
    "Hackage": "number-list",
    "GitHub Actions": "semver",
    "Linux": "semver",
    "Debian": "deb",
    "Debian:12": "deb",
    "Ubuntu:22.04:LTS": "deb",
    "Ubuntu:Pro:18.04:LTS": "deb",
    "Alpine:v3.18": "apk",
    "Wolfi": "apk",
    "Chainguard": "apk",
    "AlmaLinux:8": "rpm",
    "Rocky Linux:9": "rpm",
    "Red Hat:enterprise_linux:8::baseos": "rpm",
    "SUSE:Linux Enterprise Server 15 SP4": "rpm",
    "openSUSE:Leap 15.5": "rpm",
    "Photon OS:4.0": "rpm",
    "Root:Debian:12": "deb",
    "Root:PyPI": "pep440",
}


@pytest.mark.parametrize(("ecosystem", "scheme"), ORDERED.items())
def test_scheme_of_an_ecosystem(ecosystem: str, scheme: str) -> None:
    assert scheme_of(ecosystem) == scheme
    assert scheme in SCHEMES


@pytest.mark.parametrize("ecosystem", ["GIT", "OSS-Fuzz", "cpe", "name", "Android", "", "pypi", "Root", "Root:GIT", "ConanCenter", ":"])
def test_what_has_no_order_has_no_scheme(ecosystem: str) -> None:
    assert scheme_of(ecosystem) is None


@pytest.mark.parametrize("product", ["openssl:openssl", "openbsd:openssh", "python:python", "linux:linux_kernel", "anybody:anything"])
def test_every_product_has_a_scheme_we_know(product: str) -> None:
    assert scheme_of_product(product) in SCHEMES


def test_an_unknown_product_is_ordered_only_in_plain_numbers() -> None:
    of_product = SCHEMES[scheme_of_product("anybody:anything")]
    assert of_product("1.2") is not None
    assert of_product("1.2b") is None
