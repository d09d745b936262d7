"""A control type as written becomes a typed one; every word in it is checked."""

from collections.abc import Mapping

from primum.catalogue.control_type import MILDER_STEPS, STRUCTURE_STEPS, ControlType, StructureEffect, TypicalEffect
from primum.catalogue.kind import Kind
from primum.diagnostics.diagnostic import Diagnostic
from primum.diagnostics.suggest import suggest
from primum.folder.node import Node
from primum.folder.records.rule_record import ControlTypeRecord, StructureEffectRecord
from primum.folder.type_rule import effect_of
from primum.folder.validate import validate

PLACES = ("component", "interface", "flow", "asset", "function")


def type_control_type(
    node: Node, capabilities: frozenset[str], interface_kinds: Mapping[str, Kind], problems: list[Diagnostic], *, own: bool = False
) -> ControlType | None:
    """The control type a node says, or None with diagnostics."""
    before = len(problems)
    placed = validate(ControlTypeRecord, node, problems)
    if placed is None:
        return None
    record = placed.record
    known_kinds = frozenset(interface_kinds) | {trait for kind in interface_kinds.values() for trait in kind.traits}
    _check_words(node, "at", record.at, PLACES, problems)
    _check_words(node, "fits", record.fits, known_kinds, problems)
    _check_words(node, "capability", record.capability, capabilities, problems)
    for effect in record.effects:
        _check_effect(node, effect, record.removes, problems)
    if len(problems) > before:
        return None
    return ControlType(
        id=record.id,
        title=record.title,
        why=" ".join(record.why.split()),
        at=record.at,
        fits=record.fits,
        capability=record.capability,
        fda=record.fda,
        iec62443=record.iec62443,
        order=record.order,
        removes=record.removes,
        effects=tuple(StructureEffect(on=effect.on, effect=effect_of(effect), named=effect.named) for effect in record.effects),
        safety_effects=tuple(TypicalEffect(id=effect.id, text=effect.text) for effect in record.safety_effects),
        opens=tuple(TypicalEffect(id=effect.id, text=effect.text) for effect in record.opens),
        enforced=record.enforced,
        relies_on=record.relies_on,
        beside=record.beside,
        stands_in=record.stands_in,
        limits=record.limits,
        keeps=record.keeps,
        verified_by=" ".join(record.verified_by.split()),
        evidence=record.evidence,
        cost=record.cost,
        own=own,
    )


def _complain(node: Node, message: str, problems: list[Diagnostic], fix: str = "") -> None:
    why = "a control type that is not understood protects nothing"
    problems.append(Diagnostic(code="PR0304", message=message, span=node.span, why=why, fix=fix))


def _check_words(node: Node, key: str, words: tuple[str, ...], known: tuple[str, ...] | frozenset[str], problems: list[Diagnostic]) -> None:
    for word in words:
        if word not in known:
            _complain(node.key_node(key) or node, f"`{word}` is not a word for `{key}`", problems, suggest(word, known))


def _check_effect(node: Node, effect: StructureEffectRecord, removes: bool, problems: list[Diagnostic]) -> None:
    place = node.key_node("effects") or node
    _check_words(node, "effects", effect.on, STRUCTURE_STEPS, problems)
    if (effect.raises is not None or effect.milder) == effect.blocks:
        _complain(place, "an effect takes `raises`, `milder` or both, or `blocks` alone", problems)
    if effect.blocks and not removes:
        _complain(place, "an effect blocks only when the type removes a capability for good (`removes: true`)", problems)
    for step in effect.on:
        if effect.milder and step in STRUCTURE_STEPS and step not in MILDER_STEPS:
            _complain(place, f"`{step}` has no milder form", problems, suggest(step, MILDER_STEPS))
