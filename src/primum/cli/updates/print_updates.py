"""Releases on the screen: what each brings, how it is known to be genuine, who runs it, and who is still exposed to what."""

import textwrap
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from primum.assessment.assessment import Assessment
from primum.assessment.levels_of import levels_of
from primum.assessment.releases_in_field import ReleaseInField, ReleasesInField
from primum.cli.print_findings import counted
from primum.cli.releases.say_dim import say_dim
from primum.cli.screen import Row, Screen
from primum.cli.updates.print_field_figures import print_field_figures
from primum.device.bill_difference import BillDifference, Direction
from primum.device.exposure import Exposure, Standing
from primum.device.release import Update
from primum.device.release_today import ReleaseToday

WIDTH = 100
LABEL = 12
SHOWN = 12
WAYS = {"remote": "over a network", "user": "by the user", "service": "by a service engineer", "": "the way is not stated"}


class UpdatesPrinter:
    """Prints what is known of the field; `everything` leaves nothing out. `today` are the worst levels of the releases that devices run."""

    def __init__(
        self, field: ReleasesInField, assessment: Assessment, today: Sequence[ReleaseToday], screen: Screen, *, everything: bool
    ) -> None:
        """What is printed, and where."""
        self.field, self.today, self.screen, self.everything = field, today, screen, everything
        self.levels, self.reopened = levels_of(assessment), assessment.reopened

    def print(self) -> None:
        """All of it."""
        self._overview()
        self._current()
        for each in self.field.releases:
            self._release(each)
        self._exposures()
        print_field_figures(self.field, self.screen, everything=self.everything)

    def _overview(self) -> None:
        total = sum(each.devices or 0 for each in self.field.releases)
        rows: list[Row] = []
        for each in self.field.releases:
            standings = Counter(
                standing.standing for one in self.field.exposures for standing in one.standings if standing.release == each.release.id
            )
            devices = "not stated" if each.devices is None else f"{each.devices:,}"
            share = f"{(200 * (each.devices or 0) + total) // (2 * total)} %" if total and each.devices is not None else "-"
            has, closed, unknown = (standings[one] for one in (Standing.HAS, Standing.CLOSED, Standing.UNKNOWN))
            day = each.release.date.isoformat() if each.release.date is not None else "no day"
            rows.append([each.release.id, each.release.version, day, devices, share, str(has), str(closed), str(unknown), _state(each)])
        self.screen.heading("Releases, the oldest first")
        self.screen.table(["release", "version", "date", "devices", "share", "has", "closed", "unknown", "state"], rows)
        text = "has, closed, unknown: vulnerabilities and weaknesses open in it, closed there by a statement, or of which nothing tells"
        say_dim(self.screen, text)
        days = {each.release.population[-1].date for each in self.field.releases if each.release.population}
        if len(days) > 1:
            text = f"the figures of devices are of {counted(len(days), 'different day')}: their sum may count a device twice"
            say_dim(self.screen, text)

    def _current(self) -> None:
        """How each release that devices run stands today."""
        rows: list[Row] = []
        for each in self.today:
            level = ("not known", "warning") if each.level is None else (each.level.value, each.level.value)
            more = f" and {len(each.risks) - 2} more" if len(each.risks) > 2 else ""
            rows.append([each.release, level, ", ".join(each.risks[:2]) + more, each.told_by])
        if rows:
            self.screen.heading("The worst risk of each today, with what is published by now")
            self.screen.table(["release", "current", "risks", "told by"], rows)

    def _release(self, each: ReleaseInField) -> None:
        release = each.release
        head = f"{release.id}, version {release.version}" + (f", UDI-PI {release.udi_pi}" if release.udi_pi else "")
        self.screen.heading(f"{head}: {_state(each)}" if _state(each) else head)
        self._line("fixes", ", ".join(release.fixes) or "nothing is recorded")
        for text in _software(each):
            self._line("software", text)
        self._update(each)
        self._field(each)
        if release.baseline:
            self._line("baseline", release.baseline)

    def _update(self, each: ReleaseInField) -> None:
        update = each.release.update
        if update is None:
            self._line("update", "how devices get it, and how they know that it is genuine, is not recorded", "warning")
            return
        package = f"; {update.package}" if update.package else ""
        self._line("update", WAYS[update.way] + package + (f", SHA-256 {update.sha256[:16]}..." if update.sha256 else ""))
        self._line("genuine", _authentic(update), "" if update.metadata or update.signature or update.signed_by else "warning")
        back = update.rollback or ("versions of the metadata only rise; `primum updates verify` tries it" if update.metadata else "")
        self._line("rollback", back or "nothing is said to keep a device from an older version", "" if back else "warning")
        if not each.validation:
            self._line("validated", "no evidence that the update was tried", "warning")
        for name, why in each.validation:
            self._line("validated", f"{name}: {why}" if why else f"{name} holds", "error" if why else "")

    def _field(self, each: ReleaseInField) -> None:
        if not each.is_out:
            return
        told = each.release.population
        curve = ", ".join(f"{one.date} {one.devices:,}" for one in told[-6:])
        devices = (
            "how many devices run it is not recorded"
            if each.devices is None
            else f"{each.devices:,} {'device' if each.devices == 1 else 'devices'}"
        )
        self._line("in the field", f"{devices} ({'... ' if len(told) > 6 else ''}{curve})" if told else devices)
        open_ones = [
            one.id
            for one in self.field.exposures
            if any(s.release == each.release.id and s.standing is Standing.HAS for s in one.standings)
        ]
        self._line("still has", _named(open_ones, everything=self.everything) or "nothing that is known")

    def _exposures(self) -> None:
        exposed = sorted((each for each in self.field.exposures if each.is_in_field), key=self._worst_first)
        if not exposed:
            self.screen.heading("No device in the field is known to be exposed")
        else:
            self.screen.heading(f"Who is still exposed to what ({len(exposed)}), worst first, then most devices")
            shown = exposed if self.everything else exposed[:SHOWN]
            columns = ["finding", "devices", "releases that have it", "level now", "ended by"]
            self.screen.table(columns, [self._row(each) for each in shown])
            if len(shown) < len(exposed):
                self.screen.say(self.screen.paint(f"  ... and {len(exposed) - len(shown)} more; `--all` shows them", "dim"))
            text = "level now: the worst it alone does to a patient in the version described; an older release has other controls. Of what "
            text += "that version mends: the worst where it is open, on a device that has all controls of that version"
            say_dim(self.screen, text)
        if self.everything:
            self._reasons()

    def _worst_first(self, each: Exposure) -> tuple[int, int, str]:
        level = self.levels.get(each.id) or self.reopened.get(each.id)
        return (-level.rank if level is not None else 1, -each.devices, each.id)

    def _row(self, each: Exposure) -> Row:
        having = each.run_as(Standing.HAS)
        unknown = each.run_as(Standing.UNKNOWN)
        devices = f"{each.devices:,}" + ("+" if each.uncounted else "")
        releases = ", ".join(having) + (f"; unknown: {', '.join(unknown)}" if unknown else "")
        ending = [*each.fixed_by, *(f"{name} (to come)" for name in each.coming)]
        ending = ending or [f"{version} ({name})" for version, name in each.announced]
        return [each.id, devices, releases, self._level(each), ", ".join(ending) or "no release"]

    def _level(self, each: Exposure) -> tuple[str, str] | str:
        """The level, and where it holds."""
        level, reopened = self.levels.get(each.id), self.reopened.get(each.id)
        if level is not None:
            return (level.value, level.value)
        return (f"{reopened.value} where open", reopened.value) if reopened is not None else "-"

    def _reasons(self) -> None:
        self.screen.heading("Why")
        for each in self.field.exposures:
            known = f"known {each.known} ({each.basis})" if each.known is not None else "no day is recorded on which it was known"
            since = f", in a release since {each.since}" if each.since is not None else ""
            self.screen.say(f"  {each.id}: {known}{since}")
            for one in each.standings:
                self._line(one.release, f"{one.standing.value}: {one.why}", indent=4)
            if each.curve:
                told = ", ".join(f"{one.date} {one.devices:,}{'' if one.whole else '+'}" for one in each.curve)
                self._line("exposed", f"devices over time: {told}", indent=4)

    def _line(self, label: str, text: str, role: str = "", *, indent: int = 2) -> None:
        """A label and a text that is broken at a hundred columns."""
        before = " " * indent + label.ljust(LABEL) + "  "
        lines = textwrap.wrap(text, WIDTH - len(before), break_on_hyphens=False) or [""]
        for number, line in enumerate(lines):
            start = before if number == 0 else " " * len(before)
            self.screen.say(start + (self.screen.paint(line, role) if role else line))


