"""Judges of the software in the device: what it is, who supports it, what is published about it."""

from collections.abc import Iterable
from datetime import date, timedelta

from primum.device.software_part import SoftwarePart
from primum.device.verdict import Reason
from primum.requirements.ground import Ground
from primum.requirements.last_review import last_review, reviews_to_come, told_of_reviews_to_come
from primum.requirements.reasons import asks, contradicts, counted, lacks, named, shows

NO_SBOM = "no SBOM says which software is in the device"
NAME_ONE = "name an SBOM at each component with software: `sbom: sbom/...`"
NO_ADVISORIES = "the software was held against no advisories"
NO_IDENTITY = "no software part has an identity by which advisories know it"
IDENTIFY = "give each part a purl or CPE in the SBOM, or an entry in `aliases.yaml`"
GET_SOME = "run `primum feeds sync`, or put advisories into `advisories/`"

OLD = timedelta(days=31)
"""How old advisories may be; every feed changes within a month."""


def soup_listed(ground: Ground, _: str) -> Iterable[Reason]:
    """Every component with software has an SBOM, whose parts have name, version, maker and designator (IEC 62304 8.1.2 by IG-NB 5.1)."""
    carriers = [each.id for each in ground.device.components.values() if each.owner == "manufacturer" and _has_software(ground, each.kind)]
    listed = list(dict.fromkeys(component for component, _ in ground.parts))
    if listed:
        yield shows(f"{counted(len(ground.parts), 'software part')} listed in the SBOMs of {named(listed)}", *listed)
    bare = [name for name in carriers if name not in listed]
    if bare or not listed:
        fix = "make an SBOM at the build and name it: `sbom: sbom/...`"
        yield lacks(f"no SBOM lists the software of {named(bare) or 'any component'}", *bare, fix=fix)
    yield from _called_incomplete(ground)
    for word, is_missing in _FIELDS.items():
        missing = [(component, part.name) for component, part in ground.parts if is_missing(part)]
        if missing:
            text = f"{counted(len(missing), 'part')} without {word}: {named([name for _, name in missing])}"
            yield lacks(text, *_components(missing), fix="let the build write it into the SBOM")


def _called_incomplete(ground: Ground) -> Iterable[Reason]:
    """Bills that say of themselves that they do not list everything. Of what somebody else made nobody may be able to: a person says so."""
    for component, bills in ground.device.bills.items():
        for bill in bills:
            if bill.incomplete:
                fix = "find out what else is in it and list it, or let a person decide why that need not be known"
                text = f"`{bill.file}` of `{component}` says of itself that it does not list everything in {named(bill.incomplete)}"
                yield asks(text, component, fix=fix)


def _components(parts: Iterable[tuple[str, object]]) -> list[str]:
    """The components of some parts; parts have no ids of their own."""
    return list(dict.fromkeys(component for component, _ in parts))


def _has_software(ground: Ground, kind: str) -> bool:
    found = ground.component_kinds.get(kind)
    return found is not None and found.carries_software


def _no_version(part: SoftwarePart) -> bool:
    return not part.version


def _no_supplier(part: SoftwarePart) -> bool:
    return not part.supplier


def _no_identifier(part: SoftwarePart) -> bool:
    return not (part.purl or part.cpes or part.vcs or part.download)


_FIELDS = {"version": _no_version, "supplier": _no_supplier, "identifier": _no_identifier}


def sbom_support(ground: Ground, _: str) -> Iterable[Reason]:
    """Parts have a support level and a day on which support ends (FDA premarket guidance V.A.4)."""
    if not ground.parts:
        yield lacks(NO_SBOM, fix=NAME_ONE)
        return
    whole = [each for each in ground.parts if _is_supported(each[1])]
    if whole:
        yield shows(f"{counted(len(whole), 'part')} with support level and end of support", *_components(whole))
    missing = [each for each in ground.parts if not _is_supported(each[1])]
    if missing:
        fix = "state them in the SBOM; `primum sbom check FILE --profile fda` lists the parts"
        yield lacks(f"{counted(len(missing), 'part')} without support level or end of support", *_components(missing), fix=fix)


def _is_supported(part: SoftwarePart) -> bool:
    return bool(part.support_level and part.end_of_support)


def unsupported_planned(ground: Ground, _: str) -> Iterable[Reason]:
    """Parts whose support ends before the device's have a plan (IMDRF N70 5.5)."""
    until = ground.device.identity.support_until
    if until is None:
        yield asks("until when the device is supported is not stated", fix="state `support: {until: ...}` in `device.yaml`")
    if not ground.parts:
        yield lacks(NO_SBOM, fix=NAME_ONE)
        return
    ending = [each for each in ground.parts if _ends_early(each[1], until, ground.now)]
    silent = [each for each in ground.parts if not each[1].end_of_support and not each[1].is_given_up]
    planned = [each for each in (*ending, *silent) if ground.device.uses_of_parts.support_plan(*each)]
    covered = set(planned)
    open_ones = [each for each in ending if each not in covered]
    if planned:
        text = f"a plan for {counted(len(planned), 'part')} whose support ends early or on a day that is not stated"
        yield shows(text, *_components(planned))
    if open_ones:
        over = sum(part.is_unsupported(ground.now) for _, part in open_ones)
        said = f", {over} of them already over" if over else ""
        fix = "write `support_plan: ...` at the part under `parts:` in `architecture.yaml`"
        text = f"support of {counted(len(open_ones), 'part')} ends before the device's{said}, without a plan"
        yield lacks(f"{text}: {named([f'{at}/{part.name}' for at, part in open_ones])}", *_components(open_ones), fix=fix)
    unknown = [each for each in silent if each not in covered]
    if unknown:
        fix = "state `end_of_support` in the SBOM, or a `support_plan` at the part under `parts:` in `architecture.yaml`"
        yield asks(f"of {counted(len(unknown), 'part')} neither the end of support nor a plan is stated", *_components(unknown), fix=fix)
    stated = [each for each in ground.parts if each[1].end_of_support]
    if stated and not ending and until is not None:
        yield shows(f"of {counted(len(stated), 'part')} none states an end of support before the device's", *_components(stated))


