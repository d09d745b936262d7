"""Interfaces that accept orders, files or firmware from afar, and no flow by which they come."""

from primum.catalogue.catalogue import Catalogue
from primum.diagnostics.diagnostic import Severity
from primum.folder.load_folder import Records
from primum.folder.records.architecture_record import FlowRecord, InterfaceRecord
from primum.linking.scope import Scope

_COMES = ("commands", "files", "firmware")
_AFAR = ("network", "radio")


def check_accepts(records: Records, catalogue: Catalogue, scope: Scope) -> None:
    """What an interface accepts is sent by somebody. Threats to it are found along the flow that comes in, without which there are none."""
    flows = [placed.record for placed in records.of(FlowRecord)]
    for placed in records.of(InterfaceRecord):
        record, kind = placed.record, catalogue.interface_kinds.get(placed.record.kind)
        accepted = record.accepts if isinstance(record.accepts, list | tuple) else (record.accepts,)
        comes = [word for word in _COMES if word in accepted]
        if not comes or kind is None or not any(kind.is_a(trait) for trait in _AFAR):
            continue
        if not any(flow.target == record.at and (flow.via is None or record.id in flow.via) for flow in flows):
            message = f"`{record.id}` accepts {' and '.join(comes)}, but no flow comes in through it"
            why = "what a stranger could send in their place is found along the flow that brings them, and would look impossible"
            fix = f"add a flow to `{record.at}` with `via: [{record.id}]` and what it carries, or take the word out of `accepts`"
            scope.complain("PR0242", message, placed.span("accepts"), why=why, fix=fix, severity=Severity.WARNING)
