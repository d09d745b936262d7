"""Interfaces at which nobody is said to stand, though somebody else's system does."""

from primum.catalogue.catalogue import Catalogue
from primum.diagnostics.diagnostic import Severity
from primum.folder.load_folder import Records
from primum.folder.records.architecture_record import ComponentRecord, FlowRecord, InterfaceRecord
from primum.linking.scope import Scope


def check_reached_by_nobody(records: Records, catalogue: Catalogue, scope: Scope) -> None:
    """An interface with `reach: []` through which data come from a system of somebody else. Whoever takes that system over stands at the
    interface, and the attack would begin nowhere."""
    foreign = {each.record.id for each in records.of(ComponentRecord) if _is_foreign(each.record, catalogue)}
    for placed in records.of(InterfaceRecord):
        if placed.record.reach is None or placed.record.reach:
            continue
        for flow in (each.record for each in records.of(FlowRecord)):
            if placed.record.id in (flow.via or ()) and flow.source in foreign and flow.target == placed.record.at:
                message = f"`{placed.record.id}` is reached by nobody, and `{flow.id}` comes through it from `{flow.source}`"
                why = f"whoever takes `{flow.source}` over stands at this interface; as it is, no attack begins there"
                fix = "name an actor of that side under `reach`, or say that the flow does not go through here"
                scope.complain("PR0239", message, placed.span("reach"), why=why, fix=fix, severity=Severity.WARNING)
                break


def _is_foreign(component: ComponentRecord, catalogue: Catalogue) -> bool:
    kind = catalogue.component_kinds.get(component.kind)
    return component.owner != "manufacturer" or (kind is not None and kind.is_a("external"))
