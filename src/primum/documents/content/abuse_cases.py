"""Abuse cases: each threat on a patient's path as something that a tester tries."""

from collections.abc import Iterator, Mapping

from primum.assessment.in_words import fact_in_words
from primum.device.attack_path import PathStep
from primum.device.potential import AttackPotential
from primum.device.threat import Threat
from primum.documents.block import Block, Row
from primum.documents.content.guards import guards
from primum.documents.content.linked import linked
from primum.documents.content.named import effort, refs_or
from primum.documents.content.table import paragraph, row, table
from primum.documents.content.threat_links import steps_to_harm
from primum.documents.run import ref
from primum.documents.source import Source

ID = "verification-plan"


def abuse_cases(source: Source) -> Iterator[Block]:
    """What the easiest attacks use, each with what must withstand it."""
    found = steps_to_harm(source)
    if not found:
        yield paragraph("No way of attack leads to a rated risk, so there is no abuse case.")
        return
    yield paragraph(
        "Each row is an abuse case: a step of the easiest attacks on a risk, without controls or today. A tester starts with what is given "
        "and tries to get what must not be got, while the controls named are in place. Controls that others provide are not counted on. "
        "A control that does not count today is marked; the rating of today takes it for absent."
    )
    threats = {each.id: each for each in source.assessment.threats}
    rows = (_case(source, name, step, risks, _bare(source, threats, step)) for name, (step, risks) in found.items())
    columns = (("Abuse case", 4), ("What is tried", 4), ("Given", 3), ("Must not be got", 4), ("Effort without controls", 2))
    columns_of_outcome = (("Controls in place", 3), ("Tests of these", 2), ("Risks", 4))
    yield table(f"{ID}.abuse-table", "Abuse cases", (*columns, *columns_of_outcome), rows, matrix=True, wide=True)


def _bare(source: Source, threats: Mapping[str, Threat], step: PathStep) -> AttackPotential:
    """What the step takes by itself; on a path it may have been hardened."""
    if step.source in threats:
        steps = threats[step.source].steps
        return next((each.potential for each in steps if each.conclusions == step.conclusions), steps[0].potential)
    if step.source in source.device.weaknesses:
        return source.device.weaknesses[step.source].potential
    openings = source.device.controls[step.source].opens if step.source in source.device.controls else ()
    return next((each.potential for each in openings if each.conclusions == step.conclusions), step.potential)


def _case(source: Source, name: str, step: PathStep, risks: tuple[str, ...], bare: AttackPotential) -> Row:
    controls = source.device.controls
    built = [each for each in step.guarded_by if each in controls and controls[each].status.is_present]
    tests = dict.fromkeys(test for each in built for test in controls[each].evidence)
    return row(
        ref(name),
        _tried(source, name, step),
        linked(" and ".join(fact_in_words(fact) for fact in step.premises) or "nothing", source),
        linked(("more than: " if step.kind == "opening" else "") + " and ".join(fact_in_words(fact) for fact in step.conclusions), source),
        effort(bare),
        guards(source, built, "none"),
        refs_or(tests, "none"),
        refs_or(risks),
    )


def _tried(source: Source, name: str, step: PathStep) -> str:
    if step.kind == "threat":
        return source.catalogue.rules[name.partition("@")[0]].title
    if step.kind == "weakness" and name in source.device.weaknesses:
        return source.device.weaknesses[name].title
    return f"Misuse of what the control opens: {source.device.title_of(name)}"
