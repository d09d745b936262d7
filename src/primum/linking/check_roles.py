"""Whether actors get at something, and those who have a role have a way to act in it."""

from primum.catalogue.catalogue import Catalogue
from primum.diagnostics.diagnostic import Severity
from primum.folder.load_folder import Records
from primum.folder.placed import Placed
from primum.folder.records.architecture_record import ActorRecord, InterfaceRecord, RoleRecord
from primum.linking.imply_access import takes_log_ins
from primum.linking.scope import Scope

WARNING = Severity.WARNING


def check_roles(records: Records, catalogue: Catalogue, scope: Scope) -> None:
    """An interface takes the roles of its own component; an actor gets at some interface, and his role is taken somewhere."""
    if scope.broken or not scope.unread.isdisjoint(("actor", "interface", "role")):
        return
    at = {placed.record.id: placed.record.at for placed in records.of(RoleRecord)}
    interfaces = [placed.record for placed in records.of(InterfaceRecord)]
    for taking in records.of(InterfaceRecord):
        _check_taken(taking, at, scope)
    untrue = _open_when_untrue(records)
    for having in records.of(ActorRecord):
        _check_near(having, interfaces, untrue, scope)
        for index, role in enumerate(having.record.roles):
            if role in at:
                doors = [each for each in interfaces if role in (each.roles or ()) or (each.at == at[role] and _may_take(each, catalogue))]
                _check_held(having, index, doors, untrue, scope)


def _may_take(interface: InterfaceRecord, catalogue: Catalogue) -> bool:
    """Whether an interface that does not say so may take the roles of its component."""
    return interface.roles is None and takes_log_ins(interface.kind, catalogue)


def _check_taken(placed: Placed[InterfaceRecord], at: dict[str, str], scope: Scope) -> None:
    record = placed.record
    for index, role in enumerate(record.roles or ()):
        home = at.get(role)
        if home is not None and home != record.at:
            message = f"`{role}` is a role at `{home}`, but `{record.id}` is an interface of `{record.at}`; nobody can act in it here"
            why = "whoever logs in here gets none of what the role may do, and the paths through it are missing"
            fix = f"name a role at `{record.at}`, or an interface of `{home}`"
            scope.complain("PR0234", message, placed.span("roles", index), why=why, fix=fix, severity=WARNING)


def _check_near(placed: Placed[ActorRecord], interfaces: list[InterfaceRecord], untrue: set[tuple[str, str]], scope: Scope) -> None:
    name = placed.record.id
    if interfaces and not placed.record.roles and not any(_gets_at(name, each, untrue) for each in interfaces):
        message = f"`{name}` gets at no interface; no attack begins with him"
        why = "whom the folder names and lets nowhere near is on no path, and the risk would look lower than it is"
        fix = f"add `{{by: {name}}}` to `reach` of what he gets at, or remove him"
        scope.complain("PR0241", message, placed.span("id"), why=why, fix=fix, severity=WARNING)


def _check_held(placed: Placed[ActorRecord], index: int, doors: list[InterfaceRecord], untrue: set[tuple[str, str]], scope: Scope) -> None:
    """A hostile actor must get at a door himself; of others it is enough that there is one, since attackers take their place there."""
    record = placed.record
    role = record.roles[index]
    if not doors:
        message = f"no interface takes the role `{role}` of `{record.id}`; nobody can act in it"
        fix = f"add `roles: [{role}]` where he works"
    elif record.intent == "hostile" and not any(_gets_at(record.id, each, untrue) for each in doors):
        named = ", ".join(f"`{each.id}`" for each in doors)
        message = f"`{record.id}` gets at no interface that takes his role `{role}` ({named}); he cannot act in it"
        fix = f"add `{{by: {record.id}}}` to `reach` where he works"
    else:
        return
    why = "what he may do is on no path, and the risk would look lower than it is"
    scope.complain("PR0234", message, placed.span("roles", index), why=why, fix=f"{fix}, or take the role from him", severity=WARNING)


def _gets_at(actor: str, interface: InterfaceRecord, untrue: set[tuple[str, str]]) -> bool:
    return interface.reach is None or any(each.by == actor for each in interface.reach) or (actor, interface.id) in untrue


def _open_when_untrue(records: Records) -> set[tuple[str, str]]:
    """(actor, interface) of the access that opens when an assumption is untrue."""
    stated = records.device.record.assumptions if records.device is not None else ()
    return {(each.if_untrue.actor or "", each.if_untrue.at or "") for each in stated if each.if_untrue is not None}
