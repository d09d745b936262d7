"""What users are told of the risks that are left."""

from collections.abc import Iterator

from primum.device.policy import Acceptability
from primum.device.records_of_people import DecisionKind
from primum.device.view import View
from primum.documents.block import Block, Row
from primum.documents.content.pointing import link, open_about, some, titled
from primum.documents.content.sentence import in_a_row, one_line
from primum.documents.content.table import paragraph, row, table
from primum.documents.run import Runs, plain
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
        columns = (("What may happen", 5), ("Warning", 7), ("Told in", 2), ("Risks", 4))
        accepted = _accepted(source)
        rows = (_row(source, name, left[name], accepted) for name in situations)
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


def _accepted(source: Source) -> dict[str, tuple[str, str]]:
    """By risk the decision that accepts it and where it is told."""
    return {
        judged.decision.on: (judged.decision.id, judged.decision.disclosure)
        for judged in source.assessment.decisions
        if judged.holds and judged.decision.decision is DecisionKind.ACCEPTED
    }


def _row(source: Source, name: str, risks: list[str], accepted: dict[str, tuple[str, str]]) -> Row:
    situation = source.device.situations[name]
    runs: list[Runs] = []
    for risk in risks:
        decided = accepted.get(risk)
        runs.append((*link(source, risk), *((*plain(", accepted by "), *link(source, decided[0])) if decided else ())))
    disclosed = sorted({accepted[risk][1] for risk in risks if risk in accepted and accepted[risk][1]} - {situation.instructions})
    places = [each for each in (situation.instructions, *disclosed) if each]
    return row(titled(source, name), one_line(situation.warning) or "not worded yet", ", ".join(places) or "nowhere yet", in_a_row(runs))
