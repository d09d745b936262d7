"""One package, however it is written: names, package URLs, CPEs, addresses of repositories."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from packageurl import PackageURL

from primum.versions.cpe_name import read_cpe_name
from primum.versions.package_name import normal_name
from primum.versions.package_url import read_package_url
from primum.versions.source_repository import source_repository


@pytest.mark.parametrize(
    ("ecosystem", "name", "normal"),
    [
        ("PyPI", "Foo_.Bar--baz", "foo-bar-baz"),
        ("npm", "@Scope/JSONStream", "@scope/jsonstream"),
        ("Go", "github.com/!azure/go-autorest", "github.com/azure/go-autorest"),
        ("Go", "github.com/Azure/go-autorest", "github.com/azure/go-autorest"),
        ("crates.io", "Serde_JSON", "serde-json"),
        ("NuGet", "Newtonsoft.Json", "newtonsoft.json"),
        ("Packagist", "Symfony/Http-Kernel", "symfony/http-kernel"),
        ("Maven", "org.Apache:Commons-IO", "org.Apache:Commons-IO"),
        ("RubyGems", "RedCloth", "RedCloth"),
        ("Debian:12", "libSDL", "libSDL"),
        ("SwiftURL", "https://github.com/Apple/swift-nio.git", "github.com/apple/swift-nio"),
        ("GIT", "https://GitHub.com/Madler/zlib.git", "github.com/madler/zlib"),
        ("OSS-Fuzz", "Libxml2", "libxml2"),
        ("Unheard-of", "As It Is", "As It Is"),
    ],
)
def test_normal_names(ecosystem: str, name: str, normal: str) -> None:
    assert normal_name(ecosystem, name) == normal


@given(st.sampled_from(["PyPI", "npm", "Go", "crates.io", "NuGet", "Maven", "GIT", "SwiftURL", "Debian:12", "x"]), st.text(max_size=40))
def test_a_normal_name_is_normal(ecosystem: str, name: str) -> None:
    once = normal_name(ecosystem, name)
    assert normal_name(ecosystem, once) == once


PURLS = [
    "pkg:pypi/requests@2.31.0",
    "pkg:npm/%40babel/core@7.0.0",
    "pkg:npm/left-pad",
    "pkg:golang/github.com/gin-gonic/gin@v1.9.0",
    "pkg:golang/golang.org/x/net@v0.1.0#html",
    "pkg:maven/org.apache.logging.log4j/log4j-core@2.14.1?type=jar",
    "pkg:deb/debian/openssl@1%3A3.0.11-1~deb12u2?arch=amd64&distro=debian-12",
    "pkg:deb/debian/g%2B%2B@4:12.2.0-3",
    "pkg:rpm/redhat/openssl-libs@1.1.1k-6.el8?arch=x86_64&epoch=1&upstream=openssl-1.1.1k-6.el8.src.rpm",
    "pkg:generic/openssl@1.1.1k?vcs_url=git%2Bhttps://github.com/openssl/openssl%40OpenSSL_1_1_1k",
    "pkg:github/madler/zlib@v1.2.11",
]


@pytest.mark.parametrize("text", PURLS)
def test_package_urls_are_read_as_the_reference_reads_them(text: str) -> None:
    read, reference = read_package_url(text), PackageURL.from_string(text)
    assert read is not None
    expected = (reference.type, reference.namespace or "", reference.name, reference.version or "", dict(reference.qualifiers))
    assert (*read[:4], dict(read.qualifiers)) == expected


PART = st.text("abcXYZ019._~+-@: %é", min_size=1, max_size=12).filter(lambda text: text.strip() and text == text.strip())


@given(st.sampled_from(["generic", "deb", "npm", "gem"]), st.lists(PART, max_size=2).map("/".join), PART, st.one_of(st.just(""), PART))
def test_what_the_reference_writes_is_read_back(kind: str, namespace: str, name: str, version: str) -> None:
    purl = PackageURL(type=kind, namespace=namespace or None, name=name, version=version or None, qualifiers={"arch": "x y"})
    read = read_package_url(purl.to_string())
    assert read is not None
    assert tuple(read[:4]) == (purl.type, purl.namespace or "", purl.name, purl.version or "")
    assert read.qualifiers == {"arch": "x y"}


@pytest.mark.parametrize(
    "text",
    ["", "pkg:", "pkg:pypi", "pkg:pypi/", "pkg:/requests", "requests", "pkg:npm/a%00b@1", "pkg:pypi/\x1b[31m", "pkg:pypi/" + "a" * 10_000],
)
def test_what_is_no_package_url_is_none(text: str) -> None:
    assert read_package_url(text) is None


@pytest.mark.parametrize(
    ("text", "name", "version"),
    [
        ("pkg:npm/@babel/core@7.0.0", "@babel/core", "7.0.0"),
        ("pkg:npm/@babel/core", "@babel/core", ""),
        ("pkg:github/o/n@release/1.0", "o/n", "release/1.0"),
        ("pkg://pypi/requests@1", "requests", "1"),
        ("pkg:PyPI/requests@1", "requests", "1"),
    ],
)
def test_usual_slips_are_forgiven(text: str, name: str, version: str) -> None:
    read = read_package_url(text)
    assert read is not None
    assert ("/".join(part for part in (read.namespace, read.name) if part), read.version) == (name, version)


@given(st.text(max_size=60).map(lambda text: f"pkg:{text}"))
def test_no_text_makes_a_reader_fail(text: str) -> None:
    for read in (read_package_url, read_cpe_name, source_repository):
        read(text)
        read(text.replace("pkg:", "cpe:2.3:a:"))
        read(text.replace("pkg:", "git+https://github.com/"))


@pytest.mark.parametrize(
    ("text", "product", "version"),
    [
        ("cpe:2.3:a:openssl:openssl:1.1.1k:*:*:*:*:*:*:*", "openssl:openssl", "1.1.1k"),
        ("cpe:2.3:a:openbsd:openssh:9.3:p2:*:*:*:*:*:*", "openbsd:openssh", "9.3-p2"),
        ("cpe:2.3:a:openbsd:openssh:9.3:-:*:*:*:*:*:*", "openbsd:openssh", "9.3"),
        ("cpe:2.3:o:Linux:Linux_Kernel:5.10.1:*:*:*:*:*:*:*", "linux:linux_kernel", "5.10.1"),
        ("cpe:2.3:a:gnu:libstdc\\+\\+:*:*:*:*:*:*:*:*", "gnu:libstdc++", ""),
        ("cpe:2.3:a:a\\:b:c\\\\d:1\\.2:*:*:*:*:*:*:*", "a:b:c\\d", "1.2"),
        ("cpe:2.3:a:vendor:what\\?:1", "vendor:what?", "1"),
        ("cpe:2.3:a:zlib:zlib:-:*:*:*:*:*:*:*", "zlib:zlib", ""),
        ("cpe:/a:zlib:zlib:1.2.11", "zlib:zlib", "1.2.11"),
        ("cpe:/a:gnu:libstdc%2b%2b", "gnu:libstdc++", ""),
    ],
)
def test_cpe_names(text: str, product: str, version: str) -> None:
    read = read_cpe_name(text)
    assert read is not None
    assert (read.product, read.version) == (product, version)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "cpe:2.3:a:*:zstandard:1.0:*:*:*:*:*:*:*",
        "cpe:2.3:a:facebook:*:1.0",
        "cpe:2.3:a:-:zstd:1.0",
        "cpe:2.3:*:facebook:zstd:1.0",
        "cpe:2.3:a:face*:zstd:1.0",
        "cpe:2.3:a:facebook:zst?:1.0",
        "cpe:2.3:a:facebook",
        "cpe:2.3:a::zstd:1.0",
        "cpe:/a:facebook",
        "cpe:/a:%02:zstd",
        "cpe:/a:x%00:zstd",
        "facebook:zstd",
        "cpe:2.3:a:x:y\x00:1",
        "cpe:2.3:a:" + "a" * 100_000,
    ],
    ids=lambda text: text[:40],
)
def test_a_cpe_that_names_no_one_product_is_none(text: str) -> None:
    assert read_cpe_name(text) is None


@pytest.mark.parametrize(
    ("address", "name", "revision"),
    [
        ("https://github.com/madler/zlib", "github.com/madler/zlib", ""),
        ("https://www.github.com/Madler/zlib.git", "github.com/madler/zlib", ""),
        ("git+https://github.com/madler/zlib.git@v1.2.11#src", "github.com/madler/zlib", "v1.2.11"),
        ("git://github.com/madler/zlib.git?branch=x", "github.com/madler/zlib", ""),
        ("git@github.com:madler/zlib.git", "github.com/madler/zlib", ""),
        ("ssh://git@host.example:2222/team/thing.git", "host.example/team/thing", ""),
        ("scm:git:https://github.com/madler/zlib.git", "github.com/madler/zlib", ""),
        ("scm:git:git@github.com:madler/zlib.git", "github.com/madler/zlib", ""),
        ("https://github.com/madler/zlib/archive/refs/tags/v1.2.11.tar.gz", "github.com/madler/zlib", "v1.2.11"),
        ("https://github.com/madler/zlib/archive/v1.2.11.zip", "github.com/madler/zlib", "v1.2.11"),
        ("https://github.com/madler/zlib/releases/download/v1.2.11/zlib-1.2.11.tar.xz", "github.com/madler/zlib", "v1.2.11"),
        ("https://codeload.github.com/madler/zlib/tar.gz/refs/tags/v1.2.11", "github.com/madler/zlib", "v1.2.11"),
        ("https://github.com/madler/zlib/tree/main/contrib", "github.com/madler/zlib", ""),
        ("https://gitlab.com/group/sub/thing/-/archive/v1.0/thing-v1.0.tar.gz", "gitlab.com/group/sub/thing", "v1.0"),
        ("https://git.savannah.gnu.org/git/bash.git", "git.savannah.gnu.org/git/bash", ""),
    ],
)
def test_repositories(address: str, name: str, revision: str) -> None:
    assert source_repository(address) == (name, revision)


@pytest.mark.parametrize(
    "address", ["", "NOASSERTION", "NONE", "zlib", "src/zlib", "https://zlib.net/zlib-1.2.11.tar.gz", "https://github.com/x", "\x00"]
)
def test_what_is_no_repository_has_no_name(address: str) -> None:
    assert source_repository(address) == ("", "")
