"""The matches of a whole portfolio, as columns of numbers."""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

Numbers = npt.NDArray[np.int64]
"""A column of whole numbers."""


@dataclass(frozen=True, slots=True, kw_only=True)
class MatchTable:
    """Which rows of a portfolio lie in which affected ranges: one pair of numbers a match, by row, then by range.

    `rows` are places in the portfolio that was asked about, `ranges` numbers of ranges in the store (see `AdvisoryStore.ranges`).
    """

    rows: Numbers
    ranges: Numbers
