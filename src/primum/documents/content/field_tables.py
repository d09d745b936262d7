"""Releases in the field: how many devices ran them over time, which are still exposed to what, and the measures counted from that."""

from collections.abc import Iterator

from primum.assessment.levels_of import levels_of
from primum.device.exposure import Exposure, Standing
from primum.device.field_figures import FieldFigures
from primum.device.policy import Acceptability
from primum.documents.block import Block, Row
from primum.documents.content.installed_base import share
from primum.documents.content.named import document_named
from primum.documents.content.pointing import link, links
from primum.documents.content.sentence import in_a_row
from primum.documents.content.table import paragraph, row, table
from primum.documents.content.words import level
from primum.documents.run import Runs, plain
from primum.documents.source import Source


def population_over_time(source: Source) -> Iterator[Block]:
    """A row for each day of which some release has a figure; nothing where none is dated."""
    today = source.basis.day
    told = [each.release for each in source.field.releases if each.release.population]
    days = sorted({one.date for each in told for one in each.population if one.date <= today})
    if not days:
        return
    columns = (("Day", 2), *((each.id, 2) for each in told))
    rows = [row(str(day), *(_figure(each.devices_at(day)) for each in told)) for day in days]
    yield paragraph("How many devices ran which release over time; a figure counts until the next one:")
    yield table("update-plan.population.table", "Devices in the field over time", columns, rows, matrix=True)


def _figure(devices: int | None) -> str:
    return "not stated" if devices is None else f"{devices:,}"


def exposed_devices(source: Source) -> Iterator[Block]:
    """What devices in the field are still exposed to: weaknesses, what reaches a patient in the version described, and what a release ends;
    the rest is counted."""
    exposed = [each for each in source.field.exposures if each.is_in_field]
    if not exposed:
        return
    levels = levels_of(source.assessment)
    telling = [each for each in exposed if each.is_weakness or each.id in levels or each.fixed_by or each.coming]
    version = source.device.identity.software_version
    if telling:
        yield paragraph(
            f"What devices in the field are exposed to today. The level is that in version {version}, which this file describes:"
        )
        columns = (("Finding", 3), ("Devices", 2), ("In releases", 3), ("Not known for", 3), (f"Level in {version}", 2), ("Ended by", 3))
        rows = [_exposure(source, each, levels.get(each.id)) for each in sorted(telling, key=lambda each: _worst_first(each, levels))]
        yield table("update-plan.exposure.table", "Devices exposed", columns, rows)
    if len(telling) < len(exposed):
        others = len(exposed) - len(telling)
        words = f"{others} more {'vulnerability matches' if others == 1 else 'vulnerabilities match'} a release in the field and "
        words += f"{'reaches' if others == 1 else 'reach'} nobody in version {version}; see the "
        yield paragraph(words, document_named(source, "vulnerability-assessment"), ".")


def _worst_first(each: Exposure, levels: dict[str, Acceptability]) -> tuple[int, int, str]:
    found = levels.get(each.id)
    return (-found.rank if found is not None else 1, -each.devices, each.id)


def _exposure(source: Source, each: Exposure, found: Acceptability | None) -> Row:
    having = [one.release for one in each.of(Standing.HAS) if one.devices != 0]
    unknown = [one.release for one in each.of(Standing.UNKNOWN) if one.devices != 0]
    more = " or more" if each.uncounted else ""
    return row(
        _finding(source, each),
        f"{each.devices:,}{more}",
        links(source, having),
        links(source, unknown),
        level(found) if found is not None else "-",
        _ending(source, each),
    )


def _finding(source: Source, each: Exposure) -> Runs:
    """The findings of it that are at home in this file, else its name."""
    here = [name for place in each.places if (name := f"{each.id}@{place}") in source.known]
    return links(source, here) if here and not each.is_weakness else link(source, each.id)


def _ending(source: Source, each: Exposure) -> Runs:
    parts = [link(source, name) for name in each.fixed_by] + [(*link(source, name), *plain(", to come")) for name in each.coming]
    parts = parts or [(*plain(f"{version}, announced by "), *link(source, name)) for version, name in each.announced]
    return in_a_row(parts) if parts else plain("no release")


def measures(source: Source) -> Iterator[Block]:
    """The measures of the FDA's premarket guidance, each with what it was counted from; only where figures of days are recorded."""
    figures = source.field.figures
    if not figures.identified or not any(each.release.population for each in source.field.releases):
        return
    columns = (("Measure", 4), ("Value", 4), ("Counted from", 6))
    yield table("update-plan.measures.table", "Measures of updates", columns, list(_measures(source, figures)))


def _measures(source: Source, figures: FieldFigures) -> Iterator[Row]:
    fixed, all_of_them = len(figures.patched), len(figures.identified)
    basis = "vulnerabilities and weaknesses that a release has or had; fixed when a release that is out ends them"
    yield row("Share of vulnerabilities fixed", f"{fixed} of {all_of_them} ({share(fixed, all_of_them)})", basis)
    known = figures.known_times
    undated = len(figures.times) - len(known)
    value = f"{known[(len(known) - 1) // 2]} days in the middle, {known[-1]} at most" if known else "no day is recorded"
    basis = f"{len(known)} fixes, from the day on which it was known and in a release" + (f"; {undated} without a day" if undated else "")
    yield row("Time from finding to fix", value, basis)
    if figures.open_longest is not None:
        name, days = figures.open_longest
        yield row("Open longest", (*link(source, name), *plain(f", {days} days")), "what no release that is out ends")
    fixing = {name for each in source.field.exposures for name in each.fixed_by}
    for each in figures.uptakes:
        if each.release in fixing and each.points and each.reached:
            last = each.points[-1]
            reached = ", ".join(f"{percent} % after {days} days" for percent, days in each.reached)
            basis = f"{last.devices:,} of {last.of:,} devices on it or on what builds on it" + ("" if last.whole else ", as far as counted")
            yield row((*plain("Time from fix to field, "), *link(source, each.release)), reached, basis)
