"""The measures of the FDA's premarket guidance on the screen, each with what it was counted from."""

from primum.assessment.releases_in_field import ReleasesInField
from primum.cli.print_findings import counted
from primum.cli.releases.say_dim import say_dim
from primum.cli.screen import Row, Screen
from primum.device.field_figures import FieldFigures, Uptake

SHOWN = 12


def print_field_figures(field: ReleasesInField, screen: Screen, *, everything: bool) -> None:
    """The share that is fixed, the time from a finding to its fix, and the time of a fix to the field."""
    figures = field.figures
    screen.heading("Figures (measures that the FDA's premarket guidance asks for)")
    if not figures.identified:
        screen.say("  no vulnerability or weakness is known in any release: there is nothing to measure")
        return
    share = round(100 * len(figures.patched) / len(figures.identified))
    screen.say(f"  fixed: {len(figures.patched)} of {len(figures.identified)} ({share} %)")
    text = "counted are vulnerabilities and weaknesses that a release has or had; fixed when a release that is out ends them"
    say_dim(screen, text, 4)
    _times(figures, screen, everything=everything)
    _uptakes(figures, screen)


def _times(figures: FieldFigures, screen: Screen, *, everything: bool) -> None:
    known = figures.known_times
    undated = len(figures.times) - len(known)
    if known:
        middle = known[(len(known) - 1) // 2]
        text = f"median {counted(middle, 'day')}, longest {counted(known[-1], 'day')}, of {counted(len(known), 'fix', 'fixes')}"
        screen.say(f"  from finding to fix: {text}" + (f"; {undated} without a day" if undated else ""))
    else:
        screen.say("  from finding to fix: no day is recorded from which it could be counted")
    published = sum(each.basis == "day of publication" for each in figures.times if each.days is not None)
    if published:
        text = f"for {published} the day of publication stands in for the day on which the manufacturer knew; `known:` states it"
        say_dim(screen, text, 4)
    if figures.open_longest is not None:
        name, days = figures.open_longest
        screen.say(f"  open longest: {name}, {counted(days, 'day')}")
    if everything and figures.times:
        rows: list[Row] = [
            [each.id, str(each.started or "-"), each.basis, str(each.fixed or "-"), "-" if each.days is None else str(each.days)]
            for each in figures.times
        ]
        screen.table(["fixed", "known and in a release", "basis", "fixed on", "days"], rows, indent=4)


def _uptakes(figures: FieldFigures, screen: Screen) -> None:
    told = [each for each in figures.uptakes if each.points]
    if not told:
        screen.say("  from fix to field: how many devices run which release is not recorded")
        return
    screen.say("  from fix to field: devices on each release or on what builds on it, and days until then")
    rows: list[Row] = [[each.release, _latest(each), *(_reached(each, share) for share in (50, 90, 100))] for each in told]
    screen.table(["release", "devices", "50 %", "90 %", "all"], rows, indent=4)
    if any(not each.points[-1].whole for each in told):
        say_dim(screen, "of some releases no figure is recorded; shares are of the devices that are counted", 4)


def _latest(uptake: Uptake) -> str:
    last = uptake.points[-1]
    return f"{last.devices:,} of {last.of:,} ({(200 * last.devices + last.of) // (2 * last.of)} %)"


def _reached(uptake: Uptake, share: int) -> str:
    days = next((days for percent, days in uptake.reached if percent == share), None)
    return "-" if days is None else str(days)
