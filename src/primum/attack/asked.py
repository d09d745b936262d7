"""What is asked of a solver, and the pairs that it takes to answer."""

import numpy as np
from msgspec import Struct
from numpy.typing import NDArray

from primum.attack.arrangement import Arrangement
from primum.attack.product import Product, product
from primum.attack.ragged import Ints, distinct
from primum.attack.reach import Alive


class Asked(Struct, frozen=True):
    """What can come about in some scenarios (columns), the column of each question, and the pairs of all of it."""

    alive: Alive
    scenarios: NDArray[np.int64]
    pairs: Product

    def rows(self, facts: NDArray[np.int64], left: NDArray[np.int64]) -> Ints:
        """The rows of the facts of the questions that are left."""
        rows: Ints = self.pairs.fact_rows[facts[left], self.scenarios[left]]
        return rows

    def narrowed(self, arrangement: Arrangement, left: NDArray[np.int64]) -> "Asked":
        """The same with the scenarios of the questions that are left, when they are few enough to be worth it."""
        columns = distinct(self.scenarios[left], self.alive.steps.shape[1])
        if 2 * len(columns) > self.alive.steps.shape[1]:
            return self
        alive = Alive(self.alive.steps[:, columns], self.alive.facts[:, columns])
        return Asked(alive, np.searchsorted(columns, self.scenarios), product(arrangement, alive))
