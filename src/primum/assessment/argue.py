"""argue(): whether and why a device is acceptably secure, down to the evidence, with every claim that nothing holds up.

Ids that the folder chose stand behind `@` and `+`, which it cannot use itself, so that none of them meets one of ours.
"""

from collections.abc import Container, Iterable, Iterator, Sequence

from msgspec.structs import replace

from primum.assessment.assessment import Assessment
from primum.assessment.judge import Judgement
from primum.assessment.open_findings import findings_at, open_findings
from primum.device.argument import Argument, ArgumentKind, ArgumentNode
from primum.device.device import Device
from primum.device.policy import Acceptability
from primum.device.risk import ArisingRisk, EntryRow, Rating, SecurityRisk
from primum.device.verdict import Verdict, VerdictState
from primum.device.view import View

EFFECTS = ("G-EFFECTS-KNOWN", "What each control can do to safety is known, and each has been tested", ("MDCG-2019-16:3.3-SIDE",))
KEPT = (
    ("G-VULNERABILITIES", "Published vulnerabilities are known and decided on", ("IEC-81001-5-1:9.5", "MDCG-2019-16:3.4-KNOWN")),
    (
        "G-UPDATES",
        "A policy says how fast security updates come, and it can be checked that an update is genuine",
        ("IEC-81001-5-1:6.1.1", "IEC-81001-5-1:6.3.3"),
    ),
    ("G-FIELD", "The field is watched, and what it tells comes back into the risk file", ("MDCG-2019-16:5.1", "MDCG-2019-16:3.8")),
    ("G-USERS", "Users are told what they must do", ("IGNB-TD:4.1", "IGNB-TD:4.2")),
)
"""Claims with the requirements whose verdicts hold them up: on the harm of controls, and on keeping security."""

ANALYSIS = "Sn@ANALYSIS"
"""What holds up a claim about the ease of attacks where no control does: the attack analysis itself."""


def argue(assessment: Assessment, judgement: Judgement) -> Argument:
    """The argument of a device on a day: over each hazardous situation and way in, over the harm that controls may do, over time."""
    nodes = {node.id: node for node in _nodes(assessment, judgement)}
    argument = Argument(root="G-TOP", nodes=nodes)
    reached = {node.id: node for node in argument.walk()}
    top, still = reached[argument.root], len(argument.undeveloped)
    if still:
        why = "1 claim below is undeveloped" if still == 1 else f"{still} claims below are undeveloped"
        reached[top.id] = replace(top, text=f"Not shown today ({why}): {top.text}")
    return Argument(root=argument.root, nodes=reached)


def _nodes(assessment: Assessment, judgement: Judgement) -> Iterator[ArgumentNode]:
    identity = assessment.device.identity
    yield _node(
        "G-TOP",
        ArgumentKind.GOAL,
        f"{identity.name} with software {identity.software_version} is acceptably secure for its patients",
        supported_by=("S-RISKS", "S-EFFECTS", "S-TIME"),
        in_context_of=("C-USE", "C-POLICY", *(f"A@{name}" for name in assessment.device.assumptions)),
    )
    yield _node("C-USE", ArgumentKind.CONTEXT, " ".join(identity.intended_purpose.split()) or "Intended purpose not stated")
    yield _policy(assessment)
    for each in assessment.device.assumptions.values():
        yield _node(f"A@{each.id}", ArgumentKind.ASSUMPTION, f"{each.text} ({each.owner})", points_at=(each.id,))
    text = f"Attack analysis as of {assessment.basis.now}, in the security risk assessment"
    yield _node(ANALYSIS, ArgumentKind.SOLUTION, text, points_at=("document:risk-assessment",))
    over_risks = list(_over_risks(assessment))
    yield from over_risks
    yield from _works(assessment.device, {name for node in over_risks for name in node.supported_by})
    yield from _over_effects(assessment, judgement)
    yield _strategy("S-TIME", "Argument over the whole life: security is kept", [name for name, _, _ in KEPT], "")
    for name, text, wanted in KEPT:
        yield from _by_verdicts(judgement, name, text, wanted)


