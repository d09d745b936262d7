"""Weaknesses found in the device itself, by test, review, report or as an anomaly that is left."""

from collections.abc import Mapping, Sequence

from primum.assessment.in_words import fact_in_words
from primum.device.finding import RankedFinding
from primum.device.records_of_people import Weakness
from primum.documents.block import Row, Table
from primum.documents.content.finding_words import alone
from primum.documents.content.linked import linked
from primum.documents.content.pointing import link
from primum.documents.content.sentence import in_a_row, joined
from primum.documents.content.table import row, table
from primum.documents.run import Runs, Tone, plain, toned
from primum.documents.source import Source

ANOMALY = "unresolved-anomaly"
"""The source of a weakness that is a known fault left in the release."""


def weakness_table(source: Source) -> Table:
    """Every weakness; here each is at home."""
    columns = (
        ("Id", 2),
        ("Weakness", 5),
        ("At", 3),
        ("Found by", 2),
        ("Class", 2),
        ("What it needs and gives", 6),
        ("Severity vectors", 3),
        ("Status", 2),
        ("Deadline", 2),
        ("Effect on a patient today", 5),
    )
    ranked = {each.id: each for each in source.assessment.findings if each.finding is None}
    rows = (_row(source, each, ranked) for each in source.device.weaknesses.values())
    return table("vulnerability-assessment.weaknesses.table", "Weaknesses of the device itself", columns, rows, matrix=True, wide=True)


def _row(source: Source, weakness: Weakness, ranked: Mapping[str, RankedFinding]) -> Row:
    return row(
        link(source, weakness.id),
        weakness.title,
        link(source, weakness.at),
        weakness.source.replace("-", " ") or "not stated",
        f"CWE-{weakness.cwe}" if weakness.cwe is not None else "not stated",
        linked(_way(weakness), source),
        ", ".join(weakness.vectors) or "-",
        weakness.status.replace("-", " "),
        _deadline(source, weakness),
        _effect(source, ranked.get(weakness.id)),
        anchor=weakness.id,
    )


def _way(weakness: Weakness) -> str:
    needs = joined([fact_in_words(fact) for fact in weakness.premises]) or "nothing"
    gives = joined([fact_in_words(fact) for fact in weakness.conclusions]) or "nothing"
    effort = ", ".join(f"{name} {word.replace('-', ' ')}" for name, word in weakness.potential.words().items())
    return f"Needs: the attacker {needs}. Gives: {gives}. Effort: {effort}."


def _deadline(source: Source, weakness: Weakness) -> Runs:
    if weakness.deadline is None:
        return toned("none", Tone.BAD) if weakness.is_open else plain("-")
    if weakness.is_open and weakness.deadline < source.basis.day:
        return toned(f"{weakness.deadline}, past", Tone.BAD)
    return plain(weakness.deadline.isoformat())


def _effect(source: Source, ranked: RankedFinding | None) -> Runs:
    if ranked is None or not ranked.reaches:
        why = ranked.why_not if ranked is not None else ""
        return (*plain("none: "), *linked(why, source)) if why else plain("none")
    runs: list[Runs] = [(*link(source, each.risk), *plain(" alone "), *alone(source, each)) for each in ranked.telling]
    more = len(ranked.effects) - len(ranked.telling)
    return in_a_row([*runs, plain(f"{more} more")] if more else runs)


def anomalies(weaknesses: Sequence[Weakness]) -> list[str]:
    """The ids of known faults left in the release."""
    return [each.id for each in weaknesses if each.source == ANOMALY and each.is_open]
