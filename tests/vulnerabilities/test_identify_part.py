"""Every identity of a software part, how sure it is, and where it was read; and never more than the bill says."""

import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from primum.device.coordinate import Coordinate, Tier
from primum.device.identity_alias import IdentityAlias
from primum.device.software_part import SoftwarePart
from primum.versions.key_of import key_of
from primum.vulnerabilities.alias_index import index_aliases
from primum.vulnerabilities.identify_part import identify_part


def identified(*aliases: IdentityAlias, schemes: dict[tuple[str, str], str] | None = None, **fields: object) -> tuple[Coordinate, ...]:
    part = SoftwarePart(ref="x", **{"name": "thing", **fields})  # type: ignore[arg-type]
    return identify_part(part, index_aliases(aliases), schemes or {})


def places(coordinates: tuple[Coordinate, ...]) -> list[tuple[str, str, str, str]]:
    return [(each.tier.value, each.ecosystem, each.name, each.version) for each in coordinates]


def alias(match: str, to: str, scheme: str | None = None) -> IdentityAlias:
    return IdentityAlias(
        id="AL-1", match=match, to=to, scheme=scheme, reason="same source", name="R. Reviewer", date=datetime.date(2026, 1, 5)
    )


@pytest.mark.parametrize(
    ("purl", "ecosystem", "name", "version", "scheme"),
    [
        ("pkg:pypi/Foo_Bar@1.0rc1", "PyPI", "foo-bar", "1.0rc1", "pep440"),
        ("pkg:npm/%40babel/core@7.1.0", "npm", "@babel/core", "7.1.0", "semver"),
        ("pkg:golang/github.com/Gin-Gonic/gin@v1.9.0", "Go", "github.com/gin-gonic/gin", "v1.9.0", "go"),
        ("pkg:golang/stdlib@go1.21rc2", "Go", "stdlib", "go1.21rc2", "go"),
        ("pkg:cargo/serde_json@1.0.1", "crates.io", "serde-json", "1.0.1", "semver"),
        ("pkg:maven/org.apache/commons-io@2.0-M1?type=jar", "Maven", "org.apache:commons-io", "2.0-M1", "maven"),
        ("pkg:nuget/Newtonsoft.Json@13.0.1", "NuGet", "newtonsoft.json", "13.0.1", "nuget"),
        ("pkg:gem/rails@7.0.0.rc1", "RubyGems", "rails", "7.0.0.rc1", "gem"),
        ("pkg:composer/symfony/http-kernel@5.4.0-BETA1", "Packagist", "symfony/http-kernel", "5.4.0-BETA1", "composer"),
        ("pkg:hex/phoenix@1.7.0", "Hex", "phoenix", "1.7.0", "semver"),
        ("pkg:pub/http@0.13.0+1", "Pub", "http", "0.13.0+1", "pub"),
        ("pkg:bitnami/redis@7.0.11-3?arch=amd64", "Bitnami", "redis", "7.0.11-3", "bitnami"),
        ("pkg:swift/github.com/apple/swift-nio@2.0.0", "SwiftURL", "github.com/apple/swift-nio", "2.0.0", "semver"),
        ("pkg:githubactions/actions/checkout@v4.1.0", "GitHub Actions", "actions/checkout", "v4.1.0", "semver"),
        ("pkg:cran/ggplot2@3.4-1", "CRAN", "ggplot2", "3.4-1", "number-list"),
    ],
)
def test_packages_of_registries(purl: str, ecosystem: str, name: str, version: str, scheme: str) -> None:
    (found,) = identified(purl=purl, version="9.9")
    assert found == Coordinate(ecosystem=ecosystem, name=name, version=version, key=key_of(scheme, version), tier=Tier.PURL, evidence=purl)
    assert found.key is not None


def test_the_version_of_the_package_url_wins_else_that_of_the_part() -> None:
    assert identified(purl="pkg:pypi/a@1.0", version="2.0")[0].version == "1.0"
    assert identified(purl="pkg:pypi/a", version="2.0")[0].version == "2.0"
    unversioned = identified(purl="pkg:pypi/a")[0]
    assert (unversioned.version, unversioned.key) == ("", None)


