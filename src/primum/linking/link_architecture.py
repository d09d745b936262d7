"""Zones, actors, roles, components, interfaces and flows of a folder, resolved."""

from primum.catalogue.catalogue import Catalogue
from primum.device.elements import Absence, Actor, Component, DataFlow, Grant, Intent, Interface, Reach, Role, Zone
from primum.folder.load_folder import Records
from primum.folder.placed import AnyPlaced, Placed
from primum.folder.records.architecture_record import (
    AbsentRecord,
    ActorRecord,
    ComponentRecord,
    FlowRecord,
    GrantRecord,
    InterfaceRecord,
    RoleRecord,
    ZoneRecord,
)
from primum.linking.scope import ELEMENTS, Scope
from primum.linking.suggest_kind import suggest_kind
from primum.linking.type_attributes import type_attributes


def link_zones(records: Records) -> list[Zone]:
    """The zones."""
    return [Zone(id=each.record.id, title=each.record.title or each.record.id) for each in records.of(ZoneRecord)]


def link_actors(records: Records, scope: Scope) -> list[Actor]:
    """The actors; their roles and what they know resolve."""
    return [
        Actor(
            id=placed.record.id,
            title=placed.record.title or placed.record.id,
            intent=Intent(placed.record.intent),
            roles=scope.refers_all(placed, "roles", placed.record.roles, ("role",)),
            knows=scope.refers_all(placed, "knows", placed.record.knows, ("asset",)),
        )
        for placed in records.of(ActorRecord)
    ]


def link_roles(records: Records, scope: Scope) -> list[Role]:
    """The roles and what they may do."""
    roles = []
    for placed in records.of(RoleRecord):
        record = placed.record
        scope.refers(placed, ("at",), record.at, ("component",))
        grants = tuple(grant for index, each in enumerate(record.may or ()) for grant in _grants(placed, index, each, scope))
        roles.append(Role(id=record.id, title=record.title or record.id, at=record.at, may=grants, is_stated=record.may is not None))
    return roles


def _grants(placed: Placed[RoleRecord], index: int, record: GrantRecord, scope: Scope) -> list[Grant]:
    grants = [Grant(act="run", what=record.run)] if record.run else []
    if not any((record.run, record.read, record.alter, record.deny, record.misuse)):
        fix = "write what the role may do, such as `{read: x}`; `may: []` where it may do nothing"
        scope.complain("PR0240", f"a right of `{placed.record.id}` names nothing", placed.span("may", index), fix=fix)
    wanted = {"read": ("asset",), "alter": ("asset",), "deny": ELEMENTS, "misuse": ("function",)}
    for act, sorts in wanted.items():
        what = getattr(record, act)
        if what and scope.refers(placed, ("may", index, act), what, sorts):
            grants.append(Grant(act=act, what=what))
    return grants


def check_kind(placed: AnyPlaced, sort: str, catalogue: Catalogue, scope: Scope) -> None:
    """The kind of a component or interface is one the catalogue knows."""
    known = catalogue.kinds_of(sort)
    if placed.record.kind not in known:
        message = f"`{placed.record.kind}` is not a kind of {sort}"
        why = "no threat is known for it, and it would look safe"
        scope.complain("PR0202", message, placed.span("kind"), why=why, fix=suggest_kind(placed.record.kind, known))


def link_components(records: Records, catalogue: Catalogue, scope: Scope) -> list[Component]:
    """The components with their attributes."""
    components = []
    for placed in records.of(ComponentRecord):
        record = placed.record
        check_kind(placed, "component", catalogue, scope)
        if record.zone:
            scope.refers(placed, ("zone",), record.zone, ("zone",))
        components.append(
            Component(
                id=record.id,
                title=record.title or record.id,
                kind=record.kind,
                zone=record.zone,
                instances=record.instances or (known.instances if (known := catalogue.component_kinds.get(record.kind)) else "one"),
                owner=record.owner,
                sbom=record.sbom,
                attributes=type_attributes(placed, "component", record.kind, catalogue, scope),
            )
        )
    return components


def link_interfaces(records: Records, catalogue: Catalogue, scope: Scope) -> list[Interface]:
    """The interfaces with their reach and attributes."""
    interfaces = []
    for placed in records.of(InterfaceRecord):
        record = placed.record
        check_kind(placed, "interface", catalogue, scope)
        scope.refers(placed, ("at",), record.at, ("component",))
        interfaces.append(
            Interface(
                id=record.id,
                title=record.title or record.id,
                kind=record.kind,
                at=record.at,
                purpose=record.purpose,
                version=record.version,
                protocol=" ".join(part for part in (record.protocol, record.version) if part),
                reach=_reach(placed, kind.window if (kind := catalogue.interface_kinds.get(record.kind)) else 0, scope),
                roles=scope.refers_all(placed, "roles", record.roles or (), ("role",)),
                data=scope.refers_all(placed, "data", record.data or (), ("asset",)),
                attributes=type_attributes(placed, "interface", record.kind, catalogue, scope),
            )
        )
    return interfaces


def _reach(placed: Placed[InterfaceRecord], usual: int, scope: Scope) -> tuple[Reach, ...] | None:
    if placed.record.reach is None:
        return None
    found: dict[str, Reach] = {}
    for index, each in enumerate(placed.record.reach):
        if scope.refers(placed, ("reach", index, "by"), each.by, ("actor",)):
            known = found.get(each.by)
            if known is None or _rank(each.window, usual) < _rank(known.window, usual):
                found[each.by] = Reach(by=each.by, window=each.window)
    return tuple(found.values())


def _rank(window: int | None, usual: int) -> int:
    """The window of opportunity; an unstated one is the kind's."""
    return usual if window is None else window


def link_absences(records: Records) -> list[Absence]:
    """The interfaces that are declared absent; `imply_interfaces` checks what they refer to."""
    return [
        Absence(kind=each.record.kind, at=each.record.at, because=each.record.because, evidence=each.record.evidence)
        for each in records.of(AbsentRecord)
    ]


def link_flows(records: Records, catalogue: Catalogue, scope: Scope) -> list[DataFlow]:
    """The flows; the interfaces they go through belong to one of their ends."""
    flows = []
    ends = {each.record.id: each.record.at for each in records.of(InterfaceRecord)}
    for placed in records.of(FlowRecord):
        record = placed.record
        scope.refers(
            placed, ("from",), record.source, ("component",), "a flow must start at a declared component, or no path is traced through it"
        )
        scope.refers(
            placed, ("to",), record.target, ("component",), "a flow must end at a declared component, or no path is traced through it"
        )
        via = scope.refers_all(placed, "via", record.via or (), ("interface",))
        _check_via(placed, via, ends, scope)
        flows.append(
            DataFlow(
                id=record.id,
                title=record.title or record.id,
                source=record.source,
                target=record.target,
                carries=scope.refers_all(placed, "carries", record.carries or (), ("asset",)),
                via=via,
                attributes=type_attributes(placed, "flow", None, catalogue, scope),
            )
        )
    return flows


def _check_via(placed: Placed[FlowRecord], via: tuple[str, ...], ends: dict[str, str], scope: Scope) -> None:
    record = placed.record
    for index, name in enumerate(record.via or ()):
        if name in via and ends.get(name) not in (record.source, record.target, None):
            message = f"`{name}` is an interface of `{ends[name]}`, which is neither end of the flow `{record.id}`"
            fix = f"name an interface of `{record.source}` or `{record.target}`"
            scope.complain("PR0208", message, placed.span("via", index), why="the flow would be reachable where it does not pass", fix=fix)
