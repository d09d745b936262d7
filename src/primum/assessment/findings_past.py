"""Which published vulnerabilities get past a control."""

from collections.abc import Iterable

from primum.attack.harden import ways_round
from primum.device.control import SecurityControl
from primum.device.device import Device
from primum.device.fact import Fact
from primum.device.finding import Finding, RankedFinding


def findings_past(control: SecurityControl, device: Device, findings: Iterable[RankedFinding]) -> tuple[str, ...]:
    """The ids of published vulnerabilities that reach somebody and give by themselves what goes round the control: its enforcer as system,
    or the reading of a secret that it relies on."""
    round_it = ways_round(control, device)
    return tuple(each.id for each in findings if each.finding is not None and each.reaches and _gives(each.finding, round_it))


def _gives(finding: Finding, wanted: Iterable[Fact]) -> bool:
    given = {fact for way in finding.ways for fact in way.conclusions}
    read = {fact.args[0] for fact in given if fact.predicate == "read"}
    return any(fact in given or (fact.predicate == "know" and fact.args[0] in read) for fact in wanted)
