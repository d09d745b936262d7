"""The controls of a security capability (IEC/TR 80001-2-2), and whether they count today."""

from collections.abc import Iterator

from primum.assessment.findings_past import findings_past
from primum.assessment.open_findings import findings_at, open_findings
from primum.device.control import ControlStatus, SecurityControl
from primum.documents.block import Block
from primum.documents.content.by_title import by_title
from primum.documents.content.pointing import MOST
from primum.documents.content.sentence import in_a_row
from primum.documents.content.table import paragraph
from primum.documents.run import Runs, plain
from primum.documents.source import Source

COUNTS = "in place and verified"
"""What is said of a control that does."""


def controls_of(source: Source, *capabilities: str) -> list[SecurityControl]:
    """The controls of a type with one of the capabilities, rejected ones aside."""
    types = source.catalogue.control_types
    return [
        each
        for each in source.device.controls.values()
        if each.status is not ControlStatus.REJECTED and each.type in types and set(types[each.type].capability) & set(capabilities)
    ]


def standing(source: Source, control: SecurityControl) -> str:
    """What a control does today: counts, also while a finding where it stands is open or a published vulnerability gets past it; is left to
    others, not proven, or still to come."""
    if not control.status.is_present:
        return control.status.value
    if control.id in source.assessment.counting:
        found = [each.id for each in findings_at(control, open_findings(source.device))]
        found += findings_past(control, source.device, source.assessment.findings)
        return f"{COUNTS}, with the open {'finding' if len(found) == 1 else 'findings'} {', '.join(found)}" if found else COUNTS
    if not control.is_of_device:
        return f"provided by the {control.provided_by}"
    return f"built in, not proven: {source.assessment.why_not_counting(control.id)}"


def built_in(source: Source, *capabilities: str) -> Iterator[Block]:
    """A sentence that names what the device itself brings for a capability; nothing where it brings nothing."""
    own = [each for each in controls_of(source, *capabilities) if each.status.is_present and each.is_of_device]
    if not own:
        return
    named: list[Runs] = [by_title(source, each.id) for each in own[:MOST]]
    if len(own) > MOST:
        named.append(plain(f"{len(own) - MOST} more"))
    yield paragraph("The device itself brings for this: ", in_a_row(named), ".")
