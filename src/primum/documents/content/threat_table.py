"""Every threat in a table, and the tables of those that are assumed, set aside, or lead to a patient."""

from collections.abc import Iterator, Mapping

from primum.assessment.assessment import JudgedDecision
from primum.assessment.in_words import fact_in_words
from primum.device.attack_path import PathStep
from primum.device.threat import Threat, ThreatStep
from primum.documents.block import Block, Row
from primum.documents.content.linked import linked
from primum.documents.content.named import all_named, counted, effort, listed, refs_or
from primum.documents.content.out_of_reach import out_of_reach
from primum.documents.content.prose import known_gap, note, open_point
from primum.documents.content.table import paragraph, row, table
from primum.documents.content.threat_coverage import STRIDE
from primum.documents.run import Run, Runs, Tone, plain, ref, toned
from primum.documents.source import Source

ID = "threat-model"


def threats(source: Source, answered: Mapping[str, tuple[str, ...]]) -> Iterator[Block]:
    """All threats, those set aside too."""
    found = source.assessment.threats
    if not found:
        yield open_point("No threat is derived: the folder describes no element that a rule speaks of.", "architecture.yaml")
        return
    yield paragraph(
        "Each row is one threat. It takes an attacker from what he must have to what he then has, with the effort that this step takes "
        "without any control. Answered by names controls of a type that counters the threat where it takes place; those in brackets do not "
        "count today."
    )
    columns = (("Id", 4), ("Threat", 4), ("Kinds", 2), ("From what to what", 5), ("Effort", 2), ("Answered by", 3), ("State", 2))
    shut = out_of_reach(source)
    rows = (_threat(source, each, answered.get(each.id, ()), _state(source, each, shut)) for each in found)
    yield table(f"{ID}.threat-table", "Threats", columns, rows, matrix=True, wide=True)


def _threat(source: Source, threat: Threat, controls: tuple[str, ...], state: Runs) -> Row:
    kinds = {word for step in threat.steps for word in step.stride}
    return row(
        ref(threat.id),
        threat.title,
        listed([title for name, title in STRIDE.items() if name in kinds]),
        _steps(source, threat.steps),
        "; ".join(dict.fromkeys(effort(step.potential) for step in threat.steps)),
        counting_first(source, controls),
        state,
        anchor=threat.id,
    )


def _steps(source: Source, steps: tuple[ThreatStep, ...]) -> Runs:
    said = []
    for step in steps:
        needs = " and ".join(fact_in_words(fact) for fact in step.premises) or "has nothing"
        gives = " and ".join(fact_in_words(fact) for fact in step.conclusions) or "acts in a role that the folder does not state"
        said.append(f"{needs}, then {gives}")
    return linked("; ".join(said), source)


def counting_first(source: Source, controls: tuple[str, ...]) -> Runs:
    """Controls that count today, then the others in brackets."""
    counting = [name for name in controls if name in source.assessment.counting]
    others = [name for name in controls if name not in source.assessment.counting]
    if not others:
        return refs_or(counting, "no control")
    return (*refs_or(counting, ""), *plain(" (" if counting else "("), *refs_or(others), *plain(")"))


def _state(source: Source, threat: Threat, shut: Mapping[str, str]) -> Runs:
    if threat.id in source.assessment.set_aside:
        return (*plain("set aside by "), *ref(source.assessment.standing[threat.id].id))
    state = toned("assumed", Tone.OPEN) if threat.is_assumed else plain("valid")
    return (*state, *plain("; nobody gets at "), *ref(shut[threat.id])) if threat.id in shut else state


def to_harm(source: Source, harmful: Mapping[str, tuple[PathStep, tuple[str, ...]]]) -> Iterator[Block]:
    """What is used on the easiest ways to each risk, with the harm at their end."""
    if not harmful:
        yield paragraph("No way of attack leads to a rated risk.")
        return
    harms = {each.id: each.harm for each in source.assessment.risks}
    yield paragraph(
        "These threats, weaknesses of our own and ways that controls open are steps of the easiest attacks on a risk, without controls or "
        "today. Each leads to a hazardous situation and a harm of the safety file."
    )
    rows = (
        row(ref(name), _called(source, name, step), refs_or(risks), all_named(source, dict.fromkeys(harms[risk] for risk in risks)))
        for name, (step, risks) in harmful.items()
    )
    columns = (("Used by the attacker", 4), ("What it is", 3), ("Risks", 4), ("Harms", 5))
    yield table(f"{ID}.harm-table", "From threats to harm", columns, rows, matrix=True)


