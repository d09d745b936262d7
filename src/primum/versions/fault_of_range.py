"""fault_of_range(): what is wrong with a range of versions that somebody typed."""

from primum.versions.version_range import read_version_range


def fault_of_range(text: str, *, of_releases: bool) -> str:
    """A sentence without an end; empty when the range can be read. Releases of a device have numbers, and a word that has none is a slip;
    a part may well have the version `master`."""
    try:
        read_version_range(text)
    except ValueError as error:
        return str(error)
    has_number = any("0" <= each <= "9" for each in text)
    return f"`{text}` is no release: it has no number" if of_releases and text and not has_number else ""
