"""Security controls, resolved and held against their type."""

from primum.catalogue.catalogue import Catalogue
from primum.catalogue.control_type import ControlType
from primum.device.control import ControlStatus, DismissedEffect, Opening, SafetyEffect, SecurityControl
from primum.device.policy import RiskPolicy
from primum.diagnostics.diagnostic import Severity
from primum.diagnostics.suggest import suggest
from primum.folder.load_folder import Records
from primum.folder.placed import Placed
from primum.folder.records.architecture_record import InterfaceRecord
from primum.folder.records.control_record import ControlRecord
from primum.linking.scope import ELEMENTS, Scope
from primum.linking.typed import typed

RELIED_ON = ("asset", "function", "component", "flow")
"""What a control may rely on besides other controls: a secret that is known, or something that is stopped."""


def link_controls(records: Records, catalogue: Catalogue, policy: RiskPolicy, scope: Scope) -> list[SecurityControl]:
    """The controls of a folder."""
    return [_control(placed, records, catalogue, policy, scope) for placed in records.of(ControlRecord)]


def _control(placed: Placed[ControlRecord], records: Records, catalogue: Catalogue, policy: RiskPolicy, scope: Scope) -> SecurityControl:
    record = placed.record
    kind = catalogue.control_types.get(record.type)
    if kind is None:
        why = "a control of an unknown type counters nothing"
        fix = suggest(record.type, catalogue.control_types) or "see `primum rules --controls`"
        scope.complain("PR0214", f"`{record.type}` is not a control type", placed.span("type"), why=why, fix=fix)
    else:
        _check_against_type(placed, kind, scope)
        _check_fit(placed, records, catalogue, scope)
    if record.enforced_by:
        scope.refers(placed, ("enforced_by",), record.enforced_by, ("component",))
    _check_status(placed, scope)
    _check_itself(placed, scope)
    control = SecurityControl(
        id=record.id,
        title=record.title or (kind.title if kind else record.id),
        type=record.type,
        at=scope.refers_all(placed, "at", record.at, ELEMENTS),
        status=ControlStatus(record.status),
        provided_by=record.provided_by,
        order=record.order,
        why_not_higher=record.why_not_higher,
        enforced_by=record.enforced_by,
        relies_on=scope.refers_all(placed, "relies_on", record.relies_on, (*RELIED_ON, "control")),
        opens=_openings(placed, scope),
        evidence=scope.refers_all(placed, "evidence", record.evidence, ("evidence",)),
        binds=record.binds,
        covers=scope.refers_all(placed, "covers", record.covers, ("asset", "function")),
        cost=record.cost,
        instructions=record.instructions,
        reason=record.reason,
        recovers_within=record.recovers_within,
        requirement=record.requirement,
        design=record.design,
        safety_effects=_safety_effects(placed, policy, scope),
        dismissed_effects=tuple(DismissedEffect(effect=each.effect, because=each.because) for each in record.dismissed_effects),
    )
    return typed(control, kind) if kind is not None else control


def _check_against_type(placed: Placed[ControlRecord], kind: ControlType, scope: Scope) -> None:
    record = placed.record
    for index, name in enumerate(record.at):
        sort = scope.sorts.get(name)
        if sort in ELEMENTS and sort not in kind.at:
            message = f"`{record.type}` does not stand at a {sort} (`{name}`)"
            why = "there it would change no step, and look as if it protected"
            scope.complain("PR0215", message, placed.span("at", index), why=why, fix=f"place it at: {', '.join(kind.at)}")
    known = {effect.id for effect in kind.safety_effects}
    opened = known | {opening.id for opening in kind.opens}
    named = [("safety_effects", index, each.effect, known) for index, each in enumerate(record.safety_effects)]
    named += [("dismissed_effects", index, each.effect, opened) for index, each in enumerate(record.dismissed_effects)]
    for key, index, effect, words in named:
        if effect is not None and effect not in words:
            message = f"`{effect}` is not a typical effect of `{record.type}`"
            scope.complain("PR0216", message, placed.span(key, index, "effect"), fix=suggest(effect, words))


