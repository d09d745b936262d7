"""What the folder states about the use of one software part; the most specific statement counts, field by field."""

from primum.device.device import Device
from primum.device.part_use import PartUse
from primum.device.software_part import SoftwarePart


def use_of_part(component: str, part: SoftwarePart, device: Device) -> PartUse:
    """The use of a part at a component; a field that nothing states is None."""
    fitting = device.uses_of_parts.of(component, part)
    return PartUse(
        at=component,
        part=part.name,
        fed_by=next((use.fed_by for use in fitting if use.fed_by is not None), None),
        runs_as=next((use.runs_as for use in fitting if use.runs_as is not None), None),
        automatic=next((use.automatic for use in fitting if use.automatic is not None), None),
        touches=next((use.touches for use in fitting if use.touches is not None), None),
        because=next((use.because for use in fitting if use.because), ""),
        support_plan=device.uses_of_parts.support_plan(component, part),
    )
