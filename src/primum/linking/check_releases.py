"""What releases say that cannot all be true, or leaves an update unguarded."""

from collections.abc import Iterable, Mapping

from primum.device.release import Release
from primum.device.software_part import SoftwareBill
from primum.diagnostics.diagnostic import Diagnostic, Related, Severity
from primum.diagnostics.suggest import suggest
from primum.folder.load_folder import Records
from primum.folder.placed import Placed
from primum.folder.records.people_record import FindingRecord
from primum.folder.records.release_record import ReleaseRecord
from primum.folder.tree import Tree
from primum.linking.scope import Scope
from primum.versions.compare_releases import compare_releases

Bills = Mapping[str, tuple[SoftwareBill, ...]]
WARNING = Severity.WARNING


def check_releases(records: Records, releases: Iterable[Release], tree: Tree, bills: Bills, scope: Scope) -> None:
    """Every release for itself, then all of them beside one another and beside what the folder says of the version it describes."""
    _check_versions(records.of(ReleaseRecord), scope)
    for placed in records.of(ReleaseRecord):
        _check_days(placed, scope)
        _check_figures(placed, scope)
        _check_free_of(placed, scope)
        _check_update(placed, scope)
        _check_files(placed, tree, scope)
    if records.device is not None:
        described = records.device.record.software_version
        _check_status(records, described, scope)
        _check_described(records, releases, described, bills, scope)


def _check_versions(all_placed: Iterable[Placed[ReleaseRecord]], scope: Scope) -> None:
    first: dict[str, Placed[ReleaseRecord]] = {}
    for placed in all_placed:
        version = placed.record.version
        known = first.setdefault(version, placed)
        if known is not placed:
            scope.problems.append(
                Diagnostic(
                    code="PR0831",
                    message=f"`{placed.record.id}` and `{known.record.id}` are both version {version}",
                    span=placed.span("version"),
                    why="evidence and statements name versions: nobody could say of which of the two they speak",
                    fix="give each release a version of its own, or put the two into one entry",
                    related=(Related(span=known.span("version"), message="it stands here first"),),
                )
            )


def _check_days(placed: Placed[ReleaseRecord], scope: Scope) -> None:
    record = placed.record
    if record.date is None:
        return
    why = "devices cannot have run, or lost, what was not out yet; one of the two days is mistaken"
    if record.withdrawn is not None and record.withdrawn < record.date:
        message = f"`{record.id}` was withdrawn on {record.withdrawn}, before its release on {record.date}"
        scope.complain("PR0832", message, placed.span("withdrawn"), why=why, fix="correct `date` or `withdrawn`")
    for index, each in enumerate(record.population):
        if each.date < record.date and each.devices:
            message = f"{each.devices:,} devices ran `{record.id}` on {each.date}, before its release on {record.date}"
            scope.complain("PR0832", message, placed.span("population", index, "date"), why=why, fix="correct `date`, here or above")


def _check_figures(placed: Placed[ReleaseRecord], scope: Scope) -> None:
    record = placed.record
    figures: dict[object, int] = {}
    why = "the number of exposed devices would depend on which of the two is read"
    for index, each in enumerate(record.population):
        if figures.setdefault(each.date, each.devices) != each.devices:
            message = f"`{record.id}` has two figures of {each.date}: {figures[each.date]:,} and {each.devices:,}"
            scope.complain("PR0833", message, placed.span("population", index, "devices"), why=why, fix="keep the one that is true")
    last = max(record.population, key=lambda each: each.date, default=None)
    if last is not None and record.field_population not in (None, last.devices):
        message = f"`field_population` is {record.field_population:,}, the latest figure in `population` {last.devices:,}"
        scope.complain(
            "PR0833", message, placed.span("field_population"), why=why, fix="take `field_population` out: the latest figure counts"
        )


def _check_free_of(placed: Placed[ReleaseRecord], scope: Scope) -> None:
    for index, each in enumerate(placed.record.free_of):
        if each.finding in placed.record.fixes:
            message = f"`{placed.record.id}` fixes `{each.finding}` and is said never to have had it"
            span = placed.span("free_of", index, "finding")
            scope.complain(
                "PR0834", message, span, why="releases before it count as exposed by the one and not by the other", fix="keep one"
            )


