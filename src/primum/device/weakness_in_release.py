"""The id of a weakness in one release that devices in the field still run: `F-1@REL-1`."""

from collections.abc import Container


def weakness_in_release(weakness: str, release: str) -> str:
    """The id, as a decision names it."""
    return f"{weakness}@{release}"


def names_of(on: str, weaknesses: Container[str], releases: Container[str]) -> tuple[str, str] | None:
    """The weakness and the release that an id names, of which one at least is of the folder; None for what is derived (`R@...`,
    `T-...@...`) and for what names neither."""
    weakness, _, release = on.partition("@")
    return (weakness, release) if release and (weakness in weaknesses or release in releases) else None
