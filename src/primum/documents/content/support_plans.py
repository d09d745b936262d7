"""What the folder plans for software parts whose support ends."""

from collections.abc import Mapping, Sequence

from primum.documents.content.software_places import PlacedPart
from primum.documents.source import Source

PartKey = tuple[str, str]
"""A component and the ref of a part."""


def support_plans(source: Source, parts: Sequence[PlacedPart]) -> Mapping[PartKey, str]:
    """What is planned for each part; the most specific statement counts."""
    uses, found = source.device.uses_of_parts, dict[PartKey, str]()
    for placed in parts:
        plan = uses.support_plan(placed.component, placed.part)
        if plan:
            found.setdefault((placed.component, placed.part.ref), plan)
    return found
