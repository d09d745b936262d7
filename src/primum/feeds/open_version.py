"""What is said of a part whose version has no place in an order."""

from primum.device.coordinate import Coordinate


def open_version(coordinate: Coordinate) -> str:
    """Why a range cannot be decided for this coordinate."""
    if not coordinate.version:
        return "the version of the part is not stated"
    return f"the part's version `{coordinate.version}` has no place in the order of versions of `{coordinate.name}`"
