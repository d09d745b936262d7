"""What is expected of integrator, operator and user: assumptions that they keep true, and controls that they provide."""

import re
from collections.abc import Iterator

from primum.assessment.in_words import fact_in_words
from primum.device.control import SecurityControl
from primum.device.potential import LEVELS
from primum.device.records_of_people import Assumption
from primum.documents.block import Block
from primum.documents.content.by_title import all_by_title, by_title, title_of
from primum.documents.content.pointing import open_about
from primum.documents.content.prose import open_unless_written
from primum.documents.content.sentence import one_line
from primum.documents.content.table import paragraph, row, table
from primum.documents.run import ref
from primum.documents.source import Source

_CHANCES = {"unlimited": "at any time", "easy": "easily", "moderate": "with some effort", "difficult": "with much effort"}
"""How a window of opportunity is called where nobody counts points."""

_UNSAID = "What integrator, operator and user are relied on for is not stated: no assumption of theirs is recorded."


def expectations(source: Source) -> Iterator[Block]:
    """Both tables, and what nobody is told of."""
    assumed = [each for each in source.device.assumptions.values() if not each.is_own]
    left = [each for each in source.device.controls.values() if not each.is_of_device and each.status.is_present]
    if not assumed:
        yield from open_unless_written(source, ("instructions", "responsibilities"), _UNSAID, "device.yaml, assumptions")
    else:
        yield paragraph(
            "The device takes it that the following holds. Whoever is named has to see to it; what opens otherwise stands beside it."
        )
        yield _assumptions(source, assumed)
    if left:
        yield paragraph("These controls cannot be part of the device. It relies on others for them, for the reason given.")
        yield _controls(source, left)
    untold = [*(each.id for each in assumed if not each.instructions), *(each.id for each in left if not each.instructions)]
    if untold:
        yield open_about(source, "The instructions have no place that tells of", untold, "device.yaml and controls.yaml, instructions")


def _assumptions(source: Source, assumed: list[Assumption]) -> Block:
    columns = (("What has to hold", 6), ("Who sees to it", 2), ("Told in", 2), ("What opens if it does not hold", 6), ("Id", 2))
    rows = (
        row(one_line(each.text), each.owner, each.instructions or "nowhere yet", _if_untrue(source, each), ref(each.id)) for each in assumed
    )
    return table("instructions.assumptions", "What others keep true", columns, rows)


def _if_untrue(source: Source, assumption: Assumption) -> str:
    """In the words of those who run the device: who then gets where, and what he can do."""
    said = []
    if assumption.actor and assumption.at:
        place, who = title_of(source, assumption.at), title_of(source, assumption.actor)
        said.append(f"Others get there {_CHANCES[LEVELS['window'][assumption.window]]}: {place}. Who is meant: {who}")
    said.extend(f"An attacker {_titles(source, fact_in_words(fact))}" for fact in assumption.conclusions)
    return f"{'. '.join(said)}." if said else "not stated"


def _titles(source: Source, text: str) -> str:
    """A text with the titles of things in place of their ids."""
    return re.sub(r"`([^`]+)`", lambda found: f"\u201c{title_of(source, found[1])}\u201d", text)


def _controls(source: Source, left: list[SecurityControl]) -> Block:
    columns = (("Control", 4), ("What it has to do", 5), ("Where", 3), ("Who provides it", 2), ("Why not the device", 5), ("Told in", 2))
    rows = (
        row(
            by_title(source, each.id),
            one_line(each.requirement) or "not stated",
            all_by_title(source, each.at),
            each.provided_by,
            one_line(each.why_not_higher) or "not stated",
            each.instructions or "nowhere yet",
        )
        for each in left
    )
    return table("instructions.controls", "Controls that others provide", columns, rows)
