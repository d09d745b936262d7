"""Judges of what surrounds the model: procedures, reviews, prose, controlled documents, and what the device states of itself."""

from collections.abc import Iterable, Sequence

from primum.device.document_doubts import document_doubts
from primum.device.person_key import person_key
from primum.device.records_of_quality import Procedure, Review
from primum.device.says_nothing import says_nothing
from primum.device.verdict import Reason
from primum.requirements.ground import Ground
from primum.requirements.last_review import (
    change_since,
    last_review,
    latest_review,
    reviews_that_count,
    reviews_to_come,
    told_of_reviews_to_come,
    too_old,
)
from primum.requirements.reasons import asks, contradicts, counted, lacks, named, shows


def activity(ground: Ground, name: str) -> Iterable[Reason]:
    """A procedure covers an activity, and there is a record that it is lived."""
    title = ground.activities.get(name, name)
    covering = [each for each in ground.device.procedures.values() if name in each.activities]
    procedures = [each for each in covering if each.date is None or each.date <= ground.now]
    if not procedures:
        to_come = [each.id for each in covering]
        when = f"; {named(to_come)} is dated after the day of this assessment" if to_come else ""
        fix = f"name the procedure in `procedures.yaml` with `activities: [{name}]`"
        yield lacks(f"no procedure covers: {title}{when}", *to_come, fix=fix)
        return
    lived = {each.id: [record for record in each.records_for(name) if _is_record(ground, record)] for each in procedures}
    for each in procedures:
        where = " ".join(part for part in (each.document, f"rev. {each.revision}" if each.revision else "") if part)
        records = lived[each.id]
        text = f"{title}: `{each.id}` {each.title}{f' ({where})' if where else ''}"
        yield shows(f"{text}, with records {named(records)}" if records else text, each.id, *records)
    if not any(lived.values()):
        yield from _not_shown_to_be_lived(ground, name, procedures)


def _not_shown_to_be_lived(ground: Ground, name: str, procedures: Sequence[Procedure]) -> Iterable[Reason]:
    """Of an activity without a record of its own: a record of a procedure that covers several may be one of it, and nobody says so."""
    names = [each.id for each in procedures]
    for each in procedures:
        records = [record for record in each.unassigned if _is_record(ground, record)]
        if records:
            fix = f"write at `{each.id}` which are records of it: `records_of: {{{name}: [...]}}`"
            text = f"`{each.id}` covers {len(set(each.activities))} activities, and of which of them {named(records)} "
            text += f"{'is a record' if len(records) == 1 else 'are records'} is not said; none is named for `{name}`"
            yield asks(text, each.id, *records, fix=fix)
    if not any(_is_record(ground, record) for each in procedures for record in each.unassigned):
        several = any(len(set(each.activities)) > 1 for each in procedures)
        where = f"`records_of: {{{name}: [...]}}`" if several else "`records`"
        fix = f"name under {where} of {named(names)} the evidence or review that shows it"
        what = f"`{name}` by {named(names)}" if several else named(names)
        yield lacks(f"no record shows that {what} is lived", *names, fix=fix)


KEPT_YEARS = 10
"""At least so long the documentation is kept after the last device was placed on the market; 15 years for implants (MDR Article 10(8),
IVDR Article 10(7))."""


def retention(ground: Ground, _: str) -> Iterable[Reason]:
    """A procedure on the keeping of documentation says for how long."""
    keeping = [each for each in ground.device.procedures.values() if "archiving" in each.activities and each.keeps_years is not None]
    if not keeping:
        fix = "write `keeps_years: ...` at the procedure that covers `archiving`"
        yield lacks("no procedure says for how long the documentation is kept", fix=fix)
    for each in keeping:
        assert each.keeps_years is not None
        said = f"`{each.id}` keeps the documentation for {each.keeps_years} years after the last device"
        if each.keeps_years < KEPT_YEARS:
            fix = f"keep it for {KEPT_YEARS} years at least, 15 for implants"
            yield contradicts(f"{said}, and {KEPT_YEARS} are asked at least", each.id, fix=fix)
        else:
            yield shows(said, each.id)


