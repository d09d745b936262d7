"""Judge of advisories: whether users were told of anything, and what they can do about it."""

from collections.abc import Iterable

from primum.device.incident import ReportKind
from primum.device.verdict import Reason
from primum.requirements.ground import Ground
from primum.requirements.reasons import asks, lacks, named, shows


def advisories_written(ground: Ground, _: str) -> Iterable[Reason]:
    """Users were told of something on a day that has passed, and what they can do (IMDRF N60 6.2). That there is a procedure for it shows
    nothing of this; where nothing is on record a person knows whether there was anything to tell."""
    told = [*_of_vulnerabilities(ground), *_of_weaknesses(ground), *_by_notices(ground)]
    yield from told
    if not told:
        fix = "state at what users were told of `disclosed: DATE` (`vex.yaml` with `action: ...`, `findings.yaml`), or record a report of "
        fix += "`kind: fsn` in `incidents.yaml`"
        yield asks("no advisory is on record: nothing says of what users were told, nor that there was nothing to tell", fix=fix)


def _of_vulnerabilities(ground: Ground) -> Iterable[Reason]:
    told = [each for each in ground.device.vex.values() if not each.is_proposal and each.disclosed and each.disclosed <= ground.now]
    helped = [each.id for each in told if each.action.strip()]
    if helped:
        yield shows(f"users were told of a vulnerability and what they can do about it: {named(helped)}", *helped)
    bare = [each.id for each in told if not each.action.strip()]
    if bare:
        text = f"users were told of a vulnerability, and what they can do about it is not on record: {named(bare)}"
        yield lacks(text, *bare, fix="write at the statement what they were told to do: `action: ...` in `vex.yaml`")


def _of_weaknesses(ground: Ground) -> Iterable[Reason]:
    told = [each.id for each in ground.device.weaknesses.values() if each.disclosed is not None and each.disclosed <= ground.now]
    if told:
        yield shows(f"users were told of a weakness of our own: {named(told)}", *told)


def _by_notices(ground: Ground) -> Iterable[Reason]:
    for incident in ground.device.incidents.values():
        for report in incident.reports:
            if report.kind is ReportKind.FSN and report.date <= ground.now:
                what = report.reference or "a field safety notice"
                yield shows(f"{what} of {report.date} told users about `{incident.id}`", incident.id)
