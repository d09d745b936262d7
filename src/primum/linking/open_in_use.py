"""Interfaces that are said to be closed as shipped, and through which data come in all the same."""

from collections.abc import Iterable

from msgspec.structs import replace

from primum.catalogue.catalogue import Catalogue
from primum.device.control import SecurityControl
from primum.device.elements import DataFlow, Interface
from primum.diagnostics.diagnostic import Severity
from primum.folder.load_folder import Records
from primum.folder.records.architecture_record import InterfaceRecord
from primum.linking.scope import Scope

OPENS_FOR_A_TIME = "service-access-approval"
"""The type of control that says how a closed interface is opened, and closes it again."""


def open_in_use(
    interfaces: Iterable[Interface], flows: Iterable[DataFlow], controls: Iterable[SecurityControl], catalogue: Catalogue
) -> list[Interface]:
    """The interfaces; one that is closed and in use counts as one of which nobody says whether it is open, which is asked."""
    listed, coming, opened = list(interfaces), list(flows), _opened(controls)
    return [_unsaid(each) if each.id not in opened and _comes_in(each, coming, catalogue) else each for each in listed]


def check_closed_in_use(records: Records, before: Iterable[Interface], after: Iterable[Interface], scope: Scope) -> None:
    """A closed interface accepts nobody, and what comes in was accepted: one of the two is untrue."""
    kept = {each.id for each in after if "default" in each.attributes}
    lost = {each.id for each in before if "default" in each.attributes} - kept
    for placed in records.of(InterfaceRecord):
        if placed.record.id in lost:
            message = f"`{placed.record.id}` is closed as shipped, and data come in through it"
            why = "whoever gets at it could be accepted as the sender is; it is judged as open"
            fix = (
                "write `default: open`; or `direction: out` where the device itself calls out and takes no calls; or state the control of "
                f"type `{OPENS_FOR_A_TIME}` that opens it for a time"
            )
            scope.complain("PR0244", message, placed.span("default"), why=why, fix=fix, severity=Severity.WARNING)


def _opened(controls: Iterable[SecurityControl]) -> set[str]:
    """The interfaces of which the folder says what opens them."""
    stated = list(controls)
    opened = {fact.args[0] for each in stated for opening in each.opens for fact in opening.conclusions if fact.predicate == "connect"}
    return opened | {place for each in stated if each.type == OPENS_FOR_A_TIME for place in each.at}


def _comes_in(interface: Interface, flows: Iterable[DataFlow], catalogue: Catalogue) -> bool:
    kind = catalogue.interface_kinds.get(interface.kind)
    is_afar = kind is not None and (kind.is_a("network") or kind.is_a("radio"))
    if not is_afar or interface.attributes.get("default") != "closed" or interface.attributes.get("direction") == "out":
        return False
    return any(flow.target == interface.at and interface.id in (*flow.via, *flow.may_pass) for flow in flows)


def _unsaid(interface: Interface) -> Interface:
    return replace(interface, attributes={name: value for name, value in interface.attributes.items() if name != "default"})
