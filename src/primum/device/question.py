"""A fact the folder does not state."""

from msgspec import Struct


class Question(Struct, frozen=True, kw_only=True):
    """What is not known about an element, why it matters and where the answer is written.
    The id is `Q@element.topic`; while unanswered, the worst is assumed."""

    element: str
    topic: str
    asks: str
    why: str = ""
    answer: str = ""

    @property
    def id(self) -> str:
        """`Q@element.topic`, the same as long as the question is the same."""
        return f"Q@{self.element}.{self.topic}"
