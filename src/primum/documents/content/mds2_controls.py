"""Which controls answer a section of the disclosure statement. A capability of IEC/TR 80001-2-2 is wider than what the form asks under the
same code: a watchdog brings a device back and is no copy of data, a debug port that asks for an answer is no partner in a network."""

from collections.abc import Mapping

from primum.device.control import SecurityControl
from primum.documents.content.capability_controls import controls_of
from primum.documents.source import Source

_BESIDE: Mapping[str, frozenset[str]] = {
    "DTBK": frozenset(("independent-alarm", "power-monitoring", "redundant-channel", "safe-state-fallback", "watchdog")),
    "NAUT": frozenset(("debug-authentication", "hardware-key-storage", "key-rotation", "usb-device-allowlist")),
    "AUTH": frozenset(("service-access-approval",)),
}
"""By section the types of controls that share its capability and do not answer it."""
_ALONE: Mapping[str, frozenset[str]] = {"DTBK": frozenset(("backup-and-restore",))}
"""By section the types of controls of which one is needed for a yes; of a section that is not here any of its controls will do."""


def controls_for(source: Source, code: str) -> tuple[SecurityControl, ...]:
    """The controls that belong under a section."""
    return tuple(each for each in controls_of(source, code) if each.type not in _BESIDE.get(code, ()))


def can_answer(control: SecurityControl, code: str) -> bool:
    """Whether a control, when it counts, is a yes to the section."""
    return code not in _ALONE or control.type in _ALONE[code]
