"""The disclosure statement for hospitals: what the device does about each security capability, section by section."""

from collections.abc import Iterator

from primum.documents.block import Block, Bullets, Section
from primum.documents.content.by_title import all_by_title, by_title
from primum.documents.content.capability_controls import COUNTS, standing
from primum.documents.content.mds2_answers import FRAMEWORK, NO, OTHER, YES, Answer, answers
from primum.documents.content.mds2_facts import facts_for
from primum.documents.content.prose import note, prose
from primum.documents.content.sentence import in_a_row
from primum.documents.content.table import paragraph, row, table
from primum.documents.run import Run, Runs, Style, Tone, plain, toned
from primum.documents.source import Source

ID = "mds2"


def mds2(source: Source) -> tuple[Section, ...]:
    """All sections at a glance, then one by one."""
    found = answers(source)
    told = ("MDCG-2019-16:4.3", "IMDRF-N70:5.1", "IMDRF-N70:7.1.1.1", "IMDRF-N60:5.5.2")
    return (
        Section(
            id=f"{ID}.overview", title="All sections at a glance", blocks=tuple(_overview(source, found)), clauses=source.clauses(*told)
        ),
        *(_section(source, each) for each in found if each.code != OTHER),
        prose(source, ID, "notes", f"{FRAMEWORK}:{OTHER}"),
    )


def _overview(source: Source, found: tuple[Answer, ...]) -> Iterator[Block]:
    yield note(
        "The sections follow the order of the form ANSI/NEMA HN 1-2019 (MDS2). Their titles and words here are our own: the single "
        "questions of the form are not reproduced, and this statement does not replace the filled form where a hospital asks for it."
    )
    yield paragraph(
        toned(YES, Tone.GOOD),
        " means that the device does it and that nothing in the file speaks against it; ",
        toned(NO, Tone.NONE),
        " that it does not; everything else is told in a note. Answers come from the controls of this version and from their evidence on "
        "the day of this file.",
    )
    marks = sorted({each.mark.strip() for each in found if each.mark})
    if marks:
        yield paragraph(
            f"{' or '.join(marks)} behind what a section is about means that nobody has seen that section in the form itself: its code is "
            "known from general knowledge. It says nothing about the device."
        )
    columns = (("Section", 1), ("About", 4), ("Answer", 1), ("Note", 8))
    rows = (row(_code(source, each), each.title, _tone(each.answer), _note(source, each)) for each in found)
    yield table(f"{ID}.table", "Answers by section", columns, rows, matrix=True)


def _code(source: Source, answer: Answer) -> Runs:
    name = f"{FRAMEWORK}:{answer.code}"
    return (Run(text=answer.code, style=Style.STRONG, to=name if name in source.known else ""),)


def _note(source: Source, answer: Answer) -> Runs:
    """What the section's tables come to, the controls that are built in, with what is wrong with those that do not count, then the rest."""
    named: list[Runs] = []
    for control in answer.controls:
        if control.status.is_present:
            said = standing(source, control)
            named.append((*by_title(source, control.id), *plain("" if said == COUNTS else f" ({said})")))
    controls: list[Runs] = [(*in_a_row(named), *plain("."))] if named else []
    return in_a_row([*answer.short, *controls, *answer.notes], " ") or plain("-")


def _tone(answer: str) -> Runs:
    return toned(answer, {YES: Tone.GOOD, NO: Tone.NONE}.get(answer, Tone.FAIR))


def _section(source: Source, answer: Answer) -> Section:
    blocks: list[Block] = [paragraph(answer.asks, answer.mark), paragraph("Answer: ", _tone(answer.answer), ".")]
    if answer.notes:
        blocks.append(Bullets(items=tuple((paragraph(each),) for each in answer.notes)))
    blocks.extend(facts_for(source, answer.code))
    blocks.extend(_controls(source, answer))
    clauses = source.clauses(f"{FRAMEWORK}:{answer.code}", f"TR-80001-2-2:{answer.code}")
    return Section(id=f"{ID}.{answer.code}", title=f"{answer.code}: {answer.title}", blocks=tuple(blocks), clauses=clauses)


def _controls(source: Source, answer: Answer) -> Iterator[Block]:
    if not answer.controls:
        return
    columns = (("Control", 5), ("Where", 4), ("Provided by", 2), ("Today", 4))
    rows = (
        row(by_title(source, each.id), all_by_title(source, each.at), each.provided_by, standing(source, each)) for each in answer.controls
    )
    yield table(f"{ID}.{answer.code}.controls", f"Controls: {answer.title.lower()}", columns, rows)
