"""Releases, and what is to come with the next ones."""

from collections.abc import Iterator
from datetime import date

from primum.device.control import ControlStatus
from primum.device.release import Release
from primum.documents.block import Block, Row
from primum.documents.content.exposure_table import exposed_devices
from primum.documents.content.field_tables import population_over_time
from primum.documents.content.installed_base import share
from primum.documents.content.linked import linked
from primum.documents.content.pointing import link, links, open_about, titled
from primum.documents.content.prose import open_point
from primum.documents.content.sentence import in_a_row, one_line
from primum.documents.content.table import paragraph, row, table
from primum.documents.content.update_measures import measures
from primum.documents.content.words import day
from primum.documents.run import Runs, plain
from primum.documents.source import Source


def releases(source: Source) -> Iterator[Block]:
    """Every release; here each is at home."""
    device = source.device
    found = sorted(device.releases.values(), key=lambda each: (each.date is None, each.date or source.basis.day, each.id))
    if not found:
        yield open_point("No release is recorded.", "releases.yaml")
        return
    devices = {each.id: each.devices_today(source.basis.day) for each in found}
    total = sum(each or 0 for each in devices.values())
    yield paragraph("Each release with what it mended and how much of the field runs it, the oldest first:")
    rows = (
        row(
            link(source, each.id),
            f"{each.version} (UDI-PI {each.udi_pi})" if each.udi_pi else each.version,
            _day(each, source.basis.day),
            links(source, each.fixes),
            one_line(each.notes) or "-",
            "not stated" if (running := devices[each.id]) is None else f"{running:,}",
            "-" if (running := devices[each.id]) is None else share(running, total),
            anchor=each.id,
        )
        for each in found
    )
    columns = (("Release", 2), ("Version", 2), ("Date", 2), ("Mends", 4), ("Notes", 5), ("Devices in the field", 2), ("Share", 1))
    yield table("update-plan.releases.table", "Releases", columns, rows, matrix=True)
    if all(each.version != device.identity.software_version for each in found):
        version = device.identity.software_version
        yield open_point(f"Version {version}, of which this file speaks, is no recorded release.", "releases.yaml")
    today = source.basis.day  # on the day of its release, and before, nobody can run it yet
    bare = [each.id for each in found if each.date is None or (devices[each.id] is None and each.date < today)]
    if bare:
        yield open_about(source, "Date or field population is not stated for", bare, "releases.yaml")
    yield from population_over_time(source)
    yield from exposed_devices(source)
    yield from measures(source)


def _day(release: Release, today: date) -> str:
    words = day(release.date)
    if release.withdrawn is not None:
        return f"{words}, withdrawn {release.withdrawn}"
    return f"{words}, to come" if release.date is not None and release.date > today else words


def to_come(source: Source) -> Iterator[Block]:
    """What people have announced for a later release."""
    rows = tuple(_to_come(source))
    if not rows:
        yield paragraph("Nothing is announced for a later release.")
        return
    yield paragraph("Announced for later releases; nothing of it counts in the current view.")
    columns = (("Item", 5), ("What", 2), ("When", 3), ("What is said of it", 5))
    yield table("update-plan.to-come.table", "What is to come", columns, rows)


def _to_come(source: Source) -> Iterator[Row]:
    """Each with the day or release that its own key names; where it has none, what is said of it may still name one."""
    device = source.device
    for release in sorted(device.releases.values(), key=lambda each: each.id):
        if release.date is not None and release.date > source.basis.day:
            yield row(link(source, release.id), f"release {release.version}", f"on {release.date}", one_line(release.notes) or "-")
    coming = {each.id: each.coming for each in source.field.exposures}
    for statement in device.vex.values():
        if statement.planned and not statement.is_proposal:
            named = (*link(source, statement.id), *plain(f" {statement.vulnerability}"))
            yield row(named, "vulnerability mended", f"release {statement.planned}", one_line(statement.action) or "-")
    for weakness in device.weaknesses.values():
        if weakness.is_open:
            until = plain(f"by {weakness.deadline}" if weakness.deadline is not None else "no day stated")
            releases_named = coming.get(weakness.id, ())
            until = (*until, *plain(" with "), *links(source, releases_named)) if releases_named else until
            named = (*link(source, weakness.id), *plain(f" {weakness.title}"))
            yield row(named, f"weakness, {weakness.status}", until, linked(one_line(weakness.reason), source) or "-")
    for control in device.controls.values():
        if control.status in (ControlStatus.PLANNED, ControlStatus.PROPOSED):
            said = "; ".join(each for each in (f"design: {control.design}" if control.design else "", one_line(control.reason)) if each)
            yield row(titled(source, control.id), f"control, {control.status.value}", _with(source, control.id), said or "-")


def _with(source: Source, control: str) -> Runs:
    """The releases that bring a control, each with its day."""
    bringing = [each for each in source.device.releases.values() if control in each.brings]
    runs = [(*link(source, each.id), *plain(f" {each.version}, {day(each.date)}")) for each in bringing]
    return in_a_row(runs) if runs else plain("no day stated")
