"""Which of the questions about a finding are asked, given the answers so far."""

from collections.abc import Mapping, Sequence

from primum.catalogue.cvss_question import CvssQuestion

Answers = Mapping[str, str]
"""A choice by question."""


def asked_questions(questions: Sequence[CvssQuestion], answers: Answers) -> dict[str, bool | None]:
    """Whether each question is asked; None while that hangs on another that is not answered.

    An answer that no choice of its question bears counts as none. An answer to a question that is not asked counts for nothing.
    """
    asked: dict[str, bool | None] = {}
    known = {each.id: each for each in questions}
    for question in questions:
        ways = [_all([_holds(known[name], words, asked[name], answers) for name, words in way.items()]) for way in question.asked_when]
        asked[question.id] = _any(ways) if ways else True
    return asked


def given(question: CvssQuestion, answers: Answers) -> str | None:
    """The choice that was given, if it is one of the question's."""
    choice = answers.get(question.id)
    return choice if choice is not None and question.choice(choice) is not None else None


def _holds(question: CvssQuestion, choices: Sequence[str], asked: bool | None, answers: Answers) -> bool | None:
    """Whether a question got one of some choices, in three-valued logic."""
    if asked is False:
        return False
    choice = given(question, answers)
    if choice is None:
        return None
    return asked if choice in choices else False


def _all(parts: Sequence[bool | None]) -> bool | None:
    return False if False in parts else None if None in parts else True


def _any(parts: Sequence[bool | None]) -> bool | None:
    return True if True in parts else None if None in parts else False
