"""The severity of a finding as its answers say: both vectors in words, the reason for every metric, and what to write down."""

from collections.abc import Mapping, Sequence

from msgspec import Struct

from primum.assessment.explain_vector import VectorInWords, explain_vector
from primum.catalogue.cvss_question import CvssQuestion
from primum.vulnerabilities.score_by_answers import Scored, score_by_answers


class FindingScore(Struct, frozen=True, kw_only=True):
    """The vectors of a finding, one a version, and where they come from."""

    scored: Scored
    vectors: tuple[VectorInWords, ...]


def score_finding(questions: Sequence[CvssQuestion], answers: Mapping[str, str]) -> FindingScore:
    """The severity that answers lead to."""
    scored = score_by_answers(questions, answers)
    return FindingScore(scored=scored, vectors=(explain_vector(scored.vector_31), explain_vector(scored.vector_40)))


def vectors_to_keep(recorded: Sequence[str], before: FindingScore | None, now: FindingScore) -> list[str]:
    """The vectors of a finding once more is known: those that followed from its answers `before` give way, all others stay.

    What Primum did not write (a vector of a reporter, of another version, of an older judgement) is never dropped.
    """
    kept = list(recorded)
    for index, vector in enumerate(now.vectors):
        old = before.vectors[index].vector.text if before is not None else None
        if vector.vector.text in kept:
            continue
        if old is not None and old in kept:
            kept[kept.index(old)] = vector.vector.text
        else:
            kept.append(vector.vector.text)
    return kept
