"""The assessment on the screen: risks first, then the worst path, what stands in its way, what would open it, and what to ask."""

from collections.abc import Sequence
from shlex import quote

from primum.assessment.assessment import Assessment, ControlWorth, PricedQuestion, RiskStory
from primum.assessment.in_words import effort_in_words, people_in_words, step_in_words
from primum.assessment.looked_into import LookedInto
from primum.cli.screen import Row, Screen
from primum.cli.state_of_decision import state_of_decision
from primum.device.attack_path import AttackPath
from primum.device.finding import RankedFinding
from primum.device.policy import Acceptability, Exploitability
from primum.device.risk import Rating, SecurityRisk
from primum.device.view import View

UNRATED_SHOWN = 5
QUESTIONS_SHOWN = 4

WIDE = 125
"""Columns a terminal needs for all four views."""


def print_assessment(assessment: Assessment, looked: LookedInto, screen: Screen, folder: str, *, everything: bool) -> None:
    """Everything a person wants to see first; `everything` leaves nothing out."""
    _head(assessment, screen)
    _risks(assessment, screen, everything=everything)
    for risk in assessment.risks if everything else told_first(assessment):
        _story(assessment, risk, screen, everything=everything)
    _software(assessment, looked, screen)
    _controls(assessment, screen, everything=everything)
    _arising(assessment, screen, everything=everything)
    if everything:
        _needs(assessment, screen)
    _questions(assessment, screen, everything=everything)
    _decisions(assessment, screen)
    _verdict(assessment, screen)
    if not everything:
        named = quote(folder)
        screen.say(screen.paint(f"More: `primum assess {named} --all`, `primum explain {named} ID` with any id from above.", "dim"))


def told_first(assessment: Assessment) -> list[SecurityRisk]:
    """What is feared most, the worst risk that ends in the most severe harm, and where that is another one the worst risk today."""
    worst = assessment.risks[:1]
    scales = assessment.device.policy.severities
    dread = sorted(assessment.risks, key=lambda risk: (risk.harm_kind != "health", -scales[risk.harm_kind].index(risk.severity)))[:1]
    return list({risk.id: risk for risk in (*dread, *worst)}.values())


def _head(assessment: Assessment, screen: Screen) -> None:
    device, basis = assessment.device.identity, assessment.basis
    screen.say(
        screen.paint(f"{device.name} {device.software_version}", "title")
        + f"  {device.regulation} class {device.device_class}, {device.stage}"
    )
    policy = (
        "policy adopted" if basis.policy_adopted else "policy: Primum's default, not adopted by the manufacturer (good for drafts only)"
    )
    screen.say(screen.paint(f"as of {basis.now}, folder {basis.folder[:12]}, catalogue {basis.catalogue[:8]}; {policy}", "dim"))


def rating_cell(rating: Rating) -> tuple[str, str]:
    """`high 5`, with the best case behind it when questions are open."""
    words = ease_words(rating.exploitability, rating.points)
    if rating.is_range:
        words += f" (to {ease_words(rating.best_exploitability, rating.best_points)})"
    return (words, rating.level.value)


def ease_words(exploitability: Exploitability, points: int | None) -> str:
    """The rating and its points; what nothing derives is `none`."""
    return "none" if points is None else f"{exploitability.value} {points}"


def _risks(assessment: Assessment, screen: Screen, *, everything: bool) -> None:
    screen.heading("Risks: ease of attack (points) in each view; fewer points are easier")
    views = tuple(View) if screen.width >= WIDE else (View.INITIAL, View.CURRENT)
    rows: list[Row] = []
    for risk in assessment.risks:
        level = risk.views[View.CURRENT].level
        mark = assessment.dispositions.get(risk.id, "")
        severity = risk.views[View.CURRENT].severity + (" x many" if risk.views[View.CURRENT].many else "")
        cells = [rating_cell(risk.views[view]) for view in views]
        rows.append([risk.id, severity, *cells, (level.value + (f" ({mark})" if mark else ""), level.value)])
        if not everything and risk is not assessment.risks[0]:
            continue
        for row in risk.entries:
            each = [(ease_words(ease, points), level.value) for ease, points, level in (row.views[view] for view in views)]
            rows.append([(f"  at {row.interface}", "dim"), "", *each, (row.views[View.CURRENT][2].value, row.views[View.CURRENT][2].value)])
        several = assessment.stories[risk.id].several_entries
        if several:
            rows.append([("  several entries: " + ", ".join(several), "dim"), "", *("" for _ in views), ""])
    screen.table(["risk", "severity", *(view.value for view in views), "now"], rows)
    if len(views) < len(View):
        screen.say(screen.paint("  a wider terminal also shows the views environment and planned", "dim"))


