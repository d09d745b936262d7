"""What people decided about published vulnerabilities: each statement with its reason, its evidence, and what it does today."""

from collections.abc import Iterator, Sequence

from primum.device.vex_statement import VexStatement
from primum.documents.block import Row, Table
from primum.documents.content.linked import linked
from primum.documents.content.named import counted
from primum.documents.content.pointing import link, links
from primum.documents.content.sentence import one_line
from primum.documents.content.table import row, table
from primum.documents.run import Runs, Tone, plain, toned
from primum.documents.source import Source


def vex_table(source: Source) -> Table:
    """Every statement; here each is at home."""
    columns = (
        ("Statement", 3),
        ("Vulnerability", 3),
        ("Part", 3),
        ("For", 3),
        ("State", 2),
        ("Justification", 3),
        ("Reason", 6),
        ("Evidence and controls", 3),
        ("What is done", 4),
        ("Decided by", 4),
        ("On", 3),
        ("Today", 4),
    )
    today = _Today(source)
    rows = (_row(source, each, today) for each in source.device.vex.values())
    return table("vulnerability-assessment.statements", "Decisions on published vulnerabilities", columns, rows, matrix=True, wide=True)


class _Today:
    """What each statement does in this assessment."""

    def __init__(self, source: Source) -> None:
        self.decides: dict[str, list[str]] = {}
        self.lapsed: dict[str, str] = {}
        self.proposes: set[str] = set()
        for ranked in source.assessment.findings:
            if ranked.finding is None:
                continue
            said = ranked.finding.disposition
            if said.decided_by:
                self.decides.setdefault(said.decided_by, []).append(ranked.id)
            self.lapsed.update(said.lapsed)
            self.proposes.update(said.proposals)

    def of(self, source: Source, statement: VexStatement) -> Runs:
        """In words."""
        if statement.id in self.decides:
            decided = self.decides[statement.id]
            return (*plain(f"decides {counted(len(decided), 'match', 'matches')}: "), *links(source, decided))
        if statement.id in self.lapsed:
            return (*toned("lapsed", Tone.BAD), *plain(": "), *linked(self.lapsed[statement.id], source))
        if statement.is_proposal or statement.id in self.proposes:
            return toned("a proposal that nobody has taken over; it changes nothing", Tone.OPEN)
        return plain("no match today")


def _row(source: Source, statement: VexStatement, today: _Today) -> Row:
    ranges = (
        f"versions {statement.versions}" if statement.versions else "",
        f"releases {statement.releases}" if statement.releases else "",
    )
    by = ", ".join(each for each in (statement.name, statement.role) if each) if statement.name else "nobody yet"
    return row(
        link(source, statement.id),
        statement.vulnerability,
        (
            *plain(statement.part or "every part"),
            *(plain(" at ") if statement.at else ()),
            *(link(source, statement.at) if statement.at else ()),
        ),
        ", ".join(each for each in ranges if each) or "all versions and releases",
        statement.state.value.replace("_", " "),
        statement.justification.value.replace("_", " ") if statement.justification is not None else "-",
        linked(one_line(statement.detail), source) or plain("-"),
        links(source, (*statement.evidence, *statement.controls)),
        "; ".join(_done(statement)) or "-",
        by,
        statement.date.isoformat() if statement.date is not None else "-",
        today.of(source, statement),
        anchor=statement.id,
    )


def _done(statement: VexStatement) -> Iterator[str]:
    parts: Sequence[str] = (", ".join(each.value.replace("_", " ") for each in statement.response), one_line(statement.action))
    yield from (each.rstrip(".") for each in parts if each)
    if statement.planned:
        yield f"planned with release {statement.planned}"
    if statement.review_by is not None:
        yield f"to be looked at again by {statement.review_by}"
