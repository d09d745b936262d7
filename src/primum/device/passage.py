"""A passage of prose that a person owns: plan text, conclusions, instructions."""

from msgspec import Struct


class Passage(Struct, frozen=True, kw_only=True):
    """Markdown under one heading of a file below `prose/`. `place` is the passage's id in its document, empty for one that the manufacturer
    adds of his own; `line` is where its heading stands."""

    document: str
    place: str
    title: str
    text: str
    path: str
    line: int
    placeholders: tuple[tuple[int, str], ...] = ()
    """Lines with text that still has to be written, and that text."""

    @property
    def is_written(self) -> bool:
        """Whether there is text, and nothing in it waits to be written."""
        return bool(self.text.strip()) and not self.placeholders
