"""The checks of an update on the screen, and what they come to."""

import textwrap
from collections.abc import Sequence
from datetime import datetime

from primum.cli.screen import Screen
from primum.device.release import Release
from primum.device.update_check import Outcome, UpdateCheck

WIDTH = 100
ROLES = {Outcome.HOLDS: "acceptable", Outcome.FAILS: "error", Outcome.NOT_SHOWN: "warning"}
WORDS = {Outcome.HOLDS: "holds", Outcome.FAILS: "FAILS", Outcome.NOT_SHOWN: "not shown"}


def print_checks(release: Release, checks: Sequence[UpdateCheck], moment: datetime, screen: Screen) -> None:
    """Every check with its outcome; behind it the attack that it would stop, where it does not."""
    screen.say(screen.paint(f"Update to {release.id}, version {release.version}", "title") + f"  as of {moment:%Y-%m-%d %H:%M} UTC")
    screen.say()
    for each in checks:
        head = f"  {WORDS[each.outcome]:9}  {each.what:16}  "
        text = each.words + (f" [{each.attack}]" if each.attack else "")
        lines = textwrap.wrap(text, WIDTH - len(head), break_on_hyphens=False)
        shown = head.replace(WORDS[each.outcome], screen.paint(WORDS[each.outcome], ROLES[each.outcome]), 1)
        for number, line in enumerate(lines):
            screen.say((shown if number == 0 else " " * len(head)) + line)
    screen.say()
    screen.say(_sum(checks))


def _sum(checks: Sequence[UpdateCheck]) -> str:
    failing = list(dict.fromkeys(each.attack or each.what for each in checks if each.outcome is Outcome.FAILS))
    open_ones = list(dict.fromkeys(each.attack or each.what for each in checks if each.outcome is Outcome.NOT_SHOWN))
    if failing:
        return f"Not to be installed: {', '.join(failing)}."
    if open_ones:
        return f"Nothing fails; not ruled out by what was checked: {', '.join(open_ones)}."
    return "Everything that was asked holds."
