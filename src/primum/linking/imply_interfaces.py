"""What a component of a kind makes likely and the folder neither declares nor declares absent: an interface nobody has looked at."""

from primum.catalogue.catalogue import Catalogue
from primum.catalogue.kind import Expected
from primum.device.elements import Component, Interface
from primum.folder.load_folder import Records
from primum.folder.records.architecture_record import AbsentRecord
from primum.linking.scope import Scope


def imply_interfaces(
    records: Records, components: list[Component], interfaces: list[Interface], catalogue: Catalogue, scope: Scope
) -> list[Interface]:
    """The interfaces that must be assumed until somebody shows otherwise, of the manufacturer's own components."""
    declared = {(interface.at, interface.kind) for interface in interfaces}
    absent = _absent(records, catalogue, scope)
    implied = []
    for component in components:
        kind = catalogue.component_kinds.get(component.kind)
        if kind is None or component.owner != "manufacturer":
            continue
        for expected in kind.expects:
            known = [(component.id, name) for name in expected.interfaces]
            if not declared & set(known):
                evidence = next((absent[each] for each in known if each in absent), ())
                implied.append(_implied(component, expected, catalogue, evidence))
    return implied


def _absent(records: Records, catalogue: Catalogue, scope: Scope) -> dict[tuple[str, str], tuple[str, ...]]:
    """(component, kind) declared absent, with the evidence; without evidence the question stays open."""
    absent = {}
    for placed in records.of(AbsentRecord):
        record = placed.record
        resolved = scope.refers(placed, ("at",), record.at, ("component",))
        evidence = scope.refers_all(placed, "evidence", record.evidence, ("evidence",))
        if record.kind not in catalogue.interface_kinds:
            scope.complain(
                "PR0202", f"`{record.kind}` is not a kind of interface", placed.span("kind"), why="nothing is declared absent by it"
            )
        elif resolved and evidence:
            absent[record.at, record.kind] = evidence
    return absent


def _implied(component: Component, expected: Expected, catalogue: Catalogue, absent_by: tuple[str, ...]) -> Interface:
    title = catalogue.interface_kinds[expected.implied].title
    return Interface(
        id=f"implied-{expected.implied}-{component.id}",
        title=f"{title} of {component.title} (not declared)",
        kind=expected.implied,
        at=component.id,
        purpose=expected.why,
        implied=True,
        absent_by=absent_by,
    )
