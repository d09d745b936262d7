"""How much the file says of itself that is not as it should be: counted, with the document where it stands."""

from collections.abc import Iterator

from primum.device.policy import Acceptability
from primum.device.verdict import VerdictState
from primum.documents.block import Block
from primum.documents.content.named import document_named
from primum.documents.content.table import row, table
from primum.documents.document import Unsettled
from primum.documents.run import Tone, plain, toned
from primum.documents.source import Source


def state_of_file(source: Source, identifier: str) -> Block:
    """One row for each kind of thing that a reviewer asks for before he reads on."""
    rows = (
        row(each.what, toned(str(each.count), Tone.OPEN) if each.count else plain("0"), document_named(source, each.document))
        for each in unsettled(source)
    )
    columns = (("What", 6), ("How many", 1), ("Where it stands", 3))
    return table(identifier, "What is not settled today", columns, rows, matrix=True)


def unsettled(source: Source) -> tuple[Unsettled, ...]:
    """Every kind, those of which there is none today too."""
    return tuple(Unsettled(what=what, count=count, document=name) for what, count, name in _counts(source))


def _counts(source: Source) -> Iterator[tuple[str, int, str]]:
    found, law = source.assessment, source.basis.regulation
    levels, accepted = source.judgement.ground.levels, source.judgement.ground.accepted
    above = [name for name, level in levels.items() if level is not Acceptability.ACCEPTABLE]
    yield "Risks that are unacceptable", sum(levels[name] is Acceptability.UNACCEPTABLE for name in above), "risk-assessment"
    yield "Risks above acceptable that no decision accepts", sum(name not in accepted for name in above), "risk-management-report"
    yield "Decisions that no longer hold", sum(not each.holds for each in found.decisions), "risk-management-report"
    yield "Questions about the device that nobody has answered", len(found.questions), "risk-management-report"
    reaching = [each for each in found.findings if each.finding is not None and each.reaches]
    undecided = [each for each in reaching if each.finding is not None and found.is_undecided(each.finding)]
    yield "Vulnerabilities that reach a patient and that nobody has decided on", len(undecided), "vulnerability-assessment"
    counts = source.judgement.counts(law)
    for state, words in _VERDICTS.items():
        yield f"Requirements of the {law} {words}", counts[state], "gspr"
    bare = sum(bool(each.undeveloped) for each in source.argument.walk())
    yield "Claims of the assurance case that nothing holds up", bare, "assurance-case"


_VERDICTS = {
    VerdictState.CONTRADICTED: "that the folder contradicts",
    VerdictState.PARTLY_SHOWN: "that are shown in part",
    VerdictState.UNDETERMINED: "that the folder cannot decide",
}
