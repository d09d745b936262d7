"""The catalogue that a pack of data files says, checked like a user's."""

import hashlib
from typing import TypeVar

from msgspec import Struct, field

from primum.catalogue.attribute import Attribute, ValueShape
from primum.catalogue.catalogue import Capability, Catalogue
from primum.catalogue.control_type import ControlType
from primum.catalogue.kind import Expected, Kind
from primum.catalogue.rule import Rule
from primum.device.elements import AttributeValue
from primum.device.potential import LEVELS
from primum.diagnostics.diagnostic import Diagnostic
from primum.diagnostics.span import Span
from primum.folder.node import Node, Shape
from primum.folder.read_yaml import read_yaml
from primum.folder.records.rule_record import AttributeRecord, CapabilityRecord, KindRecord, KindsRecord
from primum.folder.type_control_type import type_control_type
from primum.folder.type_policy import type_policy
from primum.folder.type_rule import type_rule
from primum.folder.validate import validate

Item = TypeVar("Item")


class Pack(Struct):
    """The texts of a pack by path, the diagnostics met, and their sources for rendering."""

    texts: dict[str, bytes]
    problems: list[Diagnostic] = field(default_factory=list)

    def node(self, path: str) -> Node | None:
        """The node tree of one file."""
        node, said = read_yaml(path, self.texts[path])
        self.problems.extend(said)
        return node

    def items(self, folder: str) -> list[Node]:
        """Every item of every file below a folder; a file holds one mapping or a list of them."""
        found: list[Node] = []
        for path in sorted(path for path in self.texts if path.startswith(folder)):
            node = self.node(path)
            if node is not None:
                found.extend(node.items or ()) if node.shape is Shape.SEQUENCE else found.append(node)
        return found


def read_catalogue(texts: dict[str, bytes]) -> tuple[Catalogue, list[Diagnostic]]:
    """The catalogue of these texts and every problem in it."""
    pack = Pack(texts)
    component_kinds, interface_kinds = _kinds(pack)
    kinds = {"component": component_kinds, "interface": interface_kinds}
    attributes = _attributes(pack)
    capabilities = _capabilities(pack)
    control_types = _control_types(pack, frozenset(capabilities), interface_kinds)
    rules: dict[str, Rule] = {}
    for node in pack.items("threats/"):
        rule = type_rule(node, kinds, attributes, control_types, pack.problems)
        if rule is not None:
            _add(rules, rule.id, rule, node, pack.problems)
    policy_node = pack.node("policy.yaml")
    policy = type_policy(policy_node, None, pack.problems) if policy_node is not None else None
    if policy is None:
        raise ValueError("the package's own policy.yaml does not hold together")
    catalogue = Catalogue(
        revision=_revision(pack.texts),
        component_kinds=component_kinds,
        interface_kinds=interface_kinds,
        attributes=attributes,
        rules=dict(sorted(rules.items())),
        control_types=control_types,
        capabilities=capabilities,
        policy=policy,
    )
    return catalogue, pack.problems


def _revision(texts: dict[str, bytes]) -> str:
    whole = hashlib.sha256()
    for path in sorted(texts):
        whole.update(path.encode() + b"\0" + hashlib.sha256(texts[path]).digest())
    return whole.hexdigest()[:16]


def _add(group: dict[str, Item], name: str, item: Item, node: Node, problems: list[Diagnostic]) -> None:
    if name in group:
        place = node.get("id") or node
        problems.append(Diagnostic(code="PR0305", message=f"`{name}` is declared twice", span=place.span, fix="rename one of them"))
    group[name] = item


def _kinds(pack: Pack) -> tuple[dict[str, Kind], dict[str, Kind]]:
    node = pack.node("kinds.yaml")
    placed = validate(KindsRecord, node, pack.problems) if node is not None else None
    if placed is None:
        return {}, {}
    return {kind.id: _kind(kind) for kind in placed.record.component}, {kind.id: _kind(kind) for kind in placed.record.interface}


def _kind(record: KindRecord) -> Kind:
    return Kind(
        id=record.id,
        title=record.title,
        traits=record.traits,
        also=record.also,
        expects=tuple(Expected(interfaces=each.interfaces, implied=each.implied, why=each.why) for each in record.expects),
        instances=record.instances,
        window=LEVELS["window"].index(record.window),
        window_because=record.window_because,
    )


def _attributes(pack: Pack) -> dict[tuple[str, str], Attribute]:
    attributes: dict[tuple[str, str], Attribute] = {}
    for node in pack.items("attributes/"):
        placed = validate(AttributeRecord, node, pack.problems)
        if placed is None:
            continue
        attribute = _attribute(placed.record, node, pack.problems)
        if (attribute.on, attribute.id) in attributes:
            pack.problems.append(
                Diagnostic(code="PR0305", message=f"`{attribute.id}` is declared twice", span=_place(node), fix="keep one")
            )
        attributes[(attribute.on, attribute.id)] = attribute
    return attributes


def _place(node: Node) -> Span:
    return (node.get("id") or node).span


def _attribute(record: AttributeRecord, node: Node, problems: list[Diagnostic]) -> Attribute:
    shape, words = ValueShape.BOOL, ("true", "false")
    if isinstance(record.values, list):
        shape, words = ValueShape.ONE, tuple(record.values)
    elif isinstance(record.values, dict) and isinstance(record.values.get("set"), list):
        shape, words = ValueShape.SET, tuple(record.values["set"])
    elif record.values != "bool":
        problems.append(Diagnostic(code="PR0306", message="`values` is `bool`, a list, or `{set: [...]}`", span=_place(node)))
    unstated, because = _unstated(record, shape)
    return Attribute(
        id=record.id,
        on=record.on,
        kinds=record.kinds,
        shape=shape,
        words=words,
        asks=record.asks,
        why=record.why,
        is_field=record.field,
        unstated=unstated,
        unstated_because=because,
    )


def _unstated(record: AttributeRecord, shape: ValueShape) -> tuple[AttributeValue | None, str]:
    if not isinstance(record.unstated, dict):
        return None, ""
    value, because = record.unstated.get("as"), str(record.unstated.get("because", ""))
    if shape is ValueShape.BOOL:
        return value == "true", because
    return (frozenset(value or ()) if shape is ValueShape.SET else value), because


def _capabilities(pack: Pack) -> dict[str, Capability]:
    found: dict[str, Capability] = {}
    for node in pack.items("capabilities.yaml"):
        placed = validate(CapabilityRecord, node, pack.problems)
        if placed is not None:
            found[placed.record.id] = Capability(id=placed.record.id, title=placed.record.title, asks=placed.record.asks)
    return found


def _control_types(pack: Pack, capabilities: frozenset[str], interface_kinds: dict[str, Kind]) -> dict[str, ControlType]:
    found: dict[str, ControlType] = {}
    for node in pack.items("control-types/"):
        control_type = type_control_type(node, capabilities, interface_kinds, pack.problems)
        if control_type is not None:
            _add(found, control_type.id, control_type, node, pack.problems)
    return found
