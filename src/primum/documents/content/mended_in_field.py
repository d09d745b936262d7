"""Weaknesses that are mended in this version: devices that still have them, and whether their repair is a corrective action."""

from collections.abc import Iterator

from primum.assessment.repairs import Repair, repair_of
from primum.device.exposure import Standing, StandingInRelease
from primum.device.mended_weakness import MendedWeakness
from primum.device.weakness_in_release import weakness_in_release
from primum.documents.block import Block, Row
from primum.documents.content.linked import linked
from primum.documents.content.pointing import link, links
from primum.documents.content.sentence import one_line
from primum.documents.content.table import paragraph, row, table
from primum.documents.content.words import level
from primum.documents.run import Runs, Tone, plain, toned
from primum.documents.source import Source


def still_in_field(source: Source, identifier: str) -> Iterator[Block]:
    """Each weakness and release, with what it means there, what a person decided and until when; nothing where there is none."""
    found = [(each, one) for each in source.assessment.mended for one in each.still]
    if not found:
        return
    version = source.device.identity.software_version
    yield paragraph(
        f"Mended in {version}, and still on devices in the field. The level is that to which the weakness alone, where it is open, brings "
        f"a risk on devices that have all controls of {version}:"
    )
    columns = (("Weakness", 3), ("In release", 2), ("Devices", 2), ("What it means there", 4), ("Decision", 5), ("Until", 2))
    rows = [_in_release(source, each, one) for each, one in found]
    yield table(identifier, "Mended weaknesses on devices in the field", columns, rows, matrix=True)


def _in_release(source: Source, found: MendedWeakness, standing: StandingInRelease) -> Row:
    decision = source.assessment.standing.get(weakness_in_release(found.id, standing.release))
    number = "not stated" if standing.devices is None else f"{standing.devices:,}"
    return row(
        link(source, found.id),
        link(source, standing.release),
        number if standing.standing is Standing.HAS else f"{number}; whether they have it is not known",
        _meaning(source, found),
        _decision(source, found, standing),
        decision.review_by.isoformat() if decision is not None and decision.review_by is not None else "-",
    )


def _meaning(source: Source, found: MendedWeakness) -> Runs:
    if found.level is None:
        return plain("no attack becomes easier")
    return (*links(source, found.worst), *plain(" "), *level(found.level))


def _decision(source: Source, found: MendedWeakness, standing: StandingInRelease) -> Runs:
    on = weakness_in_release(found.id, standing.release)
    decision = source.assessment.standing.get(on)
    if decision is not None:
        return (*link(source, decision.id), *plain(f": accepted by {decision.name} on {decision.date}"))
    lapsed = next((each for each in source.assessment.decisions if each.decision.on == on), None)
    if lapsed is not None:
        return (*link(source, lapsed.decision.id), *toned(" does not hold any more", Tone.BAD), *plain(f": {lapsed.reason}"))
    return _nobody(source, found)


def _nobody(source: Source, found: MendedWeakness) -> Runs:
    """That nobody has decided, and whether somebody had to."""
    words = "nobody has decided"
    return toned(words, Tone.BAD) if found.stands_at(source.device.policy.gate) else plain(words)


def repairs(source: Source, identifier: str) -> Iterator[Block]:
    """Of each mended weakness that stood at the level at which the policy closes while users had it, or of whose repair somebody said so:
    whether the repair is a field safety corrective action."""
    known = {each.id: each for each in source.assessment.mended}
    answered = [each for each in known.values() if repair_of(source.assessment, each.id).is_answered]
    asked = [each for each in known.values() if each in answered or each.stands_at(source.device.policy.gate)]
    if not asked:
        return
    yield paragraph(
        "Whether the repair of a weakness that users had is a field safety corrective action. Asked is whether it is done to prevent or "
        "reduce the risk of a serious incident, not whether one happened:"
    )
    columns = (("Weakness", 3), ("What it meant", 4), ("Corrective action?", 3), ("Why", 7), ("By", 4), ("On", 2))
    rows = [_repair(source, each, repair_of(source.assessment, each.id)) for each in asked]
    yield table(identifier, "Repairs and corrective actions", columns, rows, matrix=True)


def _repair(source: Source, found: MendedWeakness, repair: Repair) -> Row:
    said = repair.said
    why = linked(one_line(said.why), source) if said is not None else ()
    events = (*plain("Reported with "), *links(source, [each.id for each in repair.incidents]), *plain(".")) if repair.incidents else ()
    return row(
        link(source, found.id),
        _meaning(source, found),
        _answer(source, found, repair),
        (*why, *plain(" " if why and events else ""), *events) or plain("-"),
        ", ".join(each for each in (said.name, one_line(said.role)) if each) if said is not None else "-",
        said.date.isoformat() if said is not None else "-",
    )


def _answer(source: Source, found: MendedWeakness, repair: Repair) -> Runs:
    if repair.said is not None:
        return plain(repair.said.answer.value)
    return plain("yes") if repair.incidents else _nobody(source, found)
