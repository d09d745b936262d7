"""Rows of different length in one flat array, and picking some of them without a loop."""

from dataclasses import dataclass
from itertools import chain
from typing import Any

import numpy as np
from numpy.typing import NDArray

Ints = NDArray[np.int32]


@dataclass(frozen=True, slots=True)
class Ragged:
    """`flat[starts[i]:starts[i + 1]]` is row i."""

    flat: Ints
    starts: Ints

    def lengths(self, rows: NDArray[Any]) -> Ints:
        """The lengths of some rows."""
        lengths: Ints = self.starts[rows + 1] - self.starts[rows]
        return lengths

    def pick(self, rows: NDArray[Any]) -> tuple[Ints, Ints]:
        """The values of some rows, one row after the other, and the lengths of these rows."""
        lengths = self.lengths(rows)
        ends = np.cumsum(lengths, dtype=np.int64)
        total = int(ends[-1]) if len(ends) else 0
        offsets = np.arange(total, dtype=np.int64) - np.repeat(ends - lengths, lengths)
        return self.flat[np.repeat(self.starts[rows], lengths) + offsets], lengths

    def rows(self, numbers: NDArray[Any]) -> "Ragged":
        """Some rows."""
        flat, lengths = self.pick(numbers)
        return Ragged(flat, np.concatenate([[0], np.cumsum(lengths)]).astype(np.int32))


def ragged(rows: list[list[int]]) -> Ragged:
    """The rows of a list of lists."""
    starts = np.zeros(len(rows) + 1, dtype=np.int32)
    np.cumsum(np.fromiter(map(len, rows), dtype=np.int32, count=len(rows)), out=starts[1:])
    return Ragged(np.fromiter(chain.from_iterable(rows), dtype=np.int32, count=int(starts[-1])), starts)


@dataclass(frozen=True, slots=True)
class Layers:
    """Rows of different length as layers: layer k holds the k-th value of every row that has one, longest rows first.
    Reducing layer by layer is several times faster than numpy's `reduceat`, since most rows are short."""

    order: NDArray[np.int64]
    parts: tuple[Ints, ...]

    def reduce(self, operation: np.ufunc, values: Ints) -> Ints:
        """The reduction of `values[row]` over every row, in `order`."""
        result = values.take(self.parts[0], axis=0)
        for part in self.parts[1:]:
            head = result[: len(part)]
            operation(head, values.take(part, axis=0), out=head)
        return result


def layers(flat: Ints, lengths: Ints) -> Layers:
    """The layers of some rows, each at least one long, given one after the other."""
    order = longest_first(lengths)
    starts = starts_of(lengths)[order] if len(lengths) else np.zeros(0, dtype=np.int64)
    longer = len(lengths) - np.cumsum(np.bincount(lengths, minlength=2))  # by depth, how many rows go on below it
    return Layers(order, tuple(flat[starts[:count] + depth] for depth, count in enumerate(longer[:-1].tolist())))


def longest_first(lengths: Ints) -> NDArray[np.int64]:
    """The order of rows by falling length; equal ones stay in their order."""
    return np.argsort(-lengths, kind="stable")


def starts_of(lengths: Ints) -> NDArray[np.int64]:
    """Where each of some rows begins, for `reduceat`; every length is at least 1."""
    starts = np.zeros(len(lengths), dtype=np.int64)
    np.cumsum(lengths[:-1], out=starts[1:])
    return starts
