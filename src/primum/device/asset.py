"""What must be protected: data, keys, logs and functions, with their security needs."""

import builtins
from enum import StrEnum

from msgspec import Struct, field

from primum.device.elements import Attributes


class AssetKind(StrEnum):
    """What sort of thing an asset is; a log is data that records acts, a key or credential opens something."""

    DATA = "data"
    KEY = "key"
    CREDENTIAL = "credential"
    LOG = "log"
    FUNCTION = "function"


class NeedProperty(StrEnum):
    """The properties MDR Annex I and MDCG 2019-16 ask to protect, split as far as an attack tells them apart."""

    CONFIDENTIALITY_AT_REST = "confidentiality.at_rest"
    CONFIDENTIALITY_IN_TRANSIT = "confidentiality.in_transit"
    INTEGRITY_AUTHENTICITY = "integrity.authenticity"
    INTEGRITY_ACCURACY = "integrity.accuracy"
    AVAILABILITY = "availability"
    ACCOUNTABILITY = "accountability"


class SecurityNeed(Struct, frozen=True, kw_only=True):
    """One property of an asset that must hold, how much it matters, and the harms that follow when it does not."""

    asset: str
    property: NeedProperty
    importance: str
    harms: tuple[str, ...] = ()

    @builtins.property  # the name itself is that of a field
    def id(self) -> str:
        """`asset.property`, unique in a device."""
        return f"{self.asset}.{self.property}"


class Dependence(Struct, frozen=True, kw_only=True):
    """What a function needs to do its work, and whether it needs it right, there, or both."""

    on: str
    integrity: bool
    availability: bool
    stated: bool = True


class Asset(Struct, frozen=True, kw_only=True):
    """Data, a key, a log or a function. `places` are components, flows and interfaces; a function has exactly one component.
    `longest_outage` is in seconds. `records` names what a log keeps track of. `may_need` is what a function counts as needing for the worst
    while the folder does not say what it needs; `may_use` are the flows that come to it and that no function there is said to use."""

    id: str
    title: str
    kind: AssetKind
    places: tuple[str, ...] = ()
    shared: str | None = None
    role: str | None = None
    needs: tuple[Dependence, ...] = ()
    may_need: tuple[str, ...] = ()
    may_use: tuple[str, ...] = ()
    longest_outage: int | None = None
    safe_state: str = ""
    records: tuple[str, ...] = ()
    protect: tuple[SecurityNeed, ...] = ()
    attributes: Attributes = field(default_factory=dict)

    @property
    def is_function(self) -> bool:
        """Whether the asset is something the device does."""
        return self.kind is AssetKind.FUNCTION

    @property
    def is_secret(self) -> bool:
        """Whether reading the asset means knowing it."""
        return self.kind in (AssetKind.KEY, AssetKind.CREDENTIAL)