def _story(assessment: Assessment, risk: SecurityRisk, screen: Screen, *, everything: bool) -> None:
    story = assessment.stories[risk.id]
    title, harm = assessment.device.title_of(risk.goal), assessment.device.title_of(risk.harm)
    screen.heading(f"{risk.id}: {title} -> {harm}")
    if story.initial_path is not None and (not story.paths or story.paths[0].fingerprint != story.initial_path.fingerprint):
        print_path(assessment, story.initial_path, screen, "without any control", before=True)
    for number, path in enumerate(story.paths if everything else story.paths[:1], start=1):
        print_path(assessment, path, screen, "today" if number == 1 else f"once the bottlenecks before are closed ({number})")
    if story.many_path is not None and story.many_path.fingerprint not in {path.fingerprint for path in story.paths[:1]}:
        print_path(assessment, story.many_path, screen, "today that meets many patients at once")
    if not story.paths:
        screen.say("  today nothing leads there")
    _what_changes(story, risk.views[View.CURRENT].points, screen)
    _what_opens(assessment, risk, screen)


def _what_opens(assessment: Assessment, risk: SecurityRisk, screen: Screen) -> None:
    """The controls that hold the level up alone: one failure is enough (defence in depth is missing there)."""
    opened = [(worth.control, change) for worth in assessment.controls for change in worth.if_it_fails if change.risk == risk.id]
    worse = [(name, change) for name, change in opened if change.is_level]
    if worse:
        screen.say("  What would open it again, if it alone failed:")
        for name, change in worse:
            screen.say(
                f"    {name}: {change.level} -> "
                + screen.paint(f"{change.new_level}", change.new_level.value)
                + f" ({points_in_words(change.new_points)} points)"
            )
    elif assessment.controls:
        screen.say("  No single control that fails makes the level worse.")


def print_path(assessment: Assessment, path: AttackPath, screen: Screen, when: str, *, before: bool = False) -> None:
    """A path step by step, with what each costs the attacker; of a path from before the controls also which of them close it today."""
    counting = assessment.counting if before else frozenset()
    threats = {threat.id: threat for threat in assessment.threats}
    ease = assessment.device.policy.exploitability(path.ease.points)
    screen.say(
        f"  Easiest path {when}: {ease_words(ease, path.ease.points)} points, {path.ease.days} day{'' if path.ease.days == 1 else 's'}"
    )
    for number, step in enumerate(path.shown, start=1):
        effort = effort_in_words(step.potential)
        marks = (" [assumed]" if step.assumed else "") + (" <- bottleneck" if step.id == path.bottleneck else "")
        line = f"  {number:>3}. {step_in_words(step, threats)}" + (screen.paint(f"  ({effort})", "dim") if effort else "")
        screen.say(line + screen.paint(marks, "warning"))
        screen.say(screen.paint(f"       {step.id}", "dim"))
        closed = [name for name in step.guarded_by if name in counting and name not in step.against]
        if closed:
            screen.say("       " + screen.paint("in its way today: " + ", ".join(closed), "acceptable"))
    if together := people_in_words(path):
        screen.say(screen.paint(f"       {together}", "dim"))


def _what_changes(story: RiskStory, points_now: int | None, screen: Screen) -> None:
    if story.before_lapse is not None and story.before_lapse[1] != points_now:
        screen.say(
            screen.paint(
                f"  unproven: with the lapsed evidence it was {story.before_lapse[0]} ({points_in_words(story.before_lapse[1])} points)",
                "warning",
            )
        )
    if story.single_controls:
        changes = {change.new_level for _, change in story.single_controls}
        best = min(changes, key=lambda level: level.rank)
        screen.say(f"  One control alone would make it {best}: cheapest is {story.cheapest}")
    if story.further:
        screen.say(f"  Further controls considered: {', '.join(story.further)}")


