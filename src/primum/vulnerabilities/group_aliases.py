"""Advisories that speak of the same vulnerability under different names."""

from collections.abc import Iterable

from primum.device.advisory import Advisory


def group_aliases(advisories: Iterable[Advisory]) -> list[frozenset[str]]:
    """The names of each vulnerability, those connected through any chain of aliases together; sorted by their usual name."""
    groups: list[set[str]] = []
    for advisory in advisories:
        names = {advisory.id, *advisory.aliases}
        touching = [group for group in groups if group & names]
        groups = [group for group in groups if not group & names]
        groups.append(names.union(*touching))
    return sorted((frozenset(group) for group in groups), key=usual_name)


def usual_name(names: Iterable[str]) -> str:
    """The name people know it by: the CVE id when it has one, the smallest of them when it has several."""
    return min(names, key=lambda name: (not name.startswith("CVE-"), name))