def _called(source: Source, name: str, step: PathStep) -> str:
    if step.kind == "threat":
        return source.catalogue.rules[name.partition("@")[0]].title
    if step.kind == "weakness":
        return f"weakness: {source.device.weaknesses[name].title}" if name in source.device.weaknesses else "weakness"
    return f"opened by the control: {source.device.title_of(name)}"


def assumed(source: Source) -> Iterator[Block]:
    """Threats that are valid only because the folder is silent, with the questions that would settle them."""
    found = [each for each in source.assessment.threats if each.is_assumed and each.id not in source.assessment.set_aside]
    if not found:
        yield paragraph("No threat is assumed: the folder answers every question that a rule asks.")
        return
    asked = {each.question.id for each in source.assessment.questions}
    rows = (row(ref(each.id), each.title, _waits(each, asked)) for each in found)
    yield paragraph(
        "The folder does not say whether these are possible, so they count as if they were. Answers to the questions settle them."
    )
    yield table(f"{ID}.assumed-table", "Threats that wait for an answer", (("Threat", 4), ("What it is", 4), ("Waits for", 5)), rows)
    text = (
        f"{len(found)} of {counted(len(source.assessment.threats), 'threat')} {'is' if len(found) == 1 else 'are'} assumed, because the "
        "folder is silent. Assumed threats count in every rating."
    )
    yield known_gap(source, ("threat-model", "method"), text, "architecture.yaml")


def _waits(threat: Threat, asked: set[str]) -> Runs:
    runs: list[Run] = []
    for element, topic in sorted({unknown for group in threat.waits_for for unknown in group}):
        question = f"Q@{element}.{topic}"
        runs.extend(plain(", ") if runs else ())
        runs.extend(ref(question) if question in asked else plain(f"{topic} of {element}"))
    return tuple(runs)


def set_aside(source: Source) -> Iterator[Block]:
    """Threats that a person called not applicable, and whether that is still valid."""
    on_threats = {each.id: each for each in source.assessment.threats}
    judged = [each for each in source.assessment.decisions if each.decision.on in on_threats]
    if not judged:
        yield paragraph("No threat is set aside. Every one counts.")
        return
    yield paragraph("A threat is set aside only by a named person, with a reason. A decision that is no longer valid sets nothing aside.")
    rows = (
        row(
            ref(each.decision.on),
            ref(each.decision.id),
            f"{each.decision.name}, {each.decision.role}",
            each.decision.date.isoformat(),
            linked(each.decision.reason, source),
            _standing(each),
        )
        for each in judged
    )
    columns = (("Threat", 4), ("Decision", 1), ("By", 3), ("Date", 1), ("Reason", 5), ("Today", 2))
    yield table(f"{ID}.aside-table", "Threats set aside by a decision", columns, rows)


def _standing(judged: JudgedDecision) -> Runs:
    if judged.holds:
        return toned("valid", Tone.GOOD)
    return (*(toned("not yet", Tone.FAIR) if judged.is_to_come else toned("lapsed", Tone.BAD)), *plain(f": {judged.reason}"))


def rules(source: Source) -> Iterator[Block]:
    """The rules that fit here, with what they are drawn from."""
    counts: dict[str, int] = {}
    for threat in source.assessment.threats:
        counts[threat.rule] = counts.get(threat.rule, 0) + 1
    if not counts:
        yield paragraph("No rule of the catalogue fits this device.")
        return
    rest = len(source.catalogue.rules) - len(counts)
    yield paragraph(
        "Each rule with what it says and the weakness and attack classes it goes back to. "
        f"{counted(rest, 'further rule fits', 'further rules fit')} nothing here."
    )
    columns = (("Rule", 3), ("Threat", 3), ("What happens, and why it matters", 7), ("Classes", 2), ("Threats", 1))
    rows = (_rule(source, name, counts[name]) for name in sorted(counts))
    yield table(f"{ID}.rule-table", "Rules that fit this device", columns, rows)
    unused = [each for name, each in sorted(source.catalogue.rules.items()) if name not in counts]
    if unused:
        yield paragraph("These were looked for too. No element of this device is such that they fit:")
        others = (row(each.id, each.title) for each in unused)
        yield table(f"{ID}.unused-table", "Rules that fit no element of this device", (("Rule", 3), ("Threat", 7)), others)
    yield note("CWE, CAPEC and MITRE EMB3D are named by id only; the words are Primum's or the manufacturer's own.")


def _rule(source: Source, name: str, count: int) -> Row:
    of = source.catalogue.rules[name]
    classes = [*(f"CWE-{each}" for each in of.cwe), *(f"CAPEC-{each}" for each in of.capec), *of.emb3d]
    return row(f"{of.id}{' (own)' if of.own else ''}", of.title, " ".join(of.why.split()), listed(classes), str(count))
