"""Interfaces that are said to be open as shipped and to be gone."""

from primum.catalogue.catalogue import Catalogue
from primum.device.control import ControlStatus
from primum.diagnostics.diagnostic import Severity
from primum.folder.load_folder import Records
from primum.folder.records.architecture_record import InterfaceRecord
from primum.folder.records.control_record import ControlRecord
from primum.linking.scope import Scope

GONE = ("debug-port-disabled", "port-removed")
"""Types of control after which nothing answers at an interface as shipped."""


def check_shipped_open(records: Records, catalogue: Catalogue, scope: Scope) -> None:
    """A reader who is told that a port is live, and that it is off for good, believes the wrong one."""
    shipped_open = {each.record.id for each in records.of(InterfaceRecord) if each.record.default == "open"}
    for placed in records.of(ControlRecord):
        record = placed.record
        if record.type not in GONE or not ControlStatus(record.status).is_present:
            continue
        for index, name in enumerate(record.at):
            if name in shipped_open:
                message = f"`{name}` is open as shipped, and by `{record.id}` {_gone(record.type, catalogue)}"
                why, fix = "both stand side by side in the instructions", f"write `default: closed` at `{name}`, or mend the control"
                scope.complain("PR0230", message, placed.span("at", index), why=why, fix=fix, severity=Severity.WARNING)


def _gone(kind: str, catalogue: Catalogue) -> str:
    return f"\u201c{catalogue.control_types[kind].title}\u201d"
