"""argue(): why a device is acceptably secure, derived from its assessment down to the evidence, with every claim that nothing holds up."""

from collections.abc import Iterable, Iterator, Sequence

from primum.assessment.assessment import Assessment
from primum.assessment.judge import Judgement
from primum.device.argument import Argument, ArgumentKind, ArgumentNode
from primum.device.policy import Acceptability
from primum.device.risk import EntryRow, SecurityRisk
from primum.device.verdict import Verdict
from primum.device.view import View

KEPT = (
    ("G-VULNERABILITIES", "Published vulnerabilities are known and decided on", ("IEC-81001-5-1:9.5", "MDCG-2019-16:3.4-KNOWN")),
    ("G-UPDATES", "Updates reach devices in time and are genuine", ("IEC-81001-5-1:6.1.1", "IEC-81001-5-1:6.3.3")),
    ("G-FIELD", "The field is watched, and what it tells comes back into the risk file", ("MDCG-2019-16:5.1", "MDCG-2019-16:3.8")),
    ("G-USERS", "Users are told what they must do", ("IGNB-TD:4.1", "IGNB-TD:4.2")),
)
"""Claims about keeping security, with the requirements whose verdicts hold them up."""


def argue(assessment: Assessment, judgement: Judgement) -> Argument:
    """The argument of a device on a day: over each hazardous situation and way in, over the harm that controls may do, over time."""
    nodes = {node.id: node for node in _nodes(assessment, judgement)}
    return Argument(root="G-TOP", nodes=nodes)


def _nodes(assessment: Assessment, judgement: Judgement) -> Iterator[ArgumentNode]:
    identity = assessment.device.identity
    yield _node(
        "G-TOP",
        ArgumentKind.GOAL,
        f"{identity.name} with software {identity.software_version} is acceptably secure for its patients",
        supported_by=("S-RISKS", "S-EFFECTS", "S-TIME"),
        in_context_of=("C-USE", "C-POLICY", *(f"A-{name}" for name in assessment.device.assumptions)),
    )
    yield _node("C-USE", ArgumentKind.CONTEXT, " ".join(identity.intended_purpose.split()) or "Intended purpose not stated")
    yield _policy(assessment)
    for each in assessment.device.assumptions.values():
        yield _node(f"A-{each.id}", ArgumentKind.ASSUMPTION, f"{each.text} ({each.owner})", points_at=(each.id,))
    yield from _over_risks(assessment)
    yield from _over_effects(assessment)
    yield from _over_time(judgement)


def _node(identifier: str, kind: ArgumentKind, text: str, **more: tuple[str, ...]) -> ArgumentNode:
    return ArgumentNode(id=identifier, kind=kind, text=text, **more)  # type: ignore[arg-type]


def _policy(assessment: Assessment) -> ArgumentNode:
    adopted = assessment.device.policy.adopted
    text = (
        f"Acceptance criteria adopted by {adopted.name} on {adopted.date}"
        if adopted
        else "Acceptance criteria: defaults that nobody has adopted"
    )
    return _node("C-POLICY", ArgumentKind.CONTEXT, text)


def _over_risks(assessment: Assessment) -> Iterator[ArgumentNode]:
    """One claim a hazardous situation, below it one a way in, below that the evidence of the controls that count on it."""
    goals = list(dict.fromkeys(risk.goal for risk in assessment.risks if risk.goal in assessment.device.situations))
    text = "Argument over every hazardous situation that an attack can bring about"
    yield _strategy("S-RISKS", text, [f"G-{goal}" for goal in goals], "no hazardous situation says what leads to it")
    shown: set[str] = set()
    for goal in goals:
        risks = [risk for risk in assessment.risks if risk.goal == goal]
        yield from _situation(assessment, goal, risks, shown)


def _strategy(identifier: str, text: str, below: Sequence[str], why_not: str) -> ArgumentNode:
    return ArgumentNode(
        id=identifier, kind=ArgumentKind.STRATEGY, text=text, supported_by=tuple(below), undeveloped="" if below else why_not
    )


def _situation(assessment: Assessment, goal: str, risks: Sequence[SecurityRisk], shown: set[str]) -> Iterator[ArgumentNode]:
    worst = max(risks, key=lambda risk: assessment.gate_level(risk).rank)
    rating, level = worst.views[View.CURRENT], assessment.gate_level(worst)
    ease = "no attack leads there" if rating.points is None else f"easiest attack {rating.points} points, {rating.level.value}"
    accepted = [each.decision.id for each in assessment.decisions if each.holds and each.decision.on == worst.id]
    entries = [row for row in worst.entries if row.views[View.INITIAL][1] is not None]
    below = [*(f"G-{goal}-{row.interface}" for row in entries), *(f"Sn-{name}" for name in accepted)]
    yield ArgumentNode(
        id=f"G-{goal}",
        kind=ArgumentKind.GOAL,
        text=f"{assessment.device.title_of(goal)}: attacks that lead there are as hard as the policy asks ({ease})",
        supported_by=tuple(below),
        undeveloped=_why_open(level, below, rating.points),
        points_at=(worst.id, goal),
    )
    for name in accepted:
        if name not in shown:
            shown.add(name)
            decision = assessment.device.decisions[name]
            yield _node(f"Sn-{name}", ArgumentKind.SOLUTION, f"{name}: accepted by {decision.name} on {decision.date}", points_at=(name,))
    for entry in entries:
        yield from _entry(assessment, worst, entry, shown)


