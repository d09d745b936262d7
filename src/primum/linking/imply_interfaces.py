"""What a component of a kind makes likely and the folder neither declares nor declares absent: an interface nobody has looked at."""

from primum.catalogue.catalogue import Catalogue
from primum.device.elements import Component, Interface
from primum.folder.load_folder import Records
from primum.folder.records.architecture_record import AbsentRecord
from primum.linking.scope import Scope
from primum.linking.suggest_kind import suggest_kind


def imply_interfaces(
    records: Records, components: list[Component], interfaces: list[Interface], catalogue: Catalogue, scope: Scope
) -> list[Interface]:
    """The interfaces that must be assumed until somebody shows otherwise: of the manufacturer's own components what their kind makes
    likely, and whatever the folder calls absent, which counts as there until the evidence holds. While a device is being designed there
    is nothing yet to look at: then what is called absent is as designed as what is called there."""
    declared = {(interface.at, interface.kind) for interface in interfaces}
    absent = _absent(records, catalogue, scope)
    implied = {}
    for component in components:
        kind = catalogue.component_kinds.get(component.kind)
        if kind is None or component.owner != "manufacturer":
            continue
        for expected in kind.expects:
            place = (component.id, expected.implied)
            # That one port of a group is absent says nothing of the others: only what would be implied can be shown not to be there.
            if not declared & {(component.id, name) for name in expected.interfaces}:
                implied[place] = _implied(component, expected.implied, expected.why, catalogue, absent.get(place, ()))
        for (at, name), evidence in () if _is_being_designed(records) else absent.items():
            if at == component.id and (at, name) not in declared and (at, name) not in implied:
                implied[at, name] = _implied(component, name, "It is said to be absent, which must be shown.", catalogue, evidence)
    return list(implied.values())


def _is_being_designed(records: Records) -> bool:
    return records.device is None or records.device.record.stage == "design"


def _absent(records: Records, catalogue: Catalogue, scope: Scope) -> dict[tuple[str, str], tuple[str, ...]]:
    """(component, kind) declared absent, with the evidence; without evidence the question stays open."""
    absent: dict[tuple[str, str], tuple[str, ...]] = {}
    for placed in records.of(AbsentRecord):
        record = placed.record
        resolved = scope.refers(placed, ("at",), record.at, ("component",))
        evidence = scope.refers_all(placed, "evidence", record.evidence, ("evidence",))
        if record.kind not in catalogue.interface_kinds:
            message, fix = f"`{record.kind}` is not a kind of interface", suggest_kind(record.kind, catalogue.interface_kinds)
            scope.complain("PR0202", message, placed.span("kind"), why="nothing is declared absent by it", fix=fix)
        elif resolved:
            absent[record.at, record.kind] = absent.get((record.at, record.kind), ()) or evidence
    return absent


def _implied(component: Component, kind: str, why: str, catalogue: Catalogue, absent_by: tuple[str, ...]) -> Interface:
    return Interface(
        id=f"implied-{kind}-{component.id}",
        title=f"{catalogue.interface_kinds[kind].title} of {component.title} (not declared)",
        kind=kind,
        at=component.id,
        purpose=why,
        implied=True,
        absent_by=absent_by,
    )
