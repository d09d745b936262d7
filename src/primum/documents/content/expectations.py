"""What is expected of integrator, operator and user: assumptions that they keep true, and controls that they provide."""

from collections.abc import Iterator

from primum.assessment.in_words import fact_in_words
from primum.device.control import SecurityControl
from primum.device.potential import LEVELS
from primum.device.records_of_people import Assumption
from primum.documents.block import Block
from primum.documents.content.linked import linked
from primum.documents.content.pointing import link, links, open_about, titled
from primum.documents.content.sentence import joined, one_line
from primum.documents.content.table import paragraph, row, table
from primum.documents.source import Source


def expectations(source: Source) -> Iterator[Block]:
    """Both tables, and what nobody is told of."""
    assumed = [each for each in source.device.assumptions.values() if each.owner != "manufacturer"]
    left = [each for each in source.device.controls.values() if each.provided_by not in ("device", "accessory") and each.status.is_present]
    if not assumed and not left:
        yield paragraph("Beyond use as intended nothing for the security of the device is expected of integrator, operator or user.")
        return
    if assumed:
        yield paragraph(
            "The device takes it that the following holds. Whoever is named has to see to it; the last column says what happens otherwise."
        )
        yield _assumptions(source, assumed)
    if left:
        yield paragraph("These controls cannot be part of the device. It relies on others for them, for the reason given.")
        yield _controls(source, left)
    untold = [*(each.id for each in assumed if not each.instructions), *(each.id for each in left if not each.instructions)]
    if untold:
        yield open_about(source, "The instructions have no place that tells of", untold, "device.yaml and controls.yaml, instructions")


def _assumptions(source: Source, assumed: list[Assumption]) -> Block:
    columns = (("Expectation", 2), ("What has to hold", 6), ("Who sees to it", 2), ("Told in", 2), ("What opens if it does not hold", 5))
    rows = (
        row(link(source, each.id), one_line(each.text), each.owner, each.instructions or "nowhere yet", linked(_if_untrue(each), source))
        for each in assumed
    )
    return table("instructions.assumptions", "What others keep true", columns, rows)


def _if_untrue(assumption: Assumption) -> str:
    said = []
    if assumption.actor and assumption.at:
        window = LEVELS["window"][assumption.window]
        said.append(f"`{assumption.actor}` gets at `{assumption.at}` ({window} chance)")
    said.extend(f"an attacker {fact_in_words(fact)}" for fact in assumption.conclusions)
    return joined(said) or "not stated"


def _controls(source: Source, left: list[SecurityControl]) -> Block:
    columns = (("Control", 4), ("What it has to do", 5), ("Where", 3), ("Who provides it", 2), ("Why not the device", 5), ("Told in", 2))
    rows = (
        row(
            titled(source, each.id),
            one_line(each.requirement) or "not stated",
            links(source, each.at),
            each.provided_by,
            one_line(each.why_not_higher) or "not stated",
            each.instructions or "nowhere yet",
        )
        for each in left
    )
    return table("instructions.controls", "Controls that others provide", columns, rows)
