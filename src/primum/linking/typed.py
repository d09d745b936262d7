"""What the type of a control says of it, whatever the folder states."""

from msgspec.structs import replace

from primum.catalogue.control_type import ControlType
from primum.device.control import SecurityControl


def typed(control: SecurityControl, kind: ControlType) -> SecurityControl:
    """The control with what its type makes of it: what it rests on, whether it is a second way, holds limits or keeps harm away."""
    return replace(control, rests_on=kind.relies_on, stands_in=kind.stands_in, limits=kind.limits, keeps=kind.keeps)
