"""What users are told of the risks that are left."""

from collections.abc import Iterator

from primum.device.policy import Acceptability
from primum.device.records_of_people import DecisionKind
from primum.device.view import View
from primum.documents.block import Block, Row
from primum.documents.content.by_title import by_title
from primum.documents.content.pointing import open_about, some
from primum.documents.content.sentence import one_line
from primum.documents.content.table import paragraph, row, table
from primum.documents.source import Source


def residual_warnings(source: Source) -> Iterator[Block]:
    """One warning for each hazardous situation that an attack can still bring about, with its place in the instructions."""
    left: dict[str, list[str]] = {}
    for risk in source.assessment.risks:
        if risk.views[View.CURRENT].level is not Acceptability.ACCEPTABLE:
            left.setdefault(risk.goal, []).append(risk.id)
    situations = [name for name in left if name in source.device.situations]
    if not left:
        yield paragraph("No risk is left that users would have to be told of.")
        return
    if situations:
        yield paragraph("An attack can still bring about the following. Each row has the words in which users are told, and the place.")
        columns = (("What may happen", 5), ("Warning", 8), ("Told in", 3))
        told = _told(source)
        rows = (_row(source, name, {told[risk] for risk in left[name] if risk in told}) for name in situations)
        yield table("instructions.warnings.table", "Warnings of the risks that are left", columns, rows)
    silent = [name for name in situations if not _is_told(source, name)]
    if silent:
        yield open_about(source, "The instructions do not tell users of", silent, "safety.yaml, warning and instructions")
    others = [risk for name, risks in left.items() if name not in source.device.situations for risk in risks]
    if others:
        yield paragraph("Left, too, are these risks that lead to no hazardous situation: ", some(source, others), ".")


def _is_told(source: Source, name: str) -> bool:
    situation = source.device.situations[name]
    return bool(situation.warning and situation.instructions)


def _told(source: Source) -> dict[str, str]:
    """By accepted risk where its acceptance is told."""
    return {
        judged.decision.on: judged.decision.disclosure
        for judged in source.assessment.decisions
        if judged.holds and judged.decision.decision is DecisionKind.ACCEPTED and judged.decision.disclosure
    }


def _row(source: Source, name: str, told: set[str]) -> Row:
    situation = source.device.situations[name]
    places = [each for each in (situation.instructions, *sorted(told - {situation.instructions})) if each]
    return row(by_title(source, name), one_line(situation.warning) or "not worded yet", ", ".join(places) or "nowhere yet")
