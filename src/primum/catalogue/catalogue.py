"""The catalogue: everything Primum knows before it reads a folder."""

from collections.abc import Mapping

from msgspec import Struct
from msgspec.structs import replace

from primum.catalogue.attribute import Attribute
from primum.catalogue.control_type import ControlType
from primum.catalogue.kind import Kind
from primum.catalogue.rule import Rule
from primum.device.policy import RiskPolicy


class Capability(Struct, frozen=True, kw_only=True):
    """A security capability of IEC/TR 80001-2-2, in our own words."""

    id: str
    title: str
    asks: str


class Catalogue(Struct, frozen=True, kw_only=True):
    """Kinds, attributes, rules, control types and the default policy; `revision` is a hash of the data they came from."""

    revision: str
    component_kinds: Mapping[str, Kind]
    interface_kinds: Mapping[str, Kind]
    attributes: Mapping[tuple[str, str], Attribute]
    rules: Mapping[str, Rule]
    control_types: Mapping[str, ControlType]
    capabilities: Mapping[str, Capability]
    policy: RiskPolicy

    def kinds_of(self, sort: str) -> Mapping[str, Kind]:
        """The kinds of components or of interfaces."""
        return {"component": self.component_kinds, "interface": self.interface_kinds}.get(sort, {})

    def fits(self, control_type: str, interface_kind: str) -> bool:
        """Whether a control of a type can stand at an interface of a kind."""
        kind, wanted = self.interface_kinds.get(interface_kind), self.control_types[control_type].fits
        return not wanted or kind is None or any(kind.is_a(word) for word in wanted)

    def with_own(self, rules: Mapping[str, Rule], control_types: Mapping[str, ControlType]) -> "Catalogue":
        """This catalogue with an organisation's own rules and control types added."""
        return replace(self, rules={**self.rules, **rules}, control_types={**self.control_types, **control_types})
