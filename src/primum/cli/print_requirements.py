"""Verdicts on the screen: a table of frameworks, then what is open in each, with what to do."""

from collections.abc import Sequence
from shlex import quote

from primum.assessment.judge import Judgement
from primum.catalogue.requirement import Confidence, Requirement
from primum.cli.judged import Judged
from primum.cli.print_reasons import print_reasons
from primum.cli.screen import Row, Screen
from primum.device.verdict import Verdict, VerdictState

ROLES = {
    VerdictState.SHOWN: "acceptable",
    VerdictState.FULFILLED: "acceptable",
    VerdictState.NOT_APPLICABLE: "dim",
    VerdictState.PARTLY_SHOWN: "reduce",
    VerdictState.UNDETERMINED: "note",
    VerdictState.CONTRADICTED: "unacceptable",
}
"""The colour of each state."""

SHOWN = 8
"""So many requirements of a framework are told unless everything is asked for."""

REASON = 6 * " "
"""Before a reason."""


def print_requirements(found: Judged, chosen: Sequence[str], screen: Screen, folder: str, *, everything: bool) -> None:
    """What a regulatory person wants to know first: how much is shown, and what is to be done."""
    identity, basis = found.assessment.device.identity, found.assessment.basis
    title = f"{identity.name} {identity.software_version}, {identity.regulation} class {identity.device_class}"
    screen.say(screen.paint(title, "title") + f"  as of {basis.now}")
    _table(found.judgement, chosen, screen)
    for name in chosen:
        _framework(found.judgement, name, screen, everything=everything or len(chosen) == 1)
    _notes(found.judgement, screen)
    screen.say()
    screen.say("A verdict says what the folder shows of a requirement, nothing about the law. `fulfilled` is a person's decision.")
    if not everything:
        screen.say(screen.paint(f"More: {_more(found.judgement, chosen, quote(folder))}.", "dim"))


def _more(judgement: Judgement, chosen: Sequence[str], folder: str) -> str:
    """What to type next: all reasons where some were left out, and the first requirement that is not settled."""
    verdicts = [each for name in chosen for each in judgement.of(name)]
    example = next((each for each in verdicts if not each.is_settled), verdicts[0] if verdicts else None)
    ways = [f"`primum requirements {folder} --all`"] if len(chosen) > 1 else []
    ways += [f"`primum explain {folder} {example.requirement}`"] if example is not None else []
    return ", ".join(ways)


def _table(judgement: Judgement, chosen: Sequence[str], screen: Screen) -> None:
    screen.heading("Verdicts")
    rows: list[Row] = []
    for framework in judgement.frameworks:
        if framework.id in chosen:
            counts = judgement.counts(framework.id)
            cells = [(str(counts[state] or "."), ROLES[state] if counts[state] else "dim") for state in VerdictState]
            rows.append([framework.id, framework.force.value, str(sum(counts.values())), *cells])
    screen.table(["framework", "force", "items", *(state.words for state in VerdictState)], rows)


def _framework(judgement: Judgement, name: str, screen: Screen, *, everything: bool) -> None:
    framework = next(each for each in judgement.frameworks if each.id == name)
    verdicts = judgement.of(name)
    listed = verdicts if everything else [each for each in verdicts if not each.is_settled]
    if not listed:
        return
    screen.heading(f"{framework.title} ({framework.version})")
    if not framework.is_complete:
        screen.say(screen.paint("  not all items of the source are here", "dim"))
    order = [VerdictState.CONTRADICTED, VerdictState.UNDETERMINED, VerdictState.PARTLY_SHOWN]
    shown = listed if everything else sorted(listed, key=lambda each: order.index(each.state))[:SHOWN]
    for verdict in shown:
        print_verdict(verdict, judgement.requirements[verdict.requirement], screen, everything=everything)
    if len(shown) < len(listed):
        screen.say(screen.paint(f"  and {len(listed) - len(shown)} more: `--framework {name}` shows them", "dim"))


def print_verdict(verdict: Verdict, item: Requirement, screen: Screen, *, everything: bool) -> None:
    """One requirement with its verdict and reasons; without `everything` only what is to be done."""
    mark = "" if item.confidence is Confidence.FOUND else f" [{item.confidence.value}]"
    state = screen.paint(verdict.state.words, ROLES[verdict.state])
    screen.say(f"  {item.name}  {item.title}{mark}: {state}" + (f" ({verdict.decided_by})" if verdict.decided_by else ""))
    if verdict.suspect:
        screen.say("      " + screen.paint(f"suspect: {verdict.suspect}", "warning"))
    print_reasons(verdict.reasons if everything else verdict.gaps, screen, indent=REASON)


def _notes(judgement: Judgement, screen: Screen) -> None:
    if judgement.left_out:
        screen.heading("Not asked of this device")
        for name, reason in judgement.left_out:
            screen.say(f"  {name}: {reason}")
    for decision in judgement.dangling:
        screen.say(screen.paint(f"  `{decision.id}` decides on `{decision.on}`, which is not asked of this device", "warning"))
