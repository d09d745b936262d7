"""Names of hash algorithms: the words of CycloneDX, whatever the format writes."""

import re
from functools import lru_cache

ALGORITHMS = (
    "MD5",
    "SHA-1",
    "SHA-256",
    "SHA-384",
    "SHA-512",
    "SHA3-256",
    "SHA3-384",
    "SHA3-512",
    "BLAKE2b-256",
    "BLAKE2b-384",
    "BLAKE2b-512",
    "BLAKE3",
)
"""The algorithms of CycloneDX 1.6."""

_PLAIN = {re.sub("[^a-z0-9]", "", each.lower()): each for each in ALGORITHMS}


@lru_cache(maxsize=256)
def algorithm(name: str) -> str:
    """`SHA-256` for `SHA256`, `sha256`, `checksumAlgorithm_sha256`; a name nobody knows stays."""
    plain = re.sub("[^a-z0-9]", "", name.lower().removeprefix("checksumalgorithm_"))
    return _PLAIN.get(plain, name)
