"""What the folder plans for software parts whose support ends."""

from collections.abc import Mapping, Sequence

from primum.device.part_use import PartUse
from primum.documents.content.sentence import one_line
from primum.documents.content.software_places import PlacedPart, parts_of_uses
from primum.documents.source import Source

PartKey = tuple[str, str]
"""A component and the ref of a part."""


def support_plans(source: Source, parts: Sequence[PlacedPart]) -> Mapping[PartKey, str]:
    """What is planned for each part; the most specific statement counts."""
    stated = [(use, named) for use, named in parts_of_uses(source.device, parts) if use.support_plan]
    stated.sort(key=lambda pair: _specific(pair[0]))
    found: dict[PartKey, str] = {}
    for use, named in stated:
        for placed in named:
            found.setdefault((placed.component, placed.part.ref), one_line(use.support_plan))
    return found


def _specific(use: PartUse) -> tuple[bool, int, str]:
    return (use.part.endswith("*"), -len(use.part), use.part)
