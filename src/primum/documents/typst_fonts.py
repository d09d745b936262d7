"""The fonts that everything is set and drawn with."""

from functools import cache

import typst


@cache
def typst_fonts() -> typst.Fonts:
    """Only those inside Typst, so that every machine sets and paints the same."""
    return typst.Fonts(include_system_fonts=False)
