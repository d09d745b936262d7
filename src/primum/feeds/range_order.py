"""In which order affected ranges are told."""

from primum.device.advisory import AffectedRange

Content = tuple[str, ...]
"""Everything a range says, as something to sort by."""


def range_order(range_: AffectedRange) -> Content:
    """By advisory, then by what the range says. Two ranges of equal order say the same, though they may come from different feeds."""
    return (
        range_.advisory,
        range_.ecosystem,
        range_.name,
        "" if range_.version is None else f"={range_.version}",
        range_.low,
        range_.high,
        range_.undecidable,
        range_.beginning,
        range_.fixed,
        range_.last_affected,
        *range_.only_with,
    )
