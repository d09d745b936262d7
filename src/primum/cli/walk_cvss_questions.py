"""Going through the questions about a finding, one by one, forwards and back."""

from collections.abc import Callable, Mapping, Sequence

from primum.assessment.score_finding import score_finding
from primum.catalogue.cvss_question import CvssQuestion
from primum.cli.screen import Screen
from primum.diagnostics.suggest import suggest

KEYS = "number or word; ? help, < back, - leave open, . stop"


def walk_cvss_questions(questions: Sequence[CvssQuestion], answers: dict[str, str], ask: Callable[[str], str], screen: Screen) -> None:
    """Ask what is not answered yet, from the first such question on.

    `answers` is filled as they come, so that nothing is lost when the walk is broken off.
    """
    known = {each.id: each for each in questions}
    asked = score_finding(questions, answers).scored.asked
    at = next((name for name in asked if name not in answers), None)
    left: set[str] = set()
    about = ""
    while at is not None:
        question = known[at]
        if question.about != about:
            about = question.about
            screen.heading(about)
        said = _answer(question, answers.get(at), ask, screen)
        if said == ".":
            return
        if said == "<":
            at = _before(at, questions, answers)
            continue
        if said == "-":
            answers.pop(at, None)
            left.add(at)
        else:
            answers[at] = said
        at = _after(at, questions, answers, left)


def _answer(question: CvssQuestion, present: str | None, ask: Callable[[str], str], screen: Screen) -> str:
    """One of the choices, or `<`, `-`, `.`."""
    _show(question, present, screen)
    while True:
        said = ask(f"  [{KEYS}]").strip() or (present or "")
        if said == "?":
            screen.say(f"  {question.help}")
        elif said in ("<", "-", ".") or question.choice(said) is not None:
            return said
        elif said.isascii() and said.isdigit() and len(said) <= 3 and 1 <= int(said) <= len(question.choices):
            return question.choices[int(said) - 1].id
        else:
            near = suggest(said, [each.id for each in question.choices]) if said else "there is no answer to keep yet"
            screen.say(f"  not understood; {near}" if near else "  not understood")


def _show(question: CvssQuestion, present: str | None, screen: Screen) -> None:
    screen.say()
    screen.say(f"{question.text}  {screen.paint(question.id, 'dim')}")
    for number, choice in enumerate(question.choices, 1):
        mark = "*" if choice.id == present else " "
        screen.say(f" {mark}{number} {screen.paint(choice.id, 'word')}: {choice.text}")


def _before(at: str, questions: Sequence[CvssQuestion], answers: Mapping[str, str]) -> str:
    """The question asked before; the first one stays."""
    asked = score_finding(questions, answers).scored.asked
    return asked[max(0, asked.index(at) - 1)]


def _after(at: str, questions: Sequence[CvssQuestion], answers: Mapping[str, str], left: set[str]) -> str | None:
    """The next question that is asked and neither answered nor left open, wherever it stands."""
    asked = score_finding(questions, answers).scored.asked
    waiting = [name for name in asked if name not in answers and name not in left]
    later = waiting[next((n for n, name in enumerate(waiting) if _index(questions, name) > _index(questions, at)), 0) :]
    return later[0] if later else None


def _index(questions: Sequence[CvssQuestion], name: str) -> int:
    return next(n for n, each in enumerate(questions) if each.id == name)
