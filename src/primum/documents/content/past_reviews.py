"""Reviews that took place by the day of a file; those that are dated later are open points."""

from collections.abc import Iterator

from primum.device.records_of_quality import AFTER, Review
from primum.documents.block import Block
from primum.documents.content.prose import open_point
from primum.documents.source import Source


def past_reviews(source: Source, of: str = "") -> list[Review]:
    """The reviews, or those of one thing, up to the day."""
    return [each for each in _all(source, of) if each.date <= source.basis.day]


def dated_later(source: Source, of: str = "") -> Iterator[Block]:
    """What is said of reviews after the day: they are recorded, and show nothing yet."""
    for each in _all(source, of):
        if each.date > source.basis.day:
            what = each.of.replace("-", " ")
            text = f"{each.id}, a review of the {what}, is recorded but dated {each.date}, {AFTER}; it shows nothing yet."
            yield open_point(text, f"reviews.yaml, date of {each.id}")


def _all(source: Source, of: str) -> list[Review]:
    return [each for each in source.device.reviews.values() if of in ("", each.of)]
