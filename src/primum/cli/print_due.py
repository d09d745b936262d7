"""What is due on the screen: overdue first, then this week, this month, later; last what has no day."""

from collections.abc import Sequence
from datetime import date
from shlex import quote

from primum.assessment.assessment import Assessment
from primum.cli.print_findings import counted
from primum.cli.screen import Screen
from primum.device.due_item import DueItem, DueKind, DueState

SHOWN = 12
"""How many items of a group are shown."""

WEEK, MONTH = 7, 31

VERBS = {DueKind.TRIAGE: "decide on ", DueKind.FIX: "fix ", DueKind.DISCLOSURE: "tell users about "}
"""The acts on a finding, as each sentence begins."""

ROLES = {DueState.OVERDUE: "unacceptable", DueState.SOON: "reduce", DueState.DONE: "acceptable"}
"""The colour of a day, by state."""


def print_due(
    assessment: Assessment, items: Sequence[DueItem], screen: Screen, folder: str, *, everything: bool, within: int | None = None
) -> None:
    """What a person has to do, most urgent first; `everything` shows what is done too and shortens nothing."""
    identity, now = assessment.device.identity, assessment.basis.now
    screen.say(screen.paint(f"{identity.name} {identity.software_version}", "title") + f"  as of {now}")
    if not assessment.basis.advisories and assessment.device.bills:
        text = "no advisories at hand: published vulnerabilities have no clock here; `primum feeds sync` fetches some"
        screen.say(screen.paint(text, "warning"))
    open_ones = [each for each in items if each.state is not DueState.DONE]
    for heading, group in _groups(open_ones, now):
        _group(heading, group, screen, now, everything=everything)
    _questions(open_ones, screen)
    done = [each for each in items if each.state is DueState.DONE]
    if everything:
        _group("Done", done, screen, now, everything=True)
    if not open_ones:
        screen.say()
        screen.say("Nothing is due" + (f" within {counted(within, 'day')}." if within is not None else "."))
    _notes(assessment, open_ones, done, screen, folder, everything=everything)


def _groups(items: Sequence[DueItem], now: date) -> list[tuple[str, list[DueItem]]]:
    dated = [(each, (each.due - now).days) for each in items if each.due is not None and each.state is not DueState.OVERDUE]
    return [
        ("Overdue", [each for each in items if each.state is DueState.OVERDUE]),
        ("Within a week", [each for each, days in dated if days <= WEEK]),
        ("Within a month", [each for each, days in dated if WEEK < days <= MONTH]),
        ("Later", [each for each, days in dated if days > MONTH]),
        ("Without a day", [each for each in items if each.due is None]),
    ]


def _group(heading: str, items: Sequence[DueItem], screen: Screen, now: date, *, everything: bool) -> None:
    if not items:
        return
    screen.heading(f"{heading} ({len(items)})")
    together = _together(items)
    for first, *others in together if everything else together[:SHOWN]:
        print_due_item(first, screen, now)
        for each in others:
            screen.say(f"  {_painted_day(each, screen)}  {_when(each, now):<14}  and {VERBS[each.kind]}it  [{each.basis.name}]")
    hidden = sum(map(len, together[SHOWN:]))
    if hidden and not everything:
        screen.say(screen.paint(f"  ... and {hidden} more; `--all` shows them", "dim"))


def _together(items: Sequence[DueItem]) -> list[list[DueItem]]:
    """By day, what the law asks first; the acts on one finding stand together."""
    found: dict[str, list[DueItem]] = {}
    for each in sorted(items, key=lambda each: not each.kind.is_of_incidents):
        found.setdefault(each.about[0] if each.kind in VERBS else each.id, []).append(each)
    return list(found.values())


def print_due_item(item: DueItem, screen: Screen, now: date) -> None:
    """The day with what is to be done; below it from where it counts, by the other count too, and what else matters."""
    screen.say(f"  {_painted_day(item, screen)}  {_when(item, now):<14}  {item.what}  [{item.basis.name}]")
    mark = f"{item.basis.name} is {item.basis.mark} only" if item.basis.mark in ("known", "unconfirmed") else item.basis.mark
    other = f"by the other count of the first day {item.other}" if item.other is not None and item.other != item.due else ""
    details = "; ".join(each for each in (item.counts_from, other, item.why, mark) if each)
    if details:
        screen.say(screen.paint(f"{'':14}{details}", "dim"))


def _questions(items: Sequence[DueItem], screen: Screen) -> None:
    """What a person answers where parts have lost the support of their makers, said once."""
    questions = dict.fromkeys(question for each in items for question in each.questions)
    if questions:
        screen.heading("For a person to answer of each part without support (IMDRF-N70:5.5)")
        for each in questions:
            screen.say(f"  ? {each}")


def _painted_day(item: DueItem, screen: Screen) -> str:
    return screen.paint(item.due.isoformat() if item.due is not None else "-".ljust(10), ROLES.get(item.state, "note"))


def _when(item: DueItem, now: date) -> str:
    if item.state is DueState.DONE:
        late = f", {counted((item.done_on - item.due).days, 'day')} late" if item.is_late and item.done_on and item.due else ""
        return f"done {item.done_on or ''}".strip() + late
    if item.due is None:
        return "no day"
    days = (item.due - now).days
    return "today" if days == 0 else f"in {counted(days, 'day')}" if days > 0 else f"{counted(-days, 'day')} ago"


def _notes(
    assessment: Assessment, open_ones: Sequence[DueItem], done: Sequence[DueItem], screen: Screen, folder: str, *, everything: bool
) -> None:
    targets, policy = assessment.device.policy.targets, assessment.device.policy
    overdue = sum(each.state is DueState.OVERDUE for each in open_ones)
    late = sum(each.is_late for each in done)
    screen.say()
    screen.say(f"Overdue: {overdue}; due: {len(open_ones) - overdue}; done: {len(done)}, {late} of them late.")
    if any(each.other is not None for each in open_ones):
        text = (
            "How the first day of a limit is counted is unconfirmed. Here the policy's "
            f"`targets.day_zero: {targets.day_zero.value}` counts; who keeps the earlier day keeps both."
        )
        screen.say(screen.paint(text, "dim"))
    if any(each.basis.name.startswith("policy targets") for each in open_ones):
        adopted = "" if policy.adopted else "; nobody has adopted these"
        text = f"Targets are the manufacturer's own: no law names them, and Primum's defaults are drafts{adopted}."
        screen.say(screen.paint(text, "dim"))
    if any("known" in each.basis.mark or "[known]" in each.why for each in open_ones):
        screen.say(screen.paint("`known`: from general knowledge, not seen in a source; check it against the text of the law.", "dim"))
    if not everything:
        screen.say(screen.paint(f"More: `primum due {quote(folder)} --all`, `primum incident {quote(folder)} ID`.", "dim"))
