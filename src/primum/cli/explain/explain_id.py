"""Everything about one id of a device: what it is, where it stands, and what it has to do with the patient."""

from collections.abc import Iterator

from primum.assessment.assessment import Assessment, ControlWorth, RiskStory
from primum.assessment.case import open_case
from primum.assessment.in_words import route_in_words, step_in_words
from primum.cli.explain.explain_decision import explain_decision
from primum.cli.explain.explain_evidence import explain_evidence
from primum.cli.explain.explain_finding import explain_finding, explain_statement, findings_named
from primum.cli.explain.explain_rule import print_control_type, print_rule
from primum.cli.explain.print_suggested import print_suggested
from primum.cli.opening import bad_input
from primum.cli.print_assessment import ease_words, points_in_words, print_path, rating_cell, worth_in_words
from primum.cli.screen import Screen
from primum.device.attack_path import PathStep
from primum.device.controls_against import controls_against, standing_by
from primum.device.fact import Fact
from primum.device.question import Question
from primum.device.risk import Rating, SecurityRisk
from primum.device.threat import Threat
from primum.device.view import View
from primum.diagnostics.suggest import suggest
from primum.linking.model import Model


def explain_id(name: str, model: Model, assessment: Assessment, screen: Screen) -> None:
    """Print what an id is; exit 2 with the nearest name when there is none."""
    risks = {risk.id: risk for risk in assessment.risks}
    threats = {threat.id: threat for threat in assessment.threats}
    worths = {worth.control: worth for worth in assessment.controls}
    questions = {priced.question.id: priced.question for priced in assessment.questions}
    span = model.origins.get(name)
    if span is not None:
        screen.say(screen.paint(f"{name} at {span}", "dim"))
    if name in risks:
        _risk(risks[name], assessment, screen)
        print_suggested(risks[name], model, screen, now=assessment.basis.now)
    elif name in threats:
        _threat(threats[name], model, assessment, screen)
    elif name in worths:
        _control(worths[name], model, assessment, screen)
    elif name in questions:
        _question(questions[name], model, assessment, screen)
    elif not any(show(name, model, assessment, screen) for show in SHOWN_BY):
        findings = [each.id for each in assessment.findings]
        known = [*risks, *findings, *threats, *worths, *questions, *model.catalogue.rules, *model.origins]
        near = suggest(name, known) or "`primum assess DIR --all` names what can be explained, and so do the files of the folder"
        bad_input(f"`{name}` is nothing in this device; {near}")


def _of_software(name: str, model: Model, assessment: Assessment, screen: Screen) -> bool:
    """A finding under any of its names, or a statement on one."""
    found = findings_named(name, assessment)
    if found:
        case = open_case(model, assessment.basis.now)
        for each in found:
            explain_finding(each, case, assessment, screen)
    statement = model.device.vex.get(name)
    if statement is not None:
        explain_statement(statement, assessment, screen)
    return bool(found) or statement is not None


def _of_catalogue(name: str, model: Model, assessment: Assessment, screen: Screen) -> bool:
    """A rule or a control type."""
    rule, control_type = model.catalogue.rules.get(name), model.catalogue.control_types.get(name)
    if rule is not None:
        print_rule(rule, model, screen)
    if control_type is not None:
        print_control_type(control_type, model, screen)
    return rule is not None or control_type is not None


def _risk(risk: SecurityRisk, assessment: Assessment, screen: Screen) -> None:
    story, device = assessment.stories[risk.id], assessment.device
    screen.say(screen.paint(f"{risk.id}", "title"))
    screen.say(f"{device.title_of(risk.goal)} -> {device.title_of(risk.harm)} ({risk.harm_kind}, {risk.severity})")
    for view in View:
        words, level = rating_cell(risk.views[view])
        screen.say(f"  {view.value:<12} {words:<28} " + screen.paint(level, level) + _many(risk, risk.views[view]))
    if story.initial_path is not None:
        print_path(assessment, story.initial_path, screen, "without any control", before=True)
    for number, path in enumerate(story.paths, start=1):
        print_path(assessment, path, screen, "today" if number == 1 else f"once the bottlenecks before are closed ({number})")
    if story.many_path is not None and story.many_path.fingerprint not in {path.fingerprint for path in story.paths}:
        print_path(assessment, story.many_path, screen, "today that meets many patients at once")
    if story.more_paths:
        screen.say("  there are more")
    _what_would_change(risk, story, assessment, screen)
    saw = assessment.fingerprints[risk.id]
    screen.say(f"  to decide on this: `decisions.yaml`, on: {risk.id}, decision: accepted or overridden, saw: {saw}")


