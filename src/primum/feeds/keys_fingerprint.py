"""Whether the version keys in a store are those that this version of Primum makes."""

from functools import cache
from hashlib import sha256

from primum.versions.just_above import just_above
from primum.versions.key_of import SCHEMES, key_of

_SAMPLES = (
    *("1", "1.0", "1.0.0", "v1.2.3", "1.10.2", "1.2.3.4", "1.2.3-alpha.1", "1.2.3-rc.1+build.5", "1.0a1", "1.0rc2.post1.dev3", "1!2.0"),
    *("1.0+local.1", "2:1.18.3~rc1-1+deb12u1", "1.2-3ubuntu0.1", "1.2-3.el8_6", "3.1.4-r5", "1.2_p1-r0", "1.2_alpha2", "1.1.1k", "1.0.2zh"),
    *("9.3p2", "4.2.8p15", "9.11.5-P4", "2024.01.15", "20240115", "1.0-SNAPSHOT", "1.0.0.Final", "1.0-beta-2", "2.0.0.pre.1", "dev-main"),
    *("0.0.0-20200622213623-75b288015ac9", "1.0.0-1ubuntu1", "10.0.19041", "7.4.3-5"),
)


@cache
def keys_fingerprint() -> str:
    """A hash over the keys of some versions in every order. If it differs, stored keys may not be held against new ones."""
    keys = [
        f"{scheme} {version} {just_above(key) if (key := key_of(scheme, version)) else '-'}"
        for scheme in sorted(SCHEMES)
        for version in _SAMPLES
    ]
    return sha256("\n".join(keys).encode()).hexdigest()[:16]
