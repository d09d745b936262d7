"""Conditions of maintenance: a device in use is watched, what is found is decided in time, and support is what was promised."""

from collections.abc import Iterable, Iterator
from datetime import date, timedelta

from primum.assessment.gates.condition import Condition, NotApplicable, NotLookedAt, Said, as_judged
from primum.assessment.gates.ground_of_gate import GateGround, LooksSeen
from primum.assessment.gates.legacy import Protection, UnsupportedPart
from primum.assessment.gates.of_design import passages
from primum.device.due_item import DueItem
from primum.device.gate import Stage
from primum.device.incident import Incident
from primum.device.verdict import Reason
from primum.requirements.reasons import asks, contradicts, counted, lacks, named, shows

ENDING = (Stage.LIMITED_SUPPORT, Stage.END_OF_SUPPORT)
SELDOM = timedelta(days=31)
"""How long ago a look may be where the policy sets no target for triage."""


def watched(ground: GateGround) -> Said:
    """A machine has looked within the shortest time in which the policy wants a vulnerability looked at, and its record is whole."""
    seen = ground.beside.looks
    if seen is None:
        return NotLookedAt("the record of surveillance was not looked at", "name the device's own folder")
    return _watched(ground, seen)


def _watched(ground: GateGround, seen: LooksSeen) -> Iterator[Reason]:
    for fault in seen.faults:
        yield lacks(f"the record of surveillance is not whole: {fault}", fix="bring `surveillance/looks.jsonl` back from git")
    days = [date.fromisoformat(each.day) for each in seen.looks if date.fromisoformat(each.day) <= ground.now]
    allowed = _allowed(ground)
    if not days:
        yield lacks("nobody has looked yet whether something new reaches a patient", fix="run `primum watch DIR`, best every night")
    elif ground.now - max(days) > allowed:
        text = f"the last look is of {max(days)}; the policy wants one within {allowed.days} days"
        yield lacks(text, fix="run `primum watch DIR`, best every night")
    else:
        yield shows(f"{counted(len(days), 'look')} on record, the last of {max(days)}")


def _allowed(ground: GateGround) -> timedelta:
    targets = ground.device.policy.targets.triage.values()
    return timedelta(days=min(targets)) if targets else SELDOM


def nothing_overdue(ground: GateGround) -> Said:
    """No clock of the policy or the law has run out."""
    overdue = ground.beside.overdue
    if overdue is None:
        return NotLookedAt("clocks were not looked at", "run `primum due DIR`")
    return _overdue(overdue, ground)


def _overdue(overdue: tuple[DueItem, ...], ground: GateGround) -> Iterable[Reason]:
    for each in overdue:
        yield lacks(
            f"{each.what}: due on {each.due} ({each.basis})", *each.about, fix="do it and record it; `primum due DIR` lists everything"
        )
    if not overdue:
        yield shows(f"nothing is overdue on {ground.now}")


def incidents_decided(ground: GateGround) -> Iterable[Reason]:
    """Of each incident a person has decided whether it is one, how serious, and whether it is reported; where there is none somebody says
    so."""
    open_ones = [each for each in ground.device.incidents.values() if _undecided(each)]
    decided = [each.id for each in ground.device.incidents.values() if not _undecided(each)]
    if decided:
        yield shows(f"{counted(len(decided), 'incident')} decided", *decided)
    for each in open_ones:
        fix = "let a named person answer in `incidents.yaml`; what nobody has decided keeps every limit running"
        yield lacks(f"nobody has decided of `{each.id}`: {', '.join(_undecided(each))}", each.id, fix=fix)
    if not ground.device.incidents:
        yield from as_judged("incidents-recorded")(ground)


def _undecided(incident: Incident) -> list[str]:
    if incident.is_none or incident.is_not_serious or incident.is_not_reportable:
        return []
    asked = {"incident": incident.incident, "serious": incident.serious, "reportable": incident.reportable}
    return [f"`{name}`" for name, decision in asked.items() if decision is None or decision.answer == "undetermined"]


def feeds_fresh(ground: GateGround) -> Said:
    """What is published is known as of these days."""
    stale = ground.beside.stale_feeds
    if stale is None:
        return NotLookedAt("there is no store of feeds", "`primum feeds sync` makes one, with or without a network")
    return _stale(stale)


def _stale(stale: tuple[str, ...]) -> Iterable[Reason]:
    for text in stale:
        yield lacks(text, fix="run `primum feeds sync`")
    if not stale:
        yield shows("every feed is as fresh as it must be")


def still_supported(ground: GateGround) -> Iterable[Reason]:
    """The stage agrees with the days of support that are stated."""
    identity, now = ground.device.identity, ground.now
    if identity.support_until is None:
        yield lacks("until when the device is supported is not stated", fix="write `support: {since: ..., until: ...}` in `device.yaml`")
    elif identity.support_until < now:
        fix = "set `stage: end-of-support`, and say what that means for users; or state a new day, and who decided it"
        yield contradicts(f"support has ended on {identity.support_until}", fix=fix)
    else:
        yield shows(f"supported until {identity.support_until}")
    if identity.support_limited_from is not None and identity.support_limited_from <= now:
        fix = "set `stage: limited-support`, and tell customers"
        yield contradicts(f"support is limited since {identity.support_limited_from}, by `support.limited_from`", fix=fix)


