"""What users are told of the risks that are left."""

from collections.abc import Iterator

from primum.device.policy import Acceptability
from primum.device.risk import SecurityRisk
from primum.documents.block import Block, Row
from primum.documents.content.by_title import by_title
from primum.documents.content.pointing import open_about
from primum.documents.content.sentence import one_line
from primum.documents.content.table import paragraph, row, table
from primum.documents.content.told_to_users import told_to_users
from primum.documents.run import Runs
from primum.documents.source import Source


def residual_warnings(source: Source) -> Iterator[Block]:
    """One warning for each hazardous situation that an attack can still bring about, and for each risk that leads to none, with its place
    in the instructions."""
    left: dict[str, list[SecurityRisk]] = {}
    for risk in source.assessment.risks:
        if source.assessment.decided_level(risk) is not Acceptability.ACCEPTABLE:
            left.setdefault(risk.goal if risk.goal in source.device.situations else risk.id, []).append(risk)
    if not left:
        yield paragraph("No risk is left that users would have to be told of.")
        return
    yield paragraph("An attack can still bring about the following. Each row has the words in which users are told, and the place.")
    columns = (("What may happen", 5), ("Warning", 8), ("Told in", 3))
    rows = (_row(source, name, risks) for name, risks in left.items())
    yield table("instructions.warnings.table", "Warnings of the risks that are left", columns, rows)
    silent = [name for name, risks in left.items() if not told_to_users(source, risks[0]).is_whole]
    situations = [name for name in silent if name in source.device.situations]
    others = [name for name in silent if name not in source.device.situations]
    if situations:
        yield open_about(source, "The instructions do not tell users of", situations, "safety.yaml, warning and instructions")
    if others:
        yield open_about(source, "Users are not told of", others, "decisions.yaml, disclosure of the acceptance")


def _row(source: Source, name: str, risks: list[SecurityRisk]) -> Row:
    told = [told_to_users(source, risk) for risk in risks]
    places = dict.fromkeys(place for each in told for place in each.places)
    return row(
        _what(source, name, risks[0]),
        one_line(told[0].words) or "not worded yet",
        "; ".join(places) or "nowhere yet",
    )


def _what(source: Source, name: str, risk: SecurityRisk) -> Runs:
    """A situation by its title; a risk that leads to none by its harm."""
    return by_title(source, name if name in source.device.situations else risk.harm)