def _software(assessment: Assessment, looked: LookedInto, screen: Screen) -> None:
    """The published vulnerabilities in one paragraph, and whether they were looked for at all; `primum scan` tells all of it."""
    if not assessment.device.bills:
        screen.heading("Software: nothing was looked into")
        screen.say(screen.paint("  no component names an SBOM, so what is published about its software is not known here", "warning"))
        return
    published = [each for each in assessment.findings if each.finding is not None and not each.finding.candidate]
    reaching = [each for each in published if each.reaches]
    if not assessment.basis.advisories:
        screen.heading("Software: held against no advisories")
        text = "  what is published about it is not known here; `primum feeds sync`, or `advisories/` in the folder"
        screen.say(screen.paint(text, "warning"))
        return
    if looked.nothing_because:
        screen.heading("Software: nothing was looked into")
        screen.say(screen.paint(f"  {looked.nothing_because}", "warning"))
        return
    screen.heading(f"Software: published vulnerabilities that match: {len(published)}; that reach somebody: {len(reaching)}")
    if looked.parts < looked.all:
        text = f"  looked into: {looked.parts} of {looked.all} software parts; `primum scan` says why not the others"
        screen.say(screen.paint(text, "dim"))
    rows: list[Row] = []
    for each in reaching[:3]:
        for effect in each.telling:
            ease = ease_words(assessment.device.policy.exploitability(effect.alone.points), effect.alone.points)
            level = effect.alone_level.value
            first = effect is each.effects[0]
            rows.append([each.id if first else "", effect.risk, f"alone {ease}", (level, level), _is_known(each) if first else ""])
    if rows:
        screen.table(["worst first", "risk", "ease", "level", ""], rows)


def _is_known(ranked: RankedFinding) -> str:
    since = ranked.finding.known_exploited if ranked.finding is not None else ""
    return f"exploited since {since}" if since else ""


def _controls(assessment: Assessment, screen: Screen, *, everything: bool) -> None:
    if not assessment.controls:
        return
    counted = sum(worth.credit.counts for worth in assessment.controls)
    rest = "" if everything or counted == len(assessment.controls) else "; these do not"
    screen.heading(f"Controls: {counted} of {len(assessment.controls)} count" + rest)
    rows: list[Row] = []
    for worth in assessment.controls:
        if everything or not worth.credit.counts:
            rows.append([worth.control, _credit(assessment, worth), worth.credit.reason, worth_in_words(worth)])
    if rows:
        screen.table(["control", "credit", "why", "worth"], rows)


def _credit(assessment: Assessment, worth: ControlWorth) -> tuple[str, str]:
    """Whether the control counts, and in which view when it is not the device's own."""
    if not worth.credit.counts:
        return ("no credit", "reduce")
    own = assessment.device.controls[worth.control].is_of_device
    return ("counts" if own else "counts in environment", "acceptable")


def worth_in_words(worth: ControlWorth) -> str:
    """What fails with the control, or what it would gain."""
    for word, changes in (("if it fails", worth.if_it_fails), ("if it counted", worth.if_it_counted)):
        levels = [change for change in changes if change.is_level]
        if levels:
            first = levels[0]
            more = f" and {len(levels) - 1} more" if len(levels) > 1 else ""
            return f"{word}: {first.risk} {first.level} -> {first.new_level}{more}"
        if changes:
            first = changes[0]
            return f"{word}: {first.risk} {points_in_words(first.points)} -> {points_in_words(first.new_points)} points"
    return "changes no rating today" if worth.credit.counts else ""


def points_in_words(points: int | None) -> str:
    """Points of an attack; `none` where nothing leads there."""
    return "none" if points is None else str(points)


def _arising(assessment: Assessment, screen: Screen, *, everything: bool) -> None:
    arising = [each for worth in assessment.controls for each in worth.arising]
    if not arising:
        return
    left = sum(each.is_open for each in arising)
    screen.heading(f"Controls that can hurt: {len(arising)} safety effects of controls, {left} open")
    rows: list[Row] = []
    for each in arising:
        if not (everything or each.is_open):
            continue
        level = each.level.value if each.level else "not rated"
        kept = ", ".join(each.kept_by) or "; ".join(f"not by {name}: {reason}" for name, reason in each.not_kept_by)
        verdict = ("open", "unacceptable") if each.is_open else ("kept" if each.kept_by else "acceptable", "acceptable")
        rows.append([each.control, each.situation, each.because, (level, level), kept, verdict])
    if rows:
        screen.table(["control", "situation", "because", "risk", "kept acceptable by", ""], rows)


