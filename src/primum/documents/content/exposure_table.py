"""What devices in the field are exposed to: each finding at its place, how many devices have it, and what ends it."""

from collections.abc import Iterator, Mapping, Sequence

from primum.device.exposure import Exposure, Standing
from primum.device.finding import RankedFinding
from primum.device.policy import Acceptability
from primum.device.weakness_in_release import weakness_in_release
from primum.documents.block import Block, Row
from primum.documents.content.named import counted, document_named
from primum.documents.content.pointing import link, links
from primum.documents.content.prose import known_gap
from primum.documents.content.sentence import in_a_row
from primum.documents.content.software_places import placed_parts
from primum.documents.content.support_plans import PartKey, support_plans
from primum.documents.content.table import paragraph, row, table
from primum.documents.content.words import level
from primum.documents.run import Runs, plain
from primum.documents.source import Source


def exposed_devices(source: Source) -> Iterator[Block]:
    """Weaknesses, findings that reach a patient in the version described, and what a release ends; the rest is counted."""
    exposed = [each for each in source.field.of_findings if each.is_in_field]
    if not exposed:
        return
    told = _Told(source)
    telling = [each for each in exposed if each.is_weakness or each.id in told.levels or each.fixed_by or each.coming]
    version = source.device.identity.software_version
    if telling:
        yield paragraph(
            f"What devices in the field are exposed to today: each finding at the place where it was found. What a decision closes at a "
            f"place is not listed there. The level is the worst that the finding alone brings about in version {version}, which this file "
            f"describes. Where {version} mends a weakness, it is the level it brings about where it is open, on devices that have all "
            f"controls of {version}:"
        )
        columns = (("Finding", 4), ("Devices", 2), ("In releases", 2), ("Not known for", 2), (f"Level in {version}", 2), ("Ended by", 5))
        rows = [told.row_of(each) for each in sorted(telling, key=told.worst_first)]
        yield table("update-plan.exposure.table", "Devices exposed", columns, rows)
    if len(telling) < len(exposed):
        others = len(exposed) - len(telling)
        words = f"{counted(others, 'more finding')} of published vulnerabilities {'is' if others == 1 else 'are'} open in a release in the "
        words += f"field and {'reaches' if others == 1 else 'reach'} nobody in version {version}; see the "
        yield paragraph(words, document_named(source, "vulnerability-assessment"), ".")
    yield from _unknown(source, exposed)


def _unknown(source: Source, exposed: Sequence[Exposure]) -> Iterator[Block]:
    """Why it is not known what a release has, and what would tell."""
    if not source.assessment.basis.advisories:
        return
    for each in source.field.releases:
        if not each.software.unknown or not each.is_out or each.devices == 0:
            continue
        name = each.release.id
        number = sum(any(one.release == name for one in exposure.of(Standing.UNKNOWN)) for exposure in exposed)
        if not number:
            continue
        devices = "an unknown number of devices" if each.devices is None else counted(each.devices, "device")
        text = (
            f"Which of {counted(number, 'finding')} {name} has, on {devices}, is not known: {each.software.unknown}. Until its software is "
            "recorded, whoever judges these devices takes each of them to be there. An SBOM of the release tells, or a statement in "
            "free_of with evidence."
        )
        yield known_gap(source, ("update-plan", "distribution"), text, f"releases.yaml, {name}, sbom")


class _Told:
    """What the assessment says of each finding today, and what is planned against it."""

    def __init__(self, source: Source) -> None:
        self.source = source
        self.ranked: Mapping[str, RankedFinding] = {each.id: each for each in source.assessment.findings}
        self.levels: Mapping[str, Acceptability] = {
            each.id: each.worst_alone for each in source.assessment.findings if each.worst_alone is not None
        }
        self.worst = {**{name: level for name, level in source.assessment.reopened.items() if level is not None}, **self.levels}
        self.plans: Mapping[PartKey, str] = support_plans(source, placed_parts(source.device))

    def worst_first(self, each: Exposure) -> tuple[int, int, str]:
        """The order of the table."""
        found = self.worst.get(each.id)
        return (-found.rank if found is not None else 1, -each.devices, each.id)

    def row_of(self, each: Exposure) -> Row:
        """One exposure."""
        found = self.levels.get(each.id)
        having = each.run_as(Standing.HAS)
        unknown = each.run_as(Standing.UNKNOWN)
        return row(
            link(self.source, each.id),
            f"{each.devices:,}{' or more' if each.uncounted else ''}",
            links(self.source, having),
            links(self.source, unknown),
            level(found) if found is not None else self._where_open(each),
            self._ending(each),
        )

    def _where_open(self, each: Exposure) -> Runs:
        """The level of what is mended here and open in the field, with the controls of this version."""
        found = self.source.assessment.reopened.get(each.id)
        return (*level(found), *plain(" where it is open")) if found is not None else plain("-")

    def _ending(self, each: Exposure) -> Runs:
        source = self.source
        parts = [link(source, name) for name in each.fixed_by]
        parts += [(*link(source, name), *plain(", to come")) for name in each.coming]
        parts += self._accepted(each)
        parts = parts or [(*plain(f"{version}, announced by "), *link(source, name)) for version, name in each.announced]
        return in_a_row(parts or [plain("no release is named"), *self._planned(each)])

    def _accepted(self, each: Exposure) -> list[Runs]:
        """What a person decided on devices that still have it."""
        standing = self.source.assessment.standing
        found = [standing.get(weakness_in_release(each.id, name)) for name in each.run_as(Standing.HAS)]
        return [(*link(self.source, said.id), *plain(f" accepts it until {said.review_by}")) for said in found if said is not None]

    def _planned(self, each: Exposure) -> Iterator[Runs]:
        """What else the folder says of its end: a deadline, a decision, the plan for the part."""
        if each.is_weakness:
            deadline = self.source.device.weaknesses[each.id].deadline
            yield plain(f"to be mended by {deadline}" if deadline is not None else "no deadline is stated")
            return
        ranked = self.ranked.get(each.id)
        if ranked is None or ranked.finding is None:
            return
        finding = ranked.finding
        said = finding.disposition
        if said.decided_by and said.state is not None:
            yield (*link(self.source, said.decided_by), *plain(f" is {said.state.value.replace('_', ' ')}"))
        else:
            yield plain("nobody has decided")
        plan = self.plans.get((finding.component, finding.part.ref))
        if plan:
            yield plain(f"plan for the part: {plan}")
