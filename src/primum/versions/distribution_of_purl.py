"""Which release of which distribution a deb, rpm or apk package URL speaks of, in the words of OSV."""

import re
from collections.abc import Mapping
from functools import lru_cache

from primum.versions.package_url import PackageUrl

TYPES: Mapping[str, str] = {"deb": "deb", "rpm": "rpm", "apk": "apk", "alpine": "apk"}
"""Package URL types of distributions; `alpine` is no type, but many bills write it."""

_NAMES: Mapping[tuple[str, str], str] = {
    **{("deb", name): ecosystem for name, ecosystem in {"debian": "Debian", "ubuntu": "Ubuntu", "echo": "Echo"}.items()},
    **{
        ("apk", name): ecosystem
        for name, ecosystem in {"alpine": "Alpine", "wolfi": "Wolfi", "chainguard": "Chainguard", "minimos": "MinimOS"}.items()
    },
    **{("rpm", name): "Red Hat" for name in ("redhat", "rhel", "red hat")},
    **{("rpm", name): "AlmaLinux" for name in ("almalinux", "alma")},
    **{("rpm", name): "Rocky Linux" for name in ("rocky", "rockylinux", "rocky-linux")},
    **{("rpm", name): "SUSE" for name in ("suse", "sles", "sled", "sle")},
    **{("rpm", name): "openSUSE" for name in ("opensuse", "opensuse-leap", "opensuse-tumbleweed")},
    **{("rpm", name): "Azure Linux" for name in ("azurelinux", "mariner", "cbl-mariner")},
    **{("rpm", name): "Photon OS" for name in ("photon", "photonos")},
    **{("rpm", name): "Amazon Linux" for name in ("amzn", "amazon", "amazonlinux")},
    **{("rpm", name): "Oracle Linux" for name in ("ol", "oracle", "oraclelinux", "oracle-linux")},
    **{("rpm", name): ecosystem for name, ecosystem in {"fedora": "Fedora", "centos": "CentOS", "mageia": "Mageia"}.items()},
    ("rpm", "openeuler"): "openEuler",
}
_DEBIAN_RELEASES: Mapping[str, str] = {
    **{"wheezy": "7", "jessie": "8", "stretch": "9", "buster": "10", "bullseye": "11"},
    **{"bookworm": "12", "trixie": "13", "forky": "14"},
}
_UBUNTU_RELEASES: Mapping[str, str] = {
    **{"trusty": "14.04", "xenial": "16.04", "bionic": "18.04", "focal": "20.04", "jammy": "22.04", "noble": "24.04"},
    **{"kinetic": "22.10", "lunar": "23.04", "mantic": "23.10", "oracular": "24.10", "plucky": "25.04", "questing": "25.10"},
}
_WHOLE = ("Wolfi", "Chainguard", "MinimOS", "Echo")
"""Distributions without releases."""

_NUMBER = re.compile(r"[0-9]+(?:\.[0-9]+)*")
_IN_DEBIAN_VERSION = re.compile(r"[+~]deb([0-9]{1,2})u[0-9]")
_IN_RPM_VERSION = re.compile(r"\.(?:el|fc|amzn|azl|cm|ph|oe|mga)([0-9]{1,4})(?![0-9])")


def distribution_of_purl(purl: PackageUrl) -> str | None:
    """The ecosystem of a distribution's package: `Debian:12`, `Ubuntu:22.04:LTS`, `Alpine:v3.18`, `Wolfi`; None for any other package.

    The release is read from the qualifier `distro` (a number or a code name), else from the version where the distribution writes it there
    (`+deb12u1`, `.el8`). If neither says it, the ecosystem has no release: `Debian`. That stands for *some release, we do not know which*.
    No advisory of a release is about it, so what the upstream project publishes is not set aside in its favour. Whoever packages under a
    namespace of his own is no distribution, whatever he builds for.
    """
    kind = TYPES.get(purl.type)
    if kind is None:
        return None
    name, release = _distribution(kind, purl.namespace or ("alpine" if purl.type == "alpine" else ""), purl.qualifiers.get("distro", ""))
    if name is None or name in _WHOLE:
        return name
    release = release or _release_in_version(kind, purl.version)
    return f"{name}:{release}" if release else name


@lru_cache(maxsize=1 << 10)
def _distribution(kind: str, namespace: str, distro: str) -> tuple[str | None, str]:
    """The distribution and its release, as far as a package URL says them beside the version."""
    distro = distro.lower()
    name = _NAMES.get((kind, namespace.lower() or _before_number(distro)))
    return name, _release(name, distro) if name else ""


def _before_number(distro: str) -> str:
    return re.split(r"-?[0-9]", distro, maxsplit=1)[0].rstrip("-")


def _release(name: str, distro: str) -> str:
    number = _NUMBER.search(distro)
    digits = number.group() if number else ""
    if name == "Debian":
        return digits.partition(".")[0] or _code_name(distro, _DEBIAN_RELEASES)
    if name == "Ubuntu":
        return _ubuntu(".".join(digits.split(".")[:2]) or _code_name(distro, _UBUNTU_RELEASES))
    if name == "Alpine":
        return "edge" if "edge" in distro else f"v{'.'.join(digits.split('.')[:2])}" if digits else ""
    return _rpm_release(name, distro, digits)


def _rpm_release(name: str, distro: str, digits: str) -> str:
    if name == "openSUSE":
        return f"Leap {digits}" if digits and "tumbleweed" not in distro else "Tumbleweed" if "tumbleweed" in distro else ""
    if name == "openEuler":
        return distro.removeprefix("openeuler-").upper() if digits else ""
    if name == "SUSE" and digits:
        number, _, pack = digits.partition(".")
        return f"Linux Enterprise Server {number}{f' SP{pack}' if pack else ''}"
    return digits if name == "Photon OS" else digits.partition(".")[0]


def _code_name(distro: str, releases: Mapping[str, str]) -> str:
    return next((release for name, release in releases.items() if name in distro), "")


def _ubuntu(number: str) -> str:
    """Releases of April in even years are supported for long, and OSV says so."""
    year, _, month = number.partition(".")
    return f"{number}:LTS" if month == "04" and year.isdigit() and int(year) % 2 == 0 else number


def _release_in_version(kind: str, version: str) -> str:
    form = {"deb": _IN_DEBIAN_VERSION, "rpm": _IN_RPM_VERSION}.get(kind)
    found = form.search(version) if form else None
    return found.group(1) if found else ""