def _node(
    identifier: str,
    kind: ArgumentKind,
    text: str,
    *,
    supported_by: tuple[str, ...] = (),
    in_context_of: tuple[str, ...] = (),
    points_at: tuple[str, ...] = (),
) -> ArgumentNode:
    return ArgumentNode(id=identifier, kind=kind, text=text, supported_by=supported_by, in_context_of=in_context_of, points_at=points_at)


def _policy(assessment: Assessment) -> ArgumentNode:
    adopted = assessment.device.policy.adopted
    text = (
        f"Acceptance criteria adopted by {adopted.name} on {adopted.date}"
        if adopted
        else "Acceptance criteria: defaults that nobody has adopted"
    )
    return _node("C-POLICY", ArgumentKind.CONTEXT, text)


def _over_risks(assessment: Assessment) -> Iterator[ArgumentNode]:
    """One claim for each hazardous situation and each need whose loss does harm, below it one a way in, below that one for each control
    that counts there, with its evidence."""
    situations = assessment.device.situations
    goals = list(dict.fromkeys((*situations, *(risk.goal for risk in assessment.risks))))
    text = "Argument over every hazardous situation that an attack can bring about, and every need whose loss does harm"
    yield _strategy("S-RISKS", text, [f"G@{goal}" for goal in goals], "no hazardous situation is recorded")
    for goal in goals:
        risks = [risk for risk in assessment.risks if risk.goal == goal]
        if risks:
            yield from _goal(assessment, goal, risks)
        else:
            text = f"{assessment.device.title_of(goal)}: attacks that lead there are as hard as the policy asks"
            why = "what leads to it, or which harm follows, is not stated"
            yield ArgumentNode(id=f"G@{goal}", kind=ArgumentKind.GOAL, text=text, undeveloped=why, points_at=(goal,))


def _strategy(identifier: str, text: str, below: Sequence[str], why_not: str) -> ArgumentNode:
    return ArgumentNode(
        id=identifier, kind=ArgumentKind.STRATEGY, text=text, supported_by=tuple(below), undeveloped="" if below else why_not
    )


def _goal(assessment: Assessment, goal: str, risks: Sequence[SecurityRisk]) -> Iterator[ArgumentNode]:
    worst = max(risks, key=lambda risk: assessment.gate_level(risk).rank)
    rating, level = worst.views[View.CURRENT], assessment.gate_level(worst)
    decided = [decision for risk in risks if (decision := assessment.standing.get(risk.id)) and _makes_milder(assessment, risk)]
    entries = [row for row in worst.entries if any(row.views[view][1] is not None for view in (View.INITIAL, View.CURRENT))]
    below = [*(f"G@{goal}+{row.interface}" for row in entries), *(f"Sn-{each.id}" for each in decided)]
    if level is not Acceptability.ACCEPTABLE:
        below.append(f"G@{goal}/left")
        yield _left(goal, worst.id, level)
    why_open = ""
    if not below and assessment.device.interfaces:
        below.append(ANALYSIS)
    elif not below:
        why_open = "no way in is described, so nothing was looked at"
    yield ArgumentNode(
        id=f"G@{goal}",
        kind=ArgumentKind.GOAL,
        text=f"{assessment.device.title_of(goal)}: {_claimed(rating, level)}",
        supported_by=tuple(below),
        undeveloped=why_open,
        points_at=(worst.id, goal) if goal in assessment.device.situations else (worst.id,),
    )
    for decision in decided:
        text = f"{decision.id}: {decision.decision.value} by {decision.name} on {decision.date}"
        yield _node(f"Sn-{decision.id}", ArgumentKind.SOLUTION, text, points_at=(decision.id,))
    for entry in entries:
        yield from _entry(assessment, worst, entry)


def _makes_milder(assessment: Assessment, risk: SecurityRisk) -> bool:
    """Whether the decision that stands speaks for the risk: one that sets it to a worse level holds nothing up."""
    return assessment.gate_level(risk).rank <= risk.views[View.CURRENT].level.rank


