"""Interfaces that are said to be gone for good, and to be used."""

from collections.abc import Iterator

from primum.catalogue.catalogue import Catalogue
from primum.device.control import ControlStatus
from primum.diagnostics.diagnostic import Severity
from primum.folder.load_folder import Records
from primum.folder.records.architecture_record import ComponentRecord, FlowRecord, InterfaceRecord
from primum.folder.records.control_record import ControlRecord
from primum.linking.scope import Scope

WAYS = {
    "usb": ("usb",),
    "removable-media": ("removable-media",),
    "service-port": ("serial", "ethernet", "usb-b-device", "usb-c"),
    "network": ("network", "radio"),
}
"""Words of `update-from` and `boots-from`, and the kinds and traits of the interfaces that they speak of, as the rules ask for them."""

Gone = dict[str, str]
"""The control by which each interface is gone."""


def check_gone_and_used(records: Records, catalogue: Catalogue, scope: Scope) -> None:
    """A control that takes an interface away, built in, where the folder says what goes through it."""
    gone = _gone(records, catalogue)
    interfaces = {placed.record.id: placed.record for placed in records.of(InterfaceRecord)}
    for placed in records.of(ControlRecord):
        for index, name in enumerate(placed.record.at):
            if gone.get(name) != placed.record.id or name not in interfaces:
                continue
            uses = list(_uses(interfaces[name], gone, records, catalogue))
            if uses:
                kind = catalogue.control_types[placed.record.type]
                message = f"`{name}` is gone by `{placed.record.id}` \u201c{kind.title}\u201d, and in use: {', '.join(uses)}"
                why = "either the device does not work as described, or the way in that looks closed is there"
                fix = f"take the use of `{name}` out, or mend the control"
                scope.complain("PR0235", message, placed.span("at", index), why=why, fix=fix, severity=Severity.WARNING)


def _gone(records: Records, catalogue: Catalogue) -> Gone:
    found: Gone = {}
    for placed in records.of(ControlRecord):
        kind = catalogue.control_types.get(placed.record.type)
        if kind is not None and kind.removes and ControlStatus(placed.record.status).is_present:
            for name in placed.record.at:
                found.setdefault(name, placed.record.id)
    return found


def _uses(interface: InterfaceRecord, gone: Gone, records: Records, catalogue: Catalogue) -> Iterator[str]:
    """What the folder says goes through an interface."""
    yield from (
        f"the flow `{each.record.id}` goes through it" for each in records.of(FlowRecord) if interface.id in (each.record.via or ())
    )
    for key, names in (("data", interface.data), ("roles", interface.roles)):
        if names:
            yield f"it has `{key}` ({', '.join(f'`{name}`' for name in names)})"
    for placed in records.of(ComponentRecord):
        if placed.record.id == interface.at:
            for key in ("update-from", "boots-from"):
                yield from _needed(key, placed.record, interface, gone, records, catalogue)


def _needed(
    key: str, component: ComponentRecord, interface: InterfaceRecord, gone: Gone, records: Records, catalogue: Catalogue
) -> Iterator[str]:
    """That software comes by a way for which the component has no interface left."""
    stated = component.attributes.get(key)
    left = [placed.record for placed in records.of(InterfaceRecord) if placed.record.at == component.id and placed.record.id not in gone]
    for word in stated if isinstance(stated, list) else [stated]:
        serves = WAYS.get(word, ()) if isinstance(word, str) else ()
        if _is_any(interface, serves, catalogue) and not any(_is_any(each, serves, catalogue) for each in left):
            yield f"`{component.id}` has `{key}: {word}` and no other interface for it"


def _is_any(interface: InterfaceRecord, words: tuple[str, ...], catalogue: Catalogue) -> bool:
    kind = catalogue.interface_kinds.get(interface.kind)
    return kind is not None and any(kind.is_a(word) for word in words)
