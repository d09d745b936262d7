"""SBOMs of components, and what the folder states about the use of their parts."""

from collections.abc import Mapping

from primum.device.fact import parse_fact
from primum.device.part_use import PartUse
from primum.device.software_part import SoftwareBill, SoftwarePart
from primum.diagnostics.diagnostic import Diagnostic, Severity
from primum.diagnostics.span import Span
from primum.diagnostics.suggest import suggest
from primum.folder.load_folder import Records
from primum.folder.placed import AnyPlaced, Placed
from primum.folder.records.architecture_record import ComponentRecord, PartRecord
from primum.folder.records.release_record import ReleaseRecord
from primum.folder.tree import Tree
from primum.formats.sbom.read_sbom import read_sbom
from primum.linking.miss_bill import miss_bill
from primum.linking.scope import ELEMENTS, Scope

Bills = Mapping[str, tuple[SoftwareBill, ...]]


def link_bills(records: Records, tree: Tree, scope: Scope) -> Bills:
    """The bills of every component that names some; a file that several components name is read once."""
    read: dict[str, SoftwareBill | None] = {}
    bills: dict[str, tuple[SoftwareBill, ...]] = {}
    for placed in records.of(ComponentRecord):
        found = []
        for index, name in enumerate(placed.record.sbom):
            if name not in read:
                read[name] = _read(placed, index, name, tree, scope)
            bill = read[name]
            if bill is not None:
                found.append(bill)
        if found:
            bills[placed.record.id] = tuple(found)
    if None not in read.values():  # else the name of one is mistaken, and that is told already
        of_releases = {name for placed in records.of(ReleaseRecord) for names in placed.record.sboms.values() for name in names}
        scope.problems.extend(_of_nobody(name) for name in tree.attached("sbom/") if name not in read and name not in of_releases)
    return dict(sorted(bills.items()))


def _of_nobody(name: str) -> Diagnostic:
    return Diagnostic(
        code="PR0450",
        message=f"no component names `{name}`",
        span=Span(name, 1, 1, 1, 1),
        severity=Severity.WARNING,
        why="the parts in it are held against nothing, and the device looks better than it is",
        fix=f"write `sbom: {name}` at the component that it is of, or take the file out of `sbom/`",
    )


def _read(placed: Placed[ComponentRecord], index: int, name: str, tree: Tree, scope: Scope) -> SoftwareBill | None:
    content = tree.content(name) if name.startswith("sbom/") else None
    if content is None:
        why = "without its SBOM no published vulnerability is matched to the component, and it looks better than it is"
        miss_bill(name, placed.span("sbom", index), why, tree, scope)
        return None
    bill, problems = read_sbom(name, content)
    scope.problems.extend(problems)
    return bill


def link_part_uses(records: Records, bills: Bills, scope: Scope) -> list[PartUse]:
    """The statements on parts; each names parts that are there and inputs that exist."""
    seen: set[tuple[str, str]] = set()
    for placed in records.of(PartRecord):
        record = placed.record
        if (record.at, record.part) in seen:
            why = "which of them counts would depend on the order of files"
            message = f"`{record.part}` at `{record.at}` is stated twice"
            scope.complain("PR0449", message, placed.span("part"), why=why, fix="put both into one entry")
        seen.add((record.at, record.part))
    return [_use(placed, bills, scope) for placed in records.of(PartRecord)]


def _use(placed: Placed[PartRecord], bills: Bills, scope: Scope) -> PartUse:
    record = placed.record
    if scope.refers(placed, ("at",), record.at, ("component",)):
        _check_named(placed, [part for bill in bills.get(record.at, ()) for part in bill.parts], scope)
    for index, text in enumerate(record.fed_by or ()):
        check_input(placed, index, text, scope)
    if record.fed_by == () and not record.because:
        why = "that nothing ever feeds a part makes every vulnerability in it harmless; a reviewer will ask why"
        scope.complain(
            "PR0443", f"`{record.part}` is fed by nothing, without a reason", placed.span("fed_by"), why=why, fix="add `because: ...`"
        )
    return PartUse(
        at=record.at,
        part=record.part,
        fed_by=record.fed_by,
        runs_as=record.runs_as,
        automatic=record.automatic,
        touches=None if record.touches is None else scope.refers_all(placed, "touches", record.touches, ELEMENTS),
        because=record.because,
        support_plan=record.support_plan,
    )


def _check_named(placed: Placed[PartRecord], parts: list[SoftwarePart], scope: Scope) -> None:
    pattern = placed.record.part
    if not any(part.is_named(pattern) for part in parts):
        message = f"`{pattern}` is no part in an SBOM of `{placed.record.at}`"
        why = "what is stated about it would be silently ignored"
        fix = suggest(pattern, [part.name for part in parts]) or f"name the SBOM of `{placed.record.at}` with `sbom: sbom/...`"
        scope.complain("PR0442", message, placed.span("part"), why=why, fix=fix, severity=Severity.WARNING)


def check_input(placed: AnyPlaced, index: int, text: str, scope: Scope) -> None:
    """One entry of `fed_by` is an interface, a flow, or a fact that resolves."""
    path = ("fed_by", index)
    if "(" not in text:
        scope.refers(placed, path, text, ("interface", "flow"))
        return
    try:
        fact = parse_fact(text)
    except ValueError as error:
        why = "a vulnerability would look as if nothing fed it"
        scope.complain("PR0443", str(error), placed.span(*path), why=why, fix="name an interface or flow, or write `reach(interface)`")
    else:
        scope.resolves(placed, path, fact)