def _state(each: ReleaseInField) -> str:
    said = []
    if not each.is_out:
        said.append("to come")
    if each.release.withdrawn is not None:
        said.append(f"withdrawn {each.release.withdrawn}")
    if each.is_described:
        said.append("described here")
    return ", ".join(said)


def _authentic(update: Update) -> str:
    parts = []
    if update.metadata:
        parts.append(f"metadata of The Update Framework in {update.metadata}")
    if update.signature:
        parts.append(f"signature in {update.signature}")
    if update.signed_by:
        parts.append(f"signed with {update.signed_by}")
    if not parts:
        parts.append("nobody is said to sign it")
    parts.append(f"checked by {update.verified_by}" if update.verified_by else "nothing is said to check it on the device")
    return "; ".join(parts)


def _software(each: ReleaseInField) -> Iterator[str]:
    if each.software.unknown:
        yield f"which published vulnerabilities it has is unknown: {each.software.unknown}"
    for component, difference in each.differences:
        yield f"since {each.before}, {component}: {difference_in_words(difference)}"
    if each.software.candidates:
        yield f"{counted(each.software.candidates, 'match', 'matches')} by name alone, not counted"


def difference_in_words(difference: BillDifference) -> str:
    """How many parts were added, removed and changed, and what asks for a second look."""
    if difference.is_empty:
        return "the same parts"
    versions = difference.altering("version")
    back = [each for each in versions if each.direction is Direction.EARLIER]
    counts = [(len(difference.added), "added"), (len(difference.removed), "removed"), (len(versions), "in another version")]
    counts += [(len(back), "of them back to an earlier version")]
    counts += [(len(difference.altering(what)), f"with another {what}") for what in ("licence", "support", "supplier", "content")]
    return ", ".join(f"{number} {words}" for number, words in counts if number)


def _named(names: Sequence[str], *, everything: bool) -> str:
    shown: Iterable[str] = names if everything else names[:SHOWN]
    more = f" and {len(names) - SHOWN} more" if not everything and len(names) > SHOWN else ""
    return ", ".join(shown) + more
