"""Assumptions: what is taken for granted, whose it is, and what happens when it is untrue."""

from collections.abc import Iterator

from primum.assessment.in_words import fact_in_words
from primum.device.records_of_people import Assumption
from primum.device.view import View
from primum.documents.block import Block, Row
from primum.documents.content.linked import linked
from primum.documents.content.named import chance, some
from primum.documents.content.prose import open_point
from primum.documents.content.rated import rated
from primum.documents.content.table import paragraph, row, table
from primum.documents.content.words import level
from primum.documents.run import Runs, plain, ref, refs
from primum.documents.source import Source

ID = "security-context"


def assumptions(source: Source) -> Iterator[Block]:
    """Each assumption with its owner and what opens when it is untrue, then the levels if none of them held."""
    found = source.device.assumptions
    if not found:
        yield paragraph("The assessment takes nothing for granted: no assumption is recorded.")
        return
    yield paragraph(
        "No assumption counts in the initial view. The manufacturer's own hold in the others once evidence shows them; those of others "
        "count only where the instructions tell them so, and only in the views environment and planned."
    )
    columns = (("Id", 2), ("What is taken for granted", 5), ("Owner", 2), ("Told in, or shown by", 2), ("If it is untrue", 4))
    rows = (_assumption(source, each) for each in found.values())
    yield table(f"{ID}.assumption-table", "Assumptions on the environment", columns, rows, matrix=True)
    untold = [each.id for each in found.values() if not each.is_own and not each.instructions]
    if untold:
        yield open_point(f"No place in the instructions tells others of {some(untold)}.", "device.yaml, instructions of the assumption")
    yield from _if_none_held(source)


def _assumption(source: Source, each: Assumption) -> Row:
    return row(ref(each.id), each.text, each.owner, _basis(each), _untrue(source, each), anchor=each.id)


def _basis(each: Assumption) -> Runs:
    """Where its owner is told of an assumption of others; what shows one of our own."""
    if not each.is_own:
        return plain(each.instructions or "not stated")
    shown = refs(each.evidence)
    if not shown:
        return plain("nothing shows it" if each.doubted else "-")
    return (*shown, *plain(", which does not hold today")) if each.doubted else shown


def _untrue(source: Source, each: Assumption) -> Runs:
    if each.actor and each.at:
        return (*ref(each.actor), *plain(" gets at "), *ref(each.at), *plain(f" ({chance(each.window)})"))
    if each.conclusions:
        return linked("An attacker " + " and ".join(fact_in_words(fact) for fact in each.conclusions), source)
    return plain("not stated")


def _if_none_held(source: Source) -> Iterator[Block]:
    rows = []
    for risk in source.assessment.risks:
        now, (worse, points) = risk.views[View.CURRENT], source.assessment.stories[risk.id].all_assumptions_untrue
        if (now.level, now.points) != (worse, points):
            then = (*level(worse), *plain("" if points is None else f", {points} points"))
            rows.append(row(ref(risk.id), rated(source, now), then))
    if rows:
        yield paragraph("If all assumptions were untrue at once, these risks would change:")
        columns = (("Risk", 4), ("Today", 2), ("If no assumption held", 2))
        yield table(f"{ID}.untrue-table", "Risks that rest on assumptions", columns, rows)
    elif source.assessment.risks:
        yield paragraph("If all assumptions were untrue at once, no rating of today would change.")
