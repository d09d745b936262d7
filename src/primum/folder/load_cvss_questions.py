"""The questions that lead to severity vectors, from the package's data file, checked like a user's."""

from collections.abc import Iterable, Mapping
from functools import cache
from importlib.resources import files

from primum.catalogue.cvss_question import CvssChoice, CvssQuestion, Leads
from primum.device.cvss_metrics import ALL
from primum.diagnostics.diagnostic import Diagnostic
from primum.folder.node import Node
from primum.folder.placed import Placed
from primum.folder.read_yaml import read_yaml
from primum.folder.records.cvss_question_record import CvssChoiceRecord, CvssQuestionRecord
from primum.folder.validate import validate

FILE = "cvss-questions.yaml"


@cache
def cvss_questions() -> tuple[CvssQuestion, ...]:
    """The questions as shipped, in the order in which they are asked."""
    questions, problems = load_cvss_questions((files("primum.catalogue") / "data" / FILE).read_bytes())
    if problems:
        raise ValueError(f"the package's own {FILE} does not hold together: {problems[0].message}")
    return questions


def load_cvss_questions(content: bytes) -> tuple[tuple[CvssQuestion, ...], list[Diagnostic]]:
    """The questions of a data file and every problem in it."""
    node, problems = read_yaml(FILE, content)
    found: dict[str, CvssQuestion] = {}
    for item in (node.items or ()) if node is not None else ():
        placed = validate(CvssQuestionRecord, item, problems)
        if placed is not None:
            question = _question(placed.record)
            problems.extend(_diagnose(item, fault) for fault in _faults(question, found))
            found[question.id] = question
    return tuple(found.values()), problems


def _diagnose(item: Node, fault: str) -> Diagnostic:
    return Diagnostic(code="PR0122", message=fault, span=Placed(None, item).span(), why="a metric would be wrong or never asked for")


def _question(record: CvssQuestionRecord) -> CvssQuestion:
    conditions = (record.asked_when,) if isinstance(record.asked_when, dict) else record.asked_when
    return CvssQuestion(
        id=record.id,
        about=record.about,
        text=record.text,
        help=record.help,
        like=record.like,
        asked_when=conditions,
        choices=tuple(CvssChoice(id=each.id, text=each.text, leads=_leads(each)) for each in record.choices),
    )


def _leads(record: CvssChoiceRecord) -> Leads:
    stated = (("3.1", record.cvss31), ("4.0", record.cvss40))
    return tuple((version, metric, value) for version, metrics in stated for metric, value in metrics.items())


def _faults(question: CvssQuestion, earlier: Mapping[str, CvssQuestion]) -> Iterable[str]:
    """What is wrong with a question, given those before it."""
    if question.id in earlier:
        yield f"`{question.id}` is declared twice"
    if len({each.id for each in question.choices}) < len(question.choices):
        yield f"`{question.id}` has a choice twice"
    for condition in question.asked_when:
        for name, choices in condition.items():
            asked = earlier.get(name)
            if asked is None:
                yield f"`{question.id}` waits for `{name}`, which is not asked before it"
            elif unknown := [each for each in choices if asked.choice(each) is None]:
                yield f"`{question.id}` waits for `{unknown[0]}`, which is no choice of `{name}`"
    yield from _disorder(question)


def _disorder(question: CvssQuestion) -> Iterable[str]:
    """Metric values that do not exist, and choices that do not stand from the mildest to the worst."""
    highest: dict[tuple[str, str], int] = {}
    for choice in question.choices:
        ranks = {}
        for version, metric, value in choice.leads:
            values = ALL[version].get(metric, ())
            if value not in values:
                yield f"`{question.id}`: {metric}:{value} is not in CVSS {version}"
            else:
                ranks[(version, metric)] = values.index(value)
        for key in (key for key, rank in highest.items() if ranks.get(key, -1) < rank):
            yield f"`{question.id}`: `{choice.id}` is milder in {key[1]} than a choice before it"
        highest |= ranks
