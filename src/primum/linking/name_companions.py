"""Which controls a control needs beside it: waiting after wrong passwords slows nobody down where no password is asked for."""

from collections.abc import Iterable, Mapping

from msgspec.structs import replace

from primum.catalogue.catalogue import Catalogue
from primum.device.control import ControlStatus, SecurityControl
from primum.device.elements import Interface


def name_companions(controls: Iterable[SecurityControl], catalogue: Catalogue, interfaces: Iterable[Interface]) -> list[SecurityControl]:
    """The controls, each with those of the types in its type's `beside` that stand at the same component or one of its interfaces."""
    listed = list(controls)
    components = {interface.id: interface.at for interface in interfaces}
    wanted = {control.id: _beside(control, catalogue) for control in listed}
    found = {name: types for name, types in wanted.items() if types}
    return [
        replace(each, companions=_companions(each, found[each.id], listed, components)) if each.id in found else each for each in listed
    ]


def _beside(control: SecurityControl, catalogue: Catalogue) -> tuple[str, ...]:
    kind = catalogue.control_types.get(control.type)
    return kind.beside if kind is not None else ()


def _companions(
    control: SecurityControl, types: tuple[str, ...], controls: Iterable[SecurityControl], components: Mapping[str, str]
) -> tuple[str, ...]:
    here = set(control.at) | {components[place] for place in control.at if place in components}
    return tuple(
        other.id
        for other in controls
        if other.type in types
        and other.status is not ControlStatus.REJECTED
        and any(place in here or components.get(place) in control.at for place in other.at)
    )