def _is_record(ground: Ground, name: str) -> bool:
    """Whether something shows what was done: a review that took place, an incident that was met, or evidence that passed, whatever version
    it was for."""
    review, evidence = ground.device.reviews.get(name), ground.device.evidence.get(name)
    if review is not None:
        return review.date <= ground.now
    incident = ground.device.incidents.get(name)
    if incident is not None:
        return incident.aware <= ground.now
    return evidence is not None and evidence.date <= ground.now and evidence.result == "passed" and evidence.intact


def review(ground: Ground, of: str) -> Iterable[Reason]:
    """A named person other than the author looked at something within a year."""
    what = of.replace("-", " ")
    last, within_a_year = latest_review(ground, of), last_review(ground, of)
    later = reviews_to_come(ground, of) if within_a_year is None else ()
    told, names = told_of_reviews_to_come(later), [each.id for each in later]
    if last is None:
        none = f"no review of the {what} {'counts' if later else 'is recorded'}{told}"
        yield lacks(none, *names, fix=f"review it and record it in `reviews.yaml` with `of: {of}`")
    elif within_a_year is None:
        yield lacks(
            f"the last review of the {what} is of {last.date}{told}", last.id, *names, fix=f"review it again; {too_old(ground, of)}"
        )
    else:
        yield _reviewed(ground, last, what)
        if all(_wrote(ground, of, each.name) for each in reviews_that_count(ground, of)):
            yield lacks(f"{last.name} wrote what was reviewed, and nobody else looked at it", last.id, fix="let another person review it")


def _reviewed(ground: Ground, last: Review, what: str) -> Reason:
    """A review within a year; it shows nothing of what became another since, unless a person has read that and signed for it."""
    changed = change_since(ground, last)
    text = f"the {what} reviewed by {last.name}, {last.role}, on {last.date}"
    if changed is None:
        return shows(f"{text}: {last.conclusion}", last.id)
    if changed.read is None:
        fix = f"review it as it is now and record it in `reviews.yaml` with `of: {last.of}`"
        return lacks(f"{text}; {changed.words}, and nobody has reviewed that", last.id, fix=fix)
    read = f"{changed.read.name}, {changed.read.role}, on {changed.read.date}"
    return shows(f"{text}: {last.conclusion} Since then {changed.words}, reviewed by {read}", last.id)


def _wrote(ground: Ground, document: str, person: str) -> bool:
    """Whether somebody is the author of what was reviewed; a reader may then ask for a second pair of eyes."""
    control = ground.device.documents.get(document)
    return control is not None and person_key(person) in control.authors


def prose(ground: Ground, place: str) -> Iterable[Reason]:
    """A passage that a person must own is written."""
    document, _, name = place.partition("/")
    kind = ground.documents[document]
    title = next((each.title for each in kind.passages if each.id == name), name)
    passage = ground.device.passage(document, name)
    if passage is None or not _says_something(passage.text):
        fix = f"write it in `prose/{document}.md` under `## {title}`"
        yield lacks(f"the {kind.title.lower()} says nothing under \u201c{title}\u201d", f"document:{document}", fix=fix)
    elif passage.placeholders:
        line, text = passage.placeholders[0]
        fix = f"write the text in {passage.path}:{line}"
        yield lacks(f"`{text}` waits to be written under \u201c{title}\u201d", f"document:{document}", fix=fix)
    else:
        yield shows(f"{kind.title}, \u201c{title}\u201d", f"document:{document}", seen=passage.text)


def _says_something(text: str) -> bool:
    """Whether there is a word besides headings."""
    lines = (line.strip() for line in text.split("\n"))
    return any(any(each.isalnum() for each in line) for line in lines if not line.startswith("#"))


