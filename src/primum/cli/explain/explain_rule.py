"""A rule or a control type, and what it does on this device."""

from primum.assessment.explain_rule import condition_in_words, explain_rule
from primum.catalogue.control_type import ControlType
from primum.catalogue.rule import Rule
from primum.cli.screen import Screen
from primum.linking.model import Model

SILENT_SHOWN = 10


def print_rule(rule: Rule, model: Model, screen: Screen) -> None:
    """The rule's page, and for each candidate binding which condition was true, false or unknown."""
    screen.say(screen.paint(f"{rule.id}: {rule.title}", "title"))
    screen.say(f"  {rule.why}")
    screen.say(f"  when {condition_in_words(rule.when)}")
    for step in rule.steps:
        effort = ", ".join(f"{name} {word}" for name, word in step.potential.words().items())
        screen.say(f"  step {', '.join(map(str, step.premises)) or 'from nothing'} -> {', '.join(map(str, step.conclusions))} ({effort})")
    for counter in rule.countered_by:
        effect = counter.effect
        if effect.raises is not None:
            easy = ("0-days", "layman", "public", "unlimited", "standard")
            words = ", ".join(f"{name} {word}" for name, word in effect.raises.words().items() if word not in easy)
            screen.say(f"  {counter.control_type} at {', '.join(counter.at)} raises to {words}")
        else:
            screen.say(
                f"  {counter.control_type} at {', '.join(counter.at)} {'blocks it' if effect.blocks else 'leaves only the milder form'}"
            )
    ids = [f"CWE-{n}" for n in rule.cwe] + [f"CAPEC-{n}" for n in rule.capec] + list(rule.emb3d)
    if ids:
        screen.say(f"  see {', '.join(ids)}")
    _candidates(rule, model, screen)


def _candidates(rule: Rule, model: Model, screen: Screen) -> None:
    found = explain_rule(rule, model)
    silent = 0
    screen.heading("On this device")
    if not found:
        screen.say("  no element it could speak of")
    for candidate in found:
        silent += candidate.outcome == "silent"
        if silent > SILENT_SHOWN:
            screen.say(f"  ... and {sum(each.outcome == 'silent' for each in found) - SILENT_SHOWN} more that are silent")
            return
        screen.say(f"  {candidate.outcome}: {' + '.join(candidate.elements)}")
        for words, truth in candidate.conditions:
            if truth != "true":
                screen.say(screen.paint(f"      {truth}: {words}", "dim"))


def print_control_type(kind: ControlType, model: Model, screen: Screen) -> None:
    """The control type's page, and the controls of this type."""
    screen.say(screen.paint(f"{kind.id}: {kind.title}", "title"))
    screen.say(f"  {kind.why}")
    screen.say(f"  stands at: {', '.join(kind.at)}; order: {kind.order}; rests on: {kind.relies_on}; effort: {kind.cost}")
    if kind.beside:
        screen.say(f"  counts only beside one of: {', '.join(kind.beside)}")
    screen.say(f"  IEC/TR 80001-2-2: {', '.join(kind.capability)}; FDA: {kind.fda}; IEC 62443-4-2: {', '.join(kind.iec62443) or 'none'}")
    for effect in kind.effects:
        words = ", ".join(f"{name} {word}" for name, word in effect.effect.raises.words().items()) if effect.effect.raises else ""
        of_what = " (of what it `covers`)" if effect.named else ""
        screen.say(f"  {', '.join(effect.on)}{of_what}: {words or ('blocked' if effect.effect.blocks else 'only the milder form')}")
    for rule in model.catalogue.rules.values():
        if any(each.control_type == kind.id for each in rule.countered_by):
            screen.say(f"  counters {rule.id}")
    for typical in kind.safety_effects:
        screen.say(f"  can hurt ({typical.id}): {typical.text}")
    for typical in kind.opens:
        screen.say(f"  may open ({typical.id}): {typical.text}")
    screen.say(f"  verify: {kind.verified_by}")
    here = [control.id for control in model.device.controls.values() if control.type == kind.id]
    screen.say(f"  on this device: {', '.join(here) or 'none'}")
