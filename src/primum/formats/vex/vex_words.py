"""The words of OpenVEX and CSAF beside those of CycloneDX, and which of ours may go out under which of theirs.

OpenVEX 0.2.0 and CSAF 2.0 (flag labels, section 3.2.3.5) share five justifications; CycloneDX 1.6 has nine. Where no word means the
same, nothing is guessed: the statement is refused with what a person can do.
"""

from collections.abc import Mapping
from types import MappingProxyType

from msgspec import Struct

from primum.device.vex_statement import Justification, VexResponse, VexState
from primum.diagnostics.diagnostic import Diagnostic
from primum.diagnostics.suggest import suggest
from primum.formats.vex.published_statement import PublishedStatement

NOT_AFFECTED = "not_affected"
AFFECTED = "affected"
FIXED = "fixed"
UNDER_INVESTIGATION = "under_investigation"

INLINE = "inline_mitigations_already_exist"
LABELS = (
    "component_not_present",
    "vulnerable_code_not_present",
    "vulnerable_code_not_in_execute_path",
    "vulnerable_code_cannot_be_controlled_by_adversary",
    INLINE,
)
"""The five justifications of OpenVEX and CSAF."""

STATUS_OF: Mapping[VexState, str] = MappingProxyType(
    {
        VexState.RESOLVED: FIXED,
        VexState.RESOLVED_WITH_PEDIGREE: FIXED,
        VexState.EXPLOITABLE: AFFECTED,
        VexState.IN_TRIAGE: UNDER_INVESTIGATION,
        VexState.FALSE_POSITIVE: NOT_AFFECTED,
        VexState.NOT_AFFECTED: NOT_AFFECTED,
    }
)

STATE_OF: Mapping[str, VexState] = MappingProxyType(
    {
        FIXED: VexState.RESOLVED,
        AFFECTED: VexState.EXPLOITABLE,
        UNDER_INVESTIGATION: VexState.IN_TRIAGE,
        NOT_AFFECTED: VexState.NOT_AFFECTED,
    }
)

LABEL_OF: Mapping[Justification, str] = MappingProxyType(
    {
        Justification.CODE_NOT_PRESENT: "vulnerable_code_not_present",
        Justification.CODE_NOT_REACHABLE: "vulnerable_code_not_in_execute_path",
        Justification.PROTECTED_BY_COMPILER: INLINE,
        Justification.PROTECTED_AT_RUNTIME: INLINE,
    }
)
"""Our justifications that have a counterpart; what is not here has none."""

JUSTIFICATION_OF: Mapping[str, Justification] = MappingProxyType(
    {
        "component_not_present": Justification.CODE_NOT_PRESENT,
        "vulnerable_code_not_present": Justification.CODE_NOT_PRESENT,
        "vulnerable_code_not_in_execute_path": Justification.CODE_NOT_REACHABLE,
    }
)
"""Their justifications that have one counterpart of ours; the other two have several or none."""

REMEDIATION_OF: Mapping[VexResponse, str] = MappingProxyType(
    {
        VexResponse.CAN_NOT_FIX: "none_available",
        VexResponse.WILL_NOT_FIX: "no_fix_planned",
        VexResponse.UPDATE: "vendor_fix",
        VexResponse.ROLLBACK: "workaround",
        VexResponse.WORKAROUND_AVAILABLE: "workaround",
    }
)
"""The category of CSAF remediations for a response; an action without a response is a `mitigation`."""

RESPONSE_OF: Mapping[str, VexResponse] = MappingProxyType(
    {
        "none_available": VexResponse.CAN_NOT_FIX,
        "no_fix_planned": VexResponse.WILL_NOT_FIX,
        "vendor_fix": VexResponse.UPDATE,
        "workaround": VexResponse.WORKAROUND_AVAILABLE,
    }
)


class PublicWords(Struct, frozen=True):
    """The status and justification under which a statement goes out in OpenVEX and CSAF."""

    status: str
    justification: str = ""


def public_words(statement: PublishedStatement) -> PublicWords | Diagnostic:
    """The words of OpenVEX and CSAF for a statement, or why it cannot be said there and what a person can do."""
    if statement.published_as:
        return _chosen(statement)
    status = STATUS_OF[statement.state]
    if status == NOT_AFFECTED:
        return _not_affected(statement)
    return _with_action(statement) if status == AFFECTED else PublicWords(status)


def _chosen(statement: PublishedStatement) -> PublicWords | Diagnostic:
    """What a person chose with `published_as`; it may say less than we know, never something else."""
    word, choices = statement.published_as, (*LABELS, AFFECTED)
    if word not in choices:
        message = f"`{statement.id}` shall be published as `{word}`, which is no word of OpenVEX or CSAF"
        return _refused("PR0434", message, "", suggest(word, choices))
    if STATUS_OF[statement.state] != NOT_AFFECTED:
        message = f"`{statement.id}` is `{statement.state}` and shall be published as `{word}`; only what is not affected may be"
        return _refused("PR0434", message, "another state would be published than was decided", "remove `published_as`")
    if word == AFFECTED:
        return _with_action(statement)
    if word == INLINE and statement.justification is Justification.PROTECTED_AT_PERIMETER:
        return _outside(statement)
    return _outside(statement) if statement.rests_on_environment else PublicWords(NOT_AFFECTED, word)


def _not_affected(statement: PublishedStatement) -> PublicWords | Diagnostic:
    if statement.rests_on_environment:
        return _outside(statement)
    justification = statement.justification
    if justification is not None and justification in LABEL_OF:
        return PublicWords(NOT_AFFECTED, LABEL_OF[justification])
    if justification is not None:
        message = f"`{statement.id}`: `{justification}` has no counterpart in OpenVEX and CSAF, so {_about(statement)} is not published"
        why = "the nearest word would tell customers something else than was found"
        fix = "publish it as affected (`published_as: affected`, with `action`), or choose a true justification with `published_as`"
        return _refused("PR0435", message, why, fix)
    if statement.state is VexState.NOT_AFFECTED and statement.detail:
        return PublicWords(NOT_AFFECTED)  # OpenVEX and CSAF take an impact statement instead of a justification
    message = f"`{statement.id}` says that {_about(statement)} is `{statement.state}`, but not why"
    fix = f"add `justification: code_not_present` or another, or `published_as` with one of {', '.join(f'`{each}`' for each in LABELS)}"
    return _refused("PR0436", message, "customers get `not_affected` only with its justification", fix)


def _with_action(statement: PublishedStatement) -> PublicWords | Diagnostic:
    if statement.action:
        return PublicWords(AFFECTED)
    message = f"`{statement.id}` says that {_about(statement)} affects the device, but not what to do"
    why = "OpenVEX and CSAF give `affected` only with an action statement"
    return _refused("PR0437", message, why, "add `action`, even if it only says how to live with it until the fix")


def _outside(statement: PublishedStatement) -> Diagnostic:
    message = f"`{statement.id}`: what protects against {_about(statement)} is not built into the device"
    why = "a mitigation counts as inline only when it is part of the product and neither user nor attacker can remove it; a firewall is not"
    fix = "publish it as affected (`published_as: affected`) with `action` that says what the environment must provide"
    return _refused("PR0438", message, why, fix)


def _about(statement: PublishedStatement) -> str:
    return f"{statement.vulnerability} in {statement.part.name}" if statement.part else statement.vulnerability


def _refused(code: str, message: str, why: str, fix: str) -> Diagnostic:
    return Diagnostic(code=code, message=message, why=why, fix=fix)
