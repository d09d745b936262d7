"""How it stands with a decision, in a word."""

from primum.assessment.assessment import JudgedDecision


def state_of_decision(judged: JudgedDecision) -> tuple[str, str]:
    """(word, role): it holds, does not count before its day, or has lapsed. Only the last asks for somebody to decide again."""
    if judged.holds:
        return "holds", "acceptable"
    return ("not yet", "warning") if judged.is_to_come else ("LAPSED", "error")
