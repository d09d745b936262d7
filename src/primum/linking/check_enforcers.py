"""Controls that are said to be enforced by what cannot enforce them."""

from collections.abc import Iterable

from primum.device.control import SecurityControl
from primum.diagnostics.diagnostic import Severity
from primum.folder.load_folder import Records
from primum.folder.records.control_record import ControlRecord
from primum.linking.scope import Scope


def check_enforcers(records: Records, controls: Iterable[SecurityControl], scope: Scope) -> None:
    """A battery asks nobody for a password, and what never meets the data lets none of them pass or not. Nobody gets at such a part by
    running code on it, so the control would look as if nobody could get round it."""
    doubts = {control.id: control.not_enforced for control in controls if control.not_enforced}
    for placed in records.of(ControlRecord):
        reason = doubts.get(placed.record.id)
        if reason:
            message = f"`{placed.record.enforced_by}` cannot enforce `{placed.record.id}`: {reason}"
            why = "whoever holds the part that really enforces a control walks past it; until it is named, those where the control stands"
            fix = "name the component whose program checks or refuses, or leave `enforced_by` out"
            scope.complain("PR0243", message, placed.span("enforced_by"), why=why, fix=fix, severity=Severity.WARNING)
