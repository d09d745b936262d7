"""Tables of findings: those that reach a patient, what they do to each risk, those used in attacks, and all that match."""

from collections.abc import Iterable, Iterator, Sequence

from primum.device.finding import Finding, RankedFinding
from primum.documents.block import Block, Row, Table
from primum.documents.content.advisory_sources import feed_named
from primum.documents.content.finding_words import alone, at_ease, decision_on, done_about, epss_of, matched_by, place_of, without
from primum.documents.content.linked import linked
from primum.documents.content.named import counted, named
from primum.documents.content.pointing import link
from primum.documents.content.table import paragraph, row, table
from primum.documents.content.words import yes_no
from primum.documents.run import Runs, plain
from primum.documents.source import Source


def reaching(source: Source, ranked: Sequence[tuple[int, RankedFinding]]) -> Table:
    """Findings and weaknesses that reach a patient, the worst first, with the effects that tell most."""
    columns = (
        ("Rank", 1),
        ("Finding", 4),
        ("Where", 3),
        ("Risk", 5),
        ("Level alone", 3),
        ("Level without it", 3),
        ("Decision", 3),
        ("What is done", 6),
    )
    goals = {risk.id: source.device.title_of(risk.goal) for risk in source.assessment.risks}
    rows = (
        row(
            str(rank),
            link(source, each.id),
            place_of(source, each),
            named(goals[effect.risk], effect.risk),
            alone(source, effect),
            without(source, effect),
            decision_on(source, each),
            done_about(source.device, each),
        )
        for rank, each in ranked
        for effect in each.telling
    )
    return table(
        "vulnerability-assessment.reaching.table", "What reaches a patient, the worst first", columns, rows, matrix=True, wide=True
    )


def effects(source: Source, ranked: Sequence[tuple[int, RankedFinding]]) -> Table:
    """Every risk that some finding reaches."""
    columns = (
        ("Finding", 4),
        ("Risk", 4),
        ("Harm", 3),
        ("Level alone", 3),
        ("Level without it", 3),
        ("Level without all like it", 3),
        ("Regains what it had", 2),
    )
    return table("vulnerability-assessment.effects", "Effects on risks", columns, _effects(source, ranked), matrix=True, wide=True)


def _effects(source: Source, ranked: Sequence[tuple[int, RankedFinding]]) -> Iterator[Row]:
    risks = source.assessment.risks_by_id
    for _, each in ranked:
        for effect in each.effects:
            risk = risks[effect.risk]
            yield row(
                link(source, each.id),
                link(source, effect.risk),
                f"{source.device.title_of(risk.harm)} ({risk.harm_kind.replace('-', ' ')}, {risk.severity})",
                alone(source, effect),
                without(source, effect),
                at_ease(source, effect.without_group_level, effect.without_group),
                yes_no(effect.is_detour),
            )


def exploited(source: Source) -> Iterator[Block]:
    """Findings that are known to be used in attacks, or for which a way to use them is published."""
    found = [(each, each.finding) for each in source.assessment.findings if each.finding is not None]
    known = [(each, finding) for each, finding in found if finding.known_exploited or _is_public(finding)]
    scored = sum(finding.epss is not None for _, finding in found)
    yield paragraph(
        "That a vulnerability is known to be used, or that a way to use it is published, makes the attack easier in this assessment. That "
        "it stands on no such list, or has a low EPSS score, never makes it harder: absence of attacks so far protects no patient. An EPSS "
        "score is known for ",
        f"{scored} of {counted(len(found), 'match', 'matches')}.",
    )
    if not known:
        if found:
            yield paragraph("No match is known to be exploited, and for none is a way to use it published, as far as the sources say.")
        return
    columns = (
        ("Finding", 4),
        ("Known exploited since", 2),
        ("Way to use it published", 2),
        ("EPSS", 2),
        ("Reaches a patient", 2),
        ("Decision", 4),
    )
    rows = (
        row(
            link(source, each.id),
            finding.known_exploited or "-",
            yes_no(_is_public(finding)),
            epss_of(finding),
            yes_no(each.reaches),
            decision_on(source, each),
        )
        for each, finding in sorted(known, key=lambda pair: (not pair[1].known_exploited, -(pair[1].epss or 0), pair[0].id))
    )
    yield table("vulnerability-assessment.exploited.table", "Known to be used, or with a published way to use", columns, rows, matrix=True)


def _is_public(finding: Finding) -> bool:
    return any(each.exploit_public for each in finding.advisories)


def all_matches(source: Source) -> Table:
    """Every published vulnerability that matches a part, sorted by id; here each finding is at home."""
    columns = (
        ("Finding", 4),
        ("Also known as", 3),
        ("Part", 4),
        ("Matched by", 6),
        ("Severity vectors", 6),
        ("Known exploited", 2),
        ("EPSS", 1),
        ("Decision", 4),
        ("Reaches a patient", 5),
    )
    found = [each for each in source.assessment.findings if each.finding is not None]
    rows = (_match(source, each, each.finding) for each in sorted(found, key=lambda each: each.id) if each.finding is not None)
    return table("vulnerability-assessment.matches.table", "All matches", columns, rows, matrix=True, wide=True)


def _match(source: Source, ranked: RankedFinding, finding: Finding) -> Row:
    return row(
        link(source, ranked.id),
        ", ".join(finding.aliases) or "-",
        place_of(source, ranked),
        matched_by(finding),
        ", ".join(_vectors(finding)) or "none published: taken at its worst",
        finding.known_exploited or "-",
        epss_of(finding),
        decision_on(source, ranked),
        _reaches(source, ranked),
        anchor=ranked.id,
    )


def _vectors(finding: Finding) -> Iterable[str]:
    return dict.fromkeys(f"{vector.text} ({feed_named(vector.source)})" for each in finding.advisories for vector in each.vectors)


def _reaches(source: Source, ranked: RankedFinding) -> Runs:
    if not ranked.reaches:
        return (*plain("no: "), *linked(ranked.why_not, source)) if ranked.why_not else plain("no")
    more = f" and {len(ranked.effects) - 1} more" if len(ranked.effects) > 1 else ""
    return (*plain("yes: "), *link(source, ranked.effects[0].risk), *plain(more))
