"""The severity vectors of a finding from answers about it, with the reason for every metric."""

from collections.abc import Iterable, Iterator, Sequence

from msgspec import Struct

from primum.catalogue.cvss_question import CvssChoice, CvssQuestion
from primum.device.cvss_metrics import ALL, BASE
from primum.device.cvss_vector import CvssVector, read_vector
from primum.vulnerabilities.asked_questions import Answers, asked_questions, given

VERSIONS = ("3.1", "4.0")

EASIEST_COUNTS_NOT = {("3.1", "AC")}
"""Metrics that any one obstacle raises: of several answers the mildest drives them. AC of 3.1 holds what 4.0 tells apart as AC and AT."""


class Reason(Struct, frozen=True, kw_only=True):
    """Why a metric has its value: the answers that drive it, by question. `open` are unanswered questions that do; both empty when none
    speaks of the metric, and its mildest value stands."""

    version: str
    metric: str
    value: str
    answers: tuple[tuple[str, str], ...] = ()
    open: tuple[str, ...] = ()


class Scored(Struct, frozen=True, kw_only=True):
    """Both vectors, why each metric is as it is, and the questions that are not answered, each counted for the worst.

    `asked` are the questions that are surely asked, answered or not, in their order.
    """

    vector_31: CvssVector
    vector_40: CvssVector
    reasons: tuple[Reason, ...]
    open: tuple[str, ...]
    asked: tuple[str, ...]


class _Voice(Struct, frozen=True):
    """What one question says about a metric."""

    question: str
    choice: str | None
    value: str
    rank: int


def score_by_answers(questions: Sequence[CvssQuestion], answers: Answers) -> Scored:
    """The vectors that the answers lead to. What is not answered counts as the worst its question offers: unknown is never good.

    A question that may yet be asked speaks already, with its answer if it has one: not being asked would only take its voice away.
    """
    asked = asked_questions(questions, answers)
    heard = [(each, given(each, answers)) for each in questions if asked[each.id] is not False]
    voices = _voices(heard)
    reasons = tuple(
        reason for version in VERSIONS for metric in ALL[version] for reason in _reasons(version, metric, voices.get((version, metric)))
    )
    return Scored(
        vector_31=_vector("3.1", reasons),
        vector_40=_vector("4.0", reasons),
        reasons=reasons,
        open=tuple(each.id for each, choice in heard if choice is None),
        asked=tuple(name for name, is_asked in asked.items() if is_asked),
    )


def _voices(heard: Iterable[tuple[CvssQuestion, str | None]]) -> dict[tuple[str, str], list[_Voice]]:
    """What every question says, by (version, metric)."""
    voices: dict[tuple[str, str], list[_Voice]] = {}
    for question, choice in heard:
        answer = question.choices[-1] if choice is None else question.choice(choice)
        assert answer is not None
        for key, value in _leads(answer):
            voices.setdefault(key, []).append(_Voice(question.id, choice, value, ALL[key[0]][key[1]].index(value)))
    return voices


def _leads(choice: CvssChoice) -> Iterator[tuple[tuple[str, str], str]]:
    return (((version, metric), value) for version, metric, value in choice.leads)


def _reasons(version: str, metric: str, voices: list[_Voice] | None) -> Iterator[Reason]:
    """The reason of a metric; none for a metric that a vector may leave out and nobody speaks of."""
    if voices is None:
        if metric in BASE[version]:
            yield Reason(version=version, metric=metric, value=ALL[version][metric][0])
        return
    choose = min if (version, metric) in EASIEST_COUNTS_NOT else max
    rank = choose(each.rank for each in voices)
    loudest = [each for each in voices if each.rank == rank]
    yield Reason(
        version=version,
        metric=metric,
        value=loudest[0].value,
        answers=tuple((each.question, each.choice) for each in loudest if each.choice is not None),
        open=tuple(each.question for each in loudest if each.choice is None),
    )


def _vector(version: str, reasons: Iterable[Reason]) -> CvssVector:
    text = "/".join([f"CVSS:{version}", *(f"{each.metric}:{each.value}" for each in reasons if each.version == version)])
    vector = read_vector(text)
    assert vector is not None, text
    return vector
