"""Which word a person may say of which kind of thing, in one place for the reader of a folder and for whoever judges."""

from primum.device.gate import GATE
from primum.device.records_of_people import DecisionKind

OF_WEAKNESS_IN_RELEASE = ("a weakness in a release", (DecisionKind.ACCEPTED,))
"""What is said of what devices in the field still have, which no form of an id tells (`F-1@REL-1`): nothing but that it may be so until a
day."""

OF_REQUIREMENTS = (DecisionKind.FULFILLED, DecisionKind.NOT_APPLICABLE)

_WORDS = (
    (GATE, "a condition of a gate", OF_REQUIREMENTS),
    ("R@", "a risk", (DecisionKind.ACCEPTED, DecisionKind.OVERRIDDEN)),
    ("T-", "a threat", (DecisionKind.NOT_APPLICABLE,)),
    ("", "a requirement", OF_REQUIREMENTS),
)
"""How the id begins of what is decided on, what that is, and what can be decided of it."""


def words_of_decision(on: str) -> tuple[str, tuple[DecisionKind, ...]]:
    """What an id names (`R@...` a risk) and the words for it; nothing for an id of no known form."""
    found = next((what, words) for begin, what, words in _WORDS if on.startswith(begin))
    return found if found[0] != "a requirement" or ":" in on else ("", ())