def _ends_early(part: SoftwarePart, until: date | None, today: date) -> bool:
    return part.is_unsupported(today) or (until is not None and "" < part.end_of_support < until.isoformat())


def vulnerabilities_assessed(ground: Ground, _: str) -> Iterable[Reason]:
    """The software is held against advisories, and not against old ones (MDCG 2019-16 chapter 3.4)."""
    if not ground.parts:
        yield lacks(NO_SBOM, fix=NAME_ONE)
    elif not ground.has_advisories:
        yield asks(NO_ADVISORIES, fix=GET_SOME)
    elif not ground.identified:
        yield lacks(NO_IDENTITY, *_components(ground.parts), fix=IDENTIFY)
    else:
        found = [each for each in ground.findings if each.finding is not None]
        reaching = [each.id for each in found if each.reaches]
        where = "published advisories" if ground.advisories_fetched else "the advisories in the folder"
        parts = f"{counted(len(ground.parts), 'part')}, {ground.identified} with more than a name,"
        yield shows(f"{parts} held against {where}: {counted(len(found), 'match')}; reaching a patient: {len(reaching)}", *reaching)
        if not ground.advisories_fetched:
            fix = "fetch the feeds with `primum feeds sync`, and judge again with the store"
            yield lacks("only the advisories that somebody put into the folder were read, no feed", fix=fix)
    fetched = ground.advisories_fetched
    if ground.parts and fetched and date.fromisoformat(fetched) < ground.now - OLD:
        yield lacks(f"a feed of advisories was last fetched on {fetched}", fix="run `primum feeds sync`")


def vulnerabilities_decided(ground: Ground, _: str) -> Iterable[Reason]:
    """Each vulnerability that reaches a patient is decided on by a person (IEC 81001-5-1 9.5)."""
    if not ground.parts:
        yield lacks(NO_SBOM, fix=NAME_ONE)
        return
    reaching = [each for each in ground.findings if each.finding is not None and each.reaches]
    closed = [each for each in ground.findings if each.finding is not None and not each.reaches and each.finding.disposition.closed_by]
    if closed:
        yield shows(f"{counted(len(closed), 'vulnerability')} closed by a person with evidence", *(each.id for each in closed))
    decided = [each.id for each in reaching if each.id not in ground.open_findings]
    if decided:
        yield shows(f"decided on, with what is done: {counted(len(decided), 'vulnerability')} of those that reach a patient", *decided)
    left = [each.id for each in reaching if each.id in ground.open_findings]
    if left:
        yield lacks(f"nobody has decided on {named(left)}", *left, fix="`primum triage DIR` walks through them")
    if not ground.has_advisories:
        yield asks(NO_ADVISORIES, fix=GET_SOME)
    elif not ground.identified:
        yield asks(NO_IDENTITY, *_components(ground.parts), fix=IDENTIFY)
    elif not reaching and not closed:
        yield shows("no published vulnerability reaches a patient", *_components(ground.parts))


def anomalies_assessed(ground: Ground, _: str) -> Iterable[Reason]:
    """Weaknesses of one's own are judged with their place, class and deadline (FDA premarket guidance V.A.5)."""
    weaknesses = ground.device.weaknesses.values()
    if not weaknesses:
        yield from _no_anomaly(ground)
        return
    yield shows(f"{counted(len(weaknesses), 'finding')} of our own judged on the graph", *(each.id for each in weaknesses))
    classless = [each.id for each in weaknesses if each.cwe is None]
    if classless:
        yield lacks(f"no class of weakness (CWE) at {named(classless)}", *classless, fix="write `cwe: ...`")
    endless = [each.id for each in weaknesses if each.is_open and each.deadline is None]
    if endless:
        yield lacks(f"no deadline for {named(endless)}", *endless, fix="write `deadline: ...`")
    undecided = [each.id for each in weaknesses if each.is_open and not each.reason]
    if undecided:
        yield lacks(
            f"what was decided about {named(undecided)}, and why, is not said", *undecided, fix="write `reason: ...`, with who decided"
        )
    late = [each.id for each in weaknesses if each.is_open and each.deadline is not None and each.deadline < ground.now]
    if late:
        yield contradicts(f"the deadline of {named(late)} has passed", *late, fix="mend it, or let a person set a new date with a reason")


def _no_anomaly(ground: Ground) -> Iterable[Reason]:
    """A person may have looked and found none."""
    looked = last_review(ground, "defect-management")
    if looked is not None:
        yield shows(f"no finding is recorded; {looked.name} looked on {looked.date}: {looked.conclusion}", looked.id)
    else:
        fix = "record them in `findings.yaml`, or a review with `of: defect-management` that says there were none"
        told = told_of_reviews_to_come(reviews_to_come(ground, "defect-management"))
        yield asks(f"no finding of a test or review is recorded, and nobody says within a year that there were none{told}", fix=fix)
