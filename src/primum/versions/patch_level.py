"""Versions with a numbered patch level: OpenSSH 9.3p2, NTP 4.2.8p15, sudo 1.9.5p2, BIND 9.11.5-P4, Ruby 1.9.3-p448."""

import re

from primum.versions.number_key import number_key, numbers_key

_FORM = re.compile(
    r"v?([0-9]+(?:\.[0-9]+)*)(?:[._-]?(dev|alpha|a|beta|b|pre|rc)[._-]?([0-9]*))?(?:[._-]?(?:p|pl|patch)[._-]?([0-9]+))?", re.IGNORECASE
)
_STAGES = {"dev": "a", "alpha": "b", "a": "b", "beta": "c", "b": "c", "pre": "d", "rc": "e"}


def patch_level(version: str) -> str | None:
    """Numbers; then stages before the release (dev, alpha, beta, pre, rc) by their count, the release, and its patch levels by number.

    No standard gives this order; it is how the projects named above count.
    """
    found = _FORM.fullmatch(version)
    if found is None:
        return None
    numbers, stage, count, level = found.groups()
    before = f"!{_STAGES[stage.lower()]}{number_key(count)}" if stage else ""
    return f"{numbers_key(numbers)}{before}{f',{number_key(level)}' if level else '+'}"
