"""VEX statements of the folder and proposals from others' files, and the aliases of software parts."""

from collections.abc import Iterable

from primum.device.identity_alias import IdentityAlias
from primum.device.vex_statement import Justification, VexResponse, VexState, VexStatement
from primum.diagnostics.diagnostic import Diagnostic, Severity
from primum.diagnostics.span import Span
from primum.diagnostics.suggest import suggest
from primum.folder.load_folder import Records
from primum.folder.placed import Placed
from primum.folder.records.vex_record import AliasRecord, VexRecord
from primum.folder.tree import Tree
from primum.formats.vex.read_vex import read_vex
from primum.linking.link_software import check_input
from primum.linking.scope import Scope
from primum.versions.fault_of_range import fault_of_range
from primum.versions.key_of import SCHEMES
from primum.versions.place_named import place_named


def link_aliases(records: Records, scope: Scope) -> list[IdentityAlias]:
    """The reviewed identities; the order they name is one we know."""
    return [_alias(placed, scope) for placed in records.of(AliasRecord)]


def _alias(placed: Placed[AliasRecord], scope: Scope) -> IdentityAlias:
    record = placed.record
    if record.scheme is not None and record.scheme not in SCHEMES:
        why = "without an order of its versions no range can be decided"
        scope.complain(
            "PR0444", f"`{record.scheme}` is not an order of versions", placed.span("scheme"), why=why, fix=suggest(record.scheme, SCHEMES)
        )
    if place_named(record.to) is None:
        why = "an alias that names nothing for which advisories are published changes nothing, and its author believes it does"
        fix = "write `vendor:product` of a CPE, a package URL without version, `GIT host/owner/name` or `OSS-Fuzz project`"
        scope.complain("PR0448", f"`{record.to}` is no identity", placed.span("to"), why=why, fix=fix)
    return IdentityAlias(
        id=record.id,
        match=record.match,
        to=record.to,
        scheme=record.scheme,
        reason=record.reason,
        name=record.name,
        role=record.role,
        date=record.date,
        evidence=scope.refers_all(placed, "evidence", record.evidence, ("evidence",)),
    )


def link_vex(records: Records, tree: Tree, scope: Scope) -> list[VexStatement]:
    """The folder's own statements, then what the files under `vex/` and the SBOMs propose."""
    own = [_statement(placed, scope) for placed in records.of(VexRecord)]
    taken = {statement.origin for statement in own if statement.origin}
    return [*own, *(each for each in _proposals(tree, scope) if each.id not in taken)]


def _proposals(tree: Tree, scope: Scope) -> Iterable[VexStatement]:
    """Statements of others; whoever takes one over writes its id under `origin`."""
    found: dict[str, VexStatement] = {}
    for name in tree.attached("vex/", "sbom/"):
        content = tree.content(name)
        if content is None:
            if name.startswith("vex/"):
                scope.problems.append(_not_read(name))
            continue
        if name.startswith("sbom/") and b'"vulnerabilities"' not in content:
            continue
        statements, problems = read_vex(name, content)
        scope.problems.extend(problems)
        found |= {each.id: each for each in statements}
    return found.values()


def _not_read(name: str) -> Diagnostic:
    return Diagnostic(
        code="PR0421",
        message=f"`{name}` cannot be read: it is too large, no regular file, or leads out of the folder",
        span=Span(name, 1, 1, 1, 1),
        why="what others say of the vulnerabilities in it would be silently ignored",
        fix="put the file itself there, or take it out of `vex/`",
    )


def _statement(placed: Placed[VexRecord], scope: Scope) -> VexStatement:
    record = placed.record
    state = VexState(record.state)
    justification = Justification(record.justification) if record.justification else None
    _check_complete(placed, state, justification, scope)
    for name in ("versions", "releases", "planned"):
        _check_range(placed, name, getattr(record, name), scope)
    if record.at:
        scope.refers(placed, ("at",), record.at, ("component",))
    for index, text in enumerate(record.fed_by or ()):
        check_input(placed, index, text, scope)
    return VexStatement(
        id=record.id,
        vulnerability=record.vulnerability,
        part=record.part,
        at=record.at,
        versions=record.versions,
        releases=record.releases,
        state=state,
        justification=justification,
        response=tuple(VexResponse(word) for word in record.response),
        detail=record.detail,
        action=record.action,
        controls=scope.refers_all(placed, "controls", record.controls, ("control",)),
        evidence=scope.refers_all(placed, "evidence", record.evidence, ("evidence",)),
        name=record.name,
        role=record.role,
        date=record.date,
        review_by=record.review_by,
        planned=record.planned,
        saw=record.saw,
        origin=record.origin,
        published_as=record.published_as,
        fed_by=record.fed_by,
        known=record.known,
        disclosed=record.disclosed,
    )


def _check_complete(placed: Placed[VexRecord], state: VexState, justification: Justification | None, scope: Scope) -> None:
    record = placed.record
    missing = []
    if state is VexState.NOT_AFFECTED and justification is None:
        missing.append("justification")
    if state.closes and not record.name:
        missing.append("name")
    if state.closes and record.date is None:
        missing.append("date")
    protects = justification is not None and justification.is_protection
    if protects and not record.controls:
        missing.append("controls")
    shown_by_bill = state in (VexState.RESOLVED, VexState.RESOLVED_WITH_PEDIGREE) and record.fed_by is None
    if not record.evidence and ((state.closes and not protects and not shown_by_bill) or record.fed_by is not None):
        missing.append("evidence")
    if missing:
        message = f"`{record.id}` says `{record.state}` without {', '.join(f'`{name}`' for name in missing)}"
        why = "it closes nothing until a named person has said why and shows it; whatever protects is a control with evidence of its own"
        scope.complain("PR0445", message, placed.span("state"), why=why, fix=f"add `{missing[0]}: ...`", severity=Severity.WARNING)
    elif not record.saw and (state.closes or record.fed_by is not None):
        message = f"`{record.id}` does not say which surroundings its author saw"
        why = "when the part is fed from elsewhere or by others, nobody notices that the statement speaks of something else"
        fix = "add `saw: ...` with the eight characters that `primum explain` shows for the finding; `primum triage` writes them itself"
        scope.complain("PR0445", message, placed.span("state"), why=why, fix=fix, severity=Severity.WARNING)


def _check_range(placed: Placed[VexRecord], name: str, text: str, scope: Scope) -> None:
    fault = fault_of_range(text, of_releases=name != "versions")
    if fault:
        why = "the statement would speak of versions nobody meant"
        scope.complain("PR0446", fault, placed.span(name), why=why, fix="write `>=1.2 <1.4`, or one version")
