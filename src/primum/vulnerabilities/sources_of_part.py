"""Which source repositories a part comes from, and by which tags its version may be known there."""

from collections.abc import Iterator, Mapping

from primum.device.coordinate import Coordinate, Tier
from primum.device.software_part import SoftwarePart
from primum.versions.package_url import PackageUrl
from primum.versions.source_repository import source_repository

ECOSYSTEM = "GIT"
_FORGES: Mapping[str, str] = {"github": "github.com", "gitlab": "gitlab.com", "bitbucket": "bitbucket.org"}
_QUALIFIERS = ("vcs_url", "download_url")
_COMMIT = (40, 64)


def sources_of_part(part: SoftwarePart, purl: PackageUrl | None) -> Iterator[Coordinate]:
    """The repositories that a part's package URL and its addresses name, each with the revision or version, and usual tags for it."""
    for name, revision, evidence in _repositories(part, purl):
        for tag in dict.fromkeys(_tags(name, revision, purl.version if purl and purl.version else part.version)):
            yield Coordinate(ecosystem=ECOSYSTEM, name=name, version=tag, key=None, tier=Tier.SOURCE, evidence=evidence)


def names_source(part: SoftwarePart, purl: PackageUrl | None) -> bool:
    """Whether anything in a part may name a repository: a quick look before the careful one."""
    if part.vcs or part.download:
        return True
    if purl is None:
        return False
    return purl.type in _FORGES or bool(purl.qualifiers and not purl.qualifiers.keys().isdisjoint(_QUALIFIERS))


def tags_of_version(repository: str, version: str) -> tuple[str, ...]:
    """A version and how projects write it as tag: with `v` or without, and behind the repository's name.

    Versions in a repository have no order of their own, so advisories list their tags one by one, and only an equal tag matches.
    """
    if not version:
        return ("",)
    if len(version) in _COMMIT or not version.lstrip("vV")[:1].isdigit():
        return (version,)
    bare = version.lstrip("vV")
    name = repository.rpartition("/")[2]
    return (version, bare if bare != version else f"v{version}", f"{name}-{bare}")


def _repositories(part: SoftwarePart, purl: PackageUrl | None) -> Iterator[tuple[str, str, str]]:
    """(name, revision, where it was read)."""
    if purl is not None:
        if purl.type in _FORGES and purl.namespace:
            yield f"{_FORGES[purl.type]}/{purl.namespace}/{purl.name}".lower().removesuffix(".git"), purl.version, part.purl
        for key in _QUALIFIERS:
            yield from _of_address(purl.qualifiers.get(key, ""), f"{key} in {part.purl}")
    yield from _of_address(part.vcs, part.vcs)
    yield from _of_address(part.download, part.download)


def _of_address(address: str, evidence: str) -> Iterator[tuple[str, str, str]]:
    name, revision = source_repository(address) if address else ("", "")
    if name:
        yield name, revision, evidence


def _tags(repository: str, revision: str, version: str) -> tuple[str, ...]:
    return (
        *(tags_of_version(repository, revision) if revision else ()),
        *(tags_of_version(repository, version) if version or not revision else ()),
    )