def _claimed(rating: Rating, level: Acceptability) -> str:
    """What is claimed of the attacks that lead to a goal, and what is so today; a claim that its own figures contradict says so first.
    `level` is that after decisions."""
    if rating.points is None:
        return "no attack leads there"
    ease = f"easiest attack {_points(rating.points)}, {_words(rating.exploitability)}"
    if rating.many and rating.many_points is not None and rating.many_points != rating.points:
        ease = f"easiest attack on many patients {_points(rating.many_points)}, on one {_points(rating.points)}"
    if rating.level is Acceptability.ACCEPTABLE:
        return f"attacks that lead there are as hard as the policy asks ({ease})"
    if level is Acceptability.ACCEPTABLE:
        return f"what is left of the risk is accepted ({ease}; {rating.level.value})"
    return f"not met today: attacks that lead there are as hard as the policy asks, or what is left is accepted ({ease}; {level.value})"


def _points(number: int) -> str:
    return f"{number} {'point' if number == 1 else 'points'}"


def _words(rating: str) -> str:
    return rating.replace("-", " ")


def _left(goal: str, risk: str, level: Acceptability) -> ArgumentNode:
    why = "the risk is unacceptable today" if level is Acceptability.UNACCEPTABLE else "it is to be reduced, and nobody has accepted it"
    text = "What is left of the risk is reduced further or accepted"
    return ArgumentNode(id=f"G@{goal}/left", kind=ArgumentKind.GOAL, text=text, undeveloped=why, points_at=(risk,))


def _entry(assessment: Assessment, risk: SecurityRisk, entry: EntryRow) -> Iterator[ArgumentNode]:
    level = entry.views[View.CURRENT][2]
    controls = _on_the_way(assessment, risk, entry.interface)
    support = [_control_id(name) for name in controls] or ([ANALYSIS] if level is Acceptability.ACCEPTABLE else [])
    why_not = "" if support else "no control that counts stands on the way"
    if level is Acceptability.UNACCEPTABLE:
        support, why_not = [], "attacks from here are unacceptably easy"
    yield ArgumentNode(
        id=f"G@{risk.goal}+{entry.interface}",
        kind=ArgumentKind.GOAL,
        text=_claimed_of_entry(assessment.device.title_of(entry.interface), entry, is_hardened=bool(controls)),
        supported_by=tuple(support),
        undeveloped=why_not,
        points_at=(entry.interface, *controls),
    )


def _claimed_of_entry(title: str, entry: EntryRow, *, is_hardened: bool) -> str:
    """What is claimed of attacks that begin at an interface; a claim that the figures of today contradict says so first."""
    ease, points, level = entry.views[View.CURRENT]
    if points is None:
        before = entry.views[View.INITIAL][1]
        without = f", with the controls that count today (without them: {_points(before)})" if before is not None else ""
        return f"No attack that begins at {title} leads there{without}"
    state = f"{_words(ease)}, {_points(points)}, {level.value}"
    if level is Acceptability.ACCEPTABLE:
        return f"Attacks that begin at {title} are as hard as the policy asks: {state}"
    if level is Acceptability.REDUCE and is_hardened:
        return f"Attacks that begin at {title} are made harder, though not yet as hard as the policy asks: {state}"
    return f"Not met today: attacks that begin at {title} are as hard as the policy asks ({state})"


def _works(device: Device, wanted: Container[str]) -> Iterator[ArgumentNode]:
    """For each control of which it is wanted the claim that it does what it must, and below it its evidence, with what that found and is
    still open. Controls stand on many ways in, and what is claimed of them is claimed once."""
    found = open_findings(device)
    for control in (each for each in device.controls.values() if _control_id(each.id) in wanted):
        still = ", ".join(each.id for each in findings_at(control, found))
        text = f"{control.id} does what it must: {control.title}" + (f"; its evidence found {still}, which is open" if still else "")
        support = tuple(dict.fromkeys(f"Sn-{name}" for name in control.evidence))
        yield ArgumentNode(
            id=_control_id(control.id),
            kind=ArgumentKind.GOAL,
            text=text,
            supported_by=support,
            undeveloped="" if support else "no evidence is named",
            points_at=(control.id,),
        )
        for evidence in (device.evidence[name] for name in control.evidence):
            but = ", ".join(each.id for each in found.get(evidence.id, ()))
            said = f"{evidence.id}: {evidence.title}, {evidence.date}" + (f"; found {but} (open)" if but else "")
            yield _node(f"Sn-{evidence.id}", ArgumentKind.SOLUTION, said, points_at=(evidence.id,))


def _control_id(control: str) -> str:
    return f"G@{control}/works"


