"""Releases, resolved: what they fix, the software they hold, and what makes their update genuine."""

from collections.abc import Mapping

from primum.device.release import FreeOf, Population, Release, Update
from primum.device.software_part import SoftwareBill
from primum.folder.load_folder import Records
from primum.folder.placed import Placed
from primum.folder.records.release_record import ReleaseRecord, UpdateRecord
from primum.folder.tree import Tree
from primum.formats.sbom.read_sbom import read_sbom
from primum.linking.check_releases import check_releases
from primum.linking.miss_bill import miss_bill
from primum.linking.refers_to_finding import refers_to_finding
from primum.linking.scope import Scope

Bills = Mapping[str, tuple[SoftwareBill, ...]]
_Read = dict[str, SoftwareBill | None]


def link_releases(records: Records, tree: Tree, bills: Bills, scope: Scope) -> list[Release]:
    """The releases. `bills` are those of the components: a file that a component names too is not read again."""
    read: _Read = {bill.file: bill for some in bills.values() for bill in some}
    releases = [_release(placed, tree, read, scope) for placed in records.of(ReleaseRecord)]
    check_releases(records, releases, tree, bills, scope)
    return releases


def _release(placed: Placed[ReleaseRecord], tree: Tree, read: _Read, scope: Scope) -> Release:
    record = placed.record
    population = tuple(Population(date=each.date, devices=each.devices) for each in sorted(record.population, key=lambda each: each.date))
    last = population[-1].devices if population else None
    return Release(
        id=record.id,
        version=record.version,
        date=record.date,
        notes=record.notes,
        fixes=_fixes(placed, scope),
        brings=scope.refers_all(placed, "brings", record.brings, ("control",)),
        field_population=last if record.field_population is None else record.field_population,
        udi_pi=record.udi_pi,
        withdrawn=record.withdrawn,
        free_of=_free_of(placed, scope),
        bills=_bills(placed, tree, read, scope),
        update=None if record.update is None else _update(placed, record.update, scope),
        population=population,
        baseline=record.baseline,
    )


def _fixes(placed: Placed[ReleaseRecord], scope: Scope) -> tuple[str, ...]:
    why = "nobody could say which devices are still without the fix"
    for index, name in enumerate(placed.record.fixes):
        refers_to_finding(placed, ("fixes", index), name, scope, why)
    return tuple(dict.fromkeys(placed.record.fixes))


def _free_of(placed: Placed[ReleaseRecord], scope: Scope) -> tuple[FreeOf, ...]:
    found = []
    for index, each in enumerate(placed.record.free_of):
        refers_to_finding(placed, ("free_of", index, "finding"), each.finding, scope)
        for number, name in enumerate(each.evidence):
            scope.refers(placed, ("free_of", index, "evidence", number), name, ("evidence",))
        found.append(FreeOf(finding=each.finding, because=each.because, evidence=each.evidence))
    return tuple(found)


def _bills(placed: Placed[ReleaseRecord], tree: Tree, read: _Read, scope: Scope) -> Bills:
    """The SBOMs of a release by component."""
    bills: dict[str, tuple[SoftwareBill, ...]] = {}
    for component, names in placed.record.sboms.items():
        if scope.refers(placed, ("sboms", component), component, ("component",)):
            found = [_bill(placed, (component, index), name, tree, read, scope) for index, name in enumerate(names)]
            bills[component] = tuple(bill for bill in found if bill is not None)
    return dict(sorted(bills.items()))


def _bill(placed: Placed[ReleaseRecord], place: tuple[str, int], name: str, tree: Tree, read: _Read, scope: Scope) -> SoftwareBill | None:
    if name not in read:
        content = tree.content(name) if name.startswith("sbom/") else None
        if content is None:
            why = "without its SBOM nobody can say which vulnerabilities the devices with this release have"
            miss_bill(name, placed.span("sboms", *place), why, tree, scope)
            return None
        read[name], problems = read_sbom(name, content)
        scope.problems.extend(problems)
    return read[name]


def _update(placed: Placed[ReleaseRecord], record: UpdateRecord, scope: Scope) -> Update:
    if record.signed_by and not any(map(str.isspace, record.signed_by)):
        why = "a single word is taken for the id of a key; whoever holds that key decides what the device runs"
        scope.refers(placed, ("update", "signed_by"), record.signed_by, ("asset",), why)
    if record.verified_by:
        scope.refers(placed, ("update", "verified_by"), record.verified_by, ("component",))
    for index, name in enumerate(record.validated_by):
        scope.refers(placed, ("update", "validated_by", index), name, ("evidence",), "an update that nobody tried would look tried")
    return Update(
        way=record.way or "",
        package=record.package,
        sha256=record.sha256 or "",
        signature=record.signature,
        signed_by=record.signed_by,
        verified_by=record.verified_by,
        rollback=record.rollback,
        metadata=record.metadata.rstrip("/"),
        trusted_root=record.trusted_root,
        validated_by=tuple(dict.fromkeys(record.validated_by)),
    )