def _needs(assessment: Assessment, screen: Screen) -> None:
    if not assessment.needs:
        return
    screen.heading("Confidentiality, integrity, availability: easiest violation of each need")
    rows: list[Row] = []
    for row in assessment.needs:
        cells = [("none" if points is None else f"{ease} {points}") for ease, points in row.views.values()]
        rows.append([row.asset, row.property, row.importance, *cells])
    screen.table(["asset", "need", "importance", *(view.value for view in View)], rows)


def _questions(assessment: Assessment, screen: Screen, *, everything: bool) -> None:
    if not assessment.questions:
        return
    screen.heading(f"Open questions, dearest first ({len(assessment.questions)})")
    shown = assessment.questions if everything else assessment.questions[:QUESTIONS_SHOWN]
    for priced in shown:
        price, is_dear = _price(priced, assessment)
        screen.say(f"  {priced.question.id}  " + screen.paint(price, "warning" if is_dear else "dim"))
        screen.say(f"      {priced.question.asks}")
    if len(shown) < len(assessment.questions):
        screen.say(screen.paint(f"  ... and {len(assessment.questions) - len(shown)} more; `--all` shows them", "dim"))


def _price(priced: PricedQuestion, assessment: Assessment) -> tuple[str, bool]:
    """What hangs on a question, and whether that is a level or a whole risk."""
    levels, points = priced.weight
    if priced.question.element in assessment.device.unrated:
        return "without it the situation is not rated", True
    if not levels and not points:
        return "no level hangs on it alone", False
    return f"{levels} level{'s' if levels != 1 else ''}, {points} points hang on it", levels > 0


def _decisions(assessment: Assessment, screen: Screen) -> None:
    if not assessment.decisions:
        return
    screen.heading("Decisions")
    for judged in assessment.decisions:
        decision = judged.decision
        word, role = state_of_decision(judged)
        state = word if judged.holds else screen.paint(word, role)
        screen.say(f"  {decision.id} {state}: {decision.on} {decision.decision}: {' '.join(judged.reason.split())}")
        screen.say(screen.paint(f"      {decision.name}, {decision.role}, {decision.date}", "dim"))


def _verdict(assessment: Assessment, screen: Screen) -> None:
    screen.say()
    levels = [risk.views[View.CURRENT].level for risk in assessment.risks]
    counts = {level: levels.count(level) for level in reversed(Acceptability)}
    words = ", ".join(screen.paint(f"{count} {level}", level.value) for level, count in counts.items() if count)
    out = assessment.device.policy.out_of_scope
    if out:
        screen.say(screen.paint(f"Left out by the policy, and in no attack: {', '.join(sorted(out))}.", "warning"))
    screen.say(f"Today: {words or 'no risk is rated'}. The conclusion on overall residual risk and benefit is a person's.")
    if not assessment.risks:
        missing = "no hazardous situation with a harm is stated (`safety.yaml`), so nothing is shown to be safe: the gate is closed"
        screen.say(screen.paint(f"{missing}.", "error"))
    if assessment.device.unrated:
        named = _some(assessment.device.unrated)
        missing = "what leads there (`arises_from`) or the harm (`harms`) is not stated"
        told = f"Not rated, and so not acceptable ({len(assessment.device.unrated)}): {named}; {missing}: the gate is closed."
        screen.say(screen.paint(told, "warning"))
    if assessment.unreached:
        named = _some(assessment.unreached)
        missing = "either it cannot happen, which a person decides (`decisions.yaml`), or the model lacks what leads there"
        told = f"Nothing leads there even without controls ({len(assessment.unreached)}): {named}; {missing}: the gate is closed."
        screen.say(screen.paint(told, "warning"))
    for worth in assessment.unproven():
        screen.say(screen.paint(f"{worth.control} is {worth.credit.reason}: the gate is closed", "warning"))


def _some(names: Sequence[str]) -> str:
    return ", ".join(names[:UNRATED_SHOWN]) + (", ..." if len(names) > UNRATED_SHOWN else "")
