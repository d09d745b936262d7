"""The answer to each section of the disclosure statement: yes, no, or see note, with the notes that say why."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from primum.catalogue.requirement import Confidence, Requirement
from primum.device.control import SecurityControl
from primum.device.verdict import Verdict, VerdictState
from primum.documents.content.capability_controls import controls_of
from primum.documents.content.linked import linked
from primum.documents.content.mds2_facts import is_so
from primum.documents.content.pointing import link, links
from primum.documents.content.sentence import one_line
from primum.documents.run import Runs, plain
from primum.documents.source import Source

YES, NO, NOTE = "yes", "no", "see note"
FRAMEWORK = "MDS2-2019"


@dataclass(frozen=True, kw_only=True)
class Answer:
    """One section of the form: what is answered, the notes as sentences, and the controls of the capability. `mark` says when the section
    itself is known to us only from general knowledge."""

    code: str
    title: str
    asks: str
    mark: str
    answer: str
    notes: tuple[Runs, ...]
    controls: tuple[SecurityControl, ...]


def answers(source: Source) -> tuple[Answer, ...]:
    """Every section in the order of the form."""
    return tuple(_answer(source, item) for item in source.vocabulary.frameworks[FRAMEWORK].requirements)


def _answer(source: Source, item: Requirement) -> Answer:
    verdict = source.judgement.verdicts.get(item.name)
    has_capability = f"capability:{item.id}" in item.judges
    controls = tuple(controls_of(source, item.id)) if has_capability else ()
    return Answer(
        code=item.id,
        title=item.title,
        asks=item.asks,
        mark="" if item.confidence is Confidence.FOUND else f" [{item.confidence.value}]",
        answer=_said(source, item.id, verdict, controls if has_capability else None),
        notes=tuple(_notes(source, verdict, controls, has_capability=has_capability)),
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
    return NOTE if controls is None else _by_controls(source, controls, has_gap=has_gap)


def _by_controls(source: Source, controls: Sequence[SecurityControl], *, has_gap: bool) -> str:
    """Yes when a control of the device itself counts and nothing is missing; no when nothing is built in."""
    built = [each for each in controls if each.status.is_present]
    if not built:
        return NO
    counts = any(each.id in source.assessment.counting for each in built if each.provided_by in ("device", "accessory"))
    return YES if counts and not has_gap else NOTE


def _notes(source: Source, verdict: Verdict | None, controls: Sequence[SecurityControl], *, has_capability: bool) -> Iterator[Runs]:
    if verdict is not None and verdict.decided_by and not verdict.suspect:
        made = source.device.decisions[verdict.decided_by]
        reason = linked(one_line(made.reason), source)
        yield (*plain(f"{made.name}, {made.role}, decided on {made.date} ("), *link(source, made.id), *plain("): "), *reason)
    if has_capability and not any(each.status.is_present for each in controls):
        yield plain("No control of this capability is built in.")
    coming = [each.id for each in controls if not each.status.is_present]
    if coming:
        yield (*plain("Planned or proposed, and not in this version: "), *links(source, coming), *plain("."))
    named = {each.id for each in controls}  # what the verdict says of them, and that there is none, has been said above
    for gap in verdict.gaps if verdict is not None else ():
        if not named & set(gap.points_at) and not gap.text.startswith("no control with"):
            yield (*linked(gap.text[:1].upper() + gap.text[1:], source), *plain("."))
