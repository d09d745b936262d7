"""Whether an interface is a network, a radio, a port: by the traits of its kind."""

from collections.abc import Sequence

from primum.device.elements import Interface
from primum.documents.source import Source


def is_of_kind(source: Source, interface: Interface, traits: Sequence[str]) -> bool:
    """Whether an interface is of a kind with one of the traits; of a kind that the catalogue does not know it is none."""
    kind = source.catalogue.interface_kinds.get(interface.kind)
    return kind is not None and any(kind.is_a(word) for word in traits)