def document(ground: Ground, name: str) -> Iterable[Reason]:
    """A document is controlled: number, revision, owner, and approved by another person than its author."""
    kind, control = ground.documents[name], ground.device.documents.get(name)
    what, pointer = kind.title.lower(), f"document:{name}"
    if control is None:
        fix = f"state number, revision, owner and approvals in `documents.yaml` under `id: {name}`"
        yield lacks(f"the {what} is not a controlled document", pointer, fix=fix)
        return
    missing = [word for word in ("number", "revision", "owner") if not getattr(control, word)]
    missing += [] if any(each.meaning == "author" for each in control.approvals) else ["author"]
    if missing:
        fix = "state it in `documents.yaml`; an author is an approval with `meaning: author`"
        yield lacks(f"the {what} has no {', '.join(missing)}", pointer, fix=fix)
    if control.is_approved(ground.now):
        yield shows(f"{kind.title} {control.number} revision {control.revision}, {control.status}, approved", pointer)
    for doubt in document_doubts(control, ground.device.documents.values(), ground.now):
        yield lacks(f"the {what}: {doubt.text}", pointer, fix=f"{doubt.fix} (`documents.yaml`, `{doubt.key}`)")
    if control.status != "effective":
        yield lacks(f"the {what} is {control.status}", pointer, fix="put the approved revision into force: `status: effective`")


IDENTITY = {
    "udi": "UDI-DI",
    "basic-udi": "Basic UDI-DI",
    "class": "class",
    "rule": "classification rule",
    "intended-purpose": "intended purpose",
    "support": "end of support",
    "website": "website",
    "security-contact": "contact for security",
    "srn": "single registration number",
}
"""What a device states of itself, in words."""


def identity(ground: Ground, name: str) -> Iterable[Reason]:
    """The device states something of itself."""
    said = ground.device.identity
    value = {"class": said.device_class, "support": said.support_until}.get(name) or getattr(said, name.replace("-", "_"), "")
    shown = " ".join(str(value or "").split())
    if not says_nothing(shown):
        yield shows(f"{IDENTITY[name]}: {shown if len(shown) <= 80 else shown[:77] + '...'}", seen=shown)
    else:
        key = {"support": "support: {until: ...}"}.get(name, f"{name.replace('-', '_')}: ...")
        yield lacks(f"the {IDENTITY[name]} is not stated", fix=f"write `{key}` in `device.yaml`")


def releases_recorded(ground: Ground, _: str) -> Iterable[Reason]:
    """Releases have a date, say what they fix, and how many devices run them; one that is to come runs on none yet."""
    releases = ground.device.releases.values()
    if not releases:
        yield lacks("no release is recorded", fix="record them in `releases.yaml`")
        return
    later = sum(each.date is not None and each.date > ground.now for each in releases)
    text = f"{counted(len(releases), 'release')} recorded" + (f", {later} of them to come" if later else "")
    yield shows(text, *(each.id for each in releases))
    if all(each.version != ground.device.identity.software_version for each in releases):
        text = f"version {ground.device.identity.software_version}, which the device is said to be, is no recorded release"
        yield lacks(text, fix="record it in `releases.yaml`")
    bare = [each.id for each in releases if each.date is None or (each.field_population is None and each.date <= ground.now)]
    if bare:
        yield lacks(f"date or field population is missing at {named(bare)}", *bare, fix="state `date` and `field_population`")


def incidents_recorded(ground: Ground, _: str) -> Iterable[Reason]:
    """Security incidents are kept, or somebody looked within a year and says that there were none."""
    incidents = ground.device.incidents.values()
    looked = last_review(ground, "incident-response")
    if incidents:
        yield shows(f"{counted(len(incidents), 'incident')} recorded", *(each.id for each in incidents))
    elif looked is not None:
        yield shows(f"no incident is recorded; {looked.name} looked on {looked.date}: {looked.conclusion}", looked.id)
    else:
        fix = "record incidents in `incidents.yaml`, or a review with `of: incident-response` that says there were none"
        told = told_of_reviews_to_come(reviews_to_come(ground, "incident-response"))
        yield asks(f"no incident is recorded, and nobody says within a year that there were none{told}", fix=fix)