def test_a_version_without_a_place_in_the_order_has_no_key() -> None:
    assert identified(purl="pkg:pypi/a@latest")[0].key is None


@pytest.mark.parametrize(
    ("purl", "ecosystem"),
    [
        ("pkg:deb/debian/openssl@3.0?distro=debian-12", "Debian:12"),
        ("pkg:deb/debian/openssl@3.0?distro=debian-12.5", "Debian:12"),
        ("pkg:deb/debian/openssl@3.0?distro=bookworm", "Debian:12"),
        ("pkg:deb/debian/openssl@3.0?distro=debian-bullseye", "Debian:11"),
        ("pkg:deb/debian/openssl@3.0", "Debian"),
        ("pkg:deb/debian/openssl@3.0?distro=sid", "Debian"),
        ("pkg:deb/debian/openssl@1.1.1n-0+deb11u3", "Debian:11"),
        ("pkg:deb/ubuntu/openssl@3.0?distro=ubuntu-22.04", "Ubuntu:22.04:LTS"),
        ("pkg:deb/ubuntu/openssl@3.0?distro=jammy", "Ubuntu:22.04:LTS"),
        ("pkg:deb/ubuntu/openssl@3.0?distro=ubuntu-23.04", "Ubuntu:23.04"),
        ("pkg:deb/openssl@3.0?distro=debian-12", "Debian:12"),
        ("pkg:apk/alpine/busybox@1.36.1-r2?distro=alpine-3.18.4", "Alpine:v3.18"),
        ("pkg:apk/alpine/busybox@1.36.1-r2?distro=3.18.4", "Alpine:v3.18"),
        ("pkg:apk/alpine/busybox@1.36.1-r2?distro=alpine-edge", "Alpine:edge"),
        ("pkg:alpine/busybox@1.36.1-r2?distro=alpine-3.18.4", "Alpine:v3.18"),
        ("pkg:apk/wolfi/busybox@1.36.1-r2?distro=wolfi-20230201", "Wolfi"),
        ("pkg:apk/chainguard/busybox@1.36.1-r2", "Chainguard"),
        ("pkg:rpm/almalinux/bash@4.4-1.el8?distro=almalinux-8.7", "AlmaLinux:8"),
        ("pkg:rpm/rocky/bash@4.4-1.el9", "Rocky Linux:9"),
        ("pkg:rpm/redhat/bash@4.4-1.el8_6?distro=rhel-8.6", "Red Hat:8"),
        ("pkg:rpm/opensuse/bash@4.4-1?distro=opensuse-leap-15.5", "openSUSE:Leap 15.5"),
        ("pkg:rpm/sles/bash@4.4-1?distro=sles-15.4", "SUSE:Linux Enterprise Server 15 SP4"),
        ("pkg:rpm/photon/bash@4.4-1?distro=photon-4.0", "Photon OS:4.0"),
        ("pkg:rpm/fedora/bash@5.2-1.fc38", "Fedora:38"),
    ],
)
def test_releases_of_distributions(purl: str, ecosystem: str) -> None:
    found = identified(purl=purl)
    assert [(each.tier, each.ecosystem) for each in found] == [(Tier.DISTRIBUTION, ecosystem)]
    assert found[0].key is not None


