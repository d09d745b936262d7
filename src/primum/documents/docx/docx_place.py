"""Where a block stands in a Word file."""

from msgspec import Struct
from msgspec.structs import replace

LIST_STEP = 340
"""Twips by which each level of a list is further in."""


class Place(Struct, frozen=True, kw_only=True):
    """The width for a block and how far in it begins, in twips, the height of the page, and how many lists it is inside of."""

    width: int
    height: int
    indent: int = 0
    lists: int = 0

    def further_in(self) -> "Place":
        """The place of an item's blocks."""
        return replace(self, width=self.width - LIST_STEP, indent=self.indent + LIST_STEP, lists=self.lists + 1)

    def indentation(self, own: int = 0) -> str:
        """The property of a paragraph whose style stands `own` in by itself; empty where the style is right as it is."""
        return f'<w:ind w:left="{self.indent + own}"/>' if self.indent else ""