def _many(risk: SecurityRisk, rating: Rating) -> str:
    """That a level is that of an attack on many patients, and what the policy makes of the severity then."""
    if not rating.many:
        return ""
    raised = f", which the policy raises to {rating.severity}" if rating.severity != risk.severity else ""
    return f" (many patients{raised})"


def _what_would_change(risk: SecurityRisk, story: RiskStory, assessment: Assessment, screen: Screen) -> None:
    level, points = story.all_assumptions_untrue
    screen.say(f"  if no assumption held: {level} ({points_in_words(points)} points)")
    if story.before_lapse is not None:
        screen.say(f"  unproven: with the lapsed evidence it was {story.before_lapse[0]} ({points_in_words(story.before_lapse[1])} points)")
    for statement, finding, why in _lapsed_on(risk, assessment):
        screen.say(screen.paint(f"  {statement} no longer closes {finding}: {why}", "error"))
    for worth in assessment.controls:
        for word, changes in (("fails", worth.if_it_fails), ("counted", worth.if_it_counted)):
            for change in changes:
                if change.risk == risk.id:
                    screen.say(f"  if {worth.control} {word}: {change.new_level} ({points_in_words(change.new_points)} points)")
    if story.cheapest:
        screen.say(f"  the cheapest single control that improves the level: {story.cheapest}")
    if story.further:
        screen.say(f"  further controls considered: {', '.join(story.further)}")


def _lapsed_on(risk: SecurityRisk, assessment: Assessment) -> Iterator[tuple[str, str, str]]:
    """(statement, finding, why) of every statement that does not hold any more on a finding that reaches the risk."""
    for each in assessment.findings:
        if each.finding is not None and any(effect.risk == risk.id for effect in each.effects):
            yield from ((statement, each.id, why) for statement, why in each.finding.disposition.lapsed)


def _path(name: str, model: Model, assessment: Assessment, screen: Screen) -> bool:
    for risk in assessment.risks:
        for path in assessment.stories[risk.id].paths:
            if path.fingerprint == name:
                screen.say(f"{risk.id}: {route_in_words(path, assessment.device)}")
                print_path(assessment, path, screen, "today")
                return True
    return False


def _step(name: str, model: Model, assessment: Assessment, screen: Screen) -> bool:
    """A step of some path, and the risks whose paths it is on."""
    threats = {threat.id: threat for threat in assessment.threats}
    found: dict[str, PathStep] = {}
    for story in assessment.stories.values():
        for path in (*story.paths, story.initial_path, story.many_path):
            for step in path.steps if path else ():
                if step.id == name:
                    found[story.risk] = step
    if not found:
        return False
    step = next(iter(found.values()))
    screen.say(screen.paint(name, "title"))
    screen.say(f"  {step_in_words(step, threats)}")
    screen.say(f"  {step.name} ({step.kind}): {_facts(step.premises) or 'from nothing'} -> {_facts(step.conclusions)}")
    controls = [name if name in assessment.counting else f"{name} (does not count today)" for name in step.guarded_by]
    screen.say(f"  controls on it: {', '.join(controls) or 'none'}")
    screen.say(f"  on the paths of: {', '.join(found)}")
    return True


def _threat(threat: Threat, model: Model, assessment: Assessment, screen: Screen) -> None:
    rule = model.catalogue.rules[threat.rule]
    screen.say(screen.paint(f"{threat.id}: {threat.title}", "title"))
    screen.say(f"  {rule.why}")
    if threat.id in assessment.set_aside:
        screen.say("  set aside by a decision: its steps are in no view")
    if threat.is_assumed:
        sets = [" and ".join(f"{element}.{attribute}" for element, attribute in sorted(each)) for each in threat.waits_for]
        screen.say("  assumed, because the folder does not say: " + "; or ".join(sets))
    against = {each.control.id for each in controls_against(threat, model.device)}
    for counter in threat.countered_by:
        here = [each.id for each in standing_by(counter, model.device) if each.id in against]
        screen.say(f"  countered by {counter.control_type} at {' or '.join(counter.places)}: {', '.join(here) or 'not there'}")
    used = [
        risk.id
        for risk in assessment.risks
        if any(step.source == threat.id for path in assessment.stories[risk.id].paths for step in path.steps)
    ]
    screen.say(f"  on the paths of: {', '.join(used) or 'no risk today'}")
    screen.say(f"  to set it aside: `decisions.yaml`, on: {threat.id}, decision: not_applicable, saw: {assessment.fingerprints[threat.id]}")