@pytest.mark.parametrize(
    ("purl", "expected"),
    [
        ("pkg:deb/debian/libssl3@3.0.11-1?distro=debian-12&upstream=openssl", [("libssl3", "3.0.11-1"), ("openssl", "3.0.11-1")]),
        (
            "pkg:deb/debian/libssl3@3.0.11-1%2Bb1?distro=debian-12&upstream=openssl%403.0.11-1",
            [("libssl3", "3.0.11-1+b1"), ("openssl", "3.0.11-1")],
        ),
        ("pkg:deb/debian/openssl@3.0.11-1?distro=debian-12&upstream=openssl", [("openssl", "3.0.11-1")]),
        ("pkg:apk/alpine/libcrypto3@3.1.4-r1?distro=alpine-3.18.4&upstream=openssl", [("libcrypto3", "3.1.4-r1"), ("openssl", "3.1.4-r1")]),
        (
            "pkg:rpm/redhat/openssl-libs@1.1.1k-6.el8?epoch=1&distro=rhel-8.5&upstream=openssl-1.1.1k-6.el8.src.rpm",
            [("openssl-libs", "1:1.1.1k-6.el8"), ("openssl", "1:1.1.1k-6.el8")],
        ),
        ("pkg:rpm/almalinux/bash@4.4-1.el8?epoch=0", [("bash", "4.4-1.el8")]),
    ],
)
def test_source_packages_and_epochs(purl: str, expected: list[tuple[str, str]]) -> None:
    assert [(each.name, each.version) for each in identified(purl=purl)] == expected


@pytest.mark.parametrize(
    ("fields", "name", "version"),
    [
        ({"purl": "pkg:github/Madler/zlib@v1.2.11"}, "github.com/madler/zlib", "v1.2.11"),
        ({"purl": "pkg:gitlab/gnutls/libtasn1@4.17"}, "gitlab.com/gnutls/libtasn1", "4.17"),
        ({"purl": "pkg:bitbucket/multicoreware/x265@3.5"}, "bitbucket.org/multicoreware/x265", "3.5"),
        (
            {"purl": "pkg:generic/zlib@1.2.11?vcs_url=git%2Bhttps://github.com/madler/zlib.git%40v1.2.11"},
            "github.com/madler/zlib",
            "v1.2.11",
        ),
        (
            {"purl": "pkg:generic/zlib@1.2.11?download_url=https://github.com/madler/zlib/archive/v1.2.11.tar.gz"},
            "github.com/madler/zlib",
            "v1.2.11",
        ),
        ({"vcs": "https://github.com/madler/zlib", "version": "1.2.11"}, "github.com/madler/zlib", "1.2.11"),
        ({"download": "git+https://github.com/madler/zlib@" + "a" * 40}, "github.com/madler/zlib", "a" * 40),
    ],
)
def test_sources(fields: dict[str, str], name: str, version: str) -> None:
    found = identified(**fields)
    assert ("source", "GIT", name, version) in places(found)
    assert {each.tier for each in found} == {Tier.SOURCE} and {each.key for each in found} == {None}


def test_a_version_in_a_repository_goes_by_its_usual_tags() -> None:
    found = identified(vcs="https://github.com/madler/zlib", version="1.2.11")
    assert [each.version for each in found] == ["1.2.11", "v1.2.11", "zlib-1.2.11"]
    tagged = identified(purl="pkg:github/madler/zlib@v1.2.11")
    assert [each.version for each in tagged] == ["v1.2.11", "1.2.11", "zlib-1.2.11"]


def test_a_cpe_gives_vendor_and_product_and_the_order_declared_for_it() -> None:
    (plain,) = identified(cpes=("cpe:2.3:a:Zlib:zlib:1.2.11:*:*:*:*:*:*:*",))
    assert places((plain,)) == [("cpe", "cpe", "zlib:zlib", "1.2.11")]
    assert plain.key == key_of("dotted", "1.2.11") and plain.evidence.startswith("cpe:2.3:a:Zlib")
    (lettered,) = identified(cpes=("cpe:2.3:a:ijg:libjpeg:9d:*:*:*:*:*:*:*",))
    assert lettered.key is None
    (declared,) = identified(cpes=("cpe:2.3:a:ijg:libjpeg:9d:*:*:*:*:*:*:*",), schemes={("cpe", "ijg:libjpeg"): "openssl"})
    assert declared.key == key_of("openssl", "9d") is not None
    (known,) = identified(cpes=("cpe:2.3:a:openssl:openssl:1.1.1k:*:*:*:*:*:*:*",))
    assert known.key == key_of("openssl", "1.1.1k") is not None
    (updated,) = identified(cpes=("cpe:2.3:a:openbsd:openssh:9.3:p2:*:*:*:*:*:*",))
    assert (updated.version, updated.key) == ("9.3-p2", key_of("patch-level", "9.3p2"))


