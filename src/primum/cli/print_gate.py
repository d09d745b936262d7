"""A gate on the screen: what is missing first, then what is there."""

from collections.abc import Mapping, Sequence

from primum.cli.judged import Judged
from primum.cli.print_reasons import print_reasons
from primum.cli.screen import Screen
from primum.device.gate import Clause, ConditionState, Gate, JudgedCondition
from primum.diagnostics.span import Span

ROLES = {
    ConditionState.MET: "acceptable",
    ConditionState.NOT_MET: "unacceptable",
    ConditionState.PERSON: "reduce",
    ConditionState.NOT_LOOKED_AT: "note",
    ConditionState.NOT_APPLICABLE: "dim",
}
"""The colour of each state."""

SHOWN = 6
"""So many reasons of a condition are told unless everything is asked for."""


def print_gate(found: Judged, gate: Gate, later: Sequence[Gate], screen: Screen, *, everything: bool) -> None:
    """Whether the gate is open; what keeps it closed, with what to do; what is met, a line each; which later gates would be open."""
    identity = found.assessment.device.identity
    screen.say(screen.paint(f"{identity.name} {identity.software_version}", "title") + f"  as of {found.assessment.basis.now}")
    state = screen.paint("open", "acceptable") if gate.is_open else screen.paint("closed", "unacceptable")
    screen.say(f"Gate of {gate.stage.value}: {state}, {_counts(gate)}")
    for condition in gate.closing:
        _condition(condition, found.model.origins, screen, everything=everything)
    settled = [each for each in gate.conditions if not each.state.closes]
    if settled:
        screen.heading("In order")
    for condition in settled:
        if everything:
            _condition(condition, found.model.origins, screen, everything=True)
        else:
            by = f" ({condition.decided_by})" if condition.decided_by else ""
            screen.say(f"  {screen.paint(condition.state.words, ROLES[condition.state])}{by}  {condition.id}  {condition.text}")
    _later(later, screen)
    screen.say()
    screen.say("A gate says what the folder shows, nothing about the law. Who opens it is a person.")


def _counts(gate: Gate) -> str:
    states = [each.state for each in gate.conditions]
    return ", ".join(f"{states.count(state)} {state.words}" for state in ConditionState if state in states)


def _condition(judged: JudgedCondition, origins: Mapping[str, Span], screen: Screen, *, everything: bool) -> None:
    screen.heading(f"{judged.id}: " + screen.paint(judged.state.words, ROLES[judged.state]))
    screen.say(f"  {judged.text}  " + screen.paint(f"[{sources_in_words(judged.clauses)}]", "dim"))
    if judged.suspect:
        screen.say("  " + screen.paint(f"suspect: {judged.suspect}", "warning"))
    told = judged.reasons if everything else judged.gaps
    shown = told if everything else told[:SHOWN]
    print_reasons(shown, screen, indent="    ", origins=origins)
    if len(shown) < len(told):
        screen.say(screen.paint(f"      and {len(told) - len(shown)} more; `--all` shows them", "dim"))
    if judged.state is ConditionState.PERSON:
        text = f"or let a person decide: `decisions.yaml`, on: GATE:{judged.id}, decision: fulfilled, saw: {judged.fingerprint}"
        screen.say("      " + screen.paint(text, "word"))


def sources_in_words(clauses: Sequence[Clause]) -> str:
    """`IEC-81001-5-1 5.8.1 [known], MDCG-2019-16 3.7`; `Primum` for a condition of our own."""
    words = (f"{each.framework} {each.clause}" + ("" if each.confidence == "found" else f" [{each.confidence}]") for each in clauses)
    return ", ".join(words) or "Primum"


def _later(later: Sequence[Gate], screen: Screen) -> None:
    if not later:
        return
    screen.heading("Later stages")
    for gate in later:
        if gate.is_open:
            screen.say(f"  {screen.paint('open', 'acceptable')}    {gate.stage.value}")
        else:
            names = [each.id for each in gate.closing]
            screen.say(f"  {screen.paint('closed', 'unacceptable')}  {gate.stage.value}: {len(names)} conditions, first `{names[0]}`")
