"""Severity vectors on the screen: whole, with score, and why each metric is as it is."""

from collections.abc import Mapping, Sequence

from primum.assessment.explain_vector import VectorInWords
from primum.assessment.score_finding import FindingScore
from primum.catalogue.cvss_question import CvssQuestion
from primum.cli.screen import Screen

NOT_A_RISK = "A score puts findings in an order. It is no probability and no risk to a patient; `primum assess` judges that."

MOST = 3
"""How many questions are named where many drive the same metric."""


def print_vector(explained: VectorInWords, screen: Screen) -> None:
    """One vector with its score, and each metric in words."""
    screen.say(f"CVSS {explained.vector.version}  {explained.score.in_words}  {explained.vector.text}")
    screen.say()
    screen.table(("metric", "asks", "says"), [(f"{each.metric}:{each.value}", each.asks, each.says) for each in explained.metrics])
    screen.say()
    screen.say(NOT_A_RISK)


def print_finding_score(found: FindingScore, questions: Sequence[CvssQuestion], screen: Screen) -> None:
    """Both vectors with their scores, the reason for each metric, and what is not answered."""
    for explained in found.vectors:
        screen.say(f"CVSS {explained.vector.version}  {explained.score.in_words}  {explained.vector.text}")
    for explained in found.vectors:
        screen.heading(f"Why CVSS {explained.vector.version} says so")
        reasons = {each.metric: each for each in found.scored.reasons if each.version == explained.vector.version}
        rows = []
        for each in explained.metrics:
            reason = reasons[each.metric]
            rows.append((f"{each.metric}:{each.value}", each.asks, each.says, _because(reason.answers, reason.open)))
        screen.table(("metric", "asks", "says", "because"), rows)
    _print_open(found, {each.id: each for each in questions}, screen)
    screen.say()
    screen.say(NOT_A_RISK)


def _because(answers: Sequence[tuple[str, str]], open_questions: Sequence[str]) -> str:
    given = [f"{question}={choice}" for question, choice in answers]
    parts = [_some(given)] if given else []
    if open_questions:
        parts.append(f"not answered: {_some(open_questions)}")
    return "; ".join(parts) or "no answer names anything worse"


def _some(names: Sequence[str]) -> str:
    more = len(names) - MOST
    return ", ".join(names[:MOST]) + (f" and {more} more" if more > 0 else "")


def _print_open(found: FindingScore, known: Mapping[str, CvssQuestion], screen: Screen) -> None:
    waiting = [name for name in found.scored.open if name in found.scored.asked]
    if not waiting:
        return
    later = len(found.scored.open) - len(waiting)
    hanging = f", and up to {later} that hang on them" if later else ""
    screen.heading(f"Not answered, each counted for the worst: {len(waiting)}{hanging}")
    rows = [(name, known[name].text, ", ".join(each.id for each in known[name].choices)) for name in waiting]
    screen.table(("question", "asks", "answers, the worst last"), rows)
