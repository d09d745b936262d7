"""What is said of a finding in one cell: what people decided, what it does to a risk, how it was matched."""

from primum.device.device import Device
from primum.device.ease import Ease
from primum.device.finding import Effect, Finding, RankedFinding
from primum.device.policy import Acceptability
from primum.documents.content.advisory_sources import feed_named
from primum.documents.content.linked import linked
from primum.documents.content.pointing import link, links
from primum.documents.content.sentence import one_line
from primum.documents.content.software_places import part_named
from primum.documents.content.words import ease, level
from primum.documents.run import Runs, Tone, plain, toned
from primum.documents.source import Source


def decision_on(source: Source, ranked: RankedFinding) -> Runs:
    """What people said of a finding or a weakness, and whether it holds today."""
    finding = ranked.finding
    if finding is None:
        return plain(source.device.weaknesses[ranked.id].status.replace("-", " "))
    said = finding.disposition
    if said.decided_by:
        state = said.state.value.replace("_", " ") if said.state is not None else ""
        failing = source.assessment.failing_guards(finding)
        unheld: Runs = (*plain("; it rests on "), *links(source, failing), *plain(", which does not count today")) if failing else ()
        return (*link(source, said.decided_by), *plain(f" {state}"), *unheld)
    if said.lapsed:
        name, reason = said.lapsed[0]
        return (*link(source, name), *plain(" has lapsed: "), *linked(reason, source))
    if said.proposals:
        return (*plain("proposed by "), *links(source, said.proposals), *plain("; nobody has taken it over"))
    return toned("nobody has decided", Tone.BAD) if ranked.reaches else plain("nobody has decided")


def done_about(device: Device, ranked: RankedFinding) -> str:
    """What is done about a finding or a weakness, and until when."""
    if ranked.finding is None:
        weakness = device.weaknesses[ranked.id]
        return f"to be mended by {weakness.deadline}" if weakness.is_open and weakness.deadline is not None else "-"
    statement = device.vex.get(ranked.finding.disposition.decided_by)
    if statement is None:
        return "-"
    planned = f"planned with release {statement.planned}" if statement.planned else ""
    response = ", ".join(each.value.replace("_", " ") for each in statement.response)
    return "; ".join(each.rstrip(".") for each in (response, one_line(statement.action), planned) if each) or "-"


def place_of(source: Source, ranked: RankedFinding) -> Runs:
    """The part and the component, or the element of a weakness."""
    finding = ranked.finding
    if finding is None:
        return link(source, source.device.weaknesses[ranked.id].at)
    return (*part_named(finding.component, finding.part), *plain(" at "), *link(source, finding.component))


def alone(source: Source, effect: Effect) -> Runs:
    """The level of the easiest attack that uses it, with no other finding."""
    return at_ease(source, effect.alone_level, effect.alone)


def without(source: Source, effect: Effect) -> Runs:
    """The level once it is mended, the others still there."""
    return at_ease(source, effect.without_level, effect.without)


def at_ease(source: Source, of: Acceptability, points: Ease) -> Runs:
    """A level with how easy the attack is."""
    return (*level(of), *plain(", "), *ease(source.device.policy.exploitability(points.points), points.points))


def matched_by(finding: Finding) -> str:
    """How the part was identified, which range matched, and where that was read."""
    first = finding.matches[0]
    more = f"; {len(finding.matches) - 1} more" if len(finding.matches) > 1 else ""
    return f"{first.coordinate.tier.value}: {first.coordinate.name}, {first.range.words} ({feed_named(first.range.feed)}){more}"


def epss_of(finding: Finding) -> str:
    """The EPSS score in per cent."""
    return "-" if finding.epss is None else f"{finding.epss // 100}.{finding.epss % 100:02} %"