def _on_the_way(assessment: Assessment, risk: SecurityRisk, entry: str) -> list[str]:
    """The controls that count and that stand where attacks from an interface begin (at it, at its component, at flows through it), or that
    the easiest known path from there has to overcome."""
    device = assessment.device
    at = [device.interfaces[entry].at] if entry in device.interfaces else []
    places = (entry, *at, *(flow.id for flow in device.flows_via.get(entry, ())))
    found = [control.id for place in places for control in device.controls_at.get(place, ())]
    path = next((each for each in assessment.stories[risk.id].paths if entry in each.entries), None)
    if path is not None:
        found += [name for step in path.steps for name in (*step.against, *(each for each, _ in step.around))]
    return [name for name in dict.fromkeys(found) if name in assessment.counting]


def _over_effects(assessment: Assessment, judgement: Judgement) -> Iterator[ArgumentNode]:
    """Controls do not themselves harm: one claim for all that is kept acceptable, one for each effect that is not, one for completeness."""
    controls = assessment.device.controls
    effects = [each for worth in assessment.controls if controls[worth.control].status.is_present for each in worth.arising]
    kept, open_ones = [each for each in effects if not each.is_open], [each for each in effects if each.is_open]
    below = [*(["G-EFFECTS-KEPT"] if kept else []), *dict.fromkeys(map(_effect_id, open_ones)), EFFECTS[0]]
    yield _strategy("S-EFFECTS", "Argument over the harm that controls may do themselves", below, "")
    yield from _by_verdicts(judgement, *EFFECTS)
    if kept:
        keepers = sorted({name for each in kept for name in each.kept_by})
        yield _node(
            "G-EFFECTS-KEPT",
            ArgumentKind.GOAL,
            f"{len(kept)} {'effect' if len(kept) == 1 else 'effects'} of controls on safety: acceptable, or kept so by controls that count",
            supported_by=("Sn@EFFECTS",),
            points_at=tuple(dict.fromkeys((*(each.control for each in kept), *keepers))),
        )
        yield _node("Sn@EFFECTS", ArgumentKind.SOLUTION, "Risks arising from controls, in the security risk assessment")
    for each in open_ones:
        yield ArgumentNode(
            id=_effect_id(each),
            kind=ArgumentKind.GOAL,
            text=f"{each.control} does not lead to this: {assessment.device.title_of(each.situation)}",
            undeveloped="no control that counts keeps this effect acceptable",
            points_at=(each.control, each.situation),
        )


def _effect_id(effect: ArisingRisk) -> str:
    return f"G@{effect.control}+{effect.situation}"


def _by_verdicts(judgement: Judgement, name: str, text: str, wanted: Iterable[str]) -> Iterator[ArgumentNode]:
    """A claim that the verdicts on some requirements hold up; each that does not is a claim of its own that nothing holds up."""
    verdicts = [judgement.verdicts[each] for each in wanted if each in judgement.verdicts]
    yield ArgumentNode(
        id=name,
        kind=ArgumentKind.GOAL,
        text=text if verdicts and all(verdict.is_settled for verdict in verdicts) else f"Not shown today: {text[0].lower()}{text[1:]}",
        supported_by=tuple(map(_verdict_id, verdicts)),
        undeveloped="" if verdicts else "no requirement that would show it is asked of this device",
        points_at=tuple(verdict.requirement for verdict in verdicts),
    )
    for verdict in verdicts:
        title = judgement.requirements[verdict.requirement].title
        if verdict.is_settled:
            text = f"{verdict.requirement} {title}: {verdict.state.words}"
            yield _node(_verdict_id(verdict), ArgumentKind.SOLUTION, text, points_at=(verdict.requirement,))
        else:
            contradicted = verdict.state is VerdictState.CONTRADICTED
            yield ArgumentNode(
                id=_verdict_id(verdict),
                kind=ArgumentKind.GOAL,
                text=f"{'Contradicted' if contradicted else 'Not shown'} today: {verdict.requirement} {title}",
                undeveloped=f"it is {verdict.state.words}: {len(verdict.gaps)} {'gap' if len(verdict.gaps) == 1 else 'gaps'}",
                points_at=(verdict.requirement,),
            )


def _verdict_id(verdict: Verdict) -> str:
    return f"Sn-{verdict.requirement}" if verdict.is_settled else f"G-{verdict.requirement}"
