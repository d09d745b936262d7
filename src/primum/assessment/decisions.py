"""Decisions held against what they saw: honoured while it is the same, lapsed loudly when it is not."""

import hashlib
from collections.abc import Iterable, Mapping, Sequence
from datetime import date

from primum.assessment.assessment import JudgedDecision
from primum.assessment.seen_in_field import SeenInField, read_seen_in_field, what_got_worse_in_field
from primum.assessment.what_was_seen import WhatWasSeen, read_what_was_seen, what_got_worse
from primum.device.device import Device
from primum.device.records_of_people import Decision, DecisionKind, Weakness
from primum.device.risk import SecurityRisk
from primum.device.threat import Threat
from primum.device.weakness_in_release import names_of
from primum.device.words_of_decision import OF_WEAKNESS_IN_RELEASE, words_of_decision
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


def set_aside(device: Device, threats: Iterable[Threat], now: date) -> tuple[frozenset[str], list[JudgedDecision]]:
    """The threats that a person's decision sets aside, and the judgement of every such decision."""
    by_id = {threat.id: threat for threat in threats}
    aside: set[str] = set()
    judged = []
    for decision in device.decisions.values():
        if decision.is_on_requirement or decision.decision is not DecisionKind.NOT_APPLICABLE:
            continue
        threat = by_id.get(decision.on)
        reason = _of_another_kind(decision, device) or _why_threat_lapsed(decision, threat, device, by_id, now)
        if not reason:
            aside.add(decision.on)
        judged.append(_judged(decision, reason, now))
    return frozenset(aside), judged


def _why_threat_lapsed(decision: Decision, threat: Threat | None, device: Device, derived: Iterable[str], now: date) -> str:
    if threat is None:
        return _not_derived(decision, derived)
    return _out_of_time(decision, now) or _saw_otherwise(decision, fingerprint_of_threat(threat, device))


def _judged(decision: Decision, reason: str, now: date) -> JudgedDecision:
    to_come = bool(reason) and decision.date > now
    return JudgedDecision(decision=decision, holds=not reason, reason=reason or decision.reason, is_to_come=to_come)


def _in_field(decision: Decision, device: Device) -> tuple[str, str] | None:
    return names_of(decision.on, device.weaknesses, device.releases)


def _of_another_kind(decision: Decision, device: Device) -> str:
    """That a decision says of a risk or a threat what is said of other things."""
    in_field = _in_field(decision, device) is not None
    what, words = OF_WEAKNESS_IN_RELEASE if in_field else words_of_decision(decision.on)
    if not words or decision.decision in words:
        return ""
    said = " or ".join(f"`{each}`" for each in words)
    return f"it says `{decision.decision}`; of {what} a person says {said}"


def _not_derived(decision: Decision, derived: Iterable[str]) -> str:
    near = suggest(decision.on, derived)
    return f"`{decision.on}` is not derived today" + (f"; {near}" if near else "")


def _out_of_time(decision: Decision, now: date) -> str:
    """That its day has not come, or that of its review has passed."""
    if decision.date > now:
        return f"it is dated {decision.date}, after the day of this assessment"
    if decision.review_by is not None and decision.review_by < now:
        return f"its review was due on {decision.review_by}"
    return ""


def _saw_otherwise(decision: Decision, seen_now: str) -> str:
    return "" if decision.saw == seen_now else f"it saw `{decision.saw}`, now it is `{seen_now}`"


def judge_risk_decisions(device: Device, risks: Mapping[str, tuple[SecurityRisk, WhatWasSeen]], now: date) -> list[JudgedDecision]:
    """Acceptances and overrides of risks: they hold while nothing that was seen is worse, and the best path is the same."""
    judged = []
    for decision in device.decisions.values():
        if decision.is_on_requirement or _in_field(decision, device) is not None or decision.decision is DecisionKind.NOT_APPLICABLE:
            continue
        reason = _why_risk_lapsed(decision, device, risks, now)
        judged.append(_judged(decision, reason, now))
    return judged


def _why_risk_lapsed(decision: Decision, device: Device, risks: Mapping[str, tuple[SecurityRisk, WhatWasSeen]], now: date) -> str:
    if another := _of_another_kind(decision, device):
        return another
    if decision.on not in risks:
        return _not_derived(decision, risks)
    risk, seen_now = risks[decision.on]
    return _out_of_time(decision, now) or _why_worse(decision, seen_now, device.policy.severities[risk.harm_kind])


def _why_worse(decision: Decision, seen_now: WhatWasSeen, severities: Sequence[str]) -> str:
    """What only became better is still covered by what the person accepted."""
    seen = read_what_was_seen(decision.saw)
    if seen is None:
        return _saw_otherwise(decision, str(seen_now))
    worse = what_got_worse(seen, seen_now, severities)
    return f"{worse}; {_saw_otherwise(decision, str(seen_now))}" if worse else ""


def judge_field_decisions(device: Device, seen: Mapping[str, SeenInField], now: date) -> list[JudgedDecision]:
    """Decisions on devices in the field that still have a weakness: they hold until their day while nothing that was seen is worse. Where
    no device has it any more there is nothing left to decide."""
    return [
        _judged(each, _of_another_kind(each, device) or _why_field_lapsed(each, device.weaknesses[names[0]], seen, now), now)
        for each in device.decisions.values()
        if (names := _in_field(each, device)) is not None and each.decision is not DecisionKind.NOT_APPLICABLE
    ]


def _why_field_lapsed(decision: Decision, weakness: Weakness, seen: Mapping[str, SeenInField], now: date) -> str:
    if weakness.is_open:
        return f"`{weakness.id}` is not mended in the version described; the risk that it brings about is decided on there"
    seen_now = seen.get(decision.on)
    if seen_now is None:
        return "" if decision.date <= now else _out_of_time(decision, now)
    return _out_of_time(decision, now) or _why_worse_in_field(decision, seen_now)


def _why_worse_in_field(decision: Decision, seen_now: SeenInField) -> str:
    before = read_seen_in_field(decision.saw)
    if before is None:
        return _saw_otherwise(decision, str(seen_now))
    worse = what_got_worse_in_field(before, seen_now)
    return f"{worse}; {_saw_otherwise(decision, str(seen_now))}" if worse else ""
