"""The device identifier of a UDI, as far as its figures check themselves."""

import re

from primum.diagnostics.diagnostic import Severity
from primum.diagnostics.span import Span
from primum.folder.load_folder import Records
from primum.linking.scope import Scope

_GTIN = re.compile(r"(?:\(01\))?([0-9]{14})")
"""A trade item number of GS1, alone or behind its application identifier. Those of other issuing entities are not looked at."""


def check_udi(records: Records, scope: Scope) -> None:
    """The last figure of a GTIN follows from the thirteen before it (GS1 General Specifications, check digit)."""
    if records.device is None:
        return
    device = records.device
    _check(device.record.udi, device.span("udi"), scope)
    for index, variant in enumerate(device.record.variants):
        _check(variant.udi, device.span("variants", index, "udi"), scope)


def _check(udi: str, place: Span, scope: Scope) -> None:
    found = _GTIN.fullmatch(udi.strip())
    if found is None or check_digit(found[1][:-1]) == found[1][-1]:
        return
    message = f"the last figure of the GTIN `{found[1]}` does not fit the others"
    why = "a UDI-DI with a slip is found in no register, and it stands on every document"
    fix = f"compare it with the label; after `{found[1][:-1]}` comes `{check_digit(found[1][:-1])}`"
    scope.complain("PR0223", message, place, why=why, fix=fix, severity=Severity.WARNING)


def check_digit(figures: str) -> str:
    """The figure that completes some others: their sum, every second one from the last counted three times, to the next ten."""
    total = sum(int(figure) * (1 if place % 2 else 3) for place, figure in enumerate(reversed(figures)))
    return str(-total % 10)
