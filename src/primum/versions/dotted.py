"""Plain numbers with dots between them."""

import re

from primum.versions.number_key import numbers_key

_FORM = re.compile(r"[vV]?([0-9]+(?:\.[0-9]+)*)")


def dotted(version: str) -> str | None:
    """Numbers compared one by one, as many as there are; a missing one is zero, so 1.0 is 1.0.0. Anything else has no place.

    Such a version has the same key in semver, go, nuget, openssl and patch-level: a range in plain numbers may be held against all of them.
    """
    found = _FORM.fullmatch(version)
    return f"{numbers_key(found.group(1))}+" if found else None
