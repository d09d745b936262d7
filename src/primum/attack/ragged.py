"""Rows of different length in one flat array, and picking some of them without a loop."""

from itertools import chain
from typing import Any

import numpy as np
from msgspec import Struct
from numpy.typing import NDArray

Ints = NDArray[np.int32]


class Ragged(Struct, frozen=True):
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

    def kept(self, flags: NDArray[np.bool_]) -> "Ragged":
        """The rows with only the values that are flagged, by place."""
        before = np.zeros(len(self.flat) + 1, dtype=np.int32)
        np.cumsum(flags, out=before[1:])
        return Ragged(self.flat[flags], before[self.starts])

    def part(self, first: int, last: int) -> "Ragged":
        """The rows from the first to before the last."""
        starts = self.starts[first : last + 1]
        return Ragged(self.flat[starts[0] : starts[-1]], starts - starts[0])


def ragged(rows: list[list[int]]) -> Ragged:
    """The rows of a list of lists."""
    starts = np.zeros(len(rows) + 1, dtype=np.int32)
    np.cumsum(np.fromiter(map(len, rows), dtype=np.int32, count=len(rows)), out=starts[1:])
    return Ragged(np.fromiter(chain.from_iterable(rows), dtype=np.int32, count=int(starts[-1])), starts)


class Layers(Struct, frozen=True):
    """Rows of different length as layers: layer k holds the k-th value of every row that has one, longest rows first.
    Reducing layer by layer is several times faster than numpy's `reduceat`, since most rows are short."""

    parts: tuple[Ints, ...]

    def reduce(self, operation: np.ufunc, values: Ints) -> Ints:
        """The reduction of `values[row]` over every row."""
        result = values.take(self.parts[0], axis=0)
        for part in self.parts[1:]:
            head = result[: len(part)]
            operation(head, values.take(part, axis=0), out=head)
        return result


def layers(rows: Ragged, ends: NDArray[Any]) -> list[Layers]:
    """The layers of rows that stand in groups, in each of them longest first; each row is at least one long. `ends` says before which row
    each group ends."""
    lengths, starts = np.diff(rows.starts), rows.starts[:-1]
    parts: list[list[Ints]] = [[] for _ in ends]
    for depth in range(int(lengths.max(initial=1))):
        longer = np.flatnonzero(lengths > depth)
        values, bounds = rows.flat[starts[longer] + depth], np.searchsorted(longer, ends).tolist()
        for group, (first, last) in enumerate(zip([0, *bounds], bounds, strict=False)):
            if last > first or not depth:
                parts[group].append(values[first:last])
    return [Layers(tuple(each)) for each in parts]


def ragged_of(rows: Layers) -> Ragged:
    """The rows of layers, one after the other."""
    lengths = np.zeros(len(rows.parts[0]), dtype=np.int32)
    for part in rows.parts:
        lengths[: len(part)] += 1
    starts = np.concatenate([[0], np.cumsum(lengths)]).astype(np.int32)
    flat = np.zeros(int(starts[-1]), dtype=np.int32)
    for depth, part in enumerate(rows.parts):
        flat[starts[: len(part)] + depth] = part
    return Ragged(flat, starts)


def distinct(numbers: NDArray[Any], count: int) -> NDArray[np.int64]:
    """Each of some numbers below a count once, in rising order; marking is quicker than sorting."""
    marks = np.zeros(count, dtype=bool)
    marks[numbers] = True
    return np.flatnonzero(marks)
