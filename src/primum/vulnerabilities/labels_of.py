"""labels_of(): how parts are called in the ids of findings."""

from collections.abc import Iterable

from primum.device.software_part import SoftwarePart
from primum.versions.package_url import read_package_url

Place = tuple[str, SoftwarePart]
"""A component and a part of it."""


def labels_of(places: Iterable[Place]) -> dict[Place, str]:
    """The label of each part: its name; before it whose package it is, where the component has the name from several publishers; behind it
    the version, where it has several versions. Entries that say the same of all three share a label, and so does one that does not say
    whose it is: nothing shows that it is another."""
    known = [(component, part, _publisher(part)) for component, part in places]
    publishers: dict[tuple[str, str], set[str]] = {}
    versions: dict[tuple[str, str, str], set[str]] = {}
    for component, part, publisher in known:
        publishers.setdefault((component, part.name), set()).add(publisher)
        versions.setdefault((component, part.name, publisher), set()).add(part.version)
    labels: dict[Place, str] = {}
    for component, part, publisher in known:
        several = len(publishers[component, part.name] - {""}) > 1 and publisher
        others = publishers[component, part.name] if not several else {publisher}
        in_versions = set().union(*(versions.get((component, part.name, each), set()) for each in others))
        head = f"{publisher}/" if several else ""
        labels[component, part] = f"{head}{part.name}" + (f"-{part.version}" if len(in_versions) > 1 else "")
    return labels


def _publisher(part: SoftwarePart) -> str:
    """The type and namespace of its package URL, else its group; empty where nothing says it."""
    purl = read_package_url(part.purl) if part.purl else None
    if purl is None:
        return part.group
    return f"{purl.type}/{purl.namespace}" if purl.namespace else purl.type
