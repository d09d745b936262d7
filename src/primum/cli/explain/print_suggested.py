"""Controls of the catalogue that a folder does not have, by what each alone would change of a risk."""

from datetime import date
from itertools import groupby

from primum.assessment.assessment import Change
from primum.assessment.suggest_controls import MOST, suggest_controls
from primum.cli.screen import Screen
from primum.device.risk import SecurityRisk
from primum.linking.model import Model


def print_suggested(risk: SecurityRisk, model: Model, screen: Screen, *, now: date) -> None:
    """Those that alone make the attack harder, what changes most first, and whether any of them changes the level."""
    found = suggest_controls(model, risk, now=now)
    if not found:
        return
    first = f", the {MOST} that change most" if len(found) == MOST else ""
    screen.say(f"  not in the folder, each alone{first}:")
    for then, group in groupby(found, key=lambda each: _then(each[1])):
        screen.say(f"    {then}: {', '.join(name for name, _ in group)}")
    if not any(change.is_level for _, change in found):
        several = "`primum what-if DIR --with ... --with ...` shows several together"
        screen.say(f"    none of them alone changes the level, for other paths remain; {several}")


def _then(change: Change) -> str:
    points = "nothing leads there" if change.new_points is None else f"{change.new_points} points"
    return f"{change.new_level if change.is_level else f'still {change.new_level}'} ({points})"
