"""last_review(): the last look that a person took at something, while it is not older than a year."""

from datetime import timedelta

from primum.device.records_of_quality import AFTER, Review
from primum.requirements.ground import Ground

YEAR = timedelta(days=366)
"""How old a review may be where the policy does not say; for the threat model it does (IEC 81001-5-1 7.2 asks for one a year)."""


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
