"""Advisories that speak of the same vulnerability under different names."""

from collections.abc import Iterable

from primum.device.advisory import Advisory


def group_aliases(advisories: Iterable[Advisory]) -> list[frozenset[str]]:
    """The names of each vulnerability, those connected through any chain of aliases together; sorted by their usual name."""
    above: dict[str, str] = {}
    for advisory in advisories:
        root = _root(advisory.id, above)
        for name in advisory.aliases:
            above[_root(name, above)] = root
    groups: dict[str, set[str]] = {}
    for name in above:
        groups.setdefault(_root(name, above), set()).add(name)
    return sorted((frozenset(group) for group in groups.values()), key=usual_name)


def _root(name: str, above: dict[str, str]) -> str:
    """The name that stands for a group; the way to it is shortened (disjoint sets, path halving)."""
    above.setdefault(name, name)
    while above[name] != name:
        above[name] = above[above[name]]
        name = above[name]
    return name


def usual_name(names: Iterable[str]) -> str:
    """The name people know it by: the CVE id when it has one, the smallest of them when it has several."""
    return min(names, key=lambda name: (not name.startswith("CVE-"), name))
