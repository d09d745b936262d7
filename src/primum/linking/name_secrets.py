"""Which keys or passwords a control may rest on, where the folder names none: whoever knows one of them may walk past it."""

from collections.abc import Iterable

from msgspec.structs import replace

from primum.catalogue.catalogue import Catalogue
from primum.device.asset import Asset
from primum.device.control import SecurityControl


def name_secrets(control: SecurityControl, catalogue: Catalogue, assets: Iterable[Asset]) -> SecurityControl:
    """The control with the secrets it may rely on: for a type that rests on one, every key and credential of the device while none is
    named. That it rests on none is not believed of such a type."""
    kind = catalogue.control_types.get(control.type)
    secrets = [each.id for each in assets if each.is_secret]
    if kind is None or kind.relies_on != "secret" or not set(control.relies_on).isdisjoint(secrets):
        return control
    return replace(control, may_rely=tuple(sorted(secrets)))