def test_a_cpe_without_a_version_takes_that_of_the_part() -> None:
    assert identified(cpes=("cpe:/a:zlib:zlib",), version="1.2.11")[0].version == "1.2.11"


@pytest.mark.parametrize(
    "cpe", ["cpe:2.3:a:*:zstandard:1.0:*:*:*:*:*:*:*", "cpe:2.3:a:x:*:1.0:*:*:*:*:*:*:*", "cpe:2.3:a:x:-:1.0", "cpe:/", "nonsense"]
)
def test_a_cpe_that_names_no_one_product_gives_nothing(cpe: str) -> None:
    assert [each.tier for each in identified(cpes=(cpe,))] == [Tier.NAME]


@pytest.mark.parametrize(
    "purl",
    ["", "pkg:yocto/core/zlib@1.2.11", "pkg:conan/zlib@1.2.11", "pkg:generic/zlib@1.2.11", "pkg:deb/raspbian/zlib@1", "zlib", "pkg:pypi/"],
)
def test_what_has_no_ecosystem_is_known_by_name_only(purl: str) -> None:
    (found,) = identified(purl=purl, name="ZLib", version="1.2.11")
    assert places((found,)) == [("name", "name", "zlib", "1.2.11")]
    assert found.evidence == "ZLib"


def test_a_broken_package_url_does_not_hide_the_other_identities() -> None:
    found = identified(purl="pkg:npm/%zz@@//", cpes=("cpe:2.3:a:zlib:zlib:1.2.11:*:*:*:*:*:*:*",), vcs="https://github.com/madler/zlib")
    assert {each.tier for each in found} >= {Tier.SOURCE, Tier.CPE}


@pytest.mark.parametrize(
    ("match", "fields"),
    [
        ("zlib", {"name": "ZLIB"}),
        ("zli*", {"name": "zlib-native"}),
        ("pkg:yocto/core/zlib", {"purl": "pkg:yocto/core/zlib@1.2.11?arch=arm"}),
        ("pkg:yocto/*", {"purl": "pkg:yocto/core/zlib@1.2.11"}),
        ("pkg:npm/%40scope/*", {"purl": "pkg:npm/%40scope/a@1.2.11"}),
        ("GNU:Zlib", {"cpes": ("cpe:2.3:a:gnu:zlib:1.2.11:*:*:*:*:*:*:*",)}),
        ("vendor/zlib", {"group": "vendor", "name": "zlib"}),
    ],
)
def test_aliases_speak_of_a_part_by_any_of_its_names(match: str, fields: dict[str, object]) -> None:
    found = identified(alias(match, "zlib:zlib"), **{"version": "1.2.11", **fields})
    assert [(each.ecosystem, each.name, each.version) for each in found if each.tier is Tier.ALIAS] == [("cpe", "zlib:zlib", "1.2.11")]
    assert next(each.evidence for each in found if each.tier is Tier.ALIAS) == f"AL-1: {match} is zlib:zlib"


@pytest.mark.parametrize("match", ["zlib-ng", "zlibx*", "*", "pkg:yocto/zlib", "pkg:npm/zlib", "zli"])
def test_aliases_of_other_parts_say_nothing(match: str) -> None:
    assert [each.tier for each in identified(alias(match, "zlib:zlib"), name="zlib", purl="pkg:yocto/core/zlib@1")] == [Tier.NAME]


