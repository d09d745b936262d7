"""Versions that are days."""

import re

from primum.versions.number_key import number_key

_FORM = re.compile(r"[vr]?([0-9]{4})([.-]?)(0[1-9]|1[0-2])\2(0[1-9]|[12][0-9]|3[01])(?:[.-]?([a-z])|[.-]([0-9]+))?")


def dates(version: str) -> str | None:
    """Days as ISO 8601 writes them, or with dots: 2023-05-01, 2023.05.01, 20230501. A number or letter behind counts up within the day."""
    found = _FORM.fullmatch(version)
    if found is None:
        return None
    year, _, month, day, letter, count = found.groups()
    return f"{year}{month}{day}{letter or ''}{number_key(count or '')}!"
