"""Refs of parts made unique: given ones are kept, missing ones derived, repeated ones numbered in the order of the file."""

from collections.abc import Sequence

from primum.formats.sbom.reading import Reading


def unique_refs(given: Sequence[str], derived: Sequence[str], reading: Reading) -> list[str]:
    """A ref for each part: the one it has, else the one derived from its purl or name; `#2`, `#3` where that is taken.

    A ref given twice is told; of a derived one nobody relies on.
    """
    taken = set(given)
    if "" not in taken and len(taken) == len(given):
        return list(given)
    refs, seen = [], set[str]()
    numbers: dict[str, int] = {}
    for ref, other in zip(given, derived, strict=True):
        wanted = ref or other
        if (wanted in seen) if ref else (wanted in taken):
            if ref and ref not in numbers:
                _tell(ref, reading)
            wanted = _numbered(wanted, numbers, taken)
        seen.add(wanted)
        taken.add(wanted)
        refs.append(wanted)
    return refs


def _numbered(ref: str, numbers: dict[str, int], taken: set[str]) -> str:
    number = numbers.get(ref, 1) + 1
    while f"{ref}#{number}" in taken:
        number += 1
    numbers[ref] = number
    return f"{ref}#{number}"


def _tell(ref: str, reading: Reading) -> None:
    message = f"the ref `{ref}` stands at several parts; those after the first are read as `{ref}#2` and so on"
    why = "dependencies and VEX statements that name it may mean another of them"
    reading.warn("PR0408", message, near=ref, why=why, fix="give each part a ref of its own")
