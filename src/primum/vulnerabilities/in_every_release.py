"""in_every_release(): a distribution's package whose release nobody named is held against all of them."""

from collections.abc import Iterable, Iterator, Sequence

from msgspec.structs import replace

from primum.device.coordinate import Coordinate, Tier

UNNAMED = "which names no release"
"""What the evidence of such a coordinate says besides."""


def in_every_release(coordinates: Sequence[Coordinate], ecosystems: Iterable[str]) -> tuple[Coordinate, ...]:
    """The coordinates, and those of the same package in each release that advisories speak of where its own is not named: unknown is never
    good. One of a named release is held against advisories that name none as well. `ecosystems` are those of the source."""
    if not any(each.tier is Tier.DISTRIBUTION for each in coordinates):
        return tuple(coordinates)
    return tuple(dict.fromkeys(more for each in coordinates for more in _of_one(each, ecosystems)))


def _of_one(coordinate: Coordinate, ecosystems: Iterable[str]) -> Iterator[Coordinate]:
    yield coordinate
    if coordinate.tier is not Tier.DISTRIBUTION:
        return
    name, colon, _ = coordinate.ecosystem.partition(":")
    if colon:
        if name in ecosystems:
            yield replace(coordinate, ecosystem=name)
        return
    for release in sorted(each for each in ecosystems if each.startswith(f"{name}:")):
        yield replace(coordinate, ecosystem=release, evidence=f"{coordinate.evidence}, {UNNAMED}")


def is_unnamed(coordinates: Iterable[Coordinate]) -> bool:
    """Whether any of them stands for a release that nobody named."""
    return any(each.evidence.endswith(UNNAMED) for each in coordinates)
