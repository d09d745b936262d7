"""Measures of updates: the share that is fixed, the time to a fix and from there to the field, each with its definition."""

from collections.abc import Iterator, Sequence

from primum.device.field_figures import FieldFigures
from primum.device.finding import RankedFinding
from primum.documents.block import Block, Row
from primum.documents.content.installed_base import share
from primum.documents.content.named import counted
from primum.documents.content.pointing import link
from primum.documents.content.table import paragraph, row, table
from primum.documents.run import plain
from primum.documents.source import Source


def measures(source: Source) -> Iterator[Block]:
    """The measures of the FDA's premarket guidance, each with what it was counted from; only where figures of days are recorded."""
    figures = source.field.figures
    if not figures.identified or not any(each.release.population for each in source.field.releases):
        return
    yield paragraph(
        "In these measures a vulnerability is a published one that matches a part, counted once however many parts have it; a weakness is "
        "a fault found in the device itself. Times to a fix run from the day on which the manufacturer knew of it, or from the first "
        "release that has it where that is later. They do not run from the decision on it, as the times of the classes above do, so they "
        "are longer."
    )
    columns = (("Measure", 4), ("Value", 4), ("Counted from", 7))
    yield table("update-plan.measures.table", "Measures of updates", columns, list(_measures(source, figures)))


def _measures(source: Source, figures: FieldFigures) -> Iterator[Row]:
    fixed, all_of_them = len(figures.patched), len(figures.identified)
    yield row(
        "Share of vulnerabilities and weaknesses fixed",
        f"{fixed} of {all_of_them} ({share(fixed, all_of_them)})",
        _what_is_counted(source, figures),
    )
    yield _time_to_fix(figures)
    if figures.open_longest is not None:
        name, days = figures.open_longest
        words = "the one known longest of those that no release ends that is out; days until today"
        yield row("Open longest", (*link(source, name), *plain(f", {counted(days, 'day')}")), words)
    yield from _uptakes(source, figures)


def _what_is_counted(source: Source, figures: FieldFigures) -> str:
    weaknesses = sum(name in source.device.weaknesses for name in figures.identified)
    vulnerabilities = counted(len(figures.identified) - weaknesses, "vulnerability", "vulnerabilities")
    left = set(figures.identified) - set(figures.patched)
    reaching = {name for each in source.assessment.findings if each.reaches for name in _names(each)}
    harmless = len(left - reaching)
    verb = "reaches" if harmless == 1 else "reach"
    return (
        f"{vulnerabilities} and {counted(weaknesses, 'weakness', 'weaknesses')} that a release that is out has or had, without those that "
        f"a decision closes in every release; fixed when a release that is out ends them. Of the {len(left)} not fixed {harmless} {verb} "
        f"nobody in version {source.device.identity.software_version}"
    )


def _names(ranked: RankedFinding) -> tuple[str, ...]:
    return (ranked.id,) if ranked.finding is None else (ranked.finding.vulnerability, *ranked.finding.aliases)


def _time_to_fix(figures: FieldFigures) -> Row:
    known = figures.known_times
    undated = len(figures.times) - len(known)
    basis = f"{counted(len(known), 'fix', 'fixes')}: days until the first release that ends it"
    return row("Time from knowing of it to the fix", _days(known), basis + (f"; {undated} without a day" if undated else ""))


def _days(known: Sequence[int]) -> str:
    if not known:
        return "no day is recorded"
    if len(known) == 1:
        return counted(known[0], "day")
    return f"median {counted(known[(len(known) - 1) // 2], 'day')}, longest {counted(known[-1], 'day')}"


def _uptakes(source: Source, figures: FieldFigures) -> Iterator[Row]:
    fixing = {name for each in source.field.exposures for name in each.fixed_by}
    for each in figures.uptakes:
        if each.release in fixing and each.points and each.reached:
            last = each.points[-1]
            reached = ", ".join(f"{percent} % after {counted(days, 'day')}" for percent, days in each.reached)
            words = f"from the day of the release; today {last.devices:,} of {last.of:,} devices run it or what builds on it"
            yield row(
                (*plain("Time from fix to field, "), *link(source, each.release)),
                reached,
                words + ("" if last.whole else ", as far as counted"),
            )