@pytest.mark.parametrize(
    ("to", "scheme", "ecosystem", "name", "key"),
    [
        ("pkg:pypi/Foo_Bar", None, "PyPI", "foo-bar", key_of("pep440", "1.2.11")),
        ("pkg:deb/debian/zlib?distro=debian-12", None, "Debian:12", "zlib", key_of("deb", "1.2.11")),
        ("Zlib:zlib", None, "cpe", "zlib:zlib", key_of("dotted", "1.2.11")),
        ("zlib:zlib", "deb", "cpe", "zlib:zlib", key_of("deb", "1.2.11")),
        ("GIT https://github.com/Madler/zlib.git", None, "GIT", "github.com/madler/zlib", None),
        ("OSS-Fuzz zlib", None, "OSS-Fuzz", "zlib", None),
    ],
)
def test_targets_of_aliases(to: str, scheme: str | None, ecosystem: str, name: str, key: str | None) -> None:
    first = identified(alias("thing", to, scheme), version="1.2.11")[0]
    assert (first.tier, first.ecosystem, first.name, first.version, first.key) == (Tier.ALIAS, ecosystem, name, "1.2.11", key)


@pytest.mark.parametrize("to", ["", "zlib", "pkg:yocto/zlib", "pkg:", "GIT ", "OSS-Fuzz", ":", "a:", "*:zlib"])
def test_an_alias_to_nothing_says_nothing(to: str) -> None:
    assert [each.tier for each in identified(alias("thing", to))] == [Tier.NAME]


def test_oss_fuzz_is_never_matched_by_a_bare_name() -> None:
    assert {each.ecosystem for each in identified(name="zlib", version="1.2.11")} == {"name"}


def test_all_identities_surest_first_and_each_once() -> None:
    found = identified(
        alias("thing", "zlib:zlib"),
        purl="pkg:pypi/thing@1.0",
        vcs="https://github.com/a/thing",
        cpes=("cpe:2.3:a:zlib:zlib:1.0:*:*:*:*:*:*:*", "cpe:2.3:a:zlib:zlib:1.0:*:*:*:*:python:*:*"),
    )
    assert [each.tier.rank for each in found] == sorted(each.tier.rank for each in found)
    assert [each for each in places(found) if each[1] == "cpe"] == [("cpe", "cpe", "zlib:zlib", "1.0")]
    distribution = identified(purl="pkg:deb/debian/zlib@1?distro=debian-12&vcs_url=https://github.com/madler/zlib")
    assert [each.tier.rank for each in distribution] == sorted(each.tier.rank for each in distribution)


TEXT = st.one_of(
    st.text(max_size=30),
    st.sampled_from(
        ["pkg:npm/a@1", "pkg:deb/debian/a@1:2?distro=x", "cpe:2.3:a:b:c:1", "git@github.com:a/b", "a" * 100_000, "pkg:" + "/@" * 50_000]
    ),
)


@given(TEXT, TEXT, TEXT, TEXT, TEXT)
def test_any_part_has_an_identity_and_only_a_nameless_one_is_a_candidate(name: str, version: str, purl: str, cpe: str, vcs: str) -> None:
    found = identified(alias("thing", "a:a"), name=name, version=version, purl=purl, cpes=(cpe,), vcs=vcs, download=purl)
    assert found
    assert len({(each.ecosystem, each.name, each.version) for each in found}) == len(found)
    assert all(each.tier is not Tier.NAME for each in found) or len(found) == 1
    assert all((each.tier is Tier.NAME) == (each.ecosystem == "name") for each in found)


def test_many_aliases_do_not_slow_a_large_bill_down() -> None:
    aliases = tuple(
        IdentityAlias(
            id=f"AL-{number}",
            match=f"part-{number}{'*' if number % 2 else ''}",
            to="a:a",
            reason="r",
            name="n",
            date=datetime.date(2026, 1, 1),
        )
        for number in range(2_000)
    )
    parts = [SoftwarePart(ref=str(number), name=f"part-{number}", version=f"1.{number % 100}") for number in range(3_000)]
    index = index_aliases(aliases)
    assert sum(identify_part(part, index, {})[0].tier is Tier.ALIAS for part in parts) == 3_000 - sum(
        1 for number in range(2_000, 3_000) if not any(f"part-{number}".startswith(f"part-{odd}") for odd in range(1, 2_000, 2))
    )