def _check_fit(placed: Placed[ControlRecord], records: Records, catalogue: Catalogue, scope: Scope) -> None:
    """A lock does not hold a radio, and a debug port that is off says nothing of a touch screen."""
    kinds = {each.record.id: each.record.kind for each in records.of(InterfaceRecord)}
    for index, name in enumerate(placed.record.at):
        if name in kinds and not catalogue.fits(placed.record.type, kinds[name]):
            message = f"`{placed.record.type}` does not fit `{name}`, which is a {kinds[name]}"
            wanted = ", ".join(catalogue.control_types[placed.record.type].fits)
            why = "there it protects nothing, and the risk would look lower than it is"
            scope.complain("PR0215", message, placed.span("at", index), why=why, fix=f"place it at an interface of: {wanted}")


def _check_status(placed: Placed[ControlRecord], scope: Scope) -> None:
    record = placed.record
    if record.status == "verified" and not record.evidence:
        why = "credit is given only for evidence, so this control does not count in the current view"
        fix = "name its evidence, or write `status: implemented`"
        message = f"`{record.id}` is called verified but names no evidence"
        scope.complain("PR0701", message, placed.span("status"), why=why, fix=fix, severity=Severity.WARNING)
    if record.status == "rejected" and not record.reason:
        message = f"`{record.id}` is rejected without a reason"
        why = "Annex I asks why a further reduction was not taken"
        scope.complain("PR0217", message, placed.span("status"), why=why, fix="add `reason: ...`", severity=Severity.WARNING)
    if record.provided_by != "device" and not record.instructions:
        message = f"`{record.id}` is left to the {record.provided_by}, but no place in the instructions is named"
        why = "what nobody is told of cannot be relied on, so it does not count"
        scope.complain("PR0218", message, placed.span("provided_by"), why=why, fix="add `instructions: ...`", severity=Severity.WARNING)


def _check_itself(placed: Placed[ControlRecord], scope: Scope) -> None:
    """Nothing stands behind a control that leans on itself."""
    record = placed.record
    for index, name in enumerate(record.relies_on):
        if name == record.id:
            why = "what it truly relies on is not said, so no attack on that is traced"
            fix = "name the key or the other control that it needs, or take it out"
            message, span = f"`{record.id}` relies on itself", placed.span("relies_on", index)
            scope.complain("PR0233", message, span, why=why, fix=fix, severity=Severity.WARNING)
    for index, each in enumerate(record.safety_effects):
        if record.id in each.kept_acceptable_by:
            message = f"`{record.id}` is said to keep its own harm acceptable"
            why = "a control that does harm is not what keeps that harm away, and the harm would look as if somebody had dealt with it"
            fix = "name the control that keeps it acceptable, or leave `kept_acceptable_by` out, and the question stays open"
            position = each.kept_acceptable_by.index(record.id)
            span = placed.span("safety_effects", index, "kept_acceptable_by", position)
            scope.complain("PR0233", message, span, why=why, fix=fix)


def _openings(placed: Placed[ControlRecord], scope: Scope) -> tuple[Opening, ...]:
    openings = []
    for index, each in enumerate(placed.record.opens):
        facts = [(name, fact) for name, group in (("from", each.premises), ("to", each.conclusions)) for fact in group]
        resolved = [scope.resolves(placed, ("opens", index, name), fact) for name, fact in facts]
        if all(resolved):
            openings.append(
                Opening(
                    name=each.name,
                    premises=each.premises,
                    conclusions=each.conclusions,
                    potential=each.potential.potential(),
                    because=each.because,
                )
            )
    return tuple(openings)


def _safety_effects(placed: Placed[ControlRecord], policy: RiskPolicy, scope: Scope) -> tuple[SafetyEffect, ...]:
    effects = []
    for index, each in enumerate(placed.record.safety_effects):
        path = ("safety_effects", index)
        resolved = scope.refers(placed, (*path, "situation"), each.situation, ("situation",))
        for position, name in enumerate(each.kept_acceptable_by):
            scope.refers(placed, (*path, "kept_acceptable_by", position), name, ("control",))
        if each.occurrence is not None and each.occurrence not in policy.occurrences:
            message = f"`{each.occurrence}` is not an occurrence of the policy"
            scope.complain("PR0219", message, placed.span(*path, "occurrence"), fix=suggest(each.occurrence, policy.occurrences))
        elif resolved:
            effects.append(
                SafetyEffect(
                    situation=each.situation,
                    because=each.because,
                    occurrence=each.occurrence,
                    effect=each.effect,
                    risk_id=each.risk_id,
                    kept_acceptable_by=each.kept_acceptable_by,
                    kept_because=each.kept_because,
                )
            )
    return tuple(effects)