def _check_update(placed: Placed[ReleaseRecord], scope: Scope) -> None:
    update = placed.record.update
    if update is None:
        return
    if not (update.rollback or update.metadata):  # metadata of The Update Framework have versions that only rise
        why = "whoever can install an older version brings back every vulnerability that was fixed since"
        fix = "add `rollback: ...` with what refuses an older version"
        message = f"nothing is said to keep devices with `{placed.record.id}` from an older version"
        scope.complain("PR0835", message, placed.span("update"), why=why, fix=fix, severity=WARNING)
    if not (update.metadata or update.signature or update.signed_by):
        why = "a device that takes what nobody signed runs what anybody gives it"
        message = f"nobody is said to sign the update to `{placed.record.id}`"
        fix = "add `signed_by: ...` with the id of the key, `signature: ...` or `metadata: ...`"
        scope.complain("PR0836", message, placed.span("update"), why=why, fix=fix, severity=WARNING)


def _check_files(placed: Placed[ReleaseRecord], tree: Tree, scope: Scope) -> None:
    """Files that a release names are there; a package may be kept elsewhere, but one in the folder is the one that is recorded."""
    update = placed.record.update
    if update is None or tree.one_piece:
        return
    for key, name in (("signature", update.signature), ("trusted_root", update.trusted_root)):
        if name and name not in tree.others:
            _missing(placed, key, name, suggest(name, tree.others), scope)
    if update.metadata and not tree.attached(f"{update.metadata.rstrip('/')}/"):
        _missing(placed, "metadata", update.metadata, "name the folder that holds `root.json` and the other metadata", scope)
    found = tree.digest(update.package) if update.package in tree.others else None
    if found is not None and update.sha256 not in (None, found):
        message = f"`{update.package}` is not the package that was recorded for `{placed.record.id}`"
        fix = f"bring back the recorded file, or, if it is meant, write `sha256: {found}`"
        why = "what is checked and what is installed would be two different things"
        scope.complain("PR0838", message, placed.span("update", "sha256"), why=why, fix=fix, severity=WARNING)


def _missing(placed: Placed[ReleaseRecord], key: str, name: str, fix: str, scope: Scope) -> None:
    why = "nobody can check with it whether the update is genuine"
    message = f"`{name}` is not in the folder"
    scope.complain("PR0837", message, placed.span("update", key), why=why, fix=fix or "put it there", severity=WARNING)


def _check_status(records: Records, described: str, scope: Scope) -> None:
    """A weakness that a release up to the described version fixes is not open."""
    status = {placed.record.id: placed.record.status for placed in records.of(FindingRecord)}
    for placed in records.of(ReleaseRecord):
        order = compare_releases(placed.record.version, described)
        for index, name in enumerate(placed.record.fixes):
            if status.get(name) in ("open", "planned") and order is not None and order <= 0:
                message = f"`{placed.record.id}` fixes `{name}`, but the finding is `{status[name]}` in version {described}"
                why = "until one of the two is corrected the weakness counts as there"
                scope.complain(
                    "PR0839",
                    message,
                    placed.span("fixes", index),
                    why=why,
                    fix="say `status: fixed`, or take it out of `fixes`",
                    severity=WARNING,
                )


def _check_described(records: Records, releases: Iterable[Release], described: str, bills: Bills, scope: Scope) -> None:
    """The release that the folder describes holds the software of the components."""
    place = {placed.record.id: placed for placed in records.of(ReleaseRecord)}
    for release in releases:
        if release.version != described:
            continue
        for component, own in release.bills.items():
            files = {bill.file for bill in bills.get(component, ())}
            if files and {bill.file for bill in own} != files:
                message = f"`{release.id}` is the version described here, but names another SBOM of `{component}` than the component"
                why = "the one of the component counts; what the release names would be silently ignored"
                span = place[release.id].span("sboms", component)
                scope.complain("PR0840", message, span, why=why, fix="take it out here, or name it at the component", severity=WARNING)
