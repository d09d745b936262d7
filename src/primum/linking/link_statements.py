"""VEX statements of the folder and proposals from others' files, and the aliases of software parts."""

from collections.abc import Iterable

from primum.device.identity_alias import IdentityAlias
from primum.device.vex_statement import Justification, VexResponse, VexState, VexStatement
from primum.diagnostics.diagnostic import Severity
from primum.diagnostics.suggest import suggest
from primum.folder.load_folder import Records
from primum.folder.placed import Placed
from primum.folder.records.vex_record import AliasRecord, VexRecord
from primum.folder.tree import Tree
from primum.formats.read_vex import read_vex
from primum.linking.link_software import check_input
from primum.linking.scope import Scope
from primum.versions.key_of import SCHEMES
from primum.versions.version_range import read_version_range


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
        if content is None or (name.startswith("sbom/") and b'"vulnerabilities"' not in content):
            continue
        statements, problems = read_vex(name, content)
        scope.problems.extend(problems)
        found |= {each.id: each for each in statements}
    return found.values()


def _statement(placed: Placed[VexRecord], scope: Scope) -> VexStatement:
    record = placed.record
    state = VexState(record.state)
    justification = Justification(record.justification) if record.justification else None
    _check_complete(placed, state, justification, scope)
    for name in ("versions", "releases"):
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
    if justification is not None and justification.is_protection and not record.controls:
        missing.append("controls")
    if missing:
        message = f"`{record.id}` says `{record.state}` without {', '.join(f'`{name}`' for name in missing)}"
        why = "it closes nothing until a named person has said why, and whatever protects is a control with evidence of its own"
        scope.complain("PR0445", message, placed.span("state"), why=why, fix=f"add `{missing[0]}: ...`", severity=Severity.WARNING)


def _check_range(placed: Placed[VexRecord], name: str, text: str, scope: Scope) -> None:
    try:
        read_version_range(text)
    except ValueError as error:
        why = "the statement would speak of versions nobody meant"
        scope.complain("PR0446", str(error), placed.span(name), why=why, fix="write `>=1.2 <1.4`, or one version")