def _why_open(level: Acceptability, below: Sequence[str], points: int | None) -> str:
    if level is Acceptability.UNACCEPTABLE:
        return "the risk is unacceptable today"
    if not below and points is not None:
        return "no way in and no decision is recorded for it"
    return ""


def _entry(assessment: Assessment, risk: SecurityRisk, entry: EntryRow, shown: set[str]) -> Iterator[ArgumentNode]:
    device, (ease, points, level) = assessment.device, entry.views[View.CURRENT]
    evidence = dict.fromkeys(
        name for control in device.controls_at.get(entry.interface, ()) if control.id in assessment.counting for name in control.evidence
    )
    on_path = [name for name in assessment.stories[risk.id].on_path if name in assessment.counting]
    evidence |= dict.fromkeys(name for control in on_path for name in device.controls[control].evidence)
    state = "no attack leads from there" if points is None else f"{ease.value.replace('-', ' ')}, {points} points, {level.value}"
    why_not = (
        "attacks from here are unacceptably easy" if level is Acceptability.UNACCEPTABLE else "" if evidence else "no control that counts"
    )
    yield ArgumentNode(
        id=f"G-{risk.goal}-{entry.interface}",
        kind=ArgumentKind.GOAL,
        text=f"Attacks that begin at {device.title_of(entry.interface)} are held: {state}",
        supported_by=tuple(f"Sn-{name}" for name in evidence),
        undeveloped=why_not,
        points_at=(entry.interface, *on_path),
    )
    yield from _solutions(assessment, evidence, shown)


def _solutions(assessment: Assessment, evidence: Iterable[str], shown: set[str]) -> Iterator[ArgumentNode]:
    for name in evidence:
        if name not in shown:
            shown.add(name)
            found = assessment.device.evidence[name]
            yield _node(f"Sn-{name}", ArgumentKind.SOLUTION, f"{name}: {found.title}, {found.date}", points_at=(name,))


def _over_effects(assessment: Assessment) -> Iterator[ArgumentNode]:
    """Controls do not themselves harm: one claim for all that is kept acceptable, one for each effect that is not."""
    effects = [each for worth in assessment.controls for each in worth.arising]
    kept, open_ones = [each for each in effects if not each.is_open], [each for each in effects if each.is_open]
    names = list(dict.fromkeys(f"G-{each.control}-{each.situation}" for each in open_ones))
    below = [*(["G-EFFECTS-KEPT"] if kept else []), *names]
    yield _strategy("S-EFFECTS", "Argument over the harm that controls may do themselves", below, "no control states an effect on safety")
    if kept:
        keepers = sorted({name for each in kept for name in each.kept_by})
        yield _node(
            "G-EFFECTS-KEPT",
            ArgumentKind.GOAL,
            f"{len(kept)} effects of controls on safety are acceptable or kept so by controls that count",
            supported_by=("Sn-EFFECTS",),
            points_at=tuple(dict.fromkeys((*(each.control for each in kept), *keepers))),
        )
        yield _node("Sn-EFFECTS", ArgumentKind.SOLUTION, "Risks arising from controls, in the security risk assessment")
    for name, each in dict(zip((f"G-{each.control}-{each.situation}" for each in open_ones), open_ones, strict=True)).items():
        yield ArgumentNode(
            id=name,
            kind=ArgumentKind.GOAL,
            text=f"{each.control} does not lead to {assessment.device.title_of(each.situation).lower()}",
            undeveloped="nothing that holds keeps this effect acceptable",
            points_at=(each.control, each.situation),
        )


def _over_time(judgement: Judgement) -> Iterator[ArgumentNode]:
    yield _strategy("S-TIME", "Argument over the whole life: security is kept", [name for name, _, _ in KEPT], "")
    for name, text, wanted in KEPT:
        verdicts = [judgement.verdicts[each] for each in wanted if each in judgement.verdicts]
        yield ArgumentNode(
            id=name,
            kind=ArgumentKind.GOAL,
            text=text,
            supported_by=tuple(f"Sn-{each.requirement}" for each in verdicts if each.is_settled),
            undeveloped=_unsettled(verdicts),
            points_at=tuple(verdict.requirement for verdict in verdicts),
        )
        for each in verdicts:
            if each.is_settled:
                yield _node(
                    f"Sn-{each.requirement}",
                    ArgumentKind.SOLUTION,
                    f"{each.requirement}: {each.state.words}",
                    points_at=(each.requirement,),
                )


def _unsettled(verdicts: Sequence[Verdict]) -> str:
    if not verdicts:
        return "no requirement that would show it is asked of this device"
    return "; ".join(f"{each.requirement} is {each.state.words}" for each in verdicts if not each.is_settled)
