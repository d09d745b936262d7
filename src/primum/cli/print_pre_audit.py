"""The answers to the notified bodies' questions on the screen."""

from collections.abc import Mapping, Sequence

from primum.cli.judged import Judged
from primum.cli.print_reasons import print_reasons
from primum.cli.print_requirements import REASON, ROLES
from primum.cli.screen import Screen
from primum.device.verdict import DelayCause, Verdict
from primum.documents.index import Place

QUESTIONS = "IGNB-TD"
POINTED = 8


def print_pre_audit(
    found: Judged, places: Mapping[str, Sequence[Place]], causes: Sequence[DelayCause], screen: Screen, *, everything: bool
) -> None:
    """Each question with its answer, its places and its gaps; then the causes of delay."""
    identity = found.assessment.device.identity
    screen.say(screen.paint(f"{identity.name} {identity.software_version}", "title") + f"  as of {found.assessment.basis.now}")
    framework = next(each for each in found.judgement.frameworks if each.id == QUESTIONS)
    screen.say(screen.paint(f"{framework.title}, {framework.version}, in our own words", "dim"))
    verdicts = found.judgement.of(QUESTIONS)
    for verdict in verdicts:
        _answer(found, verdict, places.get(verdict.requirement, ()), screen, everything=everything)
    screen.heading("What reviewers name as causes of delay")
    for cause in causes:
        _cause(cause, screen)
    settled = sum(verdict.is_settled for verdict in verdicts)
    there = sum(bool(cause.reasons) for cause in causes)
    screen.say()
    screen.say(f"{settled} of {len(verdicts)} questions are settled; {there} of {len(causes)} causes of delay are here.")


def _answer(found: Judged, verdict: Verdict, places: Sequence[Place], screen: Screen, *, everything: bool) -> None:
    item = found.judgement.requirements[verdict.requirement]
    screen.heading(f"{item.clause or item.id}  {item.title}: " + screen.paint(verdict.state.words, ROLES[verdict.state]))
    screen.say(screen.paint(f"  {item.asks}", "dim"))
    if verdict.suspect:
        screen.say("  " + screen.paint(f"suspect: {verdict.suspect}", "warning"))
    for place in places:
        screen.say(f"  in {place.words}")
    pointed = list(dict.fromkeys(name for reason in verdict.reasons if not reason.is_gap for name in reason.points_at))
    if pointed:
        more = f" and {len(pointed) - POINTED} more" if len(pointed) > POINTED and not everything else ""
        shown = pointed if everything else pointed[:POINTED]
        screen.say(f"  see {', '.join(name.removeprefix('document:') for name in shown)}{more}")
    print_reasons(verdict.reasons if everything else verdict.gaps, screen, indent=REASON)


def _cause(cause: DelayCause, screen: Screen) -> None:
    if not cause.reasons:
        screen.say("  " + screen.paint("none", "acceptable") + f"  {cause.title}")
        return
    screen.say("  " + screen.paint(f"{len(cause.reasons):>4}", "unacceptable") + f"  {cause.title}")
    print_reasons(cause.reasons, screen, indent=REASON)
