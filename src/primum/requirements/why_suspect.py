"""Why a person's decision on a requirement, or on a condition of a gate, has to be looked at again."""

from datetime import date

from primum.device.records_of_people import Decision
from primum.device.words_of_decision import OF_REQUIREMENTS


def why_suspect(decision: Decision, fingerprint: str, now: date, *, on: str, cannot: str) -> str:
    """Why a decision settles nothing; empty while it stands. `on` is what was decided on (a requirement, a condition); `cannot` what no
    decision does for it as it is now, empty where there is no such thing."""
    if decision.decision not in OF_REQUIREMENTS:
        return f"`{decision.id}` says `{decision.decision}`; of a {on} a person says `fulfilled` or `not_applicable`"
    if decision.date > now:
        return f"`{decision.id}` is dated {decision.date}, after the day of this assessment"
    if cannot:
        return f"`{decision.id}` cannot {cannot}"
    if decision.saw != fingerprint:
        return f"`{decision.id}` saw `{decision.saw}`, now it is `{fingerprint}`"
    if decision.review_by is not None and decision.review_by < now:
        return f"the review of `{decision.id}` was due on {decision.review_by}"
    return ""
