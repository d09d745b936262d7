"""last_review(): the last look that a person took at something, while it is not older than a year; and what changed since."""

from collections.abc import Iterator
from datetime import date, timedelta

from msgspec import Struct

from primum.device.records_of_quality import AFTER, Approval, DocumentControl, Review
from primum.requirements.ground import Ground

YEAR = timedelta(days=366)
"""How old a review may be where the policy does not say; for the threat model it does (IEC 81001-5-1 7.2 asks for one a year)."""

DOCUMENTS = {"vulnerabilities": "vulnerability-assessment", "requirements": "control-specification"}
"""The document of what is reviewed, where it has another name than the review."""

OF_DESIGN = ("architecture", "requirements", "threat-model", "risk-assessment", "life-cycle")
"""Reviews of what is settled when the design is frozen, or of the work that follows."""


class Change(Struct, frozen=True, kw_only=True):
    """Something that became another after its last review, in words. `read` is the word of a person who has read it since as it is now."""

    words: str
    read: Approval | None = None


def change_since(ground: Ground, review: Review) -> Change | None:
    """What changed after a review, so that it did not see what is there today: the last revision of the document, the design when it was
    frozen, the policy when it was adopted. None where nothing did. Who signed as reviewer of the document later than that has read it."""
    control = ground.device.documents.get(DOCUMENTS.get(review.of, review.of))
    after = [(day, words) for day, words in _changes(ground, review.of, control) if review.date < day <= ground.now]
    if not after:
        return None
    day, words = max(after)
    signed = control.approvals if control is not None else ()
    later = (each for each in signed if each.meaning == "reviewed" and each.date is not None and each.date >= day)
    read = next((each for each in later if control is not None and not control.objection(each, ground.now)), None)
    return Change(words=f"{words} {day}", read=read)


def _changes(ground: Ground, of: str, control: DocumentControl | None) -> Iterator[tuple[date, str]]:
    frozen, adopted = ground.device.identity.design_frozen, ground.device.policy.adopted
    if control is not None and control.written is not None:
        yield control.written, f"revision {control.revision} of the document is of" if control.revision else "the document was written on"
    if of in OF_DESIGN and frozen is not None:
        yield frozen, "the design was frozen on"
    if of == "policy" and adopted is not None:
        yield adopted.date, "the policy was adopted on"


def last_review(ground: Ground, of: str) -> Review | None:
    """The last review of something within a year; None when there is none."""
    return next(reversed(reviews_that_count(ground, of)), None)


def reviews_that_count(ground: Ground, of: str) -> tuple[Review, ...]:
    """The reviews of something within a year, in their order."""
    longest = _longest(ground, of)
    return tuple(each for each in ground.device.reviews_until(of, ground.now) if ground.now - each.date <= longest)


def too_old(ground: Ground, of: str) -> str:
    """Why a review has to be repeated."""
    if _is_of_two_years(ground, of):
        return "two years are over"
    longest = _longest(ground, of)
    return "a year is over" if longest == YEAR else f"the policy wants one every {longest.days} days"


def _longest(ground: Ground, of: str) -> timedelta:
    days = ground.device.policy.targets.threat_model_review_days
    return timedelta(days=days) if of == "threat-model" else 2 * YEAR if _is_of_two_years(ground, of) else YEAR


def _is_of_two_years(ground: Ground, of: str) -> bool:
    """Class IIa brings its periodic safety update report up to date every two years (MDR Article 86)."""
    return of == "periodic-report" and ground.device.identity.device_class == "IIa"


def latest_review(ground: Ground, of: str) -> Review | None:
    """The last review of something, however old; those to come do not count."""
    past = ground.device.reviews_until(of, ground.now)
    return past[-1] if past else None


def reviews_to_come(ground: Ground, of: str) -> tuple[Review, ...]:
    """The reviews of something that are dated after the day."""
    return tuple(each for each in ground.device.reviews.values() if each.of == of and each.date > ground.now)


def told_of_reviews_to_come(later: tuple[Review, ...]) -> str:
    """That reviews are on record and do not count yet, as the end of a sentence; empty when there are none."""
    if not later:
        return ""
    dated = ", ".join(f"`{each.id}` is recorded but dated {each.date}" for each in later)
    return f"; {dated}, {AFTER}: if that is a slip of the pen, correct `date` in `reviews.yaml`"
