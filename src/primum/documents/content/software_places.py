"""Every software part with the place where it stands, how the list of parts calls it, and the statements on its use."""

from collections.abc import Iterator, Mapping, Sequence

from msgspec import Struct

from primum.device.device import Device
from primum.device.part_use import PartUse
from primum.device.software_part import SoftwareBill, SoftwarePart
from primum.device.uses_of_parts import folded
from primum.documents.run import Run, Runs
from primum.documents.source import Source


class PlacedPart(Struct, frozen=True, kw_only=True):
    """A part of a component. `anchor` is the id of its row in the list of parts; empty where an earlier row already has that id."""

    component: str
    bill: SoftwareBill
    part: SoftwarePart
    anchor: str


def anchor_of(component: str, part: SoftwarePart) -> str:
    """The id of a part's row in the list of parts."""
    return f"part:{component}+{part.ref}"


def part_named(component: str, part: SoftwarePart) -> Runs:
    """A part by name and version; it leads to its row in the list of parts."""
    name = f"{part.group}/{part.name}" if part.group else part.name
    return (Run(text=f"{name} {part.version}".strip(), to=anchor_of(component, part)),)


def placed_parts(device: Device) -> tuple[PlacedPart, ...]:
    """Every part of every component, in the order of the SBOMs."""
    taken: set[str] = set()
    return tuple(_placed(device, taken))


def _placed(device: Device, taken: set[str]) -> Iterator[PlacedPart]:
    for component, bills in device.bills.items():
        for bill in bills:
            for part in bill.parts:
                anchor = anchor_of(component, part)
                yield PlacedPart(component=component, bill=bill, part=part, anchor="" if anchor in taken else anchor)
                taken.add(anchor)


def parts_of_uses(device: Device, parts: Sequence[PlacedPart]) -> list[tuple[PartUse, list[PlacedPart]]]:
    """Each statement on the use of parts with the parts that it names."""
    at: dict[str, list[PlacedPart]] = {}
    for placed in parts:
        at.setdefault(placed.component, []).append(placed)
    index = {component: _by_name(here) for component, here in at.items() if any(use.at == component for use in device.part_uses)}
    return [(use, _named(use, at.get(use.at, []), index.get(use.at, {}))) for use in device.part_uses]


def _by_name(parts: Sequence[PlacedPart]) -> Mapping[str, list[PlacedPart]]:
    """The parts by each of their names, in one spelling; so that ten thousand parts are not asked for each statement."""
    found: dict[str, list[PlacedPart]] = {}
    for placed in parts:
        for name in {folded(name) for name in placed.part.names}:
            found.setdefault(name, []).append(placed)
    return found


def _named(use: PartUse, here: Sequence[PlacedPart], index: Mapping[str, list[PlacedPart]]) -> list[PlacedPart]:
    asked = here if use.part.endswith("*") else index.get(folded(use.part), ())
    return [placed for placed in asked if placed.part.is_named(use.part)]


def without_bill(source: Source) -> list[str]:
    """The manufacturer's components that carry software and have no SBOM."""
    kinds, device = source.catalogue.component_kinds, source.device
    return [
        each.id
        for each in device.components.values()
        if each.owner == "manufacturer" and not device.bills.get(each.id) and each.kind in kinds and kinds[each.kind].carries_software
    ]
