"""Which roles an interface may take and which data it may show, where the folder does not say: all that are near count for the worst."""

from collections.abc import Iterable, Mapping

from msgspec.structs import replace

from primum.catalogue.catalogue import Catalogue
from primum.device.asset import Asset, AssetKind
from primum.device.elements import DataFlow, Interface, Role
from primum.folder.load_folder import Records
from primum.folder.records.architecture_record import InterfaceRecord

_LOG_IN = ("console", "service")
_NO_LOG_IN = ("update-channel",)
"""Who fetches an update acts in no role there."""
_SHOWN = ("usb", "removable-media", "input", "radio", "nfc", "rfid")
_NOT_SHOWN = ("network",)
"""Data are handed over, read off or broadcast; what passes a network is told by its flows."""
_KINDS = (AssetKind.DATA, AssetKind.LOG)


def imply_access(
    records: Records,
    interfaces: Iterable[Interface],
    roles: Iterable[Role],
    assets: Iterable[Asset],
    flows: Iterable[DataFlow],
    catalogue: Catalogue,
) -> list[Interface]:
    """The interfaces with the roles they may take and the data they may show. An implied one says neither."""
    placed = {each.record.id: each.record for each in records.of(InterfaceRecord)}
    known, data, streams = list(roles), {each.id: each for each in assets if each.kind in _KINDS}, list(flows)
    found = []
    for each in interfaces:
        stated = placed.get(each.id)
        takes = takes_log_ins(each.kind, catalogue) and (stated is None or stated.roles is None)
        shows = shows_data(each.kind, catalogue) and stated is not None and stated.data is None
        found.append(
            replace(
                each,
                may_take=tuple(role.id for role in known if role.at == each.at) if takes else (),
                may_show=_near(each, data, streams) if shows else (),
            )
        )
    return found


def takes_log_ins(kind: str, catalogue: Catalogue) -> bool:
    """Whether people or programs act in a role at interfaces of a kind."""
    return _is_a(kind, _LOG_IN, catalogue) and not _is_a(kind, _NO_LOG_IN, catalogue)


def shows_data(kind: str, catalogue: Catalogue) -> bool:
    """Whether data are handed over, read off or broadcast at interfaces of a kind."""
    return _is_a(kind, _SHOWN, catalogue) and not _is_a(kind, _NOT_SHOWN, catalogue)


def _is_a(name: str, traits: Iterable[str], catalogue: Catalogue) -> bool:
    kind = catalogue.interface_kinds.get(name)
    return kind is not None and any(kind.is_a(trait) for trait in traits)


def _near(interface: Interface, data: Mapping[str, Asset], flows: Iterable[DataFlow]) -> tuple[str, ...]:
    """The data at the component of an interface, and those of the flows that go through it."""
    passing = (name for flow in flows if interface.id in (*flow.via, *flow.may_pass) for name in (*flow.carries, *flow.may_carry))
    return tuple(sorted({*(each.id for each in data.values() if interface.at in each.places), *(data.keys() & set(passing))}))