def _control(worth: ControlWorth, model: Model, assessment: Assessment, screen: Screen) -> None:
    control = model.device.controls[worth.control]
    kind = model.catalogue.control_types[control.type]
    screen.say(screen.paint(f"{control.id}: {control.title}", "title"))
    screen.say(f"  {control.type} at {', '.join(control.at)}, {control.status}, provided by the {control.provided_by}")
    screen.say(f"  {kind.why}")
    screen.say(f"  credit: {'counts' if worth.credit.counts else 'none'}; {worth.credit.reason}")
    screen.say(f"  worth: {worth_in_words(worth) or 'changes no rating'}")
    for change in (*worth.if_it_fails, *worth.if_it_counted):
        now, then = points_in_words(change.points), points_in_words(change.new_points)
        screen.say(f"    {change.risk}: {change.level} {now} -> {change.new_level} {then}")
    for each in worth.arising:
        state = screen.paint(each.state, "error") if each.is_open else each.state
        screen.say(
            f"  can hurt: {each.situation} -> {each.harm}, because {each.because} ({each.occurrence or 'occurrence not stated'}): {state}"
        )
    for opening in control.opens:
        screen.say(f"  opens {opening.name}: {_facts(opening.premises)} -> {_facts(opening.conclusions)} {opening.because}")
    round_it = [*(f"system on {name}" for name in control.enforcers), *control.relies_on]
    screen.say(f"  whoever holds this goes round it: {', '.join(round_it) or 'nothing stated'}")
    screen.say(f"  verify: {kind.verified_by}")


def _facts(facts: tuple[Fact, ...]) -> str:
    return ", ".join(map(str, facts))


def _question(question: Question, model: Model, assessment: Assessment, screen: Screen) -> None:
    screen.say(screen.paint(question.id, "title"))
    screen.say(f"  {question.asks}")
    if question.why:
        screen.say(f"  why: {question.why}")
    if question.answer:
        place = model.origins.get(question.element)
        at = f" at `{question.element}`, {place}" if place is not None else ""
        screen.say(f"  answer: {question.answer}{at}")
    for priced in assessment.questions:
        if priced.question.id == question.id:
            for change in priced.changes:
                now, then = points_in_words(change.points), points_in_words(change.new_points)
                screen.say(f"  answered well, {change.risk}: {change.level} ({now}) -> {change.new_level} ({then} points)")


def _element(name: str, model: Model, assessment: Assessment, screen: Screen) -> bool:
    if name not in model.origins and name not in model.device.interfaces:
        return False
    screen.say(screen.paint(f"{name}: {model.device.title_of(name)}", "title"))
    situation = model.device.situations.get(name)
    if situation is not None:
        screen.say(f"  arises from: {situation.arises_from or 'not stated'}")
    for risk in assessment.risks:
        if name in (risk.goal, risk.harm):
            now = risk.views[View.CURRENT]
            screen.say(
                f"  risk {risk.id}: {ease_words(now.exploitability, now.points)} today, " + screen.paint(now.level.value, now.level.value)
            )
    for control in model.device.controls_at.get(name, ()):
        screen.say(f"  control {control.id} ({control.type}, {control.status})")
    for threat in assessment.threats:
        if name in threat.elements:
            screen.say(f"  threat {threat.id}" + (" [assumed]" if threat.is_assumed else ""))
    _needs_and_entries(name, assessment, screen)
    return True


def _needs_and_entries(name: str, assessment: Assessment, screen: Screen) -> None:
    for row in assessment.needs:
        if row.asset == name:
            cells = [f"{view.value} {ease}" + ("" if points is None else f" {points}") for view, (ease, points) in row.views.items()]
            screen.say(f"  {row.property} ({row.importance}): {', '.join(cells)}")
    for risk in assessment.risks:
        for entry in risk.entries:
            if entry.interface == name:
                ease, points, level = entry.views[View.CURRENT]
                screen.say(f"  from here {risk.id}: {ease_words(ease, points)} today, " + screen.paint(level.value, level.value))


SHOWN_BY = (_of_software, explain_evidence, explain_decision, _of_catalogue, _path, _step, _element)
"""What else an id may be, each of which prints it when it is."""