def parts_supported(ground: GateGround) -> Said:
    """Where suppliers have ended their support, what that means for the patient, and which stage it suggests. A person decides."""
    if not ground.judges.parts:
        kinds = ground.judges.component_kinds
        carriers = [each.id for each in ground.device.components.values() if kinds[each.kind].carries_software]
        if not carriers:
            return NotApplicable("no component is described that carries software")
        fix = "name an SBOM at each component with software: `sbom: sbom/...`"
        return [lacks(f"no SBOM lists the software of {named(carriers)}", *carriers, fix=fix)]
    return _parts(ground, Stage(ground.device.identity.stage))


def _parts(ground: GateGround, stated: Stage) -> Iterator[Reason]:
    """The parts by what a flaw in them would do. Parts that suggest a later stage than the folder states ask for a person's word."""
    order, suggested = list(Stage), ground.legacy.stage
    in_use = stated in (Stage.MAINTENANCE, Stage.LIMITED_SUPPORT)
    groups: dict[Protection, list[UnsupportedPart]] = {}
    for part in ground.legacy.parts:
        groups.setdefault(part.protection, []).append(part)
    for protection, parts in groups.items():
        names = named([f"{each.component}/{each.part} (support ended{f' {each.ended}' if each.ended else ''})" for each in parts])
        points = tuple(dict.fromkeys(name for each in parts for name in (each.component, *each.risks)))
        risks = list(dict.fromkeys(name for each in parts for name in each.risks))
        text = f"{names}: {protection.words}" + (f": {named(risks)}" if risks else "")
        if in_use and order.index(protection.stage) > order.index(stated):
            yield asks(text, *points, fix="mend or replace the part, protect it by what does not rest on it, or change the stage")
        else:
            yield shows(text, *points)
    if not groups:
        yield shows("no part states an end of support that has passed")
    elif in_use and order.index(suggested) > order.index(stated):
        fix = "let a person decide: set `stage` in `device.yaml` and tell customers, or decide on this condition and say why it stays"
        yield asks(f"IMDRF N70 5.5 suggests {suggested.value}, the folder says {stated.value}", fix=fix)
    else:
        yield shows(f"IMDRF N70 5.5 suggests {suggested.value}; the folder says {stated.value}")


MAINTENANCE = (
    Condition(
        id="maintenance.watched",
        text="Somebody looks again and again whether something new reaches a patient",
        looks=watched,
        clauses=("IEC-81001-5-1:6.2.1", "MDCG-2019-16:5.1", "IMDRF-N73:MONITOR"),
    ),
    Condition(
        id="maintenance.vulnerabilities-reviewed",
        text="A named person has looked at the vulnerabilities within a year, and handling them is lived",
        looks=as_judged("review:vulnerabilities", "review:defect-management", "activity:vulnerability-handling"),
        clauses=("IEC-81001-5-1:4.1.8", "IEC-81001-5-1:9.3"),
    ),
    Condition(
        id="maintenance.feeds",
        text="What is published is known as of these days",
        looks=feeds_fresh,
        clauses=("IEC-81001-5-1:6.2.1",),
    ),
    Condition(
        id="maintenance.due",
        text="Nothing is overdue",
        looks=nothing_overdue,
        clauses=("IEC-81001-5-1:9.5", "MDR:ART-87", "IVDR:ART-82"),
    ),
    Condition(
        id="maintenance.incidents",
        text="Every incident is decided on, or somebody has looked and there was none",
        looks=incidents_decided,
        clauses=("MDCG-2019-16:5.2", "MDR:ART-87", "IVDR:ART-82"),
    ),
    Condition(
        id="maintenance.surveillance",
        text="A plan says how the field is watched and how updates reach it",
        looks=as_judged(*passages("pms-plan"), *passages("update-plan")),
        clauses=("MDR:ART-84", "IVDR:ART-79", "MDCG-2019-16:5.1", "IEC-81001-5-1:6.1.1"),
    ),
    Condition(
        id="maintenance.disclosure",
        text="Finders know what to expect when they tell of a vulnerability",
        looks=as_judged(*passages("cvd-policy")),
        clauses=("IMDRF-N60:6.3", "IEC-81001-5-1:9.2"),
    ),
    Condition(
        id="maintenance.support",
        text="The stage agrees with the days of support that were promised",
        looks=still_supported,
        clauses=("IMDRF-N70:5.2",),
        not_at=ENDING,
    ),
    Condition(
        id="maintenance.parts",
        text="What parts without support mean for a patient is known, and the stage agrees with it",
        looks=parts_supported,
        clauses=("IMDRF-N70:5.5",),
    ),
    Condition(
        id="maintenance.parts-planned",
        text="Every part whose support ends before the device's has a plan",
        looks=as_judged("unsupported-planned"),
        clauses=("IMDRF-N70:6.2.1", "IMDRF-N70:7.1.1.5"),
    ),
)
"""In the order in which they come up. The days of support are not asked again once the stage says that they are over."""
