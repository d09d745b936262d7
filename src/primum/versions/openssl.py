"""Versions with letters behind the numbers, as OpenSSL had them up to 1.1.1."""

import re

from primum.versions.number_key import number_key, numbers_key

_FORM = re.compile(r"v?([0-9]+(?:\.[0-9]+)*)([a-z]{0,2})(?:-(dev|alpha|beta|pre|rc)([0-9]*)(-dev)?)?(?:-fips)?", re.IGNORECASE)
_STAGES = {"dev": "a", "alpha": "b", "beta": "c", "pre": "d", "rc": "e"}


def openssl(version: str) -> str | None:
    """The order of the OpenSSL release strategy: 1.0.2, 1.0.2a, ..., 1.0.2z, 1.0.2za, 1.0.2zb, and plain numbers from 3.0.0 on.

    -dev, -alpha, -beta, -pre and -rc come before what they lead to. `-fips` names a way of building it and says nothing.
    """
    found = _FORM.fullmatch(version)
    if found is None:
        return None
    numbers, letters, stage, count, dev = found.groups()
    after = f",{len(letters)}{letters.lower()}" if letters else ""
    if not stage:
        return f"{numbers_key(numbers)}{after}+"
    return f"{numbers_key(numbers)}{after}!{_STAGES[stage.lower()]}{number_key(count)}{'!' if dev else '~'}"
