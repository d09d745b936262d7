"""The answer to each section of the disclosure statement: yes, no, or see note, with the notes that say why."""

from collections.abc import Iterator, Sequence

from msgspec import Struct

from primum.catalogue.requirement import Confidence, Requirement
from primum.device.control import SecurityControl
from primum.device.verdict import Verdict, VerdictState
from primum.documents.content.by_title import all_by_title
from primum.documents.content.capability_controls import COUNTS, standing
from primum.documents.content.linked import linked
from primum.documents.content.mds2_controls import can_answer, controls_for
from primum.documents.content.mds2_facts import in_short, is_so, told_in
from primum.documents.content.pointing import link
from primum.documents.content.sentence import one_line
from primum.documents.run import Run, Runs, plain
from primum.documents.source import Source

YES, NO, NOTE = "yes", "no", "see note"
FRAMEWORK = "MDS2-2019"
OTHER = "OTHR"
"""The section for anything else: what the manufacturer writes himself."""


class Answer(Struct, frozen=True, kw_only=True):
    """One section of the form: what is answered, the notes as sentences, and the controls of the capability. `short` is what its tables
    come to, for the overview; `mark` says when the section itself is known to us only from general knowledge."""

    code: str
    title: str
    asks: str
    mark: str
    answer: str
    short: tuple[Runs, ...]
    notes: tuple[Runs, ...]
    controls: tuple[SecurityControl, ...]


def answers(source: Source) -> tuple[Answer, ...]:
    """Every section in the order of the form."""
    return tuple(_answer(source, item) for item in source.vocabulary.frameworks[FRAMEWORK].requirements)


def _answer(source: Source, item: Requirement) -> Answer:
    verdict = source.judgement.verdicts.get(item.name)
    has_capability = f"capability:{item.id}" in item.judges
    controls = controls_for(source, item.id) if has_capability else ()
    return Answer(
        code=item.id,
        title=item.title,
        asks=item.asks,
        mark="" if item.confidence is Confidence.FOUND else f" [{item.confidence.value}]",
        answer=_said(source, item.id, verdict, controls if has_capability else None),
        short=tuple(in_short(source, item.id)),
        notes=tuple(_notes(source, item.id, verdict, controls if has_capability else None)),
        controls=controls,
    )


def _said(source: Source, code: str, verdict: Verdict | None, controls: Sequence[SecurityControl] | None) -> str:
    """A person's decision first, then what the folder states, then the controls (None for a section that is about no capability)."""
    if verdict is not None and verdict.state in (VerdictState.NOT_APPLICABLE, VerdictState.FULFILLED):
        return NO if verdict.state is VerdictState.NOT_APPLICABLE else YES
    fact = is_so(source, code)
    if fact is False:
        return NO
    has_gap = verdict is not None and bool(verdict.gaps)
    if fact is True:
        return NOTE if has_gap else YES
    return NOTE if controls is None else _by_controls(source, code, controls, has_gap=has_gap)


def _by_controls(source: Source, code: str, controls: Sequence[SecurityControl], *, has_gap: bool) -> str:
    """Yes when a control of the device itself answers the section and counts, nothing is missing, and nothing that is open gets past any of
    them; no when nothing is built in and the instructions do not tell of another way."""
    built = [each for each in controls if each.status.is_present]
    if not built:
        return NOTE if told_in(source, code) and _is_about_people(code) else NO
    own = [each for each in built if each.is_of_device and can_answer(each, code)]
    counting = [each for each in own if each.id in source.assessment.counting]
    return YES if counting and not has_gap and all(standing(source, each) == COUNTS for each in counting) else NOTE


def _is_about_people(code: str) -> bool:
    """Whether what people do may be the whole of an answer: a copy may be made by hand, a log may not."""
    return code == "DTBK"


def _notes(source: Source, code: str, verdict: Verdict | None, among: Sequence[SecurityControl] | None) -> Iterator[Runs]:
    """`among` are the controls of a section that is about a capability."""
    controls = among or ()
    if verdict is not None and verdict.decided_by and not verdict.suspect:
        made = source.device.decisions[verdict.decided_by]
        reason = linked(one_line(made.reason), source)
        yield (*plain(f"{made.name}, {made.role}, decided on {made.date} ("), *link(source, made.id), *plain("): "), *reason)
    if among is not None and not any(each.status.is_present for each in controls) and is_so(source, code) is not True:
        yield plain("No control of this capability is built in.")
    if code == "DTBK" and not any(can_answer(each, code) and each.status.is_present for each in controls):
        yield plain("No control that copies data is described.")
        if told := told_in(source, code):
            yield (*plain("What is copied, what is in no copy, and how the device is brought back: "), *told, *plain("."))
    elif told := told_in(source, code):
        yield (*plain("What users are told: "), *told, *plain("."))
    if code == OTHER:
        yield (Run(text="The notes at the end", to="mds2.notes"), *plain(" say what a hospital should know beyond the sections."))
    coming = [each.id for each in controls if not each.status.is_present]
    if coming:
        yield (*plain("Planned or proposed, and not in this version: "), *all_by_title(source, coming), *plain("."))
    named = {each.id for each in controls}  # what the verdict says of them, and that there is none, has been said above
    for gap in verdict.gaps if verdict is not None else ():
        if not named & set(gap.points_at) and not gap.text.startswith("no control with"):
            yield (*linked(gap.text[:1].upper() + gap.text[1:], source), *plain("."))
