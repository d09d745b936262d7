"""The matches of a whole portfolio, as columns of numbers."""

import numpy as np
import numpy.typing as npt
from msgspec import Struct

Numbers = npt.NDArray[np.int64]
"""A column of whole numbers."""


class MatchTable(Struct, frozen=True, kw_only=True):
    """Which rows of a portfolio lie in which affected ranges: one pair of numbers a match, by row, then by range.

    `rows` are places in the portfolio that was asked about, `ranges` numbers of ranges in the store (see `AdvisoryStore.ranges`).
    """

    rows: Numbers
    ranges: Numbers
