"""last_review(): the last look that a person took at something, while it is not older than a year."""

from datetime import timedelta

from primum.device.records_of_quality import Review
from primum.requirements.ground import Ground

YEAR = timedelta(days=366)
"""How old a review may be where the policy does not say; for the threat model it does (IEC 81001-5-1 7.2 asks for one a year)."""


def last_review(ground: Ground, of: str) -> Review | None:
    """The last review of something within a year; None when there is none."""
    found, days = latest_review(ground, of), ground.device.policy.targets.threat_model_review_days
    longest = timedelta(days=days) if of == "threat-model" else YEAR
    return found if found is not None and ground.now - found.date <= longest else None


def latest_review(ground: Ground, of: str) -> Review | None:
    """The last review of something, however old; those to come do not count."""
    past = (each for each in ground.device.reviews.values() if each.of == of and each.date <= ground.now)
    return max(past, key=lambda each: (each.date, each.id), default=None)
