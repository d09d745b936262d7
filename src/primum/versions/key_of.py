"""key_of(): from a version to a text whose bytewise order is the order of versions in its ecosystem."""

from collections.abc import Callable, Mapping
from types import MappingProxyType

from primum.versions.apk import apk
from primum.versions.bitnami import bitnami
from primum.versions.composer import composer
from primum.versions.dates import dates
from primum.versions.deb import deb
from primum.versions.dotted import dotted
from primum.versions.gem import gem
from primum.versions.go import go
from primum.versions.maven import maven
from primum.versions.nuget import nuget
from primum.versions.number_list import number_list
from primum.versions.openssl import openssl
from primum.versions.patch_level import patch_level
from primum.versions.pep440 import pep440
from primum.versions.pub import pub
from primum.versions.rpm import rpm
from primum.versions.semver import semver

Scheme = Callable[[str], str | None]
"""From a version to its key, None where the version has no place in the order. Never raises."""

LONGEST_VERSION = 512
"""No version in use comes near; longer texts have no key, so that none takes long."""

REMEMBERED = 1 << 15
"""How many versions each scheme remembers: more than one bill holds."""


def key_of(scheme: str, version: str) -> str | None:
    """The key of a version in a scheme; None where it has none: an unknown scheme, or a text that is no version there."""
    of_scheme = SCHEMES.get(scheme)
    return of_scheme(version) if of_scheme else None


class _Remembered(dict[str, str | None]):
    """The keys of one scheme, each made once and only from short plain ASCII. A look-up costs no call; too many, and it starts afresh."""

    def __init__(self, scheme: Scheme) -> None:
        super().__init__()
        self.scheme = scheme

    def __missing__(self, version: str) -> str | None:
        if len(version) > LONGEST_VERSION:
            return None
        plain = version.strip()
        key = self.scheme(plain) if plain.isascii() and plain.isprintable() else None
        if len(self) >= REMEMBERED:
            self.clear()
        self[version] = key
        return key


def _guarded(scheme: Scheme) -> Scheme:
    return _Remembered(scheme).__getitem__


SCHEMES: Mapping[str, Scheme] = MappingProxyType(
    {
        "apk": _guarded(apk),
        "bitnami": _guarded(bitnami),
        "composer": _guarded(composer),
        "dates": _guarded(dates),
        "deb": _guarded(deb),
        "dotted": _guarded(dotted),
        "gem": _guarded(gem),
        "go": _guarded(go),
        "maven": _guarded(maven),
        "nuget": _guarded(nuget),
        "number-list": _guarded(number_list),
        "openssl": _guarded(openssl),
        "patch-level": _guarded(patch_level),
        "pep440": _guarded(pep440),
        "pub": _guarded(pub),
        "rpm": _guarded(rpm),
        "semver": _guarded(semver),
    }
)
"""Every order we know, by the name that `scheme:` in aliases.yaml takes."""
