"""Decisions held against what they saw: honoured while it is the same, lapsed loudly when it is not."""

import hashlib
from collections.abc import Iterable, Mapping
from datetime import date

from primum.assessment.assessment import JudgedDecision
from primum.device.device import Device
from primum.device.policy import Acceptability
from primum.device.records_of_people import Decision, DecisionKind
from primum.device.threat import Threat
from primum.diagnostics.suggest import suggest


def fingerprint_of_threat(threat: Threat, device: Device) -> str:
    """Eight characters that stay the same while the threat's steps, and what its rule asks of its elements, stay the same."""
    parts = [threat.id, repr(threat.steps), repr(sorted(sorted(each) for each in threat.waits_for))]
    for element in threat.elements:
        for group in (device.components, device.interfaces, device.flows, device.assets):
            found = group.get(element)
            if found is not None:
                asked = [
                    found.attributes.get(attribute, getattr(found, attribute, None)) for name, attribute in threat.asks if name == element
                ]
                values = [sorted(value) if isinstance(value, frozenset) else value for value in asked]
                parts.append(f"{element}|{getattr(found, 'kind', '')}|{values}|{getattr(found, 'reach', '')}")
    return hashlib.sha256("\n".join(parts).encode()).hexdigest()[:8]


def fingerprint_of_risk(level: Acceptability, path: str) -> str:
    """The level that was seen and the fingerprint of the best path."""
    return f"{level.value}:{path or 'no-path'}"


def set_aside(device: Device, threats: Iterable[Threat], now: date) -> tuple[frozenset[str], list[JudgedDecision]]:
    """The threats that a person's decision sets aside, and the judgement of every such decision."""
    by_id = {threat.id: threat for threat in threats}
    aside: set[str] = set()
    judged = []
    for decision in device.decisions.values():
        if decision.is_on_requirement or decision.decision is not DecisionKind.NOT_APPLICABLE:
            continue
        threat = by_id.get(decision.on)
        reason = _why_lapsed(decision, fingerprint_of_threat(threat, device) if threat else None, by_id, now)
        if not reason:
            aside.add(decision.on)
        judged.append(JudgedDecision(decision=decision, holds=not reason, reason=reason or decision.reason))
    return frozenset(aside), judged


def _why_lapsed(decision: Decision, seen_now: str | None, derived: Iterable[str], now: date) -> str:
    if seen_now is None:
        near = suggest(decision.on, derived)
        return f"`{decision.on}` is not derived today" + (f"; {near}" if near else "")
    if decision.date > now:
        return f"it is dated {decision.date}, after the day of this assessment"
    if decision.saw != seen_now:
        return f"it saw `{decision.saw}`, now it is `{seen_now}`"
    if decision.review_by is not None and decision.review_by < now:
        return f"its review was due on {decision.review_by}"
    return ""


def judge_risk_decisions(device: Device, fingerprints: Mapping[str, str], now: date) -> list[JudgedDecision]:
    """Acceptances and overrides of risks: they hold while the level has not risen and the best path is the same."""
    judged = []
    for decision in device.decisions.values():
        if decision.is_on_requirement or decision.decision is DecisionKind.NOT_APPLICABLE:
            continue
        seen_now = fingerprints.get(decision.on)
        reason = _why_lapsed(decision, seen_now, fingerprints, now)
        if reason and seen_now is not None and decision.date <= now and _only_fell(decision.saw, seen_now):
            reason = "" if decision.review_by is None or decision.review_by >= now else f"its review was due on {decision.review_by}"
        judged.append(JudgedDecision(decision=decision, holds=not reason, reason=reason or decision.reason))
    return judged


def _only_fell(saw: str, now: str) -> bool:
    """Whether the path is the same and the level is lower than what was seen."""
    old_level, _, old_path = saw.partition(":")
    new_level, _, new_path = now.partition(":")
    order = [level.value for level in Acceptability]
    return old_path == new_path and {old_level, new_level} <= set(order) and order.index(new_level) < order.index(old_level)
